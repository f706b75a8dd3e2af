"""The words of every product, held in memory and compared with what people type."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log

from rapidfuzz import fuzz

from catalog.query import Reading, Words
from core.thai import normalise

CANDIDATES = 40
SHORT = 4
EXACT = 99.0
SURE = 85.0
WORTH_SHOWING = 40.0
BELOW_ASKING = 65.0

_CATEGORY_WORDS = {
    "food": ("อาหาร", "ของกิน", "ขนม", "food", "snack"),
    "beverage": ("เครื่องดื่ม", "ของดื่ม", "drink", "beverage"),
    "textile": ("ผ้า", "เครื่องแต่งกาย", "เสื้อผ้า", "cloth", "textile"),
    "craft": ("ของใช้", "ของตกแต่ง", "ของที่ระลึก", "งานฝีมือ", "หัตถกรรม", "craft", "souvenir"),
    "herbal": ("สมุนไพร", "เครื่องสำอาง", "herbal", "herb"),
}


# Scores of words of the query against words of the index, which many products share.
Memory = dict[Words, dict[Words, float]]


@dataclass(frozen=True)
class Source:
    """What the index needs to know of one product."""

    product_id: int
    name_th: str
    name_en: str
    keywords: str
    category: str
    producer: str
    province_code: str
    province: str
    variants: str


@dataclass(frozen=True)
class Entry:
    """One product as the index holds it."""

    source: Source
    name_th: Words
    name_en: Words
    keywords: tuple[Words, ...]
    others: tuple[Words, ...]
    own_pairs: frozenset[str]
    other_pairs: frozenset[str]


def make_entry(source: Source) -> Entry:
    """Prepare one product; the slow part of building an index, so entries are used again."""
    name_th, name_en = (_words(name) for name in (source.name_th, source.name_en))
    keywords, others = _keywords(source), _others(source)
    own = frozenset().union(*(_pairs(words.sound) for words in (name_th, name_en, *keywords)))
    more = frozenset().union(*(_pairs(words.sound) for words in others))
    return Entry(source, name_th, name_en, keywords, others, own, more - own)


@lru_cache(maxsize=50_000)
def _words(text: str) -> Words:
    return Words.of(normalise(text))


def _keywords(source: Source) -> tuple[Words, ...]:
    return _distinct(re.split("[,;،、\n]", source.keywords))


def _others(source: Source) -> tuple[Words, ...]:
    """Words that say something about the product, but less than its keywords do."""
    texts = [*_CATEGORY_WORDS.get(source.category, ()), source.producer, source.province]
    texts += [*source.name_th.split()[1:], *source.name_en.split(), *source.variants.splitlines()]
    # "ผ้าพันคอสีแดง": a kind of goods and a variant of it, written as one word.
    variants = [name for name in source.variants.splitlines() if name]
    texts += [f"{kind}{name}" for kind in source.keywords.split(",") for name in variants]
    return _distinct([*texts, *source.keywords.replace(",", " ").split()])


def _distinct(texts: Iterable[str]) -> tuple[Words, ...]:
    return tuple(words for words in dict.fromkeys(map(_words, texts)) if words.sound)


def _pairs(sound: str) -> set[str]:
    return {sound[place : place + 2] for place in range(len(sound) - 1)} or {sound}


class SearchIndex:
    """All entries of one state of the catalogue. Never changes: a new state makes a new one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {entry.source.product_id: entry for entry in entries}
        self._owners: dict[str, list[int]] = defaultdict(list)
        self._others: dict[str, list[int]] = defaultdict(list)
        for product_id, entry in self.entries.items():
            for pair in entry.own_pairs:
                self._owners[pair].append(product_id)
            for pair in entry.other_pairs:
                self._others[pair].append(product_id)

    def find(self, readings: Iterable[Reading]) -> list[tuple[int, float]]:
        """Product ids with their scores, best first. A reading that is sure ends the guessing."""
        best: dict[int, tuple[float, float]] = {}
        memory: Memory = {}
        for reading in readings:
            for product_id in self._candidates(reading):
                found = _score(reading, self.entries[product_id], memory)
                best[product_id] = max(found, best.get(product_id, (0.0, 0.0)))
            if best and max(best.values())[0] >= SURE:
                break
        ranked = sorted(best.items(), key=self._order)
        return [(product_id, score) for product_id, (score, _) in ranked if score >= WORTH_SHOWING]

    def _order(self, item: tuple[int, tuple[float, float]]) -> tuple[float, float, int, str, int]:
        product_id, (score, spelling) = item
        name = self.entries[product_id].source.name_th
        return -round(score, 1), -spelling, len(name), name, product_id

    def _candidates(self, reading: Reading) -> list[int]:
        votes: dict[int, float] = defaultdict(float)
        for pair in _pairs(reading.whole.sound):
            # What names and keywords say counts more, and so does what few of them say.
            for holders, worth in ((self._owners.get(pair, ()), 2), (self._others.get(pair, ()), 1)):
                weight = worth * log(1 + len(self.entries) / (1 + len(holders)))
                for product_id in holders:
                    votes[product_id] += weight
        return nlargest(CANDIDATES, votes, key=votes.__getitem__)


