"""What an action refuses, shown in the form that asked for it."""

# The field that a refusal is about, by its code, where it is not called so itself.
FIELDS = {"time": "at", "future": "at"}


def show_refusal(form, refusal):
    """Shows the words of a ValidationError beside the field that its code names, otherwise above the form."""
    field = FIELDS.get(refusal.code, refusal.code)
    form.add_error(field if field in form.fields else None, refusal)
