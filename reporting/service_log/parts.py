"""What hangs on an entry of the service log, and is entered with it: professionals met, who attended.

A part is made of what a person enters; `words` says it, `of(entry)` is the part as it stands, and
`save(entry)` keeps it in the action's transaction.
"""

from dataclasses import dataclass

from access.models import Term, User
from reporting.models import Professional, PromotionContact, TrainingPlace


@dataclass(frozen=True)
class Person:
    """A professional as typed."""

    name: str
    role: str
    agency: Term | None

    def __str__(self):
        return ", ".join((self.name, self.role, str(self.agency or "")))


@dataclass(frozen=True)
class Met:
    """The professionals who were met at a promotion."""

    people: tuple[Person, ...]

    @classmethod
    def of(cls, promotion):
        contacts = promotion.contacts.select_related("professional__agency") if promotion.pk else ()
        met = (contact.professional for contact in contacts)
        return cls(tuple(Person(one.name, one.role, one.agency) for one in met))

    @property
    def text(self):
        """A line for each, as it is typed."""
        return "\n".join(sorted(map(str, self.people)))

    @property
    def words(self):
        return {"Professionals met": self.text}

    def save(self, promotion):
        wanted = {self._professional(promotion.service, person) for person in self.people}
        there = set(promotion.contacts.values_list("professional_id", flat=True))
        promotion.contacts.exclude(professional_id__in=wanted).delete()
        PromotionContact.objects.bulk_create(
            PromotionContact(promotion=promotion, professional_id=pk) for pk in wanted - there
        )

    @staticmethod
    def _professional(service, person):
        """The key of the professional of that name within that agency, new or known."""
        known = Professional.objects.filter(service=service, name__iexact=person.name, agency=person.agency)
        if pk := known.values_list("pk", flat=True).first():
            return pk
        about = {"name": person.name, "role": person.role, "agency": person.agency}
        return Professional.objects.create(service=service, **about).pk


@dataclass(frozen=True)
class Attended:
    """Who of the team attended a training."""

    people: tuple[User, ...]

    @classmethod
    def of(cls, training):
        places = training.places.select_related("attended_by") if training.pk else ()
        return cls(tuple(place.attended_by for place in places))

    @property
    def words(self):
        return {"Who attended": ", ".join(sorted(map(str, self.people)))}

    def save(self, training):
        there = set(training.places.values_list("attended_by_id", flat=True))
        wanted = {person.pk for person in self.people}
        training.places.exclude(attended_by_id__in=wanted).delete()
        TrainingPlace.objects.bulk_create(
            TrainingPlace(training=training, attended_by_id=pk) for pk in wanted - there
        )
