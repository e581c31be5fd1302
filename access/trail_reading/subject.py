"""Whom the records are about. A room to the right says so when it starts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Subject:
    """The model whose rows the records are about (a child), and how a reference is looked up.

    `named(services, reference)` gives the ids of all rows that a reference stands for in these services.
    """

    model: type[models.Model]
    named: Callable[[list[int], str], list[int]]


_subjects: list[Subject] = []


def records_are_about(model, named):
    """Say whom the records are about; once, from `AppConfig.ready`."""
    _subjects[:] = [Subject(model, named)]


def subject():
    """Whom the records are about."""
    return _subjects[0]
