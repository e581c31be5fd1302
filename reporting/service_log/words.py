"""What an entry of the service log says, in words: for two who change it at once, and for lists."""

from django.db import models

from missing_cse.lib.times import day

NOT_TOLD = {"id", "public_id", "service", "recorded_by", "written_by", "checked_by", "checked_at"}
WHOLE_SERVICE = "Whole service"


def in_words(entry, parts=None):
    """{what is asked: what stands there, in words} of every field that a person enters, and of what hangs on
    the entry (`reporting.service_log.parts`)."""
    fields = [field for field in entry._meta.local_fields if field.name not in NOT_TOLD]
    told = {str(field.verbose_name).capitalize(): said(entry, field) for field in fields}
    return told | parts.words if parts else told


def said(entry, field):
    """What stands in one field, in words; empty where nothing does."""
    value = getattr(entry, field.name)
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return day(value) if isinstance(field, models.DateField) else str(value)


def area_of(entry):
    """The area of an entry as lists say it."""
    return str(entry.area or WHOLE_SERVICE)
