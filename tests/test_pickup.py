"""Orders that are fetched: who may do what, what cannot go wrong, and the books behind it."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.models import Case
from core.errors import ShopError
from fulfilment.after_round import AfterRound
from fulfilment.checks import find_broken_parcels
from fulfilment.counter import set_counter_number
from fulfilment.models import Cash, Parcel
from fulfilment.parcels import find_parcels, hand_over
from fulfilment.part_money import find_part_money
from fulfilment.pickup import find_by_code, find_lying, find_pickup, give_back, hand_out, say_ready
from fulfilment.pickup_models import Pickup, PickupPoint
from fulfilment.pickup_points import import_points, list_points
from fulfilment.receipt import receipt_data
from fulfilment.receipting import issue_due
from orders.balances import money_of
from orders.invariants import find_broken
from orders.models import Address, Order
from tests.after import AGENT, COMMUNITY_SHOP, add_points, desk_does, newest_order
from tests.producers.conftest import add_maker, join
from tests.shop import Customer, TestShop

STRANGERS = ("customer:1", "producer:9999", "producer:9999/member:1", "tracking")


@pytest.fixture
def channel() -> str:
    """The conversations are in tests/dialogs/."""
    return "webchat"


@pytest.fixture
def place(shop: TestShop) -> TestShop:
    """A shop with one community shop in Chiang Mai."""
    add_points(shop, COMMUNITY_SHOP)
    return shop


def orders_to_fetch(customer: Customer, pay: str = "จ่ายตอนมารับ", goods: str = "แคบหมู 3 ถุง") -> None:
    customer.says(f"เอา{goods}")
    customer.says("มารับเอง")
    customer.says("สมใจ 081-234-5678")
    customer.taps(pay)
    customer.taps("✅ ยืนยันสั่งซื้อ")
    customer.sees("รับคำสั่งซื้อแล้วค่ะ")


def with_parcel(shop: TestShop, do: Callable[[Session, Parcel], object]) -> object:
    with shop.parts.db.transaction() as session:
        return do(session, find_parcels(session, newest_order(session).id)[0])


def refusal_of(shop: TestShop, do: Callable[[Session, Parcel], object]) -> str:
    with pytest.raises(ShopError) as refused:
        with_parcel(shop, do)
    return refused.value.code


def code_of(session: Session) -> tuple[Pickup, str]:
    pickup = find_pickup(session, newest_order(session).id)
    assert pickup
    return pickup, pickup.code


def assert_books(shop: TestShop) -> None:
    with shop.parts.db.reading() as session:
        assert [*find_broken_parcels(session), *find_broken(session)] == []


def test_nothing_of_it_costs_postage_or_knows_an_address(place: TestShop, customer: Customer) -> None:
    orders_to_fetch(customer)
    with place.parts.db.reading() as session:
        order = newest_order(session)
        assert (order.postage_satang, order.total_satang, order.is_pickup) == (0, 18_000, True)
        assert order.address_line == COMMUNITY_SHOP["line"]
        assert session.scalar(select(func.count()).select_from(Address)) == 0
        [parcel] = find_parcels(session, order.id)
        assert (parcel.status, parcel.tracking_number, parcel.cod_satang) == ("ready", None, 18_000)
    assert_books(place)


def test_the_code_opens_it_once_and_only_by_who_may(place: TestShop, customer: Customer) -> None:
    orders_to_fetch(customer)
    now, who = place.clock(), [AGENT]

    def ready(session: Session, parcel: Parcel) -> None:
        say_ready(session, parcel, actor=who[0], now=now)

    def fetched(session: Session, _: Parcel) -> None:
        hand_out(session, *code_of(session), actor=who[0], now=now)

    def back(session: Session, parcel: Parcel) -> None:
        give_back(session, parcel, actor=who[0], now=now)

    for who[0] in STRANGERS:
        assert refusal_of(place, ready) == "status-not-allowed"
    who[0] = AGENT
    with_parcel(place, ready)
    for who[0] in STRANGERS:
        assert refusal_of(place, fetched) == "status-not-allowed"
        assert refusal_of(place, back) == "status-not-allowed"
    who[0] = AGENT
    wrong = refusal_of(place, lambda s, _: hand_out(s, code_of(s)[0], "xxxxxx", actor=AGENT, now=now))
    assert wrong == "pickup-code-wrong"
    # Nobody gives a parcel that is fetched to the post.
    assert refusal_of(place, lambda s, p: hand_over(s, p, AGENT, now)) == "parcel-is-fetched"
    number = "EX123456785TH"
    typed = refusal_of(place, lambda s, p: set_counter_number(s, p, number, actor=AGENT, now=now))
    assert typed == "parcel-is-fetched"
    with_parcel(place, fetched)
    assert refusal_of(place, fetched) == "pickup-code-wrong"
    assert_books(place)


def test_cash_of_a_community_shop_is_passed_on_and_missed_when_it_is_not(
    place: TestShop, customer: Customer
) -> None:
    orders_to_fetch(customer)
    desk_does(place, "lays ready")
    desk_does(place, "hands out")
    with place.parts.db.reading() as session:
        order = newest_order(session)
        assert (order.status, money_of(session, order.id).received_satang) == ("delivered", 18_000)
        assert session.scalars(select(Cash.state)).all() == ["collected"]
    place.clock.jump(days=30)
    AfterRound(place.parts.db, place.clock).run()
    with place.parts.db.reading() as session:
        assert session.scalars(select(Cash.state)).all() == ["overdue"]
    assert_books(place)


def test_cash_at_the_makers_own_place_is_theirs_at_once(shop: TestShop, customer: Customer) -> None:
    maker_id = add_maker(shop)
    add_points(shop, {**COMMUNITY_SHOP, "code": "own", "producer": "ban-rai"})
    other = join(shop, add_maker(shop, "other", "ร้านอื่น", ()), "webchat")
    maker = join(shop, maker_id, "webchat")
    orders_to_fetch(customer, goods="ผ้าไหมมัดหมี่ลายนกยูง 1 ผืน")
    with shop.parts.db.reading() as session:
        number, (_, code) = newest_order(session).number, code_of(session)
    other.says(f"พร้อมรับ {number}")
    other.sees("ไม่มีออเดอร์นี้")
    maker.says(f"พร้อมรับ {number}")
    maker.sees("แจ้งลูกค้าแล้วค่ะ")
    other.says(code)
    assert number not in other.read
    maker.says(f"รหัส {code}")
    maker.sees("เก็บเงิน")
    maker.taps("✅ ส่งมอบแล้ว")
    maker.sees("จดแล้วค่ะ")
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Cash.state)).all() == ["with_maker"]
        assert find_by_code(session, code) is None
    # They were paid at their own door: nobody pays them a second time.
    shop.clock.jump(days=10)
    AfterRound(shop.parts.db, shop.clock).run()
    with shop.parts.db.reading() as session:
        assert newest_order(session).status == "completed"
        assert find_part_money(session, maker_id) == []
    assert_books(shop)


def test_nobody_comes(place: TestShop, customer: Customer) -> None:
    orders_to_fetch(customer, pay="พร้อมเพย์ (สแกน QR)")
    desk_does(place, "paid")
    desk_does(place, "lays ready")
    round_ = AfterRound(place.parts.db, place.clock)
    for days in (5, 3, 1):
        place.clock.jump(days=days)
        done = round_.run()
        assert (done["reminded"], done["not_fetched"]) == {5: (1, 0), 3: (0, 1), 1: (0, 0)}[days]
    with place.parts.db.reading() as session:
        notes = session.scalars(
            select(Case.note).where(Case.kind == "parcel", Case.closed_at.is_(None))
        ).all()
        assert any("not fetched: ร้านชุมชนสุเทพ" in note for note in notes)
    desk_does(place, "gives back")
    desk_does(place, "back in stock")
    with place.parts.db.reading() as session:
        order = newest_order(session)
        assert (order.status, money_of(session, order.id).owed_back_satang) == ("returned", 18_000)
        assert find_lying(session) == []
    assert_books(place)


def test_a_cancelled_order_is_not_fetched(place: TestShop, customer: Customer) -> None:
    orders_to_fetch(customer)
    customer.says("ยกเลิกคำสั่งซื้อ")
    customer.taps("ใช่ ยกเลิกเลย")
    with place.parts.db.reading() as session:
        assert newest_order(session).status == "cancelled"
        assert code_of(session)[0].closed_at
    refused = refusal_of(place, lambda s, p: say_ready(s, p, actor=AGENT, now=place.clock()))
    assert refused == "parcel-already-cancelled"
    assert_books(place)


def test_what_was_wrong_is_fetched_once_more_with_another_code(place: TestShop, customer: Customer) -> None:
    orders_to_fetch(customer, pay="พร้อมเพย์ (สแกน QR)")
    for step in ("paid", "lays ready", "hands out"):
        desk_does(place, step)
    with place.parts.db.reading() as session:
        first = code_of(session)[1]
    customer.says("ของมีปัญหา แตกหมดเลย")
    desk_does(place, "sends again")
    now = place.clock()
    with place.parts.db.transaction() as session:
        again = find_parcels(session, newest_order(session).id)[-1]
        assert again.resend_of_id
        assert again.status == "ready"
        say_ready(session, again, actor=AGENT, now=now)
        pickup, second = code_of(session)
        assert second != first
        assert pickup.closed_at is None
    desk_does(place, "hands out")
    assert_books(place)


def test_a_receipt_of_it_has_no_postage_and_no_foreign_address(place: TestShop, customer: Customer) -> None:
    orders_to_fetch(customer, pay="พร้อมเพย์ (สแกน QR)")
    desk_does(place, "paid")
    with place.parts.db.transaction() as session:
        [receipt] = issue_due(session, newest_order(session).id, place.clock())
        paper = receipt_data(receipt).paper
    assert [line.name for line in paper.lines] == ["แคบหมู"]
    assert paper.total_satang == 18_000
    assert COMMUNITY_SHOP["line"] not in paper.buyer.address


def test_a_place_that_closed_meanwhile_is_told_at_the_confirmation(
    place: TestShop, customer: Customer
) -> None:
    customer.says("เอาแคบหมู 3 ถุง")
    customer.says("มารับเอง")
    customer.says("สมใจ 081-234-5678")
    customer.taps("จ่ายตอนมารับ")
    add_points(place, {**COMMUNITY_SHOP, "active": "no"})
    customer.taps("✅ ยืนยันสั่งซื้อ")
    customer.sees("เลือกใหม่ได้เลย")
    with place.parts.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(Order)) == 0


def test_goods_of_two_provinces_are_fetched_nowhere(place: TestShop, customer: Customer) -> None:
    customer.says("เอาแคบหมู 1 ถุง น้ำพริกหนุ่ม 1 กระปุก")
    customer.says("รับที่ร้านได้ไหม")
    customer.sees("ยังไม่มีจุดให้มารับเอง")


def test_places_from_a_file(place: TestShop) -> None:
    rows = [
        COMMUNITY_SHOP,
        {**COMMUNITY_SHOP, "code": "b", "province": "จ.ไม่มีจริง"},
        {**COMMUNITY_SHOP, "code": "c", "producer": "nobody"},
        {**COMMUNITY_SHOP, "code": "", "name": "x"},
        {**COMMUNITY_SHOP, "code": "d", "postcode": "12"},
        {**COMMUNITY_SHOP, "code": "e", "phone": "", "active": "no", "province": "จังหวัดเชียงใหม่"},
    ]
    with place.parts.db.transaction() as session:
        kept, wrong = import_points(session, rows, place.clock())
        again, _ = import_points(session, rows, place.clock())
        points = {point.code: point for point in list_points(session)}
    assert (kept, again, sorted(points)) == (2, 2, ["cm-shop", "e"])
    assert [problem.split(":")[0] for problem in wrong] == ["line 3", "line 4", "line 5", "line 6"]
    assert (points["e"].is_active, points["e"].province, points["e"].phone) == (False, "เชียงใหม่", "")


def test_codes_are_not_shared_by_what_lies_there(place: TestShop) -> None:
    codes = set()
    for _ in range(5):
        customer = place.add_customer("webchat")
        orders_to_fetch(customer)
        with place.parts.db.reading() as session:
            codes.add(code_of(session)[1])
    assert len(codes) == 5
    with place.parts.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(PickupPoint)) == 1
