"""The last day that a mark is good for, as people write it into the catalogue."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.certificates import read_mark
from core.clock import say_day


@pytest.mark.parametrize(
    "text",
    [
        "มผช.123/2556 ถึง 31/12/2569",
        "มผช.123/2556 (ถึง 31/12/2569)",
        "มผช.123/2556 หมดอายุ ๓๑/๑๒/๒๕๖๙",
        "มผช.123/2556 ใช้ได้ถึงวันที่ 31 ธ.ค. 2569",
        "มผช.123/2556 หมดอายุ 31 ธันวาคม พ.ศ. 2569",
        "มผช.123/2556, valid until 2026-12-31",
        "มผช.123/2556 (exp 31 December 2026)",
        "มผช.123/2556 ถึง 31-12-2026",
    ],
)
def test_the_last_day_is_read(text: str) -> None:
    mark = read_mark(text)
    assert mark.name == "มผช.123/2556"
    assert mark.valid_until == date(2026, 12, 31)
    assert not mark.has_ended(date(2026, 12, 31))
    assert mark.has_ended(date(2027, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "มผช.123/2556",
        "OTOP 5 ดาว",
        "อย. 10-1-12345-6-0001",
        "มผช. 12/3/2556",
        "ฮาลาล ถึง 31/2/2569",
        "ถึง 31/12/2569",
    ],
)
def test_what_says_no_end_has_none(text: str) -> None:
    mark = read_mark(text)
    assert (mark.name, mark.valid_until) == (text, None)
    assert not mark.has_ended(date(2999, 1, 1))


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.sampled_from(["th", "en"]))
def test_every_day_that_we_say_we_also_read(day: date, language: str) -> None:
    assert read_mark(f"ฮาลาล ถึง {say_day(day, language)}").valid_until == day


@given(st.text(max_size=120))
def test_any_text_is_a_mark(text: str) -> None:
    assert read_mark(text).name == text.strip() or read_mark(text).valid_until
