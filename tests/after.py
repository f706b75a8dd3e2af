"""What the post and the desk do about the newest order, in the verbs of dialogs and tests."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.money import satang
from fulfilment.carriers.base import TrackingNews
from fulfilment.cash import get_cash, record_payout
from fulfilment.models import Parcel
from fulfilment.parcels import find_parcels
from fulfilment.payouts import find_producers_with_money, finish_payout, make_payout
from fulfilment.pickup import find_pickup, give_back, hand_out, say_ready
from fulfilment.pickup_points import import_points
from fulfilment.resend import resend_goods
from fulfilment.returns import put_back_goods
from fulfilment.tracking import record_news
from orders.claims import find_open_claim, resolve_claim
from orders.find import find_open_payment
from orders.models import Order
from orders.payments import Arrival, confirm_payment, record_money
from orders.refunds import find_refunds_of, finish_refund
from orders.slips import find_waiting_slips, refuse_slip
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
        if what.startswith("money "):
            money_comes(session, newest_order(session), satang(what.removeprefix("money ")), now)
            return
        _DESK[what](session, newest_order(session), now)


def _paid(session: Session, order: Order, now: datetime) -> None:
    payment = find_open_payment(session, order.id)
    assert payment
    confirm_payment(session, payment.id, actor=AGENT, now=now)


def money_comes(session: Session, order: Order, satang: int, now: datetime) -> None:
    """So much for the order is on the account, and the desk writes it down."""
    reference = f"T{satang}-{int(now.timestamp())}"
    record_money(session, order, Arrival(satang, AGENT, now, "desk", reference))


def _sends_money(session: Session, order: Order, now: datetime) -> None:
    for refund in find_refunds_of(session, order.id):
        finish_refund(session, refund.id, reference=f"R{refund.id}", actor=AGENT, now=now)


def _refuses_slip(session: Session, order: Order, now: datetime) -> None:
    refuse_slip(session, find_waiting_slips(session)[0].id, actor=AGENT, reason="", now=now)


def _back_in_stock(session: Session, order: Order, now: datetime) -> None:
    for parcel in find_parcels(session, order.id):
        if parcel.status == "returned":
            put_back_goods(session, parcel, actor=AGENT, now=now)


def _lays_ready(session: Session, order: Order, now: datetime) -> None:
    for parcel in find_parcels(session, order.id):
        say_ready(session, parcel, actor=AGENT, now=now)


def _hands_out(session: Session, order: Order, now: datetime) -> None:
    pickup = find_pickup(session, order.id)
    assert pickup
    hand_out(session, pickup, pickup.code, actor=AGENT, now=now)


def _gives_back(session: Session, order: Order, now: datetime) -> None:
    for parcel in find_parcels(session, order.id):
        give_back(session, parcel, actor=AGENT, now=now)


def add_points(shop: TestShop, *points: dict[str, str]) -> None:
    """Places to fetch at, each a row of the file that they come from."""
    with shop.parts.db.transaction() as session:
        kept, wrong = import_points(session, points, shop.clock())
    assert (kept, wrong) == (len(points), [])


COMMUNITY_SHOP = {
    "code": "cm-shop", "name": "ร้านชุมชนสุเทพ", "line": "12 ถ.สุเทพ", "subdistrict": "สุเทพ",
    "district": "เมืองเชียงใหม่", "province": "เชียงใหม่", "postcode": "50200", "phone": "053-211-111",
    "opening": "ทุกวัน 9–17 น.",
}  # fmt: skip


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


def _books_cash(session: Session, order: Order, now: datetime) -> None:
    for parcel in standing_parcels(session):
        record_payout(session, parcel.id, get_cash(session, parcel.id).expected_satang, actor=AGENT, now=now)


def _pays_makers(session: Session, order: Order, now: datetime) -> None:
    for producer_id in find_producers_with_money(session):
        payout = make_payout(session, producer_id, actor=AGENT, now=now)
        finish_payout(session, payout.id, f"P{payout.id}", actor=AGENT, now=now)


_DESK: dict[str, Callable[[Session, Order, datetime], None]] = {
    "paid": _paid,
    "sends money": _sends_money,
    "refuses slip": _refuses_slip,
    "back in stock": _back_in_stock,
    "settles": _settles,
    "lays ready": _lays_ready,
    "hands out": _hands_out,
    "gives back": _gives_back,
    "refunds": _refunds,
    "sends again": _sends_again,
    "books cash": _books_cash,
    "pays makers": _pays_makers,
}
