"""Pointing at a list: "อันที่ 2", "ข้อ 3", "อันแรก", "the second one" within a sentence."""

import re
from dataclasses import dataclass

from core.numbers import any_of, parse_number

_THING = "อัน|ตัว|ชิ้น|แบบ|รายการ|ลำดับ|ผืน|กระปุก|ขวด|ถุง|กล่อง|เจ้า"
_NUMBERED = "ข้อ|เบอร์|หมายเลข|ลำดับ|รายการ"
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "last": -1,
}
_SPOKEN = any_of(["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ"])
# A telephone number or a price is no place in a list.
_NUMBER = rf"(?:[0-9๐-๙]{{1,2}}(?![0-9๐-๙.,/-])(?! ?(?:บาท|฿))|(?:{_SPOKEN})(?!(?:ร้อย|พัน|หมื่น|สิบ)))"
_POSITION = re.compile(
    rf"(?:{_THING})(?:(?P<first>แรก)|(?P<last>สุดท้าย|ท้ายสุด|ล่างสุด))"
    rf"|(?:(?:{_THING}|{_NUMBERED})ที่|(?:{_NUMBERED})) ?(?P<number>{_NUMBER})"
    rf"|(?:the )?(?<![a-z0-9])(?P<ordinal>{any_of(_ORDINALS)})(?: (?:one|item))(?![a-z])"
    r"|(?<![a-z])(?:number|no\.|option|item) ?(?P<latin>[0-9]{1,2})(?![0-9.,/-])",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"\s*(?:เอา|ขอ|สั่ง|รับ|เลือก)?\s*[0-9๐-๙]{1,2}(?:\s*(?:กับ|และ|,|/|and|&)\s*[0-9๐-๙]{1,2})+\s*(?:ค่ะ|คะ|ครับ|คับ|จ้า|นะ)*\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Position:
    """Letters `start` to `end` point at the `place`-th of a list, from 1; -1 is the last."""

    start: int
    end: int
    place: int


def find_positions(text: str) -> list[Position]:
    """Every place in a list that the text points at, in the order it is said."""
    return [
        Position(found.start(), found.end(), place)
        for found in _POSITION.finditer(text)
        if (place := _place_of(found)) is not None
    ]


def find_numbers_of_a_list(text: str) -> list[int]:
    """`เอา 1 กับ 3` → [1, 3]: two or more bare numbers and nothing else; [] for anything else."""
    if not _TWO.fullmatch(text):
        return []
    return [int(number) for number in re.findall("[0-9๐-๙]+", text)]


def _place_of(found: re.Match[str]) -> int | None:
    if found["first"] or found["last"]:
        return 1 if found["first"] else -1
    if found["ordinal"]:
        return _ORDINALS[found["ordinal"].lower()]
    number = parse_number(found["number"] or found["latin"])
    return int(number) if number is not None and number >= 1 else None
