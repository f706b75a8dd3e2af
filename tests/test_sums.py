"""What so many would come to is told apart from wanting them."""

from decimal import Decimal

import pytest

from handlers.sums import find_place_sent_to, find_sum


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("แล้วถ้าซื้อ 3 ผืนล่ะ", "", 3),
        ("ถ้าเอา 5 ชิ้นคิดเท่าไหร่คะ", "", 5),
        ("สองผืนกี่บาทครับ", "", 2),
        ("แคบหมู 5 ถุงเท่าไหร่", "แคบหมู", 5),
        ("น้ำพริกหนุ่ม 2 กระปุกรวมส่งเท่าไหร่", "น้ำพริกหนุ่ม", 2),
        ("โหลนึงเท่าไหร่", "", 12),
        ("how much for two?", "", 2),
        ("how much is it for 3 pieces", "", 3),
    ],
)
def test_only_the_price_is_asked(text: str, name: str, number: int) -> None:
    found = find_sum(text)
    assert found is not None
    assert (found[0], found[1].value) == (name, Decimal(number))


@pytest.mark.parametrize(
    "text",
    [
        "เอา 2 ถุง แล้วค่าส่งเท่าไหร่",
        "เอาแคบหมู 2 ถุง",
        "กระปุกละเท่าไหร่",
        "น้ำพริกสามรสเท่าไหร่",
        "ถ้าไม่ชอบคืนได้ไหม",
        "ถ้าสั่งวันนี้ได้กี่วัน",
        "ม.5 เท่าไหร่",
        "ถ้าสั่ง -3 ชิ้นเท่าไหร่",
        "ผ้าไหม 300 บาทมีไหม",
        "x" * 500 + " 3 ชิ้นเท่าไหร่",
    ],
)
def test_what_is_no_such_question(text: str) -> None:
    assert find_sum(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ส่งภูเก็ตเท่าไหร่", "ภูเก็ต"),
        ("ส่งไปขอนแก่นกี่วันถึงคะ", "ขอนแก่น"),
        ("ค่าส่งถึงโคราชเท่าไร", "นครราชสีมา"),
        ("how much is shipping to Phuket?", "ภูเก็ต"),
        ("ส่งของเท่าไหร่", ""),
        ("ส่งไปบ้านแม่เท่าไหร่", ""),
    ],
)
def test_where_it_is_sent_to(text: str, place: str) -> None:
    assert find_place_sent_to(text) == place
