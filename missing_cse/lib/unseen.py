"""Characters in a text that nobody sees: what is read must be what is kept, searched and printed."""

import re

# Controls other than white space, and marks that turn the direction of text.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
# Of no width. The joiners are not among them: letters of some languages, and emoji, are made with them.
WITHOUT_WIDTH = "\u00ad\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff"
UNSEEN = re.compile(f"[{CONTROLS}]")
LEFT_OUT = re.compile(f"[{CONTROLS}{WITHOUT_WIDTH}]")


def visible(text):
    """The text with one kind of line end, and without what can't be seen, NUL for one."""
    return LEFT_OUT.sub("", "\n".join(text.splitlines()))
