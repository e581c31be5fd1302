"""References by which people name a record: on the telephone, in a letter."""

import secrets


def new_reference(kind):
    """One that nobody can guess, in capitals: RFM-1A2B3C4D for the kind RFM."""
    return f"{kind}-{secrets.token_hex(4).upper()}"
