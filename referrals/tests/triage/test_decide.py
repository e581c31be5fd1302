from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from access.models import Letter
from access.tests.factories import MembershipFactory
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.sealed import unseal
from referrals.actions.clock import pause
from referrals.actions.triage.decide import decide, note_information
from referrals.decided import decision_in_words
from referrals.models import Rfm, RfmQuery, SupportPlan

AT = datetime(2018, 1, 11, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def then(time_machine):
    time_machine.move_to(AT, tick=False)


@pytest.fixture
def decided(coordinator, term):
    """Decides on an RFM, as a coordinator would from the page as it is drawn now."""

    def made(rfm, **given):
        given = {
            "by": coordinator,
            "seen": fingerprint(decision_in_words(Rfm.objects.get(pk=rfm.pk))),
            "support": term("direct"),
            "reason": "An older man gives her presents.",
            "risk": "high",
            "told": Rfm.Told.PHONE,
        } | given
        return decide(rfm, **given)

    return made


def refusal(verb, *args, **given):
    with pytest.raises(ValidationError) as refused:
        verb(*args, **given)
    return refused.value.messages[0]


def an_open_query(rfm, by):
    RfmQuery.objects.create(rfm=rfm, asked_at=AT, asked_by=by, key_digest="x", link_until=AT)
    pause(rfm, at=AT)


def test_a_decision_is_the_first_answer_with_support_outcome_and_reason_apart(
    an_rfm, decided, coordinator, term
):
    rfm = decided(
        an_rfm(),
        support=term("consultation"),
        consultation_outcome=term("advice_to_referrer"),
        models=[term("online"), term("peer_to_peer")],
    )
    rfm.refresh_from_db()
    assert (rfm.support.slug, rfm.consultation_outcome.slug) == ("consultation", "advice_to_referrer")
    assert (rfm.answered_at, rfm.told, rfm.decided_by) == (AT, "phone", coordinator)
    assert {model.slug for model in rfm.models_of_cse.all()} == {"online", "peer_to_peer"}
    assert not rfm.changes.exists()
    assert not Letter.objects.exists()


def test_the_referrer_is_told_by_an_e_mail_without_anything_about_the_child(an_rfm, decided, with_form):
    rfm = an_rfm()
    with_form(rfm)
    decided(rfm, told=Rfm.Told.EMAIL)
    letter = Letter.objects.get()
    text = letter.subject + unseal(letter.sealed_body, "letter")
    assert letter.to == "r.ferrer@school.example"
    assert rfm.reference in letter.subject
    assert "direct" in text
    child = rfm.child
    assert not [part for part in (child.first_name, child.last_name, child.reference) if part in text]


def test_there_is_no_e_mail_to_who_gave_no_address_and_a_way_is_always_named(an_rfm, decided):
    rfm = an_rfm()
    assert "gave no e-mail" in refusal(decided, rfm, told=Rfm.Told.EMAIL)
    assert "how the referrer is told" in refusal(decided, rfm, told="")
    assert Rfm.objects.get().answered_at is None


def test_a_risk_that_is_not_the_referrers_has_its_reason(an_rfm, decided):
    rfm = an_rfm(risk="high")
    assert "not the one that the referrer saw" in refusal(decided, rfm, risk="low")
    decided(rfm, risk="low", risk_reason="It was another child.")
    assert (Rfm.objects.get().triage_risk, Rfm.objects.get().risk) == ("low", "high")


def test_a_risk_as_the_referrer_saw_it_keeps_no_reason(an_rfm, decided):
    assert decided(an_rfm(risk="high"), risk_reason="As they say.").triage_risk_reason == ""


def test_a_consultation_has_its_outcome_and_nothing_else_has_one(an_rfm, decided, term):
    rfm = an_rfm()
    assert "came of the consultation" in refusal(decided, rfm, support=term("consultation"))
    assert decided(rfm, consultation_outcome=term("information_only")).consultation_outcome is None


def test_a_correction_keeps_the_time_of_the_answer_and_what_stood(
    an_rfm, decided, term, time_machine, coordinator
):
    rfm = an_rfm()
    decided(rfm)
    time_machine.move_to(AT + timedelta(days=3), tick=False)
    assert "why the decision is changed" in refusal(decided, rfm, support=term("bespoke"))
    decided(rfm, support=term("bespoke"), why="The school leads.")
    rfm.refresh_from_db()
    assert (rfm.support.slug, rfm.answered_at, rfm.told) == ("bespoke", AT, "phone")
    change = rfm.changes.get()
    assert (change.before["Support"], change.after["Support"]) == ("Direct", "Bespoke")
    assert (change.reason, change.by, change.at) == ("The school leads.", coordinator, AT + timedelta(days=3))


def test_saving_what_stands_once_more_changes_nothing(an_rfm, decided):
    rfm = an_rfm()
    decided(rfm)
    decided(rfm)
    assert not rfm.changes.exists()


def test_whoever_has_not_seen_what_stands_is_shown_it_and_overwrites_nothing(an_rfm, decided, term):
    rfm = an_rfm()
    seen = fingerprint(decision_in_words(rfm))
    decided(rfm)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        decided(rfm, seen=seen, support=term("none"), why="Nothing shows.")
    assert meanwhile.value.theirs["Support"] == "Direct"
    assert Rfm.objects.get().support.slug == "direct"


def test_nothing_is_decided_while_the_referrer_is_asked(an_rfm, decided, coordinator):
    rfm = an_rfm()
    an_open_query(rfm, coordinator)
    assert "Withdraw that first" in refusal(decided, rfm)


def test_nothing_is_decided_on_a_void_or_repeated_referral(an_rfm, decided, coordinator):
    void = an_rfm(voided_at=AT, voided_by=coordinator, void_reason="A test.")
    assert "void" in refusal(decided, void)
    again = an_rfm(child=void.child, resubmission_of=void)
    assert f"same concern as {void}" in refusal(decided, again)


def test_support_that_has_a_plan_is_not_exchanged_for_another(an_rfm, decided, term, coordinator):
    rfm = an_rfm()
    decided(rfm)
    SupportPlan.objects.create(
        rfm=rfm, agreed_on=AT, childs_aims="x", aims="x", review_due_on=AT, recorded_by=coordinator
    )
    assert "has begun" in refusal(decided, rfm, support=term("none"), why="x")
    decided(rfm, reason="She said more.", why="More is known.")
    assert Rfm.objects.get().decision_reason == "She said more."


def test_who_does_not_triage_in_this_service_decides_nothing(an_rfm, decided, worker):
    elsewhere = MembershipFactory(role="senior_coordinator").user
    for person in (worker, elsewhere):
        assert "Your role does not allow" in refusal(decided, an_rfm(), by=person)


def test_what_was_sent_for_information_is_noted_with_one_press(an_rfm, coordinator, with_form):
    rfm = an_rfm(for_information=True)
    with_form(rfm)
    note_information(rfm, by=coordinator)
    rfm.refresh_from_db()
    assert (rfm.support.slug, rfm.consultation_outcome.slug) == ("consultation", "information_only")
    assert (rfm.answered_at, rfm.triage_risk) == (AT, "high")
    assert Letter.objects.filter(to="r.ferrer@school.example").exists()
    assert "Only a referral that was sent" in refusal(note_information, rfm, by=coordinator)


def test_what_asks_for_an_answer_is_not_just_noted(an_rfm, coordinator):
    assert "Only a referral that was sent" in refusal(note_information, an_rfm(), by=coordinator)


def test_a_service_without_the_words_for_it_notes_nothing(an_rfm, coordinator, service):
    rfm = an_rfm(for_information=True)
    service.terms.filter(slug="information_only").delete()
    assert "Decide on it instead" in refusal(note_information, rfm, by=coordinator)
