"""Pointing at a list within a sentence."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.positions import find_numbers_of_a_list, find_positions


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("เอาอันแรก 2 อันที่สอง 1", [1, 2]),
        ("อันที่ 2 สองชิ้น", [2]),
        ("ข้อ 3 หนักกี่กรัม", [3]),
        ("ตัวสุดท้ายราคาเท่าไหร่", [-1]),
        ("i want the second one and the last one", [2, -1]),
        ("option 3 please", [3]),
        ("เบอร์ 0812345678", []),
        ("อันละ 20 บาท", []),
        ("เอาน้ำพริก 2 กระปุก", []),
        ("รายการ 100 บาท", []),
        ("ข้อสองร้อย", []),
        ("the first time", []),
    ],
)
def test_places(text: str, places: list[int]) -> None:
    assert [found.place for found in find_positions(text)] == places


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("เอา 1 กับ 3 ค่ะ", [1, 3]), ("1,2,5", [1, 2, 5]), ("๑ และ ๒", [1, 2]), ("2", []), ("เอา 1 ถุง กับ 3", [])],
)
def test_numbers_of_a_list(text: str, numbers: list[int]) -> None:
    assert find_numbers_of_a_list(text) == numbers


@given(st.text(max_size=60))
def test_any_text_has_places_in_order_or_none(text: str) -> None:
    found = find_positions(text)
    assert all(one.start < one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(one.place >= 1 or one.place == -1 for one in found)
