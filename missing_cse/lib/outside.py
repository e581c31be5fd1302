"""Requests to addresses that others gave: over TLS, and never to anything inside the network.

A name is looked up here, every time, and the connection goes to the very address that was looked at: what a
name means can change between two look-ups.
"""

import re
import socket
from dataclasses import dataclass
from http.client import HTTPException
from ipaddress import IPv4Network, IPv6Network, ip_address
from ssl import SSLError

from urllib3.connection import HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError
from urllib3.util.ssl_match_hostname import CertificateError

HTTPS = 443
# Host, port, path and query. The last part of a name has letters: 127.1 and 0x7f000001 are numbers to some.
PATTERN = (
    r"^https://((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9]))(?::(443|8443))?"
    r"((?:[/?][A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?)$"
)
SECONDS = 10  # to connect, and for each part of the answer
# The addresses of IPv6 that are given out; 6to4 wraps one of IPv4, which may be inside.
GIVEN_OUT, SIX_TO_FOUR = IPv6Network("2000::/3"), IPv6Network("2002::/16")
# Where clouds tell their machines of themselves, at addresses that look like any others.
OF_CLOUDS = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"))


# The same where a name is unknown as where it leads inside: who gave it learns no names of the network.
LEADS_NOWHERE = "The name of the machine leads to no address on the internet"


class NotOutside(ValueError):
    """The address can't be used; says why, in words."""


class NoAnswer(Exception):
    """The request was not answered; says why, in words."""


@dataclass(frozen=True)
class Place:
    """Where a URL leads: `target` is its path and query."""

    host: str
    port: int
    target: str

    @property
    def named(self):
        """As the header Host has it."""
        return self.host if self.port == HTTPS else f"{self.host}:{self.port}"


def place_of(url):
    """What the URL says, without looking its name up. Raises NotOutside where no such address is used."""
    matched = re.fullmatch(PATTERN, url)
    if not matched:
        raise NotOutside(
            "Write the address as https://records.example/missing: the name of a machine, not its number; "
            "no port but 443 or 8443; no user, password or fragment"
        )
    host, port, target = matched.groups()
    return Place(host, int(port or HTTPS), target if target.startswith("/") else f"/{target}")


def is_outside(address):
    """Whether an IP address is one on the internet: no private, local, wrapped or reserved one."""
    ip = ip_address(address)
    if not ip.is_global or ip.is_multicast:
        return False
    if ip.version == 6:
        return ip in GIVEN_OUT and ip not in SIX_TO_FOUR
    return not any(ip in network for network in OF_CLOUDS)


def look_up(place):
    """An IP address of the place.

    Raises NotOutside where any of its addresses is not on the internet, and NoAnswer where it has none.
    """
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoAnswer(LEADS_NOWHERE) from None
    addresses = [sockaddr[0] for *_, sockaddr in found]
    if not all(map(is_outside, addresses)):
        raise NotOutside(LEADS_NOWHERE)
    return addresses[0]


def post(url, body, headers):
    """Send bytes; the status of the answer, of which nothing else is read. Redirects are not followed.

    Raises NotOutside where the URL may not be used, and NoAnswer where nobody answered.
    """
    place = place_of(url)
    connection = HTTPSConnection(
        look_up(place), place.port, timeout=SECONDS, server_hostname=place.host, cert_reqs="CERT_REQUIRED"
    )
    try:
        connection.request(
            "POST", place.target, body, {**headers, "Host": place.named}, preload_content=False
        )
        with connection.getresponse() as answer:
            return answer.status
    except (SSLError, CertificateError):
        raise NoAnswer("No secure connection: the certificate is not right, or it is no web server") from None
    except (TimeoutError, ConnectTimeoutError):
        raise NoAnswer(f"No answer within {SECONDS} seconds") from None
    except (OSError, HTTPError, HTTPException):
        raise NoAnswer("The connection was refused or broken off") from None
    finally:
        connection.close()
