"""The page of a form about something that two people may change at once."""

from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import redirect, render

from access.models.reading import record_reading
from cases.forms.refusals import carry_out
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint


def keep(form, act):
    """Do what a form asks for: (what `carry_out` gives, the differences to show).

    Who was not the first to save is shown both versions, and what stands now is then what they saw. The form
    has a field `seen` and says `in_words` what was typed; `act` raises ChangedMeanwhile with words.
    """
    try:
        return carry_out(form, act), []
    except ChangedMeanwhile as meanwhile:
        form.data = form.data.copy()
        form.data["seen"] = fingerprint(meanwhile.theirs)
        return False, differences(meanwhile.theirs, form.in_words())


def answer(
    request, form, act, *, page, service, back, caption, children, template="referrals/form.html", **context
):
    """Do what a form asks for (`act`), and go `back` (label, address); else the form, with what stands in the
    way; see `keep`.

    `page` is a `cases.views.keeping.Page`; `act` takes what was typed and may return another address to go
    on to.
    """
    onward, differ = keep(form, act)
    if onward:
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
            **context,
        },
        status=HTTPStatus.CONFLICT if differ else HTTPStatus.OK,
    )
