from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import append_only, tracked
from referrals.models.rfm import Rfm
from referrals.querysets.rfms import OfRfmQuerySet


@tracked()
class RfmForm(models.Model):
    """What a referrer sent with an RFM, as it came: who they are, the child in their words, and consent.

    The indicators are `IndicatorShown`. It never changes: what is put right later is put right on the
    child's record, and what the referrer adds comes as the answer to a query. What is asked of an RFM for
    information is less. `missing` is what the referrer was told is missing and sent it without
    (`referrals.refer.lacking`); empty where it was complete at first.
    """

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_ASKED = "not_asked", "Not asked yet"

    rfm = models.OneToOneField(Rfm, models.PROTECT, related_name="form")
    sent_at = models.DateTimeField()

    referrer_name = models.CharField(max_length=150)
    referrer_job = models.CharField(max_length=150, blank=True)
    organisation = models.CharField(max_length=150, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    about_age = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="how old the referrer thinks they are, where the birthday is not known",
    )
    who_they_are = models.TextField(
        blank=True, db_default="", help_text="how to find out who is meant, where the name is not known"
    )
    gender = term(Term.Kind.GENDER)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    lives_with = models.TextField(blank=True, help_text="who looks after the child")

    child_agrees = models.CharField(max_length=10, choices=Answer, blank=True)
    parents_know = models.CharField(max_length=10, choices=Answer, blank=True)
    why_not = models.TextField(
        blank=True, help_text="why the child or the parents were not asked, or said no"
    )
    concerns = models.TextField(blank=True, help_text="what worries the referrer, in their own words")
    done_so_far = models.TextField(blank=True, help_text="by the referrer and others: police, social care")
    wanted = models.TextField(blank=True, help_text="what is asked of the service")
    missing = ArrayField(models.CharField(max_length=30), default=list, db_default=[], blank=True)

    objects = OfRfmQuerySet.as_manager()

    class Meta:
        verbose_name = "RFM form"
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="", email=""), name="rfm_form_says_how_to_reach_the_referrer"
            ),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.rfm_id}: {self.referrer_name}"
