import re


def whole_number(text):
    """The number that up to nine digits say; None for anything else, which no page of ours sends."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None
