"""How often somebody without an account may do something: so many times an hour from one address.

A school or an authority is behind one address, so the limits are generous.
"""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from access.guessing import client_network
from missing_cse.lib.counting_cache import one_more_in

WINDOW = 3600  # seconds


@dataclass(frozen=True)
class Limit:
    """What is counted, and how often an hour it may be done from one address."""

    what: str
    an_hour: int


def is_over(request, limit):
    """Count one more, and say whether that is more than the limit.

    Never where the cache can't be asked: a child comes first. The address itself is not kept.
    """
    who = salted_hmac("referrals.limits", client_network(request)).hexdigest()
    used = one_more_in(WINDOW, f"limit:{limit.what}:{who}")
    return used is not None and used > limit.an_hour
