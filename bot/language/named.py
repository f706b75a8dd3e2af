"""Where in a message a product is named: each letter is weighed by the letters around it.

A name may be any word, so it is not looked up: what stands around it gives it away, also mistyped.
The weights come from `python -m benchmarks.language.learn`.
"""

import re
from collections.abc import Iterator

from bot.language.weights import load_weights

# What it costs to begin or to end a name, so that single letters do not flicker.
_SWITCH = 1.2
_DIGITS = re.compile(r"\d")
_TRIM = " \n.,;:!?()+-"
_HANGING = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e]")
# Runs of letters around the one in question: from where, up to where.
_WINDOWS = (
    *((i, i + 1) for i in range(-3, 4)),
    *((i, i + 2) for i in range(-3, 3)),
    *((i, i + 3) for i in range(-4, 3)),
    *((-5, -1), (-4, 0), (-3, 1), (-1, 3), (0, 4), (1, 5)),
    *((-6, -1), (-5, 0), (-2, 3), (0, 5), (1, 6), (2, 7), (-7, 0), (1, 8)),
)
_KEYS = tuple((first, last, f"{first},{last}:") for first, last in _WINDOWS)
_EDGE = 8


def around(text: str) -> Iterator[list[str]]:
    """For each letter the runs of letters around it."""
    padded = "^" * _EDGE + _DIGITS.sub("0", text) + "$" * _EDGE
    for place in range(_EDGE, _EDGE + len(text)):
        yield [key + padded[place + first : place + last] for first, last, key in _KEYS]


def find_names(text: str) -> list[tuple[int, int]]:
    """Where the names of products stand in a clean text, in order."""
    weights = load_weights().names
    find = weights.get
    base = find("", 0)
    scores = [base + sum([find(key, 0) for key in keys]) for keys in around(text)]
    return [span for span in (_trimmed(text, *each) for each in _runs(scores)) if span]


def _runs(scores: list[int]) -> list[tuple[int, int]]:
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
    while start < end and text[end - 1] in _TRIM:
        end -= 1
    return (start, end) if end - start >= 2 else None
