from django.core.exceptions import ValidationError

from missing_cse.lib.times import today


def refuse_future_day(on, field):
    """ValidationError, for a field, where a day (London) has not come yet."""
    if on > today():
        raise ValidationError("This day can’t be in the future", code=field)
