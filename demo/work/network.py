"""Who and what children mentioned of late: people, a car, a place, a number; and what was shared of it."""

from access.models import Term
from cases.models import Interview
from demo.work.setting import RECENTLY
from missing_cse.lib.times import local_date
from referrals.actions.network.intelligence import record_receipt, share_intelligence, write_intelligence
from referrals.actions.network.mentions import record_link, record_mention
from referrals.actions.network.merging import merge_nominals
from referrals.models import Nominal
from referrals.network.identity import key_of

GRADING = {"source_grade": "2", "assessment": "A", "handling": "P", "conditions": ""}
WITH_CONDITIONS = {
    **GRADING,
    "assessment": "C",
    "handling": "C",
    "conditions": "Not to be told to the family.",
}
THINGS = {
    "man": {
        "kind": "person",
        "name": "Kenny Marlow",
        "alias": "Kez",
        "description": "About 25, a scar on the chin",
    },
    "other": {"kind": "person", "name": "Kenny M", "description": "Has a dog"},
    "car": {"kind": "vehicle", "name": "BX16 OLR", "make": "Vauxhall Corsa", "colour": "blue"},
    "station": {"kind": "place", "name": "Hanley bus station", "address": "Lichfield Street"},
    "flat": {"kind": "place", "name": "Flat above the phone shop", "address": "Tontine Square"},
    "phone": {"kind": "phone", "name": "07700 900 461"},
    "online": {"kind": "online", "name": "kez_m", "platform": "Snapchat"},
}
SAID = {
    "man": "“Kez buys us food and says we can stay whenever we like.”",
    "other": "“A Kenny with a dog gave me his number.”",
    "car": "“They pick us up in a little blue car.”",
    "station": "“Everyone waits at the bus station after school.”",
    "flat": "“There’s a flat over the phone shop where nobody minds.”",
    "phone": "The number was in her phone as “K”.",
    "online": "“He messages me from that account at night.”",
}
# Which of them the children of the newest interviews mentioned, one line a child.
MENTIONED = (
    ("man", "car", "station", "phone"),
    ("man", "station", "online"),
    ("other", "station", "flat"),
    ("car", "flat"),
    ("station",),
)


def network(setting):
    """Out of the newest interviews of one area, so that its coordinator sees all of it."""
    by, made, told = setting.senior, {}, []
    for interview, names in zip(_interviews(setting), MENTIONED, strict=False):
        for name in names:
            told.append(_mention(setting, interview, name, made, by))
    if len(made) < len(THINGS):
        return
    record_link(told[0], by=by, kind="drives", other=made["car"], said="“It’s his car.”", **GRADING)
    record_link(told[0], by=by, kind="uses", other=made["phone"], said="“That’s Kez.”", **GRADING)
    merge_nominals(made["man"], made["other"], by=by, reason="The same number and the same dog.")
    _intelligence(setting, told, by)


def _interviews(setting):
    """The newest of each child in the first area."""
    held = Interview.objects.filter(
        service=setting.service, held_at__gte=setting.now - RECENTLY, episode__child__restricted=False
    )
    area = setting.service.areas.order_by("position").first()
    newest = (
        held.filter(episode__area=area)
        .select_related("episode__child", "case_worker")
        .order_by("-held_at", "pk")
    )
    return list({interview.episode.child_id: interview for interview in newest}.values())


def _mention(setting, interview, name, made, by):
    about = THINGS[name]
    nominal = made.get(name) or Nominal(
        service=setting.service, key=key_of(about["kind"], about["name"]), **about
    )
    made[name] = nominal
    return record_mention(
        interview.episode.child,
        by=interview.case_worker or by,
        nominal=nominal,
        source=interview.episode,
        said_on=local_date(interview.held_at),
        said=SAID[name],
        **(WITH_CONDITIONS if name == "other" else GRADING),
    )


def _intelligence(setting, told, by):
    partner = setting.service.terms.get(kind=Term.Kind.SHARED_WITH, slug="police")
    texts = (
        "A man known as Kez, about 25, collects children by car at Hanley bus station after school.",
        "Children stay overnight in a flat above a phone shop in Tontine Square.",
    )
    chosen = ([one for one in told if one.nominal.name != "Kenny M"][:4], told[-3:-1])
    for text, mentions in zip(texts, chosen, strict=True):
        item = write_intelligence(mentions, by=by, text=text, **GRADING)
        sharing = share_intelligence(
            item,
            by=by,
            at=item.written_at,
            partner=partner,
            recipient="Force intelligence unit",
            how="portal",
        )
    record_receipt(
        sharing, by=by, at=sharing.shared_at, received_by="The duty officer", receipt_reference="IR 2291"
    )
