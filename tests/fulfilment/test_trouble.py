"""Parcels that do not arrive by themselves, cash that is paid out, and news that was pushed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.errors import ShopError
from fulfilment.carriers.base import TrackingNews
from fulfilment.events import CashPaidOut, ParcelAnswered, ParcelInTrouble, ParcelReturned
from fulfilment.models import Parcel, ParcelEvent
from fulfilment.parcels import get_parcel
from fulfilment.tracking import find_parcels_to_ask, record_news, record_pushed, when_to_ask_again
from fulfilment.trouble import answer_trouble, find_in_trouble
from tests.fulfilment.conftest import NOW, Shop


@pytest.fixture
def parcel(shop: Shop) -> Parcel:
    return shop.parcels(shop.places_order())[0]


def _hear(shop: Shop, parcel: Parcel, *codes: str, first_hour: int = 1, how: str = "") -> None:
    news = [
        TrackingNews(
            parcel.tracking_number or "", code, code, "ปณ.", NOW + timedelta(hours=first_hour + n), how
        )
        for n, code in enumerate(codes)
    ]
    with shop.db.transaction() as session:
        record_news(session, news, NOW)


def _now(shop: Shop, parcel: Parcel) -> Parcel:
    with shop.db.reading() as session:
        return get_parcel(session, parcel.id)


@pytest.mark.parametrize(
    ("code", "how", "problem"),
    [("401", "", "failed"), ("401", "F", "at_office"), ("302", "", "at_office"), ("402", "", "at_office"),
     ("203", "", "returning"), ("301", "", ""), ("777", "", "")],
)  # fmt: skip
def test_what_is_trouble(shop: Shop, parcel: Parcel, code: str, how: str, problem: str) -> None:
    _hear(shop, parcel, "103", code, how=how)
    assert _now(shop, parcel).problem == problem
    assert len(shop.told(ParcelInTrouble)) == bool(problem)


def test_trouble_ends_when_it_goes_on(shop: Shop, parcel: Parcel) -> None:
    _hear(shop, parcel, "103", "401")
    _hear(shop, parcel, "301", first_hour=5)
    assert _now(shop, parcel).problem == ""
    _hear(shop, parcel, "401", first_hour=8)
    _hear(shop, parcel, "401", first_hour=30)
    assert len(shop.told(ParcelInTrouble)) == 3
    _hear(shop, parcel, "501", first_hour=40)
    assert (_now(shop, parcel).problem, _now(shop, parcel).status) == ("", "delivered")


def test_old_trouble_in_a_long_story_is_not_asked_about(shop: Shop, parcel: Parcel) -> None:
    _hear(shop, parcel, "103", "301", "401", "301", "501")
    assert shop.told(ParcelInTrouble) == []


def test_way_back_is_asked_about_once_and_ends_at_the_sender(shop: Shop, parcel: Parcel) -> None:
    _hear(shop, parcel, "103", "401", "203")
    _hear(shop, parcel, "201", "206", first_hour=9)
    assert _now(shop, parcel).status == "returning"
    assert [one.problem for one in shop.told(ParcelInTrouble)] == ["returning"]  # type: ignore[attr-defined]
    _hear(shop, parcel, "501", first_hour=30)
    assert _now(shop, parcel).status == "returned"
    assert len(shop.told(ParcelReturned)) == 1


def test_return_that_is_told_late_corrects_a_delivery(shop: Shop, parcel: Parcel) -> None:
    _hear(shop, parcel, "501", first_hour=30)
    assert _now(shop, parcel).status == "delivered"
    _hear(shop, parcel, "203", first_hour=9)
    assert _now(shop, parcel).status == "returned"
    assert len(shop.told(ParcelReturned)) == 1


def test_answer_is_kept_once(shop: Shop, parcel: Parcel) -> None:
    _hear(shop, parcel, "401")
    with shop.db.transaction() as session:
        found = find_in_trouble(session)
        assert [one.id for one in found] == [parcel.id]
        assert answer_trouble(session, found[0], "again", actor="customer:1", now=NOW)
        assert not answer_trouble(session, found[0], "again", actor="customer:1", now=NOW)
    assert len(shop.told(ParcelAnswered)) == 1
    assert _now(shop, parcel).answer == "again"


def test_answer_to_what_is_no_trouble(shop: Shop, parcel: Parcel) -> None:
    with shop.db.transaction() as session, pytest.raises(ShopError, match="parcel-no-problem"):
        answer_trouble(session, get_parcel(session, parcel.id), "again", actor="customer:1", now=NOW)


def test_every_move_is_written_down(shop: Shop, parcel: Parcel) -> None:
    _hear(shop, parcel, "103", "203", "501")
    with shop.db.reading() as session:
        events = session.scalars(
            select(ParcelEvent).where(ParcelEvent.parcel_id == parcel.id).order_by(ParcelEvent.id)
        ).all()
    assert [(event.from_status, event.to_status) for event in events] == [
        (None, "waiting"), ("waiting", "ready"), ("ready", "returned"),
    ]  # fmt: skip
    assert events[-1].actor == "tracking"


def test_cash_that_was_paid_out(shop: Shop, parcel: Parcel) -> None:
    _hear(shop, parcel, "501")
    with shop.db.reading() as session:
        assert [p.id for p in find_parcels_to_ask(session, NOW + timedelta(hours=25))][:1] != []
    _hear(shop, parcel, "901", first_hour=200)
    _hear(shop, parcel, "901", first_hour=201)
    assert len(shop.told(CashPaidOut)) == 1
    assert when_to_ask_again(_now(shop, parcel), "901", NOW) is None


def test_pushed_money_is_only_a_hint(shop: Shop, parcel: Parcel) -> None:
    pushed = [
        TrackingNews(parcel.tracking_number or "", code, "", "", NOW + timedelta(hours=n))
        for n, code in enumerate(("103", "301", "501", "901"))
    ]
    with shop.db.transaction() as session:
        record_news(session, [], NOW)
        assert record_pushed(session, pushed, NOW) == 2
        due = find_parcels_to_ask(session, NOW)
    assert _now(shop, parcel).status == "in_transit"
    assert _now(shop, parcel).cod_paid_at is None
    assert parcel.id in {one.id for one in due}


@pytest.mark.parametrize(
    ("status", "code", "hours"),
    [("ready", "", 6), ("in_transit", "201", 2), ("in_transit", "301", 0.5), ("returning", "203", 6)],
)
def test_parcels_are_asked_about_as_often_as_they_deserve(
    parcel: Parcel, status: str, code: str, hours: float
) -> None:
    parcel.status = status
    assert when_to_ask_again(parcel, code, NOW) == NOW + timedelta(hours=hours)
