"""Today, by role: what is shown, counted, and left out."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.calling import system_of
from access.tests.factories import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    ServiceFactory,
    UserFactory,
)
from cases.actions.merging import mark_different
from cases.actions.police_queries import answer_as_police, ask_the_police
from cases.alike import Why
from cases.models import MatchProposal, PoliceQuery, RhiForm, Submission
from cases.tests.factories import ChildFactory, EpisodeFactory, InterviewFactory, OfferFactory, OutcomeFactory
from missing_cse.lib.times import now
from reporting.notices import tell_of
from reporting.tests.factories import EditionFactory, ReadyReportFactory

NEW = '<strong class="govuk-tag govuk-tag--blue">New</strong>'


@pytest.fixture
def service(db):
    return ServiceFactory()


@pytest.fixture
def home(client, service):
    """The home page of somebody with a role, or of a given person, as text."""

    def opened(role=None, user=None, query=""):
        client.force_login(user or MembershipFactory(service=service, role=role).user)
        response = client.get(reverse("home") + query)
        assert response.status_code == 200
        return response.content.decode()

    return opened


@pytest.fixture
def worker(service):
    return MembershipFactory(service=service, role=Role.CASE_WORKER)


@pytest.fixture
def coordinator(service):
    return MembershipFactory(service=service, role=Role.COORDINATOR)


def episode(membership, hours_ago=13, **given):
    """An episode of the person's area, reported missing some hours ago and found half a day later."""
    return EpisodeFactory(
        district=given.pop("district", None) or DistrictFactory(area=membership.area),
        age=14,
        missing_received_at=now() - timedelta(hours=hours_ago),
        **given,
    )


def allocated(worker, hours_ago=13, **given):
    return episode(worker, hours_ago, allocated_to=worker.user, **given)


def number_of(page, title):
    """The number that Today gives a coordinator for a list."""
    before, found, _ = page.partition(f"</strong> {title}</a>")
    assert found, title
    return int(before.rpartition(">")[2])


def test_a_case_worker_lands_on_their_open_episodes_the_most_urgent_on_top(home, worker):
    fine, late = allocated(worker, hours_ago=13), allocated(worker, hours_ago=40)
    offered = allocated(worker, hours_ago=50)
    OfferFactory(episode=offered)
    page = home(user=worker.user)
    places = [page.index(one.police_reference) for one in (late, fine, offered)]
    assert places == sorted(places)
    for words in ("Offer 4 hours late", "Offer due in 22 hours", "Interview due in 33 hours"):
        assert words in page
    assert page.count("Log the offer") == 2
    assert page.count("Start the interview") == 1
    assert Reading.objects.filter(page="home").count() == 3


def test_a_case_workers_day_can_be_seen_by_district(home, worker):
    tamworth, lichfield = (DistrictFactory(area=worker.area, name=name) for name in ("Tamworth", "Lichfield"))
    for place in (tamworth, lichfield, tamworth):
        allocated(worker, district=place)
    page = home(user=worker.user, query="?by=district")
    assert page.index("Lichfield <span") < page.index("Tamworth <span")
    assert 'Tamworth <span class="app-district__number">(2)</span>' in page


def test_what_is_closed_set_aside_or_somebody_elses_is_not_on_a_case_workers_list(home, worker, service):
    closed = allocated(worker, hours_ago=40)
    OutcomeFactory(episode=closed)
    aside = allocated(worker, hours_ago=40, state="set_aside", oddities=["in_the_future"])
    other = allocated(MembershipFactory(service=service, role=Role.CASE_WORKER), hours_ago=40)
    page = home(user=worker.user)
    assert "No open episode is allocated to you." in page
    for one in (closed, aside, other):
        assert one.police_reference not in page


def test_a_child_who_is_still_missing_is_named_apart(home, worker):
    allocated(worker, found_at=None, found_received_at=None)
    page = home(user=worker.user)
    assert "Not reported found" in page
    assert "No open episode is allocated to you." in page


def test_what_the_audit_sent_back_comes_before_what_was_begun(home, worker):
    for state in ("draft", "sent_back", "approved"):
        one = allocated(worker, child__last_name=f"{state}-child")
        interview = None if state == "draft" else InterviewFactory(episode=one)
        RhiForm.objects.create(
            service=one.service, episode=one, case_worker=worker.user, state=state, interview=interview
        )
    page = home(user=worker.user).partition("My interviews")[0]
    assert page.index("sent_back-child") < page.index("draft-child")
    assert "approved-child" not in page
    assert "Sent back by the audit" in page


def test_an_answer_of_the_police_leads_who_asked_or_holds_the_interview_to_it(home, worker):
    queries = {
        name: ask_the_police(one, by=asking, about="times", question="?")
        for name, one, asking in (
            ("asked", episode(worker, child__last_name="asked-child"), worker.user),
            ("held", allocated(worker, child__last_name="held-child"), UserFactory()),
            ("others", episode(worker, child__last_name="others-child"), UserFactory()),
        )
    }
    for query in queries.values():
        answer_as_police(query, by=UserFactory(), answer="On Monday.")
    page = home(user=worker.user).partition("My interviews")[0]
    for name in ("asked", "held"):
        assert reverse("police-query-answer", args=[queries[name].public_id]) in page
    assert "others-child" not in page


