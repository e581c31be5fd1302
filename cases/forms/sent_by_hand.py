"""What a police coordinator sends by hand, as their system would (`cases.api.notifications_bodies`)."""

from datetime import UTC

from django import forms
from pydantic import ValidationError

from access.models import Service
from cases.api.notifications_bodies import SIDES, Correction, Notification, Void, Withdrawal
from cases.forms.questions import choice
from cases.models.episode import LivingArrangement
from missing_cse.lib.api.bodies import errors_of
from missing_cse.lib.moments import DayField, MomentField

# What is recorded of a child and asked as a body has it; and what is only sent, by its name in a body.
CHILD = ("first_name", "last_name", "date_of_birth")
ONLY_SENT = {"childs_reference": "reference", "address": "address", "postcode": "postcode"}
FACTS = ("district", "living_arrangement")
# The notification that each time belongs to, and what a body calls it there.
TIMES = {name: (side, called) for side, names in SIDES.items() for called, name in names.items()}
CALLED = {f"#/{side}/{called}": name for name, (side, called) in TIMES.items()}
CALLED |= {f"#/child/{called}": name for name, called in ONLY_SENT.items()}
# The questions as they belong together, under their headings.
PARTS = (
    ("", ("service", "reference")),
    ("The child", (*CHILD, *ONLY_SENT, "living_arrangement")),
    ("Going missing", ("district", "missing_since", "missing_received_at")),
    ("Being found", ("found", "found_at", "found_received_at")),
)
RECEIVED = "Only if you told the service in another way before. Otherwise it counts from now."


class _MessageForm(forms.Form):
    """Gives `message`, once the form is valid, for `cases.actions.police_messages.receive`."""

    use_required_attribute = False
    model = None
    message = None

    def body(self):
        """What is sent, as JSON has it."""
        raise NotImplementedError

    def make_message(self, service):
        """Read what is sent as what a system sends is read; what can't be is an error of the form."""
        body = self.body()
        try:
            self.message = self.model.model_validate(body).message(service, body)
        except ValidationError as error:
            for fault in errors_of(error):
                name = CALLED.get(fault["pointer"], fault["pointer"].rpartition("/")[2])
                words = f"This {fault['detail'].removeprefix('Value error, ')}"
                self.add_error(name if name in self.fields else None, words)


