"""What words mean, as conditions on an RFM."""

from django.db.models import F, Q

from cases.conditions import NOT_ADULT

# First submissions, of children.
COUNTED = Q(resubmission_of__isnull=True) & NOT_ADULT
CONSULTATION = Q(support__slug="consultation")
ANSWERED_IN_TIME = Q(answered_at__lte=F("answer_due_at"))
# What a case worker has on their hands; a consultation is advice given once.
OPEN_CASE = COUNTED & ~Q(support__slug__in=("consultation", "none"))
