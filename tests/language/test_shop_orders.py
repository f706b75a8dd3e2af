"""What makers say about orders, as they say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.shop_commands import read_command, read_sales_of
from bot.language.shop_orders import (
    read_how_many,
    read_missing,
    read_only,
    read_part_words,
    read_reason,
    read_shortage_answer,
)

NUMBER = "OP7K3M9Q2"


@pytest.mark.parametrize(
    ("text", "kind", "number", "words"),
    [
        (f"รับออเดอร์ {NUMBER}", "accept", NUMBER, ""),
        ("รับออเดอร์ค่ะ", "accept", "", ""),
        ("รับออเดอร์นี้เลยค่ะ", "accept", "", ""),
        ("รับแล้วค่ะ", "accept", "", ""),
        ("รับทราบค่ะ", "accept", "", ""),
        ("โอเค รับออเดอร์ค่ะ", "accept", "", ""),
        ("รับหมดเลยค่ะ", "accept", "", ""),
        ("รับไม่ได้ ของหมด", "decline", "", "ของหมด"),
        (f"รับไม่ได้ค่ะ {NUMBER} เพราะทำไม่ทัน", "decline", NUMBER, "เพราะทำไม่ทัน"),
        ("op 7k3m9q2 รับไม่ได้ ของหมด", "decline", NUMBER, "ของหมด"),
        ("ไม่รับออเดอร์นี้", "decline", "", ""),
        (f"ยกเลิก {NUMBER} ของแตก", "decline", NUMBER, "ของแตก"),
        ("ของไม่ครบ", "short", "", ""),
        (f"ของไม่ครบ {NUMBER}", "short", NUMBER, ""),
        ("ออเดอร์นี้ของไม่พอค่ะ", "short", "", ""),
    ],
)
def test_answers_to_an_order(text: str, kind: str, number: str, words: str) -> None:
    said = read_part_words(text)
    assert said
    assert (said.kind, said.number, said.words) == (kind, number, words)


@pytest.mark.parametrize(
    "text",
    ["ยกเลิก", "รับ", "ยืนยัน", "รับน้ำพริก 2 กระปุก", "รับบัตรเครดิตไหม", "ส่งไม่ได้ค่ะ", "น้ำพริกหนุ่มขึ้นเป็น 60"],
)
def test_what_is_no_answer(text: str) -> None:
    assert read_part_words(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ของหมดแล้วค่ะ", "out"),
        ("เพราะทำไม่ทัน", "late"),
        ("กระปุกแตกหมด", "damaged"),
        ("แม่ป่วย", "other"),
        ("เสียใจด้วยค่ะ ไปต่างจังหวัด", "other"),
    ],
)
def test_reasons(text: str, reason: str) -> None:
    assert read_reason(text) == reason


@pytest.mark.parametrize(
    ("text", "name", "many"),
    [
        ("แคบหมูมีแค่ 2 ถุง", "แคบหมู", 2),
        ("แคบหมูเหลือแค่สองถุงค่ะ", "แคบหมู", 2),
        ("น้ำพริกหนุ่มได้แค่ ๓ กระปุกเองค่ะ", "น้ำพริกหนุ่ม", 3),
        ("ผ้าไหมไม่พอ มีแค่ 1", "ผ้าไหม", 1),
    ],
)
def test_there_are_only_so_many(text: str, name: str, many: int) -> None:
    assert read_only(text) == (name, many)


def test_so_many_are_missing() -> None:
    assert read_missing("น้ำพริกหนุ่มขาด 1 กระปุก") == ("น้ำพริกหนุ่ม", 1)
    assert read_missing("น้ำพริกหนุ่มเหลือ 15") is None
    # A stock that is told, and no shortage.
    assert read_only("ผ้าไหมเหลือ 15") is None


@pytest.mark.parametrize(
    ("text", "many"),
    [("2", 2), ("มี 2 ถุง", 2), ("สองค่ะ", 2), ("ไม่มีเลย", 0), ("หมดแล้วค่ะ", 0), ("๒ ถุง", 2), ("ยกเลิก", None)],
)
def test_how_many(text: str, many: int | None) -> None:
    assert read_how_many(text) == many


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("เอาเท่าที่มีค่ะ", "take"),
        ("รอได้ค่ะ", "wait"),
        ("ไม่เอาแล้วค่ะ", "cancel"),
        ("I'll wait", "wait"),
        ("เอาน้ำพริก 2", ""),
        ("รอบหน้า", ""),
    ],
)
def test_a_customers_answer(text: str, answer: str) -> None:
    assert read_shortage_answer(text) == answer


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("มีออเดอร์ไหมคะ", "orders"),
        ("ออเดอร์ใหม่", "orders"),
        ("ขอใบแปะหน้าค่ะ", "papers"),
        ("ใบจัดของวันนี้", "papers"),
        ("ปริ้นใบปะหน้าให้หน่อย", "papers"),
        ("เงินเข้าเมื่อไหร่คะ", "payouts"),
        ("จะโอนเงินให้วันไหน", "payouts"),
        ("เงินออกวันไหนคะ", "payouts"),
        ("ยอดค้างโอน", "payouts"),
        ("โอนเงินหรือยังคะ", "payouts"),
        ("คำถามลูกค้าค่ะ", "questions"),
        ("มีใครถามอะไรไหม", "questions"),
        ("ส่งแล้วค่ะ", "sent"),
        ("ส่งของเรียบร้อยแล้วค่ะ", "sent"),
        ("เดือนนี้ขายอะไรดีสุด", "sales"),
        ("ส่งไฟล์สินค้า", "file"),
        ("ผ้าไหมหมดแล้ว", ""),
    ],
)
def test_commands(text: str, command: str) -> None:
    assert read_command(text) == command


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ยอดขายน้ำพริกหนุ่ม", "น้ำพริกหนุ่ม"),
        ("น้ำพริกหนุ่มขายได้เท่าไหร่คะ", "น้ำพริกหนุ่ม"),
        ("ผ้าไหมขายไปกี่ผืนแล้ว", "ผ้าไหม"),
        ("น้ำพริกหนุ่มเท่าไหร่", ""),
    ],
)
def test_sales_of(text: str, name: str) -> None:
    assert read_sales_of(text) == name


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    read_part_words(text)
    read_only(text)
    read_missing(text)
    read_how_many(text)
    read_shortage_answer(text)
    read_sales_of(text)
