"""The timetable in words, for pages: what comes next, what is held up and by what, what was done when."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from missing_cse.lib.times import DAY, day, local_date, moment
from reporting.models import Edition, Report, TimetableEntry
from reporting.products import product_of
from reporting.timetable.keeping import State, beginning
from reporting.timetable.occasions import Occasion, What, occasions

AHEAD, BACK = 100 * DAY, 100 * DAY
SENT = (What.FIRST, What.FINAL, What.REPORT)  # what commissioners get
NAMES = {
    What.REMINDER: "Reminder of what is still owed",
    What.FIRST: "{product}",
    What.FINAL: "{product}, final edition",
    What.DRAFT: "Draft of the {product_in_text}",
    What.REPORT: "{product}",
}
COMES = {
    What.REMINDER: "Workers are told how many of their episodes and interviews are not finished.",
    What.FIRST: "It goes out by itself, unless the checks find errors.",
    What.FINAL: "It goes out by itself, and says what changed since edition 1.",
    What.DRAFT: "It is built for those who write and sign.",
    What.REPORT: "A person signs it.",
}
LAPSED = {
    What.REMINDER: "Not sent: the system was away until the last figures of the month were counted.",
    What.DRAFT: "Not built ahead: the system was away until the report was due.",
}
TO_COME = "To come"
GREEN, YELLOW, RED, GREY, BLUE = "green", "yellow", "red", "grey", "blue"


@dataclass(frozen=True)
class Line:
    """An occasion as a page shows it: a tag with its colour, and a sentence. `edition` is what went out,
    `draft` what can be read before."""

    occasion: Occasion
    tag: str
    colour: str
    says: str
    edition: Edition | None = None
    draft: Report | None = None

    @property
    def name(self):
        product = product_of(self.occasion.period).name
        return NAMES[self.occasion.what].format(product=product, product_in_text=product.lower())

    @property
    def period(self):
        return self.occasion.period

    @property
    def due_at(self):
        return self.occasion.due_at

    @property
    def waits_for_a_person(self):
        return self.colour == RED or (self.occasion.what == What.REPORT and self.colour == YELLOW)

    @property
    def is_signed(self):
        """Whether a person signs what is due."""
        return self.occasion.what == What.REPORT

    @property
    def is_owed(self):
        """Whether it is about what workers still owe of a month that is over."""
        return self.occasion.what == What.REMINDER and self.tag != TO_COME


class Calendar:
    """A service's timetable around an aware time; three queries. `sent_only` leaves out what commissioners
    never see."""

    def __init__(self, service, at, *, sent_only=False):
        self.service, self.at = service, at
        self.entries = {(one.what, one.period): one for one in TimetableEntry.objects.filter(service=service)}
        begun = beginning(service)
        due = occasions(service, begun, at)
        coming = occasions(service, max(begun, at), at + AHEAD)
        self.due = [one for one in due if one.due_at >= at - BACK or self._is_open(one)]
        self.coming = [one for one in coming if not sent_only or one.what in SENT]
        periods = {one.period.slug for one in (*self.due, *self.coming)}
        self.editions = self._editions(periods)
        self.drafts = {} if sent_only else self._drafts(periods)

    @property
    def next(self):
        """What falls due next, in order."""
        return [self._coming(one) for one in self.coming]

    @property
    def past(self):
        """What was due, the last first."""
        return [self._line(one) for one in reversed(self.due)]

    @property
    def late(self):
        """What commissioners still wait for: due on an earlier day, and not submitted yet."""
        return [
            Line(line.occasion, "Late", RED, "It has not been submitted yet.")
            for line in self.past
            if line.occasion.what in SENT
            and line.edition is None
            and local_date(line.due_at) < local_date(self.at)
            # Until there is an edition, a month is waited for once.
            and (line.occasion.what != What.FINAL or line.period.slug in self.editions)
        ]

    def _is_open(self, occasion):
        entry = self.entries.get(occasion.key)
        return entry is None or entry.state not in TimetableEntry.ENDED

    def _editions(self, periods):
        """{period: its editions, the newest first}"""
        found = {}
        rows = Edition.objects.filter(service=self.service, period__in=periods).without_contents()
        for one in rows.select_related("submitted_by"):
            found.setdefault(one.period, []).append(one)
        return found

    def _drafts(self, periods):
        """{period: its newest draft that is ready, unless it became an edition}"""
        built = Report.objects.filter(service=self.service, period__in=periods, status__in=Report.BUILT)
        newest = built.without_contents().order_by("period", "-built_at", "-pk").distinct("period")
        return {one.period: one for one in newest if one.status == Report.Status.READY}

    def _coming(self, occasion):
        draft, editions = self.drafts.get(occasion.period.slug), self.editions.get(occasion.period.slug, [])
        if occasion.what == What.REPORT and editions:
            return self._sent(occasion, editions[0])
        if occasion.what == What.REPORT and draft:
            return Line(occasion, "Draft ready", BLUE, f"Built {moment(draft.built_at)}.", draft=draft)
        return Line(occasion, TO_COME, GREY, COMES[occasion.what])

    def _line(self, occasion):
        entry = self.entries.get(occasion.key)
        editions = self.editions.get(occasion.period.slug, [])
        draft = self.drafts.get(occasion.period.slug)
        if occasion.what == What.REPORT and editions:
            return self._sent(occasion, editions[0])
        if entry is None:
            return self._not_begun(occasion, editions)
        match entry.state:
            case State.HELD if occasion.what == What.REPORT:
                late = local_date(self.at) > local_date(occasion.due_at)
                tag, colour = ("Overdue", RED) if late else ("To be signed", YELLOW)
                return Line(occasion, tag, colour, entry.problem, draft=draft)
            case State.HELD:
                return Line(occasion, "Held up", RED, entry.problem, draft=draft)
            case State.LAPSED:
                return Line(occasion, "Lapsed", GREY, LAPSED[occasion.what])
            case State.UNDER_WAY:
                return Line(occasion, "Under way", BLUE, "It is being built or submitted.")
        return self._done(occasion, entry, editions, draft)

    def _not_begun(self, occasion, editions):
        if occasion.what == What.FINAL and not editions:
            return Line(occasion, "Waits", YELLOW, "Edition 1 has to go out before.")
        return Line(occasion, "Due", BLUE, "It is taken up within minutes.")

    def _done(self, occasion, entry, editions, draft):
        if occasion.what == What.REMINDER:
            return Line(occasion, "Sent", GREEN, f"Sent {moment(entry.changed_at)}.")
        if occasion.what == What.DRAFT:
            return Line(occasion, "Built", GREEN, f"Asked for {moment(entry.changed_at)}.", draft=draft)
        edition = next((one for one in editions if one.report_id == entry.report_id), None)
        return self._sent(occasion, edition or editions[0])

    def _sent(self, occasion, edition):
        said = f"Submitted {moment(edition.submitted_at)} by {edition.submitter}."
        if occasion.what == What.FINAL and edition.number == 1:
            said += f" Edition 1 counts everything up to {day(occasion.due_at)}, so there is no other."
        return Line(occasion, "Submitted", GREEN, said, edition=edition)


def held_up(services):
    """The entries of services that wait for a person, without the reports that were submitted since."""
    submitted = Edition.objects.filter(service=OuterRef("service"), period=OuterRef("period"))
    held = TimetableEntry.objects.filter(service__in=services, state=State.HELD)
    return held.exclude(Exists(submitted), what=What.REPORT).select_related("service")
