"""What words mean, as conditions on an RFM."""

from django.db.models import F, Q

from cases.conditions import NOT_ADULT

# First submissions, of children; what was no referral at all is void.
COUNTED = Q(resubmission_of__isnull=True, voided_at__isnull=True) & NOT_ADULT
# What triage has still to answer, those that wait for the referrer among them.
WAITS_FOR_ANSWER = COUNTED & Q(answered_at__isnull=True)
PAUSED = Q(paused_at__isnull=False)
CONSULTATION = Q(support__slug="consultation")
ANSWERED_IN_TIME = Q(answered_at__lte=F("answer_due_at"))
# What a case worker has on their hands; a consultation is advice given once.
OPEN_CASE = COUNTED & ~Q(support__slug__in=("consultation", "none"))
