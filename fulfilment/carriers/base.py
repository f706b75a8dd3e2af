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
    delivery_status: str = ""


class Carrier(ABC):
    """A company that takes parcels."""

    @abstractmethod
    def announce(self, parcel: ParcelOrder) -> None:
        """Tell the carrier that this parcel will come. Raises CarrierError."""

    @abstractmethod
    def announce_many(self, parcels: Sequence[ParcelOrder]) -> dict[str, CarrierError | None]:
        """The same for many: by number, None for what the carrier took. Raises nothing."""

    @abstractmethod
    def find_announced(self, number: str) -> str | None:
        """Our order number of the parcel that the carrier knows under this number; None when it
        knows none. Raises CarrierError: then nobody can say.
        """

    @abstractmethod
    def withdraw(self, number: str) -> None:
        """The parcel will not come after all. Raises CarrierError."""

    @abstractmethod
    def fetch_label(self, number: str) -> bytes:
        """The carrier's own label of an announced parcel, as PDF. Raises CarrierError."""

    @abstractmethod
    def ask_rate(self, service: str, weight_g: int) -> int:
        """What the contract says that a parcel of this weight costs, in satang. Raises CarrierError."""

    @abstractmethod
    def subscribe(self, numbers: Sequence[str]) -> set[str]:
        """Ask the carrier to push news of these parcels; those it promised. Raises CarrierError."""

    @abstractmethod
    def left_today(self) -> int | None:
        """How many numbers may still be asked about today; None when nobody said so yet."""

    @abstractmethod
    def track(self, numbers: Sequence[str]) -> list[TrackingNews]:
        """All that is known of these parcels. Raises CarrierError."""
