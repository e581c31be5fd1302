from django.db import models

from access.trail import tracked

# Of those with whom an interview is shared, the one that code must know: approved interviews go there.
POLICE = "police"


@tracked()
class Term(models.Model):
    """One word of a service's own vocabulary: a reason, an agency, a kind of support.

    A file, a form and a figure name it by its slug; a person reads its label. `fits` narrows where it
    may be used: a reason for declining names who declined (child, parent_carer, other).
    """

    class Kind(models.TextChoices):
        GENDER = "gender", "Gender"
        LATE_REASON = "late_reason", "Reason for a late offer"
        NOT_OFFERED_REASON = "not_offered_reason", "Reason for not offering"
        DECLINE_REASON = "decline_reason", "Reason for declining"
        PRIMARY_REASON = "primary_reason", "Primary reason for going missing"
        PUSH_FACTOR = "push_factor", "Push factor"
        PULL_FACTOR = "pull_factor", "Pull factor"
        EXPLOITATION_SIGN = "exploitation_sign", "Sign of exploitation or trafficking"
        SHARED_WITH = "shared_with", "Whom an interview is shared with"
        AUDIT_CRITERION = "audit_criterion", "Criterion of the quality audit"
        AGENCY = "agency", "Referring agency"
        QUERY_QUESTION = "query_question", "Question to a referrer"
        SUPPORT = "support", "Support"
        CONSULTATION_OUTCOME = "consultation_outcome", "Outcome of a consultation"
        CSE_MODEL = "cse_model", "Model of CSE"
        SESSION_MISSED = "session_missed", "Reason why a session did not take place"
        CLOSING_REASON = "closing_reason", "Reason why support ended"
        VOLUNTEER_INTEREST = "volunteer_interest", "How a volunteer heard of the service"
        VOLUNTEER_SOURCE = "volunteer_source", "Where a referral to volunteers comes from"
        VOLUNTEER_REASON = "volunteer_reason", "Reason for a referral to volunteers"
        VOLUNTEER_SUPPORT = "volunteer_support", "What a volunteer does"
        FINANCE_LINE = "finance_line", "Line of spend"
        COMPLAINT_SUBJECT = "complaint_subject", "What a complaint or compliment is about"
        PROMOTION_KIND = "promotion_kind", "Kind of promotion"
        POST = "post", "Post in the team"
        FEEDBACK_QUESTION = "feedback_question", "Question to young people"

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=30, choices=Kind)
    slug = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    fits = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ("service", "kind", "position")
        constraints = [
            models.UniqueConstraint(fields=("service", "kind", "fits", "slug"), name="term_once_in_a_kind"),
        ]

    def __str__(self):
        return self.label


def term(kind, **kwargs):
    """A reference to a Term of that kind; null where nothing was recorded."""
    return models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        limit_choices_to={"kind": kind},
        **kwargs,
    )
