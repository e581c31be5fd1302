from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, UserFactory
from cases.actions.interviews import save_part
from cases.models import RhiForm, RhiPart, Submission
from cases.tests.factories import ChildFactory, EpisodeFactory, InterviewFactory, OfferFactory
from cases.tests.rhi.written import a_form, a_submission, a_written_form

TYPED = {"said": "I was bored.", "wishes": "", "version": "0"}


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def person(district):
    def of(role):
        area = district.area if role in (Role.CASE_WORKER, Role.COORDINATOR) else None
        return MembershipFactory(service=district.service, area=area, role=role).user

    return of


@pytest.fixture
def worker(person, client):
    found = person(Role.CASE_WORKER)
    client.force_login(found)
    return found


@pytest.fixture
def form(worker, district):
    return a_form(worker, district)


def page_of(form, slug="childs-words"):
    return reverse("rhi-part", args=[form.public_id, slug])


def test_starting_leads_to_the_form_and_starting_again_to_the_same(worker, district, client):
    episode = EpisodeFactory(district=district)
    episode.refresh_from_db()
    started = [client.post(reverse("start-rhi", args=[episode.public_id])).url for _ in range(2)]
    assert started == [reverse("rhi", args=[RhiForm.objects.get().public_id])] * 2


def test_an_interview_that_cannot_start_says_why_on_the_episode(worker, district, client):
    episode = EpisodeFactory(district=district, allocated_to=UserFactory(name="Jo Reed"))
    episode.refresh_from_db()
    response = client.post(reverse("start-rhi", args=[episode.public_id]), follow=True)
    assert "allocated to Jo Reed" in response.content.decode()
    assert not RhiForm.objects.exists()


def test_saving_leads_to_the_next_part_and_from_the_check_back_to_it(form, client):
    assert client.post(page_of(form), TYPED).url == page_of(form, "carers-view")
    again = client.post(f"{page_of(form)}?check", TYPED)
    assert again.url == reverse("rhi-check", args=[form.public_id])
    assert client.post(page_of(form, "may-share"), {}).url == reverse("rhi-check", args=[form.public_id])


def test_what_changed_comes_only_where_there_was_a_last_time(worker, district, client):
    child = ChildFactory(service=district.service)
    a_submission(worker, district, child=child)
    form = a_form(worker, district, child=child)
    assert client.post(page_of(form, "carers-view"), {}).url == page_of(form, "changed")
    page = client.get(page_of(form)).content.decode()
    assert "Last time" in page
    assert "I just wanted to be left alone." in page


