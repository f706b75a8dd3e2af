"""What a maker says about an order: that they take it, that they cannot, that there is less."""

# Patterns read best unbroken.
# ruff: noqa: E501

import re
from dataclasses import dataclass
from typing import Literal

from bot.language.slots import find_order_number
from bot.language.strip import strip_polite
from core.numbers import AMOUNT, parse_number
from core.thai import normalise

Kind = Literal["accept", "decline", "short"]

_ORDER = "(?:(?:ออเดอร์|ออร์เดอร์|คำสั่งซื้อ|order|บิล|อันนี้|รายการนี้|งานนี้)(?:นี้|ใหม่)?)"
_VERBS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "decline",
        re.compile(
            rf"(?:ไม่รับ|รับไม่ได้|ไม่สามารถรับ|รับไม่ไหว|ทำไม่ได้|ส่งไม่ได้|ปฏิเสธ|ขอยกเลิก|ยกเลิก|decline|reject|cannot send)\s*{_ORDER}?(?:ไม่ได้)?(?:นี้|ใหม่)?"
        ),
    ),
    (
        "short",
        re.compile(rf"(?:{_ORDER}\s*)?(?:ของ|สินค้า)?\s*(?:มี)?(?:ไม่ครบ|ไม่พอ|ขาด)(?:ออเดอร์|order)?|short"),
    ),
    (
        "accept",
        re.compile(
            rf"(?:โอเค|ok|ตกลง)?\s*(?:รับ|ยืนยัน|รับทราบ|confirm|accept)\s*{_ORDER}(?:นี้|ใหม่)?(?:แล้ว|ได้|เลย)*|(?:โอเค|ok|ตกลง)?\s*รับ(?:แล้ว|ได้|ทราบ|หมด|ทั้งหมด|ทุกออเดอร์|เลย)+|(?:โอเค|ok|ตกลง)\s*รับ|accept(?:ed)?|รับงาน"
        ),
    ),
)
_ORDER_NUMBER = re.compile(r"op[ -]?[2-9a-hj-np-z][2-9a-hj-np-z -]*", re.IGNORECASE)

# Why, as people say it; in the order they are tried.
_REASONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("damaged", re.compile("แตก|เสีย(?!ใจ|ดาย)|ชำรุด|บูด|เน่า|ขึ้นรา|พัง|ไหม้|damaged|broken|spoil")),
    (
        "out",
        re.compile("ของหมด|สินค้าหมด|^หมด|หมดแล้ว|หมดเกลี้ยง|ขายหมด|ไม่มีของ|ไม่มีเหลือ|ไม่เหลือ|out of stock|sold out"),
    ),
    ("late", re.compile("ไม่ทัน|ทำไม่ไหว|งานเยอะ|คิวเต็ม|too (?:busy|late)|no time")),
)

_ONLY = re.compile(
    rf"(?P<name>.*?)\s*(?:มี|เหลือ|ได้|เหลืออยู่|มีอยู่|ทำได้|มีของ|ส่งได้|only)\s*(?:อยู่)?(?:แค่|เพียง|ไม่ถึง)?\s*(?P<n>{AMOUNT})\s*(?P<unit>[ก-๙a-z]{{0,12}})\s*(?:เอง|เท่านั้น|นะ)*"
)
_JUST = re.compile("แค่|เพียง|เอง|เท่านั้น|only")
_NONE = re.compile("(?:ไม่มี|หมด|ไม่เหลือ|0|ศูนย์|none)(?:เลย|แล้ว|สัก[ก-๙]+|ของ)*")


@dataclass(frozen=True, slots=True)
class PartWords:
    """What a maker said to an order; `number` and `words` (the reason) may be "". `is_all`: to every one
    that waits; `is_plain`: an order is spoken of, so it is about nothing else.
    """

    kind: Kind
    number: str = ""
    words: str = ""
    is_all: bool = False
    is_plain: bool = True


