"""What the service asks referrers, and what comes back; each action is one transaction.

The clock of the RFM stands still as long as a query is open. All of them hold the RFM's row first.
"""

import re

from django.core.exceptions import ValidationError
from django.db import transaction

from access.letters import write_letter
from missing_cse.lib.sealed import seal
from missing_cse.lib.times import now
from referrals import query_letters
from referrals.actions.clock import pause, resume
from referrals.models import Rfm, RfmForm, RfmQuery, RfmQueryNotice, RfmQuestion
from referrals.private_keys import digest, new_key
from referrals.query_clocks import LINK_LASTS

# What a sealed key is sealed for.
PURPOSE = "rfm query"
MOST = 10
WORD = re.compile(r"[^\W\d_]+")


class Ended(ValidationError):
    """The query was answered, withdrawn or overtaken by a decision meanwhile."""

    def __init__(self):
        super().__init__("This query has ended meanwhile: somebody answered or withdrew it")


@transaction.atomic
def ask_referrer(rfm, *, by, questions, email=""):
    """Ask the referrer, in the words of `questions`, and stop the clock; returns (query, key of the link).

    With an `email` the link goes there, and again with each reminder; otherwise a person has to tell it.
    Raises ValidationError where nothing is left to be asked, or a question names the child.
    """
    rfm = _hold(rfm.pk)
    if problem := why_not_ask(rfm):
        raise ValidationError(problem)
    if not 0 < len(questions) <= MOST:
        raise ValidationError(f"Ask from 1 to {MOST} questions at a time")
    _refuse_names(rfm, questions)
    key, at = new_key(), now()
    query = RfmQuery.objects.create(
        rfm=rfm,
        asked_at=at,
        asked_by=by,
        email=email,
        key_digest=digest(key),
        sealed_key=seal(key, PURPOSE) if email else "",
        link_until=at + LINK_LASTS,
    )
    query.refresh_from_db(fields=["public_id"])
    RfmQuestion.objects.bulk_create(
        RfmQuestion(query=query, position=position, words=words)
        for position, words in enumerate(questions, 1)
    )
    pause(rfm, at=at)
    if email:
        notify(query, RfmQueryNotice.Kind.ASKED, email, query_letters.questions(query, key), at=at)
    return query, key


def why_not_ask(rfm):
    """In words, why the referrer can't be asked at present; empty where they can."""
    if rfm.voided_at:
        return "This RFM is void. Nothing more is asked about it"
    if rfm.resubmission_of_id:
        return "This RFM repeats an earlier one. Ask about that one"
    if rfm.answered_at:
        return "This RFM has its first answer already"
    if rfm.queries.open().exists():
        return "A query waits for the referrer already"
    return ""


@transaction.atomic
def answer_by_link(key, *, told_by, answers):
    """Keep what a referrer answers by the private link, and let the clock go on.

    `answers`: (words, whether they don't know) for each question in order. Raises Ended where the key opens
    nothing, or nothing any more; of two who answer at the same moment, the second gets that.
    """
    asked = RfmQuery.objects.opened_by(key, now()).values("rfm").first()
    rfm = asked and _hold(asked["rfm"])
    query = rfm and RfmQuery.objects.opened_by(key, now()).filter(rfm=rfm).first()
    if query is None:
        raise Ended
    return _answer(rfm, query, told_by, answers)


@transaction.atomic
def record_answers(query, *, by, told_by, answers):
    """Keep what a referrer told a person of the service, by telephone for example; as `answer_by_link`."""
    rfm, query = _hold_open(query)
    query.answered_by = query.seen_by = by
    query.seen_at = now()
    return _answer(rfm, query, told_by, answers)


@transaction.atomic
def withdraw_query(query, *, by, reason):
    """Ask no longer, for a reason: the link ends, and the clock goes on. Raises Ended."""
    rfm, query = _hold_open(query)
    _withdraw(query, by, reason, now())
    resume(rfm, at=query.withdrawn_at)


def end_queries(rfm, *, by, at, reason="The RFM was closed"):
    """Withdraw what is open and let the clock go on: in the transaction of what closes an RFM, at its time.

    The caller holds the row of `rfm`, whose clock is changed on this very object. `at` is aware.
    """
    for query in rfm.queries.open():
        _withdraw(query, by, reason, at)
    resume(rfm, at=at)


@transaction.atomic
def look_at_answers(query, *, by):
    """Say that somebody of the service has looked at the answers; who did so first stays."""
    RfmQuery.objects.to_look_at().filter(pk=query.pk).update(seen_at=now(), seen_by=by)


def notify(query, kind, to, letter, *, at):
    """Write an e-mail about a query (subject, text), and say on the query that it was."""
    RfmQueryNotice.objects.create(
        query=query, kind=kind, to=to, written_at=at, letter=write_letter(to, *letter)
    )


def _hold(pk):
    held = Rfm.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("service", "area", "child").get(pk=pk)


def _hold_open(query):
    """The RFM, held, and the query as it stands. Raises Ended."""
    rfm = _hold(query.rfm_id)
    stands = RfmQuery.objects.open().filter(pk=query.pk).first()
    if stands is None:
        raise Ended
    return rfm, stands


def _answer(rfm, query, told_by, answers):
    query.answered_at, query.told_by, query.sealed_key = now(), told_by, ""
    query.save(update_fields=["answered_at", "answered_by", "told_by", "seen_at", "seen_by", "sealed_key"])
    questions = list(query.questions.all())
    for question, (words, is_unknown) in zip(questions, answers, strict=True):
        question.answer, question.is_unknown = words, is_unknown
    RfmQuestion.objects.bulk_update(questions, ["answer", "is_unknown"])
    resume(rfm, at=query.answered_at)
    return query


def _withdraw(query, by, reason, at):
    query.withdrawn_at, query.withdrawn_by, query.withdrawal_reason, query.sealed_key = at, by, reason, ""
    query.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason", "sealed_key"])


def _refuse_names(rfm, questions):
    """A question must not name the child: whoever has the link reads it."""
    form = RfmForm.objects.filter(rfm=rfm).first()
    of_child = [rfm.child, form] if form else [rfm.child]
    names = set(WORD.findall(" ".join(f"{who.first_name} {who.last_name}" for who in of_child)))
    if named := names.intersection(WORD.findall(" ".join(questions))):
        raise ValidationError(
            f"Write “the child” instead of “{min(named)}”: whoever has the link reads the questions"
        )
