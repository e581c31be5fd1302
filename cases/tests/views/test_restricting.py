from datetime import timedelta

import pytest
from django.urls import reverse

from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, UserFactory
from cases.models import Child, GlassBreak
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.times import now

PASSWORD = "three quiet herons"
WHY = "The child was found and nobody who is named can be reached."


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def episode(district):
    found = EpisodeFactory(child=ChildFactory(service=district.service), district=district)
    found.child.refresh_from_db()
    return found


def person(district, role, **given):
    area = district.area if role in (Role.CASE_WORKER, Role.COORDINATOR) else None
    user = UserFactory(password=PASSWORD, **given)
    return MembershipFactory(user=user, service=district.service, role=role, area=area).user


@pytest.fixture
def senior(client, district):
    user = person(district, Role.SENIOR_COORDINATOR)
    client.force_login(user)
    return user


@pytest.fixture
def worker(district):
    return person(district, Role.CASE_WORKER, name="Sam Hill")


def restrict(episode):
    Child.objects.filter(pk=episode.child_id).update(restricted=True)


def broken(client, **given):
    asked = {"reference": "MP1", "reason": WHY, "password": PASSWORD}
    return client.post(reverse("break-glass"), asked | given)


def test_allocated_workers_are_named_beforehand_and_warned_about(client, senior, worker, episode):
    episode.allocated_to = worker
    episode.save()
    page = client.get(reverse("restrict", args=[episode.child.public_id]))
    assert set(page.context["form"].initial["people"]) == {worker.pk, senior.pk}
    assert "Sam Hill" in page.content.decode()
    chosen = {"people": [senior.pk], "reason": "A relative of somebody here."}
    response = client.post(reverse("restrict", args=[episode.child.public_id]), chosen, follow=True)
    assert "No longer seen by those it is allocated to: Sam Hill" in response.content.decode()
    assert not Child.objects.visible_to(worker).exists()


def test_a_restriction_is_refused_in_words_and_nothing_typed_is_lost(client, senior, worker, episode):
    chosen = {"people": [worker.pk], "reason": "A relative of somebody here."}
    response = client.post(reverse("restrict", args=[episode.child.public_id]), chosen)
    assert "Name at least one senior coordinator" in response.content.decode()
    assert "A relative of somebody here." in response.content.decode()


def test_it_is_lifted_by_those_it_names_and_by_nobody_else(client, senior, episode):
    restrict(episode)
    address = reverse("lift-restriction", args=[episode.child.public_id])
    assert client.post(address, {"reason": "They left."}).status_code == 404
    episode.child.named.set([senior])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": "They left."}).status_code == 302
    assert not Child.objects.get().restricted


def test_the_glass_breaks_and_a_banner_says_how_long(client, worker, episode):
    restrict(episode)
    client.force_login(worker)
    response = broken(client, reference=episode.police_reference)
    assert response.url == reverse("child", args=[episode.child.public_id])
    assert "59 minutes left" in client.get(response.url).content.decode()


def test_the_page_answers_alike_whatever_stands_in_the_way(client, worker, episode):
    client.force_login(worker)
    pages = {
        broken(client, reference=reference).context["form"].errors["reference"][0]
        for reference in (episode.police_reference, "no-such")
    }
    assert len(pages) == 1
    assert GlassBreak.objects.filter(child__isnull=True).count() == 2


@pytest.mark.parametrize(("field", "value"), [("reason", "Urgent."), ("password", "wrong")])
def test_without_a_sentence_or_the_password_nothing_opens(client, worker, episode, field, value):
    restrict(episode)
    client.force_login(worker)
    response = broken(client, reference=episode.police_reference, **{field: value})
    assert response.context["form"].errors[field]
    assert not GlassBreak.objects.exists()


def opened(episode, by):
    return GlassBreak.objects.create(
        service=episode.service,
        user=by,
        child=episode.child,
        reference=episode.police_reference,
        reason=WHY,
        at=now(),
        until=now() + timedelta(hours=1),
    )


def test_senior_coordinators_are_told_on_every_page_until_one_has_seen_it(client, senior, worker, episode):
    found = opened(episode, worker)
    found.refresh_from_db()
    assert "See who and why (1)" in client.get(reverse("imports")).content.decode()
    assert WHY in client.get(reverse("glass-breaks")).content.decode()
    client.post(reverse("glass-break-seen", args=[found.public_id]))
    assert "See who and why" not in client.get(reverse("imports")).content.decode()
    client.force_login(worker)
    assert "See who and why" not in client.get(reverse("home")).content.decode()


def test_one_s_own_is_left_to_another_senior_coordinator(client, senior, district, episode):
    person(district, Role.SENIOR_COORDINATOR)
    found = opened(episode, senior)
    found.refresh_from_db()
    assert "For another senior coordinator" in client.get(reverse("glass-breaks")).content.decode()
    response = client.post(reverse("glass-break-seen", args=[found.public_id]), follow=True)
    assert "Another senior coordinator has to look" in response.content.decode()