def test_a_part_saves_itself_in_a_few_queries(form, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        response = client.post(page_of(form), TYPED, headers={"HX-Request": "true"})
    answer = response.content.decode()
    assert answer.startswith("Saved ")
    assert 'name="version" id="version" value="1"' in answer
    assert RhiPart.objects.get().answers["said"] == "I was bored."


def test_what_saves_itself_over_another_version_is_told_and_changes_nothing(form, worker, client):
    save_part(form, "childs-words", by=worker, answers={"said": "Theirs", "wishes": ""}, seen_version=0)
    response = client.post(page_of(form), TYPED, headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert "Compare both versions" in response.content.decode()
    assert RhiPart.objects.get().answers["said"] == "Theirs"


def test_both_versions_are_shown_until_each_difference_is_decided(form, worker, client):
    theirs = {"said": "Theirs", "wishes": "A dog"}
    save_part(form, "childs-words", by=worker, answers=theirs, seen_version=0)
    mine = {**TYPED, "said": "Mine"}
    assert "Theirs" in client.post(page_of(form), mine).content.decode()
    half = {**mine, "version": "1", "choosing": "1", "choose_said": "mine", "kept_on_device": "a" * 64}
    page = client.post(page_of(form), half).content.decode()
    assert "Choose which answer to keep" in page
    assert f'name="kept_on_device" value="{"a" * 64}"' in page
    assert client.post(page_of(form), {**half, "choose_wishes": "theirs"}).status_code == 302
    assert RhiPart.objects.get().answers == {"said": "Mine", "wishes": "A dog"}


def test_a_third_version_saved_while_somebody_chooses_is_shown_too(form, worker, client):
    for version, said in enumerate(("Second", "Third")):
        answers = {"said": said, "wishes": ""}
        save_part(form, "childs-words", by=worker, answers=answers, seen_version=version)
    chosen = {**TYPED, "version": "1", "choosing": "1", "choose_said": "mine"}
    response = client.post(page_of(form), chosen)
    assert response.status_code == 409
    assert "Third" in response.content.decode()


@pytest.mark.parametrize("version", ["", "-1", "²", "9" * 5000])
def test_choosing_where_nothing_is_saved_saves_what_was_typed_whatever_version_is_named(
    form, worker, client, version
):
    sent = {**TYPED, "version": version, "choosing": "1", "choose_said": "theirs"}
    assert client.post(page_of(form), sent).status_code == 302
    assert RhiPart.objects.get().answers["said"] == "I was bored."


def test_a_part_that_is_not_asked_any_more_keeps_what_was_typed(form, worker, client):
    assert client.post(page_of(form, "changed"), {"better": "I have moved."}).status_code == 302
    assert RhiPart.objects.get().slug == "changed"


def test_who_lost_the_form_meanwhile_keeps_what_they_typed(form, client):
    RhiForm.objects.update(case_worker=UserFactory(name="Jo Reed"))
    response = client.post(page_of(form), TYPED)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Jo Reed writes this interview now" in page
    assert "I was bored." in page
    assert not RhiPart.objects.exists()


def test_others_are_led_from_a_part_to_what_stands(form, person, client):
    client.force_login(person(Role.COORDINATOR))
    assert client.get(page_of(form)).url == reverse("rhi", args=[form.public_id])
    assert client.get(reverse("rhi-check", args=[form.public_id])).status_code == 302


def test_an_administrator_reads_an_interview_once_it_is_approved(worker, district, person, client):
    form = a_submission(worker, district).form
    client.force_login(person(Role.ADMINISTRATOR))
    address = reverse("rhi", args=[form.public_id])
    assert client.get(address).status_code == 404
    RhiForm.objects.update(state="approved")
    assert "I just wanted to be left alone." in client.get(address).content.decode()


def test_the_check_lists_what_is_missing_and_gives_the_button_only_then(form, worker, district, client):
    page = client.get(reverse("rhi-check", args=[form.public_id])).content.decode()
    assert "Enter when the interview was held" in page
    assert "Hand in the interview" not in page
    whole = a_written_form(worker, district)
    page = client.get(reverse("rhi-check", args=[whole.public_id])).content.decode()
    assert "Nothing is missing." in page
    assert "Hand in the interview" in page


def test_coming_from_the_check_a_part_says_what_is_missing_in_it(worker, district, client):
    form = a_written_form(worker, district)
    part = form.parts.get(slug="interview")
    part.answers["held_at"] = ["2018-01-01", "10:00"]
    part.save()
    address = page_of(form, "interview")
    assert "can’t be before the offer" in client.get(f"{address}?check").content.decode()
    assert "can’t be before the offer" not in client.get(address).content.decode()


def test_handing_in_too_early_leads_back_to_the_check(form, worker, district, client):
    response = client.post(reverse("rhi-submit", args=[form.public_id]))
    assert response.url == reverse("rhi-check", args=[form.public_id])
    whole = a_written_form(worker, district)
    response = client.post(reverse("rhi-submit", args=[whole.public_id]))
    assert response.url == reverse("rhi", args=[whole.public_id])
    assert Submission.objects.get().form == whole


def test_the_main_episode_is_one_of_those_chosen(form, client):
    other = EpisodeFactory(child=form.episode.child, district=form.episode.district)
    OfferFactory(episode=other)
    other.refresh_from_db()
    address = reverse("rhi-episodes", args=[form.public_id])
    wrong = {"about": [str(other.public_id)], "primary": str(form.episode.public_id)}
    assert "has to be one of those" in client.post(address, wrong).content.decode()
    right = {**wrong, "primary": str(other.public_id)}
    assert client.post(address, right).status_code == 302
    assert RhiForm.objects.get().episode == other


def test_whoever_opens_an_interview_is_recorded(form, client):
    for name in ("rhi", "rhi-check", "rhi-episodes"):
        client.get(reverse(name, args=[form.public_id]))
    client.get(page_of(form))
    pages = set(Reading.objects.filter(child_id=form.episode.child_id).values_list("page", flat=True))
    assert pages == {"rhi", "rhi-check", "rhi-episodes", "rhi-part"}


@pytest.mark.parametrize("name", ["rhi", "rhi-check", "rhi-episodes"])
def test_a_page_takes_as_many_queries_for_six_episodes_as_for_two(
    name, form, client, django_assert_max_num_queries
):
    address = reverse(name, args=[form.public_id])

    def covered(number):
        for _ in range(number):
            given = {"child": form.episode.child, "district": form.episode.district}
            received = form.episode.missing_received_at - timedelta(days=1)
            episode = EpisodeFactory(missing_received_at=received, **given)
            OfferFactory(episode=episode)
            form.covered.create(episode=episode)
        with django_assert_max_num_queries(30) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert covered(1) == covered(4)


def test_a_part_takes_as_many_queries_with_much_saved_as_with_nothing(
    worker, district, client, django_assert_max_num_queries
):
    def queries(form):
        with django_assert_max_num_queries(25) as captured:
            assert client.get(page_of(form)).status_code == 200
        return len(captured)

    assert queries(a_form(worker, district)) == queries(a_written_form(worker, district))


def test_a_coordinator_is_led_to_giving_a_form_to_another_while_it_is_with_its_writer(
    form, worker, person, client
):
    page, link = reverse("rhi", args=[form.public_id]), reverse("allocate", args=[form.episode.public_id])
    client.force_login(person(Role.COORDINATOR))
    for state, offered in (("draft", True), ("sent_back", True), ("submitted", False), ("approved", False)):
        held = None if state == "draft" else form.interview or InterviewFactory(episode=form.episode)
        RhiForm.objects.update(state=state, interview=held)
        form.refresh_from_db()
        assert (link in client.get(page).content.decode()) == offered
    RhiForm.objects.update(state="sent_back")
    client.force_login(
        MembershipFactory(service=form.service, area=form.episode.area, role="case_worker").user
    )
    read = client.get(page).content.decode()
    assert link not in read
    assert f"It is with {form.case_worker}" in read
