"""Nominals and what children mention, made for tests."""

from datetime import UTC, date, datetime

from access.tests.factories import UserFactory
from cases.tests.factories import EpisodeFactory
from referrals.models import (
    Intelligence,
    IntelligenceMention,
    IntelligenceSharing,
    Mention,
    Nominal,
    NominalLink,
)
from referrals.network.identity import key_of

AT = datetime(2018, 1, 12, 12, tzinfo=UTC)
GRADING = {"source_grade": "2", "assessment": "A", "handling": "P", "conditions": ""}


def a_nominal(service, name="Kenny Blackwood", kind="person", **given):
    """A record, a person unless told otherwise."""
    made = Nominal.objects.create(
        service=service,
        kind=kind,
        name=name,
        key=key_of(kind, name),
        recorded_by=UserFactory(),
        recorded_at=AT,
        **given,
    )
    made.refresh_from_db()
    return made


def a_mention(child, nominal=None, **given):
    """That a child mentioned a nominal, in the interview about a new episode in the `district` given."""
    district = given.pop("district", None)
    if not {"episode", "rfm", "elsewhere"} & set(given):
        given["episode"] = EpisodeFactory(child=child, **({"district": district} if district else {}))
    made = Mention.objects.create(
        child=child,
        nominal=nominal or a_nominal(child.service),
        recorded_by=UserFactory(),
        recorded_at=AT,
        **{
            "said": "He waits for us after school.",
            "said_on": date(2018, 1, 12),
            "area": given["episode"].area if "episode" in given else None,
            **GRADING,
            **given,
        },
    )
    made.refresh_from_db()
    return made


def a_link(mention, other, **given):
    made = NominalLink.objects.create(
        mention=mention,
        other=other,
        recorded_by=UserFactory(),
        recorded_at=AT,
        **{"kind": "drives", "said": "He drives it.", **GRADING, **given},
    )
    made.refresh_from_db()
    return made


def an_item(*mentions, **given):
    """An intelligence item made from mentions."""
    service = mentions[0].child.service
    number = Intelligence.objects.count()
    made = Intelligence.objects.create(
        service=service,
        reference=f"INT-{number:05}",
        written_by=UserFactory(),
        written_at=AT,
        **{"text": "A man waits at the bus station.", **GRADING, **given},
    )
    IntelligenceMention.objects.bulk_create(
        IntelligenceMention(intelligence=made, mention=mention) for mention in mentions
    )
    made.refresh_from_db()
    return made


def a_sharing(item, **given):
    made = IntelligenceSharing.objects.create(
        intelligence=item,
        recipient="The intelligence unit",
        how="email",
        shared_at=AT,
        shared_by=UserFactory(),
        **given,
    )
    made.refresh_from_db()
    return made
