"""What only the report reads: in the quarter that the demo reports on, and lately."""

from datetime import date, timedelta

from access.models import Membership, Term
from access.roles import Role
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import local_date
from reporting.models import (
    CaseStudy,
    Complaint,
    Compliment,
    Post,
    PostHolding,
    Promotion,
    ReportRecommendation,
    StaffTraining,
)
from reporting.models.complaint import Source
from reporting.service_log.actions import check_case_study, keep_case_study, keep_entry
from reporting.service_log.parts import Attended, Met, Person
from reporting.service_log.words import in_words

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
# (days into the quarter, area or None, kind, title, for whom, whom they met: agency and how many)
PROMOTION = (
    (5, 0, "training_given", "What is exploitation?", "School staff", (("education", 6), ("health", 2))),
    (16, 1, "event_given", "Safe in town", "Hotel and taxi staff", (("other", 9),)),
    (23, 2, "meeting_attended", "Missing and exploitation panel", "", (("police", 3), ("social_care", 4))),
    (38, 2, "stall", "Stall at the college", "Students", (("education", 2),)),
    (52, 0, "meeting_attended", "Missing and exploitation panel", "", (("police", 3), ("social_care", 3))),
    (74, None, "event_given", "Day against exploitation", "Everybody", (("voluntary_sector", 5),)),
)
POST_OF = {
    (Role.SENIOR_COORDINATOR, ""): "senior_coordinator",
    (Role.COORDINATOR, ""): "coordinator",
    (Role.CASE_WORKER, Membership.Lead.MISSING): "case_worker_missing",
    (Role.CASE_WORKER, Membership.Lead.EXPLOITATION): "case_worker_exploitation",
    (Role.VOLUNTEER_COORDINATOR, ""): "volunteer_coordinator",
    (Role.ADMINISTRATOR, ""): "administrator",
}
TRAINING = (
    (11, "Trauma and how children show it", "The safeguarding board", 7),
    (45, "Online grooming", "The police", 5),
    (66, "Writing so that a child can read it", "", 10),
)
STORIES = (
    (
        "Somebody to call",
        "A young person was reported missing often, each time after a quarrel. Nobody had asked them why.\n"
        "A worker met them where they liked to be, week after week, and they made a list of people to call.\n"
        "They still leave when it gets loud. Now they call first, and somebody comes.",
    ),
    (
        "Not a friend after all",
        "A child was given presents by somebody they had met online, and was asked for pictures.\n"
        "With their worker they learnt what had been done to them, and that it was not their fault.",
    ),
)
# (overview, area or None, recommendation, owner, days from the quarter's first to its date, state, outcome)
RECOMMENDATIONS = (
    (
        *("missing", None, "The police and the service review together how weekends are handed over."),
        *("The police and the senior coordinator", 180, "open", ""),
    ),
    (
        *("missing", 2, "Each home for looked-after children names one person whom we call."),
        *("The council’s lead for children in care", 150, "open", "Half of the homes have named somebody."),
    ),
    (
        *("exploitation", None, "Social care and the service agree on a form for referrals sent again."),
        *("The senior coordinator", 120, "open", ""),
    ),
)
RECOMMENDED_BEFORE = (
    (
        *("exploitation", 1, "New social workers are briefed on how to refer."),
        *("The area’s coordinator", 150, "done", "Two briefings were held, and a third is planned."),
    ),
    (
        *("missing", 0, "Posters in every bus station say whom to call."),
        *("The council’s transport team", 120, "dropped", "The contract for posters had ended."),
    ),
)
FIRST_NAMES = ("Ada", "Ben", "Cleo", "Dev", "Esme", "Finn", "Gita", "Hal", "Iris")
LAST_NAMES = {
    "education": "Slate",
    "health": "Poole",
    "police": "Steel",
    "social_care": "Marsh",
    "voluntary_sector": "Fields",
}


