from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.models.openness import left_alone
from cases.querysets import EpisodeQuerySet
from missing_cse.lib.london import london_date


class LivingArrangement(models.TextChoices):
    HOME = "home", "Home"
    LOOKED_AFTER = "looked_after", "Looked after by the local authority"
    CICOLA = "cicola", "Child in care of another local authority (CICOLA)"
    PAN_PLACED = "pan_placed", "Pan-placed"


# What every list of open work asks for, as the indexes for them spell it.
UNDER_WAY = Q(is_open=True, state="counted")
TO_OFFER = Q(lacks_offer=True) & UNDER_WAY
# What is counted of open work besides, so that a count reads an index alone.
ALONG = ("age", "child", "allocated_to", "hand_back_due_at")


@tracked(exclude=["received_on", "is_open", "lacks_offer"])
class Episode(models.Model):
    """One time that a child was missing: the missing notification and the found notification of it.

    The force's own reference identifies it. Either notification may come first. Area, district, living
    arrangement and age are as they were at the episode and stay when the child moves. Times are UTC;
    `received_on` is the London date of the receipt of the missing notification, which puts the episode
    into a period. Due times are stored by the action that learns of the time they follow from
    (`cases.clocks`), so that SQL compares columns.
    """

    class State(models.TextChoices):
        COUNTED = "counted", "Counted"
        SET_ASIDE = "set_aside", "Set aside for a person"
        VOID = "void", "Void"
        DUPLICATE = "duplicate", "Duplicate"

    class Oddity(models.TextChoices):
        """Why a notification that can be read is not believed without a person."""

        FOUND_BEFORE_MISSING = "found_before_missing", "Found before going missing"
        IN_THE_FUTURE = "in_the_future", "A time in the future"
        ADULT = "adult", "Eighteen or older"
        NOT_YET_BORN = "not_yet_born", "Missing before the date of birth"
        NO_RECEIPT = "no_receipt", "Receipt of the missing notification not recorded"
        NO_DISTRICT = "no_district", "District not recorded"
        UNKNOWN_DISTRICT = "unknown_district", "A district that the service does not know"
        DUPLICATE = "duplicate", "The child was missing then under another reference too"
        DUPLICATE_ELSEWHERE = (
            "duplicate_elsewhere",
            "The child was missing then under another force’s reference too",
        )
        VOID_AFTER_WORK = "void_after_work", "Declared void by the police after work on it began"
        FOUND_WITHDRAWN = "found_withdrawn", "Found notification withdrawn after work on it began"
        CHANGED_AFTER_VOID = "changed_after_void", "Changed by the police after they declared it void"
        ANOTHER_CHILD = "another_child", "The police give the number of another child"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    police_force = models.ForeignKey("access.PoliceForce", models.PROTECT, related_name="+", db_index=False)
    police_reference = models.CharField(max_length=40)
    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="episodes")

    district = models.ForeignKey(
        "access.District", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    district_as_sent = models.CharField(
        max_length=100,
        blank=True,
        db_default="",
        default="",
        help_text="what the police call a district that the service does not know",
    )
    area = models.ForeignKey(
        "access.Area", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    living_arrangement = models.CharField(max_length=20, choices=LivingArrangement, blank=True)
    responsible_authority = models.ForeignKey(
        "access.Authority", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    age = models.SmallIntegerField(null=True, blank=True, help_text="completed years on received_on")

    missing_since = models.DateTimeField(null=True, blank=True)
    missing_received_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(null=True, blank=True)
    found_received_at = models.DateTimeField(null=True, blank=True)
    received_on = london_date("missing_received_at", null=True)

    offer_due_at = models.DateTimeField(null=True, blank=True)
    interview_due_at = models.DateTimeField(null=True, blank=True, help_text="from the found notification")
    interview_due_by_return_at = models.DateTimeField(null=True, blank=True, help_text="from the return")
    hand_back_due_at = models.DateTimeField(null=True, blank=True)

    allocated_to = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    state = models.CharField(max_length=20, choices=State, default=State.COUNTED)
    oddities = ArrayField(models.CharField(max_length=30, choices=Oddity), default=list, blank=True)
    decided_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(blank=True)

    is_open = models.BooleanField(
        db_default=True, editable=False, help_text="without an outcome; kept by triggers (openness)"
    )
    lacks_offer = models.BooleanField(
        db_default=True, editable=False, help_text="without an offer; kept by triggers (openness)"
    )

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("police_force", "police_reference"), name="police_reference_once_in_a_force"
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=True, area__isnull=True)
                | Q(district__isnull=False, area__isnull=False),
                name="episode_has_district_and_area_or_neither",
            ),
            models.CheckConstraint(
                condition=~Q(state="counted") | Q(area__isnull=False), name="counted_episode_has_an_area"
            ),
            models.CheckConstraint(
                condition=~Q(state="set_aside") | ~Q(oddities=[]), name="set_aside_episode_says_why"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="episode_decision_has_person_and_time",
            ),
        ]
        indexes = [
            models.Index(fields=("service", "received_on"), name="episode_in_a_service"),
            models.Index(fields=("area", "-missing_received_at", "-id"), name="episode_in_an_area"),
            models.Index(
                fields=("service", "-missing_received_at", "-id"), name="episode_newest_in_a_service"
            ),
            models.Index(fields=("service", "id"), condition=Q(state="set_aside"), name="episode_set_aside"),
            models.Index(
                fields=("allocated_to", "-missing_received_at"),
                condition=Q(allocated_to__isnull=False),
                name="episode_allocated",
            ),
            # Open work. The contract's clocks all start with the receipt of the found notification, so that
            # its order is the order of what is due.
            models.Index(
                fields=("area", "found_received_at", "id"),
                include=(*ALONG, "lacks_offer"),
                condition=UNDER_WAY,
                name="episode_under_way_in_an_area",
            ),
            models.Index(
                fields=("service", "found_received_at", "id"),
                include=("area", *ALONG, "lacks_offer"),
                condition=UNDER_WAY,
                name="episode_under_way_in_a_service",
            ),
            models.Index(
                fields=("allocated_to", "found_received_at", "id"),
                include=("service", "age", "child"),
                condition=UNDER_WAY,
                name="episode_under_way_allocated",
            ),
            models.Index(
                fields=("area", "found_received_at", "id"),
                include=("age", "child"),
                condition=TO_OFFER,
                name="episode_to_offer_in_an_area",
            ),
            models.Index(
                fields=("service", "found_received_at", "id"),
                include=("age", "child"),
                condition=TO_OFFER,
                name="episode_to_offer_in_a_service",
            ),
        ]
        triggers = [
            left_alone("is_open", "is_open_follows_outcomes"),
            left_alone("lacks_offer", "lacks_offer_follows_offers"),
        ]

    def __str__(self):
        return self.police_reference

    @property
    def reasons_set_aside(self):
        """Its oddities in words."""
        return [self.Oddity(oddity).label for oddity in self.oddities]
