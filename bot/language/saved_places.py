"""Names people give their addresses ("ส่งที่ทำงาน"), and what they want done with them."""

# Word lists and patterns read best unbroken.
# ruff: noqa: E501

import re
from dataclasses import dataclass
from typing import Literal

from bot.language.strip import strip_polite
from core.numbers import any_of
from core.thai import normalise

# The address of the last order, by no name of its own.
LAST = "เดิม"
Wish = Literal["use", "remove", "list"]

# What is said → the name it is kept under.
LABELS: dict[str, str] = {
    "บ้าน": "ที่บ้าน",
    "ที่บ้าน": "ที่บ้าน",
    "home": "ที่บ้าน",
    "my home": "ที่บ้าน",
    "ที่ทำงาน": "ที่ทำงาน",
    "ออฟฟิศ": "ที่ทำงาน",
    "ออฟฟิต": "ที่ทำงาน",
    "ออฟฟิส": "ที่ทำงาน",
    "ที่ออฟฟิศ": "ที่ทำงาน",
    "สำนักงาน": "ที่ทำงาน",
    "บริษัท": "ที่ทำงาน",
    "ที่บริษัท": "ที่ทำงาน",
    "office": "ที่ทำงาน",
    "work": "ที่ทำงาน",
    "my office": "ที่ทำงาน",
    "ร้าน": "ร้าน",
    "ที่ร้าน": "ร้าน",
    "shop": "ร้าน",
    "หอ": "หอ",
    "ที่หอ": "หอ",
    "หอพัก": "หอ",
    "คอนโด": "คอนโด",
    "ที่คอนโด": "คอนโด",
    "โรงเรียน": "โรงเรียน",
    "ที่โรงเรียน": "โรงเรียน",
    "วัด": "วัด",
    "ที่วัด": "วัด",
    "เดิม": LAST,
    "ที่เดิม": LAST,
    "ที่อยู่เดิม": LAST,
    "บ้านเดิม": LAST,
    "same address": LAST,
    "the same address": LAST,
    "the same place": LAST,
}
_WHOSE = [
    "แม่",
    "พ่อ",
    "พ่อแม่",
    "ยาย",
    "ย่า",
    "ตา",
    "ปู่",
    "พี่",
    "พี่สาว",
    "พี่ชาย",
    "น้อง",
    "น้องสาว",
    "น้องชาย",
    "แฟน",
    "เพื่อน",
    "ป้า",
    "ลุง",
    "น้า",
    "อา",
    "ลูก",
    "ลูกสาว",
    "ลูกชาย",
    "สวน",
    "ใหม่",
    "นอก",
    "เช่า",
]
_NAME = rf"(?:ที่ ?)?บ้าน ?(?:{any_of(_WHOSE)})|{any_of(tuple(LABELS))}"
_USE = re.compile(
    rf"(?:ขอ|ให้|ช่วย|รบกวน)?(?:จัด|ฝาก)?ส่ง(?:ของ)?(?:ไปที่|ไป|มาที่|มา|ให้|ไว้|เข้า|ที่(?! ?บ้าน|ทำงาน|ร้าน|เดิม|ออฟ|หอ|คอนโด|วัด|โรง|บริ|อยู่เดิม))? ?(?P<name>{_NAME})(?:เหมือนเดิม|เหมือนครั้งที่แล้ว|นะ|แทน)?"
    rf"|(?:ใช้|เอา)(?:ที่อยู่) ?(?P<name2>{_NAME})|(?:please )?(?:send|ship|deliver)(?: it| them)?(?: to)?(?: my)? (?P<name3>{_NAME})"
)
_REMOVE = re.compile(
    rf"(?:ขอ|ช่วย)?(?:ลบ|เอาออก)(?:ที่อยู่) ?(?P<name>{_NAME})?(?:ออก|ทิ้ง)?|(?:delete|remove|forget) (?:my )?(?:(?P<name2>{_NAME}) )?address"
)
_LIST = re.compile(
    r"(?:ขอ)?(?:ดู|เช็ค|เช็ก)?(?:ที่อยู่(?:ของฉัน|ของผม|ของเรา|ที่บันทึกไว้|ที่จำไว้|ทั้งหมด)|สมุดที่อยู่)|ดูที่อยู่|มีที่อยู่อะไรบ้าง|(?:show )?my addresses|address book"
)
_INSIDE = re.compile(rf"(?:จัด)?ส่ง(?:ไปที่|ไป|ให้)? ?(?P<name>{_NAME})(?![ก-๙a-z])")


@dataclass(frozen=True, slots=True)
class SavedPlace:
    """What to do with which address; `label` is the name it is kept under, "" for none said."""

    wish: Wish
    label: str = ""


def find_saved_place(text: str) -> SavedPlace | None:
    """The whole message as a wish about kept addresses: ส่งที่ทำงาน, ลบที่อยู่ที่บ้าน, ที่อยู่ของฉัน."""
    said = strip_polite(normalise(text))
    if len(said) > 60:
        return None
    if found := _REMOVE.fullmatch(said):
        return SavedPlace("remove", _label_of(found))
    if _LIST.fullmatch(said):
        return SavedPlace("list")
    if found := _USE.fullmatch(said):
        return SavedPlace("use", _label_of(found))
    return None


def cut_saved_place(text: str) -> tuple[str, str]:
    """A message without its "ส่งที่ทำงาน", and the name that was in it; "" when it names none."""
    found = _INSIDE.search(text) if len(text) < 300 else None
    if found is None:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), label_of(found["name"])


def label_of(name: str) -> str:
    """The name an address is kept under, from what somebody calls it; "" when it is none (too
    long, only signs).
    """
    said = " ".join(strip_polite(normalise(name)).split())
    if not re.search("[ก-๙a-z]", said) or len(said) > 30 or re.search(r"\d{3}", said):
        return ""
    if said in LABELS:
        return LABELS[said]
    if whose := re.fullmatch(rf"(?:ที่ ?)?บ้าน ?({any_of(_WHOSE)})", said):
        return f"บ้าน{whose[1]}"
    return said


def is_usual_label(text: str) -> bool:
    """Whether these words are a name that people usually give a place."""
    return re.fullmatch(_NAME, strip_polite(normalise(text))) is not None


def _label_of(found: re.Match[str]) -> str:
    return label_of(next((value for value in found.groupdict().values() if value), ""))
