"""What is asked about who and what a child mentions."""

from copy import deepcopy

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from cases.forms.questions import choice
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.moments import DayField
from missing_cse.lib.times import day, today
from referrals.forms.network.grading import GradedForm
from referrals.forms.questions import line, words
from referrals.models import Nominal, NominalLink
from referrals.network.identity import key_of, may_be_the_same
from referrals.network.words import in_words

ANOTHER = "another"
ELSEWHERE = "elsewhere"
KINDS = {
    Nominal.Kind.PERSON: "A person",
    Nominal.Kind.PLACE: "A place, such as a house, a shop or a bus station",
    Nominal.Kind.VEHICLE: "A car or another vehicle",
    Nominal.Kind.PHONE: "A phone number",
    Nominal.Kind.ONLINE: "A name somebody uses online",
}
NUMBER = RegexValidator(r"^\+?[0-9 ()./-]{6,}$", "Enter a telephone number, like 07700 900 001")


def as_it_is_called(label, longest, help_text="", **options):
    """What identifies something, in a few words, which are no words of a dictionary."""
    asked = line(label, max_length=longest, help_text=help_text, **options)
    asked.widget.attrs["spellcheck"] = "false"
    return asked


class KindForm(forms.Form):
    """Which kind of thing was mentioned."""

    use_required_attribute = False

    kind = choice("Who or what was mentioned?", KINDS.items(), "Select who or what was mentioned")


DETAILS = {
    Nominal.Kind.PERSON: {
        "name": as_it_is_called("Name, as far as it is known", 200),
        "alias": as_it_is_called("Also called (optional)", 200, "A nickname or another name"),
    },
    Nominal.Kind.PLACE: {
        "name": as_it_is_called(
            "What is the place called?", 200, "For example Hanley bus station, or a flat of a friend"
        ),
        "address": as_it_is_called("Address, or where it is (optional)", 300),
    },
    Nominal.Kind.VEHICLE: {
        "name": as_it_is_called("Registration", 20, "All of it, or what was seen of it"),
        "make": as_it_is_called("Make and model (optional)", 60),
        "colour": as_it_is_called("Colour (optional)", 40),
    },
    Nominal.Kind.PHONE: {"name": as_it_is_called("Telephone number", 40, validators=[NUMBER])},
    Nominal.Kind.ONLINE: {
        "name": as_it_is_called("Online name", 200, "As it is written there"),
        "platform": as_it_is_called("On which app or site? (optional)", 60),
    },
}
MISSING = {
    Nominal.Kind.PLACE: "Enter what the place is called",
    Nominal.Kind.VEHICLE: "Enter the registration, or what was seen of it",
    Nominal.Kind.PHONE: "Enter the telephone number",
    Nominal.Kind.ONLINE: "Enter the online name",
}


