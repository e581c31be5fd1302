"""Names and references as they are compared: however they are spelled."""

import re
import unicodedata


def words(text):
    """Letters and digits in capitals, without accents and spaces: how two references are compared."""
    return "".join(_parts(text)).upper()


def initials(name):
    """The first letter of the first name and of the last."""
    parts = _parts(name)
    return f"{parts[0][0]}{parts[-1][0]}".upper() if parts else ""


def is_initials(name):
    """Whether a list gives initials instead of a name: JC, J.C., J C."""
    parts = _parts(name)
    return all(len(part) == 1 for part in parts) or (
        len(parts) == 1 and len(parts[0]) <= 3 and parts[0].isupper()
    )


def first_and_last(text):
    """The first and the last of the initials in a text."""
    letters = "".join(_parts(text)).upper()
    return f"{letters[0]}{letters[-1]}" if letters else ""


def have_something_in_common(one, other):
    """Whether two names share a word, or the initials where one is just that; True where one is empty."""
    if not _parts(one) or not _parts(other):
        return True
    if is_initials(one):
        return first_and_last(one) == initials(other)
    return bool({part.upper() for part in _parts(one)} & {part.upper() for part in _parts(other)})


def _parts(text):
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    return re.findall(r"[A-Za-z0-9]+", plain)
