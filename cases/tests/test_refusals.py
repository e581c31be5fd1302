import pytest
from django import forms
from django.core.exceptions import ValidationError

from cases.forms.refusals import carry_out, show_refusal
from missing_cse.lib.conflicts import ChangedMeanwhile


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


class Typed(forms.Form):
    note = forms.CharField()


def refusing(error):
    def act(**typed):
        raise error

    return act


def test_a_form_that_is_in_order_is_carried_out():
    assert carry_out(Typed({"note": "Seen"}), lambda note: note.upper()) == "SEEN"
    assert carry_out(Typed({"note": "Seen"}), lambda note: None) is True


def test_a_form_that_is_not_in_order_or_refused_is_not():
    empty, refused = Typed({}), Typed({"note": "Seen"})
    assert carry_out(empty, refusing(AssertionError)) is False
    assert carry_out(refused, refusing(ValidationError("Not so", code="note"))) is False
    assert refused.errors == {"note": ["Not so"]}


def test_what_somebody_else_saved_is_for_the_page_to_show():
    form = Typed({"note": "Seen"})
    with pytest.raises(ChangedMeanwhile):
        carry_out(form, refusing(ChangedMeanwhile({"Note": "Heard"})))
    assert not form.errors
