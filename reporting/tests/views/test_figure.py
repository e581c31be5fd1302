from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import UserFactory
from cases.tests.factories import EpisodeFactory, OfferFactory, OutcomeFactory
from missing_cse.lib import keyset
from referrals.tests.factories import RfmFactory, VolunteerFactory
from reporting.figures import calculate_with_records
from reporting.models import FinanceAmount
from reporting.sections.span import periods_needed
from reporting.tests.factories import QUARTER_4, EditionFactory, ReadyReportFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def north(service):
    return service.districts.get(slug="stafford")


@pytest.fixture
def south_east(service):
    return service.districts.get(slug="tamworth")


def open_figure(client, service, measure, area="all", period="2017-18-Q4", **query):
    return client.get(reverse("figure", args=[service.slug, measure, area, period]), query)


def rows(response):
    return [[cell.text for cell in row] for row in response.context["rows"]]


def references(response):
    return {cell for row in rows(response) for cell in row if cell.startswith(("MP", "RFM", "V0"))}


def test_a_figure_says_what_it_is(client, signed_in, service, north):
    EpisodeFactory(district=north)
    signed_in()
    response = open_figure(client, service, "notifications", "staffordshire-north", "2018-01")
    page = response.content.decode()
    assert "Staffordshire North, January 2018" in page
    assert "Missing notifications received." in page
    assert "Notification received" in page
    assert str(response.context["built"]) == "1"


def test_the_records_behind_it_are_listed_with_links_to_their_pages(client, signed_in, service, north):
    episode = EpisodeFactory(district=north)
    EpisodeFactory(district=north, missing_received_at=datetime(2017, 12, 1, tzinfo=UTC))
    signed_in()
    response = open_figure(client, service, "notifications")
    assert references(response) == {episode.police_reference}
    page = response.content.decode()
    assert reverse("episode", args=[episode.public_id]) in page
    assert reverse("child", args=[episode.child.public_id]) in page


def test_the_figure_as_built_stands_beside_the_records_as_they_are_now(client, signed_in, service, north):
    EpisodeFactory(district=north)
    report = ReadyReportFactory(service=service)
    signed_in()
    before = open_figure(client, service, "notifications", report=report.public_id)
    assert "As the records are now" not in before.content.decode()
    EpisodeFactory(district=north)
    after = open_figure(client, service, "notifications", report=report.public_id)
    assert (str(after.context["built"]), str(after.context["now"])) == ("1", "2")
    assert "As the records are now" in after.content.decode()


def test_a_rate_opens_what_it_counts_and_of_how_many(client, signed_in, service, north):
    one, other = (EpisodeFactory(district=north) for _ in range(2))
    OutcomeFactory(episode=one)
    signed_in()
    numerator = open_figure(client, service, "individuals_interviewed_rate")
    assert str(numerator.context["built"]) == "1 of 2 (50%)"
    assert references(numerator) == {one.police_reference}
    denominator = open_figure(client, service, "individuals_interviewed_rate", part="denominator")
    assert references(denominator) == {one.police_reference, other.police_reference}


def test_a_group_opens_its_own_records(client, signed_in, service, north, south_east):
    EpisodeFactory(district=north)
    episode = EpisodeFactory(district=south_east)
    signed_in()
    response = open_figure(client, service, "notifications_by_district", group="tamworth")
    assert references(response) == {episode.police_reference}
    assert "Missing notifications by district: Tamworth" in response.content.decode()


def test_a_coordinator_sees_the_records_of_the_own_area_alone(client, signed_in, service, north, south_east):
    own, _ = EpisodeFactory(district=north), EpisodeFactory(district=south_east)
    signed_in(Role.COORDINATOR, area=north.area)
    response = open_figure(client, service, "notifications")
    assert str(response.context["built"]) == "2"
    assert references(response) == {own.police_reference}
    assert "Only the records that you may see are listed." in response.content.decode()


def test_a_restricted_child_is_listed_for_the_named_alone(client, signed_in, service, north):
    episode = EpisodeFactory(district=north, child__restricted=True)
    user = signed_in()
    assert not rows(open_figure(client, service, "individuals"))
    episode.child.named.add(user)
    assert len(rows(open_figure(client, service, "individuals"))) == 1


def test_records_of_another_service_are_not_behind_a_figure(client, signed_in, service):
    EpisodeFactory()
    signed_in()
    assert not rows(open_figure(client, service, "notifications"))


def test_reading_is_written_down_for_every_child_shown(client, signed_in, service, north, south_east):
    shown, _ = EpisodeFactory(district=north), EpisodeFactory(district=south_east)
    EpisodeFactory(district=north, child=shown.child)
    user = signed_in(Role.COORDINATOR, area=north.area)
    open_figure(client, service, "notifications")
    assert list(Reading.objects.values_list("user", "child_id", "page")) == [
        (user.pk, shown.child_id, "figure")
    ]


