"""How often somebody without an account may do something: so many times in a window of time.

A school or an authority is behind one address, so the limits are generous.
"""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from access.guessing import client_network
from missing_cse.lib.counting_cache import one_more_in

MINUTE, HOUR = 60, 3600  # seconds


@dataclass(frozen=True)
class Limit:
    """What is counted, and how often it may be done in a window of so many seconds."""

    what: str
    most: int
    window: int = HOUR


def is_over(request, limit):
    """Count one more from the address of a request, and say whether that is more than the limit.

    The address itself is not kept.
    """
    return is_over_of(salted_hmac("referrals.limits", client_network(request)).hexdigest(), limit)


def is_over_of(whom, limit):
    """The same of whatever the key names. Never where the cache can't be asked: a child comes first."""
    used = one_more_in(limit.window, f"limit:{limit.what}:{whom}")
    return used is not None and used > limit.most
