"""Two senior coordinators at the same instrument."""

import pytest
from django.core.exceptions import ValidationError

from access.tests.factories import ServiceFactory
from cases.tests.at_the_same_time import uncommitted
from referrals.actions import instrument
from referrals.models import Indicator, RfmVersion
from referrals.tests.instruments import a_draft, outline

pytestmark = pytest.mark.django_db(transaction=True)


def refused(future):
    with pytest.raises(ValidationError) as refusal:
        future.result()
    return refusal.value.messages


def test_of_two_who_begin_a_draft_at_once_the_second_is_told_that_there_is_one():
    service = ServiceFactory()
    with uncommitted(lambda: instrument.draft_version(service)) as meanwhile:
        second = meanwhile(lambda: instrument.draft_version(service))
    assert refused(second) == ["There is a draft already"]
    assert RfmVersion.objects.count() == 1


def test_an_indicator_goes_into_no_section_that_is_removed_at_that_moment():
    draft = a_draft(ServiceFactory())
    section = draft.sections.get()
    added = Indicator(section=section)
    words = {"words": "Has a new phone", "hint": "", "weight": 1, "after": None}
    with uncommitted(lambda: instrument.remove(draft.sections.get())) as meanwhile:
        second = meanwhile(lambda: instrument.keep_indicator(added, **words))
    assert refused(second) == ["Somebody removed this section while you were typing"]
    assert outline(draft) == {}
