"""What words mean, as conditions on an RFM."""

from django.db.models import F, Q

# First submissions, of children under 18.
COUNTED = Q(resubmission_of__isnull=True) & (Q(age__isnull=True) | Q(age__lt=18))
CONSULTATION = Q(support__slug="consultation")
ANSWERED_IN_TIME = Q(answered_at__lte=F("answer_due_at"))
