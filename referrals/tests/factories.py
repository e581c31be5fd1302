"""RFMs and volunteers, made for tests."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from access.tests.factories import DistrictFactory, ServiceFactory
from cases.clocks import completed_years
from cases.tests.factories import ChildFactory
from missing_cse.lib.periods import LONDON
from referrals.clocks import answer_due_at
from referrals.models import Rfm, Volunteer


class RfmFactory(DjangoModelFactory):
    """An RFM answered after an hour; give `models_of_cse` a list of terms."""

    class Meta:
        model = Rfm
        skip_postgeneration_save = True

    district = factory.SubFactory(DistrictFactory)
    service = factory.SelfAttribute("district.service")
    child = factory.SubFactory(ChildFactory, service=factory.SelfAttribute("..district.service"))
    area = factory.SelfAttribute("district.area")
    reference = factory.Sequence("RFM{:05}".format)
    received_at = datetime(2018, 1, 10, 12, tzinfo=UTC)
    answer_due_at = factory.LazyAttribute(lambda rfm: answer_due_at(rfm.service, rfm.received_at))
    answered_at = factory.LazyAttribute(lambda rfm: rfm.received_at + timedelta(hours=1))

    @factory.lazy_attribute
    def age(self):
        born = self.child.date_of_birth
        return born and completed_years(born, self.received_at.astimezone(LONDON).date())

    @factory.post_generation
    def models_of_cse(self, create, given, **kwargs):
        if create and given:
            self.models_of_cse.set(given)


class VolunteerFactory(DjangoModelFactory):
    class Meta:
        model = Volunteer

    service = factory.SubFactory(ServiceFactory)
    reference = factory.Sequence("V{:03}".format)
    name = factory.Faker("name", locale="en_GB")
    expressed_interest_on = date(2018, 1, 10)
    status = Volunteer.Status.ENQUIRY
