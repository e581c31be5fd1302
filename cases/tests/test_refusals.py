import pytest
from django import forms
from django.core.exceptions import ValidationError

from cases.forms.refusals import show_refusal


class Asked(forms.Form):
    at = forms.CharField(required=False)
    note = forms.CharField(required=False)


@pytest.mark.parametrize(
    ("code", "field"),
    [("time", "at"), ("future", "at"), ("note", "note"), ("name", "__all__"), (None, "__all__")],
)
def test_a_refusal_is_shown_beside_what_it_is_about(code, field):
    form = Asked({})
    show_refusal(form, ValidationError("It is refused", code=code))
    assert form.errors == {field: ["It is refused"]}
