"""The sections of the quarterly report, in its order. A number that is missing here has nothing to count.

A section appears when it has blocks or commentary; `written` says that people write commentary for it,
which a report finds under the section's slug.
"""

from reporting.sections import (
    appendices,
    children,
    exploitation,
    introduction,
    missing,
    resources,
    service_log,
)
from reporting.sections.core import Section

__all__ = ["SECTIONS", "Section"]

SECTIONS = (
    Section("", "Introduction", introduction.about),
    Section("", "Areas and districts", introduction.areas, written=False),
    Section("", "The team", introduction.team, written=False),
    Section("1", "Monthly data set", missing.monthly),
    Section("2", "Annual overview", missing.annual),
    Section("3", "Overview of the quarter", missing.overview),
    Section("4", "Incidents received", missing.incidents),
    Section("4.1", "Individuals interviewed", missing.interviewed),
    Section("4.2", "Offers within 24 hours", missing.offers),
    Section("4.3", "Primary reasons", missing.primary_reasons),
    Section("5", "Age and gender", children.age_and_gender),
    Section("6", "Interviews not completed", children.not_completed),
    Section("6.1", "Repeat individuals and incidents", children.repeats),
    Section("7", "Themes and trends"),
    Section("8", "Highlights", children.highlights),
    Section("8.1", "Key issues"),
    Section("8.2", "Service development"),
    Section("9", "Management overview: missing"),
    Section("10", "Exploitation overview"),
    Section("11", "Referrals", exploitation.referrals),
    Section("11.1", "Referrals by district", exploitation.by_district),
    Section("12", "Referrals for the service", exploitation.support),
    Section("13", "Annual data", exploitation.annual),
    Section("14", "Risk levels", exploitation.risk),
    Section("15", "Age and gender", exploitation.age_and_gender),
    Section("15.1", "Age and gender in the year to date", exploitation.age_and_gender_of_year),
    Section("16", "Models of exploitation", exploitation.models),
    Section("17", "Overview", exploitation.overview),
    Section("18", "Highlights", exploitation.highlights),
    Section("18.1", "Key issues"),
    Section("18.2", "Service development"),
    Section("19", "Volunteer service", resources.volunteers),
    Section("20", "Team update", service_log.team_update),
    Section("21", "Management overview: exploitation"),
    Section("22", "Complaints and compliments", service_log.complaints),
    Section("23", "Feedback"),
    Section("23.1", "Case studies"),
    Section("24", "Promotion", service_log.promotion),
    Section("25", "Finance", resources.finance),
    Section("26", "Strategic overview"),
    Section("A", "Definitions", appendices.definitions, written=False),
    Section("B", "Data quality", appendices.data_quality),
)
