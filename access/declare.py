"""An address says who may use it: `@access(PERMISSION)` on the view, or `public(view)`.

`access.middleware.DeclaredAccess` reads the declaration; an address without one stops the start-up.
"""

from dataclasses import dataclass

PUBLIC = object()


@dataclass(frozen=True)
class OfClients:
    """The address is for systems that sign in by themselves (`access.api`)."""

    scope: str
    permission: object


def access(permission):
    """The view may be used by people with a role that has the permission, in any service."""

    def declare(view):
        view.access = permission
        return view

    return declare


def asked_by_itself(view):
    """A page asks for this part again and again while it is open: that alone keeps nobody signed in."""
    view.asked_by_itself = True
    return view


def public(view):
    """The view may be used by anyone, signed in or not."""
    view.access = PUBLIC
    return view


def before_second_factor(view):
    """People who have yet to set up their second factor may use the view: to do so, or to leave."""
    view.before_second_factor = True
    return view