def test_a_coordinator_sees_what_waits_in_their_area_and_how_much(home, coordinator, worker):
    offered = allocated(worker)
    OfferFactory(episode=offered)
    episode(coordinator)
    episode(coordinator, state="set_aside", oddities=["in_the_future"])
    held = allocated(worker, hours_ago=24 * 12)
    PoliceQuery.objects.create(
        episode=held, about="times", question="?", raised_at=now(), raised_by=worker.user
    )
    EpisodeFactory(district=DistrictFactory(area=AreaFactory(service=coordinator.service)))
    page = home(user=coordinator.user)
    found = {
        title: number_of(page, title)
        for title in ("To allocate", "To offer", "To interview", "Holds that run out", "Set aside")
    }
    assert found == {
        "To allocate": 1,
        "To offer": 2,
        "To interview": 1,
        "Holds that run out": 1,
        "Set aside": 1,
    }
    assert number_of(page, "Corrections owed by the police") == 1
    answer_as_police(PoliceQuery.objects.get(), by=worker.user, answer="On Monday.")
    page = home(user=coordinator.user)
    assert number_of(page, "Answered by the police") == 1
    assert number_of(page, "Corrections owed by the police") == 0


def test_a_coordinator_sees_interviews_to_audit_but_not_their_own(home, coordinator, worker):
    for writer in (worker.user, coordinator.user):
        interview = InterviewFactory(episode=episode(coordinator))
        form = RhiForm.objects.create(
            service=coordinator.service,
            episode=interview.episode,
            case_worker=writer,
            state="submitted",
            interview=interview,
        )
        Submission.objects.create(form=form, number=1, answers={}, by=writer, at=now())
    assert number_of(home(user=coordinator.user), "To audit") == 1


def test_a_child_missing_three_times_in_thirty_days_is_named_once(home, coordinator):
    child = ChildFactory(service=coordinator.service, last_name="Swan")
    for days in (1, 10, 29):
        episode(coordinator, hours_ago=24 * days, child=child)
    for days in (1, 10, 31):
        episode(coordinator, hours_ago=24 * days, child=ChildFactory(service=coordinator.service))
    assert number_of(home(user=coordinator.user), "Missing again and again") == 1


def test_today_shows_five_of_a_list_and_leads_to_all(home, coordinator):
    for _ in range(6):
        episode(coordinator)
    page = home(user=coordinator.user)
    assert page.count("Log the offer") == 5
    assert 'All 6<span class="govuk-visually-hidden">: To offer</span>' in page


def test_what_a_message_sets_aside_waits_at_once_for_the_coordinator_of_its_area_alone(
    home, coordinator, service
):
    district = DistrictFactory(area=coordinator.area, slug="stafford")
    elsewhere = DistrictFactory(area=AreaFactory(service=service), slug="stoke")
    other = MembershipFactory(service=service, area=elsewhere.area, role=Role.COORDINATOR)
    caller = system_of(service)

    def waits(person):
        return number_of(home(user=person.user), "Set aside")

    sent = {"reference": "MP1", "child": {"first_name": "Robin"}, "district": district.slug}
    tomorrow = {"since": (now() + timedelta(days=1)).isoformat()}
    assert caller.post(reverse("api-notifications"), sent | {"missing": tomorrow}).status_code == 202
    assert (waits(coordinator), waits(other)) == (1, 0)
    moved = {"reference": "MP1", "district": elsewhere.slug}
    assert caller.post(reverse("api-corrections"), moved).status_code == 202
    assert (waits(coordinator), waits(other)) == (0, 1)
    right = {"reference": "MP1", "missing": {"since": now().isoformat()}}
    assert caller.post(reverse("api-corrections"), right).json()["state"] == "counted"
    assert (waits(coordinator), waits(other)) == (0, 0)


def test_an_area_is_a_line_of_the_senior_coordinators_table(home, service):
    north, south = (AreaFactory(service=service, name=name) for name in ("North", "South"))
    for area, number in ((north, 2), (south, 1)):
        for _ in range(number):
            EpisodeFactory(district=DistrictFactory(area=area), age=14)
    EpisodeFactory(district=None, child__service=service, state="set_aside", oddities=["no_district"])
    page = home(Role.SENIOR_COORDINATOR)
    for words in ('2<span class="govuk-visually-hidden"> To offer, North', "1<span", " To offer, South"):
        assert words in page
    assert f"{reverse('worklist', args=['to-offer'])}?area={north.slug}" in page
    assert "Area not recorded" in page
    EpisodeFactory(
        district=DistrictFactory(area=south), police_reference="ODD", state="set_aside", oddities=["adult"]
    )
    assert f"{reverse('set-aside')}?area={south.slug}" in home(Role.SENIOR_COORDINATOR)


def test_a_restricted_child_is_in_no_number_and_no_list(home, coordinator):
    child = ChildFactory(service=coordinator.service, restricted=True, last_name="Hidden")
    episode(coordinator, child=child)
    page = home(user=coordinator.user)
    assert number_of(page, "To allocate") == 0
    assert "Hidden" not in page


