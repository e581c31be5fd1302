"""What this room adds to the work that a worker has on their hands (`cases.load`)."""

from cases.load import by_worker
from referrals.conditions import OPEN_CASE
from referrals.models import Rfm

# RFMs less consultations and those for which nothing more is done.
COUNTS = {("CSE case", "CSE cases"): by_worker(Rfm, OPEN_CASE)}
