"""What a question is about: the thing named in it, without the words that ask."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re

from bot.language.searching import make_query
from bot.language.strip import strip_polite, strip_question
from core.number_words import UNITS
from core.numbers import any_of, find_quantities
from core.thai import fold

_DECORATION = re.compile(
    r"^(?:แล้วก็|แล้ว|และ|กับ|ก็|แต่|คือ|พอดี|รบกวน|ช่วย|ใช้เวลา|มีกี่|ขอทราบ|อยากทราบ(?:ว่า)?|อยากรู้(?:ว่า)?|ขอถาม|สอบถาม|สอบถามว่า|ถาม|ขอ(?!ง|นแก่น)|เรื่อง|อยาก|สนใจ|ถ้า(?:จะ)?(?:สั่ง|ซื้อ)?|ซื้อ|สั่ง|ตอนนี้|หน่อย|สินค้า(?:ตัว)?นี้|สินค้า|เป็น|มี(?!ด)|the|is|are|of|for|a|to|what(?:'s)?|how|much|does it|do you|does|do|about|tell me|tell|more)(?=[\sก-๙]|$)\s*"
)
_NO_NAME = re.compile(
    r"^(?:(?:แพง|เท่าไหร่|เท่าไร|กี่บาท|about|does|have|ยัง|พอ|เยอะ|มาก|ถ้า|ผ่าน|ส่ง|คิด|ไป|ถึง|ใช้เวลา|it|this|ของ|สินค้า|โอทอป|อะไร|บ้าง|ไหม|มั้ย|คะ|ค่ะ|ครับ|และ|กับ|ราคา)\s*)+$"
)
# Of whom it is asked whether they may: แพ้ถั่วกินได้ไหม.
_WHO_MAY = re.compile("แพ้|คน|เด็ก|ผู้ใหญ่|ผู้สูงอายุ|ลูก(?!ประคบ|ชุบ|หยี|ปัด)|หมา|แมว|เป็นเบาหวาน|ท้อง")
_ASKS = re.compile(
    r"ทำไง|ยังไง|เท่าไหร่|เท่าไร|กี่(?:วัน|บาท)|หรือเปล่า|รึเปล่า|อะไร|ทำไม|เมื่อไหร่|ได้(?:ไหม|มั้ย|ปะ|ป่าว)|มีไหม|^ถ้า"
)
_SHORT_NAMES = frozenset(
    ("ร่ม", "ชา", "ไข่", "ปู", "ไก่", "หมู", "ปลา", "ไห", "โถ", "พัด", "หมี่", "ฆ้อง", "ขิม", "ซอ")
)
_TAIL = re.compile(
    rf"(?:ตัวนี้|อันนี้|อันนั้น|อันเมื่อกี้|ตัวเมื่อกี้|(?:{any_of(UNITS)})ละ|ละ|นี้|ไป|ว่า|ประมาณ|และ|กับ|แล้ว|ก็|ยัง|รึ|หรือ|ที่ไหน|ไว้|มี|ให้|เป็นยังไง|ยังไง|บ้าง|ที่|มา|กี่|แผงละ|ขาย|ส่งได้|ส่ง| costs?| come| made| still|นี่|ข้างใน|ด้านใน)$"
)
POINTING = re.compile(
    rf"(?:{any_of(UNITS)})นี้|อันเมื่อกี้|ตัวเมื่อกี้|อันเมื่อกี๊|ตัวเมื่อกี๊|เมื่อกี้|อันก่อนหน้า|อันนี้|ตัวนี้|สีนี้|แบบนี้|ลายนี้|ไซส์นี้|รุ่นนี้|รสนี้|กลิ่นนี้|ชิ้นนี้|ผืนนี้|ใบนี้|ขวดนี้|ถุงนี้|อันนั้น|ตัวนั้น|this one|this|it"
)


def _without_count(query: str) -> str:
    """`ทองม้วน 3 ถุง` is about ทองม้วน."""
    for counted in reversed(find_quantities(query)):
        if counted.unit:
            query = f"{query[: counted.start]} {query[counted.end :]}"
    return query.strip()


def asks_something(text: str) -> bool:
    """Whether a message in the middle of a checkout is a question: nobody is called so, and nothing lies there."""
    return _ASKS.search(text) is not None


def asked_about(rest: str) -> str:
    """The product in a question: "น้ำพริกหนุ่ม [ราคาเท่าไหร่]", "ขอ[รายละเอียด]ผ้าไหม"."""
    query = POINTING.sub(" ", rest).strip()
    for _ in range(5):
        shorter = strip_question(strip_polite(_TAIL.sub("", _DECORATION.sub("", query).strip()).strip()))
        if shorter == query or not shorter:
            break
        query = shorter
    query = _NO_NAME.sub("", make_query(_without_count(query))).strip()
    if _DECORATION.fullmatch(query) or _TAIL.fullmatch(query):
        return ""
    query = "" if query in UNITS or _WHO_MAY.match(query) else query
    return (
        query
        if len(query) > 1
        and re.search("[ก-ฮa-z]{1}", query)
        and (len(fold(query)) > 2 or query in _SHORT_NAMES)
        else ""
    )
