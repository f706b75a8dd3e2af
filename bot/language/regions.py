"""Which part of a message speaks of things, and which of who and where they go."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re
from dataclasses import dataclass

from bot.language.phones import find_phones
from bot.language.places import get_gazetteer
from bot.language.strip import strip_polite
from core.numbers import find_quantities

_EVIDENCE = re.compile(
    r"(?<!\d)\d+/\d+|ต\.|ตำบล|แขวง|อ\.เมือง|อำเภอ|(?<![ก-๙])เขต|บ้านเลขที่|(?:หมู่|ม\.) ?\d|ที่อยู่|(?<![a-z])(?:moo|tambon|amphoe|subdistrict) "
)
_POSTCODE = re.compile(r"(?<![\d/,.฿])([1-9]\d{4})(?![\d/,.]| ?(?:บาท|฿))")
_CONTACT_START = re.compile(
    r"(?:จัด)?ส่ง(?:ไป|มา|ของ)*(?:ที่|ถึง|ให้|คุณ|นาย|นาง)|(?<![ก-๙])(?:จัด)?ส่ง(?=[ :]?[\dก-๙a-z])|ที่อยู่|ผู้รับ|(?<![ก-๙])ชื่อ|(?<![ก-๙])คุณ(?=[ก-๙])"
    r"|บ้านเลขที่|(?<!\d)\d+/\d+|(?<!\d)\d+(?= ?(?:ม\.|หมู่|ซ\.|ซอย|ถ\.|ถนน|moo|ต\.|ตำบล|แขวง))|ต\.|ตำบล|แขวง|โทร|เบอร์โทร"
    r"|(?<![a-z])(?:ship to|deliver to|send to|address|name[ :])"
)
_ITEM_START = re.compile(
    r"(?:(?<=[\s\d])|^)(?:ขอสั่ง|อยากสั่ง|จะสั่ง|สั่งซื้อ|สั่ง|จะเอา|ขอเอา|เอา|ขอซื้อ|ซื้อ|อยากได้|ขอรับ|ขอ(?!นแก่น)|รับ|order|i want|i'd like|buy)"
)
# Numbers beside these count rooms, floors and houses.
_BUILDING = re.compile(
    r"ห้อง|ชั้น|อาคาร|ตึก|คอนโด|หอพัก|แมนชั่น|อพาร์ต|หมู่บ้าน|จำกัด|โรงพยาบาล|โรงเรียน|ซอย|ซ\.|ถนน|ถ\.|แยก|เลขที่|(?<![a-z])(?:room|floor|bldg|building|soi|moo|condo)(?![a-z])"
)
_NAME_LIKE = re.compile(r"[ก-๎]{2,20}(?: [ก-๎]{2,20}){0,2}|[a-z]+(?: [a-z]+){0,2}")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Parts:
    """The two halves of a message; `contact` is "" when it names nobody and no place."""

    things: str
    contact: str


@dataclass(frozen=True, slots=True)
class _Cut:
    place: int
    is_contact: bool


def split_parts(cased: str, low: str) -> Parts:
    """Cut at the words that begin an address or an order, and sort the pieces."""
    if len(low) > _LONGEST or not has_evidence(low):
        return Parts(cased, "")
    cuts = sorted(_cuts(low), key=lambda cut: (cut.place, not cut.is_contact))
    # Neighbours of one kind stay one piece, or "ม.2 ต." would come apart.
    cuts = [
        cut for place, cut in enumerate(cuts) if not place or cuts[place - 1].is_contact != cut.is_contact
    ]
    things: list[str] = []
    contact: list[str] = []
    for cut, following in zip(cuts, [*cuts[1:], _Cut(len(low), False)], strict=True):
        piece = cased[cut.place : following.place]
        (contact if cut.is_contact else things).append(piece)
    return _give_name_back(_join(things), _join(contact))


def has_evidence(low: str) -> bool:
    """Whether there is a telephone number, a known postcode or a word of addresses in it."""
    if _EVIDENCE.search(low) or find_phones(low):
        return True
    known = get_gazetteer().by_postcode
    return len(low) > 12 and any(found[1] in known for found in _POSTCODE.finditer(low))


def _join(pieces: list[str]) -> str:
    return "\n".join(stripped for piece in pieces if (stripped := piece.strip()))


def _cuts(low: str) -> list[_Cut]:
    contacts = [found.start() for found in _CONTACT_START.finditer(low)]
    phones = find_phones(low)
    # "+66 81 …" and "(02) …" are no house numbers either: a number inside a phone starts nothing.
    contacts = [place for place in contacts if not any(p.start < place < p.end for p in phones)]
    contacts = sorted({*contacts, *(phone.start for phone in phones)})
    cuts = [_Cut(place, True) for place in contacts]
    ends = [phone.end for phone in phones] + [found.end() for found in _POSTCODE.finditer(low)]
    lines = [0, *(found.end() for found in re.finditer("\n", low))]
    for place in {*ends, *lines, *(found.start() for found in _ITEM_START.finditer(low))}:
        until = next((start for start in contacts if start > place), len(low))
        newline = low.find("\n", place)
        until = min(until, newline) if newline >= 0 else until
        if place not in contacts and _speaks_of_things(low[place:until]):
            cuts.append(_Cut(place, False))
    if not any(cut.place == 0 for cut in cuts):
        cuts.append(_Cut(0, True))
    return cuts


def _speaks_of_things(text: str) -> bool:
    found = find_quantities(text)
    if any(quantity.unit for quantity in found):
        return True
    begins = _ITEM_START.match(text)
    if begins or not found or _EVIDENCE.search(text):
        return bool(begins)
    if _BUILDING.search(text):
        return False
    # Nobody orders by the ten thousand, but postcodes look like that.
    return bool(text[: found[0].start].strip()) and all(q.value is None or q.value < 1_000 for q in found)


def _give_name_back(things: str, contact: str) -> Parts:
    """Reads "… 3 ถุง สมใจ 081…": the words between the last number and the telephone are the name."""
    quantities = find_quantities(things)
    last_line = things.rfind("\n")
    if not quantities or quantities[-1].end < last_line or re.match("ส่ง|คุณ|ชื่อ|ผู้รับ", contact):
        return Parts(things, contact)
    rest = strip_polite(things[quantities[-1].end :])
    if _NAME_LIKE.fullmatch(rest.lower()) and not re.match("และ|กับ|ด้วย|แล้ว|ค่ะ|ครับ", rest):
        return Parts(things[: quantities[-1].end], f"{rest} {contact}")
    return Parts(things, contact)
