"""Rows of lists of work: what a person needs to act, from narrow rows, in a fixed number of queries."""

from dataclasses import dataclass, field

from cases.consent import missing_consent, needs_a_parent
from cases.load import loading
from cases.models import Consent, Covered, Episode, PoliceQuery, RhiForm
from cases.models.child import known_as
from cases.next_step import Next, comes_next
from cases.running_clocks import Clock, due_next
from cases.templatetags.clocks import sentence_badge
from cases.worklists import AGAIN, ANSWERED, HOLDS, POLICE, UNALLOCATED
from cases.worklists.choice import choices_by_area
from missing_cse.lib.compiled import Compiled, Given
from missing_cse.lib.links import link_to
from missing_cse.lib.times import local_date

# A worklist's roles see offers and forms of the episodes they see, so these come along.
FIELDS = (
    "id",
    "public_id",
    "police_reference",
    "child_id",
    "area_id",
    "service_id",
    "allocated_to_id",
    "missing_received_at",
    "is_open",
    "found_at",
    "found_received_at",
    "offer_due_at",
    "interview_due_at",
    "hand_back_due_at",
    "child__first_name",
    "child__last_name",
    "child__reference",
    "child__public_id",
    "child__date_of_birth",
    "district__name",
    "allocated_to__name",
    "offer__offered_at",
    "offer__answer",
)
RETURN_NOT_RECORDED = "Return time not recorded"
CONSENT_FIRST = "Consent of a parent or carer needed first"
BEING_WRITTEN = "Interview being written"


@dataclass(frozen=True)
class Step:
    """What is done next with an episode: a link, or a button where it `starts` something.

    `returns`: it is done at once, and its page knows the way back to the list.
    """

    label: str
    url: str
    starts: bool = False
    returns: bool = False


@dataclass(frozen=True)
class Row:
    """An episode on a list of work, ready to be drawn. `due` is a tag in HTML; empty while no clock runs.

    `choice`: the options of a select, where a worker is chosen on the spot.
    """

    public_id: object
    url: str
    child: str
    reference: str
    district: str
    worker: str
    due: str
    notes: list = field(default_factory=list)
    step: Step | None = None
    choice: str = ""


def told(chosen):
    """Narrow rows of the episodes with these ids, in their order, for `drawn`.

    They were chosen before: of a long list, only those shown are joined to what is told of them.
    """
    ids = list(chosen)
    rows = {row.id: row for row in _episodes.rows(ids=ids)}
    return [rows[one] for one in ids]


@Compiled
def _episodes():
    return Episode.objects.filter(pk__any_of=Given("ids")).values_list(*FIELDS)


@Compiled
def _forms():
    """The forms of the interviews of episodes, their own and those that cover them as well.

    Joined to the episodes they would make PostgreSQL plan these four times as long.
    """
    own = RhiForm.objects.filter(episode__any_of=Given("ids")).order_by()
    covering = Covered.objects.filter(episode__any_of=Given("ids")).order_by()
    return own.values_list("episode", "public_id", "state", "case_worker").union(
        covering.values_list("episode", "form__public_id", "form__state", "form__case_worker"), all=True
    )


def drawn(found, user, at, worklist=None, load=None):
    """Rows of the narrow ones, at an aware time; how a hold stands is said on the list of holds alone.

    `load`: the `cases.load.loading` of a page that shows the team as well.
    """
    consents = _consents(found, at)
    forms = {form.episode: form for form in _forms.rows(ids=[one.id for one in found])}
    steps = _Steps(user, _queries(found, worklist))
    choices = (
        choices_by_area({one.area_id: one.service_id for one in found}, user, load or loading(user))
        if worklist is UNALLOCATED
        else {}
    )
    episode = link_to("episode")
    rows = []
    for one in found:
        lacks_consent = _lacks_consent(one, consents, at)
        form = forms.get(one.id)
        clock = _clock(one, at, worklist)
        rows.append(
            Row(
                public_id=one.public_id,
                url=episode(one.public_id),
                child=known_as(one.child__first_name, one.child__last_name, one.child__reference),
                reference=one.police_reference,
                district=one.district__name or "Not recorded",
                worker=one.allocated_to__name or "Nobody",
                due=sentence_badge(clock) if clock else "",
                notes=_notes(one, form, lacks_consent),
                step=steps.next(one, form, lacks_consent, worklist),
                choice=choices.get(one.area_id, ""),
            )
        )
    return rows