def read_part_words(text: str) -> PartWords | None:
    """`รับออเดอร์ OP7K3M9Q2`, `รับไม่ได้ ของหมด`; None for anything else."""
    if len(text) > 300:
        return None
    clean = normalise(text)
    number = find_order_number(clean.lower(), text)
    rest = " ".join(_ORDER_NUMBER.sub(" ", clean).split()) if number else strip_polite(clean)
    rest = strip_polite(rest).strip()
    for kind, pattern in _VERBS:
        found = pattern.match(rest.lower())
        if found is None:
            continue
        words = re.sub(
            r"^(?:เพราะ(?:ว่า)?|เนื่องจาก|because|[\s,:.ๆค่ะคะครับนะ]+(?=\s))\s*", "", rest[found.end() :].strip()
        )
        if kind == "decline" and not (
            number or words or found[0].startswith(("ไม่รับ", "รับ", "ปฏิเสธ", "decline", "reject"))
        ):
            return None
        if kind == "accept" and words:
            return None
        # "ขอยกเลิก" alone, or of one's own order, is a customer's.
        if "ยกเลิก" in found[0] and not number:
            return None
        is_all = bool(re.search("หมด|ทั้งหมด|ทุก", found[0])) and kind == "accept"
        is_plain = bool(number or re.search(_ORDER, found[0]))
        return PartWords(kind, number, words, is_all, is_plain)
    return None


def read_reason(words: str) -> str:
    """One of `out`, `late`, `damaged`; "other" for what is none of them."""
    low = normalise(words).lower()
    return next((reason for reason, pattern in _REASONS if pattern.search(low)), "other")


def read_only(text: str) -> tuple[str, int] | None:
    """`แคบหมูมีแค่ 2 ถุง` → what, and how many there are; None where nobody says that it is few."""
    bare = strip_polite(normalise(text[:120])).strip()
    found = _ONLY.fullmatch(bare)
    if found is None or not _JUST.search(bare) or not found["name"].strip():
        return None
    many = parse_number(found["n"])
    return (
        (re.sub(r"\s*(?:ของ)?ไม่(?:พอ|ครบ)$", "", found["name"].strip()), int(many))
        if many is not None and many == int(many) and many >= 0
        else None
    )


_MISSING = re.compile(rf"(?P<name>.+?)\s*ขาด(?:ไป|อยู่|อีก)?\s*(?P<n>{AMOUNT})\s*[ก-๙a-z]{{0,12}}")


def read_missing(text: str) -> tuple[str, int] | None:
    """`น้ำพริกหนุ่มขาด 1 กระปุก` → what, and how many of it are missing."""
    found = _MISSING.fullmatch(strip_polite(normalise(text[:120])).strip())
    many = parse_number(found["n"]) if found else None
    if found is None or many is None or many != int(many) or many < 1:
        return None
    return found["name"].strip(), int(many)


def read_how_many(text: str) -> int | None:
    """The answer to "how many are there": `2`, `มี 2 ถุง`, `สองค่ะ`, `ไม่มีเลย`."""
    bare = strip_polite(normalise(text[:60])).strip()
    if _NONE.fullmatch(bare):
        return 0
    found = _ONLY.fullmatch(f"มี {bare}" if not bare.startswith(("มี", "เหลือ", "ได้")) else bare)
    many = parse_number(found["n"]) if found and not found["name"] else None
    return int(many) if many is not None and many == int(many) and many >= 0 else None


_TAKE = re.compile(
    "(?:ขอ)?(?:เอา|รับ|ส่ง)?(?:มา)?(?:เท่าที่มี|แค่ที่มี|ที่มี|แค่นั้น|เท่านั้น)(?:มา|ก่อน|เลย|ก็ได้|ก็พอ|ได้เลย|ไป)*|take what(?: there is|'s there| you have)"
)
_WAIT = re.compile("(?:ขอ)?รอ(?:ได้|ให้ครบ|ของ|ก่อน|ก็ได้|ครบ|จนครบ|ได้เลย|นะ)*|i(?:'ll| will| can)? wait|wait")
_LEAVE = re.compile(
    "(?:งั้น|ถ้างั้น)?(?:ไม่เอา|ไม่เอาแล้ว|ตัดออก|ตัดทิ้ง|ยกเลิกอันนี้|ยกเลิกตัวนี้|ไม่รับ)(?:แล้ว|เลย|อันนี้|ตัวนี้|ก็ได้)*|leave it out"
)


def read_shortage_answer(text: str) -> str:
    """A customer's own words for `take`, `wait` or `cancel`; "" for anything else."""
    if len(text) > 60:
        return ""
    bare = strip_polite(normalise(text)).strip().replace(" ", "") or text
    spelt = normalise(text).strip().lower()
    for answer, pattern in (("take", _TAKE), ("wait", _WAIT), ("cancel", _LEAVE)):
        if pattern.fullmatch(bare) or pattern.fullmatch(spelt):
            return answer
    return ""
