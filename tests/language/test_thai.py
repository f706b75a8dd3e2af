"""core.thai: what it cleans, what it must not break."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.thai import LIMIT, fold, grapheme_clusters, has_thai, normalise, shorten

THAI_TEXT = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), st.sampled_from(" \n.19aZ😀")
    )
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("เเปลก", "แปลก"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("๐๘๑-๒๓๔", "081-234"),
        ("อร่อยยยย", "อร่อย"),
        ("สวยยยยค่า", "สวยค่า"),
        ("0000 1000 50000", "0000 1000 50000"),
        ("\ufeffผ้า\u200bไหม\u200d\u2060", "ผ้าไหม"),
        ("\u202eกข\u2066ค\u00ad", "กขค"),
        ("OTOP  Plus\t1", "otop plus 1"),
        ("ก\r\nข\n\n\n ค", "ก\nข\nค"),
        ("OTOP", "otop"),
        ("รายการ ครับบบบบ!!!!", "รายการ ครับ!"),
        ("\ud83d hello", "hello"),
        ("", ""),
    ],
)
def test_normalise(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@given(st.one_of(st.text(), THAI_TEXT))
@example("0\u0e48\u0e31\u0e3a")
@settings(max_examples=300)
def test_normalise_is_stable_and_storable(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert len(once) <= LIMIT
    once.encode()
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\x00]", once)


def test_normalise_caps_length() -> None:
    assert len(normalise("กข" * 10_000)) == LIMIT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำพริก", "นำ้พิก"),
        ("ผ้าไหม", "ผาใหม่"),
        ("ขนมจีน", "คนมจิน"),
        ("หมู", "มู"),
        ("จันทร์", "จันท"),
        ("ครับ", "คับ"),
        ("กระเป๋า", "กะเป๋า"),
        ("ศาลา", "สาลา"),
        ("ผ้า ไหม!", "ผ้าไหม"),
        ("Coffee", "coffee"),
    ],
)
def test_fold_joins_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_keeps_vowels_and_repeated_digits() -> None:
    assert fold("มีด") != fold("มาด")
    assert fold("ปี่") != fold("ป่า")
    assert fold("1000") == "1000"


@given(st.one_of(st.text(), THAI_TEXT))
@settings(max_examples=200)
def test_fold_has_only_its_alphabet(text: str) -> None:
    assert re.fullmatch("[ก-๙0-9a-z]*", fold(text))


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("น้ำ", ["น้ำ"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("เก่ง", ["เ", "ก่", "ง"]),
        ("👨‍👩‍👧ก", ["👨‍👩‍👧", "ก"]),
        ("🇹🇭🇹🇭", ["🇹🇭", "🇹🇭"]),
        ("👍🏽1", ["👍🏽", "1"]),
        ("❤️", ["❤️"]),
        ("", []),
    ],
)
def test_clusters(text: str, clusters: list[str]) -> None:
    assert grapheme_clusters(text) == clusters


@given(st.one_of(st.text(), THAI_TEXT), st.integers(0, 20))
@settings(max_examples=200)
def test_shorten_never_exceeds_and_never_breaks(text: str, limit: int) -> None:
    assert "".join(grapheme_clusters(text)) == text
    short = shorten(text, limit)
    assert len(grapheme_clusters(short)) <= limit
    assert short == text or short.endswith("…") or limit == 0


def test_has_thai() -> None:
    assert has_thai("abc ก")
    assert not has_thai("abc 123 😀")


def test_speed() -> None:
    text = "สวัสดีค่ะ ขอสั่งน้ำพริกหนุ่ม 2 กระปุกค่ะ"
    started = time.process_time()
    for _ in range(500):
        fold(text)
    assert (time.process_time() - started) / 500 < 0.0005
