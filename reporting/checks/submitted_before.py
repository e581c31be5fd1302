"""Figures of a period that an earlier edition printed otherwise, whatever that edition was about."""

from dataclasses import dataclass

from missing_cse.lib.periods import Period
from missing_cse.lib.times import day
from reporting.checks.core import Finding, Severity, Way
from reporting.differences import Difference, compare
from reporting.differences.words import why
from reporting.figures import ALL, Behind, Figures
from reporting.measures import MEASURES
from reporting.models import Edition
from reporting.numbers import in_a_sentence
from reporting.records import listing_of
from reporting.sections.span import periods_needed

MOST = 5  # figures of a period that are named; the others are counted


@dataclass(frozen=True)
class SubmittedBefore:
    """An edition, and how figures differ from it of the periods that no later edition has."""

    edition: Edition
    differences: tuple[Difference, ...]


def submitted_before(report, figures):
    """For each edition that was the last to print some of the periods of a draft, the differences."""
    newest = _newest_by_period(report.service, {figure.period for figure in figures})
    contents = Edition.objects.in_bulk({edition.pk for edition in newest.values()})
    return tuple(
        SubmittedBefore(edition, tuple(_differences(edition, report, _only(figures, slugs))))
        for edition in contents.values()
        for slugs in [{slug for slug, one in newest.items() if one == edition}]
    )


def _newest_by_period(service, slugs):
    """{slug of a period: the edition published last that has it}, for those that have been published."""
    found = {}
    for edition in Edition.objects.filter(service=service).without_contents().order_by("published_at", "pk"):
        printed = {period.slug for period in periods_needed(Period.parse(edition.period))}
        found |= dict.fromkeys(printed & slugs, edition)
    return found


def _only(figures, slugs):
    return Figures(figure for figure in figures if figure.period in slugs)


def _differences(edition, report, figures):
    kept = edition.behind is not None and report.behind is not None
    behind = [Behind.from_json(one.behind if kept else None) for one in (edition, report)]
    before = Figures.from_json(edition.figures)
    return compare(before, behind[0], figures, behind[1], since=edition.built_at)


def differing(draft):
    """Figures that were submitted otherwise, by period, months first."""
    for before in draft.submitted_before:
        for period in periods_needed(draft.period):
            differences = [one for one in before.differences if one.after.period == period.slug]
            if differences:
                yield _finding(draft, before.edition, period, differences)


def _finding(draft, edition, period, differences):
    """Names those of all areas and without groups first, in the report's order."""
    headlines = sorted(differences, key=lambda one: (one.after.area != ALL, one.after.group != ""))
    named, others = headlines[:MOST], len(differences) - MOST
    said = [_said(draft, one) for one in named]
    if others > 0:
        said.append(f"{others:,} more {'figure' if others == 1 else 'figures'}")
    submitted = f"edition {edition.number} of {edition.title}, submitted on {day(edition.submitted_at)}"
    return Finding(
        Severity.WARNING,
        f"{period.title} differs from {submitted}: {'; '.join(said)}.",
        tuple(_way(draft, edition, one.after) for one in named),
        ways_to="See why",
    )


def _said(draft, difference):
    after = difference.after
    name = draft.named(after) if after.area == ALL else f"{draft.named(after)}, {draft.area(after.area)}"
    before, now = in_a_sentence(difference.before), in_a_sentence(after)
    return f"{name} was {before}, is {now} ({why(difference).removesuffix('.')})"


def _way(draft, edition, figure):
    """To how the figure changed, and the records that came or went."""
    permission = listing_of(MEASURES[figure.measure].counts[0]).permission
    args = draft.service.slug, figure.measure, figure.area, figure.period
    query = (("group", figure.group), ("edition", str(edition.public_id)))
    return Way(draft.named(figure), "figure", args, query, permission)
