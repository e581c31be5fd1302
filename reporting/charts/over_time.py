"""Columns over time for a page: one small drawing a row, as wide as a phone."""

from reporting.charts.drawing import NOW, SIZE, Drawing, Line, Rectangle, Text, centred, text_width

WIDE = 330
HEIGHT = 110
WIDEST = 34


def columns_over_time(labels, numbers, highest):
    """A column for each number, `highest` having the full height; `labels` are lines of text.

    A number without a figure has no column. Where the numbers are too wide to stand beside each other, only
    the first, the highest and the last are written: the table has them all.
    """
    step = WIDE / max(len(numbers), 4)
    values = [max(number.figure.value or 0, 0) if number.figure else 0 for number in numbers]
    scale = HEIGHT / float(highest or 1)
    base = SIZE + 6 + float(max(values)) * scale
    crowded = any(text_width(number.text) > step - 2 for number in numbers)
    told = {0, len(numbers) - 1, values.index(max(values))} if crowded else set(range(len(numbers)))
    rectangles, texts = [], []
    for index, (label, number) in enumerate(zip(labels, numbers, strict=True)):
        middle, height = step * (index + 0.5), float(values[index]) * scale
        width = min(WIDEST, step * 0.72)
        if number.figure:
            rectangles.append(Rectangle(middle - width / 2, base - height, width, height, NOW))
        if index in told:
            half = text_width(number.text) / 2
            x = min(max(middle, half), WIDE - half)
            texts.append(Text(x, base - height - 5, number.text, "middle", weight=600))
        texts += centred(middle, base + 14 + (len(label) - 1) * (SIZE + 2) / 2, label, "middle")
    deepest = max(len(label) for label in labels)
    axis = Line(0, base, WIDE, base)
    return Drawing(base + 10 + deepest * (SIZE + 2), tuple(rectangles), (axis,), tuple(texts), width=WIDE)
