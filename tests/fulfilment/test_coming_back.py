"""Parcels that come back: the order follows, goods are put back on purpose and once, and sent again."""

import pytest
from sqlalchemy import select

from catalog.models import Variant
from core.database import publish
from core.errors import ShopError
from fulfilment.events import GoodsPutBack, GoodsResent, ParcelReturned
from fulfilment.models import Parcel, ParcelEvent
from fulfilment.parcels import get_parcel
from fulfilment.resend import resend_goods
from fulfilment.returns import put_back_goods
from orders.balances import count_received
from orders.claims import open_claim
from orders.events import MoneyToGiveBack, PaymentConfirmed
from orders.models import Order, OrderEvent, Payment
from tests.fulfilment.coming_back import AGENT, check_books, comes, order_on_shelf, stock
from tests.fulfilment.conftest import NOW, Shop


def do(shop: Shop, parcel: Parcel, actor: str = AGENT) -> None:
    with shop.db.transaction() as session:
        put_back_goods(session, get_parcel(session, parcel.id), actor=actor, now=NOW)


@pytest.mark.parametrize(
    ("silk_news", "honey_news", "status"),
    [
        (["103"], [], "in_transit"),
        (["103", "203"], [], "in_transit"),
        (["103", "203"], ["103"], "in_transit"),
        (["103", "203"], ["103", "203"], "refused"),
        (["103", "203", "501"], ["103", "203"], "refused"),
        (["103", "203", "501"], ["203", "501"], "returned"),
        (["103", "203", "501"], ["103"], "in_transit"),
        (["103", "203", "501"], ["103", "501"], "delivered"),
        (["501"], ["104"], "delivered"),
        (["104"], ["104"], "returned"),
        (["103", "401"], ["501"], "in_transit"),
        (["501"], ["501"], "delivered"),
    ],
)
def test_an_order_is_what_its_parcels_are(
    shop: Shop, silk_news: list[str], honey_news: list[str], status: str
) -> None:
    for turned in (False, True):
        order_id = shop.places_order()
        silk, honey = shop.parcels(order_id)
        told = [(silk, silk_news), (honey, honey_news)]
        for parcel, codes in reversed(told) if turned else told:
            comes(shop, parcel, *codes)
        assert shop.order(order_id).status == status


def test_delivery_that_turns_out_to_be_one_to_the_sender(shop: Shop) -> None:
    order_id = shop.places_order()
    for parcel in shop.parcels(order_id):
        comes(shop, parcel, "103", "201", "301", "501")
    assert shop.order(order_id).status == "delivered"
    for parcel in shop.parcels(order_id):
        comes(shop, parcel, "103", "203")
    assert {parcel.status for parcel in shop.parcels(order_id)} == {"returned"}
    assert shop.order(order_id).status == "returned"


def test_goods_are_put_back_by_a_person_and_once(shop: Shop) -> None:
    order_id = order_on_shelf(shop)
    silk, honey = shop.parcels(order_id)
    comes(shop, honey, "103", "203", "501")
    assert stock(shop) == [(9, 1), (8, 2)]
    do(shop, honey)
    assert stock(shop) == [(9, 1), (10, 0)]
    with pytest.raises(ShopError, match="goods-put-back-already"):
        do(shop, honey)
    with pytest.raises(ShopError, match="parcel-not-returned"):
        do(shop, silk)
    assert stock(shop) == [(9, 1), (10, 0)]
    assert len(shop.told(GoodsPutBack)) == 1
    with shop.db.reading() as session:
        noted = session.scalars(select(OrderEvent).order_by(OrderEvent.id.desc()).limit(1)).one()
        assert (noted.actor, noted.details["goods_put_back"]) == (AGENT, "HONEY x2")
        kept = session.scalars(select(ParcelEvent.actor).where(ParcelEvent.actor == AGENT)).all()
        assert len(kept) == 1
    check_books(shop)


