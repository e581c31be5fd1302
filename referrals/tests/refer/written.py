"""What a referrer has typed, for tests."""

from datetime import date, timedelta

from missing_cse.lib.times import today
from referrals.actions.refer import begin_draft, save_step
from referrals.models import RfmDraft
from referrals.refer.guard import LEAST
from referrals.refer.standing import Standing

BORN = date(today().year - 14, 1, 2)
REFERRER = {
    "name": "Pat Marsh",
    "job": "Head of year",
    "agency": "education",
    "organisation": "Moorland High School",
    "phone": "01632 960 111",
    "email": "pat.marsh@example.org",
}
CHILD = {
    "first_name": "Robin",
    "last_name": "Reedling",
    "who_they_are": "",
    "date_of_birth": BORN.isoformat(),
    "about_age": "",
    "gender": "female",
    "address": "4 Mill Lane, Leek",
    "postcode": "ST13 5AA",
    "district": "staffordshire-moorlands",
    "lives_with": "Her grandmother",
}
COMPLETE = {
    "purpose": {"asks": "help", "wanted": "Direct work with her"},
    "about-you": REFERRER,
    "child": CHILD,
    "consent": {"child_agrees": "yes", "parents_know": "no", "why_not": "It may not be safe to ask"},
    "worries": {
        "concerns": "She is collected by a car at lunchtime",
        "risk": "high",
        "done_so_far": "Nothing",
    },
}
FOR_INFORMATION = {
    "purpose": {"asks": "information", "wanted": ""},
    "about-you": REFERRER,
    "child": CHILD,
    "information": {"concerns": "A car waits outside the school on Fridays"},
}


def a_draft(service, answers=COMPLETE):
    """A draft with answers, {step: answers}, that was begun long enough ago to be sent: (draft, key)."""
    draft, key = begin_draft(service)
    for slug, typed in answers.items():
        save_step(draft, slug, typed)
    draft.made_at -= LEAST + timedelta(seconds=1)
    RfmDraft.objects.filter(pk=draft.pk).update(made_at=draft.made_at)
    draft.refresh_from_db()
    return draft, key


def complete(service):
    """COMPLETE, with an indicator of the service's instrument that shows."""
    indicator = service.rfm_versions.in_use().get().sections.first().indicators.first()
    ticked = {f"shows_{indicator.public_id}": True, f"evidence_{indicator.public_id}": "On 3 May, all night"}
    return COMPLETE | {"seen-1": ticked}


def changed(answers, step, **given):
    """Answers with some of one step otherwise."""
    return answers | {step: answers[step] | given}


def standing(service, answers=COMPLETE):
    return Standing(a_draft(service, answers)[0])
