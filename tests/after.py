"""What the post and the desk do about the newest order, in the verbs of dialogs and tests."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from fulfilment.carriers.base import TrackingNews
from fulfilment.models import Parcel
from fulfilment.parcels import find_parcels
from fulfilment.resend import resend_goods
from fulfilment.returns import put_back_goods
from fulfilment.tracking import record_news
from orders.claims import find_open_claim, resolve_claim
from orders.find import find_open_payment
from orders.models import Order
from orders.status import confirm_payment
from tests.shop import TestShop

AGENT = "agent:สมใจ"


def newest_order(session: Session) -> Order:
    """The order placed last."""
    return session.scalars(select(Order).order_by(Order.id.desc()).limit(1)).one()


def standing_parcels(session: Session) -> list[Parcel]:
    """Its parcels that were not cancelled."""
    found = find_parcels(session, newest_order(session).id)
    return [parcel for parcel in found if parcel.status != "cancelled"]


def post_says(shop: TestShop, code: str, place: int | None = None) -> None:
    """The post tells this code of every parcel, or of the one at this place (from 1)."""
    shop.clock.jump(minutes=1)
    now = shop.clock()
    with shop.parts.db.transaction() as session:
        parcels = standing_parcels(session)
        chosen = parcels if place is None else [parcels[place - 1]]
        news = [TrackingNews(one.tracking_number or "", code, "", "ปณ.", now) for one in chosen]
        record_news(session, news, now)


def desk_does(shop: TestShop, what: str) -> None:
    """One of the desk's verbs."""
    now = shop.clock() + timedelta(seconds=1)
    with shop.parts.db.transaction() as session:
        _DESK[what](session, newest_order(session), now)


def _paid(session: Session, order: Order, now: datetime) -> None:
    payment = find_open_payment(session, order.id)
    assert payment
    confirm_payment(session, payment.id, actor=AGENT, now=now)


def _back_in_stock(session: Session, order: Order, now: datetime) -> None:
    for parcel in find_parcels(session, order.id):
        if parcel.status == "returned":
            put_back_goods(session, parcel, actor=AGENT, now=now)


def _settles(session: Session, order: Order, now: datetime) -> None:
    _resolve(session, order, "completed", now)


def _refunds(session: Session, order: Order, now: datetime) -> None:
    _resolve(session, order, "refund", now)


def _resolve(session: Session, order: Order, resolution: str, now: datetime) -> None:
    claim = find_open_claim(session, order.id)
    assert claim
    resolve_claim(session, claim, resolution, actor=AGENT, now=now)


def _sends_again(session: Session, order: Order, now: datetime) -> None:
    resend_goods(session, standing_parcels(session)[0], actor=AGENT, now=now)
    _resolve(session, order, "resend", now)


_DESK: dict[str, Callable[[Session, Order, datetime], None]] = {
    "paid": _paid,
    "back in stock": _back_in_stock,
    "settles": _settles,
    "refunds": _refunds,
    "sends again": _sends_again,
}
