"""Clauses that are told by their form alone, whatever is named in them."""

import re

from bot.language.meaning import Intent, Meaning
from bot.language.said import WHETHER
from core.number_words import UNITS
from core.numbers import AMOUNT, any_of
from core.provinces import province_by_name

# Where it goes, and nothing else: ส่งไปนครปฐม.
_DESTINATION = re.compile(r"(?:จัด)?ส่ง(?:ของ)?(?:ไป|ถึง|ที่)? ?(?:ที่)?(?:จังหวัด|จ\.)? ?")
# Of what is looked at: มีสีครีมมั้ย.
_KIND = "(?:สี|ไซส์|ลาย|กลิ่น|รส) ?[ก-๙a-z]{1,12}?"
_HAS_KIND = re.compile(f"(?:มี{_KIND}|{_KIND} ?มี){WHETHER.pattern}")
# A bargain is a question for the price: สามถุงร้อยได้มั้ย.
_BARGAIN = re.compile(rf"(?:{AMOUNT}) ?(?:{any_of(UNITS)}) ?(?:{AMOUNT})(?: ?บาท)? ?ได้(?:ไหม|มั้ย|ปะ|ป่าว|เปล่า)")
# What they thank for is no wish: ขอบคุณที่ช่วยหาให้.
_THANKED_FOR = re.compile(
    r"(?:ขอบคุณ|ขอบพระคุณ|ขอบใจ)(?:มาก|มากๆ|จริงๆ|นะ|ค่ะ|ครับ)* ?(?:ท[ีิ][่้]?(?!อยู่)|สำหรับ|for )"
)


def read_form(core: str) -> Meaning | None:
    """A place to send to, a kind of what is looked at, a bargain."""
    if province := _sent_to(core):
        return Meaning("", Intent.POSTAGE, 0.85, province=province)
    if _HAS_KIND.fullmatch(core):
        return Meaning("", Intent.DETAIL, 0.85)
    if _BARGAIN.fullmatch(core):
        return Meaning("", Intent.PRICE, 0.85)
    return None


def thanks_for_something(core: str) -> bool:
    """Whether what else stands in the clause is what they thank for."""
    return _THANKED_FOR.match(core) is not None


def _sent_to(core: str) -> str:
    behind = _DESTINATION.match(core)
    return province_by_name().get(core[behind.end() :].strip(), "") if behind else ""