class DetailsForm(forms.Form):
    """What identifies a nominal of a kind."""

    use_required_attribute = False

    description = words(
        "Description (optional)",
        help_text="What helps to recognise it: looks, age, habits. Nothing about the child: everyone reads "
        "it who sees another child that mentions the same.",
        max_length=1000,
        rows=2,
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        asked = DETAILS[kind]
        for name, field in asked.items():
            self.fields[name] = deepcopy(field)
        self.details = (*asked, "description")
        self.order_fields(self.details)

    def clean(self):
        given = super().clean()
        name = given.get("name", "")
        if self.kind == Nominal.Kind.PERSON:
            if not name and not given.get("description") and "name" not in self.errors:
                self.add_error("name", "Enter a name, or describe the person")
        elif "name" not in self.errors and not (
            key_of(self.kind, name) if self.kind in Nominal.KEYED else name
        ):
            self.add_error("name", MISSING[self.kind])
        return given


class ChangeForm(DetailsForm):
    """What is changed of a record. `seen`: the fingerprint of what the page was drawn from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, nominal, **kwargs):
        super().__init__(*args, kind=nominal.kind, initial=vars(nominal), **kwargs)
        self.initial["seen"] = fingerprint(in_words(nominal))

    def in_words(self):
        """What the person wants to keep, in words."""
        return in_words(Nominal(kind=self.kind, **{name: self.cleaned_data[name] for name in self.details}))


def said_field():
    return words(
        "What was said?",
        "Enter what was said",
        help_text="In the words in which it was said, as far as you can. For example: “He waits for us there "
        "after school.”",
        rows=4,
    )


class MentionForm(GradedForm, DetailsForm):
    """A nominal that a child mentioned, where, and what was said.

    Where records that the `user` may see could be of the same, it asks whether they are before it is valid.
    Cleans to `nominal`, a record or one not saved yet, `typed`, what was typed of it, and `source`: an
    Episode, an Rfm or words.
    """

    said = said_field()
    said_on = DayField(
        label="When was it said?", initial=today, error_messages={"required": "Enter when it was said"}
    )
    source = choice("Where was it said?", (), "Select where it was said")
    elsewhere = as_it_is_called(
        "Elsewhere: where?", 200, "Only if it was said elsewhere. For example: a call from school"
    )

    def __init__(self, *args, kind, service, user, sources, **kwargs):
        super().__init__(*args, kind=kind, **kwargs)
        self.service, self.user, self.sources = service, user, sources
        self.fields["source"].choices = [
            *((value, label) for value, (label, _) in sources.items()),
            (ELSEWHERE, "Elsewhere"),
        ]
        self.order_fields([*self.details, "said", "source", "elsewhere", "said_on", *self.GRADING])

    def clean(self):
        given = super().clean()
        if given.get("source") == ELSEWHERE and not given.get("elsewhere"):
            self.add_error("elsewhere", "Enter where it was said")
        if given.get("source") not in (None, ELSEWHERE) and given.get("elsewhere"):
            self.add_error("source", "Select “Elsewhere”, or clear where")
        if not set(self.errors) & set(self.details):
            given["nominal"] = self._which(given)
        if not self.errors:
            source = given["source"]
            given["source"] = given["elsewhere"] if source == ELSEWHERE else self.sources[source][1]
        return given

    def _which(self, given):
        """The nominal that is meant; an error that asks, where that is not said yet."""
        typed = Nominal(
            service=self.service,
            kind=self.kind,
            key=key_of(self.kind, given["name"]),
            **{name: given[name] for name in self.details},
        )
        given["typed"] = typed
        found = {str(one.public_id): one for one in may_be_the_same(typed, self.user)}
        if not found:
            return typed
        self._ask_whether(found)
        answer = self.data.get("same")
        if answer not in (*found, ANOTHER):
            self.add_error("same", "Say whether it is on record already")
        return found.get(answer, typed)

    def _ask_whether(self, found):
        self.fields["same"] = choice(
            "Is it one of these, which are on record?",
            [
                *((public_id, one.in_full) for public_id, one in found.items()),
                (ANOTHER, "None of these: it is another"),
            ],
            "Say whether it is on record already",
            required=False,
            help_text="If it is, what you typed is added to that record where it says nothing yet.",
        )
        self.order_fields(["same"])


class LinkForm(GradedForm):
    """That a nominal has to do with another: which, how, and with which mention it was said.

    `mentions`: those of the nominal; `others`: things to link it to. Cleans to `mention` and `other`.
    """

    kind = choice("What have they to do with each other?", NominalLink.Kind, "Select what it is")
    other = choice("With whom or what?", (), "Select with whom or what")
    mention = choice("With which mention was it said?", (), "Select the mention")
    said = said_field()
    field_order = ("other", "kind", "mention", "said")

    def __init__(self, *args, mentions, others, **kwargs):
        super().__init__(*args, **kwargs)
        self._mentions = {str(one.public_id): one for one in mentions}
        self._others = {str(one.face.public_id): one.face for one in others}
        self.fields["mention"].choices = [
            (public_id, f"{one.child}, {day(one.said_on)}: {one.source}")
            for public_id, one in self._mentions.items()
        ]
        self.fields["other"].choices = [(public_id, one.in_full) for public_id, one in self._others.items()]

    def clean_mention(self):
        return self._mentions[self.cleaned_data["mention"]]

    def clean_other(self):
        return self._others[self.cleaned_data["other"]]


class WithdrawForm(forms.Form):
    """Why something is taken back."""

    use_required_attribute = False

    reason = words(
        "What is wrong with it?",
        "Say what is wrong with it",
        help_text="It stays in the audit trail, and nowhere else.",
        max_length=500,
    )


class SearchForm(forms.Form):
    """What somebody types to find a person or thing."""

    use_required_attribute = False

    words = as_it_is_called(
        "Search for a person or thing",
        200,
        "A name or nickname, a place, a registration, a number or an online name",
        missing="Enter a name, a place, a registration, a number or an online name",
    )

    def clean_words(self):
        typed = self.cleaned_data["words"]
        if sum(map(str.isalnum, typed)) < 2:
            raise ValidationError("Enter at least two letters or figures")
        return typed
