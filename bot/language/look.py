"""A message made ready for reading: clean, without faces and laughter, the keyboard put right."""

# ruff: noqa: SIM905 - word lists read best unbroken

import re
from dataclasses import dataclass
from functools import cache

from pythainlp.util import eng_to_thai

from bot.language.address import clean_pair
from bot.language.examples import INSIDE, WHOLE
from bot.language.meaning import Intent
from bot.language.phrases import Match, match_exact
from bot.language.regions import has_evidence
from bot.language.repair import LONGEST as LONGEST_REPAIR
from bot.language.repair import repair
from bot.language.slips import is_near_latin
from bot.language.slots import find_order_number
from bot.language.strip import strip_polite, strip_question
from core.thai import normalise

LONGEST_TALK = 600
_LONGEST_LAYOUT = 120
_ANYTHING = re.compile("[ก-๙a-z0-9?]")
_FACES = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]+"
)
_LAUGHTER = re.compile(
    r"(?<=[ก-๙a-zA-Z!.])\s*5{3,}\+*\s*$|(?<=\S)\s*(?:\^_*\^|;\)|:\)|<3|[~^]+|(?:!|\.){2,})\s*$"
)
# Thai as it comes out of the right keys: no vowel or tone without its consonant.
_THAI_SHAPE = re.compile("(?:[เแโใไ]?[ก-ฮ](?:[ัิ-ฺ]?[่-๋]?[์]?[็ํ]?)(?:[ะาำๅๆฯ]?)|[ๆฯฤ \n\\d\\-/.,?!()])+")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the readers look at: the text clean, as typed, without polite words; and the state."""

    raw: str
    text: str
    cased: str
    core: str
    state: str
    exact: Match | None

    @property
    def low(self) -> str:
        """The text as typed, in small letters."""
        return self.cased.lower()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read: a sticker, a face, dots."""
        return not _ANYTHING.search(self.text)


def look(text: str, state: str) -> Seen:
    """Everything the readers need to know, worked out once."""
    raw = _right_keyboard(_shortened(text[:5_000]))
    cased, _ = clean_pair(raw)
    cased = _without_faces(cased)
    if len(cased) <= LONGEST_REPAIR and not has_evidence(cased.lower()):
        cased = repair(cased)
    return see(raw, cased, normalise(raw), state)


def see(raw: str, cased: str, clean: str, state: str) -> Seen:
    """The same for a part of a message."""
    low = cased.lower()
    core = strip_polite(low) if len(low) <= LONGEST_TALK else low
    exact = match_exact(low) or match_exact(core) or _told(match_exact(_unasked(core)))
    return Seen(raw, clean, cased, core, state, exact)


def _told(match: Match | None) -> Match | None:
    """`หมดแล้วหรือยัง` asks; it does not say that this is all."""
    return None if match and match.said.intent in _SAID_NOT_ASKED else match


_SAID_NOT_ASKED = frozenset({Intent.CHECKOUT, Intent.THANKS, Intent.SENT_SLIP})


def _unasked(core: str) -> str:
    """Without question words, but not without the question for a price."""
    bare = strip_question(core)
    return core if re.search("เท่า|กี่|ราคา", core[len(bare) :]) else bare


_HELD = re.compile(r"([a-zA-Z])\1{2,}")


def _shortened(text: str) -> str:
    """`pleaseee` is please; in an order number a letter may well stand three times."""
    if not _HELD.search(text) or find_order_number(text.lower(), text):
        return text
    return _HELD.sub(r"\1", text)


def _without_faces(text: str) -> str:
    if text.isascii() and not _LAUGHTER.search(text):
        return text
    bare = _FACES.sub(" ", text)
    bare = _LAUGHTER.sub("", bare).strip()
    return bare if _ANYTHING.search(bare.lower()) else text


def _right_keyboard(text: str) -> str:
    """`lylfu8jt` is สวัสดีค่ะ typed with the keyboard on English."""
    if not text.isascii() or len(text) > _LONGEST_LAYOUT or sum(letter.isalpha() for letter in text) < 3:
        return text
    words = re.findall("[a-z']+", text.lower())
    is_english = all(word in _english() or is_near_latin(word) for word in words)
    if is_english or find_order_number(text.lower(), text):
        return text
    thai = normalise(eng_to_thai(text))
    letters = sum("ก" <= letter <= "๙" for letter in thai)
    if letters * 5 < len(thai.replace(" ", "")) * 4 or not _THAI_SHAPE.fullmatch(thai):
        return text
    return thai if not any(word in _english() for word in words if len(word) > 2) else text


@cache
def _english() -> frozenset[str]:
    """Words of our own English examples: they are never Thai on the wrong keyboard."""
    texts = (sentence for said in (*WHOLE, *INSIDE) for sentence in said.sentences if sentence.isascii())
    return frozenset(word for text in texts for word in re.findall("[a-z']+", text)) | _MORE


_MORE = frozenset(
    (
        "meant number one two three first second third last option want would like from under below which "
        "what show find search have any change make remove delete add order buy please silk cotton thai tea "
        "coffee honey rice soap bag bags basket wood oil fruit mango banana hat shirt cloth scarf set "
        "sets box boxes jar jars kg pcs"
    ).split()
)
