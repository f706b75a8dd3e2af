"""From an order to parcels that are ready, handed over or cancelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from core.database import publish
from core.errors import ShopError
from fulfilment.events import ParcelHandedOver, ParcelNumbersExhausted, ParcelReady
from fulfilment.numbers import ensure_ranges
from fulfilment.parcels import (
    find_lines,
    find_parcels,
    get_parcel,
    give_missing_numbers,
    hand_over,
    may_go_to,
    share_out,
)
from fulfilment.s10 import is_valid
from orders.events import OrderCancelled, OrderPlaced, PaymentConfirmed
from orders.models import Order
from tests.fulfilment.conftest import NOW, Shop


def _pay(shop: Shop, order_id: int) -> None:
    with shop.db.transaction() as session:
        session.execute(update(Order).where(Order.id == order_id).values(status="paid"))
        publish(session, PaymentConfirmed(order_id, 1, NOW))


def _cancel(shop: Shop, order_id: int) -> None:
    with shop.db.transaction() as session:
        session.execute(update(Order).where(Order.id == order_id).values(status="cancelled"))
        publish(session, OrderCancelled(order_id, NOW))


def _hand_over(shop: Shop, parcel_id: int) -> None:
    with shop.db.transaction() as session:
        hand_over(session, get_parcel(session, parcel_id), "producer:1", NOW)


def test_cash_order_is_ready_at_once(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, honey = shop.parcels(order_id)
    assert (silk.status, silk.weight_g, silk.service) == ("ready", 500, "ems")
    assert is_valid(silk.tracking_number or "")
    assert silk.tracking_number != honey.tracking_number
    assert silk.cod_satang == 129050 + silk.postage_satang
    assert silk.cod_satang + honey.cod_satang == shop.order(order_id).total_satang
    assert len(shop.told(ParcelReady)) == 2
    assert shop.order(order_id).status == "cod_accepted"
    with shop.db.reading() as session:
        assert [(o.line.sku, o.quantity) for o in find_lines(session, honey.id)] == [("HONEY", 2)]


def test_promptpay_order_waits_for_the_money(shop: Shop) -> None:
    order_id = shop.places_order(method="promptpay")
    assert [(p.status, p.tracking_number, p.cod_satang) for p in shop.parcels(order_id)] == [
        ("waiting", None, 0)
    ] * 2
    _pay(shop, order_id)
    assert [p.status for p in shop.parcels(order_id)] == ["ready", "ready"]


def test_event_that_comes_twice_makes_nothing_twice(shop: Shop) -> None:
    order_id = shop.places_order(method="promptpay")
    _pay(shop, order_id)
    before = [p.tracking_number for p in shop.parcels(order_id)]
    with shop.db.transaction() as session:
        publish(session, OrderPlaced(order_id, NOW))
    _pay(shop, order_id)
    assert [p.tracking_number for p in shop.parcels(order_id)] == before


def test_postage_that_the_customer_agreed_to_is_what_counts(shop: Shop) -> None:
    order_id = shop.places_order(method="promptpay")
    agreed = shop.order(order_id).postage_satang
    assert sum(p.postage_satang for p in shop.parcels(order_id)) == agreed


@given(st.integers(0, 10**7), st.lists(st.integers(1, 10**5), min_size=1, max_size=9))
def test_shares_add_up(amount: int, shares: list[int]) -> None:
    parts = share_out(amount, shares)
    assert sum(parts) == amount
    assert all(
        abs(part - amount * share / sum(shares)) <= 1 for part, share in zip(parts, shares, strict=True)
    )


def test_cancelled_order_ends_its_parcels(shop: Shop) -> None:
    order_id = shop.places_order()
    _cancel(shop, order_id)
    parcels = shop.parcels(order_id)
    assert {p.status for p in parcels} == {"cancelled"}
    with pytest.raises(ShopError, match="parcel-already-cancelled"):
        _hand_over(shop, parcels[0].id)


def test_no_number_left_waits_and_tells(shop: Shop) -> None:
    with shop.db.transaction() as session:
        ensure_ranges(session, "EA00000001-EA00000001", demo_allowed=False)
    order_id = shop.places_order()
    assert [p.status for p in shop.parcels(order_id)] == ["ready", "waiting"]
    assert len(shop.told(ParcelNumbersExhausted)) == 1
    with shop.db.transaction() as session:
        ensure_ranges(session, "EA00000001-EA00000009", demo_allowed=False)
        assert give_missing_numbers(session, NOW) == 1
        assert give_missing_numbers(session, NOW) == 0
    assert [p.status for p in shop.parcels(order_id)] == ["ready", "ready"]


def test_unpaid_order_gets_no_number_from_the_sweep(shop: Shop) -> None:
    order_id = shop.places_order(method="promptpay")
    with shop.db.transaction() as session:
        assert give_missing_numbers(session, NOW) == 0
    assert {p.status for p in shop.parcels(order_id)} == {"waiting"}


def test_first_parcel_takes_the_order_along(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, honey = shop.parcels(order_id)
    _hand_over(shop, silk.id)
    assert shop.order(order_id).status == "handed_over"
    _hand_over(shop, honey.id)
    with pytest.raises(ShopError, match="parcel-already-handed-over"):
        _hand_over(shop, honey.id)
    assert len(shop.told(ParcelHandedOver)) == 2


def test_waiting_parcel_cannot_be_handed_over(shop: Shop) -> None:
    order_id = shop.places_order(method="promptpay")
    with pytest.raises(ShopError, match="parcel-already-waiting"):
        _hand_over(shop, shop.parcels(order_id)[0].id)
    assert shop.order(order_id).status == "placed"


def test_unknown_parcel(shop: Shop) -> None:
    with shop.db.reading() as session, pytest.raises(ShopError, match="parcel-not-found"):
        get_parcel(session, 999)


def test_what_costs_the_same_may_go_elsewhere(shop: Shop) -> None:
    order_id = shop.places_order()
    with shop.db.transaction() as session:
        order = session.get_one(Order, order_id)
        assert may_go_to(session, order, "50300")
        assert not may_go_to(session, order, "83000")
        parcel = find_parcels(session, order_id)[0]
        hand_over(session, parcel, "producer:1", NOW)
        assert not may_go_to(session, order, "50300")
