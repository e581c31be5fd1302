"""All that is kept of an RFM's support, for its page and for the panel on the RFM's own."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from access.permissions import TRIAGE_RFMS
from missing_cse.lib.times import now, today
from referrals.attended import attended
from referrals.conditions import goes_on
from referrals.models import Exit, Rfm, SupportGroup, SupportPlan, SupportSession
from referrals.outcomes import outcomes
from referrals.outcomes_chart import chart
from referrals.querysets.support import rfms_worked_on_by


@dataclass
class SupportRecord:
    """Of an RFM, for a user. Every property reads once."""

    rfm: Rfm
    user: object

    @cached_property
    def goes_on(self):
        """Whether there is a plan to be agreed and sessions to be held, ended since or not."""
        return goes_on(self.rfm)

    @cached_property
    def exit(self):
        return Exit.objects.filter(rfm=self.rfm).select_related("reason", "summary").first()

    @cached_property
    def may_keep(self):
        """Whether the user may add to it: somebody else's is read, and one that has ended."""
        return self.exit is None and rfms_worked_on_by(self.user).filter(pk=self.rfm.pk).exists()

    @property
    def may_take_back(self):
        """Whether the user may take back the last review."""
        return (
            self.exit is None
            and Rfm.objects.visible_to(self.user, TRIAGE_RFMS).filter(pk=self.rfm.pk).exists()
        )

    @cached_property
    def plan(self):
        return SupportPlan.objects.filter(rfm=self.rfm).select_related("lead_agency", "recorded_by").first()

    @cached_property
    def review_is_due(self):
        return self.exit is None and self.plan is not None and self.plan.review_due_on <= today()

    @cached_property
    def sessions(self):
        """The newest first."""
        found = SupportSession.objects.filter(rfm=self.rfm)
        return list(found.select_related("missed_reason", "recorded_by").order_by("-at", "-pk"))

    @property
    def planned(self):
        """The first to come first; one that has passed waits to be recorded."""
        return [one for one in reversed(self.sessions) if one.state == SupportSession.State.PLANNED]

    @property
    def next_session(self):
        return self.planned[0] if self.planned else None

    @property
    def next_has_passed(self):
        return self.next_session is not None and self.next_session.at < now()

    @property
    def past(self):
        return [one for one in self.sessions if one.state != SupportSession.State.PLANNED]

    @property
    def last_sessions(self):
        return self.past[:3]

    @cached_property
    def attended(self):
        return attended(self.rfm)

    @cached_property
    def outcomes(self):
        return outcomes(self.rfm)

    @cached_property
    def chart(self):
        return chart(self.outcomes)

    @property
    def table(self):
        return self.outcomes.as_table()

    @property
    def changes(self):
        """What changed on each scale that was answered twice, in words."""
        return [
            f"{one.question} {one.change_in_words}" for one in self.outcomes.answers if one.change is not None
        ]

    @cached_property
    def reviews(self):
        return list(self.rfm.reviews.select_related("recorded_by").order_by("-held_on"))

    @cached_property
    def resources(self):
        return list(self.rfm.resources.order_by("-shared_on", "-pk"))

    @cached_property
    def professionals(self):
        return list(self.rfm.professionals_met.select_related("agency").order_by("-met_on", "-pk"))

    @cached_property
    def groups(self):
        return list(self.rfm.groups.select_related("group").order_by("-joined_on"))

    @cached_property
    def open_groups(self):
        """The keys of those whose page the user may open."""
        own = SupportGroup.objects.visible_to(self.user).filter(members__rfm=self.rfm)
        return set(own.values_list("pk", flat=True))
