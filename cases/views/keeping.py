"""The pages that keep what is known of a child: people around it, alerts, where it lives, who it is."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import KEEP_CHILDREN
from cases.actions import children
from cases.forms.children import AlertForm, ChangePersonForm, DetailsForm, PersonForm, ResidenceForm
from cases.forms.refusals import show_refusal
from cases.models import Alert, Child, PersonAround
from cases.particulars import in_words
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint


@dataclass(frozen=True)
class Page:
    """What a page of a form says: its address, its heading, its button, and what is said when it is done."""

    address: str
    heading: str
    button: str
    done: str
    about: str = ""
    help: str = ""


ADD_PERSON = Page(
    "child-add-person", "Add somebody around the child", "Add this person", "They are on the record now."
)
CHANGE_PERSON = Page(
    "child-change-person", "Somebody around the child", "Save changes", "What you changed is saved."
)
RAISE_ALERT = Page(
    "child-raise-alert",
    "Raise an alert",
    "Raise the alert",
    "The alert is on top of the record now.",
    about="What is an alert for?",
    help="For what may harm somebody who does not know it: a dog at the address, a person who must not be "
    "told where the child is, an allergy. It stays on top of the child’s record until somebody ends it.",
)
END_ALERT = Page("child-end-alert", "End this alert?", "End the alert", "The alert is ended.")
RESIDENCE = Page(
    "child-residence",
    "Where does the child live?",
    "Save",
    "It is recorded where the child lives.",
    about="What do the living arrangements mean?",
    help="Looked after: in the care of the authority where the child lives. CICOLA: in the care of another "
    "authority, and living here. Pan-placed: in care, and placed across our two authorities. Episodes keep "
    "what the police said at the time.",
)
DETAILS = Page(
    "child-details",
    "Correct who the child is",
    "Save the correction",
    "The correction is saved.",
    about="What becomes of a correction?",
    help="It is kept with your name and the reason. Record files set name, date of birth and gender again as "
    "they say: tell the police what was wrong too.",
)


def kept(user):
    """The children of whom the user may keep what is known."""
    return Child.objects.visible_to(user, KEEP_CHILDREN).select_related("service", "gender")


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_CHILDREN)
@transaction.atomic
def add_person(request, public_id):
    """Add somebody around the child."""
    child = get_object_or_404(kept(request.user), public_id=public_id)
    form = PersonForm(request.POST or None)
    return _answer(request, child, form, ADD_PERSON, partial(children.add_person, child))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_CHILDREN)
@transaction.atomic
def change_person(request, public_id):
    """Change what is known of somebody around a child, or say that they are so no longer."""
    people = PersonAround.objects.visible_to(request.user, KEEP_CHILDREN).select_related("child")
    person = get_object_or_404(people, public_id=public_id)
    form = ChangePersonForm(request.POST or None, person=person)
    return _answer(request, person.child, form, CHANGE_PERSON, partial(children.change_person, person))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_CHILDREN)
@transaction.atomic
def raise_alert(request, public_id):
    """Tell everyone who opens the child's record what they must know first."""
    child = get_object_or_404(kept(request.user), public_id=public_id)
    form = AlertForm(request.POST or None)
    return _answer(request, child, form, RAISE_ALERT, partial(children.raise_alert, child))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_CHILDREN)
@transaction.atomic
def end_alert(request, public_id):
    """Ask whether an alert no longer holds, and end it."""
    alerts = Alert.objects.visible_to(request.user, KEEP_CHILDREN).select_related("child", "raised_by")
    alert = get_object_or_404(alerts, public_id=public_id)
    if request.method == "POST":
        try:
            children.end_alert(alert, by=request.user)
        except ValidationError as refusal:
            messages.info(request, f"{refusal.message}.")
        else:
            messages.success(request, END_ALERT.done)
        return redirect("child", alert.child.public_id)
    record_reading(request.user, [alert.child_id], END_ALERT.address)
    return render(
        request, "cases/children/end_alert.html", {"child": alert.child, "alert": alert, "page": END_ALERT}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_CHILDREN)
@transaction.atomic
def residence(request, public_id):
    """Record since when the child lives where, and whose child in care it is."""
    child = get_object_or_404(kept(request.user), public_id=public_id)
    form = ResidenceForm(request.POST or None, service=child.service)
    return _answer(request, child, form, RESIDENCE, partial(children.record_residence, child))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_CHILDREN)
@transaction.atomic
def details(request, public_id):
    """Put right the child's name, date of birth or gender."""
    child = get_object_or_404(kept(request.user), public_id=public_id)
    form = DetailsForm(request.POST or None, child=child)
    return _answer(request, child, form, DETAILS, partial(children.correct_child, child))


def _answer(request, child, form, page, act):
    """Does what a valid form asks for, and goes to the child; else the form, with what stands in the way."""
    differ = []
    if form.is_valid():
        try:
            act(by=request.user, **form.cleaned_data)
        except ChangedMeanwhile as meanwhile:
            theirs = in_words(meanwhile.theirs)
            differ = differences(theirs, in_words(meanwhile.yours))
            form.data = {**request.POST.dict(), "seen": fingerprint(theirs)}
        except ValidationError as refusal:
            show_refusal(form, refusal)
        if not form.errors and not differ:
            messages.success(request, page.done)
            return redirect("child", child.public_id)
    record_reading(request.user, [child.pk], page.address)
    return render(
        request,
        "cases/children/form.html",
        {"child": child, "form": form, "page": page, "differences": differ},
    )
