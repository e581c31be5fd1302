"""RHI forms made for tests: begun, written in full, handed in."""

from datetime import timedelta
from uuid import uuid4

from access.models import Term
from access.tests.factories import TermFactory
from cases.actions.interviews import start_form, submit_form
from cases.models import RhiPart
from cases.rhi import PARTS
from cases.tests.factories import EpisodeFactory, OfferFactory
from missing_cse.lib.moments import typed_moment
from missing_cse.lib.times import now

KINDS = (
    Term.Kind.PUSH_FACTOR,
    Term.Kind.PULL_FACTOR,
    Term.Kind.PRIMARY_REASON,
    Term.Kind.EXPLOITATION_SIGN,
    Term.Kind.SHARED_WITH,
)


def the_vocabulary(service):
    """A term of each kind that the form asks for, `friends` or `family` by their slugs."""
    for kind in KINDS:
        for slug in ("friends", "family"):
            if not service.terms.filter(kind=kind, slug=slug).exists():
                TermFactory(service=service, kind=kind, slug=slug, label=slug.title())


def complete_answers(held_at):
    """Answers to every part, nothing missing, with the terms of `the_vocabulary`."""
    return {
        "interview": {
            "held_at": typed_moment(held_at),
            "place": "At school",
            "present": "Nobody else",
            "seen_alone": "yes",
            "not_alone": "",
            "carers": "telephone",
            "carers_note": "Mum knew and agreed.",
        },
        "whereabouts": {"where": "At the park", "with_whom": "Two friends", "coming_back": "By bus"},
        "reasons": {
            "push": ["family"],
            "pull": ["friends"],
            "primary_reason": "friends",
            "why": "There was an argument about the phone.",
        },
        "harm": {"before": "no", "before_words": "", "during": "unknown", "during_words": ""},
        "exploitation": {"signs": [], "moved": "no", "concern": "none", "concern_words": ""},
        "childs-words": {"said": "I just wanted to be left alone.", "wishes": "To see my nan more."},
        "carers-view": {"heard": "yes", "who": "Mum", "view": "She was worried.", "not_heard": ""},
        "analysis": {"analysis": "Conflict at home.", "protects": "Her nan."},
        "safety-plan": {"plan": "Call nan.", "next_time": "Walk the dog."},
        "recommendations": {
            "recommendations": [
                {
                    "public_id": str(uuid4()),
                    "text": "Arrange visits to nan",
                    "owner": "Social worker",
                    "due_on": "2018-02-01",
                }
            ]
        },
        "may-share": {"allows": "all", "with_whom": ["family"], "limits": "", "knows": "yes"},
    }


def a_form(by, district, offered=True, **given):
    """A form that `by` has begun, of an episode in a district; `given` is the episode's."""
    episode = EpisodeFactory(district=district, **given)
    if offered:
        OfferFactory(episode=episode)
    form = start_form(episode, by=by)
    form.refresh_from_db()
    return form


def write(form, answers):
    """Put answers into a form, {part: answers}, as if its writer had saved them."""
    RhiPart.objects.bulk_create(
        RhiPart(form=form, slug=slug, answers=typed, saved_at=now(), saved_by=form.case_worker)
        for slug, typed in answers.items()
    )
    return form


def a_written_form(by, district, **given):
    """A form in which nothing is missing: held a day after the found notification."""
    the_vocabulary(district.service)
    form = a_form(by, district, **given)
    write(form, complete_answers(form.episode.found_received_at + timedelta(days=1)))
    assert {part.slug for part in PARTS} >= set(form.parts.values_list("slug", flat=True))
    return form


def a_submission(by, district, **given):
    """A form that was handed in, waiting for audit: its Submission."""
    return submit_form(a_written_form(by, district, **given), by=by)
