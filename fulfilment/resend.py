"""Sending the goods of a parcel once more, after a claim."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from catalog.stock import StockShare, take_shares
from core.database import publish
from core.errors import ShopError
from fulfilment.events import GoodsResent
from fulfilment.models import Parcel, ParcelLine
from fulfilment.parcels import find_lines, give_number
from fulfilment.progress import add_parcel_event, lock_orders
from fulfilment.returns import pieces_of
from orders.models import OrderLine


def resend_goods(session: Session, parcel: Parcel, *, actor: str, now: datetime) -> Parcel:
    """A new parcel with the same goods, for which the customer pays nothing; they are taken from stock.

    Raises ShopError `parcel-not-claimed` when no claim about its order is open, `parcel-resent-already`,
    or `sold-out`.
    """
    lock_orders(session, [parcel.order_id])
    session.refresh(parcel)
    if parcel.order.status != "claim_open" or parcel.status not in ("delivered", "returned"):
        raise ShopError("parcel-not-claimed", number=parcel.tracking_number or "")
    again = select(Parcel.id).where(Parcel.resend_of_id == parcel.id, Parcel.status != "cancelled")
    if session.scalars(again).first() is not None:
        raise ShopError("parcel-resent-already", number=parcel.tracking_number or "")
    packed = find_lines(session, parcel.id)
    pieces = [pieces_of(session, one.line) * one.quantity for one in packed]
    made = _make(session, parcel, now)
    for one, count in zip(packed, pieces, strict=True):
        session.add(ParcelLine(parcel_id=made.id, order_line_id=one.order_line_id, quantity=one.quantity))
        taken = update(OrderLine).where(OrderLine.id == one.order_line_id)
        session.execute(taken.values(stock_taken=OrderLine.stock_taken + count))
    session.flush()
    add_parcel_event(session, made, None, actor=actor, now=now, resend_of=parcel.tracking_number or "")
    take_shares(
        session,
        [
            StockShare(one.line.variant_id, one.line.stock_variant_id, count)
            for one, count in zip(packed, pieces, strict=True)
        ],
    )
    give_number(session, made, now)
    publish(session, GoodsResent(parcel.id, made.id, now))
    return made


def _make(session: Session, parcel: Parcel, now: datetime) -> Parcel:
    own = (Parcel.order_id == parcel.order_id, Parcel.producer_id == parcel.producer_id)
    made = Parcel(
        order_id=parcel.order_id,
        producer_id=parcel.producer_id,
        position=(session.scalar(select(func.max(Parcel.position)).where(*own)) or 0) + 1,
        status="waiting",
        service=parcel.service,
        weight_g=parcel.weight_g,
        # The shop bears it; what is told to the carrier and printed on the label costs the customer nothing.
        postage_satang=0,
        resend_of_id=parcel.id,
        created_at=now,
    )
    session.add(made)
    session.flush()
    return made
