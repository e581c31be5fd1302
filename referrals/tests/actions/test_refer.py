"""A referral is saved, sent and forgotten by the actions that the pages call."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction

from access.letters import send_letters
from access.models import Letter
from access.roles import Role
from access.tests.factories import MembershipFactory, staffordshire
from cases.alike import Why
from cases.models import Child, MatchProposal
from cases.tests.at_the_same_time import start_another, wait_until_another_waits
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import deadline, now
from referrals.actions.instrument import draft_version, put_into_use
from referrals.actions.refer import MOST, begin_draft, forget_drafts, save_step, send_draft
from referrals.models import Rfm, RfmDraft, RfmForm
from referrals.tests.refer.written import BORN, COMPLETE, FOR_INFORMATION, a_draft, changed, complete

FRIDAY, MONDAY = datetime(2018, 1, 12, 15, tzinfo=UTC), datetime(2018, 1, 15, 15, tzinfo=UTC)


@pytest.fixture
def service(db):
    return staffordshire()


def sent(service, answers=None, **given):
    return send_draft(a_draft(service, answers or complete(service))[0], **given)


def test_a_sent_referral_is_received_now_with_all_that_was_said(service, time_machine):
    time_machine.move_to(FRIDAY, tick=False)
    rfm = sent(service)
    assert (rfm.received_at, rfm.answer_due_at, rfm.allocated_to) == (FRIDAY, MONDAY, None)
    assert (rfm.district.slug, rfm.area.slug) == ("staffordshire-moorlands", "staffordshire-north")
    assert (rfm.agency.slug, rfm.risk, rfm.computed_risk, rfm.age) == (
        "education",
        "high",
        "low",
        2018 - BORN.year,
    )
    assert not rfm.for_information
    form = rfm.form
    assert (form.referrer_name, form.referrer_job, form.email) == (
        "Pat Marsh",
        "Head of year",
        "pat.marsh@example.org",
    )
    assert (form.first_name, form.date_of_birth, form.gender.slug) == ("Robin", BORN, "female")
    assert (form.child_agrees, form.parents_know, form.wanted) == ("yes", "no", "Direct work with her")
    assert (form.concerns, form.missing) == ("She is collected by a car at lunchtime", [])
    assert list(rfm.indicators_shown.values_list("evidence", flat=True)) == ["On 3 May, all night"]


def test_the_child_gets_a_record_of_its_own_even_where_it_is_certainly_on_record(service):
    known = ChildFactory(service=service, first_name="Robin", last_name="Reedling", date_of_birth=BORN)
    ChildFactory(service=service, first_name="Kim", last_name="Carr", date_of_birth=BORN)
    rfm = sent(service)
    assert (rfm.child.first_name, rfm.child.date_of_birth) == ("Robin", BORN)
    assert rfm.child != known
    proposal = MatchProposal.objects.get()
    assert (proposal.child, proposal.candidate, proposal.why) == (rfm.child, known, Why.SAME)


def test_who_may_be_meant_is_proposed_to_those_who_merge_records_and_restricted_children_to_nobody_else(
    service,
):
    restricted = ChildFactory(
        service=service, first_name="Robin", last_name="Reedling", date_of_birth=BORN, restricted=True
    )
    rfm = sent(service)
    senior, named = (MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR).user for _ in range(2))
    restricted.named.set([named])
    sent(service, FOR_INFORMATION)  # an RFM of the known child, by which people reach it
    Rfm.objects.exclude(pk=rfm.pk).update(child=restricted)
    assert not MatchProposal.objects.visible_to(senior).filter(child=rfm.child).exists()
    assert MatchProposal.objects.visible_to(named).filter(child=rfm.child).exists()


def test_a_child_without_name_or_birthday_is_proposed_as_nobody(service):
    ChildFactory(service=service, first_name="", last_name="", date_of_birth=None)
    nameless = changed(
        complete(service), "child", first_name="", last_name="", date_of_birth="", who_they_are="Called Bee"
    )
    rfm = sent(service, nameless, without_missing=True)
    assert (rfm.age, rfm.form.who_they_are) == (None, "Called Bee")
    assert not MatchProposal.objects.exists()


def test_what_is_missing_is_kept_and_has_to_be_known_to_the_referrer(service):
    poor = changed(complete(service), "child", date_of_birth="", about_age="15", gender="")
    with pytest.raises(ValidationError, match="Add what is missing"):
        sent(service, poor)
    rfm = sent(service, poor, without_missing=True)
    assert (rfm.form.missing, rfm.form.about_age) == (["date_of_birth", "gender"], 15)


def test_a_referral_that_something_stops_is_not_sent_and_says_why(service):
    draft, _ = a_draft(service, changed(complete(service), "about-you", phone="", email=""))
    with pytest.raises(ValidationError, match="telephone number or an e-mail address"):
        send_draft(draft, without_missing=True)
    assert not Child.objects.exists()
    assert RfmDraft.objects.get().answers


def test_for_information_only_has_no_band_and_no_answer_to_wait_for(service):
    answers = FOR_INFORMATION | {"worries": COMPLETE["worries"], "seen-1": complete(service)["seen-1"]}
    rfm = sent(service, answers)
    assert (rfm.for_information, rfm.risk, rfm.version, rfm.computed_risk) == (True, "", None, "")
    assert (rfm.form.concerns, rfm.form.child_agrees) == ("A car waits outside the school on Fridays", "")
    assert not rfm.indicators_shown.exists()
    send_letters()
    assert "don’t have to expect an answer" in mail.outbox[0].body


def test_the_receipt_names_reference_and_time_and_nothing_that_was_typed(service):
    rfm = sent(service)
    send_letters()
    (receipt,) = mail.outbox
    assert receipt.to == ["pat.marsh@example.org"]
    assert rfm.reference in receipt.subject
    assert f"by {deadline(rfm.answer_due_at)}" in receipt.body
    typed = [*COMPLETE["child"].values(), *COMPLETE["worries"].values(), "Pat Marsh"]
    text = receipt.subject + receipt.body
    assert not [words for words in typed if words and words in text]
    sent(service, changed(complete(service), "about-you", email=""))
    assert Letter.objects.count() == 1


def test_sending_twice_makes_one_rfm_and_one_receipt(service):
    draft, _ = a_draft(service, complete(service))
    rfm = send_draft(draft)
    assert send_draft(draft) == send_draft(draft, without_missing=True) == rfm
    assert (Rfm.objects.count(), Child.objects.count(), Letter.objects.count()) == (1, 1, 1)
    draft.refresh_from_db()
    assert (draft.answers, draft.rfm) == ({}, rfm)
    with pytest.raises(ValidationError, match="sent already"):
        save_step(draft, "child", {})


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_same_at_the_same_time_make_one_rfm():
    draft, _ = a_draft((service := staffordshire()), complete(service))
    with transaction.atomic():
        rfm = send_draft(draft)
        other = start_another(lambda: send_draft(draft))
        wait_until_another_waits()
    other.join()
    assert Rfm.objects.get() == rfm
    assert Child.objects.count() == 1


def test_a_draft_keeps_the_instrument_that_it_was_begun_with(service):
    answers = complete(service)
    draft, _ = a_draft(service, answers)
    put_into_use(draft_version(service), changes="Other words")
    assert send_draft(draft).version == draft.version
    assert begin_draft(service)[0].version != draft.version


def test_a_draft_is_kept_for_two_weeks_from_its_last_save_and_a_receipt_for_one(service, time_machine):
    time_machine.move_to(FRIDAY, tick=False)
    draft, _ = begin_draft(service)
    time_machine.shift(timedelta(days=13))
    save_step(draft, "purpose", {"asks": "help", "wanted": ""})
    another, _ = a_draft(service, complete(service))
    send_draft(another)
    time_machine.shift(timedelta(days=7, minutes=1))
    assert forget_drafts() == 1
    assert RfmDraft.objects.get() == draft
    time_machine.shift(timedelta(days=7))
    assert forget_drafts() == 1
    assert (RfmDraft.objects.count(), RfmForm.objects.count()) == (0, 1)


def test_a_draft_has_an_end_to_its_length(service):
    draft, _ = begin_draft(service)
    half = {"concerns": "x" * (MOST // 2)}
    save_step(draft, "worries", half)
    with pytest.raises(ValidationError, match="more than we can keep"):
        save_step(draft, "child", half)
    draft.refresh_from_db()
    assert (list(draft.answers), draft.saved_at <= now()) == (["worries"], True)
