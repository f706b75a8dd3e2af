"""Unpaid orders: a reminder while there is time, and the end when there is none."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from core.clock import Clock
from core.database import Database, publish
from core.errors import ShopError
from orders.events import PaymentDueSoon
from orders.models import Order, Payment
from orders.status import expire_order

log = logging.getLogger(__name__)

# The customer is reminded when this part of the time to pay is left.
REMIND_AT = 0.25

_AT_ONCE = 500

_Do = Callable[[Session, int, datetime], bool]


class PaymentRound:
    """Goes round the unpaid orders, every minute. Each order is a transaction of its own."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def run(self) -> dict[str, int]:
        """Go round once; how many were reminded and how many ended."""
        now = self._clock()
        with self._db.reading() as session:
            due, late = find_to_remind(session, now), find_to_expire(session, now)
        return {
            "reminded": sum(self._each(remind, order_id, now) for order_id in due),
            "expired": sum(self._each(expire_if_unpaid, order_id, now) for order_id in late),
        }

    def _each(self, do: _Do, order_id: int, now: datetime) -> bool:
        try:
            with self._db.transaction() as session:
                return do(session, order_id, now)
        except ShopError:
            # Paid or cancelled at this very moment: that is how it ended.
            return False
        except Exception:
            # One order that cannot be handled must not keep the goods of all others.
            log.exception("unpaid order %s", order_id)
            return False


def find_to_expire(session: Session, now: datetime) -> Sequence[int]:
    """Orders whose time is over and for which nothing came; a slip waits for a person first."""
    late = select(Order.id).join(Payment).where(_unpaid(), Order.pay_by <= now)
    return session.scalars(late.order_by(Order.pay_by).limit(_AT_ONCE)).all()


def find_to_remind(session: Session, now: datetime) -> Sequence[int]:
    """Orders whose time is nearly over and whose customer was not reminded yet."""
    waiting = select(Order).join(Payment).where(_unpaid(), Order.pay_by > now, Order.reminded_at.is_(None))
    orders = session.scalars(waiting.order_by(Order.pay_by).limit(_AT_ONCE))
    return [order.id for order in orders if order.pay_by and _is_nearly_over(order, order.pay_by, now)]


def _unpaid() -> ColumnElement[bool]:
    return and_(Order.status == "placed", Payment.status == "awaiting")


def _is_nearly_over(order: Order, pay_by: datetime, now: datetime) -> bool:
    return pay_by - now <= (pay_by - order.placed_at) * REMIND_AT


def remind(session: Session, order_id: int, now: datetime) -> bool:
    """Say once that time is nearly over. False when somebody else said it."""
    reminded = session.execute(
        update(Order)
        .where(Order.id == order_id, Order.status == "placed", Order.reminded_at.is_(None))
        .values(reminded_at=now)
        .returning(Order.pay_by)
    ).first()
    if reminded is None:
        return False
    publish(session, PaymentDueSoon(order_id, reminded.pay_by, now))
    return True


def expire_if_unpaid(session: Session, order_id: int, now: datetime) -> bool:
    """End the order unless money or a slip came meanwhile. Raises as change_status does."""
    locked = select(Order).where(Order.id == order_id).with_for_update(key_share=True)
    order = session.scalars(locked.execution_options(populate_existing=True)).one()
    still = select(Order.id).join(Payment).where(Order.id == order_id, _unpaid(), Order.pay_by <= now)
    if session.scalar(still) is None:
        return False
    expire_order(session, order, now=now)
    return True
