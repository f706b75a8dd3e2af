"""Where in a message a product is named: each letter is weighed by the letters around it.

A name may be any word, so it is not looked up: what stands around it gives it away, also mistyped.
The weights come from `python -m benchmarks.language.learn`.
"""

import re
from collections.abc import Iterator

from bot.language.weights import ZERO, load_weights

# What it costs to begin or to end a name, so that single letters do not flicker.
_SWITCH = 2.5
# Letters that say neither are rather a name: what was learned from knows few names, but all of grammar.
_LEAN = 1.0
_DIGITS = re.compile(r"\d")
_TRIM = " \n.,;:!?()+-"
_LEADING = "เแโใไ"
_HANGING = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e]")
# Runs of letters around the one in question: their length, and where they may begin beside it.
WINDOWS = {
    1: (-3, -2, -1, 0, 1, 2, 3),
    2: (-3, -2, -1, 0, 1, 2),
    3: (-4, -3, -2, -1, 0, 1, 2),
    4: (-5, -4, -3, -1, 0, 1),
    5: (-6, -5, -2, 0, 1, 2),
    7: (-7, 1),
}
# The furthest that a run reaches to either side.
_EDGE = 8


def padded(text: str) -> str:
    """The text with room for the runs that begin before it or end after it."""
    return "^" * _EDGE + _DIGITS.sub("0", text) + "$" * _EDGE


def around(text: str) -> Iterator[list[tuple[str, int]]]:
    """For each letter the runs of letters around it, each with where it begins beside the letter."""
    wide = padded(text)
    for place in range(_EDGE, _EDGE + len(text)):
        yield [
            (wide[place + first : place + first + size], first)
            for size, begins in WINDOWS.items()
            for first in begins
        ]


def find_names(text: str) -> list[tuple[int, int]]:
    """Where the names of products stand in a clean text, in order."""
    return [span for span in (_trimmed(text, *each) for each in _runs(_scores(text))) if span]


def how_likely(text: str, said: str) -> float:
    """How much the letters of `said`, where it stands in the text, are a name: above 0 rather so."""
    place = text.find(said)
    if place < 0 or not said:
        return -9.0
    scores = _scores(text)[place : place + len(said)]
    return sum(scores) / len(scores) * load_weights().step


def _scores(text: str) -> list[float]:
    """How much each letter is inside a name rather than not, in steps.

    What `around` gives, the other way about: each run is looked up once for all letters around it.
    """
    learned = load_weights()
    wide = padded(text)
    scores = [learned.name_base + _LEAN / learned.step] * (len(wide) + _EDGE)
    find = learned.names.get
    for size in WINDOWS:
        for begin in range(len(wide) - size + 1):
            if row := find(wide[begin : begin + size]):
                for first, weight in zip(row[::2], row[1::2], strict=True):
                    scores[begin - first + ZERO] += weight - ZERO
    return scores[_EDGE : _EDGE + len(text)]


def _runs(scores: list[float]) -> list[tuple[int, int]]:
    """The likeliest course through inside and outside of names."""
    cost = _SWITCH / load_weights().step
    inside, outside = -cost, 0.0
    came: list[tuple[bool, bool]] = []
    for score in scores:
        from_outside, from_inside = outside - cost > inside, inside - cost > outside
        came.append((not from_outside, from_inside))
        inside, outside = max(inside, outside - cost) + score, max(outside, inside - cost)
    runs: list[tuple[int, int]] = []
    here, end = inside > outside, len(scores)
    for place in range(len(scores) - 1, -1, -1):
        before = came[place][0] if here else came[place][1]
        if before != here:
            if here:
                runs.append((place, end))
            end = place
        here = before
    if here:
        runs.append((0, end))
    return runs[::-1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start > 0 and _HANGING.match(text, start):
        start -= 1
    while end < len(text) and _HANGING.match(text, end):
        end += 1
    while start < end and text[start] in _TRIM:
        start += 1
    # A vowel that is written first belongs to what comes behind.
    while start < end and text[end - 1] in _TRIM + _LEADING:
        end -= 1
    return (start, end) if end - start >= 2 else None
