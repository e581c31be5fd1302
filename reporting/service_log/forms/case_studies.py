"""What is asked of a case study, and what whoever checks it confirms."""

from django import forms

from cases.models import Child
from missing_cse.lib.moments import DayField
from reporting.models import CaseStudy
from reporting.service_log.forms.entry import EntryForm, QuarterField, lines

CONFIRMED = (
    ("names", "No name of a person is in it, nor a nickname"),
    ("places", "No place, school or home is in it"),
    ("times", "No exact age, date or time of the year is in it"),
    ("details", "No detail is in it by which somebody who knows the child would know them"),
    ("consent", "The consent allows it to stand in this report"),
)


class CaseStudyForm(EntryForm):
    """A child whom `user` does not see does not exist for them."""

    quarter = QuarterField(label="In which quarter’s report should it stand?")
    consent_on = DayField(
        label="When did they consent?", error_messages={"required": "Enter when they consented"}
    )
    consent_until = DayField(
        label="Until when may it be used? (optional)",
        help_text="The last day; leave it empty if they set no end. If they took their consent back, enter "
        "yesterday.",
        required=False,
    )
    child = forms.CharField(
        label="The child’s reference (optional)",
        help_text="So that the consent can be found again. It is printed nowhere, and only those who see the "
        "child’s record see this case study then.",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = CaseStudy
        fields = (
            *("quarter", "area", "title", "story", "consent_of", "consent_on", "consent_for"),
            *("consent_until", "child"),
        )
        labels = {
            "title": "Title",
            "story": "The story",
            "consent_of": "Who consented to it?",
            "consent_for": "What did they consent to?",
        }
        help_texts = {
            "title": "For example, “Finding a way to say no”. No names.",
            "story": "What was wrong, what you did, what came of it. A line for each paragraph. Leave out "
            "names, places, schools, dates, exact ages, and whatever makes the story one of a kind.",
            "consent_for": "For example, “their story without names, in reports to the councils”.",
        }
        widgets = {
            "title": forms.TextInput(attrs={"autocomplete": "off"}),
            "story": lines(14),
            "consent_of": forms.RadioSelect,
            "consent_for": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        error_messages = {
            "title": {"required": "Enter a title"},
            "story": {"required": "Write the story"},
            "consent_of": {"required": "Select who consented"},
            "consent_for": {"required": "Say what they consented to"},
        }

    def __init__(self, *args, instance, user, **kwargs):
        super().__init__(*args, instance=instance, user=user, **kwargs)
        self._children = Child.objects.visible_to(user).filter(service=instance.service)
        self.fields["consent_of"].choices = self.fields["consent_of"].choices[1:]
        if instance.pk:
            self.initial["child"] = instance.child.reference if instance.child else ""

    def clean_child(self):
        if not (reference := self.cleaned_data["child"].strip()):
            return None
        child = self._children.filter(reference=reference).first()
        if child is None:
            raise forms.ValidationError("There is no child with this reference")
        return child


class CheckForm(forms.Form):
    """Everything that makes a story safe to print, each confirmed by itself."""

    use_required_attribute = False

    confirmed = forms.MultipleChoiceField(
        label="What have you made sure of?",
        choices=CONFIRMED,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Read the story, and tick what you have made sure of"},
    )

    def clean_confirmed(self):
        confirmed = self.cleaned_data["confirmed"]
        if len(confirmed) < len(CONFIRMED):
            raise forms.ValidationError("Tick all of them. If one is not so, change the story instead")
        return confirmed
