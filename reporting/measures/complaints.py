"""Complaints and compliments about the service."""

from django.db.models import Q

from reporting.measures.core import Count
from reporting.measures.groupings import ByChoice, ByTerm
from reporting.measures.rows import COMPLAINTS, COMPLIMENTS
from reporting.models import Complaint
from reporting.models.complaint import Source

BY_SUBJECT = ByTerm(by="subject", kind="complaint_subject")
BY_SOURCE = ByChoice(by="source", choices=Source)
OF_THE_WHOLE_SERVICE = "What concerns the whole service is counted under all areas only."

complaints = Count(
    slug="complaints",
    title="Complaints",
    definition="Complaints received.",
    note=OF_THE_WHOLE_SERVICE,
    rows=COMPLAINTS,
)
complaints_open = Count(
    slug="complaints_open",
    title="Complaints still open",
    definition="Complaints received in the period that have no outcome yet.",
    note=OF_THE_WHOLE_SERVICE,
    rows=COMPLAINTS,
    where=Q(outcome=""),
)
complaints_by_outcome = Count(
    slug="complaints_by_outcome",
    title="Complaints, by outcome",
    definition="Complaints received, by what came of them.",
    note=OF_THE_WHOLE_SERVICE,
    rows=COMPLAINTS,
    groups=ByChoice(by="outcome", choices=Complaint.Outcome, missing="still_open"),
)
complaints_by_subject = Count(
    slug="complaints_by_subject",
    title="Complaints, by what they were about",
    definition="Complaints received, by what they were about.",
    note=OF_THE_WHOLE_SERVICE,
    rows=COMPLAINTS,
    groups=BY_SUBJECT,
)
compliments = Count(
    slug="compliments",
    title="Compliments",
    definition="Compliments received.",
    note=OF_THE_WHOLE_SERVICE,
    rows=COMPLIMENTS,
)
compliments_by_source = Count(
    slug="compliments_by_source",
    title="Compliments, by whom they came from",
    definition="Compliments received, by whom they came from.",
    note=OF_THE_WHOLE_SERVICE,
    rows=COMPLIMENTS,
    groups=BY_SOURCE,
)
compliments_by_subject = Count(
    slug="compliments_by_subject",
    title="Compliments, by what they were about",
    definition="Compliments received, by what they were about.",
    note=OF_THE_WHOLE_SERVICE,
    rows=COMPLIMENTS,
    groups=BY_SUBJECT,
)

MEASURES = (
    complaints,
    complaints_open,
    complaints_by_outcome,
    complaints_by_subject,
    compliments,
    compliments_by_source,
    compliments_by_subject,
)
