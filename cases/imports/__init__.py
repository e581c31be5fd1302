"""Record files in: `import_records` brings children, episodes, offers and outcomes to what files say.

A source (`cases.imports.source.Source`) declares a kind of file. Rooms to the right add theirs to SOURCES
when they start.
"""

from functools import partial

from cases.imports import children, notifications, offers, outcomes, running, staff
from cases.imports.problems import Problem
from cases.imports.running import Result

SOURCES = [staff.SOURCE, children.SOURCE, notifications.SOURCE, offers.SOURCE, outcomes.SOURCE]

import_records = partial(running.import_records, SOURCES)

__all__ = ["SOURCES", "Problem", "Result", "import_records"]
