"""Addresses of many records of one kind: working one out takes longer than drawing a row of a list."""

from functools import cache
from uuid import UUID

from django.urls import reverse

NOBODY = UUID(int=0)


@cache
def link_to(name):
    """A function that gives the address called `name` of a record, by its public id."""
    before, after = reverse(name, args=[NOBODY]).split(str(NOBODY))
    return lambda public_id: f"{before}{public_id}{after}"
