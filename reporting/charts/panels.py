"""Small bars side by side: a row for each category, a column of bars for each series, on one scale."""

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


def panels(categories, series):
    """As many panels as there are series, each with a bar for every category."""
    names = [lines_of(name, NAMES - 10) for name in categories]
    width = (WIDTH - NAMES - SPACE * (len(series) - 1)) / len(series)
    numbers = [n for s in series for n in s.numbers]
    room = width - 6 - max(text_width(n.text) for n in numbers)
    scale = max(room, 10) / (max(n.figure.value or 0 for n in numbers) or 1)
    heads = [lines_of(s.name, width) for s in series]
    top = max(len(head) for head in heads) * (SIZE + 2) + 8
    rectangles, lines, texts, y = [], [], [], top
    for index, head in enumerate(heads):
        left = NAMES + index * (width + SPACE)
        texts += [
            Text(left, SIZE + i * (SIZE + 2), line, weight=600, fill=NOW) for i, line in enumerate(head)
        ]
    for index, name in enumerate(names):
        height = max(ROW, len(name) * (SIZE + 2) + 4)
        texts += centred(NAMES - 10, y + height / 2, name)
        for panel, one in enumerate(series):
            number, left = one.numbers[index], NAMES + panel * (width + SPACE)
            length = (number.figure.value or 0) * scale
            rectangles.append(Rectangle(left, y + (height - BAR) / 2, length, BAR, NOW))
            texts += centred(left + length + 5, y + height / 2, [number.text], "start", weight=600)
        y += height
    for panel in range(len(series)):
        left = NAMES + panel * (width + SPACE)
        lines.append(Line(left, top, left, y))
    return Drawing(y + 2, tuple(rectangles), tuple(lines), tuple(texts))
