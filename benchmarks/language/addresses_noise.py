"""Mistakes of people at a Thai keyboard, made by a seed; nothing here knows how the bot reads."""

# Letter tables read best unbroken.
# ruff: noqa: E501

import random
from collections.abc import Callable

_Slip = Callable[[str, random.Random], str]
_ROWS = ("ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")
_SHIFTED = {
    "ค": "ฅ",
    "ก": "ฏ",
    "ด": "โ",
    "เ": "ฌ",
    "า": "ษ",
    "ส": "ศ",
    "ท": "ฒ",
    "พ": "ฑ",
    "ร": "ณ",
    "น": "ฯ",
    "ย": "ญ",
}
_TONES = "่้๊๋"
_MARKS = "ัิีึืุู็่้๊๋์ํ"
_SOUNDS_ALIKE = {
    "ส": "ศษซ", "ศ": "ส", "ษ": "ส", "ท": "ธ", "ธ": "ท", "พ": "ภ", "ภ": "พ", "ร": "ล", "ล": "ร", "ใ": "ไ",
    "ไ": "ใ", "ณ": "น", "น": "ณ", "ย": "ญ", "ญ": "ย", "ข": "ค", "ค": "ข", "ช": "ฉ", "ะ": "า", "ิ": "ี", "ี": "ิ", "ุ": "ู", "ู": "ุ",
}  # fmt: skip


def make_typo(name: str, rng: random.Random) -> str:
    """One slip in a Thai name: a neighbour key, a dropped, doubled or swapped letter, a tone, a sound."""
    for _ in range(20):
        slips: tuple[_Slip, ...] = (_neighbour, _drop, _swap, _tone, _alike, _alike, _double, _shift)
        wrong = rng.choice(slips)(name, rng)
        if wrong != name:
            return wrong
    return name + "์"


def make_latin_typo(name: str, rng: random.Random) -> str:
    """One slip in an English name: a letter dropped, doubled or swapped."""
    place = rng.randrange(1, max(len(name) - 1, 2))
    kind = rng.randrange(3)
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + name[place] + name[place:]
    return name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :]


def _place(name: str, rng: random.Random) -> int:
    return rng.randrange(len(name))


def _neighbour(name: str, rng: random.Random) -> str:
    place = _place(name, rng)
    for row, keys in enumerate(_ROWS):
        at = keys.find(name[place])
        if at >= 0:
            near = [(row, at - 1), (row, at + 1), (row - 1, at), (row + 1, at)]
            found = [_ROWS[r][c] for r, c in near if 0 <= r < len(_ROWS) and 0 <= c < len(_ROWS[r])]
            return name[:place] + rng.choice(found) + name[place + 1 :]
    return name


def _drop(name: str, rng: random.Random) -> str:
    place = _place(name, rng)
    return name[:place] + name[place + 1 :] if len(name) > 3 else name


def _swap(name: str, rng: random.Random) -> str:
    place = rng.randrange(max(len(name) - 1, 1))
    return name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :]


def _double(name: str, rng: random.Random) -> str:
    place = _place(name, rng)
    return name[: place + 1] + name[place] + name[place + 1 :]


def _tone(name: str, rng: random.Random) -> str:
    places = [place for place, letter in enumerate(name) if letter in _TONES]
    if not places:
        after = [place for place, letter in enumerate(name) if letter in "กขคงจชดตทนบปพมยรลวสหอ"]
        place: int = rng.choice(after or [0])
        # A tone goes behind a vowel that stands above or below.
        place += 1 + (name[place + 1 : place + 2] in tuple("ัิีึืุู"))
        return name[:place] + rng.choice(_TONES) + name[place:]
    place = rng.choice(places)
    tone: str = rng.choice(("", *_TONES))
    return name[:place] + tone + name[place + 1 :]


def _alike(name: str, rng: random.Random) -> str:
    places = [place for place, letter in enumerate(name) if letter in _SOUNDS_ALIKE]
    if not places:
        return name
    place = rng.choice(places)
    return name[:place] + rng.choice(_SOUNDS_ALIKE[name[place]]) + name[place + 1 :]


def _shift(name: str, rng: random.Random) -> str:
    places = [place for place, letter in enumerate(name) if letter in _SHIFTED]
    if not places:
        return name
    place = rng.choice(places)
    return name[:place] + _SHIFTED[name[place]] + name[place + 1 :]
