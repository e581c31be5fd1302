"""What is counted by a view is explained by the records behind it."""

import pytest

from access.models import Term
from access.tests.factories import TermFactory
from missing_cse.lib.periods import Period
from missing_cse.lib.times import now
from reporting.differences.reasons import Reason, reasons
from reporting.differences.words import happened, noun_of
from reporting.measures import MEASURES
from reporting.models import PostState, ProfessionalContact
from reporting.service_log.parts import Met, Person
from reporting.tests.factories import PostFactory, PostHoldingFactory, PromotionFactory

pytestmark = pytest.mark.django_db
QUARTER_4 = Period.parse("2017-18-Q4")


def test_a_professional_who_was_recorded_since_was_entered_later():
    agency = TermFactory(kind=Term.Kind.AGENCY)
    Met((Person("Sam Field", "Nurse", agency),)).save(PromotionFactory(service=agency.service))
    contact = ProfessionalContact.objects.get()
    at = now().replace(year=2018)
    assert reasons(ProfessionalContact, {contact.pk}, at) == {contact.pk: Reason.ENTERED}
    count = MEASURES["professionals_met"]
    assert noun_of(count).of(2) == "professionals met"
    assert happened(count, Reason.ENTERED, came=True) == "entered later"


def test_a_post_that_was_left_since_was_corrected_and_one_that_is_gone_was_taken_out():
    held, gone = PostHoldingFactory().post, PostFactory()
    states = {one.post_id: one.pk for one in PostState.objects.filter(quarter=QUARTER_4.start)}
    gone_pk = gone.pk
    since = now()
    gone.delete()
    found = reasons(PostState, set(states.values()), since)
    assert found == {states[held.pk]: Reason.CORRECTED, states[gone_pk]: Reason.DELETED}
