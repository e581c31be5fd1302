"""For those whose work does not begin with a list: what is theirs, and what it says at present."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse

from access.permissions import (
    ANSWER_HAND_BACKS,
    ANSWER_THE_SERVICE,
    ASK_THE_POLICE,
    COLLECT_INTERVIEWS,
    DECIDE_SET_ASIDE,
    DO_MEETING_ACTIONS,
    FOLLOW_EPISODES,
    HAND_OVER_INTERVIEWS,
    IMPORT_RECORDS,
    KEEP_FINANCE,
    MERGE_CHILDREN,
    SEE_CHILDREN,
    SEE_EPISODES,
    SEE_MEETINGS,
    SEE_REPORTS,
    SEE_TRAIL,
    SEE_VOLUNTEERS,
    SEND_NOTIFICATIONS,
    Permission,
    ids_of_services_allowing,
    may,
)
from cases.conditions import SET_ASIDE
from cases.models import Episode, HandBack, PoliceQuery
from cases.worklists import ANSWERED, POLICE
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import day, local_date, moment
from missing_cse.today.part import Part
from missing_cse.today.support import actions_in_words
from missing_cse.today.to_the_police import to_the_police
from missing_cse.today.volunteers import to_renew, unpaid, waiting_children
from referrals.models import Meeting
from reporting.models import Edition, FinanceAmount


@dataclass(frozen=True)
class Card:
    """A part of the service; `says` gives a sentence for the person at an aware time."""

    title: str
    url: Callable[[], str]
    permission: Permission
    says: Callable[..., str]


def _many(number, one, many):
    return one if number == 1 else many.format(intcomma(number))


def _set_aside(user, at):
    number = Episode.objects.visible_to(user, DECIDE_SET_ASIDE).filter(SET_ASIDE).count()
    return _many(
        number,
        "1 notification waits for a person to decide.",
        "{} notifications wait for a person to decide.",
    )


def _police(user, at):
    number = POLICE.episodes(user, at).count()
    return _many(number, "The police owe 1 correction.", "The police owe {} corrections.")


def _answered(user, at):
    number = ANSWERED.episodes(user, at).count()
    return _many(number, "1 answer waits to be looked at.", "{} answers wait to be looked at.")


def _corrections(user, at):
    asked = PoliceQuery.objects.visible_to(user, ANSWER_THE_SERVICE).in_state(PoliceQuery.State.OPEN)
    return _many(asked.count(), "1 correction waits for you.", "{} corrections wait for you.")


def _handed_back(user, at):
    number = HandBack.objects.visible_to(user).filter(answer="").count()
    return _many(number, "1 child waits for your answer.", "{} children wait for your answer.")


def _meeting(user, at):
    planned = Meeting.objects.visible_to(user).is_open().select_related("area").order_by("starts_at", "pk")
    if (first := planned.first()) is None:
        return "No meeting is planned."
    return f"The next one is that of {first.area}, {moment(first.starts_at)}."


def _report(user, at):
    newest = Edition.objects.visible_to(user).without_contents().order_by("-published_at").first()
    if newest is None:
        return "No report has been submitted yet."
    return f"Submitted last: {newest.title}, edition {newest.number}, on {day(newest.submitted_at)}."


def _finance(user, at):
    ended = quarter(local_date(at)).previous()
    services = ids_of_services_allowing(user, KEEP_FINANCE)
    amounts = FinanceAmount.objects.visible_to(user).filter(service__in=services, quarter=ended.start)
    entered = amounts.order_by().values("service").distinct().count() == len(services)
    return f"{ended.title} is {'entered' if entered else 'not entered yet'}."


def _said(words):
    return lambda user, at: words


CARDS = (
    Card("Set aside", lambda: reverse("set-aside"), DECIDE_SET_ASIDE, _set_aside),
    Card(POLICE.title, lambda: reverse("worklist", args=[POLICE.slug]), ASK_THE_POLICE, _police),
    Card(ANSWERED.title, lambda: reverse("worklist", args=[ANSWERED.slug]), ASK_THE_POLICE, _answered),
    Card("Corrections asked for", lambda: reverse("corrections-asked"), ANSWER_THE_SERVICE, _corrections),
    Card("To the police", lambda: reverse("to-the-police"), HAND_OVER_INTERVIEWS, to_the_police),
    Card("Returned to you", lambda: reverse("handed-back"), ANSWER_HAND_BACKS, _handed_back),
    Card("Allocation meetings", lambda: reverse("meetings"), SEE_MEETINGS, _meeting),
    Card(
        "What you do for meetings",
        lambda: reverse("own-meeting-actions"),
        DO_MEETING_ACTIONS,
        actions_in_words,
    ),
    Card(
        "Episodes",
        lambda: reverse("episodes"),
        SEE_EPISODES,
        _said("Missing and found notifications, the newest first."),
    ),
    Card(
        "Shared with the police",
        lambda: reverse("shared-with-police"),
        COLLECT_INTERVIEWS,
        _said("Approved interviews that are meant for your force."),
    ),
    Card(
        "Send a notification",
        lambda: reverse("send-notification"),
        SEND_NOTIFICATIONS,
        _said("A missing or found notification, typed by hand. Your own system can send them by itself."),
    ),
    Card(
        "Who to call",
        lambda: reverse("who-to-call"),
        FOLLOW_EPISODES,
        _said("The team of each area, with its telephone and its coordinators."),
    ),
    Card(
        "Children",
        lambda: reverse("children"),
        SEE_CHILDREN,
        _said("Search for a child. A child’s page leads to the interviews that were approved."),
    ),
    Card("Volunteers", lambda: reverse("volunteers"), SEE_VOLUNTEERS, to_renew),
    Card("Referrals to volunteers", lambda: reverse("volunteer-referrals"), SEE_VOLUNTEERS, waiting_children),
    Card(
        "Expenses of volunteers",
        lambda: reverse("volunteer-expenses") + "?waiting",
        SEE_VOLUNTEERS,
        unpaid,
    ),
    Card(
        "Duplicates",
        lambda: reverse("duplicates"),
        MERGE_CHILDREN,
        _said("Records that may be of one child, to be compared."),
    ),
    Card(
        "Imports",
        lambda: reverse("imports"),
        IMPORT_RECORDS,
        _said("Bring in record files, and see what came of earlier ones."),
    ),
    Card("Budget and spend", lambda: reverse("service-log"), KEEP_FINANCE, _finance),
    Card("Reports", lambda: reverse("reports"), SEE_REPORTS, _report),
    Card(
        "Audit trail",
        lambda: reverse("trail"),
        SEE_TRAIL,
        _said("Who saw and changed what, by person and by child."),
    ),
)


def cards(request, at):
    """The part of Today."""
    user = request.user
    return Part(
        "missing_cse/today/elsewhere.html",
        {"cards": [(card, card.says(user, at)) for card in CARDS if may(user, card.permission)]},
    )
