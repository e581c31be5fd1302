"""Words to avoid in a text, and better ones. `static/language.js`, which warns while one writes, agrees.

A phrase is found as whole words, in any case, over a line's end or a hyphen; one all in capitals, an
abbreviation, only as it is written. Apostrophes may be straight or curved. What stands in quotation marks
is somebody's own words and left alone; a quotation ends at the end of its line at the latest.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

QUOTATION = re.compile(r"""[“"][^“”"\n]*[”"]|(?<!\w)[‘'](?=\S)[^\n]*?(?<=\S)[’'](?!\w)""")


@dataclass(frozen=True)
class Flag:
    """Words to avoid, where they stand in a text (`start` to `end`, in characters), and what is better."""

    start: int
    end: int
    written: str
    prefer: str

    @property
    def advice(self):
        return f"“{self.written}”: better “{self.prefer}”"


class WordsToAvoid:
    """A list of phrases, pairs of what to avoid and what to prefer, made ready to search texts."""

    def __init__(self, phrases: Iterable[tuple[str, str]]):
        self.phrases = list(phrases)
        longest_first = sorted(self.phrases, key=lambda phrase: -len(phrase[0]))
        self._patterns = [(_pattern(avoid), prefer) for avoid, prefer in longest_first]

    def flags(self, text):
        """What to avoid in a text, in its order. Where phrases overlap, the longer one is meant."""
        taken = [quotation.span() for quotation in QUOTATION.finditer(text)]
        found = []
        for pattern, prefer in self._patterns:
            for match in pattern.finditer(text):
                start, end = match.span()
                if all(end <= other_start or start >= other_end for other_start, other_end in taken):
                    taken.append((start, end))
                    found.append(Flag(start, end, " ".join(match[0].split()), prefer))
        return sorted(found, key=lambda flag: flag.start)

    def advice(self, text):
        """What to say to the writer of a text: a line for each of its flags, none of them twice."""
        return list(dict.fromkeys(flag.advice for flag in self.flags(text)))


def _pattern(avoid):
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in re.split(r"[\s-]+", avoid.strip()))
    phrase = r"[\s-]+".join(words)
    return re.compile(rf"(?<!\w){phrase}(?!\w)", 0 if avoid.isupper() else re.IGNORECASE)
