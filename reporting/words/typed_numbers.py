"""Numbers that somebody typed and that look like figures of a report: they are questioned, never refused.

A figure in a sentence should be a reference, because a typed number stays behind when the records change.
Left alone are dates, times, years, ages, spans of time, names of sections, quarters and roads, telephone
numbers, codes and places in a list. “3/5” is too, which could be a date. Pure functions of a text.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from reporting.numbers import percentage

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = (
    {word: number for number, word in enumerate((*UNITS, *TEENS), start=1)}
    | {word: 10 * number for number, word in enumerate(TENS, start=2)}
    | {"a": 1, "dozen": 12}
)
FRACTIONS = {
    name: number
    for number, name in enumerate(
        ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=2
    )
}
THOUSANDS = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6}

_UNIT, _TEEN, _TEN = ("|".join(words) for words in (UNITS, TEENS, TENS))
_BELOW_100 = rf"(?:(?:{_TEN})(?:[\s-](?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_BELOW_1000 = rf"(?:(?:{_UNIT}|a)\s+hundred(?:\s+and\s+{_BELOW_100})?|{_BELOW_100})"
_THOUSANDS = rf"(?:{_BELOW_1000}|a)\s+thousand(?:,?(?:\s+and)?\s+{_BELOW_1000})?"
IN_WORDS = rf"\b(?:{_THOUSANDS}|(?:{_UNIT}|a)\s+dozen|{_BELOW_1000})\b"
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
IN_DIGITS = rf"(?<![\w.,])(?:£{_DIGITS}\s?(?:{'|'.join(THOUSANDS)})|£?{_DIGITS})(?!\w)"
PERCENT = r"\s*(?:%|per\s?cent\b|percentage\s+points?\b)"

# A whole number, as it stands in what is left alone.
_WHOLE = rf"(?:(?<![\d.,])\d+(?!\d|[.,]\d)|{IN_WORDS})"
_UP_TO = rf"{_WHOLE}(?:\s*(?:,|to|and|or|[-–/])\s*{_WHOLE})*"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_SPAN = r"(?:minute|hour|day|night|week|month|year|term)s?"
_WORK = r"(?:support|sessions?|(?:direct\s+|group\s+)?work|training|mentoring|supervision|advice|contact)"
_PARTS = rf"(?:{'|'.join(FRACTIONS)})s?(?=\s+of\b)(?!\s+of\s+(?:the\s+|an?\s+)?(?:{_SPAN}|quarter|evening)\b)"
_SMALL = rf"(?:[1-9]\d?|{_TEEN}|{_UNIT})"
_IN = r"\s+(?:in|out\s+of)\s+(?:every\s+)?"
_COUNTED = r"(?:notification|referral|rfm|child|interview|offer|incident|episode|young|people)"
_NAMED = (
    r"(?:sections?|s\.|articles?|chapters?|parts?|tables?|figures?|appendix|pages?|levels?|tiers?|steps?"
    r"|stages?|phases?|versions?|years?|quarters?|no\.|numbers?|grades?|questions?|recommendations?"
    r"|objectives?|priority|priorities|junctions?|platforms?|routes?|schedules?|paragraphs?|editions?)"
)
_ALONE = r"(?<!-)(?<!ty\s)(?<!hundred and )(?<!thousand and )"  # not the last word of a number
LEFT_ALONE = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"\{\{[^{}\n]*\}\}", 0),
        (r"`[^`\n]*`|\bhttps?://\S+|(?<!\S)[^\s=#_@]*[=#_@]\S*", 0),  # code, addresses, id=1, #1
        (r"^\s*\d{1,2}[.)]\s", re.MULTILINE),  # 1. in a list
        (
            rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:to|and|[-–,/])\s*|\s+(?:of\s+)?)){{1,10}}{_MONTH}(?:\s+\d{{4}})?",
            0,
        ),
        (rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?", 0),
        (r"\b\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b", 0),
        (r"\b\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.|o[’']clock|noon|midnight)(?!\w)", re.I),
        (r"\b\d+\s?:\s?\d+\b|\b\d+\s?/\s?(?:0?\d|1[0-2])\b", 0),  # 17:30, 1:1, 24/7, 31/12
        (rf"\b(?:{'|'.join(f'{year}/{year + 1}' for year in range(12, 99))})\b", 0),  # 17/18
        (r"(?<![\d,£])(?:19|20)\d\d(?:[-–/](?:\d\d){1,2})?(?!\d|,\d|%)", 0),  # 2018, 2017-18, 2017/18
        (r"(?:\+44\s?|\b0)\d(?:[\s()-]*\d){7,10}\b", 0),
        (r"\b(?:call|ring|dial|phone|on|via)\s+(?:101|111|112|116\s?\d{3}|999)\b", re.I),
        (rf"\bage[ds]?(?:\s+(?:of|from|between))*\s+{_UP_TO}", re.I),
        (rf"\b{_UP_TO}[\s-]+years?[\s-]+olds?\b", re.I),
        (rf"\b(?:under|over)[\s-](?:1[0-368]|2[15])s?\b(?!\s*%|\s+per\s?cent|\s+{_COUNTED})", re.I),
        (rf"\b{_WHOLE}(?:\s+(?:and|or)\s+(?:over|under|older|younger|above)\b|\+)", re.I),
        (
            rf"\b(?!\d[\d,]*\d\d\s+hours){_UP_TO}[\s-]+(?:working[\s-]+)?{_SPAN}\b(?!\s+of\s+{_WORK}\b)",
            re.I,
        ),
        (rf"(?:\b\d+|{IN_WORDS})[\s-]?fold\b|\bone[\s-]to[\s-]one\b", re.I),
        (rf"\b{_NAMED}\s+{_UP_TO}(?!{PERCENT})", re.I),
        (r"\b[^\W\d_]+[-/]?\d[\w/-]*", 0),  # A50, Q4, KS3
        (r"(?<![£.,])\b\d+[^\W\d_]\w*", 0),  # 3rd, 24h
        (
            rf"{_ALONE}\b(?:one|a)\b(?!\s+(?:hundred|thousand|dozen)|[\s-]*(?:%|per\s?cent)|[\s-]{_PARTS}"
            rf"|{_IN}{_SMALL}\b)",
            re.I,
        ),
    )
)
TYPED = re.compile(
    rf"(?P<part>\d[\d,]*)\s+of\s+(?:the\s+)?(?P<whole>\d[\d,]*)(?:\s+\w+){{0,2}}\s+\((?P<rate>\d+)\s*%\)"
    r"|(?<![\w.,/£])(?P<over>\d+)\s?/\s?(?P<under>[1-9]\d*)(?![\w/])"
    rf"|(?<![\w.,£])(?P<some>{_SMALL}){_IN}(?P<every>{_SMALL})(?!\w|[.,]\d|{PERCENT})"
    rf"|(?:\b(?P<parts>a|{_UNIT})[\s-]|(?<!first\s)(?<!second\s)(?<!other\s)\b(?=half))(?P<part_of>{_PARTS})"
    rf"|(?P<digits>{IN_DIGITS})(?P<percent>{PERCENT})?|(?P<words>{IN_WORDS})(?P<percent_of_words>{PERCENT})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TypedNumber:
    """A number in a text, from `start` to `end`, in characters. `unit` is "%", "£" or empty; `of` are the
    numerator and the denominator of a rate typed with its numbers, None otherwise."""

    start: int
    end: int
    written: str
    value: int | Decimal
    unit: str = ""
    of: tuple[int, int] | None = None


def typed_numbers(text):
    """The numbers in a text that look like figures, in its order."""
    rest = text
    for pattern in LEFT_ALONE:
        rest = pattern.sub(_blank, rest)
    return [_number(text, found) for found in TYPED.finditer(rest)]


def _blank(found):
    """As long as what was found, so that places in the text stay; it neither is nor joins a number."""
    return re.sub(r"[^\n]", "\0", found[0])


def _number(text, found):
    start, end = found.span()
    written = text[start:end]
    if found["rate"]:
        of = _digits(found["part"]), _digits(found["whole"])
        return TypedNumber(start, end, written, int(found["rate"]), "%", of)
    if found["under"]:
        of = int(found["over"]), int(found["under"])
        return TypedNumber(start, end, written, percentage(*of), "%", of)
    if found["every"]:
        some, every = (in_words(found[name]) for name in ("some", "every"))
        return TypedNumber(start, end, written, percentage(some, every), "%")
    if found["part_of"]:
        parts, whole = in_words(found["parts"] or "a"), FRACTIONS[found["part_of"].lower().removesuffix("s")]
        return TypedNumber(start, end, written, percentage(parts, whole), "%")
    if found["words"]:
        unit = "%" if found["percent_of_words"] else ""
        return TypedNumber(start, end, written, in_words(found["words"]), unit)
    unit = "%" if found["percent"] else "£" if written.startswith("£") else ""
    return TypedNumber(start, end, written, _digits(found["digits"]), unit)


def _digits(text):
    """The value of a number in digits: 1,234, £12k, 2.71."""
    digits, times = re.fullmatch(rf"£?({_DIGITS})\s?([a-z]*)", text, re.IGNORECASE).groups()
    number = Decimal(digits.replace(",", "")) * THOUSANDS.get(times.lower(), 1)
    return number if "." in digits and not times else int(number)


def in_words(text):
    """The value of a number in words, up to the thousands: two hundred and twelve; of digits too."""
    if text.isdecimal():
        return int(text)
    total = current = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "thousand":
            total, current = total + current * 1000, 0
        elif word == "hundred":
            current *= 100
        elif word == "dozen":
            current *= 12
        elif word != "and":
            current += VALUES[word]
    return total + current