class _SentForm(_MessageForm):
    """What a notification tells."""

    field_order = [name for _, names in PARTS for name in names]

    first_name = forms.CharField(label="First name (optional)", max_length=100, required=False)
    last_name = forms.CharField(label="Last name (optional)", max_length=100, required=False)
    date_of_birth = DayField(label="Date of birth (optional)", required=False)
    childs_reference = forms.CharField(
        label="Your number for the child (optional)",
        help_text="By which your force knows the child, whatever the episode.",
        max_length=40,
        required=False,
    )
    address = forms.CharField(label="Address of the child (optional)", max_length=300, required=False)
    postcode = forms.CharField(
        label="Postcode (optional)",
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    district = forms.ChoiceField(label="Where did it happen? (optional)", required=False)
    living_arrangement = forms.ChoiceField(
        label="Where does the child live? (optional)",
        choices=[("", "Not known"), *LivingArrangement.choices],
        required=False,
    )
    missing_since = MomentField(label="Missing since (optional)", required=False)
    missing_received_at = MomentField(label="The service was told of it (optional)", required=False)
    found_at = MomentField(label="Found (optional)", required=False)
    found_received_at = MomentField(
        label="The service was told that the child was found (optional)", required=False
    )

    def __init__(self, *args, districts, **options):
        super().__init__(*args, **options)
        self.fields["district"].choices = [
            ("", "Not known"),
            *((district.slug, district.name) for district in districts),
        ]

    def parts(self):
        """(heading, fields) of each part of the page; the first has no heading."""
        asked = [(heading, [self[name] for name in names if name in self.fields]) for heading, names in PARTS]
        return [(heading, fields) for heading, fields in asked if fields]

    def child(self):
        """The child as JSON has it; what is only sent, where it is typed."""
        typed = {called: self.written(name) for name, called in ONLY_SENT.items() if self.written(name)}
        return {name: self.written(name) for name in CHILD} | typed

    def written(self, name):
        """A field's value as JSON has it; None where it is empty."""
        value = self.cleaned_data.get(name)
        if name in TIMES:
            return value and value.astimezone(UTC).isoformat()
        if name == "date_of_birth":
            return value and value.isoformat()
        return value or None


class SendForm(_SentForm):
    """A missing notification, a found notification, or both."""

    model = Notification

    service = forms.ModelChoiceField(
        Service.objects.none(),
        label="Which service is it for?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select the service"},
    )
    reference = forms.CharField(
        label="Your reference",
        help_text="The number by which your force knows this episode.",
        max_length=40,
        error_messages={"required": "Enter your reference"},
    )
    found = choice(
        "Has the child been found?",
        [("yes", "Yes"), ("no", "No")],
        "Select whether the child has been found",
    )

    def __init__(self, *args, services, **options):
        super().__init__(*args, **options)
        self.fields["service"].queryset = services
        for name in ("missing_received_at", "found_received_at"):
            self.fields[name].help_text = RECEIVED
        self.only = services[0] if len(services) == 1 else None
        if self.only:
            del self.fields["service"]

    def clean(self):
        given = super().clean()
        if not given.get("first_name") and not given.get("last_name"):
            self.add_error("last_name", "Enter a name, the first or the last")
        if given.get("found") == "no" and (given.get("found_at") or given.get("found_received_at")):
            self.add_error("found", "You entered when the child was found. Select yes, or clear the time")
        service = self.only or given.get("service")
        if service and not self.errors:
            self.make_message(service)
        return given

    def body(self):
        facts = {name: self.written(name) for name in FACTS}
        body = {"reference": self.cleaned_data["reference"], "child": self.child()}
        body |= {name: value for name, value in facts.items() if value}
        body["missing"] = {}
        if self.cleaned_data["found"] == "yes":
            body["found"] = {}
        for name, (side, called) in TIMES.items():
            if side in body and self.written(name):
                body[side][called] = self.written(name)
        return body


class CorrectForm(_SentForm):
    """What the service has, to be changed where it is wrong: only what differs is sent."""

    model = Correction

    def __init__(self, *args, episode, **options):
        self.episode = episode
        facts = {name: getattr(episode, name) for name in ("living_arrangement", *TIMES)}
        child = {name: getattr(episode.child, name) for name in CHILD}
        initial = facts | child | {"district": episode.district.slug if episode.district else ""}
        super().__init__(*args, initial=initial, **options)

    def clean(self):
        given = super().clean()
        if not self.errors and not self.has_changed():
            self.add_error(None, "Nothing differs from what the service has. Change what is wrong")
        if not self.errors:
            self.make_message(self.episode.service)
        return given

    def body(self):
        changed, body = set(self.changed_data), {"reference": self.episode.police_reference}
        body |= {name: self.written(name) for name in FACTS if name in changed}
        for name, (side, called) in TIMES.items():
            if name in changed:
                body.setdefault(side, {})[called] = self.written(name)
        if changed.intersection((*CHILD, *ONLY_SENT)):
            body["child"] = self.child()
        return body


class TakeBackForm(_MessageForm):
    """What should not have been sent: all of it, or that the child was found."""

    MODELS = {"all": Void, "found": Withdrawal}

    what = choice("What do you take back?", (), "Select what you take back")
    reason = forms.CharField(
        label="Why? (optional)",
        help_text="In words for the service.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, episode, **options):
        super().__init__(*args, **options)
        self.episode = episode
        choices = [("all", "The notification: it should never have been sent")]
        if episode.found_at or episode.found_received_at:
            choices += [("found", "Only that the child was found: the child is still missing")]
        self.fields["what"].choices = choices

    def clean(self):
        given = super().clean()
        if not self.errors:
            self.model = self.MODELS[given["what"]]
            self.make_message(self.episode.service)
        return given

    def body(self):
        reason = self.cleaned_data["reason"]
        return {"reference": self.episode.police_reference} | ({"reason": reason} if reason else {})
