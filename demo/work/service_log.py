"""What only the report reads: in the quarter that the demo reports on, and lately."""

from datetime import date, timedelta

from access.models import Term
from missing_cse.lib.times import local_date
from reporting.models import Complaint, Compliment
from reporting.models.complaint import Source
from reporting.service_log.actions import keep_entry

QUARTER_3, QUARTER_4 = date(2017, 10, 1), date(2018, 1, 1)
# (days into the quarter, area or None, whom from, about, what, outcome, days until the answer, learning)
COMPLAINTS = (
    (
        *(9, 0, Source.PARENT_CARER, "communication"),
        "A parent was not called back when this had been promised.",
        *(Complaint.Outcome.UPHELD, 8, "Every call that is promised is in the worker’s diary now."),
    ),
    (
        *(34, 2, Source.PROFESSIONAL, "response_time"),
        "A home waited three days for a first call.",
        *(Complaint.Outcome.PARTLY_UPHELD, 12, "Homes are told when an interview can’t be held in time."),
    ),
    (68, 1, Source.PARENT_CARER, "information", "A carer asks who reads an interview.", "", None, ""),
)
COMPLIMENTS = (
    (12, 0, Source.YOUNG_PERSON, "interview", "“She listened, and did not tell me off.”"),
    (27, 1, Source.PROFESSIONAL, "support", "A school thanks for how quickly support began."),
    (41, 2, Source.PARENT_CARER, "support", "“We have our daughter back.”"),
    (59, 2, Source.PROFESSIONAL, "communication", "The police thank for the weekly calls."),
    (80, None, Source.OTHER, "other", "A councillor thanks the whole team."),
)


def service_log(setting):
    """Entries of the reported quarter, some of them in the one before, and all again in the last weeks."""
    lately = local_date(setting.now) - timedelta(days=100)
    for start, first in ((QUARTER_3, 1), (QUARTER_4, 0), (lately, 0)):
        _complaints(setting, start, first)


def _terms(setting, kind):
    return {term.slug: term for term in setting.service.terms.filter(kind=kind)}


def _complaints(setting, start, first):
    areas = [*setting.service.areas.order_by("position")]
    subjects = _terms(setting, Term.Kind.COMPLAINT_SUBJECT)
    for days, area, source, subject, summary, outcome, answered, learning in COMPLAINTS[first:]:
        received_on = start + timedelta(days=days)
        keep_entry(
            Complaint(service=setting.service),
            by=setting.senior,
            received_on=received_on,
            area=areas[area],
            source=source,
            subject=subjects[subject],
            summary=summary,
            outcome=outcome,
            answered_on=answered and received_on + timedelta(days=answered),
            learning=learning,
        )
    for days, area, source, subject, summary in COMPLIMENTS[first:]:
        keep_entry(
            Compliment(service=setting.service),
            by=setting.senior,
            received_on=start + timedelta(days=days),
            area=None if area is None else areas[area],
            source=source,
            subject=subjects[subject],
            summary=summary,
        )
