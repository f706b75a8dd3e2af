"""The small things a sentence may carry: an order number, a choice, a way to pay."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from bot.language.examples import PAYMENTS
from core.numbers import any_of, parse_number

_CODE = "[2-9a-hj-np-z]"
_ORDER_NUMBER = re.compile(
    rf"(?<![a-z0-9])op[ -]?(?P<code>{_CODE}{{6,10}})(?![a-z0-9])|(?<![a-z0-9])op[ -]?(?P<parts>{_CODE}{{2,6}}(?:[ -]{_CODE}{{2,6}}){{1,3}})(?![a-z0-9])"
)
_THING = "อัน|ข้อ|ตัว|เบอร์|หมายเลข|รายการ|ชิ้น|แบบ|ลำดับ|เลข"
_CHOICE = re.compile(
    rf"(?:เอา|ขอ|เลือก|ดู|อยากได้|สนใจ|รับ){{0,2}} ?(?:(?:{_THING})(?:ที่)? ?|ที่ ?)(?P<number>\d{{1,3}}|[ก-๙]{{2,8}}?)"
    r"|(?:i want |the |choose |select )?(?:number|no\.|option|item|#) ?(?P<latin>\d{1,3})"
)
_FIRST = re.compile(rf"(?:เอา|ขอ|เลือก|ดู)? ?(?:{_THING})แรก(?:เลย)?|(?:the )?(?:1st|first)(?: one)?")
_LAST = re.compile(rf"(?:เอา|ขอ|เลือก|ดู)? ?(?:{_THING})(?:สุดท้าย|ท้ายสุด|ล่างสุด)|(?:the )?last(?: one)?")
_ORDINALS = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}


def find_order_number(low: str, raw: str) -> str:
    """An order number such as OP7K3M9Q2, also with a space, a dash or in small letters; else ""."""
    for found in _ORDER_NUMBER.finditer(low):
        code = re.sub("[ -]", "", found["code"] or found["parts"]).upper()
        typed_so = f"OP{code}" in raw or f"OP-{code}" in raw
        # "operates" fits the alphabet too; a number has a digit or was typed in capitals.
        if 6 <= len(code) <= 10 and (typed_so or re.search(r"\d", code)):
            return f"OP{code}"
    return ""


def find_choice(text: str) -> int | None:
    """Reads "อันที่สอง", "ข้อ 2", "อันแรก", "number 2": which of a list; -1 is the last."""
    if _FIRST.fullmatch(text):
        return 1
    if _LAST.fullmatch(text):
        return -1
    word = re.fullmatch("(?:the )?([a-z0-9]+)(?: one)?", text)
    if word and word[1] in _ORDINALS:
        return _ORDINALS[word[1]]
    found = _CHOICE.fullmatch(text)
    number = parse_number(found["number"] or found["latin"]) if found else None
    return int(number) if number is not None and number == int(number) and 0 < number < 1000 else None


def find_payment(low: str) -> tuple[Literal["", "cod", "promptpay"], tuple[int, int] | None]:
    """How they will pay, and where the message says so."""
    for method, pattern in _payment_patterns().items():
        if found := pattern.search(low):
            return method, found.span()
    return "", None


@cache
def _payment_patterns() -> Mapping[Literal["cod", "promptpay"], re.Pattern[str]]:
    patterns: dict[Literal["cod", "promptpay"], re.Pattern[str]] = {}
    for method, words in PAYMENTS.items():
        patterns[method] = re.compile(
            rf"(?:ขอ|จ่าย|ชำระ|แบบ)*(?<![a-z])(?!(?<=[ก-๙])โอน)(?:{any_of(words)})(?![a-z])(?:ได้|นะ)*(?:คะ|ค่ะ|ครับ|คับ|ค่า|จ้า)?"
        )
    return patterns
