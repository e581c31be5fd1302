"""What an action refuses, shown in the form that asked for it."""

from django.core.exceptions import ValidationError

from missing_cse.lib.conflicts import ChangedMeanwhile

# The field that a refusal is about, by its code, where it is not called so itself.
FIELDS = {"time": "at", "future": "at"}


def show_refusal(form, refusal):
    """Shows the words of a ValidationError beside the field that its code names, otherwise above the form."""
    field = FIELDS.get(refusal.code, refusal.code)
    form.add_error(field if field in form.fields else None, refusal)


def carry_out(form, act):
    """Do what a form asks for: gives what `act`, called with what it cleans to, gives, or True.

    False where the form is not in order, or `act` refused: the refusal is shown in the form. Raises
    ChangedMeanwhile, as a page has to show both versions.
    """
    if not form.is_valid():
        return False
    try:
        return act(**form.cleaned_data) or True
    except ChangedMeanwhile:
        raise
    except ValidationError as refusal:
        show_refusal(form, refusal)
        return False
