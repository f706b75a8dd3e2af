"""A customer asks, the maker answers, and neither learns who the other is."""

import pytest
from sqlalchemy import select

from bot.models import Case
from bot.question_models import Question
from bot.question_round import QuestionRound
from tests.producers.conftest import add_maker, join
from tests.shop import Customer, TestShop

JAM = (("JAM-9", "แยม", "Jam", "ขวด", 9_000, 5),)


@pytest.fixture
def buyer(shop: TestShop, channel: str, owner: Customer) -> Customer:
    """Somebody who looks at what the maker sells."""
    return shop.add_customer(channel)


def asks(buyer: Customer, words: str) -> None:
    buyer.says("ผ้าไหมมัดหมี่ลายนกยูง")
    buyer.taps("💬 ถามคนทำ")
    buyer.sees("อยากถามอะไร กลุ่มแม่บ้านบ้านไร่ คะ")
    buyer.says(words)
    buyer.sees("ส่งถาม กลุ่มแม่บ้านบ้านไร่ แล้วค่ะ")


def only_question(shop: TestShop) -> Question:
    with shop.parts.db.reading() as session:
        return session.scalars(select(Question)).one()


def test_there_and_back_without_telephones(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    owner.mark()
    asks(buyer, "ซักเครื่องได้ไหมคะ โทรกลับ 081-234-5678 ไลน์ somjai99")
    owner.sees("ลูกค้าถามเรื่อง ผ้าไหมมัดหมี่ลายนกยูง")
    owner.sees("ซักเครื่องได้ไหมคะ โทรกลับ•••")
    assert "234" not in owner.read
    assert "somjai99" not in owner.read
    owner.taps("↩️ ตอบ")
    owner.sees("ข้อความต่อไปจะส่งถึงลูกค้า")
    buyer.mark()
    owner.says("ซักมือดีกว่าค่ะ ถามเพิ่มไลน์ id: banrai หรือ 053 211 234")
    owner.sees("ส่งคำตอบให้ลูกค้าแล้ว")
    buyer.sees("กลุ่มแม่บ้านบ้านไร่ ตอบแล้วค่ะ")
    buyer.sees("ตอบ: ซักมือดีกว่าค่ะ")
    assert "banrai" not in buyer.read
    assert "211" not in buyer.read
    owner.says("ราคาขึ้นไหม")
    buyer.mark()
    assert "ราคาขึ้นไหม" not in buyer.read


def test_by_number_and_only_once(shop: TestShop, owner: Customer, buyer: Customer, maker_id: int) -> None:
    helper = join(shop, maker_id, owner.channel, "helper")
    asks(buyer, "ยาวกี่เมตรคะ")
    number = only_question(shop).id
    buyer.mark()
    helper.says(f"ตอบ {number} ยาวสองเมตรค่ะ")
    helper.sees("ส่งคำตอบให้ลูกค้าแล้ว")
    buyer.sees("ตอบ: ยาวสองเมตรค่ะ")
    for words in (f"ตอบ {number} ยาวสามเมตร", f"ตอบคำถาม {number}: ยาวสามเมตร"):
        owner.says(words)
        owner.sees(f'คำถาม {number} ตอบไปแล้วค่ะ: "ยาวสองเมตรค่ะ"')
    owner.taps("↩️ ตอบ")
    owner.sees("ตอบไปแล้วค่ะ")
    owner.says("คำถามลูกค้า")
    owner.sees("ไม่มีคำถามที่รอตอบ")
    buyer.taps("ถามต่อ")
    buyer.says("มีสีอื่นไหมคะ")
    owner.says("คำถามลูกค้า")
    owner.sees("มีสีอื่นไหมคะ")


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_what_is_not_understood_before_a_product_is_offered_to_the_maker(
    shop: TestShop, owner: Customer, buyer: Customer
) -> None:
    buyer.says("ผ้าไหมมัดหมี่ลายนกยูง")
    buyer.says("นกยูงตัวนี้หันซ้ายหรือหันขวาจ๊ะ")
    buyer.sees("ขอให้ กลุ่มแม่บ้านบ้านไร่ ตอบเองดีกว่าค่ะ")
    owner.mark()
    buyer.taps("💬 ส่งถามคนทำ")
    owner.sees("นกยูงตัวนี้หันซ้ายหรือหันขวาจ๊ะ")
    buyer.taps("💬 ส่งถามคนทำ")
    assert only_question(shop).answer == ""


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_the_desk_sees_what_nobody_answers(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    asks(buyer, "ยาวกี่เมตรคะ")
    for hours in (5, 5, 5):
        shop.clock.jump(hours=hours)
        QuestionRound(shop.parts.db, shop.clock).run()
    number = only_question(shop).id
    with shop.parts.db.reading() as session:
        case = session.scalars(select(Case).where(Case.subject == f"Q{number}")).one()
    assert (case.kind, case.closed_at) == ("unanswered", None)
    assert "ยาวกี่เมตรคะ" in case.note
    owner.says(f"ตอบ {number} สองเมตรค่ะ")
    with shop.parts.db.reading() as session:
        assert session.get_one(Case, case.id).closed_at is not None


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_a_maker_without_a_chat_is_asked_by_the_desk(shop: TestShop, buyer: Customer) -> None:
    add_maker(shop, "other", "กลุ่มอื่น", (("JAM-9", "แยมหม่อนป่าต้นน้ำ", "Jam", "ขวด", 9_000, 5),))
    buyer.says("แยมหม่อนป่าต้นน้ำ")
    buyer.taps("💬 ถามคนทำ")
    buyer.says("หวานไหมคะ")
    buyer.sees("ส่งถาม กลุ่มอื่น แล้วค่ะ")
    with shop.parts.db.reading() as session:
        case = session.scalars(select(Case).where(Case.subject.startswith("Q"))).one()
    assert "หวานไหมคะ" in case.note


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_too_many_nothing_and_never_mind(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    for words in ("ยาวกี่เมตร", "กว้างเท่าไร", "ซักยังไง"):
        asks(buyer, words)
    buyer.taps("💬 ถามคนทำ")
    buyer.says("สีตกไหม")
    buyer.sees("มี 3 คำถามรอคำตอบอยู่")
    buyer.taps("💬 ถามคนทำ")
    buyer.says("081-234-5678")
    buyer.sees("ยังไม่เห็นคำถาม")
    buyer.taps("💬 ถามคนทำ")
    buyer.taps("ไม่ถามแล้ว")
    owner.mark()
    buyer.says("เมนู")
    assert "เมนู" not in owner.read


@pytest.mark.parametrize("channel", ["webchat"], indirect=True)
def test_the_bot_is_still_a_shop_while_a_question_is_typed(
    shop: TestShop, owner: Customer, buyer: Customer
) -> None:
    buyer.says("ผ้าไหมมัดหมี่ลายนกยูง")
    buyer.taps("💬 ถามคนทำ")
    owner.mark()
    buyer.says("คุยกับคน")
    assert "คุยกับคน" not in owner.read
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Question)).all() == []


def test_others_can_neither_read_nor_answer(shop: TestShop, owner: Customer, buyer: Customer) -> None:
    other = join(shop, add_maker(shop, "other", "กลุ่มอื่น", JAM), owner.channel)
    other.mark()
    asks(buyer, "ยาวกี่เมตรคะ")
    assert "ยาวกี่เมตร" not in other.read
    number = only_question(shop).id
    buyer.mark()
    other.says(f"ตอบ {number} ปิดร้านแล้ว")
    other.sees(f"ไม่พบคำถาม {number} ค่ะ")
    other.says("ตอบ 99999 ปิดร้านแล้ว")
    other.sees("ไม่พบคำถาม 99999 ค่ะ")
    other.says("คำถามลูกค้า")
    assert "ยาวกี่เมตร" not in other.read
    stranger = shop.add_customer(owner.channel)
    stranger.says(f"ตอบ {number} ปิดร้านแล้ว")
    buyer.says(f"ตอบ {number} ปิดร้านแล้ว")
    assert only_question(shop).answer == ""
