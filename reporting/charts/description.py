"""A chart in words."""

from reporting.narrative import listed


def describe(caption, categories, series):
    """The alternative text: what the chart shows, and all its numbers.

    «Bar chart: missing notifications by area. Staffordshire North: 250 in quarter 3, 227 in quarter 4.»
    """
    said = []
    for index, category in enumerate(categories):
        numbers = [one.numbers[index].text for one in series]
        if len(series) > 1:
            numbers = [f"{text} {one.name}" for text, one in zip(numbers, series, strict=True)]
        said.append(f"{category}: {listed(numbers)}.")
    return f"Bar chart: {caption}. {' '.join(said)}"
