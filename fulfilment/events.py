"""What happens to parcels, told to listeners of the same transaction."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ParcelReady:
    """A parcel has its number: the label can be printed and the goods packed."""

    parcel_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelNumbersExhausted:
    """A parcel needed a number and none was left; it waits until somebody adds a range."""

    parcel_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelHandedOver:
    """The producer said that the carrier has the parcel."""

    parcel_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelMoved:
    """The carrier told something new about a parcel, with its own code and time."""

    parcel_id: int
    code: str
    at: datetime
