from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from access.models import Reading, Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from cases.tests.factories import EpisodeFactory
from referrals.actions.instrument import draft_version, put_into_use
from referrals.actions.start import start_rfm
from referrals.models import Indicator, Rfm
from referrals.tests.factories import RfmFactory
from referrals.tests.instruments import a_draft

FRIDAY = datetime(2018, 1, 12, 15, tzinfo=UTC)
MONDAY = datetime(2018, 1, 15, 15, tzinfo=UTC)


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def agency(district):
    return TermFactory(service=district.service, kind=Term.Kind.AGENCY, slug="voluntary_sector")


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user


@pytest.fixture
def episode(district):
    made = EpisodeFactory(district=district)
    made.refresh_from_db()
    return made


def test_an_rfm_is_received_now_and_due_by_the_services_clock(episode, worker, agency, time_machine):
    time_machine.move_to(FRIDAY, tick=False)
    rfm = start_rfm(episode, by=worker, agency=agency, risk="high")
    assert (rfm.received_at, rfm.answer_due_at) == (FRIDAY, MONDAY)
    assert (rfm.child, rfm.district, rfm.area) == (episode.child, episode.district, episode.area)
    assert (rfm.age, rfm.risk, rfm.agency, rfm.allocated_to) == (14, "high", agency, worker)


def test_a_child_whose_rfm_waits_for_its_answer_gets_no_second_one(episode, worker, agency):
    waiting = RfmFactory(child=episode.child, district=episode.district, answered_at=None)
    with pytest.raises(ValidationError, match=f"RFM {waiting} .* waits"):
        start_rfm(episode, by=worker, agency=agency, risk="low")
    Rfm.objects.update(answered_at=waiting.received_at)
    assert start_rfm(episode, by=worker, agency=agency, risk="low").pk != waiting.pk


@pytest.mark.parametrize("said", ["void", "same concern"])
def test_what_waits_for_nothing_keeps_no_rfm_from_being_started(episode, worker, agency, said):
    of_child = {"child": episode.child, "district": episode.district}
    if said == "void":
        void = {"voided_at": FRIDAY, "voided_by": worker, "void_reason": "A test of the form."}
        RfmFactory(**of_child, answered_at=None, **void)
    else:
        first = RfmFactory(**of_child, answered_at=FRIDAY)
        RfmFactory(**of_child, answered_at=None, resubmission_of=first)
    assert start_rfm(episode, by=worker, agency=agency, risk="low").risk == "low"


def test_an_episode_that_is_not_counted_starts_no_rfm(district, worker, agency):
    episode = EpisodeFactory(district=district, state="void")
    with pytest.raises(ValidationError, match="not counted"):
        start_rfm(episode, by=worker, agency=agency, risk="low")


def test_the_page_says_what_is_missing_and_then_starts_it(episode, worker, agency, client):
    client.force_login(worker)
    address = reverse("start-rfm", args=[episode.public_id])
    assert '<option value="voluntary_sector" selected>' in client.get(address).content.decode()
    assert "Select how high the risk is" in client.post(address, {"agency": agency.slug}).content.decode()
    assert not Rfm.objects.exists()
    answer = client.post(address, {"agency": agency.slug, "risk": "medium"})
    assert answer.url == reverse("rfm", args=[Rfm.objects.get().public_id])
    assert Rfm.objects.get().risk == "medium"
    again = client.post(address, {"agency": agency.slug, "risk": "medium"}).content.decode()
    assert "waits for its first answer" in again
    assert Reading.objects.filter(page="start-rfm").exists()


@pytest.fixture
def version(district):
    """Weights 2, 4 and 5; low from 1, medium from 3, high from 5."""
    sections = {"Missing": [("Often", 2), ("Overnight", 4)], "Online": [("Pictures", 5)]}
    return put_into_use(a_draft(district.service, sections), changes="")


def ticked(version, **evidence):
    """What a browser sends for indicators, by their words."""
    sent = {"version": version.number}
    for words, text in evidence.items():
        indicator = Indicator.objects.get(section__version=version, words=words)
        sent |= {f"shows_{indicator.public_id}": "on", f"evidence_{indicator.public_id}": text}
    return sent


@pytest.fixture
def send(episode, worker, agency, client):
    client.force_login(worker)

    def sent(data):
        typed = {"agency": agency.slug, "risk": "low"} | data
        return client.post(reverse("start-rfm", args=[episode.public_id]), typed)

    return sent


def test_the_indicators_that_show_are_kept_with_their_evidence_and_give_the_computed_band(send, version):
    send(ticked(version, Often="Three times in May.", Pictures="She told her aunt."))
    rfm = Rfm.objects.get()
    assert (rfm.version, rfm.risk, rfm.computed_risk) == (version, "low", "high")
    assert set(rfm.indicators_shown.values_list("indicator__words", "evidence")) == {
        ("Often", "Three times in May."),
        ("Pictures", "She told her aunt."),
    }


def test_an_rfm_with_nothing_ticked_shows_no_risk(send, version):
    send({"version": version.number})
    assert Rfm.objects.get().computed_risk == "none"


def test_an_indicator_without_evidence_is_refused_and_so_is_evidence_without_a_tick(send, version):
    answer = send(ticked(version, Often="", Pictures="She told her aunt."))
    assert "Say what you have seen or heard: “Often”" in answer.text
    assert "She told her aunt.</textarea>" in answer.text
    unticked = {name: value for name, value in ticked(version, Often="In May.").items() if value != "on"}
    assert "Tick “Often”, or clear what you wrote about it" in send(unticked).text
    assert not Rfm.objects.exists()


def test_an_rfm_keeps_the_version_that_its_page_was_drawn_with(send, version):
    another = put_into_use(draft_version(version.service), changes="")
    send(ticked(version, Overnight="Twice."))
    rfm = Rfm.objects.get()
    assert rfm.version == version != another
    assert rfm.computed_risk == "medium"


@pytest.mark.parametrize("number", ["", "99", "999999999999", "one", "²"])
def test_a_version_that_was_never_in_use_gives_way_to_the_one_that_is(send, version, number):
    draft_version(version.service)
    assert send({"version": number}).status_code == 302
    assert Rfm.objects.get().version == version


def test_a_draft_is_no_version_to_refer_with(send, version):
    draft = draft_version(version.service)
    send({"version": draft.number})
    assert Rfm.objects.get().version == version
