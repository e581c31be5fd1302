"""What a nominal's record says, in words: for two people who change it at once."""

from referrals.network.things import FIELDS, WORDS


def in_words(nominal):
    """{label: words} of a record."""
    labels = {**WORDS[nominal.kind], "description": "Description"}
    return {labels[field]: getattr(nominal, field) for field in FIELDS if field in labels}
