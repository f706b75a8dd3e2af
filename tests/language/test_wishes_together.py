"""Several wishes in one message, corrections, references, questions: the finer intents."""

from decimal import Decimal

import pytest

from benchmarks.language.measure import measure
from benchmarks.language.sentences import make_half
from bot.language.meaning import Intent
from bot.language.repair import repair
from bot.language.understand import explain, understand
from core.thai import end_of_sound, fold, fold_with_places, normalise

TOGETHER = {
    "ขอบคุณค่ะ แล้วของถึงไหนแล้ว": [Intent.TRACK, Intent.THANKS],
    "เอา 2 ถุง แล้วค่าส่งเท่าไหร่": [Intent.ADD, Intent.POSTAGE],
    "ราคาเท่าไหร่ ค่าส่งเท่าไหร่คะ": [Intent.PRICE, Intent.POSTAGE],
    "เอาแคบหมูออก แล้วเปลี่ยนน้ำพริกหนุ่มเป็น 3 กระปุก": [Intent.REMOVE, Intent.CHANGE],
    "โมโหแล้วนะ เรียกแอดมินมาคุย": [Intent.ANGER, Intent.PERSON],
    "ใช่ค่ะ แต่ขอเปลี่ยนเป็น 3 ถุง": [Intent.CHANGE, Intent.YES],
}


@pytest.mark.parametrize("text", TOGETHER)
def test_several_wishes(text: str) -> None:
    assert [each.intent for each in understand(text).every] == TOGETHER[text], explain(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("ไม่ใช่สอง สามต่างหาก", 3), ("เอ้ย 5 ถุงค่ะ ไม่ใช่ 2", 5), ("เอาแค่ 1 พอ", 1), ("เปลี่ยนจาก 2 เป็น 5", 5)],
)
def test_corrections(text: str, number: int) -> None:
    meaning = understand(text)
    assert (meaning.intent, meaning.number) == (Intent.CHANGE, Decimal(number)), explain(text)


@pytest.mark.parametrize(
    ("text", "intent", "query"),
    [
        ("ผ้าไหมมัดหมี่เท่าไหร่คะ", Intent.PRICE, "ผ้าไหมมัดหมี่"),
        ("น้ำพริกตาแดงยังมีอยู่ไหม", Intent.STOCK, "น้ำพริกตาแดง"),
        ("ขอรายละเอียดผ้าไหมแพรวา", Intent.DETAIL, "ผ้าไหมแพรวา"),
        ("สบู่ขมิ้นมีเลข อย. รึเปล่า", Intent.CERTIFICATE, "สบู่ขมิ้น"),
        ("ผ้าไหมค่าส่งเท่าไหร่", Intent.POSTAGE, "ผ้าไหม"),
    ],
)
def test_questions_name_their_product(text: str, intent: Intent, query: str) -> None:
    meaning = understand(text)
    assert (meaning.intent, meaning.query) == (intent, query), explain(text)


def test_a_variant_a_reference_and_the_wrong_keyboard() -> None:
    assert understand("เอาสีคราม", "product").variant == "สีคราม"
    assert understand("เอาแบบเดิมค่ะ").reference == "last_order"
    assert understand("lylfu8jt").intent is Intent.GREET


def test_words_of_grammar_are_put_right_and_names_left_alone() -> None:
    assert repair("เปลียนเปน 2 กละปุก") == "เปลี่ยนเป็น 2 กระปุก"
    for text in ("หมูยอครึ่งโล", "กาแฟ 250 กรัม", "ตะกร้าหวาย", "มีสีอะไรบ้าง", "อย่าส่งโฆษณา", "ของดีเชียงใหม่มีอะไรบ้าง"):
        assert repair(text) == text


def test_sounds_know_where_they_stand() -> None:
    text = normalise("ราคาเท่าไหร่คะ")
    sounds, places = fold_with_places(text)
    assert sounds == fold(text)
    assert text[places[0] : end_of_sound(text, places, 4)] == "ราคา"


def test_the_work_half_is_understood() -> None:
    score = measure(make_half("work")[::4])
    assert score.intents > 0.91
    assert score.confident_and_wrong < 0.04
