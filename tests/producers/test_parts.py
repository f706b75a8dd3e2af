"""A maker answers a new order in the chat, and the customer hears of it."""

import pytest
from sqlalchemy import Select, delete, select

from bot.models import Case, Conversation
from fulfilment.after_round import AfterRound
from orders.carts import add_to_cart
from orders.customers import make_customer
from orders.find import find_open_payment
from orders.models import Order
from orders.money_models import Refund
from orders.payments import confirm_payment
from orders.readdress import readdress
from orders.refunds import find_refunds_of
from tests.orders.shop import make_address, place
from tests.producers.conftest import add_maker, join, variant
from tests.shop import Customer, TestShop
from web.commands.check import find_problems


@pytest.fixture
def buyer(shop: TestShop, channel: str, owner: Customer) -> Customer:
    """Somebody who buys from the maker."""
    return shop.add_customer(channel)


def buys(shop: TestShop, buyer: Customer, *skus: str, many: int = 3, method: str = "cod") -> str:
    """The customer of this chat orders so many of each; the number of the order."""
    wanted = [variant(shop, sku).id for sku in skus]
    buyer.says("สวัสดีค่ะ")
    with shop.parts.db.transaction() as session:
        customer = make_customer(session, shop.clock())
        session.flush()
        newest = select(Conversation).order_by(Conversation.id.desc()).limit(1)
        session.scalars(newest).one().customer_id = customer.id
        for one in wanted:
            add_to_cart(session, customer.id, one, many, shop.clock())
        number = place(session, customer.id, f"key-{customer.id}", method).order.number
        if method == "promptpay":
            session.flush()
            payment = find_open_payment(session, session.scalars(_order(number)).one().id)
            assert payment
            confirm_payment(session, payment.id, actor="agent:สมใจ", now=shop.clock())
    shop.settle()
    return number


def _order(number: str) -> Select[Order]:
    return select(Order).where(Order.number == number)


def order_of(shop: TestShop, number: str) -> Order:
    with shop.parts.db.reading() as session:
        return session.scalars(_order(number)).one()


def all_adds_up(shop: TestShop) -> None:
    with shop.parts.db.reading() as session:
        assert list(find_problems(session, shop.clock())) == []


