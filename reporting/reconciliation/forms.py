"""What is asked about a partner's list."""

from django import forms

from access.models import Authority
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.moments import DayField
from missing_cse.lib.periods import Period
from missing_cse.lib.times import today
from reporting.models import Reconciliation
from reporting.models.reconciliation import Difference
from reporting.quarters import quarters_to_report
from reporting.reconciliation.actions import explained
from reporting.reconciliation.reading import LARGEST_FILE
from reporting.service_log.forms.finance import OneFile


class ListForm(forms.Form):
    """Whose list of what it is, of which quarter, and the file; cleans to what `start_reconciliation` takes,
    with the file's bytes as `content`."""

    use_required_attribute = False

    partner = forms.ChoiceField(
        label="Whose list is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whose list it is"},
    )
    counts = forms.ChoiceField(
        label="What does it list?",
        choices=Reconciliation.Counts,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it lists"},
    )
    period = forms.ChoiceField(label="Of which quarter?")
    file = forms.FileField(
        label="CSV file",
        help_text="In a spreadsheet choose “Save as”, then “CSV”. At most 2 MB.",
        widget=OneFile,
        error_messages={"required": "Select the file", "empty": "The file is empty. Select another"},
    )

    def __init__(self, *args, service, **options):
        super().__init__(*args, **options)
        authorities = Authority.objects.filter(pk__in=service.areas.values("authority"))
        self._partners = {
            **{f"authority-{one.pk}": {"authority": one} for one in authorities},
            **{f"force-{one.slug}": {"force": one} for one in service.police_forces.order_by("name")},
        }
        self.fields["partner"].choices = [
            (value, next(iter(one.values())).name) for value, one in self._partners.items()
        ]
        quarters = quarters_to_report(service, today())
        self.fields["period"].choices = [(one.slug, one.title) for one in quarters]
        # A list comes when its quarter is over.
        self.initial["period"] = quarters[:2][-1].slug

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("Select a smaller file: a list is of one quarter")
        return file.read()

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        return {
            "period": Period.parse(cleaned["period"]),
            "counts": cleaned["counts"],
            **self._partners[cleaned["partner"]],
            "content": cleaned["file"],
        }


class ExplainForm(forms.Form):
    """What explains a difference, and why it is another class than the rules say."""

    use_required_attribute = False

    difference = forms.ChoiceField(
        label="What explains it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what explains it"},
    )
    note = forms.CharField(
        label="Note",
        help_text="Needed for another explanation than the one that was proposed. The partner can read it.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, row, **options):
        said = {"difference": row.difference, "note": row.note, "seen": fingerprint(explained(row))}
        super().__init__(*args, initial=said, **options)
        self.fields["difference"].choices = [(one.value, one.label) for one in row.possible]

    def in_words(self):
        """What the person wants to keep, in words."""
        return {
            "Class": Difference(self.cleaned_data["difference"]).label,
            "Note": self.cleaned_data["note"],
        }


class MatchForm(forms.Form):
    """Which record a line is; cleans to `reference`, empty for none."""

    use_required_attribute = False

    PROPOSED, ANOTHER, NONE = "proposed", "another", "none"

    record = forms.ChoiceField(
        label="Which record of ours is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select which record it is, or that there is none"},
    )
    reference = forms.CharField(
        label="Police reference of another record",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )

    def __init__(self, *args, proposed, **options):
        super().__init__(*args, **options)
        self._proposed = proposed
        choices = {self.ANOTHER: "Another record", self.NONE: "We have no record of it"}
        if proposed:
            choices = {self.PROPOSED: "The record that is proposed", **choices}
        self.fields["record"].choices = list(choices.items())

    def clean(self):
        cleaned = super().clean()
        match cleaned.get("record"):
            case self.PROPOSED:
                return {"reference": self._proposed.police_reference}
            case self.ANOTHER if not cleaned.get("reference"):
                self.add_error("reference", "Enter the police reference of the record")
            case self.NONE:
                return {"reference": ""}
        return {"reference": cleaned.get("reference", "")}


class ConfirmForm(forms.Form):
    """Which of the proposed records are the lines'; cleans to the rows."""

    use_required_attribute = False

    rows = forms.ModelMultipleChoiceField(
        None,
        label="Select the lines that are the record beside them",
        widget=forms.CheckboxSelectMultiple,
        to_field_name="public_id",
        error_messages={"required": "Select at least one line, or go back"},
    )

    def __init__(self, *args, rows, **options):
        super().__init__(*args, **options)
        self.fields["rows"].queryset = rows


class AgreementForm(forms.Form):
    """Who of the partner agreed, and when."""

    use_required_attribute = False

    name = forms.CharField(
        label="Who agreed?",
        help_text="Their name is kept here. The report says the role and the organisation.",
        max_length=150,
        error_messages={"required": "Enter who agreed"},
    )
    role = forms.CharField(
        label="What is their role?",
        help_text="For example, data manager.",
        max_length=60,
        error_messages={"required": "Enter their role"},
    )
    on = DayField(
        label="On which day did they agree?",
        error_messages={"required": "Enter the day on which they agreed"},
    )
