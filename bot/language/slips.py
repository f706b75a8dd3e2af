"""What a message may have been meant to say, had one finger not slipped: `โนอแล้วนะคะ` is โอนแล้วนะคะ.

Unlike `repair`, which puts long words right in any message, this tries each of our phrases, also the
short ones. So it is for messages in which nothing firm was read, and only what then reads firmly counts.
"""

# Word lists read best unbroken.
# ruff: noqa: E501, SIM905

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pythainlp.corpus import thai_words
from rapidfuzz.distance import OSA

from bot.language.examples import INSIDE, WHOLE
from bot.language.lexicon import ORDER_VERBS, PARTICLES, PROTECTED, QUESTION_TAILS, SEARCH_VERBS
from bot.language.repair import WORDS
from bot.language.said import WHETHER
from core.number_words import UNITS
from core.wish_words import CATEGORY_WORDS

LONGEST = 60
# So many readings of one message are tried; each costs as much as reading it.
MOST = 3
# Letters that a phrase needs before a slip in it may count where more is at stake.
LONG_ENOUGH = 4
_LONGEST_PHRASE = 12
_SHORTEST = 3
# A phrase of so many letters that stands in a message is meant to.
_LONG = 7

# Words of choices, numbers and ends of sentences that are in no example by themselves.
_MORE = (
    "อันแรก ตัวแรก ข้อแรก อันที่ ตัวที่ ข้อที่ เบอร์ ลำดับ ขอดู เลือก สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ร้อย พัน หมื่น "
    "ไซส์ ขนาด แบบ ลาย รายการ ออก เหลือ เปลี่ยน ลด เพิ่ม ของ ส่ง มีไหม ได้ไหม ขอสี เอาสี ขอไซส์ เอาไซส์ ขอลาย เอาลาย ขอรส เอารส "
    "ไม่เกิน ต่ำกว่า กำลังหา ตามหา จ่ายเงิน"
).split()
_ENDS = "ครับ คับ ค่ะ คะ จ้า นะคะ นะครับ".split()
_BEFORE_ENDS = "เลย แล้ว หน่อย ด้วย ไหม ก่อน แรก กลับ".split()
# English words that are right as they are, whatever of ours they look like.
_LATIN_RIGHT = (
    "the one first second third last number please under below cheaper than baht from with want some same come home sell "
    "sale show shoe soap silk milk made make mode wood food good gold cold card care more most much must mask hand land "
    "tea ten two too toy boy box bag big red tie pie pot hot hat cat can for four form like lime line nice rice price "
    "size side wide white green cream clear ship shop chip chips shirt short sport salt sauce scarf honey money cotton "
    "basket blanket leather lather mango banana coffee pepper paper spice juice candle handle needle"
).split()

_THAI = re.compile("[ก-๙]+")
_LATIN = re.compile("[a-z']+")
# No word ends in front of these, nor where a consonant would be left alone; and none begins behind those.
_NO_BEGINNING = re.compile("[ะัาำิีึืฺุู็่้๊๋์ๅ]|[ก-ฮ](?:[เแโใไ]|[^ก-๙]|$)")
_LEADING = frozenset("เแโใไ")
_WITH_MARK = re.compile("(?<![ะ-ฺๅ็-์])[ก-ฮ][ะ-ฺๅ็-์]|[ัิ-ู][่-๋]")


class Reading(NamedTuple):
    """The text as it may have been meant, and the phrase that was put right in it."""

    text: str
    phrase: str


def other_readings(text: str) -> list[Reading]:
    """The text with one slip undone, the likeliest first: the longer the phrase, the surer."""
    if len(text) > LONGEST:
        return []
    found: dict[str, Reading] = {}
    for reading in sorted((*_latin(text), *_thai(text)), key=_likeliest_first):
        found.setdefault(reading.text, reading)
    return list(found.values())[:MOST]


def _likeliest_first(reading: Reading) -> tuple[int, bool, str]:
    return -len(reading.phrase), reading.phrase not in _MORE, reading.text


def is_near_latin(word: str) -> bool:
    """Whether it is an English word of ours but for a slip: reordre."""
    return len(word) > _SHORTEST + 1 and any(_is_a_slip(word, each) for each in _meant(word, _latin_index()))


