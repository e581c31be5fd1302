from django import forms

from access.models import Area, User
from cases.forms.questions import choice
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.moments import DayField, MomentField
from referrals.actions.meetings.planning import attendees_of, in_words, meeting_in_words
from referrals.forms.questions import line, words
from referrals.models import MeetingNote

Kind = MeetingNote.Kind
DECIDE, ALLOCATE, ACTION = "decide", "allocate", "action"
ALSO = {
    DECIDE: "The support is decided, or corrected",
    ALLOCATE: "A worker is chosen",
    ACTION: "Something is to be done",
}


def _when():
    return MomentField(label="When is it?", error_messages={"required": "Enter when it is"})


def _where():
    return line(
        "Where?", "Enter where", max_length=200, help_text="A room, or “by phone”. Not the link of a call."
    )


class PlanForm(forms.Form):
    """When and where the next meeting of an area is; `areas` are those to choose from."""

    use_required_attribute = False

    area = forms.ModelChoiceField(
        Area.objects.none(),
        label="Which area?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the area"},
    )
    starts_at = _when()
    place = _where()

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas


class ChangeForm(forms.Form):
    """When and where a meeting is, and who is there. `people`: a queryset of those with accounts."""

    use_required_attribute = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    starts_at = _when()
    place = _where()
    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Who is there?",
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = words(
        "Who else?", rows=4, help_text="A line for each, with the organisation after a comma: R. Reed, Health"
    )

    def __init__(self, *args, meeting, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.fields["people"].queryset = people
        there = list(meeting.attendees.select_related("user"))
        self.initial = {
            "seen": fingerprint(meeting_in_words(meeting)),
            "starts_at": meeting.starts_at,
            "place": meeting.place,
            "people": [one.user.public_id for one in there if one.user],
            "others": "\n".join(str(one) for one in there if not one.user),
        }

    def clean_others(self):
        """Pairs of name and organisation."""
        lines = [typed.strip() for typed in self.cleaned_data["others"].splitlines()]
        pairs = [typed.partition(",") for typed in lines if typed]
        found = [(name.strip(), of.strip()) for name, _, of in pairs]
        if any(not name for name, _ in found):
            raise forms.ValidationError("Begin each line with a name")
        if any(len(part) > 150 for pair in found for part in pair):
            raise forms.ValidationError("A name or organisation must be 150 characters or fewer")
        return found

    def in_words(self):
        """What the person wants to keep, in words."""
        typed = self.cleaned_data
        there = attendees_of(self.meeting, typed["people"], typed["others"])
        return in_words(typed["starts_at"], typed["place"], there)


class AddForm(forms.Form):
    """Which referral is to be talked about too."""

    use_required_attribute = False

    reference = line(
        "What is the reference of the referral?",
        "Enter the reference",
        max_length=40,
        help_text="It is on the referral’s page, and begins each referral on the board.",
    )


class CloseForm(forms.Form):
    """Nothing is asked: that the meeting is closed, and its minutes are made."""

    def in_words(self):
        return {}


class NotesForm(forms.Form):
    """What is said of a referral, and what else happens: `also`. Who `holds` the meeting decides, allocates
    and puts off; others only say.

    Each text goes with the fingerprint of what the page showed, so that two people who write different texts
    don't meet. Cleans to what `keep_notes` takes.
    """

    use_required_attribute = False

    note = words("What was said?", help_text="For the meeting: nothing of the evidence, no third parties.")
    authority_view = words("How does the authority see it?", rows=2)
    put_off = words(
        "Put off to the next meeting? Say why",
        rows=2,
        help_text="Leave it empty where it was talked about.",
    )
    also = forms.MultipleChoiceField(
        label="What else comes of it?",
        choices=list(ALSO.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, texts, holds, **kwargs):
        """`texts`: {kind of note: what stands}."""
        super().__init__(*args, **kwargs)
        if not holds:
            del self.fields["put_off"]
            self.fields["also"].choices = [(ACTION, "I do something about it")]
        self.kinds = [kind for kind in Kind if kind in self.fields]
        for kind in self.kinds:
            text = texts.get(kind, "")
            self.initial[kind] = text
            self.fields[f"seen_{kind}"] = forms.CharField(
                required=False, initial=fingerprint(text), widget=forms.HiddenInput
            )

    def text_fields(self):
        return [self[kind] for kind in self.kinds]

    def clean(self):
        typed = super().clean()
        return {
            "texts": {kind: typed.get(kind, "") for kind in self.kinds},
            "seen": {kind: typed[f"seen_{kind}"] for kind in self.kinds},
        }


class ActionForm(forms.Form):
    """What is to be done, by whom and by which day. Who does not hold the meeting does it themselves."""

    use_required_attribute = False

    what = words("What is to be done?", "Say what is to be done", rows=2)
    owner = line(
        "Who does it?",
        "Enter who does it",
        help_text="Somebody of the team or the authority by the name in the list: they find it on Today. "
        "Anybody else with the organisation.",
    )
    due_on = DayField(label="By which day?", error_messages={"required": "Enter by which day"})

    def __init__(self, *args, holds, **kwargs):
        super().__init__(*args, **kwargs)
        # The names to choose from are beside the form. Browsers leave them out where nothing is remembered.
        self.fields["owner"].widget.attrs = {"list": "people"}
        if not holds:
            del self.fields["owner"]


class FollowUpForm(forms.Form):
    """What became of an action that was agreed before."""

    use_required_attribute = False

    became = choice(
        "What became of it?",
        (("done", "It is done"), ("carried_on", "It is carried on")),
        "Select what became of it",
    )
    due_on = DayField(
        label="Until when is it carried on?", required=False, help_text="Only where it is not done."
    )

    def clean(self):
        cleaned = super().clean()
        carried_on = cleaned.get("became") == "carried_on"
        if carried_on and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Enter until when it is carried on")
        return cleaned
