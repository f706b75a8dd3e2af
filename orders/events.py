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
    """The money is there."""

    order_id: int
    payment_id: int
    at: datetime