@pytest.mark.parametrize("actor", ["customer:1", "producer:1", "tracking", "system"])
def test_strangers_put_nothing_back(shop: Shop, actor: str) -> None:
    honey = shop.parcels(order_on_shelf(shop))[1]
    comes(shop, honey, "203", "501")
    with pytest.raises(ShopError, match="status-not-allowed"):
        do(shop, honey, actor)
    do(shop, honey, "producer:2")
    assert stock(shop)[1] == (10, 0)


def test_a_paid_parcel_that_comes_back_is_money_to_give_back_once(shop: Shop) -> None:
    order_id = shop.places_order(method="promptpay")
    pay(shop, order_id)
    honey = shop.parcels(order_id)[1]
    for _ in range(3):
        comes(shop, honey, "103", "203", "501")
    owed = [one for one in shop.happened if isinstance(one, MoneyToGiveBack)]
    assert [(one.order_id, one.amount_satang, one.reason) for one in owed] == [(order_id, 36_000, "returned")]
    assert len(shop.told(ParcelReturned)) == 1


def pay(shop: Shop, order_id: int) -> None:
    with shop.db.transaction() as session:
        order = session.get_one(Order, order_id)
        order.status = "paid"
        payment = Payment(
            order_id=order_id,
            method="promptpay",
            status="confirmed",
            amount_satang=order.total_satang,
            created_at=NOW,
        )
        session.add(payment)
        session.flush()
        count_received(session, order, order.total_satang, source="promptpay", actor="agent:มานะ", now=NOW)
        publish(session, PaymentConfirmed(order_id, payment.id, NOW))


def claimed(shop: Shop) -> int:
    """An order of silk and honey that arrived and is claimed."""
    order_id = order_on_shelf(shop)
    for parcel in shop.parcels(order_id):
        comes(shop, parcel, "103", "501")
    with shop.db.transaction() as session:
        open_claim(session, session.get_one(Order, order_id), "แตก", actor="customer:1", now=NOW)
    return order_id


def resend(shop: Shop, parcel: Parcel) -> Parcel:
    with shop.db.transaction() as session:
        return resend_goods(session, get_parcel(session, parcel.id), actor=AGENT, now=NOW)


def test_goods_are_sent_again_from_stock_and_the_order_is_delivered_anew(shop: Shop) -> None:
    order_id = claimed(shop)
    honey = shop.parcels(order_id)[1]
    again = resend(shop, honey)
    assert (again.status, again.cod_satang, again.postage_satang) == ("ready", 0, 0)
    assert again.tracking_number not in (None, honey.tracking_number)
    assert stock(shop) == [(9, 1), (6, 4)]
    assert len(shop.told(GoodsResent)) == 1
    with pytest.raises(ShopError, match="parcel-resent-already"):
        resend(shop, honey)
    comes(shop, again, "103")
    assert shop.order(order_id).status == "claim_open"
    comes(shop, again, "103", "501")
    assert shop.order(order_id).status == "delivered"
    check_books(shop)


def test_what_is_sent_again_and_comes_back_goes_back_too(shop: Shop) -> None:
    order_id = claimed(shop)
    again = resend(shop, shop.parcels(order_id)[1])
    comes(shop, again, "103", "203", "501")
    do(shop, again)
    assert stock(shop) == [(9, 1), (8, 2)]
    check_books(shop)


def test_nothing_is_sent_again_without_a_claim_or_without_goods(shop: Shop) -> None:
    order_id = order_on_shelf(shop)
    for parcel in shop.parcels(order_id):
        comes(shop, parcel, "103", "501")
    with pytest.raises(ShopError, match="parcel-not-claimed"):
        resend(shop, shop.parcels(order_id)[0])
    with shop.db.transaction() as session:
        open_claim(session, session.get_one(Order, order_id), "แตก", actor="customer:1", now=NOW)
        honey = session.get_one(Variant, 2)
        honey.stock, honey.received = 1, 3
    with pytest.raises(ShopError, match="sold-out"):
        resend(shop, shop.parcels(order_id)[1])
    assert len(shop.parcels(order_id)) == 2
    check_books(shop)
