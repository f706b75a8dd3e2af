"""English is answered in English, where it clearly is English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tongue import written_in


@pytest.mark.parametrize(
    "text",
    [
        "do you have silk?",
        "how much is it",
        "show me silk",
        "Where is OP7K3M9Q2?",
        "i want 2 bags of coffee",
        "how much to send it to chiang mai",
    ],
)
def test_english(text: str) -> None:
    assert written_in(text) == "en"


@pytest.mark.parametrize("text", ["มีผ้าไหมไหมคะ", "สวัสดีค่ะ", "ค่าส่งเท่าไหร่"])
def test_thai(text: str) -> None:
    assert written_in(text) == "th"


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "thank you",
        "ok",
        "COD",
        "thai silk",
        "mee pha mai mai ka",
        "ขอ coffee 2",
        "น้ำพริกหนุ่ม 2",
        "lylfu8jt",
        "555",
        "",
    ],
)
def test_may_be_either(text: str) -> None:
    assert written_in(text) == ""


@given(st.text())
def test_any_text(text: str) -> None:
    assert written_in(text) in ("", "th", "en")
