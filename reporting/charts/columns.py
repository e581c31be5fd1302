"""Columns that stand: one for each month, time from left to right."""

from reporting.charts.drawing import (
    PALETTE,
    SIZE,
    WIDTH,
    Drawing,
    Line,
    Rectangle,
    centred,
    key,
    lines_of,
    text_width,
)

HEIGHT = 170
WIDEST = 64


def stacked_columns(categories, series, totals):
    """A column for each category, cut into the series from the base line up; its total on top."""
    colours = PALETTE[: len(series)]
    rectangles, texts, y = key([s.name for s in series], [fill for fill, _ in colours])
    base = y + SIZE + HEIGHT
    step = WIDTH / len(categories)
    width = min(WIDEST, step * 0.72)
    tallest = max(sum(s.numbers[index].figure.value or 0 for s in series) for index in range(len(categories)))
    scale = HEIGHT / (tallest or 1)
    deepest = 1
    for index, category in enumerate(categories):
        middle = step * (index + 0.5)
        top = base
        for (fill, ink), one in zip(colours, series, strict=True):
            number = one.numbers[index]
            height = (number.figure.value or 0) * scale
            top -= height
            rectangles.append(Rectangle(middle - width / 2, top, width, max(height - 1, 0), fill))
            if height > SIZE + 3 and text_width(number.text) < width:
                texts += centred(middle, top + height / 2, [number.text], "middle", fill=ink)
        texts += centred(middle, top - SIZE * 0.8, [totals[index].text], "middle", weight=600)
        lines = lines_of(category, step)
        deepest = max(deepest, len(lines))
        texts += centred(middle, base + 12 + (len(lines) - 1) * (SIZE + 2) / 2, lines, "middle")
    axis = Line(0, base, WIDTH, base)
    return Drawing(base + deepest * (SIZE + 2) + 6, tuple(rectangles), (axis,), tuple(texts))