def test_taken_once_and_again(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    owner.mark()
    number = buys(shop, buyer, "PORK-1")
    owner.sees(f"ออเดอร์ใหม่ {number}")
    owner.taps("✅ รับออเดอร์")
    owner.sees(f"รับออเดอร์ {number} แล้วค่ะ")
    owner.taps("✅ รับออเดอร์")
    owner.sees(f"ออเดอร์ {number} รับไว้แล้วค่ะ")
    owner.says(f"รับออเดอร์ {number}")
    owner.sees("รับไว้แล้วค่ะ")
    owner.says("รับออเดอร์ค่ะ")
    owner.sees("ไม่มีออเดอร์ที่รอรับ")
    all_adds_up(shop)


def test_declined_because_there_is_none(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1")
    owner.taps("❌ รับไม่ได้")
    owner.sees("เพราะอะไรคะ")
    buyer.mark()
    owner.taps("ของหมด")
    owner.sees("ตั้งสต็อกเป็น 0")
    buyer.sees("แจ้งว่าของในคำสั่งซื้อ")
    buyer.sees("ไม่มีค่าใช้จ่าย")
    assert "เจ้าหน้าที่จะติดต่อคืนเงิน" not in buyer.read
    assert order_of(shop, number).status == "cancelled"
    assert variant(shop, "PORK-1").stock == 0
    owner.taps("✅ รับออเดอร์")
    owner.sees("ยกเลิกไปแล้ว")
    owner.says("ย้อน")
    assert variant(shop, "PORK-1").stock == 40
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
@pytest.mark.parametrize(
    ("words", "stock", "told"),
    [
        ("ทำไม่ทัน", 40, "ทำของในคำสั่งซื้อ"),
        ("ของเสียหาย", 37, "เสียหาย ส่งให้ไม่ได้"),
        ("แม่ป่วย เฝ้าไข้อยู่ โทร 081-234-5678", 40, 'ร้านบอกว่า: "แม่ป่วย เฝ้าไข้อยู่ โทร•••"'),
    ],
)
def test_the_reason_says_what_becomes_of_the_goods(
    shop: TestShop, owner: Customer, buyer: Customer, words: str, stock: int, told: str
) -> None:
    number = buys(shop, buyer, "PORK-1")
    owner.says(f"รับไม่ได้ {number}")
    owner.sees("เพราะอะไร")
    buyer.mark()
    owner.says(words)
    buyer.sees(told)
    assert variant(shop, "PORK-1").stock == stock
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_paid_and_declined_is_money_to_give_back(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1", method="promptpay")
    owner.sees("ลูกค้าจ่ายแล้ว")
    owner.says(f"รับไม่ได้ {number} ทำไม่ทัน")
    owner.sees("บอกลูกค้าให้แล้ว")
    with shop.parts.db.reading() as session:
        order = session.scalars(_order(number)).one()
        assert [one.amount_satang for one in find_refunds_of(session, order.id)] == [order.total_satang]
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_a_maker_declines_their_part_and_the_rest_stands(
    shop: TestShop, owner: Customer, buyer: Customer
) -> None:
    add_maker(shop, "other", "กลุ่มอื่น", (("JAM-9", "แยม", "Jam", "ขวด", 9_000, 5),))
    number = buys(shop, buyer, "PORK-1", "JAM-9")
    owner.says(f"ไม่รับออเดอร์ {number} ของหมด")
    order = order_of(shop, number)
    assert (order.status, [line.sku for line in order.lines]) == ("cod_accepted", ["JAM-9"])
    buyer.sees("ของร้านอื่นส่งตามปกติ")
    all_adds_up(shop)


def short(owner: Customer, name: str, there_is: int) -> None:
    owner.taps("➖ ของไม่ครบ")
    if name not in owner.read or "ตอนนี้มีกี่" not in owner.read:
        owner.taps(owner.finds(rf"\[{name}[^\]]*\]")[1:-1])
    owner.says(str(there_is))
    owner.sees("ถามลูกค้าให้แล้วค่ะ")


def test_the_customer_takes_what_there_is(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1", "CHILI-1")
    before = order_of(shop, number).total_satang
    buyer.mark()
    short(owner, "แคบหมูไร้มัน", 2)
    buyer.sees("ตอนนี้มีแค่ 2 จาก 3 ถุง")
    assert variant(shop, "PORK-1").stock == 0
    owner.mark()
    label = buyer.finds(r"\[เอาเท่าที่มี[^\]]*\]")[1:-1]
    buyer.taps(label)
    buyer.sees("ส่ง แคบหมูไร้มัน 2 ถุง นะคะ")
    owner.sees("ลูกค้าเอาเท่าที่มี")
    order = order_of(shop, number)
    assert {line.sku: line.quantity for line in order.lines} == {"PORK-1": 2, "CHILI-1": 3}
    assert before - order.total_satang >= 4_000
    assert variant(shop, "PORK-1").stock == 0
    all_adds_up(shop)
    buyer.taps(label)
    buyer.sees("ตอบไว้แล้วค่ะ")
    owner.says("ออเดอร์ที่ต้องส่ง")
    owner.sees("แคบหมูไร้มัน 2 ถุง")
    owner.says(f"{number} EX123456785TH")
    owner.sees("จดเลขพัสดุ")
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
@pytest.mark.parametrize("method", ["cod", "promptpay"])
def test_the_customer_leaves_it_out(shop: TestShop, owner: Customer, buyer: Customer, method: str) -> None:
    number = buys(shop, buyer, "PORK-1", "CHILI-1", method=method)
    before = order_of(shop, number).total_satang
    short(owner, "แคบหมูไร้มัน", 2)
    buyer.says("ไม่เอาแล้วค่ะ")
    buyer.sees("ตัด แคบหมูไร้มัน ออกแล้ว")
    order = order_of(shop, number)
    assert [line.sku for line in order.lines] == ["CHILI-1"]
    # Two there are, and they can be sold; the third never was.
    assert variant(shop, "PORK-1").stock == 2
    with shop.parts.db.reading() as session:
        owed = session.scalars(select(Refund.amount_satang)).all()
    assert owed == ([before - order.total_satang] if method == "promptpay" else [])
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_the_customer_waits_and_it_is_sent_later(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1")
    short(owner, "แคบหมูไร้มัน", 1)
    owner.mark()
    buyer.says("รอได้ค่ะ")
    buyer.sees("ขอบคุณที่รอนะคะ")
    owner.sees("ลูกค้ารอได้ค่ะ")
    owner.says(f"{number} EX123456785TH")
    owner.sees("จดเลขพัสดุ")
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_all_of_a_small_order_left_out_ends_it(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1")
    short(owner, "แคบหมูไร้มัน", 0)
    buyer.sees("ตอนนี้ไม่มีของค่ะ")
    assert "เอาเท่าที่มี" not in buyer.read
    buyer.says("ไม่เอาค่ะ")
    buyer.sees(f"ยกเลิกคำสั่งซื้อ {number} ให้แล้วค่ะ")
    assert order_of(shop, number).status == "cancelled"
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_a_sentence_that_may_be_about_the_shelf_is_asked(
    shop: TestShop, owner: Customer, buyer: Customer
) -> None:
    number = buys(shop, buyer, "PORK-1")
    owner.says("แคบหมูมีแค่ 2 ถุง")
    owner.sees("ของออเดอร์ไหนคะ")
    owner.taps("ของที่เหลือขายในร้าน")
    owner.sees("37 → 2")
    owner.says("แคบหมูมีแค่ 2 ถุงค่ะ")
    owner.taps(f"{number} (สั่ง 3 ถุง)")
    owner.sees("ถามลูกค้าให้แล้วค่ะ")
    owner.says("น้ำพริกหนุ่มเหลือแค่ 7")
    owner.sees("20 → 7")
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_too_late_is_told_clearly(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1")
    short(owner, "แคบหมูไร้มัน", 2)
    owner.says(f"{number} EX123456785TH")
    for label in ("✅ รับออเดอร์", "❌ รับไม่ได้", "➖ ของไม่ครบ"):
        owner.taps(label)
        owner.sees("ส่งไปแล้วค่ะ")
    buyer.says("เอาเท่าที่มี")
    buyer.sees("ส่งไปแล้วค่ะ ถ้ามีอะไรขาด")
    all_adds_up(shop)


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_when_the_customer_cancels_the_maker_hears_it(
    shop: TestShop, owner: Customer, buyer: Customer
) -> None:
    number = buys(shop, buyer, "PORK-1")
    owner.mark()
    buyer.says(f"ยกเลิกออเดอร์ {number}")
    buyer.taps("ใช่ ยกเลิกเลย")
    owner.sees(f"ออเดอร์ {number} ยกเลิกแล้วค่ะ ไม่ต้องแพ็ก")
    owner.taps("✅ รับออเดอร์")
    owner.sees("ยกเลิกไปแล้ว")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_more_than_ordered_or_odd_numbers(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    buys(shop, buyer, "PORK-1")
    owner.taps("➖ ของไม่ครบ")
    owner.says("5")
    owner.sees("ก็ส่งได้ครบแล้ว")
    owner.taps("➖ ของไม่ครบ")
    owner.says("สินค้าของร้าน")
    owner.sees("สินค้าของ กลุ่มแม่บ้านบ้านไร่")


def test_others_can_do_and_learn_nothing(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1")
    goods = (("JAM-9", "แยม", "Jam", "ขวด", 9_000, 5),)
    other = join(shop, add_maker(shop, "other", "กลุ่มอื่น", goods), owner.channel)
    stranger = shop.add_customer(owner.channel)
    stranger.says("สวัสดี")
    never_was = "OP" + "Z7" * 4
    for person in (other, stranger):
        for words in ("รับออเดอร์ {}", "รับไม่ได้ {} ของหมด", "ของไม่ครบ {}"):
            person.says(words.format(number))
            said = person.read.replace(number, "")
            person.says(words.format(never_was))
            assert person.read.replace(never_was, "") == said
            assert "แคบหมู" not in said
    assert order_of(shop, number).status == "cod_accepted"
    buyer.mark()
    buyer.says("เอาเท่าที่มี")
    assert "แคบหมูไร้มัน 2 ถุง" not in buyer.read


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
@pytest.mark.parametrize("role", ["owner", "helper"])
def test_owner_and_helper_may(shop: TestShop, maker_id: int, buyer: Customer, role: str) -> None:
    person = join(shop, maker_id, "webchat", role)
    person.mark()
    buys(shop, buyer, "PORK-1")
    person.taps("✅ รับออเดอร์")
    person.sees("แล้วค่ะ 🙏")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_after_a_day_without_an_answer_the_desk_asks_once(
    shop: TestShop, owner: Customer, buyer: Customer
) -> None:
    number = buys(shop, buyer, "PORK-1")
    short(owner, "แคบหมูไร้มัน", 2)
    with shop.parts.db.transaction() as session:
        session.execute(delete(Case))
    for _ in range(2):
        shop.clock.jump(days=2)
        AfterRound(shop.parts.db, shop.clock).run()
    with shop.parts.db.reading() as session:
        case = session.scalars(select(Case)).one()
    assert (case.kind, case.subject, case.note) == ("shop", number, "short: แคบหมูไร้มัน 2/3 ถุง")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_all_that_wait_are_taken_at_once(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    first, second = buys(shop, buyer, "PORK-1"), buys(shop, buyer, "CHILI-1")
    owner.says("รับหมดเลยค่ะ")
    owner.sees("รับแล้วค่ะ 2 ออเดอร์")
    owner.sees(f"{first}, {second}")
    owner.says("รับทราบค่ะ")
    assert "รับแล้วค่ะ" not in owner.read


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_so_many_are_missing(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1")
    owner.says("แคบหมูขาด 1 ถุง")
    owner.sees("มีแค่ 2 ถุง ของออเดอร์ไหนคะ")
    owner.taps(f"{number} (สั่ง 3 ถุง)")
    buyer.sees("มีแค่ 2 จาก 3 ถุง")


def test_a_maker_hears_of_another_address(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    number = buys(shop, buyer, "PORK-1")
    owner.mark()
    with shop.parts.db.transaction() as session:
        order = session.scalars(_order(number)).one()
        elsewhere = make_address(line="5/5 ม.1")
        readdress(session, order.id, elsewhere, actor=f"customer:{order.customer_id}", now=shop.clock())
    shop.settle()
    owner.sees(f"ออเดอร์ {number} เปลี่ยนที่อยู่ส่งแล้วค่ะ")
    owner.taps("🖨️ ใบจัดของ ใบปะหน้า")
    all_adds_up(shop)
