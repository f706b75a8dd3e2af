"""Looking for something: the words that are left, and the place, kind and price they shall keep to."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re

from bot.language.examples import BROWSE_WORDS
from bot.language.goods import asks_what
from bot.language.lexicon import QUESTION_TAILS, SEARCH_VERBS
from bot.language.look import Seen
from bot.language.meaning import Intent, Meaning
from bot.language.strip import SEARCH_VERB, strip_polite, strip_question, strip_verb
from core.number_words import UNITS
from core.numbers import any_of
from core.wishes import Wishes, find_category, read_wishes

_LONGEST = 200
_BROWSE = re.compile(any_of(BROWSE_WORDS))
_LEFT_OVER = re.compile(r"^(?:จาก|ราคา|แบบ|มี|หา|หมวด|อยาก|กิน|ให้แม่|ให้พ่อ|ให้เพื่อน|ไปฝาก)$|\sราคา$|^มี\s")
_WANTING = re.compile(r"(?:ขอ|อยาก|จะ|เอา|กำลัง|ร้าน)(?:ดู|หา|ได้|ซื้อ|มี|ขาย)?\s*")
_BEHIND = re.compile(r"\s(?:มี|ขาย)$|\sราคา$|(?:มีขาย|มีไหม|มี|อยู่|ให้)$")
# Said wrong and put right in the same breath: "ไวน์... เอ้ย น้ำมัลเบอร์รี่".
_PUT_RIGHT = re.compile(
    r"(?:^|.*[\s.,])(?:เอ้ย|เอ๊ย|อุ๊ย|หมายถึง|พิมพ์ผิด|i mean(?:t)?)(?: ?(?:ไม่ใช่|ครับ|ค่ะ))?[\s,.]+(?=\S{2})"
)
_SENT_BY = re.compile(
    r"^(?:แม่|พ่อ|แฟน|เพื่อน|ยาย|พี่|เขา|ลูก|น้อง|ป้า|ที่บ้าน)"
    r"(?:(?:ให้|ฝาก|บอกให้)(?:มา)?(?:ถามหา|ถามว่า|ถาม|หา|ซื้อ|ดู)|(?:อยาก|ต้องการ)(?:ได้|กิน|ซื้อ|ใช้|ลอง)|ชอบ(?:กิน|ใช้))"
)
# A question and its politeness, and what is told behind it: "มีผ้าถุงมั้ยคะ ป้าอยากได้".
_TOLD_BEHIND = re.compile(
    r"(?:(?:มี|ขาย)(?:ขาย)?)?(?:มั้ย|มั๊ย|ปะ|ป่าว|(?<!ผ้า)(?<!เส้น)ไหม) ?(?:คะ|ค่ะ|ครับ|คับ|จ๊ะ|อะ|อ่ะ|พี่)* ?(?:ป้า|แม่|พี่|หนู|ผม|เรา|ฉัน|น้อง|ลุง|พอดี).*$"
)
_ASKED_BEFORE = re.compile(r"(?<=[ก-๙])(?:มั้ย|มั๊ย|ไหม(?=คะ|ค่ะ|ครับ|คับ))(?:คะ|ค่ะ|ครับ|คับ)? +\S.*$")
_WHETHER_THERE = re.compile(r"^มี(.{3,}?)ไหม +(?:เอา|ขอ|แบบ|พอดี|อยาก)\S.*$")
_SOUGHT_LONG = re.compile(
    r"(?:มา|อยู่)?(?:หลายร้าน|นาน|หลายวัน|ตั้งนาน)(?:มาก)?(?:ละ|แล้ว)?$|(?<=[ก-๙])อยู่(?:พอดี|นะ)$"
)
_FOR_WHAT = re.compile(
    r" ?(?:เอา|ใส่|ไว้|ไป|จะ)*(?:ไว้|ใส่|ไป|ใช้)(?:ใน)?(?:งาน[ก-๙]{2,12}|ทำบุญ|ใส่บาตร|ออกงาน|เที่ยว|ทำงาน|ไหว้พระ|ของ|เสื้อผ้า|ที่บ้าน|เอง|ในครัว)(?:แม่|พ่อ|เพื่อน|ลูก)?$"
)
_HEARD_OF = re.compile(r"^(?:เห็น|ได้ยิน|เขา|เค้า|รู้มา)(?:เขา|เค้า|ว่า|บอก|มา)*(?=มี|ขาย)")
_WHOSE_SHOP = re.compile(r"^(?:ที่)?ร้าน(?:พี่|คุณ|นี้|ป้า|เจ๊|แม่ค้า)?(?= ?(?:มี|ขาย))")
_ANY_ONE = re.compile(rf"\s*สัก ?(?:{any_of(UNITS)})(?: ?(?:นึง|หนึ่ง|เดียว|สอง))?$")
_FOR_WHOM = re.compile(r"(?:ไป)?(?:ให้|ฝาก)(?:คุณ)?(?:แม่|พ่อ|เพื่อน|แฟน|ยาย|ตา|ย่า|ปู่|ลูก|พี่|น้อง|ผู้ใหญ่|เจ้านาย|หัวหน้า)$")
# What stands before and behind the name in English.
_ARTICLE = re.compile(r"^(?:some|any|an?|the|your|something made of|something with)\s+(?=[a-z])")
_FOR_SOMEBODY = re.compile(
    r"\s+(?:for (?:my|an?|the|our|her|his) [a-z]+|as an? [a-z]+|please|for sale|in stock"
    r"|do you (?:have|sell)(?: it)?)$"
)
# "หมวดผ้า" is a kind although "ผ้า" alone is looked for by name.
_KINDS = {"ผ้า": "textile", "ของกิน": "food", "ของใช้": "craft", "น้ำ": "beverage", "เสื้อผ้า": "textile"}


def read_search(seen: Seen, *, heard_browse: bool = False) -> Meaning | None:
    """The last reader: everything may be something to look for."""
    if len(seen.core) > _LONGEST:
        return Meaning("", Intent.UNKNOWN, 0.1)
    wishes = read_wishes(seen.core)
    text = wishes.rest
    what = heard_browse or asks_what(seen.core)
    query = make_query(text, asks_what=what or not wishes.is_plain)
    category = wishes.category or find_category(query) or _kind(query)
    if not query or category:
        if not (what or category or not wishes.is_plain):
            return None
        return _meaning(Intent.BROWSE, 0.85, "", wishes, category)
    if query in QUESTION_TAILS:
        return Meaning("", Intent.UNKNOWN, 0.3)
    verb = search_verb_gone(text) is not None or not wishes.is_plain
    asked = query != strip_polite(text)
    sure = 0.8 if verb or (asked and not what) else 0.75 if asked else 0.6
    return _meaning(Intent.SEARCH, sure, query, wishes, "")


def _kind(query: str) -> str:
    return (
        _KINDS.get(query.removeprefix("หมวด").removeprefix("พวก").strip(), "")
        if query.startswith(("หมวด", "พวก"))
        else ""
    )


def _meaning(intent: Intent, sure: float, query: str, wishes: Wishes, category: str) -> Meaning:
    province = wishes.provinces[0] if len(wishes.provinces) == 1 else ""
    return Meaning(
        "",
        intent,
        sure,
        query=query,
        province=province,
        category=category,  # type: ignore[arg-type]
        max_price_satang=wishes.max_price_satang,
        wishes=None if wishes.is_plain else wishes,
    )


def make_query(text: str, *, asks_what: bool = False) -> str:
    """What to search for: without verbs, question and polite words."""
    query = text
    for talk in (_PUT_RIGHT, _SENT_BY, _HEARD_OF, _WHOSE_SHOP, _TOLD_BEHIND, _ASKED_BEFORE):
        query = talk.sub("", query)
    query = _WHETHER_THERE.sub(r"\1", query)
    for _ in range(4):
        shorter = strip_question(strip_polite(query))
        behind = search_verb_gone(shorter)
        shorter = shorter if behind is None else behind
        shorter = _FOR_WHOM.sub("", _FOR_WHAT.sub("", _ANY_ONE.sub("", _SOUGHT_LONG.sub("", shorter))))
        shorter = _BEHIND.sub("", shorter).strip()
        shorter = _FOR_SOMEBODY.sub("", _ARTICLE.sub("", shorter))
        if shorter == query or not shorter:
            break
        query = shorter
    if asks_what:
        query = strip_question(" ".join(_BROWSE.sub(" ", query).split()))
        query = _LEFT_OVER.sub("", query).strip()
        query = "" if query in SEARCH_VERBS else query
    return " ".join(query.split())[:120]


def search_verb_gone(text: str) -> str | None:
    """The text behind a verb of looking, None when it begins with none."""
    behind = strip_verb(text, SEARCH_VERB)
    if behind is None and text.startswith(("อยาก", "ขอดู", "จะ", "กำลัง", "ร้านมี", "ร้านขาย")):
        behind = strip_verb(text, _WANTING)
    return behind or None
