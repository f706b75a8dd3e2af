"""The signature of Omise's webhooks: HMAC-SHA256 over the time and the raw bytes."""

import base64
import binascii
import hashlib
import hmac
from datetime import datetime, timedelta

# An older webhook is somebody repeating what they overheard.
TOLERANCE = timedelta(minutes=5)


def decode_secret(secret: str) -> bytes:
    """The key behind `OMISE_WEBHOOK_SECRET`, which is base64. Raises ValueError."""
    try:
        return base64.b64decode(secret, validate=True)
    except binascii.Error:
        raise ValueError("it must be base64, as Omise shows it") from None


def sign(body: bytes, timestamp: str, secret: str) -> str:
    """The signature of these bytes at this time (seconds since 1970)."""
    signed = timestamp.encode() + b"." + body
    return hmac.new(decode_secret(secret), signed, hashlib.sha256).hexdigest()


def is_signed(body: bytes, signatures: str, timestamp: str, secret: str, now: datetime) -> bool:
    """Whether one of the signatures (several, with commas, while keys change) is right and fresh."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs(now.timestamp() - int(timestamp)) > TOLERANCE.total_seconds():
        return False
    expected = sign(body, timestamp, secret).encode()
    given = [one.strip().encode("utf-8", "replace") for one in signatures[:1000].split(",")]
    # All are compared, so that the time it takes tells nothing.
    return sum(hmac.compare_digest(one, expected) for one in given) > 0
