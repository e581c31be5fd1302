"""Services, people and their vocabulary, made for tests. Every value can be given; what is not, fits."""

import factory
from factory.django import DjangoModelFactory

from access.actions import load_service
from access.definitions import read_definition
from access.models import (
    Area,
    Authority,
    District,
    Membership,
    PoliceForce,
    Provider,
    Service,
    Term,
    User,
)
from access.models.membership import IN_AN_AREA
from access.roles import Role


def staffordshire():
    """The service of Staffordshire and Stoke-on-Trent, as its definition says."""
    return load_service(read_definition())


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = Provider

    name = factory.Sequence("Charity {}".format)


class AuthorityFactory(DjangoModelFactory):
    class Meta:
        model = Authority

    name = factory.Sequence("Council {}".format)


class PoliceForceFactory(DjangoModelFactory):
    class Meta:
        model = PoliceForce

    name = factory.Sequence("Police {}".format)
    slug = factory.Sequence("police-{}".format)


class ServiceFactory(DjangoModelFactory):
    """A service with one police force; areas, districts and terms are made beside it."""

    class Meta:
        model = Service
        skip_postgeneration_save = True

    provider = factory.SubFactory(ProviderFactory)
    name = factory.Sequence("Service {}".format)
    slug = factory.Sequence("service-{}".format)

    @factory.post_generation
    def police_forces(self, create, given, **kwargs):
        if create:
            self.police_forces.set(given or [PoliceForceFactory()])


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    service = factory.SubFactory(ServiceFactory)
    authority = factory.SubFactory(AuthorityFactory)
    name = factory.Sequence("Area {}".format)
    slug = factory.Sequence("area-{}".format)
    position = factory.Sequence(int)


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    area = factory.SubFactory(AreaFactory)
    service = factory.SelfAttribute("area.service")
    name = factory.Sequence("District {}".format)
    slug = factory.Sequence("district-{}".format)


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    service = factory.SubFactory(ServiceFactory)
    kind = Term.Kind.GENDER
    slug = factory.Sequence("term_{}".format)
    label = factory.Sequence("Term {}".format)
    position = factory.Sequence(int)


class UserFactory(DjangoModelFactory):
    """A person; without a password nobody can sign in as them by the form."""

    class Meta:
        model = User

    username = factory.Sequence("person{}".format)
    name = factory.Sequence("Person {}".format)
    password = factory.django.Password(None)


class MembershipFactory(DjangoModelFactory):
    """A role in a service, with the area, force or authority that the role names."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    service = factory.SubFactory(ServiceFactory)
    role = Role.SENIOR_COORDINATOR

    @factory.lazy_attribute
    def area(self):
        if self.role not in IN_AN_AREA:
            return None
        return self.service.areas.first() or AreaFactory(service=self.service)

    @factory.lazy_attribute
    def force(self):
        return self.service.police_forces.first() if self.role == Role.POLICE_COORDINATOR else None

    @factory.lazy_attribute
    def authority(self):
        if self.role != Role.SOCIAL_WORKER:
            return None
        area = self.service.areas.first()
        return area.authority if area else AuthorityFactory()
