"""Sixteen ways in which people mistype, for the sentences of the benchmark."""

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path

from pythainlp.tokenize import word_tokenize
from pythainlp.util import thai_to_eng

MISSPELLINGS = Path(__file__).parent / "misspellings.csv"

_CONSONANTS = "กขคฆงจฉชซญณดตถทธนบปผพฟภมยรลวศสหอฮ"
_TONES = "่้๊๋"
_SHORT_LONG = {"ิ": "ี", "ี": "ิ", "ุ": "ู", "ู": "ุ", "ึ": "ื", "ื": "ึ", "ะ": "า", "ใ": "ไ", "ไ": "ใ", "็": ""}
_SAME_SOUND = {
    "ร": "ล",
    "ล": "ร",
    "ศ": "ส",
    "ษ": "ส",
    "ณ": "น",
    "ญ": "ย",
    "ฑ": "ท",
    "ธ": "ท",
    "ภ": "พ",
    "ซ": "ส",
    "ส": "ศ",
    "ฬ": "ล",
    "ฐ": "ถ",
    "ฆ": "ค",
    "ผ": "พ",
    "น": "ณ",
    "พ": "ภ",
}
# Neighbours on the Kedmanee keyboard.
_ROWS = ("ๅภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")
_TAILS = ("คับ", "ค้าบ", "คร้าบบ", "ค่าา", "ค้า", "จ้า", "จร้า", "นะคะ", "น้า", "งับ", "ฮะ", "อ่ะ", "นะครับ", "เด้อ")
_EMOJI = ("😊", "🙏", "😭😭", "❤️", "🥰", "555", "!!", "^^", "🙏🏻🙏🏻", "...")

Noise = Callable[[str, random.Random], str]


def _at(text: str, letters: str, rng: random.Random, start: int = 0) -> int | None:
    places = [i for i, letter in enumerate(text) if letter in letters and i >= start]
    return rng.choice(places) if places else None


def _swap_out(text: str, table: dict[str, str], rng: random.Random) -> str:
    place = _at(text, "".join(table), rng)
    return text if place is None else text[:place] + table[text[place]] + text[place + 1 :]


def polite(text: str, rng: random.Random) -> str:
    """Another particle behind, as people of other places and ages write them."""
    return f"{text}{rng.choice(_TAILS)}"


def tone_dropped(text: str, rng: random.Random) -> str:
    """A tone mark left out."""
    return _swap_out(text, dict.fromkeys(_TONES, ""), rng)


def tone_swapped(text: str, rng: random.Random) -> str:
    """The wrong tone mark."""
    place = _at(text, _TONES, rng)
    if place is None:
        return text
    other = rng.choice([tone for tone in _TONES[:3] if tone != text[place]])
    return text[:place] + other + text[place + 1 :]


def vowel(text: str, rng: random.Random) -> str:
    """Short for long, long for short."""
    return _swap_out(text, _SHORT_LONG, rng)


def homophone(text: str, rng: random.Random) -> str:
    """Another consonant with the same sound."""
    return _swap_out(text, _SAME_SOUND, rng)


def elongated(text: str, rng: random.Random) -> str:
    """The last letter held for long."""
    letters = [i for i, letter in enumerate(text) if letter.isalpha() or letter in "ะาๆ"]
    if not letters:
        return text
    last = letters[-1] + 1
    return text[:last] + text[last - 1] * rng.randint(2, 6) + text[last:]


def emoji(text: str, rng: random.Random) -> str:
    """A face or some laughter behind."""
    return f"{text} {rng.choice(_EMOJI)}"


def dropped(text: str, rng: random.Random) -> str:
    """A letter left out inside the message."""
    place = _at(text, _CONSONANTS + "abcdefghijklmnopqrstuvwxyz", rng, start=1)
    return text if place is None or len(text) < 5 else text[:place] + text[place + 1 :]


def swapped(text: str, rng: random.Random) -> str:
    """Two letters next to each other in the wrong order."""
    places = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not places or len(text) < 5:
        return text
    place = rng.choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def neighbour(text: str, rng: random.Random) -> str:
    """The key beside the one that was meant."""
    place = _at(text, "".join(_ROWS), rng)
    if place is None or len(text) < 5:
        return text
    row = next(row for row in _ROWS if text[place] in row)
    at = row.index(text[place])
    beside = [row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)]
    return text[:place] + rng.choice(beside) + text[place + 1 :]


def unspaced(text: str, rng: random.Random) -> str:
    """No spaces beside Thai letters."""
    return re.sub(r"(?<=[ก-๙]) | (?=[ก-๙])", "", text)


def overspaced(text: str, rng: random.Random) -> str:
    """Spaces between the words."""
    return " ".join(word for word in word_tokenize(text, keep_whitespace=False) if word.strip())


def encoding(text: str, rng: random.Random) -> str:
    """Another order of code points, two เ for แ, and what phones put in unseen."""
    text = text.replace("ำ", "ํา").replace("แ", "เเ")
    place = rng.randint(0, len(text))
    return text[:place] + rng.choice("\u200b\ufeff\u200d") + text[place:]


def digits_caps(text: str, rng: random.Random) -> str:
    """Thai digits; Latin letters all capital."""
    return text.translate({ord("0") + i: 0x0E50 + i for i in range(10)}).upper()


def layout(text: str, rng: random.Random) -> str:
    """Typed with the keyboard still on English."""
    return text if re.search("[0-9a-z]", text.lower()) else thai_to_eng(text)


def misspelt(text: str, rng: random.Random, pairs: dict[str, list[str]] | None = None) -> str:
    """A word as somebody really misspelt it once."""
    words = word_tokenize(text)
    places = [i for i, word in enumerate(words) if word in (pairs or {})]
    if not places:
        return text
    place = rng.choice(places)
    words[place] = rng.choice((pairs or {})[words[place]])
    return "".join(words)


KINDS: dict[str, Noise] = {
    noise.__name__: noise
    for noise in (
        *(polite, tone_dropped, tone_swapped, vowel, homophone, elongated, emoji, dropped, swapped),
        *(neighbour, unspaced, overspaced, encoding, digits_caps, layout, misspelt),
    )
}


def read_misspellings() -> list[tuple[str, str]]:
    """Pairs of wrong and right, as people wrote them."""
    with MISSPELLINGS.open(encoding="utf-8") as file:
        return [(row["misspelling"], row["correction"]) for row in csv.DictReader(file)]
