"""What each written section of the report is for: by area, what belongs there, which figures it is about.

A section that is not listed is written across areas, and nothing is proposed for it.
"""

from dataclasses import dataclass

from missing_cse.lib.periods import Kind


@dataclass(frozen=True)
class Subject:
    """`asks` tells the writer what belongs there; `about` are measures, what matters most first."""

    asks: str = ""
    about: tuple[str, ...] = ()
    by_area: bool = False


MISSING = (
    "notifications",
    "individuals",
    "individuals_interviewed_rate",
    "completion_rate",
    "offers_within_24h",
    "within_72h",
    "declined",
    "repeat_individuals",
    "primary_reasons",
)
EXPLOITATION = (
    "rfms",
    "rfm_answered_in_time",
    "rfms_by_risk",
    "rfms_by_support",
    "rfm_support_rate",
    "consultations",
    "rfms_by_agency",
)
YEARLY = ("notifications", "individuals", "individuals_interviewed_rate", "interviews_completed")

OF_A_QUARTER = {
    "introduction": Subject("What is new about the service or this report."),
    "section-1": Subject(
        "What was adjusted since the monthly data sets were sent, why, and what you recommend.",
        ("notifications", "offered", "individuals_interviewed_rate", "completion_rate"),
    ),
    "section-2": Subject("What the year to date shows.", YEARLY),
    "section-3": Subject(
        "What stands out in the quarter.",
        ("notifications", "offered", "individuals", "individuals_interviewed_rate", "completion_rate"),
    ),
    "section-4": Subject(
        "What lies behind the rises and falls.", ("notifications", "notifications_by_district")
    ),
    "section-4-1": Subject(
        "Which children are seen, and which are not.",
        (
            "individuals",
            "individuals_interviewed",
            "individuals_interviewed_rate",
            "interviewed_by_living_arrangement",
        ),
    ),
    "section-4-2": Subject(
        "Why offers were late, and what is done about it.",
        ("offered", "offers_within_24h", "late_offers_total", "late_offers"),
    ),
    "section-4-3": Subject(
        "What children say about why they go.", ("primary_reasons", "interviews_completed")
    ),
    "section-5": Subject(
        "What stands out, without pointing at one child.", ("mean_age", "age_bands", "genders")
    ),
    "section-6": Subject(
        "Why interviews were not completed, and what became of those children.",
        ("declined", "declined_by", "decline_reasons", "not_offered_total"),
    ),
    "section-6-1": Subject(
        "What is done for children who are missing again and again.",
        ("repeat_individuals", "repeat_incidents", "repeat_individuals_by_living_arrangement"),
    ),
    "section-7": Subject(
        "Themes of the quarter, and hotspots in general terms: nothing that points at one child.",
        MISSING,
        by_area=True,
    ),
    "section-8": Subject("What went well, and what came of it for children.", MISSING, by_area=True),
    "section-8-1": Subject("What stands in the way, and what is needed.", MISSING, by_area=True),
    "section-8-2": Subject("What was tried or changed, and what is planned.", MISSING, by_area=True),
    "section-9": Subject(
        "Workload by area, help across areas, audits of interviews, and hand-over to the police. What you "
        "recommend comes from the service log, with what became of it.",
        MISSING,
        by_area=True,
    ),
    "section-10": Subject(
        "What is offered: consultation, bespoke support, direct work, resources, groups.", EXPLOITATION
    ),
    "section-11": Subject("What lies behind the rises and falls.", ("rfms", "rfm_answered_in_time")),
    "section-11-1": Subject("What lies behind the differences.", ("rfms", "rfms_by_district")),
    "section-12": Subject(
        "How support changed, what came of consultations, and how good referrals were.",
        ("rfms_by_support", "rfm_support_rate", "consultations", "consultation_outcomes", "rfms_by_agency"),
    ),
    "section-13": Subject("What the year to date shows.", ("rfms", "notifications")),
    "section-14": Subject("What the levels of risk mean for the work.", ("rfms_by_risk",)),
    "section-15": Subject(
        "What stands out, without pointing at one child.", ("rfm_mean_age", "rfms_by_age", "rfms_by_gender")
    ),
    "section-15-1": Subject(
        "What the year to date shows.", ("rfm_mean_age", "rfms_by_age", "rfms_by_gender")
    ),
    "section-16": Subject("What is seen of each model, in general terms.", ("rfm_models", "rfms")),
    "section-17": Subject("What stands out in the quarter.", EXPLOITATION),
    "section-18": Subject("What went well, and what came of it for children.", EXPLOITATION, by_area=True),
    "section-18-1": Subject("What stands in the way, and what is needed.", EXPLOITATION, by_area=True),
    "section-18-2": Subject("What was tried or changed, and what is planned.", EXPLOITATION, by_area=True),
    "section-19": Subject(
        "What volunteers did; stories only where nobody could know whom they are about.",
        ("volunteers_trained", "volunteer_interest", "volunteer_referrals"),
    ),
    "section-20": Subject("Posts, vacancies and training.", ("posts", "posts_vacant", "training_attended")),
    "section-21": Subject(
        "Workload. What you recommend comes from the service log, with what became of it.",
        EXPLOITATION,
        by_area=True,
    ),
    "section-22": Subject(
        "What was learned from complaints and compliments.",
        ("complaints", "compliments", "complaints_by_subject"),
    ),
    "section-23": Subject(
        "What young people said, and what was done about it.", ("feedback_answers", "feedback_faces")
    ),
    "section-23-1": Subject("Stories with the consent that allows them, that nobody could be known by."),
    "section-24": Subject(
        "Events, meetings and training, and whom they reached.", ("promotion", "professionals_met")
    ),
    "section-25": Subject("Why spend differs from the budget.", ("finance",)),
    "section-26": Subject(
        "Consultations answered, campaigns and their reach, work in the county and beyond."
    ),
    "appendix-b": Subject("What is known of the gaps, and what is done about them."),
}

