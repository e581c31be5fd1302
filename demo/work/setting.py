"""Whose work it is, on what, and one source of chance."""

import random
from datetime import timedelta

from access.models import Membership
from access.roles import Role
from cases.models import Episode

RECENTLY = timedelta(days=45)


class Setting:
    """A service at a moment: its people by area, and the episodes that people are working on."""

    def __init__(self, service, now):
        self.service, self.now = service, now
        self.rng = random.Random(f"work{service.slug}")  # noqa: S311 - chance, not secrets
        people = Membership.objects.filter(service=service).select_related("user", "area", "authority")
        self.coordinators = {m.area_id: m.user for m in people if m.role == Role.COORDINATOR}
        self.workers = [m.user for m in people if m.role == Role.CASE_WORKER]
        self.senior = next(m.user for m in people if m.role == Role.SENIOR_COORDINATOR)
        self.administrator = next(m.user for m in people if m.role == Role.ADMINISTRATOR)
        self.police = next(m.user for m in people if m.role == Role.POLICE_COORDINATOR)
        self.social_workers = {m.authority: m.user for m in people if m.role == Role.SOCIAL_WORKER}
        found = (
            Episode.objects.filter(service=service, found_received_at__gte=now - RECENTLY, state="counted")
            .select_related("child", "area", "responsible_authority", "offer", "outcome__interview")
            .order_by("found_received_at", "pk")
        )
        self.recent = list(found)
        self.open = [episode for episode in self.recent if not hasattr(episode, "outcome")]

    def past(self, at):
        """The time, or now where it has not come yet."""
        return min(at, self.now)
