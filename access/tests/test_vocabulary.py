import pytest

from access.tests.factories import staffordshire

pytestmark = pytest.mark.django_db


def test_areas_come_in_their_order_with_their_districts():
    vocabulary = staffordshire().vocabulary
    assert vocabulary.areas == ["staffordshire-north", "staffordshire-south-east", "stoke-on-trent"]
    assert vocabulary.districts["stoke-on-trent"] == ["stoke-on-trent"]


def test_terms_are_those_of_a_kind_and_of_whom_they_fit():
    vocabulary = staffordshire().vocabulary
    assert list(vocabulary.terms("gender")) == ["female", "male", "non_binary", "other"]
    assert "resolved_at_home" in vocabulary.terms("decline_reason", fits="parent_carer")
    assert "resolved_at_home" not in vocabulary.terms("decline_reason", fits="child")
    assert vocabulary.terms("no_such_kind") == {}


def test_a_service_reads_its_vocabulary_once(django_assert_num_queries):
    service = staffordshire()
    with django_assert_num_queries(3):
        assert service.vocabulary is service.vocabulary
