"""A producer accepts their part of an order, or says that they cannot send it."""

from collections import Counter
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Variant
from catalog.shop_changes import apply_plan
from catalog.shop_plan import Planned
from catalog.stock import receive_stock
from core.database import publish
from core.errors import ShopError
from fulfilment.answer_models import DECLINE_REASONS, WORDS_LENGTH, PartAnswer
from fulfilment.events import PartDeclined
from fulfilment.parcels import NOT_SENT, PACKABLE_ORDER_STATUSES, find_parcels
from fulfilment.part_cancel import cancel_part
from fulfilment.progress import lock_orders
from orders.find import normalise_number
from orders.models import Order, OrderLine
from orders.parts import lines_of


def find_own_order(session: Session, number: str, producer_id: int) -> Order | None:
    """The order of this number, if this producer has or had a part in it."""
    own = Order.id.in_(select(OrderLine.order_id).where(OrderLine.producer_id == producer_id))
    return session.scalar(select(Order).where(Order.number == normalise_number(number), own))


def get_own_order(session: Session, number: str, producer_id: int) -> Order:
    """The same, where there must be one. Raises ShopError `order-not-found`, alike for an order of others and
    one that never was: who guesses learns nothing.
    """
    order = find_own_order(session, number, producer_id)
    if order is None:
        raise ShopError("order-not-found", number=normalise_number(number)[:20])
    return order


def open_part(session: Session, number: str, producer_id: int) -> Order:
    """The order with its row locked, when this producer has something to pack for it now.

    Raises ShopError `order-not-found`, `sell-cancelled`, `sell-unpaid` or `sell-sent`.
    """
    order = get_own_order(session, number, producer_id)
    lock_orders(session, [order.id])
    if order.status in ("cancelled", "expired", "refunded") or not lines_of(order, producer_id):
        raise ShopError("sell-cancelled", number=order.number)
    if order.status == "placed":
        raise ShopError("sell-unpaid", number=order.number)
    own = [one for one in find_parcels(session, order.id) if one.producer_id == producer_id]
    has_left = [one for one in own if one.status not in (*NOT_SENT, "cancelled")]
    if has_left or order.status not in PACKABLE_ORDER_STATUSES:
        raise ShopError("sell-sent", number=order.number)
    return order


def find_answer(session: Session, order_id: int, producer_id: int) -> PartAnswer | None:
    """What this producer said last to this order."""
    return session.get(PartAnswer, (order_id, producer_id))


def accept_part(session: Session, number: str, producer_id: int, *, actor: str, now: datetime) -> bool:
    """The producer will send it. False when they, or a colleague, said so before. Raises as open_part."""
    order = open_part(session, number, producer_id)
    known = find_answer(session, order.id, producer_id)
    if known is not None and known.answer == "accepted":
        return False
    _answer(session, order, producer_id, "accepted", actor=actor, now=now)
    return True


def decline_part(
    session: Session,
    number: str,
    producer_id: int,
    reason: str,
    words: str = "",
    *,
    actor: str,
    now: datetime,
) -> int:
    """The producer cannot send their part: it is cancelled, with all that follows for money and parcels.

    What happens to the goods is said by the reason: what is `out` or `damaged` does not go back on the
    shelf, and of what is `out` nothing is sold any more (an edit that can be taken back); else they can
    be bought again.
    Returns by how much the order is cheaper. Raises as open_part does.
    """
    if reason not in DECLINE_REASONS:
        raise ValueError(f"unknown reason: {reason!r}")
    order = open_part(session, number, producer_id)
    pieces: Counter[int] = Counter()
    for line in lines_of(order, producer_id):
        pieces[line.stock_variant_id] += line.stock_taken
    said = f"{reason}: {words}" if words else reason
    less_satang = cancel_part(session, order.number, producer_id, actor=actor, reason=said, now=now)
    for shelf_id, count in sorted(pieces.items()):
        if reason == "damaged":
            receive_stock(session, shelf_id, -count)
        elif reason == "out":
            empty_shelf(session, producer_id, shelf_id, words=order.number, actor=actor, now=now)
    _answer(session, order, producer_id, "declined", reason, words, actor=actor, now=now)
    publish(session, PartDeclined(order.id, producer_id, reason, words, less_satang, now))
    return less_satang


def empty_shelf(
    session: Session, producer_id: int, shelf_id: int, *, words: str, actor: str, now: datetime
) -> None:
    """There is none of it: nothing is sold any more, as an edit of the producer's that can be taken back."""
    shelf = session.get_one(Variant, shelf_id, populate_existing=True)
    if shelf.stock == 0 or shelf.product.producer_id != producer_id:
        return
    plan = [Planned("stock", shelf.id, shelf.stock, 0)]
    apply_plan(session, producer_id, plan, actor=actor.rpartition("/")[2], words=words, now=now)


def _answer(
    session: Session,
    order: Order,
    producer_id: int,
    answer: str,
    reason: str = "",
    words: str = "",
    *,
    actor: str,
    now: datetime,
) -> None:
    said = find_answer(session, order.id, producer_id)
    if said is None:
        said = PartAnswer(order_id=order.id, producer_id=producer_id)
        session.add(said)
    said.answer, said.reason, said.words = answer, reason, words[:WORDS_LENGTH]
    said.actor, said.at = actor[:80], now
    session.flush()