@pytest.mark.parametrize("role", [Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR])
def test_today_takes_as_many_queries_for_twenty_episodes_as_for_one(
    client, service, role, worker, django_assert_max_num_queries
):
    person = worker if role == Role.CASE_WORKER else MembershipFactory(service=service, role=role)
    client.force_login(person.user)

    def queries():
        with django_assert_max_num_queries(45) as captured:
            assert client.get(reverse("home")).status_code == 200
        return len(captured)

    def work():
        for hours in (13, 24 * 12):
            one = allocated(worker, hours_ago=hours)
            OfferFactory(episode=one)
            PoliceQuery.objects.create(
                episode=one, about="times", question="?", raised_at=now(), raised_by=worker.user
            )
            episode(worker)

    work()
    queries()
    few = queries()
    for _ in range(10):
        work()
    assert queries() == few


def test_a_team_is_counted_once_though_rows_are_allocated_beside_it(client, coordinator, worker):
    episode(coordinator)
    allocated(worker)
    client.force_login(coordinator.user)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("home")).content.decode()
    assert f"{worker.user}: 1 open interview" in page
    counting = [one for one in captured if 'SELECT "cases_episode"."allocated_to_id"' in one["sql"]]
    assert len(counting) == 1


def test_a_commissioner_finds_the_newest_edition_first_and_no_draft(home, service):
    given = {"service": service, "figures": {}}
    ReadyReportFactory(**given, period="2018-19-Q1")
    EditionFactory(**given, published_at=now() - timedelta(days=1))
    EditionFactory(**given, period="2017-18-Q3", published_at=now() - timedelta(days=30))
    page = home(Role.COMMISSIONER)
    assert page.index("Quarter 4 2017/18") < page.index("Quarter 3 2017/18")
    assert "2018/19" not in page
    assert reverse("trends", args=[service.slug]) in page
    assert reverse("calendar", args=[service.slug]) in page
    assert "Monthly data set, " in page.partition("Next</h3>")[2]


def test_what_a_commissioner_has_not_opened_is_marked_as_new_until_they_do(client, home, service):
    user = MembershipFactory(service=service, role=Role.COMMISSIONER).user
    edition = EditionFactory(service=service, figures=[], words={})
    assert NEW not in home(user=user)
    tell_of(edition)
    assert NEW in home(user=user)
    assert NEW in home(user=user)
    client.get(reverse("edition-pdf", args=[service.slug, edition.public_id]))
    assert NEW not in home(user=user)


def test_a_report_more_takes_a_commissioner_no_query_more(client, service):
    client.force_login(MembershipFactory(service=service, role=Role.COMMISSIONER).user)
    taken = []
    for period in ("2017-18-Q4", "2017-18-Q3"):
        EditionFactory(service=service, figures=[], period=period)
        client.get(reverse("home"))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("home"))
        taken.append(len(captured))
    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.ADMINISTRATOR, "0 notifications wait for a person to decide."),
        (Role.SOCIAL_WORKER, "0 children wait for your answer."),
        (Role.POLICE_COORDINATOR, "Missing and found notifications, the newest first."),
        (Role.POLICE_COORDINATOR, "0 corrections wait for you."),
        (Role.POLICE_COORDINATOR, "The team of each area, with its telephone and its coordinators."),
        (Role.ADMINISTRATOR, "0 answers wait to be looked at."),
        (Role.COMMISSIONER, "No report has been submitted yet."),
        (Role.ADMINISTRATOR, "Records that may be of one child, to be compared."),
        (Role.AUDITOR, "Who saw and changed what, by person and by child."),
        (Role.VOLUNTEER_COORDINATOR, "0 children wait for a volunteer."),
        (Role.VOLUNTEER_COORDINATOR, "0 expenses are not paid yet."),
        (Role.VOLUNTEER, "You have no match at present."),
        (Role.FINANCE_OFFICER, "is not entered yet."),
    ],
)
def test_those_without_lists_of_work_find_what_is_theirs(home, role, words):
    assert words in home(role)


def test_a_senior_coordinator_is_led_to_the_opened_records(home):
    assert f'href="{reverse("glass-breaks")}"' in home(Role.SENIOR_COORDINATOR)


def test_somebody_without_a_role_has_no_today(client, db):
    client.force_login(UserFactory())
    assert client.get(reverse("home")).status_code == 403


def test_a_child_whom_the_police_sent_and_who_may_be_known_is_counted_until_it_is_decided(
    home, coordinator, service
):
    known, sent = (episode(coordinator).child for _ in range(2))
    MatchProposal.objects.create(child=sent, candidate=known, why=Why.BIRTHDAY)
    page = home(user=coordinator.user)
    assert number_of(page, "May be known already") == 1
    assert f'href="{reverse("duplicates")}"' in page
    assert f"{reverse('duplicates')}?area={coordinator.area.slug}" in home(Role.SENIOR_COORDINATOR)
    mark_different(known, sent, by=coordinator.user)
    assert number_of(home(user=coordinator.user), "May be known already") == 0
