"""The board of triage: in each area referrals of the last days that wait to be answered, for information,
and for a worker, and one that was decided otherwise than the referrer saw it."""

from access.models import Term
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import HOUR
from referrals.actions.triage.allocate import allocate_rfm
from referrals.actions.triage.decide import decide
from referrals.clocks import answer_due_at
from referrals.decided import decision_in_words
from referrals.models import Rfm
from referrals.models.risk import Risk

# Of the newest in an area: how many hours ago they came.
CAME = {"answer": 30, "late": 70, "information": 20, "bespoke": 50, "direct": 26}
REASONS = {
    "bespoke": "The youth offending service leads. We join their sessions on staying safe online.",
    "direct": "She has met the same man twice, and wants to talk to somebody outside the family.",
}


def triage(setting):
    """What coordinators find in the morning, and decide."""
    words = setting.service.vocabulary
    supports, models = (list(words.terms(kind).values()) for kind in (Term.Kind.SUPPORT, Term.Kind.CSE_MODEL))
    for area, coordinator in setting.coordinators.items():
        newest = Rfm.objects.filter(service=setting.service, area=area, version__isnull=False)
        chosen = newest.filter(queries=None, plan=None).order_by("-received_at", "-pk")[: len(CAME)]
        for rfm, (what, hours) in zip(chosen, CAME.items(), strict=False):
            _wait(rfm, setting.now - hours * HOUR, for_information=what == "information")
            if what in REASONS:
                support = next(term for term in supports if term.slug == what)
                _decide(rfm, support, coordinator, setting.rng.sample(models, 2))
            if what == "direct":
                allocate_rfm(rfm, by=coordinator, to=setting.rng.choice(setting.workers))


def _wait(rfm, received_at, *, for_information):
    """As if it had come then, and nobody had answered."""
    rfm.received_at, rfm.answered_at, rfm.support, rfm.consultation_outcome = received_at, None, None, None
    rfm.answer_due_at = answer_due_at(rfm.service, received_at)
    rfm.for_information, rfm.allocated_to = for_information, None
    rfm.save()


def _decide(rfm, support, coordinator, models):
    decide(
        rfm,
        by=coordinator,
        seen=fingerprint(decision_in_words(rfm)),
        support=support,
        reason=REASONS[support.slug],
        risk=Risk.MEDIUM,
        risk_reason="What shows is serious, and the adults around the child act on it.",
        models=models,
        told=Rfm.Told.PHONE,
    )
