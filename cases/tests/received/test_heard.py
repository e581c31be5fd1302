import pytest

from access.tests.factories import DistrictFactory, PoliceForceFactory
from cases.models import Episode
from cases.received.heard import heard_up_to
from cases.tests.at_the_same_time import uncommitted
from cases.tests.factories import EpisodeFactory
from cases.tests.imports.fixtures import bring, service  # noqa: F401
from cases.tests.imports.lines import in_full

pytestmark = pytest.mark.django_db(transaction=True)


def test_all_is_there_when_nothing_is_being_recorded():
    episode = EpisodeFactory()
    assert heard_up_to([episode.police_force]) == episode.pk


def test_what_an_import_is_bringing_is_still_to_come_of_its_force_alone(service, bring):  # noqa: F811
    force, other = service.police_forces.get(), PoliceForceFactory()
    lines = in_full(children=[{}], police_notifications=[{"police_reference": "MP1"}])
    with uncommitted(lambda: bring(lines)):
        last = EpisodeFactory(district=DistrictFactory(area__service=service), police_force=other)
        assert heard_up_to([other]) == last.pk
        during = heard_up_to([force])
    brought = Episode.objects.get(police_reference="MP1")
    assert during < brought.pk < last.pk
    assert heard_up_to([force, other]) == last.pk
