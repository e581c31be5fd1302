"""How often somebody without an account may do something: so many times an hour from one address.

A school or an authority is behind one address, so the limits are generous.
"""

import logging
import time
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from access.guessing import client_network
from missing_cse.lib.counting_cache import one_more

WINDOW = 3600  # seconds
log = logging.getLogger(__name__)


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
    try:
        return one_more(f"limit:{limit.what}:{who}:{int(time.time()) // WINDOW}", WINDOW) > limit.an_hour
    except Exception:  # whatever the cache's client raises
        log.warning("the cache could not be asked for a limit", exc_info=True)
        return False
