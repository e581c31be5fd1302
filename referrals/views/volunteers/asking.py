"""Pages that ask one thing, and do it: what those about volunteers have in common."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from cases.forms.refusals import show_refusal

FORM = "referrals/volunteers/form.html"


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


def carry_out(form, act):
    """Do what a form asks for: gives what `act`, called with what it cleans to, gives, or True.

    False where the form is not in order, or `act` refused: the refusal is shown in the form.
    """
    if not form.is_valid():
        return False
    try:
        return act(**form.cleaned_data) or True
    except ValidationError as refusal:
        show_refusal(form, refusal)
        return False


def ask(request, form, page, *, template=FORM, **context):
    """The page with its form."""
    return render(request, template, {"form": form, "page": page, **context})


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
