"""News of carriers: kept once, parcels and orders moved."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from fulfilment.announcing import announce_parcels
from fulfilment.carriers.base import CarrierError, TrackingNews
from fulfilment.carriers.thailand_post.carrier import ThailandPost
from fulfilment.carriers.thailand_post.orders import OrderService
from fulfilment.carriers.thailand_post.track import TrackService
from fulfilment.events import ParcelMoved
from fulfilment.models import Parcel, TrackingEvent
from fulfilment.numbers import ensure_ranges
from fulfilment.tracking import (
    describe_code,
    find_parcels_to_ask,
    record_news,
    refresh_tracking,
)
from tests.fakes.thailand_post import ORDER_PASSWORD, ORDER_USER, TRACK_KEY, FakeThailandPost
from tests.fulfilment.conftest import NOW, Shop


@pytest.fixture
def carrier(post: FakeThailandPost) -> ThailandPost:
    return ThailandPost(
        track=TrackService(post.track_url, TRACK_KEY, clock=post.clock, read_seconds=2),
        orders=OrderService(post.order_url, ORDER_USER, ORDER_PASSWORD, read_seconds=2),
    )


def _news(parcel: Parcel, code: str, hours: int = 1) -> TrackingNews:
    return TrackingNews(
        parcel.tracking_number or "", code, f"ข่าว {code}", "ปณ.", NOW + timedelta(hours=hours)
    )


def _hear(shop: Shop, *news: TrackingNews) -> int:
    with shop.db.transaction() as session:
        return record_news(session, news, NOW)


def test_news_moves_parcel_and_order(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, honey = shop.parcels(order_id)
    assert _hear(shop, _news(silk, "103")) == 1
    assert (shop.parcels(order_id)[0].status, shop.order(order_id).status) == ("in_transit", "in_transit")
    _hear(shop, _news(silk, "501", 9))
    assert (shop.parcels(order_id)[0].status, shop.order(order_id).status) == ("delivered", "in_transit")
    _hear(shop, _news(honey, "501", 9))
    assert shop.order(order_id).status == "delivered"


def test_same_news_again_is_no_news(shop: Shop) -> None:
    silk = shop.parcels(shop.places_order())[0]
    with ThreadPoolExecutor(4) as threads:
        new = list(threads.map(lambda _: _hear(shop, _news(silk, "103"), _news(silk, "201", 2)), range(6)))
    assert sum(new) == 2
    assert [event.code for event in shop.told(ParcelMoved) if isinstance(event, ParcelMoved)] == [
        "103",
        "201",
    ]


def test_delivery_back_to_the_sender_is_a_return(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, _ = shop.parcels(order_id)
    _hear(shop, _news(silk, "501", 9), _news(silk, "203", 5), _news(silk, "103", 1))
    assert shop.parcels(order_id)[0].status == "returned"
    assert shop.order(order_id).status == "in_transit"


def test_late_news_does_not_take_a_parcel_back(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, _ = shop.parcels(order_id)
    _hear(shop, _news(silk, "501", 9))
    assert _hear(shop, _news(silk, "301", 8)) == 1
    assert shop.parcels(order_id)[0].status == "delivered"


def test_unknown_code_is_kept_and_changes_nothing(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, _ = shop.parcels(order_id)
    assert _hear(shop, _news(silk, "777")) == 1
    with shop.db.reading() as session:
        event = session.scalars(select(TrackingEvent)).one()
    assert describe_code(event.code, "th", event.description) == "ข่าว 777"
    assert shop.parcels(order_id)[0].status == "ready"


def test_news_of_others_is_passed_over(shop: Shop) -> None:
    assert _hear(shop, TrackingNews("EE000000005TH", "103", "", "", NOW)) == 0


def test_codes_in_words() -> None:
    assert describe_code("501", "th") == "นำจ่ายสำเร็จ"
    assert describe_code("501", "en") == "Final delivery"
    assert describe_code("888", "en") == "888"


def test_refresh_asks_what_is_due_and_only_that(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost
) -> None:
    order_id = shop.places_order()
    silk, honey = shop.parcels(order_id)
    post.parcel_moves(silk.tracking_number or "", "103", NOW)
    assert refresh_tracking(shop.db, carrier, NOW) == 1
    assert set(post.asked[0]) == {silk.tracking_number, honey.tracking_number}
    assert refresh_tracking(shop.db, carrier, NOW + timedelta(hours=1)) == 0
    assert len(post.asked) == 1
    refresh_tracking(shop.db, carrier, NOW + timedelta(hours=3))
    assert post.asked[1] == [silk.tracking_number]


def test_refresh_that_fails_leaves_parcels_due(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost
) -> None:
    shop.places_order()
    post.faults.add("500", "track")
    with pytest.raises(CarrierError):
        refresh_tracking(shop.db, carrier, NOW)
    with shop.db.reading() as session:
        assert len(find_parcels_to_ask(session, NOW)) == 2


def test_demo_and_ended_parcels_are_not_asked_for(shop: Shop) -> None:
    silk, honey = shop.parcels(shop.places_order())
    _hear(shop, _news(silk, "501"), _news(honey, "501"))
    with shop.db.transaction() as session:
        ensure_ranges(session, "", demo_allowed=True)
    shop.places_order()
    with shop.db.reading() as session:
        assert find_parcels_to_ask(session, NOW) == []


def test_announce_goes_on_behind_a_failure(shop: Shop, post: FakeThailandPost, carrier: ThailandPost) -> None:
    order_id = shop.places_order()
    post.refused[shop.parcels(order_id)[0].tracking_number or ""] = "031"
    first = announce_parcels(shop.db, carrier, NOW)
    assert (first.done, [error.code for error in first.failed.values()]) == (1, ["order-failed"])
    post.refused.clear()
    assert announce_parcels(shop.db, carrier, NOW).done == 1
    assert {parcel.status for parcel in shop.parcels(order_id)} == {"announced"}
    assert len(post.items) == 2


def test_announce_whose_answer_was_lost_ends_well(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost
) -> None:
    order_id = shop.places_order()
    post.faults.add("drop_after", "addItems")
    assert announce_parcels(shop.db, carrier, NOW).done == 0
    announced = announce_parcels(shop.db, carrier, NOW)
    assert (announced.done, announced.failed) == (2, {})
    assert post.calls == ["addItems", "getOrderByBarcode", "getOrderByBarcode"]
    assert {parcel.status for parcel in shop.parcels(order_id)} == {"announced"}
