"""The list of all episodes: narrow rows, ready to be drawn, in a fixed number of queries."""

from dataclasses import dataclass

from django.utils.html import format_html

from access.permissions import SEE_CHILDREN, WORK_ON_EPISODES, may
from cases.followed import told_of
from cases.models import Episode, Outcome
from cases.models.child import known_as
from cases.running_clocks import due_next
from cases.templatetags.clocks import sentence_badge
from missing_cse.lib.compiled import Compiled, Given
from missing_cse.lib.links import link_to
from missing_cse.lib.times import moment

FIELDS = (
    "id",
    "public_id",
    "police_reference",
    "child_id",
    "age",
    "state",
    "oddities",
    "decided_by_id",
    "missing_received_at",
    "found_received_at",
    "offer_due_at",
    "interview_due_at",
    "child__first_name",
    "child__last_name",
    "child__reference",
    "district__name",
)
NOT_RECORDED = "Not recorded"
STATES, KINDS, DECLINERS = (
    dict(Episode.State.choices),
    dict(Outcome.Kind.choices),
    dict(Outcome.DeclinedBy.choices),
)


@dataclass(frozen=True)
class Line:
    """An episode as the list shows it; `stands` is how it stands, in HTML."""

    url: str
    reference: str
    child: str
    age: int | str
    received: str
    district: str
    stands: str


def told(ids):
    """Narrow rows of the episodes with these ids, in their order, for `drawn`."""
    rows = {row.id: row for row in _episodes.rows(ids=ids)}
    return [rows[one] for one in ids]


@Compiled
def _episodes():
    return Episode.objects.filter(pk__any_of=Given("ids")).order_by().values_list(*FIELDS)


def drawn(found, user, at, back=""):
    """Lines of the narrow rows at an aware time; offers and outcomes as far as the user sees them.

    `back`: what addresses end in to lead back to the list (`missing_cse.lib.way_back`).
    """
    follows = may(user, SEE_CHILDREN)
    followed = _what_followed([one.id for one in found], user) if follows else {}
    link = link_to("episode")
    offer = link_to("offer")
    to_offer = (lambda public_id: offer(public_id) + back) if may(user, WORK_ON_EPISODES) else None
    return [
        Line(
            url=link(one.public_id),
            reference=one.police_reference,
            child=known_as(one.child__first_name, one.child__last_name, one.child__reference),
            age=NOT_RECORDED if one.age is None else one.age,
            received=moment(one.missing_received_at) or NOT_RECORDED,
            district=one.district__name or NOT_RECORDED,
            stands=_stands(one, at, followed.get(one.id), to_offer)
            if follows
            else _noticed(one, told_of(one)[0]),
        )
        for one in found
    ]


def _what_followed(ids, user):
    """{episode id: a row with its offer and outcome} of those that are seen with what followed."""
    seen = Episode.objects.visible_to(user, SEE_CHILDREN).filter(pk__in=ids).order_by()
    rows = seen.values_list("id", "offer", "outcome__kind", "outcome__declined_by", named=True)
    return {row.id: row for row in rows}


def _stands(one, at, followed, to_offer):
    if one.state != Episode.State.COUNTED:
        return _noticed(one, one.state)
    if followed and (kind := followed.outcome__kind):
        declined_by = followed.outcome__declined_by
        return f"{KINDS[kind]} by {DECLINERS[declined_by].lower()}" if declined_by else KINDS[kind]
    offered = followed is not None and followed.offer is not None
    clock = due_next(one, at, offered=offered)
    if clock is None:
        return _noticed(one, one.state)
    if offered or to_offer is None:
        return sentence_badge(clock)
    return format_html(
        '<div>{}<br><a class="govuk-link" href="{}">Log the offer'
        '<span class="govuk-visually-hidden">: {}</span></a></div>',
        sentence_badge(clock),
        to_offer(one.public_id),
        one.police_reference,
    )


def _noticed(one, state):
    """What the notifications alone say: all that the list tells the police (`cases.followed`)."""
    if state != Episode.State.COUNTED:
        return format_html('<strong class="govuk-tag govuk-tag--grey app-tag">{}</strong>', STATES[state])
    return "Reported found" if one.found_received_at else "Not reported found"
