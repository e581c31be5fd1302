"""What a senior coordinator does to the instrument; each action is one transaction.

Only a draft can be changed: every action raises ValidationError, in words, where it was put into use or
thrown away meanwhile. Somebody who saves what another changed or removed meanwhile is told so, and nothing
is written: see `keep_section`.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from access.models import Service
from missing_cse.lib.conflicts import refuse_unseen
from missing_cse.lib.times import now
from referrals.bands import problems_of
from referrals.instrument_in_words import bands_in_words, in_words
from referrals.models import Band, Indicator, RfmVersion, Section


@transaction.atomic
def load_instrument(service, definition):
    """Put into use the instrument of a service's definition (`services/*.toml`), where it has none yet."""
    given = definition.get("rfm")
    if given is None or service.rfm_versions.exists():
        return
    version = RfmVersion.objects.create(service=service, number=1)
    Band.objects.bulk_create(
        Band(version=version, risk=risk, least=least) for risk, least in given["bands"].items()
    )
    sections = [
        Section(version=version, position=position, title=section["title"], hint=section.get("hint", ""))
        for position, section in enumerate(given["sections"], 1)
    ]
    Section.objects.bulk_create(sections)
    Indicator.objects.bulk_create(
        Indicator(section=section, position=position, **indicator)
        for section, of in zip(sections, given["sections"], strict=True)
        for position, indicator in enumerate(of["indicators"], 1)
    )
    put_into_use(version, changes="What the service began with.")


@transaction.atomic
def draft_version(service):
    """Begin the next version of a service's instrument as a copy of the one in use; returns it.

    ValidationError where there is a draft already.
    """
    # One after the other: of two who begin at once, the second sees the draft of the first.
    Service.objects.select_for_update(no_key=True).get(pk=service.pk)
    versions = RfmVersion.objects.filter(service=service)
    if versions.filter(in_use_since=None).exists():
        raise ValidationError("There is a draft already")
    newest = versions.aggregate(number=Max("number"))["number"] or 0
    draft = RfmVersion.objects.create(service=service, number=newest + 1)
    draft.refresh_from_db(fields=["public_id"])
    if in_use := versions.in_use().first():
        _copy(in_use, draft)
    return draft


def _copy(version, draft):
    Band.objects.bulk_create(
        Band(version=draft, risk=band.risk, least=band.least) for band in version.bands.all()
    )
    sections = version.sections.prefetch_related("indicators")
    copies = [Section(version=draft, position=s.position, title=s.title, hint=s.hint) for s in sections]
    Section.objects.bulk_create(copies)
    Indicator.objects.bulk_create(
        Indicator(section=copy, position=i.position, words=i.words, hint=i.hint, weight=i.weight)
        for section, copy in zip(sections, copies, strict=True)
        for i in section.indicators.all()
    )


@transaction.atomic
def keep_section(section, *, title, hint, after, seen=""):
    """Add a section to a draft, or change it; it stands behind the section `after`, or first (None).

    `seen` is the fingerprint of what is changed, in words: ChangedMeanwhile where something else stands now,
    unless it is what is to be kept.
    """
    _hold(section.version)
    section.title, section.hint = title, hint
    _refuse_changed_meanwhile(section, seen)
    _save_in_its_place(section, section.version.sections.exclude(pk=section.pk), after)


@transaction.atomic
def keep_indicator(indicator, *, words, hint, weight, after, seen=""):
    """Add an indicator to a section of a draft, or change it; as `keep_section`."""
    _hold(indicator.section.version)
    if not Section.objects.filter(pk=indicator.section_id).exists():
        raise ValidationError("Somebody removed this section while you were typing")
    indicator.words, indicator.hint, indicator.weight = words, hint, weight
    _refuse_changed_meanwhile(indicator, seen)
    _save_in_its_place(indicator, indicator.section.indicators.exclude(pk=indicator.pk), after)


@transaction.atomic
def remove(part):
    """Take a section, with its indicators, or an indicator out of a draft."""
    _hold(part.version if isinstance(part, Section) else part.section.version)
    part.delete()


@transaction.atomic
def keep_bands(version, *, seen="", **least):
    """Say from which sum of weights a draft shows each risk: `low`, `medium`, `high`; as `keep_section`."""
    held = _hold(version)
    kept = bands_in_words([Band(risk=risk, least=number) for risk, number in least.items()])
    refuse_unseen(bands_in_words(held.bands.all()), kept, seen)
    for risk, number in least.items():
        Band.objects.update_or_create(version=held, risk=risk, defaults={"least": number})


@transaction.atomic
def put_into_use(version, *, changes):
    """Make referrals with this draft from now on; `changes` says in words what differs.

    ValidationError, a sentence each, for what a version can't be used without.
    """
    held = _hold(version)
    if problems := problems_of(held):
        raise ValidationError(problems)
    held.changes, held.in_use_since = changes, now()
    held.save(update_fields=["changes", "in_use_since"])
    return held


@transaction.atomic
def discard(version):
    """Throw a draft away; nothing was referred with it."""
    _hold(version).delete()


def _hold(version):
    held = RfmVersion.objects.select_for_update().filter(pk=version.pk).first()
    if held is None:
        raise ValidationError("Somebody threw this draft away meanwhile")
    if not held.is_draft:
        raise ValidationError(f"{held} is in use, so that it can’t be changed any more. Make a new version")
    return held


def _refuse_changed_meanwhile(part, seen):
    """Refuse to save a part over what somebody else made of it; a new one stands in nobody's way."""
    if part.pk is None:
        return
    stands = type(part).objects.filter(pk=part.pk).first()
    if stands is None:
        raise ValidationError("Somebody removed this while you were typing")
    refuse_unseen(in_words(stands), in_words(part), seen)


def _save_in_its_place(part, others, after):
    """Save it behind `after`, and number all of them anew from 1."""
    order = list(others)
    order.insert(order.index(after) + 1 if after in order else 0, part)
    part.position = 0  # nobody else's, until the others have made room
    part.save()
    for position, one in enumerate(order, 1):
        one.position = position
    type(part).objects.bulk_update(order, ["position"])
