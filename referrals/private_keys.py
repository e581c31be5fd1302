"""Keys of private links: who has one opens what it leads to, without an account.

A key has 256 random bits. The database keeps its digest alone, so that a copy of the database opens nothing;
where a link has to be sent again, the key is kept sealed besides (`missing_cse.lib.sealed`).
Addresses with a key begin with `/private/`, so that no log has them (`missing_cse.lib.logs`).
"""

import hashlib
import secrets


def new_key():
    """A key that nobody can guess, as it stands in an address."""
    return secrets.token_urlsafe(32)


def digest(key):
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()
