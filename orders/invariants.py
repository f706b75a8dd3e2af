"""What must always be true of stock, orders and money; `flask check` asks it of the whole database."""

from collections.abc import Iterator

from sqlalchemy import and_, func, literal, or_, select
from sqlalchemy.orm import Session

from catalog.models import Product, Variant
from orders.find import OPEN_PAYMENT_STATUSES
from orders.models import Order, OrderEvent, OrderLine, Payment, Rating
from orders.money_checks import find_broken_money
from orders.status import TRANSITIONS
from orders.step_histories import Kind, find_broken_steps

FIRST_STATUSES = ("placed", "cod_accepted")
# Their goods went back on the shelf by themselves; after these statuses nothing is held.
LET_GO = ("cancelled", "expired")
# Nobody expects money of these any more.
ENDED = (*LET_GO, "refunded", "completed")


def find_broken(session: Session) -> Iterator[str]:
    """Everything that is not as it must be, a line each; nothing when all is well."""
    checks = (_stock, _sharers, _held, _sums, _live_payments, _histories, _ratings, find_broken_money)
    for check in checks:
        yield from check(session)


def _stock(session: Session) -> Iterator[str]:
    held = func.coalesce(func.sum(OrderLine.stock_taken), 0)
    rows = session.execute(
        select(Variant.sku, Variant.stock, Variant.received, held.label("held"))
        .outerjoin(OrderLine, OrderLine.stock_variant_id == Variant.id)
        .where(Variant.stock_of_id.is_(None))
        .group_by(Variant.id)
        .having(Variant.stock + held != Variant.received)
    )
    for row in rows:
        yield f"stock of {row.sku}: {row.stock} on the shelf + {row.held} in orders, {row.received} received"


def _sharers(session: Session) -> Iterator[str]:
    shelf = select(Variant.id, Variant.stock).subquery()
    rows = session.execute(
        select(Variant.sku, Variant.stock, shelf.c.stock.label("shelf"), Variant.pieces).join(
            shelf, shelf.c.id == Variant.stock_of_id
        )
    )
    for row in rows:
        if row.stock != row.shelf // row.pieces:
            yield f"stock of {row.sku}: {row.stock}, but {row.shelf} pieces make {row.shelf // row.pieces}"


def _held(session: Session) -> Iterator[str]:
    still = select(Order.number).join(OrderLine).where(OrderLine.stock_taken > 0)
    still = still.where(or_(Order.status.in_(LET_GO), OrderLine.cancelled_at.is_not(None)))
    for number in session.scalars(still.distinct()):
        yield f"order {number} has ended, in whole or in part, but still holds goods"
    not_any_more = (
        select(Order.number)
        .join(OrderLine)
        .where(Order.status.in_((*FIRST_STATUSES, "paid", "packed")), OrderLine.stock_taken <= 0)
        .where(OrderLine.cancelled_at.is_(None))
    )
    for number in session.scalars(not_any_more.distinct()):
        yield f"order {number} stands but holds no goods"


def _sums(session: Session) -> Iterator[str]:
    goods = func.coalesce(func.sum(OrderLine.unit_price_satang * OrderLine.quantity), 0)
    rows = session.execute(
        select(Order.number, Order.items_satang, goods.label("goods"))
        .outerjoin(OrderLine, and_(OrderLine.order_id == Order.id, OrderLine.cancelled_at.is_(None)))
        .group_by(Order.id)
        .having(Order.items_satang != goods)
    )
    for row in rows:
        yield f"order {row.number}: goods for {row.items_satang} satang, but its lines make {row.goods}"
    wrong = select(Order.number).where(Order.total_satang != Order.items_satang + Order.postage_satang)
    for number in session.scalars(wrong):
        yield f"order {number}: total is not goods and postage"


def _live_payments(session: Session) -> Iterator[str]:
    is_open = Payment.status.in_(OPEN_PAYMENT_STATUSES)
    for number, count in session.execute(
        select(Order.number, func.count())
        .join(Payment)
        .where(is_open)
        .group_by(Order.id)
        .having(func.count() > 1)
    ):
        yield f"order {number} has {count} open payments"
    for number in session.scalars(
        select(Order.number).join(Payment).where(is_open, Order.status.in_(LET_GO))
    ):
        yield f"order {number} has ended but still asks for money"
    without = select(Order.number).where(
        Order.status == "placed", ~select(Payment.id).where(Payment.order_id == Order.id, is_open).exists()
    )
    for number in session.scalars(without):
        yield f"order {number} waits for money but has no open payment"


def _ratings(session: Session) -> Iterator[str]:
    """What a card shows is the sum of what customers gave."""
    given = func.count(Rating.id)
    stars = func.coalesce(func.sum(Rating.stars), 0)
    wrong = (
        select(Product.sku)
        .outerjoin(Rating, Rating.product_id == Product.id)
        .group_by(Product.id)
        .having(or_(Product.rating_count != given, Product.rating_stars != stars))
    )
    for sku in session.scalars(wrong):
        yield f"product {sku}: its stars are not the sum of its ratings"


def _histories(session: Session) -> Iterator[str]:
    """Every status is reached by event rows, each step one that the table of statuses allows."""
    kind = Kind(Order, literal("order ") + Order.number, OrderEvent, OrderEvent.order_id)
    return find_broken_steps(session, kind, _is_step)


def _is_step(at: str | None, from_status: str | None, to_status: str) -> bool:
    if from_status is None or at is None:
        return from_status is None and at is None and to_status in FIRST_STATUSES
    # A note about money is written with the status that stays.
    return from_status == at and (to_status == at or to_status in TRANSITIONS[at])
