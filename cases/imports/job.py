"""What one import is about: whose records, who brings them, and what was noticed so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from access.models import PoliceForce, Service, User
from cases.imports.problems import Problems


@dataclass
class Job:
    """An import under way. `now` is its one idea of the present."""

    service: Service
    police_force: PoliceForce
    by: User | None
    now: datetime
    progress: Callable
    problems: Problems = field(default_factory=Problems)
    notices: list[str] = field(default_factory=list)

    def terms(self, kind):
        """The service's terms of a kind by slug; of several of one slug the first."""
        return self.service.vocabulary.terms(kind)

    @property
    def params(self):
        """What every statement of the import may name."""
        return {"service": self.service.pk, "force": self.police_force.pk, "now": self.now}
