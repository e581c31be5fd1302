"""Referrals that came by the public form: one complete, of a child on record; one poor; one to inform us."""

from referrals.actions.refer import begin_draft, save_step, send_draft

OF_THE_SCHOOL = {
    "name": "Ines Ashdown",
    "job": "Designated safeguarding lead",
    "agency": "education",
    "organisation": "Highmoor Academy",
    "phone": "01632 960 241",
    "email": "safeguarding@highmoor.example",
}
CONSENT = {
    "child_agrees": "yes",
    "parents_know": "not_asked",
    "why_not": "The child fears what happens at home if they are told. We agreed to talk about it again.",
}
WORRIES = {
    "concerns": "Since September the same car waits at the gate on Thursdays. There is a new phone that "
    "nobody at home gave, and two days away from school each week.",
    "risk": "high",
    "done_so_far": "We called social care on Monday, who advised us to refer. The police know of the car.",
}
EVIDENCE = "Seen from the school office on the last three Thursdays, by two members of staff."
POOR = {
    "purpose": {"asks": "help", "wanted": ""},
    "about-you": {"name": "Duty desk", "agency": "health", "phone": "01632 960 252"},
    "child": {
        "who_they_are": "Calls themself Jay, about 15, comes to the walk-in centre with older friends",
        "about_age": "15",
        "district": "stoke-on-trent",
    },
    "worries": {"concerns": "Something is not right. Please look into it.", "risk": "medium"},
}
FOR_INFORMATION = {
    "purpose": {"asks": "information", "wanted": ""},
    "about-you": {"name": "Noor Whitfield", "agency": "local_support_team", "phone": "01632 960 263"},
    "child": {"first_name": "Alix", "last_name": "Thornbury", "district": "lichfield"},
    "information": {
        "concerns": "Mentioned a house in Beacon Street where parties are held. We work with Alix."
    },
}


def refer(setting):
    """They are received now, and wait for triage."""
    for answers in (_complete(setting), POOR, FOR_INFORMATION):
        draft, _ = begin_draft(setting.service)
        for step, typed in answers.items():
            save_step(draft, step, typed)
        send_draft(draft, without_missing=True)


def _complete(setting):
    episode = next(one for one in reversed(setting.recent) if _is_well_known(one.child))
    child, version = episode.child, setting.service.rfm_versions.in_use().get()
    seen = {}
    for section in version.sections.all()[1:4]:
        shown = section.indicators.last()
        typed = {f"shows_{shown.public_id}": True, f"evidence_{shown.public_id}": EVIDENCE}
        seen[f"seen-{section.position}"] = typed
    about = {
        "first_name": child.first_name,
        "last_name": child.last_name,
        "date_of_birth": child.date_of_birth.isoformat(),
        "gender": child.gender.slug,
        "address": "12 Cotton Row",
        "district": episode.district.slug,
        "lives_with": "Mother and grandfather. No social worker that we know of.",
    }
    purpose = {"asks": "help", "wanted": "Direct work, and advice on how we talk with the family."}
    return {
        "purpose": purpose,
        "about-you": OF_THE_SCHOOL,
        "child": about,
        "consent": CONSENT,
        **seen,
        "worries": WORRIES,
    }


def _is_well_known(child):
    return (
        child.first_name and child.last_name and child.date_of_birth and child.gender and not child.restricted
    )
