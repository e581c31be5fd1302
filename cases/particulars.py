"""What is kept of a child, in words: for a correction, and where two people saved at once."""

from functools import singledispatch

from cases.models import Child, PersonAround, Residence
from missing_cse.lib.times import day


@singledispatch
def in_words(row):
    """{label: words} of a child's own details, of somebody around it, or of where it lives."""
    raise TypeError(f"{type(row).__name__} is not kept of a child")


@in_words.register
def _(child: Child):
    return {
        "First name": child.first_name,
        "Last name": child.last_name,
        "Date of birth": day(child.date_of_birth),
        "Gender": str(child.gender or ""),
    }


@in_words.register
def _(person: PersonAround):
    return {
        "Name": person.name,
        "Who they are": person.relationship,
        "Telephone": person.phone,
        "Parental responsibility": "Yes" if person.has_parental_responsibility else "No",
        "Note": person.note,
        "No longer around since": day(person.until),
    }


@in_words.register
def _(residence: Residence):
    return {
        "Lives there since": day(residence.since),
        "Living arrangement": residence.get_living_arrangement_display(),
        "Responsible authority": str(residence.responsible_authority or ""),
        "District": str(residence.district or ""),
        "Place": residence.place,
    }
