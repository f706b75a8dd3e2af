"""Things and how many of each, out of the part of a message that speaks of them."""

import re
from dataclasses import dataclass, replace

from bot.language.meaning import WantedItem
from bot.language.strip import ORDER_VERB, strip_polite, strip_question, strip_verb
from core.numbers import Quantity, find_quantities

_JOINING = re.compile(
    r"^(?:(?:อุ้ย|อุ๊ย|เอ้ย|อ้าว|อ๋อ|อ่อ)(?= )|"
    r"และก็|แล้วก็|และ|กับ(?!ข้าว|แกล้ม)|พร้อม|ก็(?= )|อีก|\+|&|and(?![a-z])|of(?![a-z])|x(?= )|เป็น)\s*"
)
_BETWEEN = re.compile(r"[\n,;+&]|(?<=\s)(?:และ|กับ|and)(?=\s)|\s-\s")
# กะ is กับ as it is spoken, but also begins กะปิ, กะทิ, กะหล่ำ …
_BETWEEN_EACH = re.compile(
    r"[\n,;+&]|และ|กับ(?!ข้าว|แกล้ม)|กะ(?!ปิ|ทิ|หล่ำ|หรี่|ลา|เพรา|พง|ละแม|บอง|ทะ|จาด|เม็ด|หำ)|(?<![a-z])and(?![a-z])"
)
_EACH = re.compile(r"(?:อย่าง|ชนิด|แบบ|อัน)ละ\s*|(?<![a-z])each(?![a-z])")
_NO_THING = re.compile(
    r"(?:อย่างละ|ลอง|จำนวน|แบบ|ส่ง|ได้|ราคา|เท่า|ไม่|อีก|พอ|แค่|นะ|ครับ|ค่ะ|รวม|บาท|หน่อย|ด้วย|เลย|อันนี้|ตัวนี้|อัน$|ที่|ก่อน|เป็น|\d|รายการ|ให้)"
)
_NUMBERING = re.compile(r"^(?:\d{1,2}[.)]\s+|[-•*·]\s*)")
# "น้ำผึ้ง 1 ลิตร 2 ขวด": the first is the size.
_MAY_BE_SIZE = {"กิโล", "กิโลกรัม", "ขีด", "ลิตร", "เมตร", "หลา", ""}
_MOST_ITEMS = 50


@dataclass(frozen=True, slots=True)
class Wants:
    """The things wanted; `number` is a "how many" said of no thing."""

    items: tuple[WantedItem, ...] = ()
    number: Quantity | None = None
    has_verb: bool = False


def find_wants(text: str) -> Wants:
    """Read "เอาน้ำพริกหนุ่ม 2 กระปุก แคบหมู 3 ถุง" and its many variations."""
    text = "\n".join(_NUMBERING.sub("", line.strip()) for line in strip_polite(text).split("\n"))
    behind_verb = strip_verb(text, ORDER_VERB)
    each = _EACH.search(text)
    pieces = _pieces(_EACH.sub(" ", text) if each else text)
    if not pieces.quantities:
        names = _split(text, each=False)
        items = tuple(WantedItem(name) for name in map(clean_name, names) if name) if behind_verb else ()
        return Wants(items, None, behind_verb is not None)
    found = _pair(pieces, each=each is not None)
    # "เอา 2 แล้วก็แคบหมู 1 ถุง": the first is said of no thing.
    is_nameless = not found or (len(pieces.quantities) > 1 and not clean_name(pieces.words[0]))
    number = pieces.quantities[0] if is_nameless and not _leads(pieces, found) else None
    return Wants(tuple(found[:_MOST_ITEMS]), number, behind_verb is not None)


def clean_name(text: str) -> str:
    """A name without joining words, verbs and polite words around it."""
    text = text.strip(" \n,.;:-+&\"'")
    for _ in range(4):
        shorter = _JOINING.sub("", text)
        behind = strip_verb(shorter, ORDER_VERB)
        shorter = (shorter if behind is None else behind).strip(" \n,.;:-+&")
        if shorter == text:
            break
        text = shorter
    text = strip_question(strip_polite(text))
    return (
        re.sub(r"\s*(?:จำนวน|ขอ|เอา|สัก|ประมาณ|อีก|x|ขนาด|แทน)$", "", text).strip() if text not in _BARE else ""
    )


_BARE = {
    "อีก",
    "ด้วย",
    "จำนวน",
    "สัก",
    "ขอ",
    "เอา",
    "และ",
    "กับ",
    "x",
    "อันนี้",
    "ตัวนี้",
    "อัน",
    "of",
    "the",
    "some",
    "เป็น",
    "ครับ",
    "ค่ะ",
    "คะ",
    "คับ",
    "จ้า",
    "นะ",
}


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Quantities, and the words before, between and behind them."""

    words: list[str]
    quantities: list[Quantity]


def _leads(pieces: _Pieces, found: list[WantedItem]) -> bool:
    """Whether the number belongs to what is named behind it: `2 กระปุก น้ำพริก`."""
    return any(item.quantity == pieces.quantities[0].value for item in found)


def _pieces(text: str) -> _Pieces:
    words, quantities, start = [], [], 0
    found = find_quantities(text)[: _MOST_ITEMS * 2]
    for place, quantity in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        directly = following and not text[quantity.end : following.start].strip()
        if directly and quantity.unit in _MAY_BE_SIZE and text[start : quantity.start].strip():
            continue
        words.append(text[start : quantity.start])
        quantities.append(quantity)
        start = quantity.end
    return _Pieces([*words, text[start:]], quantities)


def _split(text: str, *, each: bool) -> list[str]:
    pattern = _BETWEEN_EACH if each else _BETWEEN
    return [piece for piece in pattern.split(text) if piece.strip()]


def _pair(pieces: _Pieces, *, each: bool) -> list[WantedItem]:
    first, last = clean_name(pieces.words[0]), clean_name(pieces.words[-1])
    if not first and last and not _NO_THING.match(last):
        return _named(pieces.words[1:], pieces.quantities, each=each)
    items = _named(pieces.words[:-1], pieces.quantities, each=each)
    if each and len(pieces.quantities) == 1:
        return items
    return items + [WantedItem(name) for name in _trailing(pieces.words[-1])] if items else items


def _named(words: list[str], quantities: list[Quantity], *, each: bool) -> list[WantedItem]:
    items: list[WantedItem] = []
    for text, quantity in zip(words, quantities, strict=True):
        names = [name for name in map(clean_name, _split(text, each=each)) if name]
        without = WantedItem("", quantity.value if each else None, quantity.unit if each else "")
        items += [replace(without, text=name) for name in names[:-1]]
        if names:
            items.append(WantedItem(names[-1], quantity.value, quantity.unit))
    return items


def _trailing(text: str) -> list[str]:
    """Things named last without a number: "…, แคบหมูด้วย"."""
    names = [clean_name(piece) for piece in _split(text, each=False)]
    return [name for name in names if len(name) > 2 and not _NO_THING.match(name)]
