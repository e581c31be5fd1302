"""Two lists of Stoke-on-Trent's for quarter 4 of 2017/18: one signed by both sides, one being explained."""

from datetime import timedelta

from cases.models import Episode
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.periods import Period
from missing_cse.lib.times import local_date
from reporting.models import Reconciliation
from reporting.reconciliation.actions import (
    explain,
    explained,
    sign_for_partner,
    sign_for_service,
    start_reconciliation,
)
from reporting.reconciliation.reading import Line

PERIOD = Period.parse("2017-18-Q4")
AREA = "stoke-on-trent"
LEFT_OUT = 30  # of so many records, their list lacks one
WITH_INITIALS = 25  # of so many, it names one by initials


def reconciliation(setting):
    """Nothing for a service without the area or without a social worker of its authority."""
    area = setting.service.areas.filter(slug=AREA).select_related("authority").first()
    partner = area and setting.social_workers.get(area.authority)
    if partner is None:
        return
    episodes = Episode.objects.filter(service=setting.service).select_related("child", "outcome__interview")
    _signed(setting, area, partner, list(_in_quarter(episodes.filter(area=area), "received_on")))
    held = episodes.filter(area=area, outcome__kind="completed")
    elsewhere = episodes.exclude(area=area).filter(outcome__kind="completed")
    dated = "outcome__interview__held_on"
    _open(setting, area, list(_in_quarter(held, dated)), list(_in_quarter(elsewhere, dated)[:2]))


def _in_quarter(episodes, dated):
    within = {f"{dated}__gte": PERIOD.start, f"{dated}__lt": PERIOD.end}
    return episodes.filter(**within).order_by("police_reference")


def _signed(setting, area, partner, episodes):
    listed = [
        (episode.police_reference, local_date(episode.missing_received_at), "")
        for place, episode in enumerate(episodes)
        if place % (LEFT_OUT * 2)
    ]
    listed += [("SOT-0007", PERIOD.start + timedelta(days=20), "Absent")]
    started = start_reconciliation(
        setting.service,
        PERIOD,
        counts=Reconciliation.Counts.NOTIFICATIONS,
        authority=area.authority,
        lines=[
            Line(number, on, reference, category=category)
            for number, (reference, on, category) in enumerate(listed, start=2)
        ],
        by=setting.coordinators[area.pk],
    )
    sign_for_service(started, by=setting.senior)
    sign_for_partner(started, by=partner)


def _open(setting, area, episodes, elsewhere):
    lines = []
    for place, episode in enumerate(episodes):
        number, on = len(lines) + 2, local_date(episode.outcome.interview.held_at)
        if place % LEFT_OUT == 1:
            continue
        if place % WITH_INITIALS == 2:
            child = episode.child
            initials = f"{child.first_name[:1]}{child.last_name[:1]}"
            lines.append(Line(number, on, name=initials, date_of_birth=child.date_of_birth))
        else:
            lines.append(Line(number, on, episode.police_reference))
    for episode in elsewhere:
        lines.append(Line(len(lines) + 2, PERIOD.start, episode.police_reference))
    late = PERIOD.end + timedelta(days=3)
    lines.append(Line(len(lines) + 2, late, "SOT-0011", area=area.name))
    lines.append(Line(len(lines) + 2, PERIOD.start, "SOT-0012", held_by="Social worker"))
    started = start_reconciliation(
        setting.service,
        PERIOD,
        counts=Reconciliation.Counts.INTERVIEWS,
        authority=area.authority,
        lines=lines,
        by=setting.coordinators[area.pk],
    )
    unlisted = started.rows.filter(line=None, by_rule="missing_there").order_by("pk").first()
    if unlisted:
        explain(
            unlisted,
            by=setting.coordinators[area.pk],
            difference="timing",
            note="Their system shows it from 9 April on.",
            seen=fingerprint(explained(unlisted)),
        )
