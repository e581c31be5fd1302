"""The kinds of entries in the service log: how each is listed, asked for and called."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.text import Truncator

from missing_cse.lib.periods import quarter
from missing_cse.lib.times import day, today
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
from reporting.service_log.actions import keep_case_study, keep_entry
from reporting.service_log.forms.case_studies import CaseStudyForm
from reporting.service_log.forms.complaints import ComplaintForm, ComplimentForm
from reporting.service_log.forms.promotion import PromotionForm
from reporting.service_log.forms.recommendations import RecommendationForm
from reporting.service_log.forms.team import HoldingForm, PostForm, TrainingForm
from reporting.service_log.words import area_of


@dataclass(frozen=True, kw_only=True)
class LogKind:
    """A kind of entry. `slug` stands in addresses, `one` in sentences (“Add a complaint”), `hint` says what
    belongs there, `columns` are the heads of a list and what stands below each; `related` and
    `prefetched` are fetched with the entries. `about` and `help` are a question of a new worker and its
    answer; `keep` is the action, `template` the page of an entry.
    """

    slug: str
    title: str
    one: str
    hint: str
    model: type[Model]
    form: type
    columns: dict[str, Callable[[Model], str]]
    related: tuple[str, ...] = ("area",)
    prefetched: tuple[str, ...] = ()
    about: str = ""
    help: str = ""
    keep: Callable = keep_entry
    template: str = "reporting/service_log/entry.html"

    @property
    def dated(self):
        return self.model.dated

    def __str__(self):
        return self.slug


def _state(study):
    """Whether a case study stands in the report of its quarter, in words."""
    if not study.may_be_used(today()):
        return "Consent has ended"
    return "In the report" if study.checked_by_id else "To be checked"


def _holders(post):
    """Who holds a post today."""
    held = [one for one in post.holdings.all() if one.covers(today())]
    return ", ".join(str(one.holder) for one in held) or "Vacant"


KINDS = (
    LogKind(
        slug="complaints",
        title="Complaints",
        one="a complaint",
        hint="What somebody was not content with, how far it went and what you learnt from it.",
        model=Complaint,
        form=ComplaintForm,
        columns={
            "Received": lambda e: day(e.received_on),
            "From": lambda e: e.get_source_display(),
            "Area": area_of,
            "About": lambda e: str(e.subject or "Not recorded"),
            "Outcome": lambda e: e.get_outcome_display() or "Still open",
        },
        related=("area", "subject"),
    ),
    LogKind(
        slug="compliments",
        title="Compliments",
        one="a compliment",
        hint="Praise and thanks from young people, families and professionals.",
        model=Compliment,
        form=ComplimentForm,
        columns={
            "Received": lambda e: day(e.received_on),
            "From": lambda e: e.get_source_display(),
            "Area": area_of,
            "About": lambda e: str(e.subject or "Not recorded"),
        },
        related=("area", "subject"),
    ),
    LogKind(
        slug="promotion",
        title="Promotion",
        one="an event, training or meeting",
        hint="Events and training that you gave, meetings that you attended, and whom you met there.",
        model=Promotion,
        form=PromotionForm,
        columns={
            "What": str,
            "Day": lambda e: day(e.held_on),
            "Kind": lambda e: str(e.kind or "Not recorded"),
            "Area": area_of,
            "By": lambda e: str(e.held_by),
        },
        related=("area", "kind", "held_by"),
        about="Whom does the report count?",
        help="Each professional once in a quarter, however often they were met, and those met in the support "
        "of children besides. A name within an agency is one person: where two share one, add what tells "
        "them apart.",
    ),
    LogKind(
        slug="posts",
        title="Posts",
        one="a post",
        hint="The posts of the team. Those that nobody holds are vacant.",
        model=Post,
        form=PostForm,
        columns={
            "Post": lambda e: str(e.title or "Not recorded"),
            "Area": area_of,
            "Held by": _holders,
            "Hours a week": lambda e: f"{e.hours.normalize():f}",
            "Since": lambda e: day(e.starts_on),
            "Last day": lambda e: day(e.ends_on) or "Goes on",
        },
        related=("area", "title"),
        prefetched=("holdings__holder",),
        about="When is a post vacant?",
        help="On a day on which nobody holds it. Say under “Post holders” who holds it and since when.",
    ),
    LogKind(
        slug="post-holders",
        title="Post holders",
        one="a post holder",
        hint="Who holds which post, and since when. The report names nobody: it counts posts.",
        model=PostHolding,
        form=HoldingForm,
        columns={
            "Name": lambda e: str(e.holder),
            "Post": lambda e: str(e.post),
            "Since": lambda e: day(e.since),
            "Last day": lambda e: day(e.until) or "Goes on",
        },
        related=("holder", "post__title", "post__area"),
    ),
    LogKind(
        slug="staff-training",
        title="Training of the team",
        one="a training",
        hint="Training that people of the team attended.",
        model=StaffTraining,
        form=TrainingForm,
        columns={
            "Training": str,
            "Day": lambda e: day(e.held_on),
            "Area": area_of,
            "Given by": lambda e: e.provider or "Not recorded",
        },
    ),
    LogKind(
        slug="recommendations",
        title="Recommendations",
        one="a recommendation",
        hint="What the report recommends, who is to do it and by when, and what became of it.",
        model=ReportRecommendation,
        form=RecommendationForm,
        columns={
            "Recommendation": lambda e: Truncator(e.text).words(20),
            "Quarter": lambda e: quarter(e.quarter).title,
            "Area": area_of,
            "Owner": lambda e: e.owner,
            "Due": lambda e: day(e.due_on),
            "State": lambda e: e.get_state_display(),
        },
        about="How long does the report tell of it?",
        help="In the quarter that makes it and in the next, and until it is done or dropped. Each report "
        "says what had become of it when its draft was built.",
    ),
    LogKind(
        slug="case-studies",
        title="Case studies",
        one="a case study",
        hint="A child’s story, told so that nobody can know them, with the consent that allows it.",
        model=CaseStudy,
        form=CaseStudyForm,
        columns={
            "Title": str,
            "Quarter": lambda e: quarter(e.quarter).title,
            "Area": area_of,
            "State": _state,
        },
        about="When does it stand in the report?",
        help="When somebody else than its writer has read it and made sure that it tells of nobody in "
        "particular, and as long as the consent allows it. Every change asks for a new check.",
        keep=keep_case_study,
        template="reporting/service_log/case_study.html",
    ),
)
KIND_OF = {kind.slug: kind for kind in KINDS}
