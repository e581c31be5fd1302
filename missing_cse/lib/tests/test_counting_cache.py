import pytest
import redis

from missing_cse.lib.counting_cache import CountingCache


@pytest.fixture
def cache(broker_of_its_own):
    cache = CountingCache(broker_of_its_own, {})
    cache.delete("counted")
    yield cache
    cache.delete("counted")
    cache.close()


def test_what_is_counted_goes_up_by_one_or_more(cache):
    cache.add("counted", 0)
    assert (cache.incr("counted"), cache.incr("counted", 2), cache.get("counted")) == (1, 3, 3)


def test_what_is_not_there_is_not_counted(cache):
    with pytest.raises(ValueError, match="not found"):
        cache.incr("counted")
    assert cache.get("counted") is None


def test_counting_is_one_trip(cache, monkeypatch):
    cache.add("counted", 0)
    sent, send = [], redis.Redis.execute_command
    monkeypatch.setattr(
        redis.Redis,
        "execute_command",
        lambda self, *given, **how: sent.append(given) or send(self, *given, **how),
    )
    cache.incr("counted")
    assert len(sent) == 1
