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
class ParcelNumbersLow:
    """So few numbers are left for a service that new ones must be asked for now."""

    service: str
    left: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelNumberChanged:
    """The parcel travels under another number than the customer was told."""

    parcel_id: int
    before: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelHandedOver:
    """The producer said that the carrier has the parcel."""

    parcel_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelToFetch:
    """It lies where the customer fetches it."""

    parcel_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class FetchSoon:
    """An order has been lying for some days; the customer is reminded once."""

    order_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Nobody came for an order in time: a person decides what becomes of it."""

    order_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelMoved:
    """The carrier told something new about a parcel, with its own code and time."""

    parcel_id: int
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelInTrouble:
    """A parcel does not arrive by itself: one of `PARCEL_PROBLEMS`. The customer must be asked."""

    parcel_id: int
    problem: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelAnswered:
    """The customer said what to do with a parcel in trouble: one of `PARCEL_ANSWERS`."""

    parcel_id: int
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ParcelReturned:
    """A parcel is back at its sender; what is in it is put back into stock by a person."""

    parcel_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CashPaidOut:
    """The carrier says that it paid the collected cash out to us (code 901)."""

    parcel_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class GoodsPutBack:
    """A person put what came back in a parcel into stock again."""

    parcel_id: int
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GoodsResent:
    """The goods of a parcel are sent once more, in another one."""

    parcel_id: int
    resend_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CashOverdue:
    """The carrier should have paid the cash of a parcel out by now; told once a parcel."""

    parcel_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PartDeclined:
    """A producer cannot send their part of an order; it was cancelled. `reason` is one of
    `DECLINE_REASONS`.
    """

    order_id: int
    producer_id: int
    reason: str
    words: str
    less_satang: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PartShort:
    """There is less of an ordered thing than was ordered: the customer must be asked."""

    order_line_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ShortageAnswered:
    """The customer said what to do with what is short: one of `SHORTAGE_ANSWERS`."""

    order_line_id: int
    answer: str
    less_satang: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ShortageUnanswered:
    """Nobody said what to do with what is short, and the producer waits; told once."""

    order_line_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PayoutPaid:
    """A maker's money was transferred."""

    payout_id: int
    at: datetime