def _clock(one, at, worklist):
    if worklist is HOLDS:
        return Clock("Return to the local authority", one.hand_back_due_at, at)
    return due_next(one, at, offered=one.offer__offered_at is not None) if one.is_open else None


def _consents(found, at):
    """{episode id: events of consent} of those offered an interview that needs a parent's or carer's."""
    day = local_date(at)
    asked = [
        one.id
        for one in found
        if one.offer__offered_at and needs_a_parent(_Child(one.child__date_of_birth), day)
    ]
    consents = {number: [] for number in asked}
    for event in Consent.objects.filter(episode__in=asked) if asked else ():
        consents[event.episode_id].append(event)
    return consents


def _queries(found, worklist):
    """{episode id: public id of the oldest query to the police for which the episode is on the list}."""
    if worklist is POLICE:
        queries = PoliceQuery.objects.in_state(PoliceQuery.State.OPEN)
    elif worklist is ANSWERED:
        queries = PoliceQuery.objects.in_state(PoliceQuery.State.ANSWERED)
    else:
        return {}
    queries = queries.filter(episode__in=[one.id for one in found])
    return dict(queries.order_by("-raised_at", "-pk").values_list("episode", "public_id"))


@dataclass(frozen=True)
class _Child:
    """As much of a child as the rules of consent ask for."""

    date_of_birth: object


def _lacks_consent(one, consents, at):
    if one.id not in consents:
        return False
    return bool(missing_consent(_Child(one.child__date_of_birth), held_at=at, consents=consents[one.id]))


def _notes(one, form, lacks_consent):
    notes = []
    if one.found_received_at and not one.found_at:
        notes.append(RETURN_NOT_RECORDED)
    if lacks_consent:
        notes.append(CONSENT_FIRST)
    if form and form.state == RhiForm.State.DRAFT:
        notes.append(BEING_WRITTEN)
    return notes


STEPS = (
    "episode",
    "offer",
    "outcome",
    "consent",
    "start-rhi",
    "rhi",
    "hand-back",
    "allocate",
    "child",
    "police-query-answer",
)


class _Steps:
    """Says what a user does next with an episode. `queries`: {episode id: what the police were asked}."""

    def __init__(self, user, queries):
        self.user, self.queries = user, queries
        self.link = {name: link_to(name) for name in STEPS}

    def next(self, one, form, lacks_consent, worklist):
        if worklist is HOLDS:
            return Step("Hand back", self.link["hand-back"](one.public_id))
        if worklist is AGAIN:
            return Step("Open the record", self.link["child"](one.child__public_id))
        if worklist is POLICE:
            return Step("Record the answer", self.link["police-query-answer"](self.queries[one.id]))
        if worklist is ANSWERED:
            return Step("Look at the answer", self.link["police-query-answer"](self.queries[one.id]))
        if worklist is UNALLOCATED:
            return Step("Allocate", self.link["allocate"](one.public_id))
        return self.under_way(one, form, lacks_consent) if one.is_open else None

    def under_way(self, one, form, lacks_consent):
        waits_for = comes_next(
            found=one.found_received_at,
            answer=one.offer__answer,
            form=form,
            lacks_consent=lacks_consent,
        )
        match waits_for:
            case Next.OFFER:
                return Step("Log the offer", self.link["offer"](one.public_id), returns=True)
            case Next.FORM:
                label = "Continue the interview" if form.case_worker == self.user.pk else "Read the interview"
                return Step(label, self.link["rhi"](form.public_id))
            case Next.OUTCOME:
                return Step("Record the outcome", self.link["outcome"](one.public_id))
            case Next.CONSENT:
                return Step("Record consent", self.link["consent"](one.public_id), returns=True)
            case Next.INTERVIEW if one.allocated_to_id in (None, self.user.pk):
                return Step("Start the interview", self.link["start-rhi"](one.public_id), starts=True)
            case Next.INTERVIEW:
                return Step("Open the episode", self.link["episode"](one.public_id))
        return None
