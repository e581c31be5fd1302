"""Children and episodes made for tests. Snapshots and due times follow from what is given, as in life."""

from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory
from faker.providers.person.en_GB import Provider

from access.tests.factories import DistrictFactory, ServiceFactory, UserFactory
from cases.clocks import completed_years, due_times
from cases.models import Alert, Child, Episode, Interview, Offer, Outcome, PersonAround, Residence
from missing_cse.lib.periods import LONDON

# Pages write an apostrophe in another way: a test that looks for a name would find none now and then.
LAST_NAMES = [name for name in Provider.last_names if name.isalpha()]


class ChildFactory(DjangoModelFactory):
    class Meta:
        model = Child

    service = factory.SubFactory(ServiceFactory)
    reference = factory.Sequence("C{:05}".format)
    first_name = factory.Faker("first_name", locale="en_GB")
    last_name = factory.Faker("random_element", elements=LAST_NAMES)
    date_of_birth = datetime(2003, 6, 15, tzinfo=UTC).date()


def due(field):
    """The due time that the service's clocks give."""
    return factory.LazyAttribute(
        lambda episode: getattr(
            due_times(
                episode.service, found_at=episode.found_at, found_received_at=episode.found_received_at
            ),
            field,
        )
    )


class EpisodeFactory(DjangoModelFactory):
    """An episode found half a day after it was reported; `missing_received_at` moves all its times."""

    class Meta:
        model = Episode

    district = factory.SubFactory(DistrictFactory)
    service = factory.SelfAttribute("child.service")
    child = factory.SubFactory(ChildFactory, service=factory.SelfAttribute("..district.service"))
    area = factory.LazyAttribute(lambda episode: episode.district and episode.district.area)
    police_force = factory.LazyAttribute(lambda episode: episode.service.police_forces.first())
    police_reference = factory.Sequence("MP{:06}".format)
    living_arrangement = "home"

    missing_received_at = datetime(2018, 1, 10, 12, tzinfo=UTC)
    missing_since = factory.LazyAttribute(
        lambda episode: episode.missing_received_at and episode.missing_received_at - timedelta(hours=1)
    )
    found_at = factory.LazyAttribute(
        lambda episode: episode.missing_received_at and episode.missing_received_at + timedelta(hours=11)
    )
    found_received_at = factory.LazyAttribute(
        lambda episode: episode.found_at and episode.found_at + timedelta(hours=1)
    )
    offer_due_at = due("offer_due_at")
    interview_due_at = due("interview_due_at")
    interview_due_by_return_at = due("interview_due_by_return_at")
    hand_back_due_at = due("hand_back_due_at")

    @factory.lazy_attribute
    def age(self):
        if self.missing_received_at is None or self.child.date_of_birth is None:
            return None
        return completed_years(self.child.date_of_birth, self.missing_received_at.astimezone(LONDON).date())


class OfferFactory(DjangoModelFactory):
    """An offer two hours after the found notification was received."""

    class Meta:
        model = Offer

    episode = factory.SubFactory(EpisodeFactory)
    offered_at = factory.LazyAttribute(lambda offer: offer.episode.found_received_at + timedelta(hours=2))


class InterviewFactory(DjangoModelFactory):
    """An interview on the second day; `OutcomeFactory` makes the outcome that goes with it."""

    class Meta:
        model = Interview

    episode = factory.SubFactory(EpisodeFactory)
    service = factory.SelfAttribute("episode.service")
    held_at = factory.LazyAttribute(lambda interview: interview.episode.found_received_at + timedelta(days=1))


class OutcomeFactory(DjangoModelFactory):
    """The outcome of an episode: completed on its own form, unless told otherwise.

    Give `held_at` to say when; `kind="completed_on_another"` needs the `interview` of the other episode.
    """

    class Meta:
        model = Outcome

    class Params:
        held_at = None

    episode = factory.SubFactory(EpisodeFactory)
    kind = Outcome.Kind.COMPLETED

    @factory.lazy_attribute
    def interview(self):
        if self.kind != Outcome.Kind.COMPLETED:
            return None
        given = {"held_at": self.held_at} if self.held_at else {}
        return InterviewFactory(episode=self.episode, **given)

    at = factory.LazyAttribute(lambda outcome: outcome.interview and outcome.interview.held_at)


class PersonAroundFactory(DjangoModelFactory):
    class Meta:
        model = PersonAround

    child = factory.SubFactory(ChildFactory)
    name = factory.Faker("name", locale="en_GB")
    relationship = "Mother"


class AlertFactory(DjangoModelFactory):
    class Meta:
        model = Alert

    child = factory.SubFactory(ChildFactory)
    text = "There is a dog at the address. Ring first."
    raised_at = datetime(2018, 1, 10, 12, tzinfo=UTC)
    raised_by = factory.SubFactory(UserFactory)


class ResidenceFactory(DjangoModelFactory):
    class Meta:
        model = Residence

    child = factory.SubFactory(ChildFactory)
    since = datetime(2018, 1, 10, tzinfo=UTC).date()
    living_arrangement = "home"
    recorded_by = factory.SubFactory(UserFactory)
