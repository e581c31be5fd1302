"""Who sees what of the feedback, and when: nothing of a quarter that goes on, nothing of fewer than five."""

from django.db import models
from django.db.models import Exists, Func, OuterRef, Q

from access.permissions import READ_FEEDBACK, SHOW_FEEDBACK_CODE, services_allowing
from reporting.feedback.fives import LEAST


class ThisQuarter(Func):
    """The first day of the present quarter, in London, as the database knows it."""

    template = "date_trunc('quarter', now() AT TIME ZONE 'Europe/London')::date"
    output_field = models.DateField()


# While a quarter goes on, a number that grows by one would tell what the last one to answer said.
ENDED = Q(quarter__lt=ThisQuarter())


class FeedbackCodeQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user):
        return self.filter(service__in=services_allowing(user, SHOW_FEEDBACK_CODE))


class FeedbackCountQuerySet(models.QuerySet):
    def visible_to(self, user):
        """None: what they come to is told by figures alone (`reporting.measures.feedback`)."""
        return self.none()


class FeedbackTextQuerySet(models.QuerySet):
    def readable(self):
        """Those of quarters that have ended, in answer to questions to which five or more wrote."""
        wrote = self.model._meta.apps.get_model("reporting", "FeedbackCount").objects.filter(
            service=OuterRef("service"),
            quarter=OuterRef("quarter"),
            question=OuterRef("question"),
            face="",
            number__gte=LEAST,
        )
        return self.filter(ENDED, Exists(wrote))

    def visible_to(self, user):
        return self.readable().filter(service__in=services_allowing(user, READ_FEEDBACK))

    def in_report(self, service, period):
        """Those that stand in a quarter's report, by question, in the order of the alphabet."""
        passed = self.readable().filter(service=service, quarter=period.start, decision__in_report=True)
        return passed.select_related("question").order_by("question__position", "text")


class FeedbackDecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(text__service__in=services_allowing(user, READ_FEEDBACK))
