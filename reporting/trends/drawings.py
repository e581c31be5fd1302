"""The drawings of a trend: one for each row of its table."""

from typing import NamedTuple

from reporting.charts.description import describe
from reporting.charts.drawing import Series
from reporting.charts.over_time import columns_over_time
from reporting.trends.series import Row


class Drawn(NamedTuple):
    """A row and its drawing as SVG, which says the same in words."""

    row: Row
    svg: str


def drawings(trend):
    """A Drawn for each row in which there is something: of one scale, but for the row of all areas."""
    labels = [(f"Q{q.slug[-1]}", q.slug[2:7].replace("-", "/")) for q in trend.quarters]
    titles = [quarter.title for quarter in trend.quarters]
    counted = trend.measure.kind in ("count", "money")
    highest = max((row.highest for row in trend.rows if not (row.whole and counted)), default=0)
    drawn = []
    for row in trend.rows:
        if not row.highest:
            continue
        top = row.highest if row.whole and counted else highest
        caption = f"{trend.measure.title}, {row.name}" if row.name else trend.measure.title
        words = describe(caption, titles, [Series("", row.numbers)])
        drawn.append(Drawn(row, columns_over_time(labels, row.numbers, top).svg(words)))
    return drawn
