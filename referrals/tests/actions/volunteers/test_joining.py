from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.models import Term
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, UserFactory
from missing_cse.lib.times import today
from referrals.actions.volunteers import joining
from referrals.actions.volunteers.courses import give_place, plan_course, record_attendance
from referrals.models import Volunteer
from referrals.tests.factories import VolunteerFactory
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer, certify, support, term

pytestmark = pytest.mark.django_db
Status = Volunteer.Status
DETAILS = {"phone": "", "email": "", "area": None, "gender": None, "available": []}


def test_a_volunteer_comes_from_interest_to_active_by_what_is_recorded():
    district, by, on = DistrictFactory(), UserFactory(), today()
    service = district.service
    source = term(service, Term.Kind.VOLUNTEER_INTEREST, "website")
    wish = support(service)
    one = joining.register_interest(
        service, name="Ash Grove", expressed_interest_on=on, source=source, would_do=[wish], **DETAILS
    )
    with pytest.raises(ValidationError, match="Application: The application has not come"):
        joining.move_on(one)
    joining.record_application(one, applied_on=on)
    assert joining.move_on(one) == Status.APPLICATION
    referees = [joining.name_referee(one, name=name, how_known="Work") for name in ("First", "Second")]
    assert joining.move_on(one) == Status.REFERENCES
    for referee in referees:
        joining.record_reference(referee, received_on=on, recommends=True, note="")
    joining.see_certificate(
        one, by=by, number="001", issued_on=on, seen_on=on, expires_on=on + timedelta(days=900)
    )
    assert joining.move_on(one) == Status.TRAINING
    course = plan_course(service, name="Autumn", place="Town hall", days=[on])
    give_place(course, volunteer=one)
    record_attendance(course, attended={(course.days.get(), one): True})
    assert joining.move_on(one) == Status.ACTIVE
    with pytest.raises(ValidationError, match="no further stage"):
        joining.move_on(one)
    one.refresh_from_db()
    assert (one.status, one.training_course, one.trained_on) == (Status.ACTIVE, "Autumn", on)
    assert list(one.would_do.all()) == [wish]


def test_all_that_is_missing_is_said_at_once():
    applied = VolunteerFactory(status=Status.REFERENCES, applied_on=today())
    with pytest.raises(ValidationError) as refused:
        joining.move_on(applied)
    assert len(refused.value.messages) == 3


def test_a_reference_that_does_not_recommend_is_no_reference():
    one = an_active_volunteer(DistrictFactory().service, status=Status.REFERENCES)
    joining.record_reference(one.referees.first(), received_on=today(), recommends=False, note="")
    with pytest.raises(ValidationError, match="References: 1 of 2"):
        joining.move_on(one)


def test_days_to_come_and_days_that_do_not_follow_are_refused():
    one, by, on = VolunteerFactory(expressed_interest_on=today()), UserFactory(), today()
    yesterday, tomorrow = on - timedelta(days=1), on + timedelta(days=1)
    with pytest.raises(ValidationError, match="not from before"):
        joining.record_application(one, applied_on=yesterday)
    with pytest.raises(ValidationError, match="today or in the past"):
        joining.record_application(one, applied_on=tomorrow)
    with pytest.raises(ValidationError, match="before it was issued"):
        joining.see_certificate(one, by=by, number="1", issued_on=on, seen_on=yesterday, expires_on=tomorrow)
    with pytest.raises(ValidationError, match="expire after"):
        joining.see_certificate(one, by=by, number="1", issued_on=on, seen_on=on, expires_on=on)


def test_wishes_are_kept_added_and_taken_away():
    one = an_active_volunteer(DistrictFactory().service, would_do=["peer_mentor", "feedback"])
    joining.keep_details(
        one,
        name="New Name",
        would_do=[support(one.service, "feedback"), support(one.service, "accompany")],
        **DETAILS,
    )
    assert {wish.slug for wish in one.would_do.all()} == {"feedback", "accompany"}


def test_who_withdraws_ends_their_matches_and_the_child_waits_again():
    district = DistrictFactory()
    referral = a_referral(district)
    match = a_match(referral)
    joining.withdraw(match.volunteer, by=UserFactory(), reason="Moved away")
    match.refresh_from_db()
    assert (match.ended_on, match.end_reason) == (today(), "The volunteer withdrew")
    assert type(referral).objects.with_state().get(pk=referral.pk).state == "open"
    gone = match.volunteer
    gone.refresh_from_db()
    assert (gone.status, gone.withdrawal_reason) == (Status.WITHDRAWN, "Moved away")
    with pytest.raises(ValidationError, match="withdrawn already"):
        joining.withdraw(gone, by=UserFactory(), reason="Again")


def test_who_comes_back_is_where_the_facts_bring_them():
    one = an_active_volunteer(DistrictFactory().service)
    joining.withdraw(one, by=UserFactory(), reason="Exams")
    assert joining.come_back(one) == Status.ACTIVE
    with pytest.raises(ValidationError, match="not withdrawn"):
        joining.come_back(one)
    one.dbs_certificates.all().delete()
    certify(one, days=-1)
    joining.withdraw(one, by=UserFactory(), reason="Exams")
    assert joining.come_back(one) == Status.REFERENCES


def test_an_account_is_linked_if_it_is_a_volunteers_and_nobody_has_it():
    one = an_active_volunteer(DistrictFactory().service)
    account = MembershipFactory(service=one.service, role=Role.VOLUNTEER).user
    worker = MembershipFactory(service=one.service, role=Role.CASE_WORKER).user
    elsewhere = MembershipFactory(role=Role.VOLUNTEER).user
    joining.link_account(one, user=account)
    joining.link_account(one, user=account)
    other = an_active_volunteer(one.service)
    for wrong in (account, worker, elsewhere):
        with pytest.raises(ValidationError, match="another volunteer’s"):
            joining.link_account(other, user=wrong)
    joining.link_account(one, user=None)
    joining.link_account(other, user=account)
