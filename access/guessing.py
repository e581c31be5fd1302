"""How guessing of passwords is counted: nobody can be locked out of their own device by somebody elsewhere.

django-axes counts what `counted_as` names. On a device on which a person has signed in before, wrong
passwords count for that person and device; on all other devices together they count for the username.
"""

from http import HTTPStatus
from ipaddress import IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from access.devices import device_of
from access.models import User


def counted_as(request, credentials):
    """What a wrong password is counted for. The username itself is not kept: it may be a password."""
    username = (credentials or {}).get("username") or ""
    device = device_of(request)
    person = User.objects.filter(username=username).values_list("public_id", flat=True).first()
    known = person is not None and str(person) in device.people
    return salted_hmac("access.guessing", f"{username} {device.id if known else ''}").hexdigest()


def client_address(request):
    """The browser's address, behind as many proxies as `TRUSTED_PROXIES` says; None without a browser."""
    return get_adapter().get_client_ip(request) if "REMOTE_ADDR" in request.META else None


def client_network(request):
    """What somebody without an account is limited by: their address, of IPv6 its first half; "" without one.

    The second half is theirs to choose, as often as they like.
    """
    given = client_address(request)
    if given is None:
        return ""
    address = ip_address(given)
    address = getattr(address, "ipv4_mapped", None) or address
    return str(address if address.version == 4 else IPv6Network((int(address), 64), strict=False))


def locked_out(request, response, credentials):
    """The answer while passwords are not tried; the same whether or not the username is anybody's."""
    return render(request, "access/locked_out.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def was_tried(request):
    """Whether the last password was tried at all: while locked out, none is."""
    return request.axes_failures_since_start is not None
