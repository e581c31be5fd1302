import pytest

from cases.models import Child, Episode
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.compiled import Compiled, Given

pytestmark = pytest.mark.django_db


@pytest.fixture
def episodes():
    return EpisodeFactory.create_batch(3)


def test_a_compiled_query_finds_what_it_is_given(episodes, django_assert_num_queries):
    @Compiled
    def of_a_child():
        return Episode.objects.filter(child=Given("child")).values_list("id", "child__reference")

    for one in episodes:
        with django_assert_num_queries(1):
            [row] = of_a_child.rows(child=one.child_id)
        assert (row.id, row.child__reference) == (one.pk, one.child.reference)


def test_it_is_built_once(episodes):
    built = []

    @Compiled
    def states():
        built.append(1)
        return Episode.objects.filter(pk=Given("id"), state="counted").values_list("state")

    assert built == []
    assert [states.rows(id=one.pk) for one in episodes] == [[("counted",)]] * 3
    assert states.rows(id=0) == []
    assert built == [1]


@pytest.mark.parametrize("field", ["pk", "child"])
def test_any_of_takes_one_list_of_any_length(episodes, field):
    @Compiled
    def found():
        return Episode.objects.filter(**{f"{field}__any_of": Given("ids")}).order_by("pk").values_list(field)

    ids = [getattr(one, field if field == "pk" else "child_id") for one in episodes]
    for some in (ids, ids[1:], ids[:1], []):
        assert found.rows(ids=some) == [(one,) for one in some]


def test_one_within_another_takes_its_values_from_there(episodes):
    restricted = ChildFactory(restricted=True)

    @Compiled
    def of_a_service():
        return Child.objects.filter(service=Given("service"), restricted=Given("restricted")).values_list(
            "pk"
        )

    text, parameters = of_a_service.sql(service=Given("whose"), restricted=True)
    assert [one.name for one in parameters if isinstance(one, Given)] == ["whose"]
    assert of_a_service.rows(service=restricted.service_id, restricted=True) == [(restricted.pk,)]
    assert of_a_service.rows(service=restricted.service_id, restricted=False) == []


def test_a_value_that_is_missing_is_an_error(episodes):
    @Compiled
    def found():
        return Episode.objects.filter(pk=Given("id"))

    with pytest.raises(KeyError):
        found.rows()
