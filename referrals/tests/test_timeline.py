import pytest

from access.roles import Role
from referrals.tests.supported import a_district, ended, held, in_role, supported
from referrals.timeline import support

pytestmark = pytest.mark.django_db


def test_sessions_and_the_exit_are_on_the_timeline_of_those_who_see_the_referral():
    district = a_district()
    worker = in_role(district, Role.CASE_WORKER)
    rfm = supported(district, worker)
    held(rfm)
    held(rfm, days=3, state="missed")
    ended(rfm)
    events = list(support(rfm.child, worker))
    assert sorted(event.words for event in events) == [
        "60 minutes",
        "Aims met. Risk: low",
        "Did not take place: Child did not come",
    ]
    stranger = in_role(a_district(), Role.COORDINATOR)
    assert list(support(rfm.child, stranger)) == []
