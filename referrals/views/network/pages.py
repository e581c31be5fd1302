"""What the pages of the network have in common."""

from dataclasses import dataclass

from django.shortcuts import render

from access.models.reading import record_reading


@dataclass(frozen=True)
class FormPage:
    """What a page of one form says: its address, heading and button, and a short help."""

    address: str
    heading: str
    button: str
    about: str = ""
    help: str = ""


def show_form(request, page, form, *, children, service, caption, back, **more):
    """The page of a form, about these children (ids); `back` is a label and an address."""
    record_reading(request.user, children, page.address)
    context = {"page": page, "form": form, "service": service, "caption": caption, "back": back, **more}
    return render(request, "referrals/network/form.html", context)
