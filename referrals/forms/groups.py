from django import forms
from django.core.exceptions import ValidationError

from access.models import Area, User
from cases.forms.questions import choice
from missing_cse.lib.moments import DayField, MomentField
from missing_cse.lib.times import local_date, now, today
from referrals.forms.kept import KeptForm
from referrals.forms.questions import line, words
from referrals.models import Rfm

CAME = (("yes", "Came"), ("no", "Did not come"))


class GroupForm(KeptForm):
    """A group: its area is asked where it is new, its end where it is not. `people` may run it."""

    name = line("What is the group called?", "Enter what the group is called", max_length=100)
    about = words(
        "What is it for?",
        "Say what it is for",
        help_text="For all who see the group: nothing about a child.",
    )
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label="In which area?",
        to_field_name="slug",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the area"},
    )
    allocated_to = forms.ModelChoiceField(
        User.objects.none(),
        label="Who runs it?",
        to_field_name="public_id",
        empty_label="Choose",
        error_messages={"required": "Select who runs it"},
    )
    started_on = DayField(label="When does it start?", error_messages={"required": "Enter when it starts"})
    ended_on = DayField(
        label="When did it end?", help_text="Leave it empty while it goes on.", required=False
    )

    def __init__(self, *args, record, service, areas, people, **kwargs):
        super().__init__(*args, record=record, service=service, **kwargs)
        self.fields["allocated_to"].queryset = people
        if record.pk:
            del self.fields["area"]
        else:
            del self.fields["ended_on"]
            self.fields["area"].queryset = areas
            self.initial = {"started_on": today()}


class RfmField(forms.ModelChoiceField):
    def label_from_instance(self, rfm):
        return f"{rfm.child}, {rfm}"


class MemberForm(forms.Form):
    """Which child joins a group, because of which RFM."""

    use_required_attribute = False

    rfm = RfmField(
        Rfm.objects.none(),
        label="Which child?",
        to_field_name="public_id",
        empty_label="Choose",
        error_messages={"required": "Select the child"},
    )
    joined_on = DayField(label="Since when?", initial=today, error_messages={"required": "Enter since when"})

    def __init__(self, *args, rfms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rfm"].queryset = rfms


class PlanMeetingForm(KeptForm):
    at = MomentField(label="When will it be?", error_messages={"required": "Enter when it will be"})
    place = line("Where?", "Enter where")


class MeetingForm(PlanMeetingForm):
    """That a meeting was held, and which members came; `attended`: {key of an RFM: GroupAttendance} as it
    stands. Cleans to `came`: {Rfm: (whether, note)}.

    Of `members` (GroupMembers, of all times) those of the meeting's day are asked for, and who is said or
    was said to have come on another.
    """

    at = MomentField(label="When?", initial=now, error_messages={"required": "Enter when"})
    minutes = forms.IntegerField(
        label="How many minutes did it take?",
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={"required": "Enter how many minutes it took"},
    )
    done = words(
        "What did the group do?",
        "Say what the group did",
        help_text="About the group: nothing about a child.",
    )

    def __init__(self, *args, members, attended, **kwargs):
        super().__init__(*args, **kwargs)
        then = set(members.on(local_date(self._at())).values_list("rfm", flat=True))
        then |= {rfm for rfm, one in attended.items() if one.came}
        everyone = {str(member.rfm.public_id): member.rfm for member in members.order_by("pk")}
        self._members = {
            key: rfm
            for key, rfm in everyone.items()
            if rfm.pk in then or self.data.get(f"came_{key}") == CAME[0][0]
        }
        for key, rfm in self._members.items():
            stands = attended.get(rfm.pk)
            self.fields[f"came_{key}"] = choice(
                str(rfm.child),
                CAME,
                f"Select whether {rfm.child} came",
                initial=stands and ("yes" if stands.came else "no"),
            )
            self.fields[f"note_{key}"] = line(
                f"Note about {rfm.child} (optional)", max_length=500, initial=stands and stands.note
            )

    @property
    def children(self):
        """The keys of the children who are asked for."""
        return [rfm.child_id for rfm in self._members.values()]

    def _at(self):
        """When the meeting was, as far as it is typed."""
        at = self.fields["at"]
        try:
            return at.clean(at.widget.value_from_datadict(self.data, self.files, self.add_prefix("at")))
        except ValidationError:
            return self.record.at or now()

    def clean(self):
        cleaned = super().clean()
        came = {
            rfm: (cleaned.pop(f"came_{key}", "") == "yes", cleaned.pop(f"note_{key}", ""))
            for key, rfm in self._members.items()
        }
        return {**cleaned, "came": came}
