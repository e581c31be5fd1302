"""How much waits in each area, of episodes and of exploitation referrals."""

from cases.worklists import waiting
from referrals import lanes


def waiting_by_area(user, at):
    """{area id, None where it is not known: {slug: how many wait}}, as far as the person coordinates."""
    found = waiting.waiting_by_area(user, at)
    for area, numbers in lanes.waiting_by_area(user).items():
        found[area].update(numbers)
    return found
