"""What a person searched for, kept in their session: the address of the results has a random word for it.

So no name gets into an address or a log; results can be gone back to, and end with the session.
"""

import secrets

KEPT = 10
KEY = "searches"


def keep(session, words):
    """Keep what was searched for; gives the word for it."""
    token = secrets.token_urlsafe(6)
    newest = list(session.get(KEY, {}).items())[1 - KEPT :]
    session[KEY] = dict([*newest, (token, words)])
    return token


def kept(session, token):
    """What was searched for under a word, or None where the session does not know it."""
    return session.get(KEY, {}).get(token)
