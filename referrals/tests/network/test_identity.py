import pytest

from referrals.models import Nominal
from referrals.network.identity import key_of, may_be_the_same
from referrals.tests.network.made import a_mention, a_nominal


@pytest.mark.parametrize(
    "typed",
    ["07700 900461", "+44 7700 900461", "0044 (0)7700-900461", "+44 (0) 7700 900 461", "447700900461"],
)
def test_a_number_is_the_same_however_it_is_written(typed):
    assert key_of("phone", typed) == "447700900461"


@pytest.mark.parametrize(
    ("kind", "typed", "key"),
    [
        ("vehicle", "bx16 olr", "BX16OLR"),
        ("vehicle", "BX-16_OLR", "BX16OLR"),
        ("online", " @Kez_M", "kez_m"),
        ("person", "Kez", ""),
        ("place", "Bus station", ""),
    ],
)
def test_registrations_and_online_names_are_spelled_in_one_way_and_names_have_no_key(kind, typed, key):
    assert key_of(kind, typed) == key


def like(service, name, kind="person", **given):
    """What may be the same as something that is not saved yet."""
    return Nominal(service=service, kind=kind, name=name, key=key_of(kind, name), **given)


@pytest.mark.parametrize("typed", ["bx16olr", "BX16 OLS", "BX16"])
def test_a_registration_is_offered_that_is_the_same_or_alike_or_seen_in_part(child, worker, typed):
    car = a_mention(child, a_nominal(child.service, "BX16 OLR", "vehicle")).nominal
    assert may_be_the_same(like(child.service, typed, "vehicle"), worker) == [car]
    assert may_be_the_same(like(child.service, "KN65 TTU", "vehicle"), worker) == []
    assert may_be_the_same(like(child.service, typed, "online"), worker) == []


def test_only_the_same_number_and_online_name_are_offered(child, worker):
    phone = a_mention(child, a_nominal(child.service, "07700 900461", "phone")).nominal
    handle = a_mention(child, a_nominal(child.service, "@Kez_M", "online", platform="Snapchat")).nominal
    assert may_be_the_same(like(child.service, "+447700900461", "phone"), worker) == [phone]
    assert may_be_the_same(like(child.service, "07700 900462", "phone"), worker) == []
    assert may_be_the_same(like(child.service, "kez_m", "online", platform="TikTok"), worker) == [handle]
    assert may_be_the_same(like(child.service, "kez_n", "online"), worker) == []


def test_a_name_without_a_letter_is_like_nobodys(child, worker):
    a_mention(child)
    assert may_be_the_same(like(child.service, "??"), worker) == []


@pytest.mark.parametrize("typed", ["Kenny", "kenny blackwood", "Blackwood, Kénny", "Keny Blackwood", "Kez"])
def test_a_person_is_offered_who_is_called_alike(child, worker, typed):
    known = a_mention(child, a_nominal(child.service, "Kenny Blackwood", alias="Kez")).nominal
    assert may_be_the_same(like(child.service, typed), worker) == [known]


def test_a_person_of_another_name_is_not_offered_nor_anybody_for_a_description_alone(child, worker):
    a_mention(child, a_nominal(child.service, "Kenny Blackwood"))
    assert may_be_the_same(like(child.service, "Marvin Tate"), worker) == []
    assert may_be_the_same(like(child.service, "", description="A man with a dog"), worker) == []


def test_nothing_is_offered_that_the_person_does_not_see(child_in, elsewhere, worker, senior):
    service = elsewhere.service
    of_another_area = a_mention(child_in(elsewhere), a_nominal(service, "07700 900461", "phone")).nominal
    a_mention(child_in(restricted=True), a_nominal(service, "07700 900462", "phone"))
    assert may_be_the_same(like(service, "07700900461", "phone"), worker) == []
    assert may_be_the_same(like(service, "07700900461", "phone"), senior) == [of_another_area]
    assert may_be_the_same(like(service, "07700900462", "phone"), senior) == []


def test_records_that_were_found_to_be_the_same_are_offered_once(child, worker):
    one, other = (a_mention(child, a_nominal(child.service, "07700 900461", "phone")).nominal for _ in "12")
    Nominal.objects.filter(pk=other.pk).update(same_as=one)
    assert may_be_the_same(like(child.service, "07700 900461", "phone"), worker) == [one]
