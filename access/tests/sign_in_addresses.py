"""What the addresses answer by which people sign in, and keep what they typed."""

from access.models import KeptPost
from access.roles import Role
from access.tests.expected import ANYWHERE, Address
from access.tests.factories import UserFactory

EVERYONE = dict.fromkeys(Role, ANYWHERE)


def of_another(place):
    """What somebody else typed does not exist for anyone who asks."""
    post = KeptPost.objects.create(user=UserFactory(), address="/episodes/", data=[["note", "Seen."]])
    return {"public_id": post.public_id}


NOBODYS = dict.fromkeys(Role, frozenset())

EXPECTED = [
    Address("sign-in", public=True),
    Address("account_login", public=True),
    Address("mfa_authenticate", public=True, answer=302),
    Address("sign-out", public=True, method="post", answer=302),
    Address("confirm-identity", opens=EVERYONE),
    Address("stay-signed-in", opens=EVERYONE, method="post", answer=204),
    Address("mfa_index", opens=EVERYONE),
    Address("mfa_activate_totp", opens=EVERYONE),
    Address("mfa_deactivate_totp", opens=NOBODYS),
    Address("mfa_add_webauthn", opens=EVERYONE),
    Address("mfa_remove_webauthn", opens=EVERYONE, answer=302),
    Address("mfa_remove_webauthn", opens=NOBODYS, method="post"),
    Address("mfa_view_recovery_codes", opens=NOBODYS),
    Address("mfa_generate_recovery_codes", opens=EVERYONE),
    Address("keep-unsent", public=True, method="post", answer=400),
    Address("kept", opens=NOBODYS, kwargs=of_another),
    Address("kept-send", opens=NOBODYS, kwargs=of_another, method="post"),
    Address("kept-forget", opens=NOBODYS, kwargs=of_another, method="post"),
]
