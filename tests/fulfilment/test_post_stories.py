"""Whole stories with Thailand Post, with things going wrong at random: every parcel ends in the right
state, the post knows each parcel once, and no number is used twice.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from core.database import publish
from fulfilment.announcing import announce_parcels, withdraw_parcels
from fulfilment.carriers.base import CarrierError
from fulfilment.carriers.thailand_post.carrier import ThailandPost
from fulfilment.carriers.thailand_post.hook import HookService
from fulfilment.carriers.thailand_post.orders import OrderService
from fulfilment.carriers.thailand_post.track import TrackService
from fulfilment.events import ParcelNumberChanged
from fulfilment.models import Parcel
from fulfilment.s10 import is_valid
from fulfilment.tracking import refresh_tracking
from fulfilment.trouble import subscribe_parcels
from orders.events import OrderCancelled
from orders.models import Order
from tests.fakes.thailand_post import ORDER_PASSWORD, ORDER_USER, TRACK_KEY, FakeThailandPost
from tests.fulfilment.conftest import NOW, Shop


def _connect(post: FakeThailandPost) -> ThailandPost:
    return ThailandPost(
        track=TrackService(post.track_url, TRACK_KEY, clock=post.clock, read_seconds=0.3),
        orders=OrderService(post.order_url, ORDER_USER, ORDER_PASSWORD, read_seconds=0.3),
        hook=HookService(post.track_url, TRACK_KEY, clock=post.clock, read_seconds=0.3),
    )


@pytest.fixture
def carrier(post: FakeThailandPost) -> ThailandPost:
    return _connect(post)


def _cancel(shop: Shop, order_id: int) -> None:
    with shop.db.transaction() as session:
        session.execute(update(Order).where(Order.id == order_id).values(status="cancelled"))
        publish(session, OrderCancelled(order_id, NOW))


def _numbers(shop: Shop) -> list[str]:
    with shop.db.reading() as session:
        return [number or "" for number in session.scalars(select(Parcel.tracking_number))]


def test_lost_answer_is_looked_up_before_anything_is_sent_again(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost
) -> None:
    shop.places_order()
    post.faults.add("500", "addItems")
    announce_parcels(shop.db, carrier, NOW)
    assert post.items == {}
    assert announce_parcels(shop.db, carrier, NOW).done == 2
    assert post.calls == ["addItems", "getOrderByBarcode", "getOrderByBarcode", "addItems"]


def test_nothing_is_sent_while_nobody_can_say(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost
) -> None:
    order_id = shop.places_order()
    post.faults.add("drop_after", "addItems")
    announce_parcels(shop.db, carrier, NOW)
    post.faults.add("500", "getOrderByBarcode", times=2)
    assert announce_parcels(shop.db, carrier, NOW).done == 0
    assert post.calls.count("addItems") == 1
    assert announce_parcels(shop.db, carrier, NOW).done == 2
    assert {parcel.status for parcel in shop.parcels(order_id)} == {"announced"}


def test_number_of_somebody_else_is_given_up(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost
) -> None:
    order_id = shop.places_order()
    taken = shop.parcels(order_id)[0].tracking_number or ""
    post.items[taken] = {"barcode": taken, "orderId": "somebody else"}
    announce_parcels(shop.db, carrier, NOW)
    announce_parcels(shop.db, carrier, NOW)
    parcels = shop.parcels(order_id)
    assert {parcel.status for parcel in parcels} == {"announced"}
    assert taken not in {parcel.tracking_number for parcel in parcels}
    assert post.items[taken]["orderId"] == "somebody else"


def test_one_bad_item_keeps_no_other(shop: Shop, post: FakeThailandPost, carrier: ThailandPost) -> None:
    orders = [shop.places_order() for _ in range(3)]
    bad = shop.parcels(orders[1])[0].tracking_number or ""
    post.refused[bad] = "016"
    told = announce_parcels(shop.db, carrier, NOW)
    assert (told.done, {n: e.code for n, e in told.failed.items()}) == (5, {bad: "too-heavy"})


@pytest.mark.parametrize("fault", ["", "drop_after", "500", "malformed"])
def test_cancelled_parcels_are_taken_back_once(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost, fault: str
) -> None:
    order_id = shop.places_order()
    announce_parcels(shop.db, carrier, NOW)
    _cancel(shop, order_id)
    if fault:
        post.faults.add(fault, "cancelOrder")
    for _ in range(3):
        withdraw_parcels(shop.db, carrier, NOW)
    assert post.items == {}
    assert sorted(post.cancelled) == sorted(_numbers(shop))


def test_parcel_cancelled_while_its_answer_was_lost(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost
) -> None:
    order_id = shop.places_order()
    post.faults.add("drop_after", "addItems")
    announce_parcels(shop.db, carrier, NOW)
    _cancel(shop, order_id)
    withdraw_parcels(shop.db, carrier, NOW)
    assert post.items == {}
    assert len(post.cancelled) == 2


def test_subscribing(shop: Shop, post: FakeThailandPost, carrier: ThailandPost) -> None:
    shop.places_order()
    assert subscribe_parcels(shop.db, carrier, NOW) == 2
    assert subscribe_parcels(shop.db, carrier, NOW) == 0
    assert post.subscribed == set(_numbers(shop))
    assert post.calls == ["token", "hook"]


def test_label_and_rate_of_the_contract(shop: Shop, post: FakeThailandPost, carrier: ThailandPost) -> None:
    shop.places_order()
    announce_parcels(shop.db, carrier, NOW)
    assert carrier.fetch_label(_numbers(shop)[0]).startswith(b"%PDF")
    with pytest.raises(CarrierError, match="no-label"):
        carrier.fetch_label("EX000000995TH")
    assert carrier.ask_rate("ems", 400) == 5200
    with pytest.raises(CarrierError, match="too-heavy"):
        carrier.ask_rate("registered", 2001)
    with pytest.raises(CarrierError, match="no-rate"):
        carrier.ask_rate("bulky", 2001)


def test_last_of_the_quota_is_used_and_not_more(
    shop: Shop, post: FakeThailandPost, carrier: ThailandPost
) -> None:
    for _ in range(3):
        shop.places_order()
    post.daily_quota = 7
    refresh_tracking(shop.db, carrier, NOW)
    with suppress(CarrierError):
        refresh_tracking(shop.db, carrier, NOW + timedelta(hours=7))
    assert post.asked_today == 7
    with pytest.raises(CarrierError, match="daily-quota"):
        refresh_tracking(shop.db, carrier, NOW + timedelta(hours=8))
    assert post.asked_today == 7


# What can happen to a parcel on its way, and how it must end.
JOURNEYS = {
    ("103", "201", "301", "501"): "delivered",
    ("103", "301", "401", "301", "501"): "delivered",
    ("103", "301", "401", "302", "203", "201", "501"): "returned",
    ("103", "777", "203"): "returning",
    ("103", "301", "401"): "in_transit",
    ("103", "104"): "returned",
    (): "announced",
}
FAULTS = ("500", "429", "malformed", "html", "drop_after")


@pytest.fixture(scope="module")
def story_post() -> Iterator[FakeThailandPost]:
    with FakeThailandPost() as fake:
        yield fake


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    journeys=st.lists(st.sampled_from(sorted(JOURNEYS)), min_size=2, max_size=2),
    faults=st.lists(
        st.tuples(
            st.sampled_from(FAULTS),
            st.sampled_from(("addItems", "getOrderByBarcode", "track", "token", "cancelOrder")),
        ),
        max_size=4,
    ),
    shuffled=st.randoms(use_true_random=False),
    cancels=st.booleans(),
)
def test_every_parcel_ends_as_it_must(
    shop: Shop,
    story_post: FakeThailandPost,
    journeys: list[tuple[str, ...]],
    faults: list[tuple[str, str]],
    shuffled: object,
    cancels: bool,
) -> None:
    post = story_post
    post.forget()
    order_id, other_id = shop.places_order(), shop.places_order()
    for kind, call in faults:
        post.faults.add(kind, call)
    for attempt in range(6):
        # A new connection each time, so that a shut-out of 30 s need not be waited for.
        carrier = _connect(post)
        announce_parcels(shop.db, carrier, NOW)
        if attempt == 1 and cancels:
            _cancel(shop, other_id)
        withdraw_parcels(shop.db, carrier, NOW)
        if attempt == 3:
            _travel(shop, post, order_id, journeys, shuffled)
        with suppress(CarrierError):
            refresh_tracking(shop.db, carrier, NOW + timedelta(days=attempt))
    post.faults.waiting.clear()
    last = _connect(post)
    announce_parcels(shop.db, last, NOW)
    withdraw_parcels(shop.db, last, NOW)
    refresh_tracking(shop.db, last, NOW + timedelta(days=9))
    assert [parcel.status for parcel in shop.parcels(order_id)] == [JOURNEYS[one] for one in journeys]
    expected = "cancelled" if cancels else "announced"
    assert {parcel.status for parcel in shop.parcels(other_id)} == {expected}
    kept = {parcel.tracking_number for parcel in shop.parcels(other_id)} if not cancels else set()
    mine = {parcel.tracking_number for parcel in shop.parcels(order_id)}
    assert mine | kept <= set(post.items)
    if cancels:
        assert not {parcel.tracking_number for parcel in shop.parcels(other_id)} & set(post.items)
    numbers = _numbers(shop)
    assert len(set(numbers)) == len(numbers)
    assert all(map(is_valid, numbers))
    assert shop.told(ParcelNumberChanged) == []


def _travel(
    shop: Shop, post: FakeThailandPost, order_id: int, journeys: list[tuple[str, ...]], shuffled: object
) -> None:
    """The events in any order, each with its own time."""
    for parcel, journey in zip(shop.parcels(order_id), journeys, strict=True):
        moves = list(enumerate(journey))
        shuffled.shuffle(moves)  # type: ignore[attr-defined]
        for hour, code in moves:
            post.parcel_moves(parcel.tracking_number or "", code, NOW + timedelta(hours=hour))
