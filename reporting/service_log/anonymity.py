"""What in a story could tell who it is about: names, dates and ages are questioned, never changed.

Pure but for the names on record, which are those of the children whom the reader sees. Another child's name
is questioned by its form alone, as any word is, so that nobody learns whether it is on record.
"""

import re
from typing import NamedTuple

from django.db.models import Func, TextField, Value
from django.db.models.functions import Concat

from access.models import User
from cases.models import Child, Residence
from referrals.models import Nominal

ON_RECORD = "a name of a person or a place on record"
MAY_BE_A_NAME = "may be a name"
A_DATE = "a date or a time of the year"
AN_AGE = "an age"

MONTH = (
    "(?:January|February|March|April|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
NUMBER = (
    r"(?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)"
)
PATTERNS = (
    (
        rf"\b{DAY}(?: of)? (?:{MONTH}|May)\b(?: \d{{4}})?|\b(?:{MONTH}|May) {DAY}\b|\b{MONTH}\b|\bin May\b",
        A_DATE,
    ),
    (r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b(?:19|20)\d\d\b", A_DATE),
    (r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b", A_DATE),
    (
        rf"(?i)\b{NUMBER}[- ]years?[- ]olds?\b|\baged? (?:of )?{NUMBER}\b"
        rf"|\b{NUMBER}(?:st|nd|rd|th)? birthday\b|\byear (?:group )?\d{{1,2}}\b|\bturn(?:s|ed|ing) {NUMBER}\b"
        rf"|\b(?:girl|boy|child|one|person|teenager|daughter|son) (?:of|is|was) {NUMBER}\b"
        rf"|\b(?:s?he|they) (?:is|was|were|had been) {NUMBER}\b(?! [^\W\d]+s\b)",
        AN_AGE,
    ),
    (r"[“\"‘][A-Z][^\W\d_]+[”\"’]", MAY_BE_A_NAME),
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# After these a capital letter begins a sentence; “I” is always written with one.
BEGINS = re.compile(r"(?:^|[.!?:\n]|[“\"‘(•-])\s*[“\"‘(]*$")
ALWAYS_CAPITAL = {"I", "I’m", "I'm", "I’ve", "I've", "I’d", "I'd", "I’ll", "I'll", "CSE", "RFM", "RHI"}
SHORTEST = 3  # letters of a name that is looked for: shorter ones are words
# What names of homes, schools and streets have in common with other sentences.
OF_MANY_PLACES = {
    *("academy", "and", "avenue", "care", "centre", "close", "college", "court", "crescent", "drive", "farm"),
    *("flat", "for", "green", "grove", "hall", "high", "hill", "home", "house", "lane", "near", "new", "old"),
    *("park", "place", "primary", "road", "school", "secondary", "station", "street", "terrace", "the"),
    *("town", "under", "way"),
}


class Question(NamedTuple):
    """A stretch of a text, from `start` up to `end`, and what it may be."""

    start: int
    end: int
    why: str


def questions(text, names):
    """What to look at again in a text, in its order, without overlaps; `names` are words in small letters."""
    found = [
        Question(*match.span(), why) for pattern, why in PATTERNS for match in re.finditer(pattern, text)
    ]
    on_record = [match.span() for match in WORD.finditer(text) if _bare(match[0]) in names]
    found += [Question(*span, ON_RECORD) for span in on_record]
    by_form = [match.span() for match in may_be_names(text)]
    found += [Question(*span, MAY_BE_A_NAME) for span in by_form if span not in on_record]
    kept, end = [], 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            kept.append(one)
            end = one.end
    return kept


def pieces(text, names):
    """The text in pieces, [(piece, what it may be or "")], for a page that marks them."""
    said, at = [], 0
    for start, end, why in questions(text, names):
        said += [(text[at:start], ""), (text[start:end], why)]
        at = end
    return [piece for piece in (*said, (text[at:], "")) if piece[0]]


def may_be_names(text):
    """Words with a capital letter inside a sentence, as matches in the order of the text."""
    for match in WORD.finditer(text):
        if (
            match[0][0].isupper()
            and match[0] not in ALWAYS_CAPITAL
            and not BEGINS.search(text[: match.start()])
        ):
            yield match


def names_on_record(user, service, text):
    """Which words of a text, in small letters, are in names on record: of the children whom the user sees,
    of where they live, of the people and places they mention, and of the service's staff and places."""
    words = {word for word in map(_bare, WORD.findall(text)) if len(word) >= SHORTEST}
    children = Child.objects.visible_to(user).filter(service=service)
    homes = Residence.objects.filter(child__in=children.order_by().values("pk"))
    mentioned = Nominal.objects.visible_to(user).filter(
        service=service, kind__in=(Nominal.Kind.PERSON, Nominal.Kind.PLACE)
    )
    around = _parts(homes, "place") | _parts(mentioned, "name", "alias", "address")
    staff = User.objects.filter(memberships__service=service).values_list("name", flat=True)
    places = [*service.vocabulary.district_names.values(), *service.areas.values_list("name", flat=True)]
    around |= _words(places)
    return words & (_parts(children, "first_name", "last_name") | _words(staff) | around - OF_MANY_PLACES)


def _parts(rows, *fields):
    """The words in some fields of rows, in small letters."""
    text = Concat(Value(" "), *(part for field in fields for part in (field, Value(" "))))
    word = Func(text, Value("[^[:alpha:]]+"), function="regexp_split_to_table", output_field=TextField())
    return {part.lower() for (part,) in rows.order_by().values_list(word).distinct()}


def _words(names):
    """The words in names, in small letters."""
    return {_bare(word) for name in names for word in WORD.findall(name)}


def _bare(word):
    """A word in small letters, without the ’s of what is somebody’s."""
    return re.sub(r"['’]s$", "", word).lower()
