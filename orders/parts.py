"""One producer's part of an order: what it is, and cancelling it, or pieces of it, while the rest stands."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from orders.balances import missing_satang
from orders.events import OrderLessened, OrderPartCancelled
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
    about = f"producer:{producer_id}"
    less_satang = _cancel(session, order, gone, postage_satang, about, actor=actor, reason=reason, now=now)
    publish(session, OrderPartCancelled(order.id, producer_id, actor, less_satang, now))
    return less_satang


def cancel_pieces(
    session: Session,
    order: Order,
    line: OrderLine,
    pieces: int,
    *,
    postage_satang: int,
    actor: str,
    reason: str,
    now: datetime,
) -> int:
    """Take so many pieces of one line out of an order whose row the caller has locked; the rest of the
    line stands. `postage_satang` is by how much sending is cheaper. Else as cancel_lines.
    """
    if not 0 < pieces <= line.quantity:
        raise ValueError(f"{pieces} pieces of {line.quantity}")
    gone = line if pieces == line.quantity else _split_off(session, order, line, pieces)
    about = f"line:{gone.id}"
    less_satang = _cancel(session, order, [gone], postage_satang, about, actor=actor, reason=reason, now=now)
    publish(session, OrderLessened(order.id, line.producer_id, actor, less_satang, now))
    return less_satang


def _split_off(session: Session, order: Order, line: OrderLine, pieces: int) -> OrderLine:
    """So many pieces as a line of their own, with their share of what is held of the shelf."""
    held = line.stock_taken * pieces // line.quantity
    copied = ("order_id", "variant_id", "producer_id", "sku", "name_th", "name_en", "unit")
    part = OrderLine(
        **{name: getattr(line, name) for name in copied},
        unit_price_satang=line.unit_price_satang,
        weight_g=line.weight_g,
        quantity=pieces,
        stock_variant_id=line.stock_variant_id,
        stock_taken=held,
        cancelled_at=None,
    )
    line.quantity, line.stock_taken = line.quantity - pieces, line.stock_taken - held
    session.add(part)
    session.flush()
    session.refresh(order, ["lines"])
    return part


def _cancel(
    session: Session,
    order: Order,
    gone: list[OrderLine],
    postage_satang: int,
    about: str,
    *,
    actor: str,
    reason: str,
    now: datetime,
) -> int:
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
    settle_cheaper_order(session, order, less_satang, about, actor=actor, now=now)
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
