"""Every measure, declared once, in the order of the report. What holds for all: docs/service.md."""

from reporting.measures import (
    children,
    complaints,
    declined,
    exploitation,
    feedback,
    finance,
    interviews,
    missing,
    offers,
    promotion,
    quality,
    team,
    volunteers,
)

THEMES = (
    *(missing, interviews, offers, children, declined, exploitation, volunteers),
    *(team, complaints, feedback, promotion, finance, quality),
)


def name_of(theme):
    """A theme's name, as a heading has it."""
    return theme.__name__.rpartition(".")[2].capitalize()


MEASURES = {measure.slug: measure for theme in THEMES for measure in theme.MEASURES}
