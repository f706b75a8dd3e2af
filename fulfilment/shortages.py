"""There is less than was ordered: the customer takes it, waits for all or leaves it, and money follows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalog.stock import receive_stock
from core.database import publish
from core.errors import ShopError
from fulfilment.answer_models import SHORTAGE_ANSWERS, Shortage
from fulfilment.events import PartShort, ShortageAnswered, ShortageUnanswered
from fulfilment.parcels import find_parcels, quote_part, remake_parcels
from fulfilment.part_answers import empty_shelf, open_part
from fulfilment.part_cancel import cancel_part
from orders.models import Order, OrderLine
from orders.parts import cancel_pieces, lines_of

# After so long without a word of the customer, a person at the desk asks.
DESK_AFTER = timedelta(hours=24)
_AT_ONCE = 200


def report_shortage(
    session: Session,
    number: str,
    producer_id: int,
    line_id: int,
    there_is: int,
    *,
    actor: str,
    now: datetime,
) -> Shortage:
    """Of one thing of an order the producer has only `there_is` pieces. The customer is asked; nothing of
    it is sold to others meanwhile. Said again, it is asked again.

    Raises as open_part does, or ShopError `shortage-amount` where that is no fewer than ordered.
    """
    order = open_part(session, number, producer_id)
    line = _own_line(order, producer_id, line_id)
    if not 0 <= there_is < line.quantity:
        raise ShopError("shortage-amount", name=line.name_th, quantity=line.quantity, unit=line.unit)
    empty_shelf(session, producer_id, line.stock_variant_id, words=order.number, actor=actor, now=now)
    shortage = session.get(Shortage, line.id)
    if shortage is None:
        shortage = Shortage(order_line_id=line.id, line=line)
        session.add(shortage)
    shortage.there_is, shortage.asked_by, shortage.asked_at = there_is, actor[:80], now
    shortage.answer, shortage.answered_at, shortage.reminded_at = "", None, None
    session.flush()
    publish(session, PartShort(line.id, now))
    return shortage


def _own_line(order: Order, producer_id: int, line_id: int) -> OrderLine:
    found = [line for line in lines_of(order, producer_id) if line.id == line_id]
    if not found:
        raise ShopError("sell-cancelled", number=order.number)
    return found[0]


def less_of(session: Session, shortage: Shortage, answer: str) -> int:
    """By how much the order is cheaper with this answer, in satang; nothing for waiting."""
    line = shortage.line
    pieces = _pieces(shortage, answer)
    if not pieces:
        return 0
    order = session.get_one(Order, line.order_id)
    return pieces * line.unit_price_satang + _postage_less(session, order, line, pieces)


def _pieces(shortage: Shortage, answer: str) -> int:
    if answer == "wait":
        return 0
    return shortage.line.quantity - (shortage.there_is if answer == "take" else 0)


def _postage_less(session: Session, order: Order, line: OrderLine, pieces: int) -> int:
    """Sending less is never dearer for the customer, whatever the tariff says by now."""
    agreed = sum(
        parcel.postage_satang
        for parcel in find_parcels(session, order.id)
        if parcel.producer_id == line.producer_id and parcel.status != "cancelled"
    )
    return max(0, agreed - quote_part(session, order, line.producer_id, {line.id: pieces}))


def answer_shortage(
    session: Session, line_id: int, answer: str, customer_id: int, *, now: datetime
) -> tuple[Shortage, int]:
    """The customer decides. Returns the shortage and by how much the order is cheaper, in satang.

    Pieces that there are not do not go back on the shelf; those that there are, do. Raises ShopError
    `order-not-found` (not theirs), `shortage-answered`, `shortage-amount` (there is nothing to take), or
    as open_part does when the order went on meanwhile.
    """
    if answer not in SHORTAGE_ANSWERS:
        raise ValueError(f"unknown answer: {answer!r}")
    shortage = session.get(Shortage, line_id)
    order = session.get(Order, shortage.line.order_id) if shortage else None
    if shortage is None or order is None or order.customer_id != customer_id:
        raise ShopError("order-not-found", number="")
    line = shortage.line
    open_part(session, order.number, line.producer_id)
    session.refresh(shortage)
    session.refresh(line)
    if shortage.answer:
        raise ShopError("shortage-answered", number=order.number)
    if line.cancelled_at is not None:
        raise ShopError("sell-cancelled", number=order.number)
    if answer == "take" and not shortage.there_is:
        raise ShopError("shortage-amount", name=line.name_th, quantity=line.quantity, unit=line.unit)
    shortage.answer, shortage.answered_at = answer, now
    pieces = _pieces(shortage, answer)
    less_satang = 0
    if pieces:
        less_satang = _take_out(session, order, line, pieces, shortage.there_is, customer_id, now)
    publish(session, ShortageAnswered(line.id, answer, less_satang, now))
    return shortage, less_satang


def _take_out(
    session: Session,
    order: Order,
    line: OrderLine,
    pieces: int,
    there_is: int,
    customer_id: int,
    now: datetime,
) -> int:
    actor, reason = f"customer:{customer_id}", "short"
    shelf_id, each = line.stock_variant_id, line.stock_taken // line.quantity
    missing = line.quantity - there_is
    producer_id = line.producer_id
    if pieces == line.quantity and len(lines_of(order, producer_id)) == 1:
        less_satang = cancel_part(session, order.number, producer_id, actor=actor, reason=reason, now=now)
    else:
        postage_less = _postage_less(session, order, line, pieces)
        agreed = sum(
            parcel.postage_satang
            for parcel in find_parcels(session, order.id)
            if parcel.producer_id == producer_id and parcel.status != "cancelled"
        )
        less_satang = cancel_pieces(
            session, order, line, pieces, postage_satang=postage_less, actor=actor, reason=reason, now=now
        )
        remake_parcels(session, order, producer_id, agreed - postage_less, actor=actor, now=now)
    # All that was held is on the shelf again; what never was there comes off it.
    receive_stock(session, shelf_id, -missing * each)
    return less_satang


def find_waiting(session: Session, customer_id: int) -> Sequence[Shortage]:
    """What a customer was asked and has not answered, the newest first."""
    return session.scalars(
        select(Shortage)
        .join(OrderLine)
        .join(Order)
        .where(Order.customer_id == customer_id, Shortage.answer == "", OrderLine.cancelled_at.is_(None))
        .order_by(Shortage.asked_at.desc())
    ).all()


def find_unanswered(session: Session, now: datetime) -> Sequence[int]:
    """Order lines about which a customer was asked a day ago, and has not said, nor the desk been told."""
    return session.scalars(
        select(Shortage.order_line_id)
        .join(OrderLine)
        .where(Shortage.answer == "", Shortage.reminded_at.is_(None), OrderLine.cancelled_at.is_(None))
        .where(Shortage.asked_at <= now - DESK_AFTER)
        .order_by(Shortage.asked_at)
        .limit(_AT_ONCE)
    ).all()


def note_unanswered(session: Session, line_id: int, now: datetime) -> bool:
    """Say once that nobody answers. False when somebody did meanwhile."""
    noted = (
        update(Shortage)
        .where(Shortage.order_line_id == line_id, Shortage.answer == "", Shortage.reminded_at.is_(None))
        .values(reminded_at=now)
        .returning(Shortage.order_line_id)
    )
    if session.scalar(noted) is None:
        return False
    publish(session, ShortageUnanswered(line_id, now))
    return True
