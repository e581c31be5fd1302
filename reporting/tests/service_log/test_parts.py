import pytest

from access.models import Term
from access.tests.factories import MembershipFactory, TermFactory
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from reporting.models import Professional, PromotionContact, TrainingPlace
from reporting.service_log.actions import keep_entry
from reporting.service_log.parts import Attended, Met, Person
from reporting.service_log.words import in_words
from reporting.tests.factories import PromotionFactory, StaffTrainingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return TermFactory(kind=Term.Kind.AGENCY, label="Health")


def test_a_professional_is_on_record_once_whatever_their_role_is_called(agency):
    for role in ("Nurse", "School nurse"):
        Met((Person("Sam Field", role, agency),)).save(PromotionFactory(service=agency.service))
    assert (Professional.objects.count(), PromotionContact.objects.count()) == (1, 2)


def test_what_is_typed_is_what_stands_afterwards(agency):
    promotion = PromotionFactory(service=agency.service)
    sam, kim = Person("Sam Field", "Nurse", agency), Person("Kim Dale", "Nurse", agency)
    Met((sam, kim)).save(promotion)
    Met((kim,)).save(promotion)
    assert Met.of(promotion) == Met((kim,))


def test_the_second_of_two_does_not_take_away_whom_the_first_added(agency):
    promotion = PromotionFactory(service=agency.service)
    seen = fingerprint(in_words(promotion, Met.of(promotion)))
    keep_entry(promotion, by=None, seen=seen, parts=Met((Person("Sam Field", "Nurse", agency),)))
    with pytest.raises(ChangedMeanwhile) as caught:
        keep_entry(promotion, by=None, seen=seen, parts=Met(()))
    assert caught.value.theirs["Professionals met"] == "Sam Field, Nurse, Health"


def test_who_attended_a_training_can_be_put_right():
    training = StaffTrainingFactory()
    one, other = (MembershipFactory(service=training.service).user for _ in range(2))
    for people in ((one,), (one, other), (other,)):
        Attended(people).save(training)
    assert TrainingPlace.objects.get().attended_by == other