OF_A_YEAR = {
    "introduction": Subject("What is new about the service or this report."),
    "section-1": Subject(
        "What the year was like: what mattered most, for whom, and what it came to.",
        (*MISSING, "rfms", "rfm_answered_in_time"),
    ),
    "section-3": Subject(
        "What lies behind the rises and falls.", ("notifications", "notifications_by_district")
    ),
    "section-3-1": OF_A_QUARTER["section-4-1"],
    "section-3-2": OF_A_QUARTER["section-4-2"],
    "section-3-3": OF_A_QUARTER["section-4-3"],
    "section-4": OF_A_QUARTER["section-5"],
    "section-5": OF_A_QUARTER["section-6"],
    "section-5-1": OF_A_QUARTER["section-6-1"],
    "section-6": OF_A_QUARTER["section-8"],
    "section-7": OF_A_QUARTER["section-11"],
    "section-8": OF_A_QUARTER["section-12"],
    "section-9": OF_A_QUARTER["section-14"],
    "section-10": OF_A_QUARTER["section-15"],
    "section-11": OF_A_QUARTER["section-16"],
    "section-12": OF_A_QUARTER["section-18"],
    "section-14": OF_A_QUARTER["section-19"],
    "section-15": Subject("Posts, vacancies and training.", ("training_attended",)),
    "section-16": OF_A_QUARTER["section-22"],
    "section-16-1": OF_A_QUARTER["section-23"],
    "section-17": OF_A_QUARTER["section-24"],
    "section-18": OF_A_QUARTER["section-25"],
    "section-19": Subject("What the year taught the service, and what it does otherwise now.", MISSING, True),
    "section-20": Subject("What is planned for the year to come, and why.", EXPLOITATION),
    "section-21": Subject(
        "What the year’s recommendations are about. The recommendations come from the service log."
    ),
    "appendix-b": OF_A_QUARTER["appendix-b"],
}

SUBJECTS = {Kind.QUARTER: OF_A_QUARTER, Kind.YEAR: OF_A_YEAR}


def subject_of(section, period):
    """What a section of the report on a period is for."""
    return SUBJECTS.get(period.kind, {}).get(section.slug, Subject())