def service_log(setting):
    """Entries of the reported quarter, some of them in the one before, and all again in the last weeks."""
    lately = local_date(setting.now) - timedelta(days=100)
    for start, first in ((QUARTER_3, 1), (QUARTER_4, 0), (lately, 0)):
        _complaints(setting, start, first)
        _promotion(setting, start, first)
        _training(setting, start, first)
    _posts(setting)
    for start in (QUARTER_4, quarter(lately).start):
        _case_studies(setting, start)
    _recommendations(setting, QUARTER_3, RECOMMENDED_BEFORE)
    _recommendations(setting, QUARTER_4, RECOMMENDATIONS)


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


def _promotion(setting, start, first):
    areas = [*setting.service.areas.order_by("position")]
    kinds, agencies = _terms(setting, Term.Kind.PROMOTION_KIND), _terms(setting, Term.Kind.AGENCY)
    for days, area, kind, title, audience, met in PROMOTION[first:]:
        people = [
            Person(f"{name} {LAST_NAMES.get(slug, 'Reed')}", "Lead", agencies.get(slug))
            for slug, number in met
            for name in FIRST_NAMES[:number]
        ]
        keep_entry(
            Promotion(service=setting.service),
            by=setting.senior,
            held_on=start + timedelta(days=days),
            area=None if area is None else areas[area],
            kind=kinds[kind],
            title=title,
            audience=audience,
            held_by=setting.senior if area is None else setting.coordinators[areas[area].pk],
            parts=Met(tuple(people)),
        )


def _training(setting, start, first):
    for days, title, provider, number in TRAINING[first:]:
        keep_entry(
            StaffTraining(service=setting.service),
            by=setting.senior,
            held_on=start + timedelta(days=days),
            area=None,
            title=title,
            provider=provider,
            parts=Attended(tuple(setting.workers[:number])),
        )


def _posts(setting):
    """A post for each of the team, and one that nobody has held since February 2018."""
    titles, since = _terms(setting, Term.Kind.POST), date(2017, 4, 1)
    members = Membership.objects.filter(service=setting.service, role__in=[role for role, _ in POST_OF])
    team = members.select_related("user", "area").order_by("area__position", "pk")
    for member in team:
        post = _post(setting, titles[POST_OF.get((member.role, member.lead), "other")], member.area, since)
        about = {"post": post, "holder": member.user, "since": since, "until": None}
        keep_entry(PostHolding(service=setting.service), by=setting.senior, **about)
    left = team.filter(role=Role.CASE_WORKER).first()
    vacant = _post(setting, titles["case_worker_missing"], left.area, since)
    about = {"post": vacant, "holder": left.user, "since": since, "until": date(2018, 2, 9)}
    keep_entry(PostHolding(service=setting.service), by=setting.senior, **about)


def _post(setting, title, area, since):
    about = {"title": title, "area": area, "hours": 37, "starts_on": since, "ends_on": None}
    return keep_entry(Post(service=setting.service), by=setting.senior, **about)


def _case_studies(setting, start):
    """One that stands in the quarter's report, and one that waits for somebody to check it."""
    writer = next(iter(setting.coordinators.values()))
    for title, story in STORIES:
        study = keep_case_study(
            CaseStudy(service=setting.service),
            by=writer,
            quarter=start,
            area=None,
            title=title,
            story=story,
            consent_of=CaseStudy.ConsentOf.YOUNG_PERSON,
            consent_on=start,
            consent_for="Their story without names, in reports to the councils",
        )
        if title == STORIES[0][0]:
            check_case_study(study, by=setting.senior, seen=fingerprint(in_words(study)))


def _recommendations(setting, start, recommended):
    areas = [*setting.service.areas.order_by("position")]
    for overview, area, text, owner, days, state, outcome in recommended:
        keep_entry(
            ReportRecommendation(service=setting.service),
            by=setting.senior,
            quarter=start,
            area=None if area is None else areas[area],
            overview=overview,
            text=text,
            owner=owner,
            due_on=start + timedelta(days=days),
            state=state,
            outcome=outcome,
        )
