"""What somebody sent after their session had ended is kept for them, and given back to them alone."""

import re

from access.devices import device_of
from access.models import KeptPost, SignIn, User

# More than anybody types in a day; who holds a device's cookie could fill the table otherwise.
KEPT_FOR_A_PERSON = 20
LONGEST = KeptPost._meta.get_field("address").max_length  # no page of ours has a longer address
NEVER_KEPT = re.compile(r"csrfmiddlewaretoken|.*password.*|credential|code")


def keep(request, address):
    """Keep the form of a request that was going to an address, for the person whose page it comes from.

    That is who is signed in, or else who was last on its device, if anybody was. The CSRF token has been
    checked: each sign-in makes former ones invalid, so that the page was drawn for that person or for nobody.
    """
    user = request.user
    if len(address) > LONGEST:
        return
    if not user.is_authenticated:
        user = User.objects.filter(public_id=device_of(request).last_person, is_active=True).first()
        if user is None:
            return
        SignIn.objects.create(user=user, what=SignIn.What.SESSION_ENDED)
    _keep_for(user, address, request.POST)


def _keep_for(user, address, data):
    """Passwords and files are not kept; only the newest few, and nothing that is past its day."""
    pairs = [
        [_storable(name), _storable(value)]
        for name, values in data.lists()
        for value in values
        if not NEVER_KEPT.fullmatch(name)
    ]
    if any(value.strip() for _, value in pairs):
        KeptPost.objects.create(user=user, address=address, data=pairs)
        still = KeptPost.objects.visible_to(user).values_list("pk", flat=True)[:KEPT_FOR_A_PERSON]
        KeptPost.objects.filter(user=user).exclude(pk__in=list(still)).delete()


def _storable(text):
    """Text without what jsonb can't hold."""
    return text.replace("\x00", "")
