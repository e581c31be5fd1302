"""How often somebody may ask: so many requests a minute, said in the headers of each answer."""

import time
from dataclasses import dataclass

from rest_framework.throttling import BaseThrottle

from missing_cse.lib.counting_cache import one_more_in

WINDOW = 60  # seconds


@dataclass(frozen=True)
class Spent:
    """What is left of a minute's requests; below zero is too many. The minute ends in `seconds`."""

    of: int
    left: int
    seconds: int

    @property
    def headers(self):
        """As draft-ietf-httpapi-ratelimit-headers has them."""
        return {
            "RateLimit-Policy": f'"minute";q={self.of};w={WINDOW}',
            "RateLimit": f'"minute";r={max(self.left, 0)};t={self.seconds}',
        }


def spend(who, of):
    """Count a request of somebody (a name for the cache) who has `of` of them a minute.

    None where the cache can't be asked.
    """
    used = one_more_in(WINDOW, f"spent:{who}")
    return None if used is None else Spent(of, of - used, _seconds_left())


class RequestsAMinute(BaseThrottle):
    """The client's own limit; what is left of it is on the view, as `spent`."""

    def allow_request(self, request, view):
        client = request.auth.application
        view.spent = spend(f"client:{client.pk}", client.requests_a_minute)
        return view.spent is None or view.spent.left >= 0

    def wait(self):
        return _seconds_left()


def _seconds_left():
    return WINDOW - int(time.time()) % WINDOW
