"""What a press does to a text before it is saved. The same for those whose browser runs no script."""

from missing_cse.lib.numbers import whole_number
from reporting.words.questions import bound

BOTH = "both"


def changed(text, asked, *, other):
    """The text that was typed, with what a form's data asks: `keep=both` puts it after the `other` text that
    stands; `insert` puts a reference or a sentence at its end; `bind` (where, what, reference) a reference in
    place of a number.
    """
    if asked.get("keep") == BOTH:
        return f"{other}\n\n{text}"
    if "insert" in asked:
        return f"{text.rstrip()} {asked['insert']}".lstrip()
    if "bind" in asked:
        start, _, rest = asked["bind"].partition(" ")
        written, _, reference = rest.partition(" {{")
        return bound(text, whole_number(start) or 0, written, f"{{{{{reference}") or text
    return text
