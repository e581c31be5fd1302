"""What words mean, as conditions on an RFM."""

from django.db.models import Exists, F, OuterRef, Q

from cases.conditions import NOT_ADULT
from referrals.models import RfmQuery

# First submissions; what was no referral at all is void.
STANDS = Q(resubmission_of__isnull=True, voided_at__isnull=True)
# Those of children: somebody who is 18 gets an answer too, and is in no figure.
COUNTED = STANDS & NOT_ADULT
# What triage has still to answer, those that wait for the referrer among them.
WAITS_FOR_ANSWER = STANDS & Q(answered_at__isnull=True)
PAUSED = Q(paused_at__isnull=False)
TO_ANSWER = WAITS_FOR_ANSWER & ~PAUSED & Q(for_information=False)
WITH_THE_REFERRER = WAITS_FOR_ANSWER & PAUSED
FOR_INFORMATION = WAITS_FOR_ANSWER & ~PAUSED & Q(for_information=True)
# The referrer's answers are there, and nobody has looked at them yet.
ANSWERED_UNSEEN = STANDS & Q(Exists(RfmQuery.objects.to_look_at().filter(rfm=OuterRef("pk")).order_by()))
CONSULTATION = Q(support__slug="consultation")
ANSWERED_IN_TIME = Q(answered_at__lte=F("answer_due_at"))
# Given or decided once; other support goes on, with a plan, sessions and reviews, until it is ended.
ONCE = ("consultation", "resources", "none")
# What a case worker has on their hands, from the receipt on.
OPEN_CASE = COUNTED & ~Q(support__slug__in=ONCE) & Q(exit__isnull=True)
# Of that, what triage decided on and somebody holds.
UNDER_WAY = OPEN_CASE & Q(support__isnull=False, answered_at__isnull=False, allocated_to__isnull=False)
# Of that, what triage decided on here and nobody holds: record files name no workers.
TO_ALLOCATE = OPEN_CASE & Q(support__isnull=False, decided_by__isnull=False, allocated_to__isnull=True)


def goes_on(rfm):
    """Whether triage decided on support that goes on, ended since or not."""
    return rfm.answered_at is not None and rfm.support is not None and rfm.support.slug not in ONCE
