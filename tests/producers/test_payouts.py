"""What makers are owed and paid: never twice, never more than came in, and only owners see it."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select, update

from catalog.models import Producer
from core.errors import ShopError
from fulfilment import payout_terms
from fulfilment.after_round import AfterRound
from fulfilment.cash import record_payout
from fulfilment.models import Cash, Parcel
from fulfilment.part_money import PartMoney, find_part_money
from fulfilment.payout_models import Payout, PayoutPart
from fulfilment.payout_terms import PayoutTerms
from fulfilment.payouts import find_broken_payouts, finish_payout, make_payout, take_back_payout
from orders.claims import open_claim, resolve_claim
from orders.models import Order
from tests.after import AGENT, post_says
from tests.producers.conftest import add_maker, join
from tests.producers.test_parts import all_adds_up, buys
from tests.shop import Customer, TestShop

pytestmark = pytest.mark.parametrize("channel", ["webchat"], indirect=True)

JAM = (("JAM-9", "แยม", "Jam", "ขวด", 9_000, 5),)


@pytest.fixture
def buyer(shop: TestShop, owner: Customer) -> Customer:
    return shop.add_customer("webchat")


def arrives(shop: TestShop) -> None:
    """The newest order is delivered."""
    for code in ("103", "501"):
        post_says(shop, code)
    shop.settle()


def days_go_by(shop: TestShop, days: int = 8) -> None:
    shop.clock.jump(days=days)
    AfterRound(shop.parts.db, shop.clock).run()
    shop.settle()


def cash_comes(shop: TestShop, less: int = 0) -> None:
    """The carrier pays out what it collected, less its fee."""
    with shop.parts.db.transaction() as session:
        for cash in session.scalars(select(Cash)).all():
            amount = cash.expected_satang - less
            record_payout(session, cash.parcel_id, amount, actor=AGENT, now=shop.clock())


def parts_of(shop: TestShop, maker_id: int) -> list[PartMoney]:
    with shop.parts.db.reading() as session:
        return find_part_money(session, maker_id)


def makes(shop: TestShop, maker_id: int) -> tuple[int, int]:
    """A payout is made; its number and amount."""
    with shop.parts.db.transaction() as session:
        payout = make_payout(session, maker_id, actor=AGENT, now=shop.clock())
        session.flush()
        return payout.id, payout.amount_satang


def test_from_the_order_to_the_transfer(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int
) -> None:
    number = buys(shop, buyer, "PORK-1", method="promptpay")
    owner.says("ยอดค้างจ่าย")
    owner.sees("ของยังไม่ถึงลูกค้า: ฿")
    arrives(shop)
    owner.says("เงินเข้าเมื่อไหร่")
    owner.sees("รอพ้นช่วงคืนของ")
    owner.sees("เร็วสุดได้วันที่")
    with pytest.raises(ShopError, match="payout-nothing"):
        makes(shop, maker_id)
    days_go_by(shop)
    owner.says("ยอดค้างจ่ายเท่าไหร่คะ")
    with shop.parts.db.reading() as session:
        total = session.scalars(select(Order.total_satang).where(Order.number == number)).one()
    owner.sees("พร้อมโอน: ฿")
    payout_id, amount = makes(shop, maker_id)
    assert amount == total
    with pytest.raises(ShopError, match="payout-nothing"):
        makes(shop, maker_id)
    owner.says("ยอดค้างจ่าย")
    owner.sees("กำลังโอน: ฿")
    owner.mark()
    for _ in range(2):
        with shop.parts.db.transaction() as session:
            finish_payout(session, payout_id, "KB 123", actor=AGENT, now=shop.clock())
    shop.settle()
    assert owner.read.count("อ้างอิง KB123") == 1
    owner.says("เงินเข้าเมื่อไหร่")
    owner.sees("ไม่มียอดค้างจ่าย")
    owner.sees("โอนล่าสุด ฿")
    all_adds_up(shop)


def test_cash_waits_for_the_carrier_and_its_fee_is_taken_off(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int
) -> None:
    buys(shop, buyer, "PORK-1")
    arrives(shop)
    days_go_by(shop)
    owner.says("ยอดค้างจ่าย")
    owner.sees("รอไปรษณีย์โอนเงินปลายทางมา")
    cash_comes(shop, less=500)
    (part,) = parts_of(shop, maker_id)
    assert (part.state, part.carrier_fee_satang) == ("due", 500)
    assert makes(shop, maker_id)[1] == part.goods_satang + part.postage_satang - 500
    all_adds_up(shop)


def test_the_fee_is_that_of_the_orders_day(
    shop: TestShop,
    owner: Customer,
    buyer: Customer,
    maker_id: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    buys(shop, buyer, "PORK-1", method="promptpay")
    with shop.parts.db.reading() as session:
        placed = session.scalars(select(Order.placed_at)).one().date()
    rows = (
        PayoutTerms(placed + timedelta(days=2), Decimal(50), 1),
        PayoutTerms(placed - timedelta(days=2), Decimal("7.5"), 1),
    )
    monkeypatch.setattr(payout_terms, "load_terms", lambda: rows)
    arrives(shop)
    days_go_by(shop)
    (part,) = parts_of(shop, maker_id)
    assert part.fee_satang == 12_000 * 75 // 1000
    owner.says("ยอดค้างจ่าย")
    owner.sees("หักค่าบริการโครงการแล้ว ฿9")
    makes(shop, maker_id)
    all_adds_up(shop)


def claims(shop: TestShop, amount_satang: int) -> None:
    now = shop.clock()
    with shop.parts.db.transaction() as session:
        order = session.scalars(select(Order)).one()
        claim = open_claim(session, order, "แตก", actor=f"customer:{order.customer_id}", now=now)
        session.flush()
        resolve_claim(session, claim, "completed", actor=AGENT, now=now, amount_satang=amount_satang)


def test_what_went_back_for_a_claim_is_taken_off(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int
) -> None:
    buys(shop, buyer, "PORK-1", method="promptpay")
    arrives(shop)
    claims(shop, 3_000)
    (part,) = parts_of(shop, maker_id)
    assert (part.state, part.refunded_satang) == ("due", 3_000)
    makes(shop, maker_id)
    all_adds_up(shop)


def test_of_two_makers_it_is_not_guessed_whose_refund_it_is(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int
) -> None:
    other_id = add_maker(shop, "other", "กลุ่มอื่น", JAM)
    buys(shop, buyer, "PORK-1", "JAM-9", method="promptpay")
    arrives(shop)
    claims(shop, 3_000)
    assert [one.state for one in (*parts_of(shop, maker_id), *parts_of(shop, other_id))] == ["person"] * 2
    with pytest.raises(ShopError, match="payout-nothing"):
        makes(shop, maker_id)
    owner.says("ยอดค้างจ่าย")
    owner.sees("รอเจ้าหน้าที่ดู: 1 ออเดอร์")


def test_two_makers_get_together_what_came(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int
) -> None:
    other_id = add_maker(shop, "other", "กลุ่มอื่น", JAM)
    buys(shop, buyer, "PORK-1", "JAM-9", method="promptpay")
    arrives(shop)
    days_go_by(shop)
    first, second = makes(shop, maker_id)[1], makes(shop, other_id)[1]
    with shop.parts.db.reading() as session:
        assert first + second == session.scalars(select(Order.total_satang)).one()
    all_adds_up(shop)


def test_an_open_claim_and_what_came_back_wait(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int
) -> None:
    buys(shop, buyer, "PORK-1")
    for code in ("103", "203", "501"):
        post_says(shop, code)
    days_go_by(shop, 30)
    assert parts_of(shop, maker_id) == []


def test_dropped_it_is_due_again_and_paid_it_stays(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int
) -> None:
    buys(shop, buyer, "PORK-1", method="promptpay")
    arrives(shop)
    days_go_by(shop)
    first = makes(shop, maker_id)
    with shop.parts.db.transaction() as session:
        take_back_payout(session, first[0])
    second = makes(shop, maker_id)
    assert second[1] == first[1]
    with shop.parts.db.transaction() as session:
        finish_payout(session, second[0], "A1", actor=AGENT, now=shop.clock())
    for attempt in (
        lambda session: take_back_payout(session, second[0]),
        lambda session: finish_payout(session, second[0], "A2", actor=AGENT, now=shop.clock()),
    ):
        with pytest.raises(ShopError, match="payout-paid"), shop.parts.db.transaction() as session:
            attempt(session)
    all_adds_up(shop)


def test_the_check_finds_what_is_wrong(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int
) -> None:
    buys(shop, buyer, "PORK-1", method="promptpay")
    arrives(shop)
    days_go_by(shop)
    makes(shop, maker_id)
    with shop.parts.db.transaction() as session:
        session.execute(update(Payout).values(amount_satang=Payout.amount_satang + 1))
        session.execute(
            update(PayoutPart).values(
                goods_satang=PayoutPart.goods_satang + 100_000,
                amount_satang=PayoutPart.amount_satang + 100_000,
            )
        )
        found = list(find_broken_payouts(session))
        session.rollback()
    assert len(found) == 2
    assert "its parts make" in found[0]
    assert "are paid out, but" in found[1]


@pytest.mark.parametrize("words", ["ยอดค้างจ่าย", "เงินเข้าเมื่อไหร่", "ได้เงินเมื่อไหร่คะ", "when do i get paid"])
def test_only_owners_of_this_maker_see_money(
    shop: TestShop, owner: Customer, buyer: Customer, maker_id: int, words: str
) -> None:
    buys(shop, buyer, "PORK-1")
    owner.says(words)
    owner.sees("ของยังไม่ถึงลูกค้า")
    helper = join(shop, maker_id, "webchat", "helper")
    helper.says(words)
    helper.sees("ต้องเป็นเจ้าของร้าน")
    other = join(shop, add_maker(shop, "other", "กลุ่มอื่น", JAM), "webchat")
    other.says(words)
    other.sees("ไม่มียอดค้างจ่าย")
    for person in (helper, other, buyer):
        person.says(words)
        assert "ของยังไม่ถึงลูกค้า" not in person.read


def test_commands(shop: TestShop, owner: Customer, buyer: Customer, maker_id: int) -> None:
    run: Callable[..., object] = FlaskCliRunner(shop.app).invoke

    def says(*args: str) -> str:
        return str(getattr(run(args=["payout", *args]), "output", ""))

    buys(shop, buyer, "PORK-1", method="promptpay")
    arrives(shop)
    days_go_by(shop)
    assert "ban-rai\t฿" in says("due")
    made = says("make", "ban-rai")
    assert "to be transferred" in made
    assert says("list") == made
    number = made.split("\t")[0]
    assert "paid already" not in says("paid", number, "KB1")
    assert "paid KB1" in says("list", "--orders")
    assert "paid already" in says("drop", number)
    assert "no producer" in says("make", "nobody")
    assert "no such payout" in says("paid", "999", "KB2")
    assert "nothing is due" in says("make", "ban-rai")
    with shop.parts.db.reading() as session:
        assert session.get_one(Producer, maker_id)
        assert session.scalars(select(Parcel)).all()
