"""Reminders: gathered, by day, once, at most one a day, each kind on and off; and certificates by chat."""

import pytest
from sqlalchemy import select

from bot.language.shop_commands import read_nudge_choice
from bot.models import OutboxRow
from catalog.models import Certificate, Product
from handlers.nudge_round import NudgeRound
from tests.producers.conftest import add_maker, join, variant
from tests.producers.test_questions import asks
from tests.producers.test_selling import order
from tests.shop import Customer, TestShop

WEB = pytest.mark.parametrize("channel", ["webchat"], indirect=True)
ALL_GOOD = (("A-1", "ขนมเทียน", "Sticky rice", "ห่อ", 5_000, 9),)


def goes_round(shop: TestShop) -> int:
    parts = shop.parts
    told = NudgeRound(parts.db, shop.clock, parts.outbox, parts.texts, parts.media).run()
    shop.settle()
    return told


def at(shop: TestShop, hour: int) -> None:
    """The next moment at which it is so late in Thailand."""
    now = shop.clock()
    shop.clock.jump(minutes=((hour - 7 - now.hour) % 24) * 60 - now.minute)


@pytest.fixture
def low(shop: TestShop, owner: Customer) -> Customer:
    """An owner with little left, nothing in English, and no picture."""
    owner.says("น้ำผึ้งเหลือ 2")
    owner.says("ใบรับรองน้ำพริกหนุ่ม มผช.123/2556 หมดอายุ 31/12/2569")
    owner.sees("มผช.123/2556")
    owner.mark()
    return owner


def test_all_of_a_day_is_one_message_told_once(shop: TestShop, low: Customer) -> None:
    at(shop, 10)
    assert goes_round(shop) == 1
    low.sees("น้ำผึ้งดอกลำไย เหลือ 2 ขวด")
    low.sees("มผช.123/2556 ใช้ได้ถึง 31 ธ.ค. 2569")
    low.sees("ไม่มีรูป")
    assert len({seen.text for seen in low.news if "ใกล้หมด" in seen.text}) == 1
    low.mark()
    assert goes_round(shop) == 0
    at(shop, 9)
    assert goes_round(shop) == 0
    assert low.read == ""


def test_what_is_new_waits_for_the_next_day(shop: TestShop, low: Customer) -> None:
    at(shop, 10)
    goes_round(shop)
    low.says("กาแฟเหลือ 1")
    low.mark()
    assert goes_round(shop) == 0
    at(shop, 9)
    assert goes_round(shop) == 1
    low.sees("กาแฟ 3 in 1 เหลือ 1")
    assert "น้ำผึ้ง" not in low.read


@WEB
@pytest.mark.parametrize("hour", [0, 5, 8, 18, 22])
def test_nobody_is_written_to_in_the_night(shop: TestShop, low: Customer, hour: int) -> None:
    at(shop, hour)
    assert goes_round(shop) == 0
    assert low.read == ""


@WEB
def test_what_was_settled_and_comes_again_is_told_again(shop: TestShop, low: Customer) -> None:
    at(shop, 10)
    goes_round(shop)
    low.says("น้ำผึ้งเหลือ 30")
    low.mark()
    at(shop, 9)
    goes_round(shop)
    low.says("น้ำผึ้งเหลือ 1")
    at(shop, 9)
    low.mark()
    assert goes_round(shop) == 1
    low.sees("น้ำผึ้งดอกลำไย เหลือ 1")


def test_each_kind_can_be_turned_off_and_on(shop: TestShop, low: Customer) -> None:
    low.says("ไม่ต้องเตือนเรื่องรูปกับใบรับรองนะคะ")
    low.sees("ของใกล้หมด")
    assert "รูปหรือชื่ออังกฤษ" not in low.read
    at(shop, 10)
    low.mark()
    goes_round(shop)
    low.sees("น้ำผึ้ง")
    assert "ไม่มีรูป" not in low.read
    low.taps("ไม่ต้องเตือนสต็อก")
    low.says("กาแฟเหลือ 1")
    low.mark()
    at(shop, 9)
    assert goes_round(shop) == 0
    low.says("เตือนอีกทีค่ะ")
    low.sees("ใบรับรองใกล้หมดอายุ")
    low.mark()
    assert goes_round(shop) == 1
    low.sees("กาแฟ 3 in 1 เหลือ 1")
    low.sees("ไม่มีรูป")


@WEB
def test_helpers_only_when_they_ask_and_strangers_never(
    shop: TestShop, low: Customer, maker_id: int, channel: str
) -> None:
    helper, stranger = join(shop, maker_id, channel, "helper"), shop.add_customer(channel)
    stranger.says("ช่วยเตือนด้วย")
    at(shop, 10)
    for person in (helper, stranger):
        person.mark()
    assert goes_round(shop) == 1
    assert helper.read == stranger.read == ""
    helper.says("ช่วยเตือนด้วยนะคะ")
    helper.mark()
    assert goes_round(shop) == 1
    helper.sees("น้ำผึ้ง")


@WEB
def test_who_left_or_cannot_be_reached_is_not_reminded(shop: TestShop, maker_id: int, channel: str) -> None:
    first, second = join(shop, maker_id, channel), join(shop, maker_id, channel)
    first.says("น้ำผึ้งเหลือ 2")
    first.says("ออกจากร้าน")
    first.taps("ใช่ ออกจากร้าน")
    at(shop, 10)
    for person in (first, second):
        person.mark()
    assert goes_round(shop) == 1
    assert first.read == ""
    second.sees("น้ำผึ้ง")


