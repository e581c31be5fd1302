from django import forms
from django.core.exceptions import ValidationError

from cases.search import Asked
from missing_cse.lib.times import today

SHORTEST = 2  # letters


class SearchForm(forms.Form):
    """What a person types to find a child; cleans `words` to `cases.search.Asked`."""

    use_required_attribute = False

    words = forms.CharField(
        label="Search for a child",
        help_text="A name, a birthday such as 31/3/2008, or a reference. You can type a name together with a "
        "birthday or a year of birth.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter a name, a birthday or a reference"},
    )

    def clean_words(self):
        words = self.cleaned_data["words"]
        try:
            asked = Asked.of(words, today=today())
        except ValueError:
            raise ValidationError(f"There is no such day in “{words}”. Enter a real birthday") from None
        if asked.born is None and sum(map(str.isalnum, asked.name)) < SHORTEST:
            raise ValidationError("Enter at least two letters of a name")
        return asked
