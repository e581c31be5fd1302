import socket

import pytest

from missing_cse.lib.outside import NoAnswer, NotOutside, Place, is_outside, look_up, place_of, post

PLACE = Place("records.example", 443, "/")


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://records.example", Place("records.example", 443, "/")),
        ("https://records.example/told?by=us", Place("records.example", 443, "/told?by=us")),
        ("https://records.example?by=us", Place("records.example", 443, "/?by=us")),
        ("https://Records.police.example:8443/a/b", Place("Records.police.example", 8443, "/a/b")),
        ("https://records.xn--p1ai/", Place("records.xn--p1ai", 443, "/")),
    ],
)
def test_a_url_says_host_port_and_what_is_asked_for(url, place):
    assert place_of(url) == place


@pytest.mark.parametrize(
    "url",
    [
        "",
        "records.example",
        "http://records.example/",
        "HTTPS://records.example/",
        "ftp://records.example/",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://93.184.215.14/",
        "https://2130706433/",
        "https://0x7f.0x1/",
        "https://127.1/",
        "https://[::1]/",
        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
        "https://records.example:22/",
        "https://records.example:80/",
        "https://records.example:/",
        "https://user@records.example/",
        "https://user:word@records.example/",
        "https://records.example\\@inside.example/",
        "https://records.example/#part",
        "https://records.example/a b",
        "https://records.example/\n",
        "https://rec\tords.example/",
        "https://récords.example/",
        "https://records.example./",
        "https://records..example/",
        "https://a%2eexample/",
    ],
)
def test_what_leads_elsewhere_or_can_be_read_in_two_ways_is_no_address(url):
    with pytest.raises(NotOutside):
        place_of(url)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_an_address_on_the_internet_is_outside(address):
    assert is_outside(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.215.14",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001:db8::1",
        "2001::7f00:1",
        "2002:7f00:1::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_private_local_wrapped_and_reserved_addresses_are_inside(address):
    assert not is_outside(address)


def resolving(monkeypatch, *answers):
    """Each look-up finds the next of these: a list of addresses, or an error."""
    answers = iter(answers)

    def look(host, port, **kwargs):
        found = next(answers)
        if isinstance(found, Exception):
            raise found
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look)


def test_a_name_that_leads_inside_is_refused(monkeypatch):
    resolving(monkeypatch, ["10.0.0.1"])
    with pytest.raises(NotOutside):
        look_up(PLACE)


def test_a_name_that_leads_both_outside_and_inside_is_refused(monkeypatch):
    resolving(monkeypatch, ["93.184.215.14", "169.254.169.254"])
    with pytest.raises(NotOutside):
        look_up(PLACE)


@pytest.mark.parametrize("error", [socket.gaierror(), UnicodeError()])
def test_a_name_that_leads_nowhere_is_said(monkeypatch, error):
    resolving(monkeypatch, error)
    with pytest.raises(NoAnswer, match="name"):
        look_up(PLACE)


def test_a_name_that_leads_inside_is_told_in_the_words_of_one_that_is_unknown(monkeypatch):
    resolving(monkeypatch, socket.gaierror(), ["10.0.0.1"])
    with pytest.raises(NoAnswer) as unknown:
        look_up(PLACE)
    with pytest.raises(NotOutside) as inside:
        look_up(PLACE)
    assert str(inside.value) == str(unknown.value)


def test_a_name_is_looked_up_once_for_each_request_and_connected_to_as_it_was_found(monkeypatch):
    """A name that leads elsewhere at the second look-up gains nothing by it."""
    resolving(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    reached = []

    def connect(address, *args, **kwargs):
        reached.append(address)
        raise OSError

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    with pytest.raises(NoAnswer):
        post("https://records.example/", b"{}", {})
    assert reached == [("93.184.215.14", 443)]
    with pytest.raises(NotOutside):
        post("https://records.example/", b"{}", {})
    assert len(reached) == 1
