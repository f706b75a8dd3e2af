"""Whose name stands in a message with an address: rules, no list of names."""

# Patterns read best unbroken.
# ruff: noqa: E501

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TITLES = r"คุณ|นางสาว|น\.ส\.|นส\.|นายก(?= )|นาย(?!ก )|นาง|ด\.ช\.|ด\.ญ\.|ดร\.|ว่าที่ ?ร\.ต\.(?:หญิง)?|(?<![a-z])(?:mr|mrs|ms|miss|khun|dr)(?:\. ?| )"
_LABELS = (
    r"ชื่อ-?นามสกุล|ชื่อ-?สกุล|ชื่อผู้รับ|ชื่อลูกค้า|ชื่อ|นามผู้รับ|ผู้รับ|จัดส่งถึง|จัดส่งให้|ส่งถึง|ส่งให้|ถึง|ส่ง(?!ให้|ถึง|ที่|ไป|มา|ของ|ด่วน)|ติดต่อ"
    r"|(?<![a-z])(?:deliver to|ship to|send to|name|recipient|attn|to)(?![a-z])"
)
# In the middle of letters without a space these end a name: "คุณสมใจโทร081".
_ENDS = (
    r"โทร|เบอร์|บ้านเลขที่|เลขที่|ที่อยู่|เก็บปลายทาง|เก็บเงิน|จ่ายปลายทาง|พร้อมเพย์|หมู่บ้าน|ตำบล|แขวง|อำเภอ|จังหวัด|ซอย|ถนน"
    r"|รหัสไปรษณีย์|หมู่(?= ?\d)|[มซถตอจ]\."
)
# A word that begins like this is no name and no surname, unless a title stands before it.
_PLACE_WORD = re.compile(
    r"บ้าน|หมู่|ม\.|ร้าน|วัด(?!ด)|หน้า|หลัง|ตรงข้าม|ข้าง|ใกล้|เยื้อง|ติด(?!ต่อ)|อาคาร|คอนโด|หอพัก|หอ(?![ก-๙])|ตึก|ชั้น|ห้อง|บริษัท|บจก|หจก|ตลาด|โรงเรียน|โรงพยาบาล|โรงงาน|รพ\.?|รร\."
    r"|มหาวิทยาลัย|ซอย|ซ\.|ถนน|ถ\.|อพาร์|แมนชั่น|สถานี|เทศบาล|อบต|อบจ|สำนักงาน|ปั๊ม|เซเว่น|โลตัส|ธนาคาร|ไปรษณีย์|แยก|ปาก|รั้ว|ประตู|ฝาก|วาง|ตำบล|แขวง|อำเภอ|เขต|จังหวัด"
    r"|(?:moo|soi|road|rd|ban|room|floor|house|village|condo|building|bldg|tower|street|tambon|amphoe|province|district|subdistrict)(?![a-z])"
)
_TALK_WORD = re.compile(
    r"ส่ง|จัดส่ง|เอา|สั่ง|ซื้อ|อยาก|ที่อยู่|ด่วน|พรุ่งนี้|วันนี้|เก็บ|โอน|จ่าย|ไม่|และ|หรือ|สวัสดี|หวัดดี|แก้(?:ไข|ที่)|เปลี่ยน|ยกเลิก|รหัส|ชำระ|สลิป|อะไร|ราคา|ปลายทาง|พร้อมเพย์"
    r"|ขอบคุณ|ขอบใจ|ขอ(?![งบ])|ห่อ|แพ็ค|แพค|ได้|ติดต่อ|รบกวน|ช่วย|ไทย(?![ก-๙])|ประเทศ|โทร|เบอร์|มือถือ|ชื่อ|เลขที่|สินค้า|กล่อง|ตาม|เดิม|เดียวกัน|นี้|นี่"
    r"|(?:ครับ|ค่ะ|คับ|คะ|ค่า|ค้าบ|จ้า|จ้ะ|นะ|นะคะ|นะครับ|หน่อย|ด้วย|เลย|รับ|มา|ไป|ที่|ของ|ฟรี|ใช่|มี|กับ|ดี|แบบ|ให้|ถึง|คุณ|นาย|นาง|นางสาว|ต|อ|จ|ม)(?![ก-๙])"
    r"|(?:cod|ems|tel|phone|mobile|address|please|promptpay|hello|hi|no|yes|thanks?|thank|you|thailand|to|name|zip|line|fb|facebook|ship|send|deliver|bangkok)(?![a-z])"
)
_POLITE_END = re.compile(r"(?:นะคะ|นะครับ|นะค่ะ|ค่ะ|คะ|ครับ|คับ|ค้าบ|จ้า)+$")
_WORD = rf"(?:(?!{_ENDS})[ก-๎]){{2,30}}|[a-z][a-z'-]*\.?"
_WORDS = re.compile(_WORD)
_TITLED = re.compile(
    rf"(?:(?<![ก-๙])|(?<=ส่ง)|(?<=ถึง)|(?<=ให้)|(?<=รับ)|(?<=ชื่อ)|(?<=ที่)|(?<=ต่อ)|(?<=:))(?:{_TITLES}) ?(?={_WORD})"
)
_LABELLED = re.compile(rf"(?<![ก-๙])(?:{_LABELS})[ :.=-]*(?:(?:{_TITLES}) ?)?(?={_WORD})")
# No name reaches over these.
_BARRIER = re.compile(
    r"[;\n,/():|\d]|(?:โทรศัพท์|โทร|เบอร์|มือถือ|tel|phone|mobile)[ .:a-zก-๎]*(?=[ ;:.]*;)"
    r"|(?:บ้านเลขที่|เลขที่|ซ\.|ซอย|ถ\.|ถนน|หมู่ที่|หมู่บ้าน|หมู่(?= ?\d)|ม\.)[ ]?[^\s;\n]*"
)
_SAID = re.compile("[ก-๎a-z0-9]+")
_BETWEEN = re.compile(
    r"โทรศัพท์|โทร|เบอร์ติดต่อ|เบอร์มือถือ|เบอร์|มือถือ|ชื่อผู้รับ|ชื่อ|ผู้รับ|tel|phone|mobile|name|[\s;,.:()/|-]"
)
_FIRM = re.compile(
    r"[\s;]*((?:บริษัท|บจก|หจก|ร้าน|โรงเรียน|โรงพยาบาล|โรงงาน|เทศบาล|อบต|วัด)[^;\n\d,/()]{2,60}?)(?= *(?:$|[;\n\d,/(]|บ้านเลขที่|เลขที่|โทร|เบอร์))"
)


