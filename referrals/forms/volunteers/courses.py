from django import forms

from missing_cse.lib.moments import DayField
from referrals.forms.questions import line

USUAL, MOST = 3, 5  # days


class CourseForm(forms.Form):
    """A new course: three days are asked for, and more may be entered; cleans `days` to their dates."""

    use_required_attribute = False

    name = line(
        "Name of the course",
        "Enter the name of the course",
        max_length=40,
        help_text="For example, Autumn 2026.",
    )
    place = line("Where is it held?", "Enter where it is held")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, MOST + 1):
            asked = number <= USUAL
            self.fields[f"day_{number}"] = DayField(
                label=f"Day {number}" if asked else f"Day {number} (optional)",
                required=asked,
                error_messages={"required": f"Enter the date of day {number}"},
            )

    def clean(self):
        entered = [self.cleaned_data.pop(f"day_{number}", None) for number in range(1, MOST + 1)]
        days = [day for day in entered if day]
        if sorted(set(days)) != days:
            self.add_error("day_1", "The days must follow one another")
        return {**self.cleaned_data, "days": days}


class AttendanceForm(forms.Form):
    """Who came on which day of a course: a question for each volunteer, with a box for each day.

    `places`: {volunteer: [their Attendance on each day, in order]}. A day that has not come can't be
    ticked; one that has, and is not ticked, was missed. Cleans to `attended`: {(day, volunteer): bool}, with
    None for a day to come.
    """

    use_required_attribute = False

    def __init__(self, *args, places, on, days, **kwargs):
        super().__init__(*args, **kwargs)
        self._places, self._days = places, days
        self._come = [day for day in days if day.on <= on]
        for volunteer, attendances in places.items():
            self.fields[_name(volunteer)] = forms.MultipleChoiceField(
                label=volunteer.name,
                choices=[(str(day.on), f"Day {number}") for number, day in enumerate(self._come, 1)],
                initial=[str(one.day.on) for one in attendances if one.attended],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self):
        attended = {}
        for volunteer in self._places:
            came = self.cleaned_data.get(_name(volunteer), [])
            for day in self._days:
                attended[day, volunteer] = str(day.on) in came if day in self._come else None
        return {"attended": attended}


def _name(volunteer):
    return f"came_{volunteer.public_id}"
