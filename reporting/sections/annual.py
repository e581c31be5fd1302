"""The sections of the annual report, which goes out with the one on quarter 4: what the year came to, its
quarters side by side, and what was learned."""

from reporting.blocks import Note
from reporting.narrative import Noun, Sentence, listed, period_name
from reporting.sections import (
    appendices,
    by_quarter,
    children,
    exploitation,
    feedback,
    introduction,
    missing,
    parts,
    resources,
    service_log,
)
from reporting.sections.core import Section

MISSING = (
    ("Missing notifications", "notifications", ""),
    ("Interviews offered", "offered", ""),
    ("Offered within 24 hours", "offers_within_24h", ""),
    ("Children reported missing", "individuals", ""),
    ("Children interviewed", "individuals_interviewed", ""),
    ("Of children reported missing", "individuals_interviewed_rate", ""),
    ("Interviews completed", "interviews_completed", ""),
    ("Completed on another form", "completed_on_another", ""),
    ("Completion rate", "completion_rate", ""),
    ("Mean days to interview", "mean_days_to_interview", ""),
    ("Interviews declined", "declined", ""),
    ("Children missing more than once", "repeat_individuals", ""),
)
EXPLOITATION = (
    ("Exploitation referrals", "rfms", ""),
    ("Answered in time", "rfm_answered_in_time", ""),
    ("Consultations", "consultations", ""),
    ("Mean age at referral", "rfm_mean_age", ""),
    ("Exits from support", "exits", ""),
    ("Risk reduced at exit", "risk_reduced_at_exit", ""),
)
SERVICE = (
    ("Volunteers trained", "volunteers_trained", ""),
    ("Complaints", "complaints", ""),
    ("Compliments", "compliments", ""),
    ("Professionals met", "professionals_met", ""),
    ("Places taken at training", "training_attended", ""),
)


def overview(span):
    lived = span.now("individuals")
    return [
        *parts.paragraph(missing.coverage(span), Sentence(introduction.comparison(span))),
        missing.key_figures(
            span,
            (
                ("notifications", "missing notifications"),
                ("individuals", "children reported missing"),
                ("individuals_interviewed_rate", "of those children interviewed"),
                ("rfms", "exploitation referrals"),
            ),
        ),
        *parts.paragraph(
            lived.value and parts.change(span, "individuals", missing.CHILD),
            parts.change(span, "notifications", missing.NOTIFICATION),
            parts.change(span, "rfms", Noun("exploitation referral", "exploitation referrals")),
        ),
        by_quarter.table(span, "Missing: the year by quarter, all areas", MISSING),
        by_quarter.table(span, "Exploitation: the year by quarter, all areas", EXPLOITATION),
        by_quarter.table(span, "The service: the year by quarter, all areas", SERVICE),
        Note(
            "A child counts once in each quarter and once in the year, and so does a professional, so that "
            "quarters do not add up to the year. Children missing more than once were so within the quarter, "
            "or within the year."
        ),
    ]


def incidents(span):
    return [
        *by_quarter.chart(span, "notifications", "Missing notifications by quarter and area"),
        by_quarter.by_area(span, "notifications", "Missing notifications by quarter and area"),
        *missing.incidents(span),
        *by_quarter.groups(
            span, "notifications_by_district", "Missing notifications by quarter and district", "District"
        ),
    ]


def interviewed(span):
    caption = "Children interviewed, of those reported missing, by quarter and area"
    return [
        *by_quarter.chart(span, "individuals_interviewed_rate", caption),
        by_quarter.by_area(span, "individuals_interviewed_rate", caption),
        *missing.interviewed(span),
    ]


def offers(span):
    caption = "Offers within 24 hours by quarter and area"
    return [
        *by_quarter.chart(span, "offers_within_24h", caption),
        by_quarter.by_area(span, "offers_within_24h", caption),
        *missing.offers(span),
    ]


def primary_reasons(span):
    caption = "Primary reasons for going missing by quarter"
    return [
        *missing.primary_reasons(span),
        *by_quarter.groups(span, "primary_reasons", caption, "Primary reason"),
    ]


