"""Finding orders and the payment that is still open."""

import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import ShopError
from orders.models import Order, Payment

OPEN_PAYMENT_STATUSES = ("awaiting", "slip_received")

NUMBER_LENGTH = 20


def normalise_number(text: str) -> str:
    """An order number as people type it (`op-7k2 m9qx`, Thai or wide digits) → as it is stored."""
    plain = "".join(_plain_digit(character) for character in unicodedata.normalize("NFKC", text[:100]))
    return "".join(character for character in plain.upper() if character.isalnum())


def _plain_digit(character: str) -> str:
    return str(unicodedata.digit(character, character))


def get_order(session: Session, number: str, customer_id: int | None = None) -> Order:
    """The order of this number. Raises ShopError `order-not-found`; also, with a `customer_id`,
    for somebody else's order, so that numbers of others are worth nothing.
    """
    wanted = normalise_number(number)
    order = session.scalar(select(Order).where(Order.number == wanted))
    if order is None or customer_id not in (None, order.customer_id):
        raise ShopError("order-not-found", number=wanted[:NUMBER_LENGTH])
    return order


def find_orders(session: Session, customer_id: int, limit: int = 10, offset: int = 0) -> list[Order]:
    """The customer's orders, newest first."""
    newest = select(Order).where(Order.customer_id == customer_id).order_by(Order.placed_at.desc())
    return list(session.scalars(newest.order_by(Order.id.desc()).limit(limit).offset(offset)))


def find_open_payment(session: Session, order_id: int) -> Payment | None:
    """The payment that money or a decision is still expected for; None when there is none."""
    return session.scalar(
        select(Payment).where(Payment.order_id == order_id, Payment.status.in_(OPEN_PAYMENT_STATUSES))
    )


def find_last_payment(session: Session, order_id: int) -> Payment | None:
    """The newest payment of an order, open or not."""
    newest = select(Payment).where(Payment.order_id == order_id).order_by(Payment.id.desc())
    return session.scalars(newest.limit(1)).first()
