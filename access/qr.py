"""Codes to scan with a phone."""

from base64 import b64encode

from allauth.mfa.adapter import get_adapter


def qr_address(text):
    """A picture of the text as a QR code, as the address of an image; drawn like the second factor’s."""
    return "data:image/svg+xml;base64," + b64encode(get_adapter().build_totp_svg(text).encode()).decode()
