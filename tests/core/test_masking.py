"""Nobody's telephone or chat id goes from one person to another."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.masking import MASK, mask_contacts

HIDDEN = (
    "081-234-5678",
    "๐๘๑ ๒๓๔ ๕๖๗๘",
    "+66 81 234 5678",
    "66812345678",
    "(02) 123.4567",
    "0 8 1 2 3 4 5 6 7 8",
    "ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด",
    "ไลน์ somjai99",
    "line id: somjai",
    "แอดไลน์ไอดี somjai",
    "@somjai",
    "som.jai@mail.com",
    "https://line.me/ti/p/abc",
    "facebook.com/somjai",
)
SHOWN = (
    "ราคา 50 60 70 80 90 บาท",
    "1,200,000 บาท",
    "พัสดุ EX123456785TH",
    "ออเดอร์ OP7K3M9Q2 นะ",
    "in line with that",
    "ทักไลน์ได้ไหม",
    "สั่ง 20 ชิ้น 3 กล่อง ส่ง 20/11/2569",
    "99/1 ม.2 ต.สุเทพ 50200",
    "หนึ่งสองสามสี่ห้า",
)


@pytest.mark.parametrize("contact", HIDDEN)
def test_contacts_are_hidden_wherever_they_stand(contact: str) -> None:
    masked = mask_contacts(f"ถามได้ที่ {contact} นะคะ")
    assert contact not in masked
    assert MASK in masked
    assert masked.endswith("นะคะ")
    assert mask_contacts(masked) == masked


@pytest.mark.parametrize("words", SHOWN)
def test_what_is_no_contact_stays(words: str) -> None:
    assert mask_contacts(words) == words


@given(
    digits=st.text("0123456789", min_size=8, max_size=9),
    gaps=st.lists(st.sampled_from(["", " ", "-", ".", " - "]), min_size=10, max_size=10),
    thai=st.booleans(),
    around=st.text("กขค นะคะ", max_size=8),
)
def test_no_telephone_gets_through(digits: str, gaps: list[str], thai: bool, around: str) -> None:
    said = "".join(digit + gap for digit, gap in zip("0" + digits, gaps, strict=False))
    if thai:
        said = said.translate({ord(str(n)): chr(0x0E50 + n) for n in range(10)})
    masked = mask_contacts(f"{around}{said}{around}")
    assert not re.search(r"[0-9๐-๙]", masked)


@given(st.text(max_size=400))
def test_any_text_is_masked_quickly_and_twice_is_once(text: str) -> None:
    masked = mask_contacts(text)
    assert mask_contacts(masked) == masked
