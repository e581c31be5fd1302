"""What this room adds to the work that a worker has on their hands (`cases.load`)."""

from cases.load import by_worker
from referrals.conditions import OPEN_CASE
from referrals.models import Rfm

CSE_CASES = ("CSE case", "CSE cases")


def cse_cases(service, people, viewer):
    """RFMs allocated to these people, less consultations and those for which nothing more is done."""
    return by_worker(Rfm.objects.filter(OPEN_CASE, service=service, allocated_to__in=people), viewer)
