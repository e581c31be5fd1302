"""The page of a form about something that is kept of support or group work."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from access.models.reading import record_reading
from cases.forms.refusals import show_refusal
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint

TEMPLATE = "referrals/support/form.html"


def answer(request, form, act, *, page, service, back, caption, children, template=TEMPLATE, **context):
    """Do what a valid form asks for (`act`), and go `back` (label, address); else the form, with what stands
    in the way.

    `page` is a `cases.views.keeping.Page`; `act` takes what was typed and may return another address to go
    on to. Who was not the first to save sees both versions, and what stands now is then what they saw.
    """
    differ = []
    if form.is_valid():
        try:
            onward = act(**form.cleaned_data)
        except ChangedMeanwhile as meanwhile:
            differ = differences(meanwhile.theirs, form.in_words())
            form.data = form.data.copy()
            form.data["seen"] = fingerprint(meanwhile.theirs)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, page.done)
            return redirect(onward if isinstance(onward, str) else back[1])
    record_reading(request.user, children, page.address)
    return render(
        request,
        template,
        {
            "form": form,
            "page": page,
            "service": service,
            "back": back,
            "caption": caption,
            "differences": differ,
            "otherwise": back[1],
            **context,
        },
        status=HTTPStatus.CONFLICT if differ else HTTPStatus.OK,
    )