def _thai(text: str) -> Iterator[Reading]:
    for run in _THAI.finditer(text):
        right = list(_standing_right(text, *run.span()))
        ends = [
            place for place in range(run.start() + 2, run.end() + 1) if not _NO_BEGINNING.match(text, place)
        ]
        for start in range(run.start(), run.end()):
            if start and (text[start - 1] in _LEADING or _WITH_MARK.match(text, start - 1)):
                continue
            shortest = _SHORTEST if _NO_BEGINNING.match(text, start) else _SHORTEST - 1
            for end in ends:
                if shortest <= end - start <= _LONGEST_PHRASE + 1:
                    if any(first < start < last or first < end < last for first, last in right):
                        continue
                    for phrase in _meant(text[start:end], _thai_index()):
                        if _may_be(phrase, text, start, end):
                            yield Reading(text[:start] + phrase + text[end:], phrase)


def _standing_right(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a phrase stands as we spell it: no slip reaches into it, ยนใจ of เปลี่ยนใจ is no สนใจ."""
    for start in range(begin, end):
        for last in range(start + _SHORTEST, min(end, start + _LONGEST_PHRASE) + 1):
            said = text[start:last]
            if said in QUESTION_TAILS or (last - start >= _LONG and said in _thai_phrases()):
                yield start, last


def _latin(text: str) -> Iterator[Reading]:
    for run in _LATIN.finditer(text):
        if len(run[0]) < _SHORTEST or run[0] in _latin_words():
            continue
        for word in _meant(run[0], _latin_index()):
            if _is_a_slip(run[0], word):
                yield Reading(text[: run.start()] + word + text[run.end() :], word)


def _may_be(phrase: str, text: str, start: int, end: int) -> bool:
    """One slip away, no word by itself, and not what stands there already beside something else."""
    said = text[start:end]
    if phrase in text[max(start - 1, 0) : end + 1] or (start and text[start - 1] == phrase[0]):
        return False
    if any(word in said and word not in phrase for word in PROTECTED):
        return False
    return not _is_right(said) and _is_a_slip(said, phrase)


def _is_right(said: str) -> bool:
    """A word as it is, or two: สั่งผิด is no slip of ส่งผิด."""
    known = thai_words()
    cuts = range(_SHORTEST, len(said) - _SHORTEST + 1)
    return said in known or any(said[:cut] in known and said[cut:] in known for cut in cuts)


def _is_a_slip(said: str, meant: str) -> bool:
    return OSA.distance(said, meant, score_cutoff=1) == 1


def _meant(said: str, index: dict[str, tuple[str, ...]]) -> set[str]:
    """The phrases that may be one letter away; which are, the distance tells."""
    return {phrase for key in (said, *_shorter(said)) for phrase in index.get(key, ())}


def _shorter(text: str) -> set[str]:
    """The text without one of its letters."""
    return {text[:place] + text[place + 1 :] for place in range(len(text))}


def _index(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each phrase by itself and by itself without one letter: two that are one slip apart meet."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(phrases):
        for key in (phrase, *_shorter(phrase)):
            found[key] = (*found.get(key, ()), phrase)
    return found


@cache
def _thai_index() -> dict[str, tuple[str, ...]]:
    return _index(_thai_phrases())


@cache
def _thai_phrases() -> frozenset[str]:
    ends = (before + end for before in _BEFORE_ENDS for end in _ENDS)
    kinds = (word for words in CATEGORY_WORDS.values() for word in words if len(word) > _SHORTEST + 1)
    ours = (*WORDS, *_MORE, *PARTICLES, *QUESTION_TAILS, *ORDER_VERBS, *SEARCH_VERBS, *UNITS)
    return frozenset(phrase for phrase in (*_sentences(), *ends, *kinds, *ours) if _fits(phrase))


def _fits(phrase: str) -> bool:
    """Long enough to be known again, also without the word that asks."""
    asked = WHETHER.sub("", phrase)
    return (
        _SHORTEST <= len(phrase) <= _LONGEST_PHRASE
        and _THAI.fullmatch(phrase) is not None
        and (asked == phrase or phrase in QUESTION_TAILS or len(asked) > _SHORTEST + 1)
    )


@cache
def _latin_index() -> dict[str, tuple[str, ...]]:
    return _index(each for each in _latin_words() if len(each) >= _SHORTEST)


@cache
def _latin_words() -> frozenset[str]:
    texts = (*_sentences(), *ORDER_VERBS, *SEARCH_VERBS)
    return frozenset(_LATIN_RIGHT).union(word for text in texts for word in _LATIN.findall(text))


def _sentences() -> Iterator[str]:
    return (sentence for said in (*WHOLE, *INSIDE) for sentence in said.sentences)
