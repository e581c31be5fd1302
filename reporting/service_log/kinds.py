"""The kinds of entries in the service log: how each is listed, asked for and called."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from missing_cse.lib.times import day
from reporting.models import Complaint, Compliment
from reporting.service_log import forms
from reporting.service_log.words import area_of


@dataclass(frozen=True, kw_only=True)
class LogKind:
    """A kind of entry. `slug` stands in addresses, `one` in sentences (“Add a complaint”), `hint` says what
    belongs there, `columns` are the heads of a list and what stands below each; `related` is fetched with
    the entries.
    """

    slug: str
    title: str
    one: str
    hint: str
    model: type[Model]
    form: type
    columns: dict[str, Callable[[Model], str]]
    related: tuple[str, ...] = ("area",)

    @property
    def dated(self):
        return self.model.dated

    def __str__(self):
        return self.slug


KINDS = (
    LogKind(
        slug="complaints",
        title="Complaints",
        one="a complaint",
        hint="What somebody was not content with, how far it went and what you learnt from it.",
        model=Complaint,
        form=forms.ComplaintForm,
        columns={
            "Received": lambda e: day(e.received_on),
            "From": lambda e: e.get_source_display(),
            "Area": area_of,
            "About": lambda e: str(e.subject or "Not recorded"),
            "Outcome": lambda e: e.get_outcome_display() or "Still open",
        },
        related=("area", "subject"),
    ),
    LogKind(
        slug="compliments",
        title="Compliments",
        one="a compliment",
        hint="Praise and thanks from young people, families and professionals.",
        model=Compliment,
        form=forms.ComplimentForm,
        columns={
            "Received": lambda e: day(e.received_on),
            "From": lambda e: e.get_source_display(),
            "Area": area_of,
            "About": lambda e: str(e.subject or "Not recorded"),
        },
        related=("area", "subject"),
    ),
)
KIND_OF = {kind.slug: kind for kind in KINDS}