@WEB
def test_where_nothing_is_open_nothing_is_sent(shop: TestShop, channel: str) -> None:
    owner = join(shop, add_maker(shop, goods=ALL_GOOD), channel)
    owner.says("ไม่ต้องเตือนเรื่องรูป")
    at(shop, 10)
    assert goes_round(shop) == 0


@pytest.mark.parametrize("channel", ["line"], indirect=True)
def test_on_line_a_day_of_reminders_is_one_push(shop: TestShop, owner: Customer) -> None:
    owner.says("น้ำผึ้งเหลือ 2")
    at(shop, 10)
    for _ in range(5):
        goes_round(shop)
        shop.clock.jump(minutes=30)
    with shop.parts.db.reading() as session:
        pushed = session.scalars(select(OutboxRow).where(OutboxRow.inbox_id.is_(None))).all()
    assert len(pushed) == 1


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("ไม่ต้องเตือน", (False, set())),
        ("ไม่ต้องเตือนแล้วค่ะ", (False, set())),
        ("เลิกเตือนเรื่องสต็อกกับใบรับรอง", (False, {"stock", "certificate"})),
        ("ไม่ต้องแจ้งเตือนของใกล้หมด", (False, {"stock"})),
        ("เตือนอีกที", (True, set())),
        ("ช่วยเตือนเรื่องส่งของด้วยนะคะ", (True, {"send"})),
        ("เตือนเรื่องคำถามลูกค้าด้วย", None),
        ("อย่าลืมเตือนลูกค้า", None),
        ("เตือนฉันพรุ่งนี้", None),
        ("น้ำผึ้งเหลือ 2", None),
        ("", None),
    ],
)
def test_what_is_wanted(said: str, wanted: tuple[bool, set[str]] | None) -> None:
    read = read_nudge_choice(said)
    assert (read and (read[0], set(read[1]))) == wanted


def marks(shop: TestShop, sku: str) -> list[str]:
    with shop.parts.db.reading() as session:
        query = select(Certificate.text).join(Product).where(Product.sku == sku).order_by(Certificate.id)
        return list(session.scalars(query))


def test_certificates_by_chat_are_set_renewed_removed_and_undone(shop: TestShop, owner: Customer) -> None:
    owner.says("น้ำพริกหนุ่ม มผช.๑๒๓/๒๕๕๖ หมดอายุ 31/12/2569 ค่ะ")
    assert marks(shop, "CHILI-1") == ["มผช.123/2556 ถึง 31/12/2569"]
    owner.says("น้ำผึ้งได้ OTOP 5 ดาว แล้วค่ะ")
    assert marks(shop, "HONEY-1") == ["OTOP 5 ดาว"]
    owner.says("ต่ออายุ มผช น้ำพริกหนุ่ม ถึง 31 ธ.ค. 2572")
    assert marks(shop, "CHILI-1") == ["มผช.123/2556 ถึง 31 ธ.ค. 2572"]
    owner.says("ต่ออายุใบรับรองน้ำพริกหนุ่มถึง 31/12/2573")
    assert marks(shop, "CHILI-1") == ["มผช.123/2556 ถึง 31/12/2573"]
    owner.says("ย้อน")
    owner.says("ย้อน")
    assert marks(shop, "CHILI-1") == ["มผช.123/2556 ถึง 31/12/2569"]
    owner.says("ลบใบรับรอง มผช น้ำพริกหนุ่ม")
    assert marks(shop, "CHILI-1") == []
    owner.says("ย้อน")
    assert marks(shop, "CHILI-1") == ["มผช.123/2556 ถึง 31/12/2569"]
    page = shop.app.test_client().get("/products/CHILI-1").text
    assert "31 ธ.ค. 2569" in page
    shop.clock.jump(days=400)
    assert "หมดอายุ" in shop.app.test_client().get("/products/CHILI-1").text


@WEB
def test_certificates_that_cannot_be_read_are_asked_about(shop: TestShop, owner: Customer) -> None:
    owner.says("เพิ่มใบรับรอง อย. น้ำผึ้ง")
    owner.sees("ขอเลขของ")
    owner.says("น้ำผึ้ง มผช.5/2560 หมดอายุ 31/02/2570")
    owner.sees("อ่านไม่ออก")
    owner.says("ลบใบรับรอง GMP น้ำผึ้ง")
    owner.sees("ยังไม่มีใบรับรองนี้")
    owner.says("ต่ออายุ มผช น้ำพริก ถึง 31/12/2572")
    owner.taps("น้ำพริกตาแดง")
    owner.sees("ยังไม่มีใบรับรองนี้")
    add_maker(shop, "other", "กลุ่มอื่น", (("OTHER-1", "ไส้อั่ว", "", "ห่อ", 9_000, 5),))
    owner.says("ไส้อั่ว มผช.1/2560 หมดอายุ 31/12/2572")
    assert marks(shop, "OTHER-1") == marks(shop, "HONEY-1") == []
    assert variant(shop, "OTHER-1").price_satang == 9_000


def test_parcels_that_are_late_and_questions_that_wait_come_first(
    shop: TestShop, owner: Customer, channel: str
) -> None:
    number = order(shop, "CHILI-1")
    asks(shop.add_customer(channel), "ซักเครื่องได้ไหมคะ")
    shop.clock.jump(days=4)
    at(shop, 10)
    owner.mark()
    assert goes_round(shop) == 1
    owner.sees(f"🚚 เลยกำหนดส่งแล้ว: {number}")
    owner.sees('ลูกค้ารอคำตอบ: "ซักเครื่องได้ไหมคะ"')
    owner.taps("ดูคำถาม")
    owner.sees("ซักเครื่องได้ไหมคะ")
    owner.says("ไม่ต้องเตือนเรื่องส่งของ")
    owner.sees("ลูกค้ารอคำตอบ")