@dataclass(frozen=True, slots=True)
class _Chunk:
    start: int
    end: int
    words: int


def find_name(text: str, phone_span: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Where the name stands in a normalised text whose places and telephones were covered by ";".

    After a title, after ชื่อ, ผู้รับ, ส่ง…; else the words that stand most like a name: beside the
    telephone number, at the beginning, on a line of their own.
    """
    for pattern in (_TITLED, _LABELLED):
        for found in pattern.finditer(text):
            if span := _name_from(text, found.end(), titled=pattern is _TITLED):
                return span
    scored = [(_stands_like_a_name(text, chunk, phone_span), -chunk.start, chunk) for chunk in _chunks(text)]
    best = max(scored, key=lambda one: one[:2], default=None)
    return (best[2].start, best[2].end) if best and best[0] >= 2 else None


def find_firm(text: str) -> tuple[int, int] | None:
    """A shop, school or company that the message begins with; it receives when no person is named."""
    found = _FIRM.match(text)
    return found.span(1) if found else None


def name_start(text: str, span: tuple[int, int]) -> int:
    """Where what announces the name begins: its label and title are no part of the address."""
    before = re.search(rf"(?:(?:{_LABELS})[ :.=-]*)?(?:(?:{_TITLES}) ?)?$", text[: span[0]])
    return before.start() if before else span[0]


def _name_from(text: str, start: int, *, titled: bool) -> tuple[int, int] | None:
    """The words from here on that make a name: the given name, a surname, rarely a third."""
    end, place, count = start, start, 0
    while count < 3 and (word := _WORDS.match(text, place)):
        stops = _TALK_WORD.match(word[0]) or _PLACE_WORD.match(word[0])
        if stops and not (titled and count == 0 and len(word[0]) > len(stops[0])):
            break
        end = word.start() + len(_POLITE_END.sub("", word[0]) or word[0])
        count += 1
        place = word.end() + 1
        if end != word.end() or text[word.end() : place] != " ":
            break
    return (start, end) if count else None


def _chunks(text: str) -> Iterator[_Chunk]:
    """The pieces between what cannot be in a name, if they are made like a name."""
    start = 0
    for barrier in [*(found.span() for found in _BARRIER.finditer(text)), (len(text), len(text))]:
        if chunk := _as_name(text, start, barrier[0]):
            yield chunk
        start = max(start, barrier[1])


def _as_name(text: str, start: int, end: int) -> _Chunk | None:
    words = list(re.finditer(r"\S+", text[start:end]))
    while words and _TALK_WORD.match(words[0][0]):
        words = words[1:]
    while words and (_TALK_WORD.match(words[-1][0]) or not re.search("[ก-๎a-z]", words[-1][0])):
        words = words[:-1]
    # "ณัฐ ศรีสุข หอพักสุขใจ": the name ends where the place begins.
    stops = [place for place, word in enumerate(words) if _PLACE_WORD.match(word[0])]
    words = words[: stops[0]] if stops else words
    if not words or len(words) > (3 if re.search("[ก-๎]", words[0][0]) else 4):
        return None
    if any(not _WORDS.fullmatch(w[0]) or _TALK_WORD.match(w[0]) for w in words):
        return None
    last = words[-1].start() + len(_POLITE_END.sub("", words[-1][0]) or words[-1][0])
    return _Chunk(start + words[0].start(), start + last, len(words))


def _stands_like_a_name(text: str, chunk: _Chunk, phone: tuple[int, int] | None) -> int:
    before, after = text[: chunk.start], text[chunk.end :]
    # Looked at no further than it takes: a message may hold hundreds of such pieces.
    score = 2 if all(_TALK_WORD.match(word[0]) for word in _SAID.finditer(before)) else 0
    score += 1 if chunk.words == 2 else 0
    if before.rstrip(" ")[-1:] in ("", "\n"):
        score += 2 if re.match(r"[^\S\n]*(?:$|\n|;)", after) else 1
    if phone and _is_beside(text, chunk, phone):
        score += 3
    if not after.strip(" ;\n") and before.rstrip(" ").endswith(";"):
        score += 1
    return score


def _is_beside(text: str, chunk: _Chunk, phone: tuple[int, int]) -> bool:
    left, right = (chunk.end, phone[0]) if chunk.end <= phone[0] else (phone[1], chunk.start)
    between = text[left:right]
    return len(between) < 30 and not _BETWEEN.sub("", between)
