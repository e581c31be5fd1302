"""What a referrer does to a draft, without an account; each action is one transaction."""

import json
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Term
from missing_cse.lib.times import now
from referrals.actions.receive import receive_rfm
from referrals.models import RfmDraft
from referrals.private_keys import digest, new_key
from referrals.refer.standing import Standing

# How long a draft is kept after it was last saved, and the receipt after it was sent.
DRAFT_KEPT = timedelta(days=14)
RECEIPT_KEPT = timedelta(days=7)
# Characters of all that is typed into one draft.
MOST = 250_000
TOO_LONG = "This is more than we can keep. Shorten it, and tell us the rest by telephone"
SENT = "This referral was sent already"
# Kept as they were typed, under the names that RfmForm has for them.
AS_TYPED = (
    "phone",
    "email",
    "organisation",
    "first_name",
    "last_name",
    "who_they_are",
    "address",
    "postcode",
    "lives_with",
    "child_agrees",
    "parents_know",
    "why_not",
    "concerns",
    "done_so_far",
)


@transaction.atomic
def begin_draft(service):
    """Begin a referral to a service, with the version of its instrument that is in use: (draft, its key)."""
    key, at = new_key(), now()
    draft = RfmDraft.objects.create(
        key_digest=digest(key),
        link_until=at + DRAFT_KEPT,
        service=service,
        version=service.rfm_versions.in_use().first(),
        made_at=at,
        saved_at=at,
    )
    return draft, key


@transaction.atomic
def save_step(draft, slug, answers):
    """Keep what was typed into a step, complete or not; returns the draft as it stands then.

    ValidationError, in words, where it was sent meanwhile or is too long.
    """
    held = _hold(draft)
    if held.rfm_id:
        raise ValidationError(SENT)
    held.answers[slug] = answers
    if len(json.dumps(held.answers)) > MOST:
        raise ValidationError(TOO_LONG)
    held.saved_at = now()
    held.link_until = held.saved_at + DRAFT_KEPT
    held.save(update_fields=["answers", "saved_at", "link_until"])
    return held


@transaction.atomic
def send_draft(draft, *, without_missing=False):
    """Send a draft; returns its RFM, which is the same however often it is sent.

    `without_missing`: the referrer was told what is missing, and does not have it. ValidationError, in
    words, for what keeps it from being sent.
    """
    held = _hold(draft)
    if held.rfm_id:
        return held.rfm
    standing = Standing(held)
    if refusals := standing.why_not_sent(without_missing=without_missing):
        raise ValidationError(refusals)
    vocabulary, given = held.service.vocabulary, standing.given
    held.rfm = receive_rfm(
        held.service,
        said=_said(standing),
        district=next(one for one in vocabulary.district_of_id.values() if one.slug == given["district"]),
        agency=vocabulary.terms(Term.Kind.AGENCY)[given["agency"]],
        risk=given.get("risk", ""),
        shown=standing.shown,
        version=None if standing.is_for_information else held.version,
        for_information=standing.is_for_information,
    )
    held.answers, held.link_until = {}, held.rfm.received_at + RECEIPT_KEPT
    held.save(update_fields=["rfm", "answers", "link_until"])
    return held.rfm


def forget_drafts():
    """Delete the drafts that were not saved for long, and what leads to receipts; how many there were."""
    return RfmDraft.objects.filter(link_until__lt=now()).delete()[0]


def _hold(draft):
    held = RfmDraft.objects.select_for_update(of=("self",)).select_related("service", "version", "rfm")
    return held.get(pk=draft.pk)


def _said(standing):
    """The values of RfmForm's fields."""
    given, vocabulary = standing.given, standing.draft.service.vocabulary
    return {name: given.get(name, "") for name in AS_TYPED} | {
        "referrer_name": given["name"],
        "referrer_job": given["job"],
        "date_of_birth": given["date_of_birth"],
        "about_age": given["about_age"],
        "gender": vocabulary.terms(Term.Kind.GENDER).get(given.get("gender")),
        "wanted": "" if standing.is_for_information else given["wanted"],
        "missing": [lack.slug for lack, _ in standing.lacks],
    }
