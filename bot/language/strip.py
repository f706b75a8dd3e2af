"""Taking polite and intent words off a message without breaking the words that look like them."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

# ruff: noqa: SIM905 - word lists and patterns read best unbroken

import re

from bot.language.lexicon import ORDER_VERBS, PARTICLES, PROTECTED, QUESTION_TAILS, SEARCH_VERBS
from core.numbers import any_of

# Short ones that also end ordinary words: taken only when they stand alone.
_SHY = set(
    "ขา ที ละ อะ สิ ซิ พี่ ก่อน น้า บ้าง เจ้า ไม้ มัย นี้ นะ หา ว่ะ วะ แอด ยัง ราคา ขาย na ka ha kub kha krub krab please pls ปะ".split()
)
_BOLD = [word for word in (*PARTICLES, *QUESTION_TAILS) if word not in _SHY]
_END = re.compile(rf"(?:(?:{any_of(_BOLD)})|(?<![ก-๙a-z])(?:{any_of(_SHY)}))[\s.!?,~^]*$")
_ALL_PARTICLES = set(PARTICLES)
_PARTICLE_BOLD = [word for word in PARTICLES if word not in _SHY]
_PARTICLE_END = re.compile(
    rf"(?:(?:{any_of(_PARTICLE_BOLD)})|(?<![ก-๙a-z])(?:{any_of(_ALL_PARTICLES & _SHY)}))[\s.!?,~^]*$"
)
_PROTECTED_END = re.compile(rf"(?:{any_of(PROTECTED)})$")
_PROTECTED_START = re.compile(any_of(PROTECTED))
_GREETING = re.compile(
    r"(?:สวัสดี|หวัดดี|ดีจ้า|hello|hi|hey)(?![a-z])(?:ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|แม่ค้า|พ่อค้า|แอดมิน)*[\s,!.]+"
    r"|(?:พี่คะ|พี่ครับ|แม่ค้า|พ่อค้า|แอดมิน|รบกวน|ช่วย(?!เหลือ)|ผม|หนู|ดิฉัน|ฉัน|ขอโทษนะคะ|คือ(?:ว่า)?|แล้ว|โอเค(?:ค่ะ|ครับ|คับ|จ้า|เลย)*|งั้น|ok|okay|please)(?= |ขอ|อยาก|จะ|เอา|สั่ง|ต้อง|หา|จัด)[\s,]*"
)
# A verb whose letters also begin another word is no verb there: ของ, หาด, มีด.
_NOT_THEN = {
    "ขอ": "(?!ง(?![่้๊๋า])|นแก่น|บคุณ|บใจ)",
    "หา": "(?!ดใ|ดเ|ดส|ง|ย|ร)",
    "มี": "(?!ด(?!อก|ิน|ี|อง)|นบุ|นา|ชัย)",
    "ดู": "(?!แล|ด)",
    "เอา": "(?!ะ)",
    "รับ": "(?!ประ|ขวัญ|ปริญ)",
    "จัด": "(?!ส่ง|การ)",
    "สั่ง": "(?!สอน|ทำ)",
    "ขาย": "(?!ดี)",
}


def _verbs(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + (r"(?![a-z])" if word.isascii() else _NOT_THEN.get(word, ""))
        for word in longest_first
    )


ORDER_VERB = re.compile(rf"(?:{_verbs(ORDER_VERBS)})\s*")
SEARCH_VERB = re.compile(rf"(?:{_verbs(SEARCH_VERBS)})\s*")


def strip_polite(text: str) -> str:
    """Without greetings in front and polite particles behind: "ขอเมนูหน่อยค่ะ" → "ขอเมนู"."""
    found = _GREETING.match(text)
    behind = text[found.end() :] if found else ""
    return _strip_end(behind if behind.strip(" \n.!?,~^") else text, _PARTICLE_END)


def strip_question(text: str) -> str:
    """Without polite and question words behind: "มีผ้าไหมมั้ยคะ" → "มีผ้าไหม"."""
    return _strip_end(text, _END)


def _strip_end(text: str, pattern: re.Pattern[str]) -> str:
    text = text.strip(" \n.!?,~^")
    for _ in range(8):
        found = pattern.search(text[-40:])
        if not found or _PROTECTED_END.search(text):
            break
        shorter = text[: len(text[:-40]) + found.start()].rstrip(" \n.!?,~^")
        if not shorter:
            break
        text = shorter
    return text


def strip_verb(text: str, verb: re.Pattern[str]) -> str | None:
    """The text behind a verb it begins with, or None when it begins with none."""
    if _PROTECTED_START.match(text):
        return None
    found = verb.match(text)
    return text[found.end() :].strip() if found else None
