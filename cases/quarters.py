"""Which quarter a page shows: this one, unless its address has another of the last two years."""

from cases.places import Choice
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import today

QUARTERS = 8  # that can be chosen, the present one first


def last_quarters(on):
    """The quarter of a London date, and those before."""
    found = [quarter(on)]
    while len(found) < QUARTERS:
        found.append(found[-1].previous())
    return found


def chosen_quarter(request):
    """The Period that a request chooses, and a Choice for each that it can."""
    found = last_quarters(today())
    chosen = next((one for one in found if one.slug == request.GET.get("quarter")), found[0])
    return chosen, [Choice(one.slug, one.title, one == chosen) for one in found]
