"""What a maker wants done with the pictures of a listing, and what it is called in English."""

# ruff: noqa: E501 - patterns read best unbroken

import re
from dataclasses import dataclass

from bot.language.strip import strip_polite
from core.thai import normalise

_ASK = r"(?:ขอ|ช่วย|รบกวน|อยาก|จะ|ต้องการ)*"
_PICTURE = r"(?:รูป|ภาพ|รูปภาพ|รุป|photo|picture)(?:ภาพ|ถ่าย|สินค้า|ของ|ให้|สำหรับ|อีก|ใหม่|of)*"
_PLACE = r"(?: ?(?:ที่|อันที่|ใบที่)? ?(?P<place>\d{1,2}|แรก|สุดท้าย))?"
_NAME = r" ?(?:ของ|of)? ?(?P<name>.*?)"
_KINDS: tuple[tuple[str, str], ...] = (
    ("first", rf"{_ASK}(?:เอา|ใช้|ให้|ตั้ง|ย้าย)?{_PICTURE}{_PLACE}{_NAME} ?(?:เป็น|ขึ้น|มา|ไว้)+(?:รูป|ภาพ)?(?:ก่อน|แรก|หลัก|หน้า|ปก|อันแรก|หน้าสุด|บนสุด)+"),
    ("remove", rf"{_ASK}(?:ลบ|เอาออก|ถอด|เอา(?=.*ออก$)|delete|remove){_PICTURE}{_PLACE}{_NAME}(?:ออก|ทิ้ง)*"),
    ("add", rf"{_ASK}(?:เพิ่ม|ใส่|เติม|ลง|แนบ|add){_PICTURE}{_NAME}(?:เพิ่ม|อีก|ใหม่)*"),
    ("replace", rf"{_ASK}(?:เปลี่ยน|แก้|แทน|อัพเดท|อัปเดต|change|replace){_PICTURE}{_PLACE}{_NAME}(?:ใหม่)*"),
    ("replace", rf"{_PICTURE}ใหม่(?:ของ)?{_NAME}"),
    ("show", rf"(?:ขอดู|ดู|เช็ค|show){_PICTURE}{_NAME}(?:ทั้งหมด)?"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_PLACE_BEHIND = re.compile(r"(?P<name>.*?) ?(?:รูป|ภาพ)?(?:ที่|อันที่) ?(?P<place>\d{1,2}|แรก|สุดท้าย)")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class PictureWish:
    """`kind` is add, replace, remove, first or show; `place` counts from 1, 0 when none is named, -1 for the
    last one. `name` is "" for what was spoken of last.
    """

    kind: str
    name: str = ""
    place: int = 0


def read_picture_wish(text: str) -> PictureWish | None:
    """The wish that the whole of this message is; None when it is about something else."""
    if not text or len(text) > _LONGEST:
        return None
    bare = strip_polite(normalise(text))
    for kind, pattern in _PATTERNS:
        if found := pattern.fullmatch(bare):
            named = found.groupdict()
            name, place = (named.get("name") or "").strip(), named.get("place") or ""
            if not place and (behind := _PLACE_BEHIND.fullmatch(name)):
                name, place = behind["name"], behind["place"]
            number = {"": 0, "แรก": 1, "สุดท้าย": -1}.get(place) if not place.isdigit() else int(place)
            return PictureWish(kind, name, number or 0)
    return None


_ENGLISH = re.compile(
    r"(?:ชื่ออังกฤษ|ชื่อภาษาอังกฤษ|ภาษาอังกฤษ|english name)(?:ของ|of)? ?(?P<name>.*?) ?(?:คือ|เป็น|ว่า|=|:|is)? ?(?P<english>[A-Za-z][A-Za-z0-9 ,.'()&%/-]{1,150})"
    r"|(?P<before>.+?) ?(?:ชื่ออังกฤษ|ชื่อภาษาอังกฤษ|ภาษาอังกฤษ)(?:คือ|เป็น|ว่า|=|:| )*(?P<after>[A-Za-z][A-Za-z0-9 ,.'()&%/-]{1,150})"
)


def read_english(text: str) -> tuple[str, str] | None:
    """A product's name ("" for what was spoken of last) and what it is called in English."""
    found = _ENGLISH.fullmatch(normalise(text[:300], keep_case=True))
    if not found:
        return None
    return (found["before"] or found["name"] or "").strip(), (found["after"] or found["english"]).strip()
