"""Words of grammar put right before reading: `เปลียนเปน` is เปลี่ยนเป็น. Names of goods are left alone."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501, SIM905

import re
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from core.number_words import SIZES, UNITS
from core.thai import end_of_sound, fold, fold_with_places

# Only words whose sound is hardly ever part of a name; the longer ones also with one slip in them.
WORDS = (
    "ต้องการซื้อ ต้องการสั่ง อยากซื้อ ขอซื้อ เปลี่ยนเป็น เปลี่ยนจาก เปลี่ยน เหลือ สุดท้าย อันแรก ตัวแรก อันที่ ลำดับที่ จำนวน แก้เป็น แก้จำนวน ลดเหลือ เพิ่มเป็น อย่างละ อะไรบ้าง มีอะไร อะไร ไม่เกิน งบไม่เกิน ต่ำกว่า ประมาณ "
    "ต่างหาก ต้องการ อยากซื้อ อยากได้ อยากสั่ง ขอยกเลิก ยกเลิก จังหวัด ของฝาก ของเด็ด ของดี สินค้า พิมพ์ผิด เมื่อกี้ อันเมื่อกี้ เอาออก ออกจากตะกร้า ตะกร้า อย่างอื่น ยี่สิบ เอ็ด สามสิบ สี่สิบ ห้าสิบ หนึ่ง "
    "กระปุก กระป๋อง กล่อง แพ็ค ชิ้น กิโล เก็บเงินปลายทาง เก็บปลายทาง ปลายทาง พร้อมเพย์ โอนเงิน ที่อยู่ สั่งซื้อ เท่าไหร่ กี่บาท ราคา ค่าส่ง แล้วก็ ขอเปลี่ยน ขอแก้ ใส่ตะกร้า ออเดอร์ "
    "แล้วเปลี่ยน แล้วคิดเงิน แล้วจ่าย แล้วค่าส่ง แล้วราคา แต่ขอ อันนี้ ตัวนี้ อันนั้น คำสั่งซื้อ เบอร์โทร โทรศัพท์ อันสุดท้าย ข้อที่ แผงละ ถุงละ ขวดละ ผืนละ ชิ้นละ เล่มละ กิโลละ แท่งละ กล่องละ"
).split()
_SLIPPED = (
    "เปลี่ยนเป็น เปลี่ยนจาก เปลี่ยน สุดท้าย อันสุดท้าย ลำดับที่ ขอยกเลิก ยกเลิก พิมพ์ผิด เมื่อกี้ ต่างหาก อยากซื้อ ต้องการ เท่าไหร่ กระปุก กระป๋อง ลดเหลือ แก้จำนวน พร้อมเพย์ ปลายทาง ตะกร้า "
    "ยี่สิบเอ็ด อย่างละ รายละเอียด ค่าส่งเท่าไหร่ ราคาเท่าไหร่"
).split()
LONGEST = 160
_SHORTEST = 4
_HANGING = frozenset("าิึุ")
_THAI = re.compile("[ก-๙]")
# Words that sound like one of ours and are not it.
_LEFT = tuple("เหลือง เรื่อง เลือก เลือด เลื่อน ตะไคร้ สินสอด กิโลกรัม".split())


def repair(text: str) -> str:
    """The text with its words of grammar spelt as we know them; nothing else is touched."""
    if len(text) > LONGEST or not _THAI.search(text):
        return text
    for start, end, word in reversed(_sounding_alike(text)):
        # Two letters alike meet where two words do: ผสมมีอะไร.
        if not text[start:end].endswith(word) and not text.startswith(_LEFT, start):
            text = text[:start] + word + text[end:]
    return _UNIT_BEHIND.sub(_put_unit_right, _one_slip(text))


_UNIT_BEHIND = re.compile(r"(?<=\d)( ?)([ก-๙]{2,8})")


def _put_unit_right(found: re.Match[str]) -> str:
    """`2 กละปุก`, `1 เล้ม`: a classifier behind a number."""
    chunk = found[2]
    if chunk.startswith(SIZES):
        return found[0]
    for end in range(len(chunk), 1, -1):
        if chunk[:end] in UNITS:
            break
        unit = _units().get(fold(chunk[:end]))
        if unit and not (end < len(chunk) and chunk[end] in "ะัาำิีึืฺุู็่้๊๋์ๅ"):
            return f"{found[1]}{unit}{chunk[end:]}"
    return found[0]


@cache
def _units() -> dict[str, str]:
    return {fold(name): name for name in UNITS if len(fold(name)) >= 2 and name not in ("ที่", "คน", "หัว")}


@cache
def _by_sound() -> dict[str, str]:
    return {fold(word): word for word in reversed(WORDS) if len(fold(word)) >= _SHORTEST}


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(key) for key in _by_sound()}, reverse=True))


def _sounding_alike(text: str) -> list[tuple[int, int, str]]:
    sounds, places = fold_with_places(text)
    found: list[tuple[int, int, str]] = []
    start = 0
    while start < len(sounds):
        taken = 1
        for length in _lengths():
            word = _by_sound().get(sounds[start : start + length])
            end = start + length
            if word and end <= len(sounds) and (end == len(sounds) or sounds[end] not in _HANGING):
                first = places[start]
                if first and text[first - 1] == "ห" and word.startswith("ห"):
                    first -= 1
                last = end_of_sound(text, places, end)
                found.append((first, last, word))
                taken = length
                break
        start += taken
    return found


def _one_slip(text: str) -> str:
    """A letter lost, doubled, changed or in the wrong place inside a long word."""
    if any(word in text for word in _SLIPPED[:3]):
        return text
    best = process.extract(text, _SLIPPED, scorer=fuzz.partial_ratio, score_cutoff=82, limit=3)
    for word, _, _ in best:
        if word in text:
            continue
        where = fuzz.partial_ratio_alignment(word, text)
        if where is None:
            continue
        for start, end in _windows(where.dest_start, where.dest_end, len(text)):
            # ตาลเหลือ is no ลดเหลือ: what stands there is right already.
            if any(right in text[start:end] for right in WORDS if right != word and right in word):
                continue
            if OSA.distance(text[start:end], word, score_cutoff=1) <= 1 and _stands_free(text, start, end):
                return text[:start] + word + text[end:]
    return text


def _windows(start: int, end: int, length: int) -> list[tuple[int, int]]:
    pairs = [(start + i, end + j) for i in (0, -1, 1) for j in (0, 1, -1)]
    return [(a, b) for a, b in pairs if 0 <= a < b <= length]


def _stands_free(text: str, start: int, end: int) -> bool:
    marks = "ะัาำิีึืฺุู็่้๊๋์ๅ"
    return text[start] not in marks and not (end < len(text) and text[end] in marks)
