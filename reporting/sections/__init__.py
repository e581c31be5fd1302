"""The sections of each report, in its order.

A section appears when it has blocks or commentary; `written` says that people write commentary for it,
which a report finds under the section's slug.
"""

from reporting.sections.annual import SECTIONS as ANNUAL
from reporting.sections.core import Section
from reporting.sections.monthly import SECTIONS as MONTHLY
from reporting.sections.quarterly import SECTIONS as QUARTERLY

__all__ = ["ANNUAL", "MONTHLY", "QUARTERLY", "Section"]
