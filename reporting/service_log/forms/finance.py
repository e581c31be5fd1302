"""What is asked of a quarter's budget and spend."""

from django import forms

from access.models import Term
from missing_cse.lib.conflicts import fingerprint
from reporting.models import FinanceAmount
from reporting.service_log.finance import BUDGET, Entered, in_words, lines_of, pounds

LARGEST_FILE = 100_000  # bytes


class PoundsField(forms.DecimalField):
    """An amount in pounds and pence; a pound sign and commas may be typed."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"})

    def __init__(self, **options):
        said = {
            "invalid": "Enter an amount in pounds, such as 1250 or 1250.50",
            "max_decimal_places": "Enter pounds and pence, such as 1250.50",
        }
        super().__init__(max_digits=12, decimal_places=2, error_messages=said, **options)

    def to_python(self, value):
        typed = value.replace("£", "").replace(",", "") if isinstance(value, str) else value
        return super().to_python(typed)


class FinanceForm(forms.Form):
    """An amount and a note for each line and for the budget; cleans to what `keep_finance` takes.

    `standing` and `before` are {line: Entered} of the quarter and of the one before, which is told beside
    each line.
    """

    use_required_attribute = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, service, standing, before, **kwargs):
        super().__init__(*args, **kwargs)
        self._lines, self._standing = lines_of(service), standing
        self.initial["seen"] = fingerprint(in_words(standing))
        for line in self._lines:
            there, then = standing.get(line, Entered(None)), before.get(line, Entered(None))
            name = str(line or BUDGET)
            self.fields[_field(line)] = PoundsField(
                label=name,
                help_text=f"The quarter before: {pounds(then.amount)}" if then.amount is not None else "",
                required=False,
                initial=there.amount,
            )
            self.fields[f"note_{_field(line)}"] = forms.CharField(
                label=f"Note on {name.lower()} (optional)",
                max_length=FinanceAmount._meta.get_field("note").max_length,
                required=False,
                initial=there.note,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self):
        cleaned, entered = super().clean(), {}
        for line in self._lines:
            name = _field(line)
            one = Entered(cleaned.get(name), cleaned.get(f"note_{name}", ""))
            if one.amount is None and one.note and name not in self.errors:
                self.add_error(
                    name, f"Enter the amount that your note on {str(line or BUDGET).lower()} is about"
                )
            entered[line] = one
        return {"entered": entered, "seen": cleaned.get("seen", "")}

    def in_words(self):
        """What the person wants to keep, in words."""
        return in_words(self._standing | self.cleaned_data["entered"])


def _field(line: Term | None):
    return f"line_{line.slug}" if line else "budget"


class OneFile(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"


class FinanceFileForm(forms.Form):
    """A file with a quarter's amounts, or its text once it was checked; cleans `content` to its text."""

    use_required_attribute = False

    file = forms.FileField(
        label="CSV file",
        required=False,
        widget=OneFile,
    )
    content = forms.CharField(required=False, strip=False, max_length=LARGEST_FILE, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if file and file.size > LARGEST_FILE:
            self.add_error("file", "Select a smaller file: a quarter has a few lines")
        elif file:
            try:
                cleaned["content"] = file.read().decode("utf-8")
            except UnicodeDecodeError:
                self.add_error("file", "Save the file as CSV in UTF-8, and select it again")
        elif not cleaned.get("content"):
            self.add_error("file", "Select a file")
        return cleaned
