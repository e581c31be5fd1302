"""Quality of the data: what is left out, open or not recorded."""

from django.db.models import Q

from cases.conditions import (
    COMPLETED_ON_OWN_FORM,
    DECLINED,
    DUPLICATE_OR_VOID,
    OFFERED_LATE,
    OPEN,
    SET_ASIDE,
)
from reporting.measures.core import Count
from reporting.measures.rows import ALL_NOTIFICATIONS, COMPLETED_EPISODES, NOTIFICATIONS, RFMS

MEASURES = (
    Count(
        slug="set_aside",
        title="Notifications set aside",
        definition="Notifications that wait for a person to decide, because something in them is odd. They "
        "are in no other figure.",
        note="Notifications set aside because their receipt was not recorded belong to no period.",
        rows=ALL_NOTIFICATIONS,
        where=SET_ASIDE,
    ),
    Count(
        slug="void_or_duplicate",
        title="Void and duplicate notifications",
        definition="Notifications withdrawn, or sent twice. They are in no other figure.",
        rows=ALL_NOTIFICATIONS,
        where=DUPLICATE_OR_VOID,
    ),
    Count(
        slug="open_episodes",
        title="Episodes still open",
        definition="Episodes received in the period that have no outcome yet.",
        rows=NOTIFICATIONS,
        where=OPEN,
    ),
    Count(
        slug="found_not_recorded",
        title="Receipt of the found notification not recorded",
        definition="Episodes for which the clocks of offer and interview cannot run.",
        rows=NOTIFICATIONS,
        where=Q(found_received_at__isnull=True),
    ),
    Count(
        slug="birthday_not_recorded",
        title="Date of birth not recorded",
        definition="Children with a missing notification whose age is not known.",
        rows=NOTIFICATIONS,
        where=Q(age__isnull=True),
        each_child=True,
    ),
    Count(
        slug="gender_not_recorded",
        title="Gender not recorded",
        definition="Children with a missing notification whose gender is not recorded.",
        rows=NOTIFICATIONS,
        where=Q(child__gender__isnull=True),
        each_child=True,
    ),
    Count(
        slug="living_arrangement_not_recorded",
        title="Living arrangement not recorded",
        definition="Notifications that do not say where the child lived.",
        rows=NOTIFICATIONS,
        where=Q(living_arrangement=""),
    ),
    Count(
        slug="late_reason_not_recorded",
        title="Late offers without a reason",
        definition="Offers more than 24 hours after the receipt of the found notification, without a reason.",
        rows=NOTIFICATIONS,
        where=OFFERED_LATE & Q(offer__late_reason__isnull=True),
    ),
    Count(
        slug="decline_reason_not_recorded",
        title="Declined without a reason",
        definition="Interviews offered and declined, without a reason.",
        rows=NOTIFICATIONS,
        where=DECLINED & Q(outcome__decline_reason__isnull=True),
    ),
    Count(
        slug="primary_reason_not_recorded",
        title="Interviews without a primary reason",
        definition="Return home interviews held whose form names no primary reason.",
        rows=COMPLETED_EPISODES,
        where=COMPLETED_ON_OWN_FORM & Q(outcome__interview__primary_reason__isnull=True),
    ),
    Count(
        slug="rfms_unanswered",
        title="RFMs without an answer",
        definition="RFMs received in the period that have no first answer yet.",
        rows=RFMS,
        where=Q(answered_at__isnull=True),
    ),
)
