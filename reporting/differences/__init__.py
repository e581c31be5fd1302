"""How the figures of a build differ from an earlier edition, and which records made them differ."""

from reporting.differences.comparing import Difference, Moved, compare
from reporting.differences.reasons import Reason

__all__ = ["Difference", "Moved", "Reason", "compare"]
