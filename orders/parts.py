"""One producer's part of an order: what it is, and cancelling it while the rest stands."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from orders.balances import missing_satang
from orders.events import OrderPartCancelled
from orders.find import find_open_payment
from orders.history import add_order_event
from orders.models import Order, OrderLine, Payment
from orders.payments import settle_cheaper_order
from orders.status import REASON_LENGTH, release_stock


def lines_of(order: Order, producer_id: int) -> list[OrderLine]:
    """What is still ordered from this producer."""
    return [line for line in order.lines if line.producer_id == producer_id]


def cancel_lines(
    session: Session,
    order: Order,
    producer_id: int,
    *,
    postage_satang: int,
    actor: str,
    reason: str,
    now: datetime,
) -> int:
    """Take one producer's lines out of an order whose row the caller has locked: sums, the payment and
    stock follow. `postage_satang` is what sending them would have cost. Returns by how much the order
    is cheaper now; what was paid already is to be given back.

    Raises ShopError `part-already-cancelled` when nothing of it is left to cancel.
    """
    gone = lines_of(order, producer_id)
    if not gone:
        raise ShopError("part-already-cancelled", number=order.number)
    if len(gone) == len(order.lines):
        raise ValueError("all that is left of an order is cancelled as the order")
    goods_satang = sum(line.sum_satang for line in gone)
    less_satang = goods_satang + postage_satang
    _take_out(session, order, gone, goods_satang, postage_satang, now)
    details = {
        "part_cancelled": gone[0].producer_id,
        "lines": ", ".join(f"{line.sku} x{line.quantity}" for line in gone),
        "less_satang": less_satang,
        "reason": reason[:REASON_LENGTH],
        **_lower_payment(session, order, now),
    }
    release_stock(session, order, [line.id for line in gone])
    session.refresh(order, ["lines", "payments"])
    add_order_event(session, order, order.status, actor=actor, now=now, details=details)
    publish(session, OrderPartCancelled(order.id, producer_id, actor, less_satang, now))
    settle_cheaper_order(session, order, less_satang, f"producer:{producer_id}", actor=actor, now=now)
    return less_satang


def _take_out(
    session: Session,
    order: Order,
    gone: Collection[OrderLine],
    goods_satang: int,
    postage_satang: int,
    now: datetime,
) -> None:
    session.execute(
        update(Order)
        .where(Order.id == order.id)
        .values(
            items_satang=Order.items_satang - goods_satang,
            postage_satang=Order.postage_satang - postage_satang,
            total_satang=Order.total_satang - goods_satang - postage_satang,
        )
    )
    ids = [line.id for line in gone]
    session.execute(update(OrderLine).where(OrderLine.id.in_(ids)).values(cancelled_at=now))
    session.refresh(order, ["items_satang", "postage_satang", "total_satang"])


def _lower_payment(session: Session, order: Order, now: datetime) -> dict[str, int]:
    """The open payment expects the new total. A QR that was shown pays the old one, so a new payment
    takes its place; a slip that waits for a person stays with its payment.
    """
    payment = find_open_payment(session, order.id)
    still_satang = missing_satang(session, order)
    # What was paid of it may be enough now; then nobody is asked for more.
    if payment is None or still_satang <= 0:
        return {}
    before = payment.amount_satang
    if payment.status == "awaiting" and payment.promptpay_payload:
        payment.status = "cancelled"
        # Behind the old one: two may not be open at once.
        session.flush()
        session.add(_new_payment(order, payment.method, still_satang, now))
    else:
        payment.amount_satang, payment.promptpay_payload = still_satang, ""
        payment.qr_media_key = ""
    session.flush()
    return {"payment_was_satang": before}


def _new_payment(order: Order, method: str, amount_satang: int, now: datetime) -> Payment:
    return Payment(
        order_id=order.id,
        method=method,
        status="awaiting",
        amount_satang=amount_satang,
        confirmed_at=None,
        created_at=now,
    )
