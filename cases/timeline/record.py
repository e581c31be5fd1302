"""What is kept on the child's own record: where it lives, alerts, and corrections of who it is."""

from cases.models import Alert, ChildCorrection, Residence
from cases.timeline.episodes import lived
from cases.timeline.event import Event, Kind


def residences(child, user):
    """An event for each day since which the child lives somewhere."""
    rows = Residence.objects.visible_to(user).filter(child=child)
    for residence in rows.select_related("district", "responsible_authority"):
        words = ", ".join(str(part) for part in (lived(residence), residence.district) if part)
        yield Event(residence.since, "Moved", words, "", Kind.LIVING)


def alerts(child, user):
    """An event for each alert that was raised, and one for each that was ended."""
    for alert in Alert.objects.visible_to(user).filter(child=child).select_related("raised_by", "ended_by"):
        yield Event(alert.raised_at, "Alert raised", f"{alert.text} (by {alert.raised_by})", "", Kind.ALERT)
        if alert.ended_at:
            yield Event(alert.ended_at, "Alert ended", f"{alert.text} (by {alert.ended_by})", "", Kind.ALERT)


def corrections_of_details(child, user):
    """An event for each correction of the child's name, date of birth or gender."""
    rows = ChildCorrection.objects.visible_to(user).filter(child=child)
    for correction in rows.select_related("by"):
        what = ", ".join(correction.before).lower()
        words = f"By {correction.by}: {correction.reason}"
        yield Event(correction.at, f"Corrected: {what}", words, "", Kind.CORRECTION)
