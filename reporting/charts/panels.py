"""Small bars side by side: a row for each category, a panel of bars for each series, all on one scale."""

from reporting.charts.drawing import (
    NOW,
    SIZE,
    WIDTH,
    Drawing,
    Line,
    Rectangle,
    Text,
    centred,
    lines_of,
    text_width,
)

NAMES = 185
SPACE = 18
ROW = 21
BAR = 13
# Panels beside each other; more of them go below.
ACROSS = 4


def panels(categories, series):
    """As many panels as there are series, each with a bar for every category."""
    across = min(ACROSS, len(series))
    width = (WIDTH - NAMES - SPACE * (across - 1)) / across
    numbers = [n for s in series for n in s.numbers]
    room = width - 6 - max(text_width(n.text) for n in numbers)
    scale = room / (max(n.figure.value or 0 for n in numbers) or 1)
    rectangles, lines, texts, y = [], [], [], 0
    for start in range(0, len(series), across):
        y = _row(categories, series[start : start + across], (width, scale), y, (rectangles, lines, texts))
    return Drawing(y + 2, tuple(rectangles), tuple(lines), tuple(texts))


def _row(categories, series, measures, y, shapes):
    """One row of panels from the height `y` down; returns where it ends."""
    (width, scale), (rectangles, lines, texts) = measures, shapes
    lefts = [NAMES + index * (width + SPACE) for index in range(len(series))]
    heads = [lines_of(one.name, width) for one in series]
    if y:
        y += SPACE
    for left, head in zip(lefts, heads, strict=True):
        texts += [
            Text(left, y + SIZE + index * (SIZE + 2), line, weight=600, fill=NOW)
            for index, line in enumerate(head)
        ]
    y += max(len(head) for head in heads) * (SIZE + 2) + 8
    top = y
    for index, category in enumerate(categories):
        name = lines_of(category, NAMES - 10)
        height = max(ROW, len(name) * (SIZE + 2) + 4)
        texts += centred(NAMES - 10, y + height / 2, name)
        for left, one in zip(lefts, series, strict=True):
            number = one.numbers[index]
            length = (number.figure.value or 0) * scale
            rectangles.append(Rectangle(left, y + (height - BAR) / 2, length, BAR, NOW))
            texts += centred(left + length + 5, y + height / 2, [number.text], "start", weight=600)
        y += height
    lines += [Line(left, top, left, y) for left in lefts]
    return y
