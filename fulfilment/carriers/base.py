"""What a carrier can do, whichever it is."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import OtopError


class CarrierError(OtopError):
    """A carrier did not do it. `permanent`: trying again unchanged is of no use.

    `unknown`: the call may have gone through (time-out, unreadable answer); look before doing it
    again.
    """

    def __init__(self, code: str, *, permanent: bool, unknown: bool = False, message: str = "") -> None:
        super().__init__(f"{code}: {message}" if message else code)
        self.code = code
        self.permanent = permanent
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class ParcelOrder:
    """A parcel as a carrier wants to hear of it. Weights in grams, money in satang."""

    tracking_number: str
    order_number: str
    manifest_number: str
    weight_g: int
    cod_satang: int
    contents: str
    sender_name: str
    sender_phone: str
    sender_address: str
    sender_district: str
    sender_province: str
    sender_postcode: str
    recipient_name: str
    recipient_phone: str
    recipient_address: str
    recipient_district: str
    recipient_province: str
    recipient_postcode: str


@dataclass(frozen=True, slots=True)
class TrackingNews:
    """One event a carrier tells about a parcel."""

    tracking_number: str
    code: str
    description: str
    location: str
    at: datetime


class Carrier(ABC):
    """A company that takes parcels."""

    @abstractmethod
    def announce(self, parcel: ParcelOrder) -> None:
        """Tell the carrier that this parcel will come. Raises CarrierError."""

    @abstractmethod
    def track(self, numbers: Sequence[str]) -> list[TrackingNews]:
        """All that is known of these parcels. Raises CarrierError."""
