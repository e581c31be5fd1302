import pytest

from access.guessing import client_network


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_who_may_choose_half_of_an_address_is_known_by_the_other_half(rf, address, network):
    assert client_network(rf.get("/", REMOTE_ADDR=address)) == network


def test_what_comes_from_no_browser_has_no_network(rf):
    request = rf.get("/")
    del request.META["REMOTE_ADDR"]
    assert client_network(request) == ""
