"""A released report and its figures, as they are answered."""

from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from pydantic import AwareDatetime, Field

from missing_cse.lib.api.answers import Answered
from missing_cse.lib.periods import Period


class ReleasedReport(Answered):
    """An edition of a report, as it was submitted to those who pay for the service."""

    id: UUID = Field(description="The edition’s id.")
    service: str = Field(
        description="The service, by its short name.", examples=["staffordshire-and-stoke-on-trent"]
    )
    period: str = Field(description="What it reports on.", examples=["2017-18-Q4"])
    title: str = Field(description="The period in words.", examples=["Quarter 4 2017/18"])
    starts_on: date = Field(description="The first day of the period.", examples=["2018-01-01"])
    ends_on: date = Field(description="The last day of the period.", examples=["2018-03-31"])
    edition: int = Field(description="Editions of a period are numbered from 1.", examples=[1])
    built_at: AwareDatetime = Field(description="When the figures were counted. UTC.")
    released_at: AwareDatetime = Field(description="When it could be read first. UTC.")

    @classmethod
    def of(cls, report) -> Self:
        period = Period.parse(report.period)
        return cls(
            id=report.public_id,
            service=report.service.slug,
            period=report.period,
            title=period.title,
            starts_on=period.start,
            ends_on=period.last_day,
            edition=report.number,
            built_at=report.built_at,
            released_at=report.published_at,
        )


class ReleasedReports(Answered):
    """A page of reports, the first released first."""

    items: list[ReleasedReport] = Field(description="The reports.")
    next: str | None = Field(description="The cursor of what follows, now or later: send it as `after`.")


class FigureOfReport(Answered):
    """One number, as it is printed in the report."""

    measure: str = Field(description="What is counted; appendix A of the report says how.")
    area: str = Field(
        description="An area by its short name, or `all`: areas need not add up to it.",
        examples=["stoke-on-trent"],
    )
    period: str = Field(description="A month, a quarter or a year.", examples=["2018-01"])
    group: str = Field(description="A group of the measure; empty where it has none.")
    value: int | float | None = Field(
        description="As printed: a percentage is a whole number, a mean has two decimals; null is n/a."
    )
    numerator: int | None = Field(description="Of a rate.")
    denominator: int | None = Field(description="Of a rate.")

    @classmethod
    def of(cls, figure) -> Self:
        value = float(figure.value) if isinstance(figure.value, Decimal) else figure.value
        return cls(**figure._replace(value=value)._asdict())


class FiguresAsked(Answered):
    """The figures that were asked for, in the order of the report."""

    items: list[FigureOfReport] = Field(description="The figures.")
