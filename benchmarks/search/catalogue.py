"""Catalogues of any size from grammar and real place names: the same seed gives the same products."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import geothai

from benchmarks.search.vocabulary import HEADS, MODIFIERS, PRODUCERS, SIZES, UNITS, Half


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in Thai, English and as people write Thai in Latin letters."""

    thai: str
    english: str
    karaoke: str


@dataclass(frozen=True, slots=True)
class Made:
    """One generated product, and how it was put together."""

    number: int
    half: Half
    category: str
    head: Word
    parts: tuple[Word, ...]
    size: str
    province_code: str

    @property
    def name_th(self) -> str:
        """Thai name, words run together as on a label."""
        name = "".join(word.thai for word in (self.head, *self.parts))
        return f"{name} {self.size}".strip()

    @property
    def name_en(self) -> str:
        """English name: what it is stands last."""
        return " ".join(word.english for word in (*reversed(self.parts), self.head))

    @property
    def karaoke(self) -> str:
        """The Thai name without its size, in Latin letters as people write them."""
        return " ".join(word.karaoke for word in (self.head, *self.parts))


@dataclass(frozen=True, slots=True)
class Place:
    """A subdistrict or district whose name people put behind a product's."""

    word: Word
    province_code: str


def make_catalogue(size: int, seed: int = 1) -> list[Made]:
    """So many products with different names, half of them with heads of each half; with near twins."""
    rng = random.Random(f"{seed}/{size}")
    found: dict[str, Made] = {}
    for made in _endless(rng):
        found.setdefault(made.name_th, made)
        if len(found) == size:
            break
    return [
        Made(number, made.half, made.category, made.head, made.parts, made.size, made.province_code)
        for number, made in enumerate(found.values(), 1)
    ]


def _endless(rng: random.Random) -> Iterator[Made]:
    heads = [
        (half, category, head)
        for half, kinds in HEADS.items()
        for category in kinds
        for head in _heads(half, category)
    ]
    places = _places()
    while True:
        half, category, head = rng.choice(heads)
        place = rng.choice(places)
        modifiers = rng.sample(_modifiers(category), 3)
        shapes: tuple[tuple[Word, ...], ...] = (
            (modifiers[0], place.word),
            (modifiers[0], place.word),
            (place.word,),
            (modifiers[0], modifiers[1]),
            (modifiers[0],),
        )
        parts = rng.choice(shapes)
        yield Made(0, half, category, head, parts, rng.choice(SIZES), place.province_code)
        # A near twin: the same thing of the same place in another pattern or flavour.
        if rng.random() < 0.3 and len(parts) > 1:
            twin = (modifiers[2], *parts[1:])
            yield Made(0, half, category, head, twin, rng.choice(SIZES), place.province_code)


@cache
def _heads(half: Half, category: str) -> list[Word]:
    return _words(HEADS[half][category])


@cache
def _modifiers(category: str) -> list[Word]:
    return _words(MODIFIERS[category])


def _words(lines: str) -> list[Word]:
    return [Word(*line.split("|")) for line in lines.splitlines()]


@cache
def _places() -> list[Place]:
    found: dict[str, Place] = {}
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            areas = [(district.name_th, district.name_en)]
            areas += [(area.name_th, area.name_en) for area in geothai.subdistricts(district.code)]
            for name, english in areas:
                thai = name.removeprefix("เขต").partition(" ")[0]
                if not thai.startswith("เมือง") and len(thai) >= 4 and thai.isprintable():
                    found.setdefault(thai, Place(Word(thai, english, english.lower()), province.code))
    return list(found.values())


def producer_of(made: Made) -> str:
    """One of some producers of its province."""
    return f"{PRODUCERS[made.number % len(PRODUCERS)]} {made.province_code}-{made.number % 37}"


def unit_of(made: Made) -> str:
    """Its classifier."""
    return UNITS[made.category]
