"""What the page of an episode shows, for those who may see it, in a fixed number of queries."""

from django.db.models import Exists, OuterRef, Prefetch, Q

from access.permissions import (
    ALLOCATE,
    ASK_THE_POLICE,
    AUDIT_INTERVIEWS,
    DECIDE_SET_ASIDE,
    HAND_BACK,
    SEE_CHILDREN,
    WORK_ON_EPISODES,
)
from cases.actions.corrections import may_correct
from cases.audits import is_own
from cases.consent import about_consent, missing_consent
from cases.listing import with_what_followed
from cases.models import Attempt, Consent, Correction, Episode, Interview, PoliceMessage, PoliceQuery, RhiForm
from cases.next_step import Standing, next_step
from cases.received.telling import told
from cases.running_clocks import clocks
from missing_cse.lib.conflicts import differences

# What depends on the permission, for the page and what it includes.
ALLOWED = {
    "sees_child": SEE_CHILDREN,
    "may_decide": DECIDE_SET_ASIDE,
    "may_work": WORK_ON_EPISODES,
    "may_allocate": ALLOCATE,
    "may_hand_back": HAND_BACK,
    "may_ask_police": ASK_THE_POLICE,
    "may_audit": AUDIT_INTERVIEWS,
}


def shown_episodes(user):
    """The episodes the user may see, with all that the page shows of one."""
    visible = with_what_followed(Episode.objects.visible_to(user), user)

    def of_episode(relation, model, *people):
        return Prefetch(relation, model.objects.visible_to(user).select_related(*people))

    return visible.select_related(
        "service", "area", "police_force", "responsible_authority", "allocated_to", "decided_by"
    ).prefetch_related(
        of_episode("attempts", Attempt, "recorded_by"),
        of_episode("consents", Consent, "recorded_by"),
        of_episode("corrections", Correction, "by"),
        of_episode("police_messages", PoliceMessage, "by"),
        of_episode("police_queries", PoliceQuery, "raised_by", "answered_by", "closed_by"),
    )


def allowed(episode, user):
    """What the user may do with the episode: {name of `ALLOWED`: whether}."""
    within = {
        name: Exists(Episode.objects.visible_to(user, permission).filter(pk=OuterRef("pk")))
        for name, permission in ALLOWED.items()
    }
    return Episode.objects.filter(pk=episode.pk).values(**within).get()


def page_of_episode(episode, user, at):
    """The context of the page, at an aware time. `episode` comes from `shown_episodes`."""
    may = allowed(episode, user)
    consents, attempts = list(episode.consents.all()), list(episode.attempts.all())[::-1]
    form = (
        RhiForm.objects.readable_by(user)
        .filter(Q(episode=episode) | Q(covered__episode=episode))
        .select_related("case_worker")
        .first()
    )
    lacks_consent = missing_consent(episode.child, held_at=at, consents=consents)
    own = may["may_audit"] and form is not None and is_own(form, user)
    standing = Standing(episode, form, may, user, at, lacks_consent, own)
    step = next_step(standing) if may["sees_child"] else None
    starts_already = bool(step and step.starts)
    interviews = Interview.objects.visible_to(user).select_related("case_worker", "primary_reason")
    return {
        "episode": episode,
        "clocks": clocks(episode, at),
        "step": step,
        "rhi": form,
        "interview": interviews.filter(outcomes__episode=episode).first(),
        "may_start_rhi": _may_start(episode, user, may) and not starts_already,
        "records": may["may_work"] and episode.state == Episode.State.COUNTED,
        "may_correct_offer": may["may_work"]
        and hasattr(episode, "offer")
        and may_correct(user, episode.offer),
        "attempts": attempts,
        "correctable": [one for one in attempts if may["may_work"] and may_correct(user, one)],
        "corrections": [
            (one, differences(one.before, one.after)) for one in list(episode.corrections.all())[::-1]
        ],
        "police_messages": told(episode.police_messages.all()),
        "queries": list(episode.police_queries.all())[::-1],
        **about_consent(episode.child, consents),
        **may,
        "may_allocate": may["may_allocate"] and (_under_way(episode) or _sent_back(form)),
    }


def _may_start(episode, user, may):
    """Whether the user may start the form of the episode's interview (`start_form`)."""
    return (
        may["may_work"]
        and _under_way(episode)
        and hasattr(episode, "offer")
        and episode.found_received_at is not None
        and episode.allocated_to_id in (None, user.pk)
    )


def _sent_back(form):
    return form is not None and form.state == RhiForm.State.SENT_BACK


def _under_way(episode):
    return episode.state == Episode.State.COUNTED and episode.is_open