def _score(reading: Reading, entry: Entry, memory: Memory) -> tuple[float, float]:
    """How well it fits, and how close the spelling is, to choose between equal ones."""
    name = entry.name_th if reading.is_thai or not entry.name_en.sound else entry.name_en
    whole = _score_words(reading.whole, entry, name, memory)
    if reading.places or len(reading.parts) > 1:
        whole = max(whole, _score_parts(reading, entry, name, memory))
    return whole, fuzz.ratio(reading.whole.spelt, name.spelt)


def _score_parts(reading: Reading, entry: Entry, name: Words, memory: Memory) -> float:
    total = weight = 0.0
    for part in reading.parts:
        size = len(part.sound)
        total += size * _score_words(part, entry, name, memory)
        weight += size
    for code, size in reading.places:
        # A place alone names no product: it counts half of what its letters would.
        total += size / 2 * (100.0 if code == entry.source.province_code else 30.0)
        weight += size / 2
    return 0.97 * total / weight if weight else 0.0


def _score_words(words: Words, entry: Entry, name: Words, memory: Memory) -> float:
    by_name = _score_name(words, name)
    by_keyword = _best(words, entry.keywords, memory)
    if by_name >= EXACT:
        return by_name
    # Named so and described so is better than either.
    both = 1.5 if min(by_name, by_keyword) >= 85 else 0.0
    return max(min(EXACT, max(by_name, by_keyword) + both), 0.92 * _best(words, entry.others, memory))


def _best(words: Words, those: Iterable[Words], memory: Memory) -> float:
    known = memory.setdefault(words, {})
    best = 0.0
    for other in those:
        score = known.get(other)
        if score is None:
            score = known[other] = _score_keyword(words, other)
        if score > best:
            best = score
    return best


def _score_keyword(words: Words, other: Words) -> float:
    """A keyword counts when it is the query, nearly."""
    if words.spelt == other.spelt:
        return 96.0
    if min(len(words.sound), len(other.sound)) <= SHORT:
        return 82.0 if words.sound == other.sound else _score_short_slip(words, other)
    sound = fuzz.ratio(words.sound, other.sound, score_cutoff=70)
    return sound and 0.75 * sound + 0.19 * fuzz.ratio(words.spelt, other.spelt)


def _score_short_slip(words: Words, other: Words) -> float:
    """ฟ้าไหม for ผ้าไหม: worth asking about; anything shorter could be too many things."""
    if min(len(words.sound), len(other.sound)) < SHORT:
        return 0.0
    return 0.86 * fuzz.ratio(words.spelt, other.spelt, score_cutoff=82)


def _score_name(words: Words, name: Words) -> float:
    if len(words.sound) <= SHORT or len(name.sound) <= SHORT:
        return _score_short(words, name)
    sound = _compare(words.sound, name.sound)
    return sound if sound < 50 else 0.75 * sound + 0.25 * _compare(words.spelt, name.spelt)


def _score_short(words: Words, name: Words) -> float:
    if words.spelt == name.spelt:
        return 100.0
    if words.sound == name.sound:
        return 90.0
    if name.spelt.startswith(words.spelt):
        return 82.0
    if name.sound.startswith(words.sound):
        return 74.0
    return min(BELOW_ASKING, 0.7 * fuzz.ratio(words.sound, name.sound))


def _compare(asked: str, name: str) -> float:
    """Like each other, or one within the other, 0 to 100."""
    alike = fuzz.ratio(asked, name)
    found = fuzz.partial_ratio_alignment(asked, name, score_cutoff=70)
    if found is None:
        return alike
    # A slip weighs more in a part than in the whole: other words share much by chance.
    score = found.score - 0.4 * (100 - found.score)
    if len(asked) <= len(name):
        # What a thing is stands first in Thai and last in English: ผ้าพันคอไหม, silk scarf.
        is_head = found.dest_end == len(name) if name.isascii() else found.dest_start == 0
        return max(alike, score * (0.86 + 0.08 * is_head + 0.06 * len(asked) / len(name)))
    # What the name leaves unexplained of a long message speaks against it.
    return max(alike, score * (0.7 + 0.3 * len(name) / len(asked)))