def test_each_kind_of_record_has_columns_of_its_own(client, signed_in, service, north):
    episode = OutcomeFactory(episode__district=north).episode
    RfmFactory(district=north)
    VolunteerFactory(service=service)
    FinanceAmount.objects.create(service=service, quarter="2018-01-01", amount=100)
    signed_in()
    second_headings = {
        measure: list(open_figure(client, service, measure, **query).context["headings"])[2]
        for measure, query in {
            "notifications": {},
            "interviews_completed": {},
            "individuals": {},
            "rfms": {},
            "volunteer_interest": {"group": "not_recorded"},
            "finance": {"group": "budget"},
        }.items()
    }
    assert second_headings == {
        "notifications": "Notification received",
        "interviews_completed": "Interview held",
        "individuals": "Gender",
        "rfms": "Received",
        "volunteer_interest": "Expressed interest",
        "finance": "Amount",
    }
    assert references(open_figure(client, service, "interviews_completed")) == {episode.police_reference}


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        (Role.SENIOR_COORDINATOR, {"notifications", "rfms", "volunteer_interest", "finance"}),
        (Role.COORDINATOR, {"notifications", "rfms"}),
        (Role.ADMINISTRATOR, {"notifications"}),
        (Role.COMMISSIONER, set()),
        (Role.FINANCE_OFFICER, set()),
        (Role.CASE_WORKER, set()),
    ],
)
def test_a_figure_opens_for_those_who_may_see_such_records(client, signed_in, service, role, opens):
    signed_in(role)
    groups = {"finance": {"group": "budget"}, "volunteer_interest": {"group": "not_recorded"}}
    VolunteerFactory(service=service)
    FinanceAmount.objects.create(service=service, quarter="2018-01-01", amount=100)
    for measure in ("notifications", "rfms", "volunteer_interest", "finance"):
        response = open_figure(client, service, measure, **groups.get(measure, {}))
        assert response.status_code == (200 if measure in opens else 403), measure


@pytest.mark.parametrize(
    ("measure", "area", "period", "query"),
    [
        ("nonsense", "all", "2018-01", {}),
        ("notifications", "nowhere", "2018-01", {}),
        ("notifications", "all", "2018-01", {"group": "nonsense"}),
        ("notifications", "all", "2018-01", {"part": "denominator"}),
        ("notifications", "all", "2018-01", {"part": "nonsense"}),
        ("notifications", "all", "2018-01", {"report": "nonsense"}),
        ("notifications_by_district", "stoke-on-trent", "2018-01", {"group": "tamworth"}),
        ("finance", "all", "2018-01", {"group": "budget"}),
        ("finance", "stoke-on-trent", "2017-18-Q4", {"group": "budget"}),
    ],
)
def test_what_is_no_figure_is_not_found(client, signed_in, service, measure, area, period, query):
    signed_in()
    assert open_figure(client, service, measure, area, period, **query).status_code == 404


def test_a_figure_of_a_report_that_the_reader_may_not_see_is_not_found(client, signed_in, service):
    signed_in()
    for report in (ReadyReportFactory(figures=[]), ReportFactory(service=service)):
        assert open_figure(client, service, "notifications", report=report.public_id).status_code == 404


def test_a_long_list_goes_on_on_the_next_page(client, signed_in, service, north, monkeypatch):
    monkeypatch.setattr(keyset, "ROWS", 2)
    january = datetime(2018, 1, 10, tzinfo=UTC)
    episodes = [
        EpisodeFactory(district=north, missing_received_at=january + timedelta(days=n)) for n in range(3)
    ]
    signed_in()
    first = open_figure(client, service, "notifications", period="2018-01")
    assert references(first) == {episode.police_reference for episode in episodes[1:]}
    second = client.get(first.context["page"].next_url)
    assert references(second) == {episodes[0].police_reference}


@pytest.mark.parametrize("measure", ["notifications", "individuals", "interviews_completed", "rfms"])
def test_a_longer_list_asks_the_database_no_more(
    client, signed_in, service, north, measure, django_assert_num_queries
):
    def make():
        episode = OfferFactory(episode__district=north).episode
        OutcomeFactory(episode=episode, interview__case_worker=UserFactory())
        RfmFactory(district=north)

    make()
    signed_in()
    open_figure(client, service, measure)
    with django_assert_num_queries(16):
        assert len(rows(open_figure(client, service, measure))) == 1
    make()
    make()
    with django_assert_num_queries(16):
        assert len(rows(open_figure(client, service, measure))) == 3


def test_what_came_into_a_figure_since_an_edition_is_listed_for_those_who_may_see_it(
    client, signed_in, service, north, south_east
):
    figures, behind = calculate_with_records(service, periods_needed(QUARTER_4))
    edition = EditionFactory(service=service, figures=figures.to_json(), behind=behind.to_json())
    own, other = EpisodeFactory(district=north), EpisodeFactory(district=south_east)
    signed_in(Role.COORDINATOR, area=north.area)
    page = open_figure(client, service, "notifications", edition=edition.public_id).content.decode()
    assert "In edition 1" in page
    assert "From 0 to 2. 2 notifications" in page
    moved = page.partition("What changed since")[2].partition("as they are now")[0]
    assert own.police_reference in moved
    assert other.police_reference not in moved


def test_what_made_an_edition_differ_from_the_one_before_is_listed(client, signed_in, service, north):
    first = EditionFactory(service=service, figures=[])
    episode = EpisodeFactory(district=north)
    row = [["notifications", "all", "2017-18-Q4", ""], [0, None, None], [1, None, None]]
    moved = [["notifications", {"entered": [episode.pk]}, {}]]
    second = EditionFactory(service=service, compared_with=first, differences=[[*row, moved]])
    signed_in()
    page = open_figure(client, service, "notifications", edition=second.public_id).content.decode()
    assert "Since edition 1" in page
    assert "From 0 to 1. 1 notification entered later." in page
    assert "Entered later</td>" in page
