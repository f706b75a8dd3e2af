"""When receipts are given, taken back and lessened."""

from sqlalchemy import select

from core.database import Listeners
from fulfilment import receipting
from fulfilment.after_round import AfterRound
from fulfilment.part_cancel import cancel_part
from orders.claims import open_claim, resolve_claim
from orders.models import Order, Payment
from orders.payments import confirm_payment
from orders.receipt_checks import find_broken_receipts
from orders.receipt_models import Receipt
from orders.status import cancel_order
from tests.fulfilment.coming_back import AGENT, comes, order_on_shelf
from tests.fulfilment.conftest import NOW, Shop

DELIVERED, BACK = ("103", "501"), ("103", "203", "501")


def with_receipts(shop: Shop) -> None:
    """Receipts listen, too."""
    joined: dict[type, list[object]] = {kind: list(called) for kind, called in shop.db.listeners.items()}
    for kind, called in receipting.listeners().items():
        joined[kind] = [*joined.get(kind, ()), *called]
    heard: Listeners = joined  # type: ignore[assignment]
    shop.db.listeners = heard


def paid_order(shop: Shop) -> int:
    with_receipts(shop)
    order_id = order_on_shelf(shop, method="promptpay")
    with shop.db.transaction() as session:
        order = session.get_one(Order, order_id)
        payment = Payment(order_id=order_id, method="promptpay", status="awaiting", amount_satang=order.total_satang, created_at=NOW)  # fmt: skip # noqa: E501
        session.add(payment)
        session.flush()
        confirm_payment(session, payment.id, actor=AGENT, now=NOW)
    return order_id


def papers(shop: Shop) -> list[tuple[str, str]]:
    """Number and status of each, oldest first."""
    with shop.db.reading() as session:
        assert list(find_broken_receipts(session)) == []
        found = session.scalars(select(Receipt).order_by(Receipt.id))
        return [(one.number.replace("00000", ""), one.status) for one in found]


def goes_round(shop: Shop) -> None:
    AfterRound(shop.db, lambda: NOW).run()


def test_paid_is_given_at_once_one_a_producer_and_the_whole_sum(shop: Shop) -> None:
    order_id = paid_order(shop)
    assert papers(shop) == [("RE1-1", "issued"), ("RE2-1", "issued")]
    with shop.db.reading() as session:
        total = sum(session.scalars(select(Receipt.total_satang)))
        assert total == session.get_one(Order, order_id).total_satang
    goes_round(shop)
    assert len(papers(shop)) == 2


def test_cash_is_given_when_all_of_a_producer_has_come(shop: Shop) -> None:
    with_receipts(shop)
    order_id = order_on_shelf(shop)
    silk, honey = shop.parcels(order_id)
    goes_round(shop)
    assert papers(shop) == []
    comes(shop, silk, *DELIVERED)
    goes_round(shop)
    assert papers(shop) == [("RE1-1", "issued")]
    comes(shop, honey, *BACK)
    goes_round(shop)
    assert papers(shop) == [("RE1-1", "issued")]
    with shop.db.reading() as session:
        receipt = session.scalars(select(Receipt)).one()
        assert receipt.total_satang == silk.cod_satang
        assert receipt.paper["delivered_on"] == "2026-11-20"


def test_a_part_and_then_the_whole_cancelled_void_their_receipts(shop: Shop) -> None:
    order_id = paid_order(shop)
    with shop.db.transaction() as session:
        number = session.get_one(Order, order_id).number
        cancel_part(session, number, 2, actor=AGENT, reason="หมด", now=NOW)
    assert papers(shop) == [("RE1-1", "issued"), ("RE2-1", "void")]
    with shop.db.transaction() as session:
        cancel_order(session, session.get_one(Order, order_id), actor=AGENT, reason="", now=NOW)
    goes_round(shop)
    assert papers(shop) == [("RE1-1", "void"), ("RE2-1", "void")]


def test_paid_goods_that_came_back_are_credited_without_the_postage(shop: Shop) -> None:
    order_id = paid_order(shop)
    _, honey = shop.parcels(order_id)
    comes(shop, honey, *BACK)
    for _ in range(2):
        goes_round(shop)
    assert papers(shop) == [("RE1-1", "issued"), ("RE2-1", "issued"), ("CN2-1", "issued")]
    with shop.db.reading() as session:
        assert session.scalar(select(Receipt.total_satang).where(Receipt.kind == "credit")) == 36_000


def test_a_claim_with_all_the_money_back_credits_what_is_left(shop: Shop) -> None:
    order_id = paid_order(shop)
    for parcel in shop.parcels(order_id):
        comes(shop, parcel, *DELIVERED)
    with shop.db.transaction() as session:
        order = session.get_one(Order, order_id)
        claim = open_claim(session, order, "แตก", actor="customer:1", now=NOW)
        resolve_claim(session, claim, "refund", actor=AGENT, now=NOW)
    assert papers(shop)[2:] == [("CN1-1", "issued"), ("CN2-1", "issued")]
    with shop.db.reading() as session:
        sums = [session.scalars(select(Receipt.total_satang).where(Receipt.kind == kind)).all() for kind in ("receipt", "credit")]  # fmt: skip # noqa: E501
        assert sorted(sums[0]) == sorted(sums[1])