def age_and_gender(span):
    return [
        *children.age_and_gender(span),
        *by_quarter.groups(span, "age_bands", "Age by quarter", "Age"),
        *by_quarter.groups(span, "genders", "Gender by quarter", "Gender"),
    ]


def not_completed(span):
    caption = "Interviews declined by quarter and area"
    return [
        *by_quarter.chart(span, "declined", caption),
        by_quarter.by_area(span, "declined", caption),
        *children.not_completed(span),
        *by_quarter.groups(span, "declined_by", "Interviews declined, by whom and quarter", "By"),
    ]


def repeats(span):
    caption = "Children reported missing more than once in a quarter, by area"
    return [
        *by_quarter.chart(span, "repeat_individuals", caption),
        by_quarter.by_area(span, "repeat_individuals", caption),
        *children.repeats(span),
    ]


def referrals(span):
    caption = "Exploitation referrals by quarter and area"
    return [
        *by_quarter.chart(span, "rfms", caption),
        by_quarter.by_area(span, "rfms", caption),
        *exploitation.referrals(span),
    ]


def support(span):
    return [
        *exploitation.support(span),
        *by_quarter.groups(span, "rfms_by_support", "Support given by quarter", "Support"),
    ]


def risk(span):
    return [
        *exploitation.risk(span),
        *by_quarter.groups(span, "rfms_by_risk", "Level of risk by quarter", "Risk"),
    ]


def models(span):
    return [
        *exploitation.models(span),
        *by_quarter.groups(span, "rfm_models", "Models of exploitation by quarter", "Model"),
    ]


def finance(span):
    return [
        *parts.paragraph(_quarters_without_spend(span)),
        *resources.finance(span),
        *by_quarter.groups(span, "finance", "Spend by line and quarter, budget and underspend", "Line"),
    ]


def _quarters_without_spend(span):
    """From which quarters the year's amounts are missing; None where all are there, or none is."""
    quarters = span.period.quarters()
    missing = [one for one in quarters if span.now("finance", group="total", period=one).value is None]
    if not missing or missing == quarters:
        return None
    names = listed([period_name(one, beside=span.period) for one in missing])
    return Sentence(f"No spend is on record for {names}: the amounts of the year leave that out.")


SECTIONS = (
    Section("", "Introduction", introduction.about),
    Section("", "Areas and districts", introduction.areas, written=False),
    Section("", "The team", introduction.team, written=False),
    Section("1", "Overview of the year", overview),
    Section("2", "The year by area", missing.overview, written=False),
    Section("3", "Incidents received", incidents),
    Section("3.1", "Individuals interviewed", interviewed),
    Section("3.2", "Offers within 24 hours", offers),
    Section("3.3", "Primary reasons", primary_reasons),
    Section("4", "Age and gender", age_and_gender),
    Section("5", "Interviews not completed", not_completed),
    Section("5.1", "Repeat individuals and incidents", repeats),
    Section("6", "Highlights: missing", children.highlights),
    Section("7", "Exploitation referrals", referrals),
    Section("7.1", "Referrals by district", exploitation.by_district, written=False),
    Section("8", "Support", support),
    Section("9", "Risk levels", risk),
    Section("10", "Age and gender of children referred", exploitation.age_and_gender),
    Section("11", "Models of exploitation", models),
    Section("12", "Highlights: exploitation", exploitation.highlights),
    Section("13", "The year month by month", exploitation.annual, written=False),
    Section("14", "Volunteer service", resources.volunteers),
    Section("15", "The team in the year", service_log.team_update),
    Section("16", "Complaints and compliments", service_log.complaints),
    Section("16.1", "Feedback", feedback.young_people),
    Section("17", "Promotion", service_log.promotion),
    Section("18", "Finance", finance),
    Section("19", "What we learned"),
    Section("20", "What comes next"),
    Section("21", "Recommendations"),
    Section("A", "Definitions", appendices.definitions, written=False),
    Section("B", "Data quality", appendices.data_quality),
)
