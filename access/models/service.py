from datetime import time

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.functional import cached_property

from access.trail import tracked
from access.vocabulary import Vocabulary
from missing_cse.lib.language import WordsToAvoid


@tracked()
class Provider(models.Model):
    """Who runs services: a charity, as a rule."""

    name = models.CharField(max_length=100, unique=True)

    def __str__(self):
        return self.name


REPORT_DAYS = ("interviews_due_day", "monthly_day", "monthly_final_day", "quarterly_day")


class ServiceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The services in which the user has a role."""
        return self.filter(pk__in={m.service_id for m in user.current_memberships})


def day_of_month(default):
    return models.PositiveSmallIntegerField(default=default)


@tracked()
class Service(models.Model):
    """One contract. What differs between contracts is here and in the rows that point here, not in code.

    Clocks are in elapsed hours from the receipt of the found notification (the answer to an RFM: in
    hours that fall neither on weekends nor on bank holidays); report dates are days of the month after
    the period (docs/service.md, "Dates"), and `cut_off` the time on them, in Europe/London, at which figures
    are counted. What was due before `timetable_since` is left to people.
    """

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services")
    name = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(unique=True)
    commissioners = models.ManyToManyField("access.Authority", related_name="commissioned")
    police_forces = models.ManyToManyField("access.PoliceForce", related_name="services")
    holidays = models.CharField(
        max_length=3, default="ENG", help_text="whose bank holidays, as the holidays library names the nation"
    )

    offer_hours = models.PositiveSmallIntegerField(default=24)
    interview_hours = models.PositiveSmallIntegerField(default=72)
    hold_days = models.PositiveSmallIntegerField(default=14)
    rfm_answer_hours = models.PositiveSmallIntegerField(default=24)
    strategy_episodes = models.PositiveSmallIntegerField(default=3)
    strategy_days = models.PositiveSmallIntegerField(default=30)
    review_weeks = models.PositiveSmallIntegerField(
        default=6, db_default=6, help_text="from one review of a child’s support to the next"
    )

    interviews_due_day = day_of_month(6)
    monthly_day = day_of_month(10)
    monthly_final_day = day_of_month(15)
    quarterly_day = day_of_month(20)
    draft_days = models.PositiveSmallIntegerField(
        default=5, db_default=5, help_text="before the day of a quarterly report, its draft is built"
    )
    cut_off = models.TimeField(default=time(9), db_default=time(9))
    timetable_since = models.DateField(db_default=Now())

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{day}__range": (1, 28) for day in REPORT_DAYS}),
                name="service_report_days_are_in_every_month",
            ),
            models.CheckConstraint(
                condition=Q(draft_days__gte=1, draft_days__lt=F("quarterly_day")),
                name="service_drafts_come_before_their_day",
            ),
        ]

    def __str__(self):
        return self.name

    @cached_property
    def vocabulary(self):
        """Its areas, districts and terms, read once for this object."""
        return Vocabulary(self)

    @cached_property
    def words_to_avoid(self):
        """Its list of words to avoid, read once for this object."""
        return WordsToAvoid(self.phrases.values_list("avoid", "prefer"))
