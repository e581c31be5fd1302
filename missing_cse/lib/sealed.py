"""Texts that only this installation can make and read: encrypted, and refused where anything was changed."""

import hashlib
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def seal(text, purpose):
    """The text as ASCII that fits into an address; what is sealed for one purpose opens for no other."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed, purpose):
    """The text that was sealed. Raises ValueError where it was not, or with another SECRET_KEY."""
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise ValueError("Not sealed here for this purpose") from None


def _box(purpose):
    key = hashlib.sha256(f"{purpose}{settings.SECRET_KEY}".encode()).digest()
    return Fernet(urlsafe_b64encode(key))
