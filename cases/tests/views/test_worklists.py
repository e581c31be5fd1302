"""The lists of work: what is on each, in which order, and what comes next."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, ServiceFactory
from cases.actions.police_queries import answer_as_police, ask_the_police
from cases.models import Consent, Covered, Episode, PoliceQuery, RhiForm
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory, OutcomeFactory
from missing_cse.lib import keyset
from missing_cse.lib.times import now, today


@pytest.fixture
def district(db):
    return DistrictFactory(area__service=ServiceFactory())


@pytest.fixture
def person(client, district):
    return sign_in(client, district, Role.COORDINATOR)


def sign_in(client, district, role):
    area = None if role == Role.SENIOR_COORDINATOR else district.area
    user = MembershipFactory(service=district.service, area=area, role=role).user
    client.force_login(user)
    return user


def episode(district, hours_ago=20, **given):
    """An episode found some hours ago; the child is sixteen unless told otherwise."""
    born = given.pop("born", today() - timedelta(days=16 * 366))
    return EpisodeFactory(
        district=district,
        child=given.pop("child", None) or ChildFactory(service=district.service, date_of_birth=born),
        missing_received_at=now() - timedelta(hours=hours_ago + 12),
        age=14,
        **given,
    )


def rows(client, slug, query=""):
    response = client.get(reverse("worklist", args=[slug]) + query)
    assert response.status_code == 200
    return response.context["rows"]


def references(client, slug, query=""):
    return [row.reference for row in rows(client, slug, query)]


def test_what_was_found_longest_ago_comes_first(client, person, district):
    for reference, hours in (("B", 20), ("A", 30), ("C", 10)):
        episode(district, hours, police_reference=reference)
    assert references(client, "to-offer") == ["A", "B", "C"]
    assert Reading.objects.filter(page="worklist").count() == 3


def test_each_list_has_what_waits_for_it_and_nothing_else(client, person, district):
    worker = MembershipFactory(service=district.service, role=Role.CASE_WORKER).user
    episode(district, police_reference="new")
    OfferFactory(episode=episode(district, police_reference="offered", allocated_to=worker))
    episode(district, 24 * 12, police_reference="held", allocated_to=person)
    OutcomeFactory(episode=episode(district, 24 * 12, police_reference="closed"))
    episode(district, police_reference="odd", state="set_aside", oddities=["in_the_future"])
    episode(district, police_reference="lost", found_at=None, found_received_at=None)
    found = {
        slug: references(client, slug)
        for slug in ("mine", "to-offer", "to-interview", "to-allocate", "holds")
    }
    assert found == {
        "mine": ["held"],
        "to-offer": ["held", "new"],
        "to-interview": ["offered"],
        "to-allocate": ["new"],
        "holds": ["held"],
    }


def next_step(client, slug="to-interview"):
    step = rows(client, slug)[0].step
    return step.label


def test_a_row_says_what_comes_next(client, person, district):
    one = episode(district)
    assert next_step(client, "to-offer") == "Log the offer"
    offer = OfferFactory(episode=one)
    assert next_step(client) == "Start the interview"
    offer.answer = "declined"
    offer.save()
    assert next_step(client) == "Record the outcome"
    RhiForm.objects.create(service=one.service, episode=one, case_worker=person)
    assert next_step(client) == "Continue the interview"
    assert rows(client, "to-interview")[0].notes == ["Interview being written"]


def test_an_interview_that_somebody_else_holds_is_neither_started_nor_continued(client, person, district):
    other = MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user
    one = OfferFactory(episode=episode(district, allocated_to=other)).episode
    assert next_step(client) == "Open the episode"
    RhiForm.objects.create(service=one.service, episode=one, case_worker=other)
    assert next_step(client) == "Read the interview"


def test_an_episode_that_another_ones_form_covers_leads_to_that_form(client, person, district):
    child = ChildFactory(service=district.service)
    first, later = (OfferFactory(episode=episode(district, child=child)).episode for _ in range(2))
    form = RhiForm.objects.create(service=first.service, episode=first, case_worker=person)
    Covered.objects.create(form=form, episode=later)
    form.refresh_from_db()
    for row in rows(client, "to-interview"):
        assert (row.step.label, row.notes) == ("Continue the interview", ["Interview being written"])
        assert row.step.url == reverse("rhi", args=[form.public_id])


def test_logging_an_offer_leads_back_to_the_list_as_it_was_narrowed(client, person, district):
    one = episode(district)
    one.refresh_from_db()
    narrowed = f"{reverse('worklist', args=['to-offer'])}?district={district.slug}"
    page = client.get(narrowed).content.decode()
    offer = f"{reverse('offer', args=[one.public_id])}?next={quote(narrowed, safe='')}"
    assert f'href="{offer}"' in page
    assert client.get(offer).context["back"] == narrowed


def test_under_thirteen_consent_comes_before_the_interview(client, person, district):
    one = episode(district, born=today() - timedelta(days=12 * 365))
    OfferFactory(episode=one)
    assert next_step(client) == "Record consent"
    assert rows(client, "to-interview")[0].notes == ["Consent of a parent or carer needed first"]
    Consent.objects.create(
        episode=one, to="interview", giver="parent_carer", how="telephone", answer="given", at=now(),
        recorded_by=person,
    )  # fmt: skip
    assert next_step(client) == "Start the interview"


def test_a_return_time_that_is_not_recorded_is_said(client, person, district):
    episode(district, found_at=None, found_received_at=now(), offer_due_at=now() + timedelta(hours=24))
    row = rows(client, "to-offer")[0]
    assert "Offer due in 23 hours" in row.due
    assert row.notes == ["Return time not recorded"]


def test_a_correction_owed_by_the_police_leads_to_its_answer(client, person, district):
    one = episode(district)
    query = PoliceQuery.objects.create(
        episode=one, about="times", question="?", raised_at=now(), raised_by=person
    )
    query.refresh_from_db()
    row = rows(client, "police")[0]
    assert row.step.url == reverse("police-query-answer", args=[query.public_id])
    PoliceQuery.objects.update(closed_at=now(), closed_by=person)
    assert references(client, "police") == []


def test_what_the_police_answered_is_owed_no_more_and_waits_to_be_looked_at(client, person, district):
    query = ask_the_police(episode(district), by=person, about="times", question="?")
    answer_as_police(query, by=person, answer="On Monday.")
    assert references(client, "police") == []
    row = rows(client, "answered-by-police")[0]
    assert (row.step.label, row.step.url) == (
        "Look at the answer",
        reverse("police-query-answer", args=[query.public_id]),
    )
    PoliceQuery.objects.update(closed_at=now(), closed_by=person)
    assert references(client, "answered-by-police") == []


def test_a_child_missing_again_and_again_is_listed_by_the_newest_episode(client, person, district):
    child = ChildFactory(service=district.service)
    for days, reference in ((1, "newest"), (9, "second"), (25, "first")):
        episode(district, 24 * days, child=child, police_reference=reference)
    assert references(client, "missing-again") == ["newest"]
    district.service.strategy_episodes = 4
    district.service.save()
    assert references(client, "missing-again") == []


def test_a_worker_is_chosen_on_the_spot_own_area_first(client, person, district):
    MembershipFactory(
        service=district.service,
        area=AreaFactory(service=district.service, position=0),
        role=Role.CASE_WORKER,
        user__name="Far Away",
    )
    episode(district)
    page = client.get(reverse("worklist", args=["to-allocate"])).content.decode()
    assert page.index(f'<optgroup label="{district.area}">') < page.index('<optgroup label="Other areas">')
    assert "Far Away: 0 open interviews, 0 CSE cases" in page


def test_a_list_is_narrowed_to_an_area_or_a_district(client, district):
    sign_in(client, district, Role.SENIOR_COORDINATOR)
    other = DistrictFactory(area__service=district.service)
    episode(district, police_reference="here")
    episode(other, police_reference="there")
    assert references(client, "to-offer", f"?area={other.area.slug}") == ["there"]
    assert references(client, "to-offer", f"?district={district.slug}") == ["here"]


def test_pages_of_a_list_hold_every_row_once(client, person, district, monkeypatch):
    monkeypatch.setattr(keyset, "ROWS", 2)
    for hours in (20, 20, 30, 10, 40):
        episode(district, hours)
    seen, address = [], reverse("worklist", args=["to-offer"])
    while address:
        context = client.get(address).context
        seen.append([row.reference for row in context["rows"]])
        address = context["page"].next_url
    assert [len(page) for page in seen] == [2, 2, 1]
    assert sum(seen, []) == references_in_order()


def test_one_s_own_interviews_are_in_the_order_of_today_by_what_is_due_next(
    client, person, district, monkeypatch
):
    monkeypatch.setattr(keyset, "ROWS", 2)
    OfferFactory(episode=episode(district, 40, police_reference="interview", allocated_to=person))
    for reference, hours in (("offer", 20), ("offer too", 20), ("late", 30)):
        episode(district, hours, police_reference=reference, allocated_to=person)
    seen, address = [], reverse("worklist", args=["mine"])
    while address:
        context = client.get(address).context
        seen += [row.reference for row in context["rows"]]
        address = context["page"].next_url
    assert seen == ["late", "offer", "offer too", "interview"]


def references_in_order():
    return list(
        Episode.objects.order_by("found_received_at", "id").values_list("police_reference", flat=True)
    )


def test_what_an_empty_list_means_is_said(client, person):
    page = client.get(reverse("worklist", args=["to-offer"])).content.decode()
    assert "Every child who was found has been offered an interview." in page


def test_there_is_no_list_of_another_name(client, person):
    assert client.get(reverse("worklist", args=["nonsense"])).status_code == 404


@pytest.mark.parametrize("slug", ["to-offer", "to-allocate", "to-interview", "holds", "police"])
def test_a_list_takes_as_many_queries_for_twenty_rows_as_for_one(
    client, person, district, slug, django_assert_max_num_queries
):
    def work():
        # Found long ago and under thirteen: every list has something to say of it.
        for offered in (True, False):
            one = episode(district, 24 * 12, born=today() - timedelta(days=12 * 365))
            if offered:
                OfferFactory(episode=one)
            PoliceQuery.objects.create(
                episode=one, about="times", question="?", raised_at=now(), raised_by=person
            )

    def queries():
        with django_assert_max_num_queries(20) as captured:
            assert rows(client, slug)
        return len(captured)

    work()
    queries()
    few = queries()
    for _ in range(10):
        work()
    assert queries() == few
