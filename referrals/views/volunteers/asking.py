"""Pages that ask one thing, and do it: what those about volunteers have in common."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render


@dataclass(frozen=True)
class Asked:
    """A page that asks one thing: its heading, what stands above it and on its button, a short help, and
    where it leads back to (an address, and in words)."""

    heading: str
    caption: str
    button: str
    back: str
    back_label: str
    about: str = ""
    help: str = ""


def ask(request, form, page, *, template="referrals/form.html", **context):
    """The page with its form."""
    about = {"form": form, "page": page, "caption": page.caption, "back": (page.back_label, page.back)}
    return render(request, template, {**about, **context})


def done(request, words, to):
    """Back to a page, which says what was done."""
    messages.success(request, words)
    return redirect(to)


def press(request, act, to):
    """Do what a button asks for, and go back to a page, which says what `act` says, or why it was refused."""
    try:
        messages.success(request, act())
    except ValidationError as refused:
        for words in refused.messages:
            messages.error(request, words)
    return redirect(to)
