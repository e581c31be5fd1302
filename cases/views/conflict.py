"""The page on which the second of two people who saved sees both versions and chooses."""

from http import HTTPStatus

from django.shortcuts import render

from cases.actions.correctable import CORRECTABLE
from cases.actions.corrections import may_correct, seen_as
from cases.forms.corrections import WhyForm
from cases.recorded import in_words
from missing_cse.lib.conflicts import differences

# What the page asks anew, or what belongs to the request.
ASKED_ANEW = ("csrfmiddlewaretoken", "why", "seen")


def conflict_page(request, theirs, yours, url):
    """Both versions of what is recorded: `theirs` stands, `yours` was typed and is not saved.

    Keeping theirs leads back to the episode; using one's own is a correction of theirs, sent to the
    address `url` with everything that was typed.
    """
    typed = [
        (name, value) for name, values in request.POST.lists() if name not in ASKED_ANEW for value in values
    ]
    return render(
        request,
        "cases/corrections/conflict.html",
        {
            "episode": theirs.episode,
            "theirs": theirs,
            "differences": differences(in_words(theirs), in_words(yours)),
            "who": getattr(theirs, CORRECTABLE[type(theirs)].recorder.removesuffix("_id")) or "A record file",
            "url": url,
            "typed": typed,
            "seen": seen_as(theirs),
            "may_correct": may_correct(request.user, theirs),
            "form": WhyForm(),
        },
        status=HTTPStatus.CONFLICT,
    )
