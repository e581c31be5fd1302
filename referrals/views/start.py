from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_RFMS
from cases.forms.refusals import carry_out
from cases.models import Episode
from missing_cse.lib.posted import posted
from missing_cse.lib.times import deadline
from referrals.actions.start import start_rfm
from referrals.drawn_version import drawn_version
from referrals.forms.start import StartRfmForm
from referrals.models import Rfm


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_RFMS)
@transaction.atomic
def start(request, public_id):
    """Start an RFM out of the interview about an episode."""
    visible = Episode.objects.visible_to(request.user, SEE_RFMS).select_related(
        "child", "service", "district"
    )
    episode = get_object_or_404(visible, public_id=public_id)
    record_reading(request.user, [episode.child_id], "start-rfm")
    data = posted(request)
    version = drawn_version(episode.service, data)
    sections = version.sections.prefetch_related("indicators") if version else ()
    form = StartRfmForm(data, vocabulary=episode.service.vocabulary, sections=sections)
    if rfm := carry_out(form, partial(start_rfm, episode, by=request.user, version=version)):
        due = deadline(rfm.answer_due_at)
        messages.success(request, f"RFM {rfm} is started. A first answer is due by {due}.")
        return redirect("rfm", rfm.public_id)
    earlier = Rfm.objects.visible_to(request.user).filter(child=episode.child_id)
    return render(
        request,
        "referrals/start.html",
        {
            "episode": episode,
            "form": form,
            "version": version,
            "earlier": earlier.order_by("-received_at")[:5],
        },
    )
