"""The RHI form from its start to handing it in; each action is one transaction.

All of them raise ValidationError, in words for the person, where something is refused.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from cases.actions.under_way import lock, refuse_if_closed, refuse_unless_counted
from cases.models import Covered, Episode, Interview, Outcome, Recommendation, RhiForm, RhiPart, Submission
from cases.rhi import PART_OF
from cases.rhi.coverable import why_not_covered
from cases.rhi.standing import Standing
from missing_cse.lib.times import moment, now


class SavedMeanwhile(ValidationError):
    """Somebody saved `part` after the version that this person saw. Nothing is overwritten."""

    def __init__(self, part):
        super().__init__(f"{part.saved_by} saved this part on {moment(part.saved_at)}")
        self.part = part


@transaction.atomic
def start_form(episode, *, by):
    """The form of the episode's interview: the one that is there, or a new one that `by` writes.

    An episode has one form at most, its own or the one that covers it, so that whoever starts second lands
    on it. An episode that nobody holds is then held by whoever starts.
    """
    lock(episode)
    there = RhiForm.objects.filter(Q(episode=episode) | Q(covered__episode=episode)).first()
    if there:
        return there
    refuse_unless_counted(episode)
    refuse_if_closed(episode)
    if episode.found_received_at is None:
        raise ValidationError("The found notification has not been received. Log what you do as an attempt")
    if episode.allocated_to_id not in (None, by.pk):
        raise ValidationError(
            f"This episode is allocated to {episode.allocated_to}. Ask a coordinator to allocate it to you"
        )
    episode.allocated_to = by
    episode.save(update_fields=["allocated_to"])
    return RhiForm.objects.create(episode=episode, service_id=episode.service_id, case_worker=by)


@transaction.atomic
def save_part(form, slug, *, by, answers, seen_version):
    """Save what was typed in one part, complete or not; returns the RhiPart.

    `answers` as `PartForm.typed` gives them; `seen_version` is the version they were typed over, 0 where
    nothing was saved. The same answers again change nothing. Raises SavedMeanwhile where another version
    stands.
    """
    _lock_for_writing(form, by)
    part = RhiPart.objects.filter(form=form, slug=slug).select_related("saved_by").first()
    if part is None:
        return RhiPart.objects.create(
            form=form, slug=PART_OF[slug].slug, answers=answers, saved_at=now(), saved_by=by
        )
    if part.answers == answers:
        return part
    if part.version != seen_version:
        raise SavedMeanwhile(part)
    part.answers, part.saved_at, part.saved_by = answers, now(), by
    part.version += 1
    part.save()
    return part


@transaction.atomic
def cover(form, *, by, primary, others):
    """Say which episodes of the child the interview is about: the primary one, whose form it is, and others.

    Refused once the interview was handed in, and for episodes that it can't cover (`why_not_covered`).
    """
    chosen = {primary.pk, *(episode.pk for episode in others)}
    _hold(chosen)
    _lock_for_writing(form, by)
    if form.state != RhiForm.State.DRAFT:
        raise ValidationError("The interview was handed in. Its episodes have their outcomes already")
    held = Episode.objects.filter(pk__in=chosen)
    for episode in held.select_related("offer", "outcome", "rhi_form", "covered_by"):
        if episode.child_id != form.episode.child_id:
            raise ValidationError(f"Episode {episode} is another child’s")
        reason = why_not_covered(episode, form)
        if reason:
            raise ValidationError(f"Episode {episode}: {reason}")
    form.covered.exclude(episode__in=chosen - {primary.pk}).delete()
    form.episode = primary
    form.save(update_fields=["episode"])
    there = set(form.covered.values_list("episode", flat=True))
    Covered.objects.bulk_create(
        Covered(form=form, episode_id=pk) for pk in sorted(chosen - {primary.pk} - there)
    )
    return form


def hand_over_form(episode, *, to):
    """Give the form that is with its writer to the person who now holds the episode: they go on with it."""
    RhiForm.objects.filter(episode=episode, state__in=RhiForm.WITH_ITS_WRITER).update(case_worker=to)


@transaction.atomic
def submit_form(form, *, by):
    """Hand the form in for audit; returns the Submission.

    The first time, this records the interview and the outcomes of all its episodes: completed on this form,
    and on another form for those it covers. Raises ValidationError with everything that is missing.
    """
    for episode in _hold(episode.pk for episode in Standing(form, by).episodes):
        refuse_unless_counted(episode)
    _lock_for_writing(form, by)
    standing = Standing(form, by)
    if standing.missing:
        raise ValidationError([one.words for one in standing.missing])
    held_at = standing.checked["interview"].cleaned_data["held_at"]
    reason = standing.checked["reasons"].cleaned_data["primary_reason"]
    _record_interview(form, by, held_at, form.service.vocabulary.terms("primary_reason")[reason], standing)
    _keep_recommendations(form, standing.checked["recommendations"].cleaned_data["recommendations"])
    form.state = RhiForm.State.SUBMITTED
    form.save(update_fields=["state", "interview"])
    return Submission.objects.create(
        form=form, number=form.submissions.count() + 1, answers=standing.answers, by=by, at=now()
    )


def _record_interview(form, by, held_at, primary_reason, standing):
    given = {"held_at": held_at, "primary_reason": primary_reason}
    if form.interview:
        # Who held it stays, whoever puts right what was sent back.
        Interview.objects.filter(pk=form.interview_id).update(**given)
        Outcome.objects.filter(interview=form.interview_id).update(at=held_at)
        return
    form.interview = Interview.objects.create(
        episode=form.episode, service_id=form.service_id, case_worker=by, **given
    )
    Outcome.objects.bulk_create(
        Outcome(
            episode=episode,
            kind=Outcome.Kind.COMPLETED
            if episode.pk == form.episode_id
            else Outcome.Kind.COMPLETED_ON_ANOTHER,
            at=held_at,
            interview=form.interview,
            recorded_by=by,
        )
        for episode in standing.episodes
    )


def _keep_recommendations(form, rows):
    """Those of the form as it is now; one that was taken out goes, unless its result is known."""
    kept = {row["public_id"]: row for row in rows}
    form.recommendations.filter(result="").exclude(public_id__in=kept).delete()
    there = {one.public_id: one for one in form.recommendations.all()}
    Recommendation.objects.bulk_create(
        Recommendation(form=form, **row) for key, row in kept.items() if key not in there
    )
    for key, one in there.items():
        if key in kept:
            one.text, one.owner, one.due_on = kept[key]["text"], kept[key]["owner"], kept[key]["due_on"]
            one.save(update_fields=["text", "owner", "due_on"])


def _hold(episodes):
    """Keeps others from recording anything on episodes (ids) until the commit; gives them.

    What goes with them is read only after that: it may have come while this waited. Episodes are locked in
    one order, and before their form: no deadlock.
    """
    return list(Episode.objects.select_for_update().filter(pk__in=episodes).order_by("pk"))


def _lock_for_writing(form, by):
    """Reads the form afresh, and keeps others from changing it until the commit; ValidationError unless
    `by` writes it."""
    locked = RhiForm.objects.select_for_update().get(pk=form.pk)
    if locked.case_worker_id != by.pk:
        raise ValidationError(f"{locked.case_worker} writes this interview now. Only they can change it")
    if locked.state not in RhiForm.WITH_ITS_WRITER:
        raise ValidationError("This interview was handed in. It can’t be changed unless it is sent back")
    form.state, form.episode_id, form.interview_id = locked.state, locked.episode_id, locked.interview_id
