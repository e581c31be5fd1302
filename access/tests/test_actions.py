import pytest

from access.actions import load_service
from access.definitions import read_definition
from access.models import Area, Authority, District, PoliceForce, Provider, Service, Term

pytestmark = pytest.mark.django_db
MADE = (Area, Authority, District, PoliceForce, Provider, Service, Term)


def rows():
    return {model: set(model.objects.values_list("pk", flat=True)) for model in MADE}


def test_a_definition_loaded_twice_makes_nothing_more():
    load_service(read_definition())
    before = rows()
    load_service(read_definition())
    assert rows() == before


def test_a_changed_definition_amends_the_service_and_keeps_what_it_no_longer_names():
    definition = read_definition()
    load_service(definition)
    definition["clocks"]["offer_hours"] = 48
    definition["areas"] = [definition["areas"][2] | {"name": "The Potteries", "phone": "01632 960009"}]
    definition["terms"] = {"gender": {"other": "Any other", "female": "Female"}}
    service = load_service(definition)
    assert (service.offer_hours, service.areas.count()) == (48, 3)
    changed = service.areas.get(slug="stoke-on-trent")
    assert (changed.name, changed.phone) == ("The Potteries", "01632 960009")
    genders = service.terms.filter(kind="gender", slug__in=("other", "female")).values_list(
        "label", flat=True
    )
    assert list(genders) == ["Any other", "Female"]
    assert service.terms.filter(kind="gender", slug="male").exists()


def test_another_county_is_a_service_of_its_own_that_may_share_force_and_provider():
    definition = read_definition()
    one = load_service(definition)
    other = load_service(definition | {"name": "Cheshire Missing Service", "slug": "cheshire"})
    assert one.provider == other.provider
    assert set(one.police_forces.all()) == set(other.police_forces.all())
    assert not set(one.areas.all()) & set(other.areas.all())
    assert not set(one.terms.all()) & set(other.terms.all())
