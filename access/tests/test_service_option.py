import pytest
from django.core.management.base import CommandError

from access.management.service_option import chosen_or_packaged_service, chosen_service
from access.tests.factories import ServiceFactory

pytestmark = pytest.mark.django_db


def test_the_only_service_need_not_be_named():
    service = ServiceFactory()

    assert chosen_service() == service


def test_a_named_service_is_found_among_several():
    ServiceFactory(slug="north")
    south = ServiceFactory(slug="south")

    assert chosen_service("south") == south


def test_one_of_several_has_to_be_named():
    ServiceFactory(slug="north")
    ServiceFactory(slug="south")

    with pytest.raises(CommandError, match="choose one with --service: north, south"):
        chosen_service()


def test_a_name_that_is_none_is_refused_with_the_choices():
    ServiceFactory(slug="north")

    with pytest.raises(CommandError, match="There is no service “south”: choose north"):
        chosen_service("south")


def test_without_any_service_one_sentence_says_what_to_do():
    with pytest.raises(CommandError, match="There is no service yet"):
        chosen_service()


def test_an_empty_installation_is_given_the_packaged_service():
    said = []

    service = chosen_or_packaged_service(say=said.append)

    assert service.slug == "staffordshire-and-stoke-on-trent"
    assert len(said) == 1
