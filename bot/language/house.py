"""House, village and road: what is left of a message when everything known is covered."""

# Patterns read best unbroken.
# ruff: noqa: E501

import re
from collections.abc import Iterable

COVER = ";"
_LIMIT = 200
_LABELS = re.compile(
    r"(?<![ก-๙a-z])(?:ที่อยู่จัดส่ง|ที่อยู่ผู้รับ|ที่อยู่|จัดส่งไปที่|จัดส่งที่|จัดส่ง|ส่งของไปที่|ส่งของมาที่|ส่งของที่|ส่งไปที่|ส่งมาที่|ส่งให้ที่|ส่งที่|ส่งไป|ส่งมา|ส่งให้|ส่งถึง"
    r"|ส่ง(?=[\s;:\d]|บ้านเลขที่|เลขที่|$)|เบอร์ติดต่อ|เบอร์โทรศัพท์|เบอร์โทร|เบอร์มือถือ|เบอร์|โทรศัพท์|โทร|มือถือ|tel(?:ephone)?|phone|mobile"
    r"|รหัสไปรษณีย์|รหัส ปณ|ปณ\.(?![ก-๙])|ไปรษณีย์(?![ก-๙])|รหัส|ชื่อผู้รับ|ชื่อ|ผู้รับ|address|zip ?code|postcode|postal code|zip|ประเทศไทย"
    r"|thailand|deliver to|ship to|send to)(?![a-z])[ .:=]*"
)
_PICTURES = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
_EMPTY_BRACKETS = re.compile(r"\( *\)")
_ROAD_N = re.compile("ถนน น(?=[ก-๎])")
_EDGES = " ,.:;/|=+*~-"
# Words in which a driver or a postman finds something; a wish that names one stays.
_PLACE = re.compile(
    r"\d|บ้าน|หมู่|ซอย|ซ\.|ถนน|ถ\.|หน้า|หลัง|ข้าง|ตรงข้าม|ใกล้|เยื้อง|ติด(?!ต่อ)|ห้อง|ชั้น|ตึก|อาคาร|คอนโด|หอ|ร้าน|วัด|โรง|ตลาด|ป้อม|ยาม|รปภ|นิติ|รั้ว|ประตู|แยก|ปาก|ริม|บริษัท|ล็อบบี้|รพ|อบต"
    r"|ตำบล|อำเภอ|แขวง|เขต|ต\.|อ\."
)
_TALK = re.compile(
    r"สวัสดี|หวัดดี|ดีค่ะ|ดีครับ|ขอบคุณ|ขอบใจ|ขอด่วน|ขอแบบ|รบกวน|ฝากส่ง|ฝากด้วย|ช่วย|นี่|ที่อยู่|จัดส่ง|ส่ง|ด่วน|ems|kerry|flash|j&t|cod|thanks|thank|please|pls|hello|hi$"
    r"|เก็บ(?:เงิน)?(?:ปลาย)?|จ่าย|โอน|ชำระ|ปลายทาง|พร้อมเพย์|สลิป|ห่อ|แพ็ค|แพค|แพ็ก|กันกระแทก|ได้(?:ไหม|มั้ย|ของ|รับ|เมื่อ|วัน)|เมื่อไหร่|เมื่อไร|กี่วัน|วันไหน|พรุ่งนี้|วันนี้|มะรืน|ภายใน|ก่อน|ตาม(?:นี้|ที่)|สั่ง|เอา|ของ$|แบบธรรมดา|ธรรมดา"
    r"|ติดต่อ|ตอบ|แจ้ง|เลข(?:พัสดุ|แทร)|ใช่|โอเค|ok|ครับผม|นะ$|หรือ$|และ$|กับ$|or$|and$|คุณ$|or"
)
_PARTICLES = re.compile(
    r"(?:นะคะ|นะครับ|นะค่ะ|นะคับ|ค่ะ|คะ|ค่า|คร่า|ครับ|คับ|ค้าบ|งับ|จ้า|จ้ะ|จ๊ะ|จ๋า|น้า|นะ|ด้วย|หน่อย|เลย|krub|krab|kub|ka|kha|na)+$"
)


def cover(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these spans made unreadable, its length kept."""
    for start, end in spans:
        text = text[:start] + COVER * (end - start) + text[end:]
    return text


def cover_pictures(text: str) -> str:
    """The text with emoji made unreadable: people use them for labels and full stops."""
    return cover(text, (found.span() for found in _PICTURES.finditer(text)))


def read_line(cased: str, covered: str) -> str:
    """The line of the label, at most 200 characters: greetings, wishes and pictures taken off."""
    covered = _LABELS.sub(lambda found: COVER * len(found[0]), covered)
    left = "".join("\n" if hidden == COVER else letter for letter, hidden in zip(cased, covered, strict=True))
    left = _EMPTY_BRACKETS.sub(" ", _PICTURES.sub(" ", left))
    pieces = [piece for part in left.split("\n") if (piece := _piece(part))]
    # The reader parted these two, see clean_pair.
    return _ROAD_N.sub("ถนนน", " ".join(pieces))[:_LIMIT].strip()


def _piece(part: str) -> str:
    words = part.split()
    while words and _is_talk(words[0]):
        words = words[1:]
    while words and _is_talk(words[-1]):
        words = words[:-1]
    text = " ".join(words).strip(_EDGES)
    # "B)" has lost its partner to a cover.
    return text.strip("() ") if text.count("(") != text.count(")") else text


def _is_talk(word: str) -> bool:
    low = word.lower().strip(_EDGES)
    if not low:
        return True
    if _PLACE.search(low):
        return False
    polite = _PARTICLES.search(low)
    return _TALK.match(low) is not None or polite is not None
