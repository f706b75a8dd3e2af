"""Cash of the carrier: collected, due, paid out, missing, lost; each told and counted once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from core.errors import ShopError
from fulfilment.after_round import AfterRound
from fulfilment.carriers.base import TrackingNews
from fulfilment.cash import (
    claim_cash,
    give_up_claim,
    list_cash,
    record_payout,
    sum_cash,
)
from fulfilment.events import CashOverdue
from fulfilment.models import Cash, Parcel
from fulfilment.tracking import record_news
from orders.models import Order, Payment
from tests.fulfilment.coming_back import AGENT
from tests.fulfilment.conftest import NOW, Shop


def tells(shop: Shop, parcel: Parcel, code: str, at: datetime = NOW) -> None:
    with shop.db.transaction() as session:
        record_news(session, [TrackingNews(parcel.tracking_number or "", code, "", "", at)], at)


def cash_of(shop: Shop, parcel: Parcel) -> Cash:
    with shop.db.reading() as session:
        return session.get_one(Cash, parcel.id)


def add_payment(shop: Shop, order_id: int) -> None:
    with shop.db.transaction() as session:
        total = session.get_one(Order, order_id).total_satang
        session.add(
            Payment(order_id=order_id, method="cod", status="awaiting", amount_satang=total, created_at=NOW)
        )


def payment_of(shop: Shop, order_id: int) -> tuple[str, int]:
    with shop.db.reading() as session:
        payment = session.scalars(select(Payment).where(Payment.order_id == order_id)).one()
        return payment.status, payment.amount_satang


def test_from_the_door_to_the_account(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, honey = shop.parcels(order_id)
    add_payment(shop, order_id)
    with shop.db.reading() as session:
        assert sum_cash(session) == {"on_its_way": silk.cod_satang + honey.cod_satang}
    for _ in range(3):
        tells(shop, silk, "501")
    kept = cash_of(shop, silk)
    assert (kept.state, kept.expected_satang, kept.collected_at) == ("collected", silk.cod_satang, NOW)
    assert kept.due_at == NOW + timedelta(days=5)
    assert payment_of(shop, order_id)[0] == "awaiting"
    tells(shop, honey, "501")
    total = shop.order(order_id).total_satang
    assert payment_of(shop, order_id) == ("confirmed", total)
    for _ in range(3):
        tells(shop, silk, "901", NOW + timedelta(days=6))
    kept = cash_of(shop, silk)
    assert (kept.state, kept.paid_out_satang) == ("paid_out", silk.cod_satang - silk.cod_fee_satang)
    with shop.db.reading() as session:
        assert [one.parcel_id for one in list_cash(session, ["collected"])] == [honey.id]


def test_a_refused_parcel_brings_no_cash(shop: Shop) -> None:
    order_id = shop.places_order()
    silk, honey = shop.parcels(order_id)
    add_payment(shop, order_id)
    tells(shop, silk, "501")
    tells(shop, honey, "203")
    tells(shop, honey, "501", NOW + timedelta(hours=1))
    assert cash_of(shop, honey).state == "refused"
    assert payment_of(shop, order_id) == ("confirmed", silk.cod_satang)
    # Late news: the silk went back as well.
    tells(shop, silk, "203", NOW - timedelta(hours=1))
    assert cash_of(shop, silk).state == "refused"
    assert payment_of(shop, order_id)[0] == "cancelled"


def test_a_missing_payout_is_told_once(shop: Shop) -> None:
    silk, _ = shop.parcels(shop.places_order())
    tells(shop, silk, "501")
    for days, overdue in ((7, 0), (8, 1), (9, 0)):
        done = AfterRound(shop.db, lambda days=days: NOW + timedelta(days=days)).run()  # type: ignore[misc]
        assert done["overdue"] == overdue
    assert len(shop.told(CashOverdue)) == 1
    tells(shop, silk, "901", NOW + timedelta(days=10))
    assert cash_of(shop, silk).state == "paid_out"


def test_a_person_notes_what_came(shop: Shop) -> None:
    silk, honey = shop.parcels(shop.places_order())
    tells(shop, silk, "501")
    with shop.db.transaction() as session:
        for amount, code in ((0, "cash-amount"), (silk.cod_satang + 1, "cash-amount")):
            with pytest.raises(ShopError, match=code):
                record_payout(session, silk.id, amount, actor=AGENT, now=NOW)
        with pytest.raises(ShopError, match="cash-not-found"):
            record_payout(session, honey.id, 100, actor=AGENT, now=NOW)
        record_payout(session, silk.id, 1000, actor=AGENT, now=NOW)
        with pytest.raises(ShopError, match="cash-not-open"):
            record_payout(session, silk.id, 1000, actor=AGENT, now=NOW)
    tells(shop, silk, "901", NOW + timedelta(days=1))
    assert cash_of(shop, silk).paid_out_satang == 1000


@pytest.mark.parametrize("gives_up", [True, False])
def test_a_lost_parcel_is_claimed_and_the_claim_ends(shop: Shop, gives_up: bool) -> None:
    silk, honey = shop.parcels(shop.places_order())
    tells(shop, silk, "103")
    with shop.db.transaction() as session:
        with pytest.raises(ShopError, match="cash-not-open"):
            claim_cash(session, honey.id, "", actor=AGENT, now=NOW)
        claim_cash(session, silk.id, "หาย", actor=AGENT, now=NOW)
        with pytest.raises(ShopError, match="cash-not-open"):
            claim_cash(session, silk.id, "หาย", actor=AGENT, now=NOW)
    assert cash_of(shop, silk).state == "claimed"
    with shop.db.transaction() as session:
        if gives_up:
            give_up_claim(session, silk.id, actor=AGENT, now=NOW)
        else:
            record_payout(session, silk.id, silk.cod_satang, actor=AGENT, now=NOW)
    kept = cash_of(shop, silk)
    assert (kept.state, kept.paid_out_satang) == ("settled", 0 if gives_up else silk.cod_satang)


def test_cash_from_before_there_were_rows_is_noted(shop: Shop) -> None:
    silk, _ = shop.parcels(shop.places_order())
    with shop.db.transaction() as session:
        parcel = session.get_one(Parcel, silk.id)
        parcel.status, parcel.cod_paid_at = "delivered", NOW
    assert AfterRound(shop.db, lambda: NOW).run()["noted"] == 1
    assert AfterRound(shop.db, lambda: NOW).run()["noted"] == 0
    assert cash_of(shop, silk).state == "paid_out"
