"""What an authenticator app does, apart from the code that checks it (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
import time


def code_of(secret, at=None):
    """The six digits that an app with this key (base32) shows at a time in seconds, now by default."""
    counter = struct.pack(">Q", int(time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
