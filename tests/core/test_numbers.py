"""Numbers, quantities and telephone numbers."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.phones import find_phone, find_phones
from core.numbers import find_quantities, parse_number
from core.price_wishes import find_price_limit
from core.thai import normalise


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", "2"), ("๒", "2"), ("สอง", "2"), ("นึง", "1"), ("คู่", "2"), ("โหล", "12"), ("ครึ่งโหล", "6"), ("โหลครึ่ง", "18"),
        ("สองโหล", "24"), ("โหลนึง", "12"), ("สองร้อย", "200"), ("สองร้อยห้า", "205"), ("พันห้า", "1500"), ("สองพันห้า", "2500"),
        ("หมื่นห้า", "15000"), ("แสนสอง", "120000"), ("ซาวห้า", "25"), ("ร้อยนึง", "100"), ("2ร้อย", "200"), ("1.2k", "1200"),
        ("ห้าจุดห้า", "5.5"), ("ยี่สิบเอ็ด", "21"), ("-3", "-3"), ("0", "0"), ("2.5", "2.5"), ("1,000,000,000", "1000000000"),
    ],
)  # fmt: skip
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(normalise(text)) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["ห้ามส่ง", "หกล้ม", "เก้าอี้", "สามัญ", "", "สองสาม", "2 อะไร", "ผ้า", "--3", "1.2.3"]
)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ห้ามส่งหกล้มเก้าอี้", []),
        ("เก้าอี้สองตัว", [("2", "ตัว")]),
        ("น้ำพริกหนุ่ม2กระปุกแคบหมู3ถุง", [("2", "กระปุก"), ("3", "ถุง")]),
        ("ไข่เค็มโหลนึง", [("12", "")]),
        ("หมูโลครึ่ง", [("1.5", "กิโล")]),
        ("หมู 2 กิโลครึ่ง", [("2.5", "กิโล")]),
        ("เอาถุงเดียว", [("1", "ถุง")]),
        ("ผ้า 500 บาท", []),
        ("กาแฟ 250 กรัม", []),
        ("2-3 อัน", [("None", "อัน")]),
        ("ข้าวร้อยเอ็ด 2 ถุง", [("2", "ถุง")]),
        ("บ้าน 99/1", []),
        ("กระเป๋า 2 ถุงผ้า 3", [("2", ""), ("3", "")]),
        ("-3 ถุง", [("-3", "ถุง")]),
    ],
)
def test_find_quantities(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(q.value), q.unit) for q in find_quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "baht"),
    [
        ("ไม่เกิน 500", 500),
        ("งบสองร้อย", 200),
        ("under 300 baht", 300),
        ("ไม่เกิน 2 พัน", 2000),
        ("500 ลงมา", 500),
        ("< 250", 250),
    ],
)
def test_price_limit(text: str, baht: int) -> None:
    limit = find_price_limit(text)
    assert limit is not None
    assert limit.satang == baht * 100


@given(st.integers(1, 10**12))
@settings(max_examples=60)
def test_any_whole_number_is_read_back(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number
    assert [q.value for q in find_quantities(f"ของ {number} ชิ้น")] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "081-234-5678", "0812345678", "+66 81 234 5678", "๐๘๑๒๓๔๕๖๗๘", "081.234.5678", "081 234 5678", "08-1234-5678",
        "+66(0)812345678", "0066812345678", "66812345678", "50200 0812345678", "081 234 5678 50200", "502000812345678",
        "99/1 โทร0812345678เก็บปลายทาง", "tel:+66812345678",
    ],
)  # fmt: skip
def test_mobile_in_every_writing(text: str) -> None:
    phone = find_phone(normalise(text))
    assert phone is not None
    assert phone.digits == "0812345678"


@pytest.mark.parametrize(
    ("text", "digits"),
    [("02-123-4567", "021234567"), ("(02) 123 4567", "021234567"), ("053 212 345", "053212345")],
)
def test_landlines(text: str, digits: str) -> None:
    assert [phone.digits for phone in find_phones(text)] == [digits]


@pytest.mark.parametrize(
    "text", ["50200", "99/1", "081234567", "081234567890", "099/1", "1234567890", "", "เลข 8850000000000"]
)
def test_no_telephone(text: str) -> None:
    assert find_phone(text) is None


@given(st.from_regex(r"0[689][0-9]{8}", fullmatch=True), st.sampled_from(["", " ", "-", "."]))
@settings(max_examples=60)
def test_any_mobile_is_found_where_it_stands(digits: str, gap: str) -> None:
    written = gap.join((digits[:3], digits[3:6], digits[6:]))
    text = f"ส่ง 99/1 50200 โทร {written} ค่ะ"
    phone = find_phone(text)
    assert phone is not None
    assert (phone.digits, text[phone.start : phone.end]) == (digits, written)
