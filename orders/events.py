"""What can happen to an order or its money, told to listeners before the transaction commits."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """A customer confirmed; stock is taken and a payment is expected."""

    order_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OrderStatusChanged:
    """An order moved on, whatever the reason; cancelling and paying tell this too."""

    order_id: int
    from_status: str
    to_status: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OrderCancelled:
    """An order ended before handing over and its goods are back in stock.

    `needs_refund_check` is set when money was confirmed or a slip had come: a person must look
    whether to pay back.
    """

    order_id: int
    at: datetime
    needs_refund_check: bool = False


@dataclass(frozen=True, slots=True)
class OrderExpired:
    """Nobody paid in time: the order ended and its goods are back in stock."""

    order_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PaymentDueSoon:
    """The time to pay is nearly over and nothing has come yet; told once an order."""

    order_id: int
    pay_by: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class SlipReceived:
    """A customer says that it is paid and sent a picture; a person must look."""

    order_id: int
    payment_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SlipRejected:
    """A person looked at the slip and the money is not there; the customer must be told."""

    order_id: int
    payment_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PaymentConfirmed:
    """The whole sum is there."""

    order_id: int
    payment_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PaymentShort:
    """Less came than was asked for: so much of the order is still to pay."""

    order_id: int
    received_satang: int
    missing_satang: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PaymentReady:
    """The QR of an open payment is there and can be shown."""

    order_id: int
    payment_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class GatewayFailed:
    """The gateway makes no QR, and there is no account of our own to pay into."""

    order_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ChargeOdd:
    """The gateway says that money came, but not as we asked for it: a person must look."""

    order_id: int
    charge_id: str
    at: datetime


# part-cancelled: a maker's part was cancelled after it was paid · returned: a paid parcel came back ·
# claim: what came was broken, wrong or missing · over: more came than the order costs · late: it came
# after the order had ended · twice: the order was paid already · cancelled: the order ended with money in it.
GIVE_BACK_REASONS = ("part-cancelled", "returned", "claim", "over", "late", "twice", "cancelled")
# Of these the customer hears with what caused them; the others are told for themselves.
TOLD_WITH_THEIR_CAUSE = ("part-cancelled", "returned", "claim")


@dataclass(frozen=True, slots=True)
class MoneyToGiveBack:
    """So much of what was paid is to be given back; `reason` is one of `GIVE_BACK_REASONS`."""

    order_id: int
    amount_satang: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RefundDone:
    """Money went back to the customer, under this reference of the bank."""

    order_id: int
    refund_id: int
    amount_satang: int
    reference: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OrderPartCancelled:
    """One producer's part of an order was cancelled; the rest stands, for less money."""

    order_id: int
    producer_id: int
    actor: str
    less_satang: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OrderLessened:
    """Pieces of one producer were taken out of an order; the rest of that part stands, for less money."""

    order_id: int
    producer_id: int
    actor: str
    less_satang: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OrderReaddressed:
    """An order goes to another place than was said, for the same money."""

    order_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ClaimOpened:
    """A customer says that something is wrong with what came."""

    order_id: int
    claim_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ClaimResolved:
    """A person decided about a claim: one of `CLAIM_RESOLUTIONS`."""

    order_id: int
    claim_id: int
    resolution: str
    amount_satang: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RatingDue:
    """Some days after delivery: the customer may be asked how they like it. Told once an order."""

    order_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RatingWordsWritten:
    """A customer wrote words with their stars; a person looks before others see them."""

    rating_id: int
    at: datetime
