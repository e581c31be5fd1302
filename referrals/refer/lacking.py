"""What a referral may be sent without, but should not be: in words, and why it matters."""

from collections.abc import Callable
from dataclasses import dataclass

from referrals.forms.refer.about import INFORMATION
from referrals.refer.steps import CHILD, CONSENT, PURPOSE, REFERRER, WORRIES, is_of_indicators

# Of consent: somebody was not asked, or said no.
ASKS_WHY = ("no", "not_asked")


def _somebody_does_not_agree(answers):
    return any(answers.get(name) in ASKS_WHY for name in ("child_agrees", "parents_know"))


@dataclass(frozen=True)
class Lack:
    """Something that is missing where none of `fields` of a step is answered.

    `slug` is kept with the RFM (`RfmForm.missing`), by which the quality of referrals is told; `when`: of
    which answers of the step it is asked.
    """

    slug: str
    step: str
    fields: tuple[str, ...]
    words: str
    why: str
    when: Callable[[dict], bool] = lambda answers: True


LACKS = (
    Lack(
        "wanted",
        PURPOSE.slug,
        ("wanted",),
        "No word on what help is hoped for",
        "With it we can plan the support that fits, and tell you sooner what we can’t do.",
        lambda answers: answers.get("asks") != INFORMATION,
    ),
    Lack(
        "organisation",
        REFERRER.slug,
        ("organisation",),
        "No name of the school, team or organisation",
        "Without it we may not reach you, or whoever stands in for you, when we have a question.",
    ),
    Lack(
        "first_name",
        CHILD.slug,
        ("first_name",),
        "No first name",
        "Without the full name we may take the child for another one, or not know of what others told us.",
    ),
    Lack(
        "last_name",
        CHILD.slug,
        ("last_name",),
        "No last name",
        "Without the full name we may take the child for another one, or not know of what others told us.",
    ),
    Lack(
        "date_of_birth",
        CHILD.slug,
        ("date_of_birth",),
        "No date of birth",
        "Without it we may not find the child’s missing episodes, and the answer takes longer.",
    ),
    Lack(
        "gender",
        CHILD.slug,
        ("gender",),
        "No gender",
        "It helps to tell children of similar names apart, and to find the worker who suits the child.",
    ),
    Lack(
        "address",
        CHILD.slug,
        ("address", "postcode"),
        "No address",
        "Without it we don’t know where to meet the child, or which authority has the duty to help.",
    ),
    Lack(
        "lives_with",
        CHILD.slug,
        ("lives_with",),
        "No word on who looks after the child",
        "We need to know whom to talk with, and with whom it may not be safe to talk.",
    ),
    Lack(
        "child_agrees",
        CONSENT.slug,
        ("child_agrees",),
        "No word on whether the child agrees",
        "A child who did not know of a referral may not want to talk with us. We have to ask you first.",
    ),
    Lack(
        "parents_know",
        CONSENT.slug,
        ("parents_know",),
        "No word on whether the parents or carers know",
        "Until we know, we don’t call them: they may not know, or it may not be safe.",
    ),
    Lack(
        "why_not",
        CONSENT.slug,
        ("why_not",),
        "No reason why somebody was not asked or did not agree",
        "We may only go on without agreement where there is a reason for it, and we need it in writing.",
        _somebody_does_not_agree,
    ),
    Lack(
        "concerns",
        WORRIES.slug,
        ("concerns",),
        "No word on what the worry is",
        "What you saw, in your own words, tells us most. Without it we have to ask before we can decide.",
    ),
    Lack(
        "risk",
        WORRIES.slug,
        ("risk",),
        "No word on how high the risk is seen",
        "You know the child. What is urgent is answered first by what you say of the risk.",
    ),
    Lack(
        "done_so_far",
        WORRIES.slug,
        ("done_so_far",),
        "No word on what has been done so far",
        "Otherwise the child may be asked the same things twice, by us and by others.",
    ),
)
NOTHING_SEEN = Lack(
    "indicators",
    "",  # the first of the steps that ask for them
    (),
    "Nothing is ticked of what you have seen",
    "The matrix shows exploitation by what was seen. Without it the referral shows none, and we have to ask.",
)


def lacks_of(checked):
    """(Lack, Step where it is put right) for what is missing, given {Step: its form, to check}."""
    by_slug = {step.slug: (step, form) for step, form in checked.items()}
    found = [
        (lack, by_slug[lack.step][0])
        for lack in LACKS
        if lack.step in by_slug and _is_missing(lack, by_slug[lack.step][1])
    ]
    about_indicators = [(step, form) for step, form in checked.items() if is_of_indicators(step)]
    if about_indicators and not any(_is_touched(form) for _, form in about_indicators):
        found.append((NOTHING_SEEN, about_indicators[0][0]))
    return found


def _is_missing(lack, form):
    asked = [name for name in lack.fields if name in form.fields]
    answers = form.cleaned_data
    return (
        bool(asked)
        and lack.when(answers)
        and not any(answers.get(name) or name in form.errors for name in asked)
    )


def _is_touched(form):
    return bool(form.cleaned_data["shown"] or form.errors)


def missing_in_words(slugs):
    """What an RFM was sent without, a line each."""
    return "\n".join(lack.words for lack in (*LACKS, NOTHING_SEEN) if lack.slug in slugs)
