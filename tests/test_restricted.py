"""A restricted record changes no page of those whom it does not name: no list, number, search or choice."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from access.models import Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from cases.actions.audits import audit_submission
from cases.actions.outcomes import hand_back
from cases.actions.police_queries import ask_the_police
from cases.models import Child
from cases.tests.factories import ChildFactory, EpisodeFactory
from cases.tests.rhi.written import a_submission
from cases.worklists import WORKLISTS
from referrals.models import ExitSummary
from referrals.tests.supported import ended, supported, to_come

pytestmark = pytest.mark.django_db
READERS = (Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR)
LISTS = (
    *("home", "episodes", "set-aside", "audits", "audit-quality", "handed-back", "duplicates", "merges"),
    *("support", "support-reviews", "support-summaries"),
)
# Different each time they are drawn: tokens, and the random word for a search.
RANDOM = re.compile(r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"|search=[\w-]+')
BORN = date(2004, 2, 3)
NOW = datetime(2018, 1, 20, 12, tzinfo=UTC)


@pytest.fixture
def district():
    district = DistrictFactory(area=AreaFactory())
    for kind in (Term.Kind.NOT_OFFERED_REASON, Term.Kind.AUDIT_CRITERION):
        TermFactory(service=district.service, kind=kind, slug="one")
    return district


@pytest.fixture
def people(district):
    belongs = {
        Role.CASE_WORKER: {"area": district.area},
        Role.COORDINATOR: {"area": district.area},
    }
    return {
        role: MembershipFactory(service=district.service, role=role, **belongs.get(role, {})).user
        for role in READERS
    }


def child_known_everywhere(district, people, *, restricted):
    """A child, and two more of the name, of whom something waits on every list of work."""
    worker, coordinator = people[Role.CASE_WORKER], people[Role.COORDINATOR]
    terms = {term.kind: term for term in district.service.terms.filter(slug="one")}
    about = {"first_name": "Robin", "last_name": "Reed", "date_of_birth": BORN, "restricted": restricted}
    child = ChildFactory(service=district.service, **about)

    def episode(days, **given):
        at = NOW - timedelta(days=days)
        return EpisodeFactory(child=child, district=district, missing_received_at=at, **given)

    reason = terms[Term.Kind.NOT_OFFERED_REASON]
    given = {"authority": district.area.authority, "reason": "Moved", "outcome_reason": reason}
    hand_back(episode(20), by=coordinator, at=NOW, **given)
    ask_the_police(episode(5), by=worker, about="times", question="When?")
    episode(6, allocated_to=worker)
    episode(13, allocated_to=coordinator)
    episode(8, state="set_aside", oddities=["adult"])
    of_the_name = {f"child__{name}": value for name, value in about.items()}
    a_submission(worker, district, **of_the_name)
    audit_submission(
        a_submission(coordinator, district, **of_the_name),
        by=people[Role.SENIOR_COORDINATOR],
        approved=False,
        marks={terms[Term.Kind.AUDIT_CRITERION]: False},
        remarks={},
        comment="Say more.",
    )
    to_come(supported(district, worker, child=child))
    ExitSummary.objects.filter(exit=ended(supported(district, worker, child=child))).update(state="waiting")
    return child


def pages(client, people, child):
    """{(role, page): its text} of all lists, of a child, and of a search for it."""
    shown = {*map(reverse, LISTS), *(reverse("worklist", args=[slug]) for slug in WORKLISTS)}
    shown.add(reverse("child", args=[child.public_id]))
    shown |= {reverse("allocate", args=[episode.public_id]) for episode in child.episodes.all()}
    texts = {}
    for role, person in people.items():
        client.force_login(person)
        for address in sorted(shown):
            answer = client.get(address)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                texts[role, address] = RANDOM.sub("", answer.text)
        for words in ("Robin Reed", "3/2/2004"):
            answer = client.post(reverse("children"), {"words": words}, follow=True)
            texts[role, words] = RANDOM.sub("", answer.content.decode())
    return texts


def changed(before, after):
    return {page for page, text in before.items() if text != after[page]}


def test_a_restricted_record_changes_no_page(client, people, district, time_machine):
    time_machine.move_to(NOW, tick=False)
    known = child_known_everywhere(district, people, restricted=False)
    before = pages(client, people, known)
    assert sum("Robin Reed" in text for text in before.values()) > len(WORKLISTS)
    child_known_everywhere(district, people, restricted=True)
    after = pages(client, people, known)
    assert changed(before, after) == set()
    Child.objects.update(restricted=False)
    lists = {(Role.COORDINATOR, reverse(name)) for name in ("home", "audit-quality", "duplicates", "support")}
    assert lists <= changed(before, pages(client, people, known))
