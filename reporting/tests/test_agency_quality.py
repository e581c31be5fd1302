from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading, Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from cases.tests.factories import ChildFactory
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import HOUR
from referrals.models import RfmForm, RfmQuery
from referrals.tests.factories import RfmFactory
from reporting.figures import calculate
from reporting.measures import MEASURES

# A Thursday; RFMs of the factory came on Wednesday at midday, and were answered after an hour.
AT = datetime(2018, 1, 11, 12, tzinfo=UTC)
QUARTER = quarter(AT.date())
PAGE = "/triage/agencies/"


@pytest.fixture
def district(db, time_machine):
    time_machine.move_to(AT, tick=False)
    made = DistrictFactory(area=AreaFactory())
    for slug in ("education", "health"):
        TermFactory(service=made.service, kind=Term.Kind.AGENCY, slug=slug, label=slug.capitalize())
    return made


@pytest.fixture
def coordinator(district, client):
    user = MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR).user
    client.force_login(user)
    return user


@pytest.fixture
def refer(district, coordinator):
    """Makes a referral of an agency: `missing` is what its form lacked, `asked` the hours of a query."""

    def made(agency="education", *, missing=None, asked=0, **given):
        agency = agency and district.service.terms.get(slug=agency)
        child = given.pop("child", None) or ChildFactory(service=district.service)
        rfm = RfmFactory(district=district, child=child, agency=agency, **given)
        if missing is not None:
            RfmForm.objects.create(
                rfm=rfm, sent_at=rfm.received_at, referrer_name="R", email="r@example.org", missing=missing
            )
        if asked:
            began = rfm.received_at + HOUR
            RfmQuery.objects.create(
                rfm=rfm,
                asked_at=began,
                asked_by=coordinator,
                key_digest=rfm.reference,
                link_until=AT,
                answered_at=began + asked * HOUR,
            )
        rfm.refresh_from_db()
        return rfm

    return made


def line_of(client, name, **query):
    return next(line for line in client.get(PAGE, query).context["lines"] if line.name == name)


def said(line):
    return {share.aspect.slug: share.words for share in line.shares}


def test_an_agency_is_as_good_as_what_it_sends(refer, client):
    refer(missing=[])
    refer(missing=["date_of_birth"], asked=6, answered_at=AT - 2 * HOUR)
    refer(answered_at=None, answer_due_at=AT - HOUR)
    line = line_of(client, "Education")
    assert line.number == 3
    assert said(line) == {
        "complete": "50% (1 of 2)",
        "asked": "33% (1 of 3)",
        "in-time": "67% (2 of 3)",
    }
    # Six hours of a day; the clock ran one hour, and 22 less those six.
    assert (line.days_lost, line.median_hours) == ("0.3", "9")


def test_of_nothing_it_says_so_and_draws_it(refer, client):
    refer("health", answered_at=None)
    line = line_of(client, "Health")
    assert said(line) == {"complete": "n/a", "asked": "0% (0 of 1)", "in-time": "0% (0 of 1)"}
    assert line.median_hours == "n/a"
    text = client.get(PAGE).text
    assert "n/a Complete at first" in text
    assert "<svg" in text


def test_what_is_in_no_figure_is_not_counted_here(refer, client, coordinator):
    first = refer()
    refer(child=first.child, resubmission_of=first)
    refer(voided_at=AT, voided_by=coordinator, void_reason="A test.")
    refer(received_at=AT - timedelta(days=60))
    assert line_of(client, "Education").number == 1
    before = client.get(PAGE, {"quarter": QUARTER.previous().slug})
    assert before.context["all"].number == 1


def test_all_agencies_are_summed_and_an_unknown_one_is_a_line(refer, client):
    refer(missing=[]), refer("health", missing=["consent"]), refer(None)
    context = client.get(PAGE).context
    assert [line.name for line in context["lines"]] == ["Education", "Health", "Not recorded"]
    assert context["all"].number == 3
    assert said(context["all"])["complete"] == "50% (1 of 2)"


def test_an_area_is_a_part_of_it_and_nobody_counts_what_they_do_not_triage(refer, district, client):
    refer()
    elsewhere = AreaFactory(service=district.service)
    client.force_login(MembershipFactory(service=district.service, area=elsewhere, role="coordinator").user)
    assert "No referral was received" in client.get(PAGE).text
    client.force_login(MembershipFactory(service=district.service, role="senior_coordinator").user)
    assert client.get(PAGE).context["all"].number == 1
    DistrictFactory(service=district.service, area=elsewhere)
    assert client.get(PAGE, {"area": elsewhere.slug}).context["all"].number == 0


def test_a_number_leads_to_the_referrals_behind_it(refer, client):
    good, poor = refer(missing=[]), refer(missing=["consent"])
    address = reverse("agency-referrals", args=["education"])
    assert address in client.get(PAGE).text
    everything = client.get(address).text
    assert {good.reference, poor.reference} <= set(everything.replace("<", ">").split(">"))
    complete = client.get(address, {"share": "complete"}).text
    assert good.reference in complete
    assert poor.reference not in complete
    assert Reading.objects.filter(page="agency-referrals", child_id=good.child_id).exists()
    assert client.get(reverse("agency-referrals", args=["health"])).status_code == 404


def test_it_takes_as_many_queries_for_twenty_as_for_one(refer, client):
    def queries():
        client.get(PAGE)
        with CaptureQueriesContext(connection) as taken:
            client.get(PAGE)
        return len(taken)

    refer(missing=[], asked=2)
    few = queries()
    for _ in range(19):
        refer("health", missing=["consent"], asked=2)
    assert queries() == few


def test_figures_count_a_concern_once_and_its_clock_with_pauses(refer, district, coordinator):
    """A pause moves the time that the answer is due; what is sent again or void counts nowhere."""
    first = refer(asked=6)
    refer(child=first.child, resubmission_of=first)
    refer(voided_at=AT, voided_by=coordinator, void_reason="A test.")
    refer(for_information=True)
    late = refer(answered_at=AT + 20 * HOUR)
    moved = refer(answered_at=AT + 20 * HOUR, answer_due_at=late.answer_due_at + 24 * HOUR)
    figures = calculate(
        district.service, [QUARTER], {slug: MEASURES[slug] for slug in ("rfms", "rfm_answered_in_time")}
    )
    assert figures.get("rfms", "all", QUARTER).value == 4
    in_time = figures.get("rfm_answered_in_time", "all", QUARTER)
    assert (in_time.numerator, in_time.denominator) == (3, 4)
    assert moved.answered_at < moved.answer_due_at
