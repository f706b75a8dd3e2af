"""What a message is about, by the letters in it: weights learned from many written-out messages.

The rules read what they know word for word; this is the second opinion for what they do not. Each
short run of letters speaks for or against each intent; the sums are turned into chances. The weights
come from `python -m benchmarks.language.learn` and are looked up, nothing is learned while running.
"""

import math
import re
from collections.abc import Iterable
from itertools import repeat

from bot.language.weights import SOUND, ZERO, load_weights
from core.thai import fold_normalised

# Longer ones hold several wishes or an address; the rules read those.
LONGEST = 120
# A product's name says nothing about what is wanted of it; this stands in its place.
NAME = "□"
_DIGITS = re.compile(r"\d+")
_NO_LETTER = re.compile(f"[^ก-๙0-9a-z{NAME}]+")


def masked(text: str, names: Iterable[tuple[int, int]]) -> str:
    """The text with a mark for each name in it."""
    for start, end in sorted(names, reverse=True):
        text = text[:start] + NAME + text[end:]
    return text


def pieces_of(text: str, state: str = "") -> set[str]:
    """The runs of one to five letters of a clean text, as spelt and, after a ~, as it sounds."""
    spelt, sounds = _runs_of(text, state)
    return spelt | {SOUND + run for run in sounds}


def _runs_of(text: str, state: str) -> tuple[set[str], set[str]]:
    text = _DIGITS.sub("0", text)
    spelt = f"^{_NO_LETTER.sub('', text)}$"
    sounds = f"^{NAME.join(fold_normalised(part) for part in text.split(NAME))}$"
    as_spelt = {f"@{state}", f"#{min(len(sounds) // 4, 9)}", f"%{text.count(NAME)}"}
    for size in (1, 2, 3, 4):
        as_spelt.update([spelt[i : i + size] for i in range(len(spelt) - size + 1)])
    as_it_sounds: set[str] = set()
    for size in (2, 3, 4, 5):
        as_it_sounds.update([sounds[i : i + size] for i in range(len(sounds) - size + 1)])
    return as_spelt, as_it_sounds


def guess_intents(text: str, state: str = "") -> list[tuple[str, float]]:
    """The chance of each intent, the likeliest first; names in the text are masked."""
    learned = load_weights()
    sums = list(learned.base)
    spelt, sounds = _runs_of(text, state)
    rows = [*map(learned.spelt.get, spelt, repeat(b"")), *map(learned.sounds.get, sounds, repeat(b""))]
    spoken = b"".join(rows)
    for intent, weight in zip(spoken[::2], spoken[1::2], strict=True):
        sums[intent] += weight - ZERO
    chances = [1 / (1 + math.exp(-max(min(total * learned.step, 30), -30))) for total in sums]
    return sorted(zip(learned.intents, chances, strict=True), key=lambda pair: -pair[1])


def reasons_for(text: str, intent: str, state: str = "") -> list[tuple[str, float]]:
    """The pieces that spoke loudest for an intent."""
    learned = load_weights()
    place = learned.intents.index(intent)
    spoken = {piece: learned.of_piece(piece).get(place, 0) for piece in pieces_of(text, state)}
    loudest = sorted(spoken.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
    return [(piece, weight * learned.step) for piece, weight in loudest if weight > 0]
