"""What every gateway must be able to do, and how its failures are told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

ChargeStatus = Literal["pending", "successful", "failed", "expired"]


@dataclass(frozen=True, slots=True)
class GatewayCharge:
    """A charge as the gateway tells it; `picture_url` is where its QR lies, "" when it has none."""

    charge_id: str
    status: ChargeStatus
    amount_satang: int
    currency: str
    order_number: str
    picture_url: str = ""
    expires_at: datetime | None = None


class GatewayError(Exception):
    """The gateway did not do it: `unreachable`, `refused`, `unreadable` or `no-qr`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Gateway(Protocol):
    """Makes charges and tells what became of them. Every failure is a GatewayError."""

    def make_charge(self, amount_satang: int, order_number: str) -> GatewayCharge:
        """A new PromptPay charge."""
        ...

    def fetch_charge(self, charge_id: str) -> GatewayCharge:
        """The charge as it is now."""
        ...

    def fetch_payload(self, charge: GatewayCharge) -> str:
        """What the QR of the charge says: the text that a banking app reads."""
        ...
