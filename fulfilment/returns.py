"""Parcels that came back: the goods are put into stock by a person, and a paid one is money to give back."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from catalog.stock import put_back_pieces
from core.database import publish
from core.errors import ShopError
from fulfilment.events import GoodsPutBack, ParcelReturned
from fulfilment.models import Parcel, ParcelLine
from fulfilment.parcels import find_lines
from fulfilment.progress import add_parcel_event, lock_orders
from orders.give_back import owe_money
from orders.history import add_order_event
from orders.models import Order, OrderLine
from orders.status import actor_kind


def put_back_goods(session: Session, parcel: Parcel, *, actor: str, now: datetime) -> None:
    """What came back in this parcel lies on its shelf again, because a person says so; once. Who looked
    and found it not fit to be sold simply does not call this.

    Raises ShopError `parcel-not-returned`, `goods-put-back-already`, or `status-not-allowed` for
    anybody but the desk and the parcel's own producer.
    """
    lock_orders(session, [parcel.order_id])
    session.refresh(parcel)
    order = parcel.order
    if actor_kind(actor) != "agent" and actor != f"producer:{parcel.producer_id}":
        raise ShopError("status-not-allowed", number=order.number, to_status="returned")
    if parcel.status != "returned":
        raise ShopError("parcel-not-returned", number=parcel.tracking_number or "")
    put_back = (
        update(Parcel)
        .where(Parcel.id == parcel.id, Parcel.put_back_at.is_(None))
        .values(put_back_at=now)
        .returning(Parcel.id)
        .execution_options(synchronize_session=False)
    )
    # Counted before the parcel is marked: what it holds is still held.
    packed = find_lines(session, parcel.id)
    pieces = [pieces_of(session, one.line) * one.quantity for one in packed]
    if session.scalar(put_back) is None:
        raise ShopError("goods-put-back-already", number=parcel.tracking_number or "")
    session.refresh(parcel, ["put_back_at"])
    _put_on_shelves(session, packed, pieces)
    goods = ", ".join(f"{one.line.sku} x{one.quantity}" for one in packed)
    details = {"goods_put_back": goods, "parcel": parcel.tracking_number or str(parcel.id)}
    add_order_event(session, order, order.status, actor=actor, now=now, details=details)
    add_parcel_event(session, parcel, parcel.status, actor=actor, now=now, goods_put_back=goods)
    publish(session, GoodsPutBack(parcel.id, actor, now))


def _put_on_shelves(session: Session, packed: Sequence[ParcelLine], pieces: Sequence[int]) -> None:
    shelves: Counter[int] = Counter()
    for one, count in zip(packed, pieces, strict=True):
        session.execute(
            update(OrderLine)
            .where(OrderLine.id == one.line.id)
            .values(stock_taken=OrderLine.stock_taken - count)
        )
        shelves[one.line.stock_variant_id] += count
    put_back_pieces(session, shelves)


def pieces_of(session: Session, line: OrderLine) -> int:
    """How many pieces of its shelf one of this line takes: what the line holds, shared by what is out."""
    session.refresh(line, ["stock_taken"])
    counted = (
        select(func.coalesce(func.sum(ParcelLine.quantity), 0))
        .join(Parcel)
        .where(ParcelLine.order_line_id == line.id)
    )
    sent_again = session.scalar(counted.where(Parcel.resend_of_id.is_not(None))) or 0
    put_back = session.scalar(counted.where(Parcel.put_back_at.is_not(None))) or 0
    held = line.quantity + sent_again - put_back
    return line.stock_taken // held if held > 0 else 0


def owe_for_returned(session: Session, happened: ParcelReturned) -> None:
    """A listener: goods that were paid and came back are money to give back. The postage was used."""
    parcel = session.get_one(Parcel, happened.parcel_id)
    order = session.get_one(Order, parcel.order_id)
    if order.payment_method != "promptpay" or parcel.resend_of_id is not None:
        return
    goods_satang = sum(one.line.unit_price_satang * one.quantity for one in find_lines(session, parcel.id))
    about = f"parcel:{parcel.id}"
    owe_money(session, order, goods_satang, "returned", about, actor="system", now=happened.at)
