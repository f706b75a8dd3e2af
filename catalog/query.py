"""What a customer's words ask for: politeness, quantities and wrong keyboards taken away."""

import re
from dataclasses import dataclass
from functools import cache

from pythainlp.util import eng_to_thai, thai_to_eng

from catalog.forbidden import remove_forbidden_words
from catalog.karaoke import latin_key, skeleton
from catalog.search_entry import Words
from core.provinces import names_by_code
from core.thai import fold, has_thai, normalise

QUERY_LIMIT = 300

_BEFORE = (
    *("สวัสดี", "หวัดดี", "ดีครับ", "ดีค่ะ", "ดีจ้า", "ขอโทษ", "ขออนุญาต", "สอบถาม", "รบกวน", "ช่วย", "ครับ", "คับ"),
    *("ค่ะ", "คะ", "จ้า", "อยากได้", "อยากซื้อ", "อยากสั่ง", "อยากกิน", "อยากดู", "อยาก", "ขอซื้อ", "ขอสั่ง", "ขอดู"),
    *("ขอราคา", "ขอ", "สนใจ", "ต้องการ", "ตามหา", "กำลังหา", "มองหา", "หาซื้อ", "หา", "สั่งซื้อ", "สั่ง", "ซื้อ", "เอา"),
    *("รับ", "มีขาย", "มี", "แนะนำ", "ดู", "ค้นหา", "ที่ร้าน", "ร้านนี้", "สินค้า", "ราคาของ", "ราคา", "ได้", "หน่อย"),
    *("ของฝาก", "ของดี"),
    *(
        "i want to buy",
        "i want",
        "i need",
        "i'd like",
        "i would like",
        "looking for",
        "do you have",
        "do you sell",
    ),
    *(
        "have you got",
        "how much is",
        "how much for",
        "price of",
        "show me",
        "can i get",
        "any",
        "some",
        "buy",
    ),
    *("order", "please", "hello", "hi", "the", "a", "an"),
)
_AFTER = (
    *("ครับผม", "ครับ", "คับ", "ค้าบ", "คร้าบ", "คัฟ", "งับ", "ฮับ", "ฮะ", "ค่ะ", "คะ", "ค่า", "จ้า", "จ้ะ", "จ๊ะ", "จ๋า"),
    *(
        "นะ",
        "น้า",
        "ล่ะ",
        "อ่ะ",
        "ด้วย",
        "หน่อย",
        "สิ",
        "เลย",
        "ไหม",
        "มั้ย",
        "มั๊ย",
        "ไม๊",
        "ปะ",
        "ป่ะ",
        "ป่าว",
        "เปล่า",
        "หรือเปล่า",
    ),
    *(
        "รึเปล่า",
        "หรอ",
        "เหรอ",
        "รึยัง",
        "หรือยัง",
        "เท่าไหร่",
        "เท่าไร",
        "กี่บาท",
        "ราคา",
        "บ้าง",
        "มี",
        "ขาย",
        "ยังมี",
        "มีขาย",
    ),
    *(
        "อยู่",
        "อีก",
        "ได้",
        "ส่ง",
        "แพง",
        "มีของ",
        "พร้อมส่ง",
        "ค่าส่ง",
        "ยังไง",
        "ใช่",
        "ที่นี่",
        "ที่ร้าน",
        "ของ",
        "จาก",
        "บาท",
    ),
    *("please", "thanks", "thank you", "in stock", "available", "price", "for sale"),
)
_UNITS = (
    "ผืน|ตัว|ชุด|คู่|ใบ|ชิ้น|อัน|ก้อน|ขวด|กระปุก|กระป๋อง|กล่อง|ถุง|ห่อ|แพ็ค|แพค|ซอง|หลอด|แท่ง|ลูก|ฟอง|แผง|ถาด|มัด|กำ|พวง|เส้น|วง|"
    "เล่ม|ด้าม|คัน|หลัง|เมตร|หลา|กก\\.?|กิโล|โล|ขีด|กรัม|ลิตร|โหล|ลัง|แผ่น|ม้วน|บาท|kg|pcs?|pieces?|bottles?|bags?|boxes|box"
)
_NUMBER = "(?:\\d[\\d,.]*|หนึ่ง|นึง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ครึ่ง)"
_QUANTITY = re.compile(
    f"{_NUMBER} ?(?:{_UNITS})(?![่-๋])|(?<=[ก-๛ ])(?:{_UNITS}) ?(?:นึง|หนึ่ง|เดียว|ละ)|\\b\\d{{1,3}}$"
)
# Words that begin or end like politeness and are not.
_KEPT_BEFORE = re.compile(
    "มีด|หาด|หาง|ของ(?!ฝาก|ดี)|ขอบ|ขอน|ดูด|เอาะ|รับขวัญ|มีน|ช่วยชีวิต|อันดามัน|ค่ะน้า|คะน้า|ได้เรือง|a\\w|an\\w|any\\w|the\\w|hi\\w|some\\w"
)
_KEPT_AFTER = re.compile(
    "(?:ผ้า|สาย|เส้น|รัง|ใย|ลาย|ตัว|ไหม|ทอ)ไหม$|บรรเลย$|เมืองเลย$|จังหวัดเลย$|ค่าส่ง$|มะนะ$|ทองค่า$|(?:กระ|กา)ปะ$"
)


