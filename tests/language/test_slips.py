"""One slip of the finger in a message of grammar alone; what is named is never put right."""

import pytest

from bot.language.meaning import SURE, Intent
from bot.language.slips import MOST, other_readings
from bot.language.understand import explain, understand

SLIPPED = [
    ("โนอแล้วนะคะ", "", Intent.SENT_SLIP),
    ("กลัคบรับ", "", Intent.BACK),
    ("ของตแกมาค่ะ", "", Intent.RETURN),
    ("สบิปค่ะ", "", Intent.SENT_SLIP),
    ("canecl please", "", Intent.CANCEL),
    ("ศองค่ะ", "product", Intent.NUMBER),
    ("เบอร์ศี่", "results", Intent.CHOICE),
    ("กะปิมีฮาล่ลมั้ยคะ", "", Intent.CERTIFICATE),
]
# Each of these is a letter away from something that we say ourselves.
NAMED = [
    ("เอาผ้าไหมค่ะ", Intent.ORDER),
    ("มีน้ำพริกหนุ่มไหม", Intent.SEARCH),
    ("มีข้าวเหนียวไหมคะ", Intent.SEARCH),
    ("มีหมูกรอบมั้ย", Intent.SEARCH),
    ("ขายไข่เค็มไหม", Intent.SEARCH),
    ("ห้ามส่ง", Intent.SEARCH),
    ("ขอดูตะกร้าสานหน่อยครับ", Intent.SEARCH),
    ("ผ้าไหมแพรวา", Intent.SEARCH),
    ("show me some honey", Intent.SEARCH),
]
SEVERAL = [
    ("สั่งผิดค่ะ ขอยกเลิกออเดอร์", {Intent.CANCEL_ORDER}),
    ("ขอบตุณค่ะ แล้วของถึงไหนแล้ว", {Intent.THANKS, Intent.TRACK}),
    ("เอาสบู่ออกแล้วคิดเงินเลย", {Intent.REMOVE, Intent.CHECKOUT}),
    ("ขอบคุณที่ช่วยหาให้นะคะ", {Intent.THANKS}),
    ("ค่าส่งทองม้วน 3 ถุงกี่บาทคะ", {Intent.POSTAGE}),
]


@pytest.mark.parametrize(("text", "state", "intent"), SLIPPED)
def test_a_slip_is_read_through_and_not_sure(text: str, state: str, intent: Intent) -> None:
    meaning = understand(text, state)
    assert meaning.intent is intent, explain(text, state)
    assert meaning.confidence < SURE


@pytest.mark.parametrize(("text", "intent"), NAMED)
def test_a_name_is_no_slip(text: str, intent: Intent) -> None:
    assert understand(text).intent is intent, explain(text)


@pytest.mark.parametrize(("text", "intents"), SEVERAL)
def test_each_clause_is_read_through(text: str, intents: set[Intent]) -> None:
    assert {each.intent for each in understand(text).every} == intents, explain(text)


def test_few_readings_are_tried() -> None:
    assert other_readings("ผ" * 61) == []
    assert all(len(other_readings(text)) <= MOST for text, _, _ in SLIPPED)


def test_it_says_what_it_took_the_message_for() -> None:
    assert any("as if it were: โอนแล้วนะคะ" in step for step in explain("โนอแล้วนะคะ"))
