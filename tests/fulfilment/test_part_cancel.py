"""One producer's part of an order is cancelled; its parcels end, the others go on."""

import pytest

from core.errors import ShopError
from fulfilment.announcing import announce_parcels, withdraw_parcels
from fulfilment.carriers.thailand_post.carrier import ThailandPost
from fulfilment.carriers.thailand_post.orders import OrderService
from fulfilment.parcels import hand_over
from fulfilment.part_cancel import cancel_part, find_parts
from orders.models import Order
from tests.fakes.thailand_post import ORDER_PASSWORD, ORDER_USER, FakeThailandPost
from tests.fulfilment.coming_back import AGENT, check_books, comes, order_on_shelf, stock
from tests.fulfilment.conftest import NOW, Shop


def cancel(shop: Shop, order_id: int, producer_id: int, actor: str = AGENT) -> int:
    number = shop.order(order_id).number
    with shop.db.transaction() as session:
        return cancel_part(session, number, producer_id, actor=actor, reason="หมด", now=NOW)


def test_its_parcels_end_and_sums_follow(shop: Shop) -> None:
    order_id = order_on_shelf(shop)
    before = shop.order(order_id)
    honey = shop.parcels(order_id)[1]
    less = cancel(shop, order_id, 2)
    order = shop.order(order_id)
    assert less == 2 * 18_000 + honey.postage_satang
    assert order.total_satang == before.total_satang - less
    assert [parcel.status for parcel in shop.parcels(order_id)] == ["ready", "cancelled"]
    left = shop.parcels(order_id)[0]
    assert left.cod_satang == order.total_satang
    assert stock(shop) == [(9, 1), (10, 0)]
    check_books(shop)


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        ("customer:2", "order-not-found"),
        ("producer:1", "status-not-allowed"),
        ("tracking", "status-not-allowed"),
    ],
)
def test_strangers_cancel_nothing(shop: Shop, actor: str, code: str) -> None:
    order_id = order_on_shelf(shop)
    with pytest.raises(ShopError, match=code):
        cancel(shop, order_id, 2, actor)
    assert stock(shop) == [(9, 1), (8, 2)]


@pytest.mark.parametrize("actor", ["customer:1", "producer:2", "system"])
def test_customer_and_the_producer_may(shop: Shop, actor: str) -> None:
    order_id = order_on_shelf(shop)
    cancel(shop, order_id, 2, actor)
    with pytest.raises(ShopError, match="part-already-cancelled"):
        cancel(shop, order_id, 2, actor)
    check_books(shop)


def test_what_is_sent_stays_and_the_other_part_may_still_go(shop: Shop) -> None:
    order_id = order_on_shelf(shop)
    silk, _ = shop.parcels(order_id)
    with shop.db.transaction() as session:
        hand_over(session, session.get_one(type(silk), silk.id), "producer:1", NOW)
    with pytest.raises(ShopError, match="part-already-sent"):
        cancel(shop, order_id, 1)
    cancel(shop, order_id, 2, "customer:1")
    assert shop.order(order_id).status == "handed_over"
    check_books(shop)


def test_an_order_whose_other_part_has_arrived_is_delivered(shop: Shop) -> None:
    order_id = order_on_shelf(shop)
    comes(shop, shop.parcels(order_id)[0], "103", "501")
    assert shop.order(order_id).status == "in_transit"
    cancel(shop, order_id, 2, "producer:2")
    assert shop.order(order_id).status == "delivered"
    check_books(shop)


def test_the_last_part_is_the_order(shop: Shop) -> None:
    order_id = order_on_shelf(shop)
    cancel(shop, order_id, 1)
    with shop.db.reading() as session:
        assert [one.may_cancel for one in find_parts(session, session.get_one(Order, order_id))] == [False]
    cancel(shop, order_id, 2, "producer:2")
    assert shop.order(order_id).status == "cancelled"
    assert stock(shop) == [(10, 0), (10, 0)]
    check_books(shop)


def test_its_parcel_is_taken_back_at_the_carrier_and_the_other_is_not(
    shop: Shop, post: FakeThailandPost
) -> None:
    orders = OrderService(post.order_url, ORDER_USER, ORDER_PASSWORD, read_seconds=2)
    carrier = ThailandPost(orders=orders)
    order_id = order_on_shelf(shop)
    announce_parcels(shop.db, carrier, NOW)
    silk, honey = shop.parcels(order_id)
    cancel(shop, order_id, 2)
    for _ in range(3):
        withdraw_parcels(shop.db, carrier, NOW)
    assert post.cancelled == [honey.tracking_number]
    assert list(post.items) == [silk.tracking_number]
