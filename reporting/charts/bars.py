"""Bars that lie: long names have room, and every bar carries its number."""

from reporting.charts.drawing import (
    BEFORE,
    NOW,
    PALETTE,
    SIZE,
    WIDTH,
    Drawing,
    Line,
    Rectangle,
    Text,
    centred,
    key,
    lines_of,
    text_width,
)

NAMES = 190
STACK = 24
# (height of a bar, gap between categories): many categories are set closer.
ROOMY, CLOSE, MANY = (15, 14), (11, 8), 6


def grouped_bars(categories, series):
    """A bar for each series in every category: the quarter before above this one, or one bar alone."""
    colours = {1: (NOW,), 2: (BEFORE, NOW)}.get(len(series)) or [fill for fill, _ in PALETTE[: len(series)]]
    rectangles, texts, y = key([s.name for s in series], colours) if len(series) > 1 else ([], [], 2)
    names, left = _names(categories)
    numbers = [n for s in series for n in s.numbers]
    room = WIDTH - left - 8 - max(text_width(n.text) for n in numbers)
    scale = room / (max(n.figure.value or 0 for n in numbers) or 1)
    bar, gap = CLOSE if len(categories) > MANY else ROOMY
    top = y
    for index, lines in enumerate(names):
        height = max(len(series) * (bar + 2), len(lines) * (SIZE + 2))
        texts += centred(left - 10, y + height / 2, lines)
        bar_y = y + (height - len(series) * (bar + 2)) / 2 + 1
        for colour, one in zip(colours, series, strict=True):
            number = one.numbers[index]
            width = (number.figure.value or 0) * scale
            rectangles.append(Rectangle(left, bar_y, width, bar, colour))
            texts.append(Text(left + width + 6, bar_y + bar / 2 + SIZE * 0.35, number.text, weight=600))
            bar_y += bar + 2
        y += height + gap
    return _drawing(y - gap, rectangles, texts, left, top)


def stacked_bars(categories, series, totals):
    """One bar for each category, cut into the series; its total at the end.

    A part too narrow for its number goes without: the table beside the chart has it.
    """
    colours = PALETTE[: len(series)]
    rectangles, texts, y = key([s.name for s in series], [fill for fill, _ in colours])
    names, left = _names(categories)
    room = WIDTH - left - 8 - max(text_width(total.text) for total in totals)
    widest = max(sum(s.numbers[index].figure.value or 0 for s in series) for index in range(len(categories)))
    scale = room / (widest or 1)
    top = y
    for index, lines in enumerate(names):
        height = max(STACK, len(lines) * (SIZE + 2))
        texts += centred(left - 10, y + height / 2, lines)
        x, bar_y = left, y + (height - STACK) / 2
        for (fill, ink), one in zip(colours, series, strict=True):
            number = one.numbers[index]
            width = (number.figure.value or 0) * scale
            rectangles.append(Rectangle(x, bar_y, max(width - 1, 0), STACK, fill))
            if width > text_width(number.text) + 6:
                texts += centred(x + width / 2, bar_y + STACK / 2, [number.text], "middle", fill=ink)
            x += width
        texts += centred(x + 6, bar_y + STACK / 2, [totals[index].text], "start", weight=600)
        y += height + ROOMY[1]
    return _drawing(y - ROOMY[1], rectangles, texts, left, top)


def _names(categories):
    """The categories' names in lines, and where the bars beside them begin."""
    lines = [lines_of(name, NAMES - 10) for name in categories]
    return lines, min(NAMES, max(text_width(line) for name in lines for line in name) + 22)


def _drawing(y, rectangles, texts, left, top):
    height = y + 4
    axis = Line(left, top - 3, left, height)
    return Drawing(height, tuple(rectangles), (axis,), tuple(texts))
