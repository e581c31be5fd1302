"""The cache in Redis, which counts in one trip: each request of another system is counted."""

import logging
import time
from functools import cached_property

from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

log = logging.getLogger(__name__)

ADD = "if redis.call('exists', KEYS[1]) == 1 then return redis.call('incrby', KEYS[1], ARGV[1]) end"


class CountingClient(RedisCacheClient):
    """Django's asks first whether the key is there, and makes a new client each time."""

    @cached_property
    def _counter(self):
        return self.get_client(write=True)

    def incr(self, key, delta):
        value = self._counter.eval(ADD, 1, key, delta)
        if value is None:
            raise ValueError(f"Key '{key}' not found.")
        return value


class CountingCache(RedisCache):
    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = CountingClient


def one_more(key, seconds):
    """Count one more under a key that is forgotten so many seconds after the first; returns how many."""
    try:
        return cache.incr(key)
    except ValueError:  # the first
        cache.add(key, 0, timeout=seconds)
        return cache.incr(key)


def one_more_in(window, what):
    """How often something was done in the running window of so many seconds, this time included.

    None where the cache can't be asked: then nothing is limited, for a missing child comes first.
    """
    try:
        return one_more(f"{what}:{int(time.time()) // window}", 2 * window)
    except Exception:  # whatever the cache's client raises
        log.warning("the cache could not be asked for a limit", exc_info=True)
        return None
