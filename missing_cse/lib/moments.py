"""Form fields for a day and for a moment, typed and shown in Europe/London."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError

from missing_cse.lib.periods import LONDON


class DayInput(forms.DateInput):
    input_type = "date"
    template_name = "django/forms/widgets/input.html"

    def __init__(self, attrs=None):
        super().__init__({"class": "app-input-day", **(attrs or {})}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"
    template_name = "django/forms/widgets/input.html"

    def __init__(self, attrs=None):
        super().__init__({"class": "app-input-time", **(attrs or {})}, format="%H:%M")


class DayField(forms.DateField):
    """A day; cleans to a date."""

    widget = DayInput

    def __init__(self, **options):
        said = {"invalid": "Enter a real date, such as 31 3 2018", **options.pop("error_messages", {})}
        super().__init__(error_messages=said, **options)


def typed_moment(at):
    """An aware time as a person types it into a MomentField: ["2018-03-31", "17:30"] in London."""
    local = at.astimezone(LONDON)
    return [local.date().isoformat(), f"{local:%H:%M}"]


class MomentInput(forms.MultiWidget):
    """A day and a time of day side by side, each with its label."""

    template_name = "django/forms/widgets/moment.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__({"day": DayInput(), "time": TimeInput()}, attrs)

    def decompress(self, value):
        if value is None:
            return [None, None]
        local = value.astimezone(LONDON)
        return [local.date(), local.time().replace(second=0, microsecond=0)]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], ("Date", "Time"), strict=True):
            part["label"] = label
            part["attrs"].pop("aria-describedby", None)
        return context


class MomentField(forms.MultiValueField):
    """A day and a time of day in London; cleans to an aware time in UTC.

    When the clocks go back, an hour comes twice: the first is meant. When they go forward, an hour is
    missing: such a time is refused.
    """

    widget = MomentInput

    def __init__(self, **options):
        said = {"incomplete": "Enter both the date and the time", **options.pop("error_messages", {})}
        parts = (
            DayField(),
            forms.TimeField(
                input_formats=["%H:%M", "%H:%M:%S"],
                error_messages={"invalid": "Enter a real time, such as 17:30"},
            ),
        )
        super().__init__(parts, error_messages=said, **options)

    def compress(self, values):
        given = [value for value in values if value is not None]
        if not given:
            return None
        if len(given) == 1:
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        local = datetime.combine(*values, tzinfo=LONDON)
        at = local.astimezone(UTC)
        if at.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise ValidationError("There is no such time: the clocks went forward. Enter another")
        return at
