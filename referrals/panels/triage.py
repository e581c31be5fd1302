"""How an RFM stands with triage: its clock, the decision, what the referrer sent, and who the child is."""

from django.utils.html import format_html

from access.permissions import TRIAGE_RFMS
from cases.running_clocks import Clock
from cases.templatetags.clocks import sentence_badge
from missing_cse.lib.times import day, moment, now, span
from referrals.clocks import answer_clock, pauses
from referrals.decided import decision_in_words
from referrals.known_as import missing_lately, who_it_may_be
from referrals.models import Rfm, RfmForm
from referrals.panels.panel import Panel
from referrals.refer.lacking import missing_in_words

STANDS_STILL = '<strong class="govuk-tag govuk-tag--grey app-tag">{}</strong>'


def clock(rfm, user):
    """How long the first answer took or takes, on both sides, and the times when it stood still."""
    at, queries = now(), list(rfm.queries.all())
    stands = answer_clock(rfm, pauses(queries), at)
    return Panel(
        "referrals/panels/clock.html",
        {
            "tag": _tag(rfm, stands, at),
            "due_at": stands.due_at,
            "running": span(stands.running),
            "paused": span(stands.paused),
            "pauses": [(query, span((query.ended_at or at) - query.asked_at)) for query in queries],
        },
    )


def _tag(rfm, stands, at):
    if rfm.voided_at or rfm.resubmission_of_id:
        return ""
    if rfm.answered_at is None and rfm.paused_at:
        return format_html(STANDS_STILL, "The clock stands still")
    return sentence_badge(Clock("Answer", stands.due_at, at, done_at=rfm.answered_at))


def decision(rfm, user):
    """What was decided and changed, and what may be done about it."""
    told = rfm.get_told_display()
    words = decision_in_words(rfm) if rfm.support_id else {}
    lines = [(label, said) for label, said in words.items() if said]
    if rfm.decided_by_id:
        lines.append(("Decided by", str(rfm.decided_by)))
    if rfm.answered_at:
        lines.append(("First answer", f"{moment(rfm.answered_at)}{f', {told.lower()}' if told else ''}"))
    return Panel(
        "referrals/panels/decision.html",
        {
            "lines": lines,
            "changes": rfm.changes.select_related("by"),
            "triages": Rfm.objects.visible_to(user, TRIAGE_RFMS).filter(pk=rfm.pk).exists(),
            "stands": rfm.voided_at is None and rfm.resubmission_of_id is None,
        },
    )


def sent(rfm, user):
    """What the referrer sent; None where the RFM came in another way."""
    form = RfmForm.objects.select_related("gender").filter(rfm=rfm).first()
    if form is None:
        return None
    about_referrer = (
        ("Name", form.referrer_name),
        ("Job", form.referrer_job),
        ("Organisation", form.organisation),
        ("Telephone", form.phone),
        ("E-mail", form.email),
    )
    about_child = (
        ("Child’s name", f"{form.first_name} {form.last_name}".strip()),
        ("Who the child is", form.who_they_are),
        ("Date of birth", day(form.date_of_birth)),
        ("About how old", "" if form.about_age is None else str(form.about_age)),
        ("Child agrees to the referral", form.get_child_agrees_display()),
        ("Parents or carers know", form.get_parents_know_display()),
        ("Why not", form.why_not),
        ("Lives at", " ".join(part for part in (form.address, form.postcode) if part)),
        ("Lives with", form.lives_with),
        ("What worries the referrer", form.concerns),
        ("Done so far", form.done_so_far),
        ("What is asked of us", form.wanted),
        ("Sent without", missing_in_words(form.missing)),
    )
    lines = [(label, said) for label, said in (*about_referrer, *about_child) if said]
    return Panel("referrals/panels/sent.html", {"form": form, "lines": lines})


def on_record(rfm, user):
    """Who the child is on record: episodes of the last year, other records that may be of the same child,
    other referrals."""
    maybe = who_it_may_be(rfm.child_id, user)
    missing = missing_lately([rfm.child_id, *(one.child.pk for one in maybe)], user)
    others = Rfm.objects.visible_to(user).filter(child=rfm.child_id).exclude(pk=rfm.pk)
    return Panel(
        "referrals/panels/on_record.html",
        {
            "missing": missing[rfm.child_id],
            "maybe": [(one, missing[one.child.pk]) for one in maybe],
            "others": others.select_related("agency", "support").order_by("-received_at", "-pk"),
        },
    )