def _longest_first(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# An English word ends where a letter ends; a Thai one may be followed by the next without a space.
_BEGINS = re.compile(f"^(?:{_longest_first(_BEFORE)})(?![a-z่-๋])[\\s,!?]*")
_ENDS = re.compile(f"[\\s,!?]*(?<![a-z])(?:{_longest_first(_AFTER)})[\\s,!?ๆ.]*$")
_LEFT_OVER = re.compile(r"(?:จังหวัด|จ\.|ของ|จาก|(?<![a-z])from(?![a-z]))\s*(?=\s|$)")
_EDGES = " ,!?.…\n"


@dataclass(frozen=True)
class Reading:
    """One way to understand a query. `places` are provinces named in it, `parts` the words
    between spaces without those provinces, `key` its sound in Latin letters if written in them;
    `is_thai` whether it is to be compared with Thai names, not English ones.
    """

    whole: Words
    parts: tuple[Words, ...]
    places: tuple[tuple[str, int], ...]
    is_thai: bool
    key: str = ""

    @property
    def key_and_bones(self) -> str:
        """The key and its consonants, as the index holds them."""
        return f"{self.key} {skeleton(self.key).upper()}"


def make_readings(query: str) -> list[Reading]:
    """The ways to read a query, the likeliest first; none when nothing is asked for."""
    query = remove_forbidden_words(query[:QUERY_LIMIT])
    typed = normalise(query)
    stripped = _strip(typed)
    # The text as it is as well: what looks like politeness may be part of a name.
    texts = [stripped, typed, _strip(normalise(_other_keyboard(query)))]
    is_latin = typed.isascii()
    return [_read(text, is_typed_so=is_latin) for text in dict.fromkeys(texts) if fold(text)]


def _strip(text: str) -> str:
    text = " ".join(text.split())
    before = None
    while before != text:
        before = text
        text = _QUANTITY.sub(" ", text).strip(_EDGES)
        if not _KEPT_BEFORE.match(text):
            text = _BEGINS.sub("", text, count=1) or text
        if not _KEPT_AFTER.search(text):
            text = _ENDS.sub("", text, count=1) or text
    return text


def _other_keyboard(query: str) -> str:
    """What the same keys would have typed with the keyboard set to the other language."""
    if query.isascii():
        return eng_to_thai(query) if re.search("[a-zA-Z]{2}", query) else ""
    typed = thai_to_eng(query)
    return typed if re.fullmatch(r"[a-zA-Z ]{3,}", typed) else ""


def _read(text: str, *, is_typed_so: bool) -> Reading:
    places: list[tuple[str, int]] = []
    rest = text
    for found in list(_place_pattern().finditer(text))[:2]:
        places.append((_place_names()[found[0]], len(fold(found[0]))))
        rest = rest.replace(found[0], " ", 1)
    if places:
        rest = _LEFT_OVER.sub(" ", rest)
    parts = tuple(words for part in rest.split() if (words := Words.of(part)).sound)
    # Who types Thai letters for English ones does not guess at the spelling of Thai as well.
    key = latin_key(text) if text.isascii() and is_typed_so else ""
    return Reading(Words.of(text), parts, tuple(places), has_thai(text), key)


@cache
def _place_names() -> dict[str, str]:
    names = {normalise(name): code for code, names in names_by_code().items() for name in names}
    # Short names (เลย, ตาก, น่าน) are parts of too many other words; they match as keywords do.
    return {name: code for name, code in names.items() if len(name) >= 5}


@cache
def _place_pattern() -> re.Pattern[str]:
    names = _longest_first(tuple(_place_names()))
    return re.compile(f"(?<![a-z])(?:{names})(?![a-z])")
