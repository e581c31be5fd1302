"""The records behind each figure as they were when it was counted: what later figures are compared with."""


class Behind:
    """The ids of the records that each count of a table counted; an immutable table beside `Figures`.

    Ids are those of the model of the count's rows. A count of children has the notification by which each
    child was counted.
    """

    def __init__(self, cells):
        self._cells = cells

    @classmethod
    def of(cls, tallies):
        """From what was counted (`calculation.tally`)."""
        cells = {}
        for (count, period, area), groups in tallies.items():
            if groups:
                of_area = cells.setdefault(count, {}).setdefault(area, {})
                of_area[period] = {group: sorted(ids) for group, (_, _, ids) in groups.items()}
        return cls(cells)

    def ids(self, count, area, period, group=""):
        """The ids in a cell. Of a budget, those of its `total` are the lines, of `underspend` all."""
        groups = self._cells.get(count.slug, {}).get(area, {}).get(str(period), {})
        if count.kind != "money" or group in groups:
            return frozenset(groups.get(group, ()))
        left_out = {"budget"} if group == "total" else set()
        return frozenset(pk for name, ids in groups.items() if name not in left_out for pk in ids)

    def to_json(self):
        """{count: {area: {period: {group: ids}}}}, without cells in which there is nothing."""
        return self._cells

    @classmethod
    def from_json(cls, cells):
        """The table that `to_json` gave; None of None, where no records were kept."""
        return None if cells is None else cls(cells)
