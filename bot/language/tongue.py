"""Which language a message is clearly written in."""

# ruff: noqa: E501, SIM905 - word lists and patterns read best unbroken

import re
from typing import Literal

_WORD = re.compile("[a-z']+")
_THAI = re.compile("[ก-๎]")
_LATIN = re.compile("[a-z]")
# Thai written in Latin letters: pha mai mi mai kha.
_KARAOKE = re.compile(
    r"(?<![a-z])(?:krub+|krab+|krap|kub|kab|kha+|ka+|na|(?<!chiang )mai|mee|mii|arai|yang|rai|tao|tow|aow|ao|jaa?|khor|kor|sawa[st]dee)(?![a-z])"
)
# Words that make a sentence English: Thai people borrow hello, ok and the names of goods, but not these.
_ENGLISH = frozenset(
    (
        "you your have has do does is are was were the this that these those there how much many what which where "
        "when who why can could would should will want need like looking show buy order send ship get give take from with for and "
        "any some still my i'd i'm i i'll it its it's not don't help would change remove cancel track find"
    ).split()
)
# What is said in every language.
_BORROWED = re.compile(r"thank you(?: so much| very much)?|hi there|hello there|love you|please")
_FEWEST = 2
# What only a sentence has, not an address or the name of a thing.
_THAI_GRAMMAR = re.compile(
    "ครับ|คับ|ค่ะ|คะ|ไหม|มั้ย|เท่าไหร่|เท่าไร|อะไร|ยังไง|หน่อย|อยาก|ขอ|สั่ง|เอา|มี|ไหน|กี่|ไม่|ได้|แล้ว|สวัสดี|ช่วย"
)


def written_in(text: str) -> Literal["", "th", "en"]:
    """The language of a message as a person typed it; "" where it may be either, or both."""
    low = text[:300].lower()
    if _THAI.search(low):
        return "th" if not _LATIN.search(low) and _THAI_GRAMMAR.search(low) else ""
    words = _WORD.findall(_BORROWED.sub(" ", low))
    known = sum(word in _ENGLISH for word in words)
    if len(words) < _FEWEST or not known or _KARAOKE.search(low):
        return ""
    return "en" if known >= _FEWEST or known * 4 >= len(words) else ""
