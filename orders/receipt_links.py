"""Links to receipts: signed, for some days, and nothing personal in them."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

VALID = timedelta(days=7)
_SIGNATURE_LENGTH = 22
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class ReceiptLinks:
    """Makes and reads them. A token is `<receipt>.<end>.<signature>`."""

    base_url: str
    key: bytes = field(repr=False)

    def make_url(self, receipt_id: int, now: datetime) -> str:
        """Where its PDF can be fetched until the days are over."""
        return f"{self.base_url.rstrip('/')}/receipts/{self.make_token(receipt_id, now)}"

    def make_token(self, receipt_id: int, now: datetime) -> str:
        """The last part of the link."""
        ends = int((now + VALID).timestamp())
        return f"{receipt_id}.{ends}.{self._sign(receipt_id, ends)}"

    def read_token(self, token: str, now: datetime) -> int | None:
        """The receipt, or None for what we did not sign or whose days are over."""
        parts = token.split(".")
        if len(token) > _LONGEST or not token.isascii() or len(parts) != 3:
            return None
        if not (parts[0].isdecimal() and parts[1].isdecimal()) or max(map(len, parts[:2])) > 12:
            return None
        receipt_id, ends = int(parts[0]), int(parts[1])
        if not hmac.compare_digest(self._sign(receipt_id, ends), parts[2]):
            return None
        return receipt_id if now <= datetime.fromtimestamp(ends, UTC) else None

    def _sign(self, receipt_id: int, ends: int) -> str:
        digest = hmac.new(self.key, f"receipt|{receipt_id}|{ends}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode()[:_SIGNATURE_LENGTH]
