"""Which of a maker's own goods is meant by a few words: the one, some to choose from, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from core.thai import fold

_SHORTEST_PART = 2
_SHORTEST_TYPO = 5
_LETTERS_A_TYPO = 6
_COVERED = 0.85
_NEAR = 72.0
MOST_CHOICES = 3


@dataclass(frozen=True, slots=True)
class OwnGood:
    """One product as its maker may call it."""

    id: int
    names: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """`sure` holds the one that is meant; else `choices` are the few that may be."""

    sure: OwnGood | None = None
    choices: tuple[OwnGood, ...] = field(default=())


def find_meant(words: str, goods: Sequence[OwnGood], unit: str = "") -> Meant:
    """Exactly named before named in part, before mistyped. What is only alike is a choice, never sure."""
    wanted = fold(words)
    if not wanted:
        return Meant()
    ranked = [(_rank(wanted, good), good) for good in goods]
    for rank in (4, 3, 2):
        found = [good for scored, good in ranked if scored == rank]
        if unit and len(found) > 1:
            found = [good for good in found if good.unit == unit] or found
        if len(found) == 1:
            return Meant(found[0])
        if found:
            return Meant(None, _nearest(wanted, found))
    return Meant(None, _nearest(wanted, [good for scored, good in ranked if scored == 1]))


def find_all_meant(words: str, goods: Sequence[OwnGood]) -> tuple[OwnGood, ...]:
    """Every one that the words name at least in part: "ผ้าทุกผืน"."""
    wanted = fold(words)
    return tuple(good for good in goods if wanted and _rank(wanted, good) >= 3)


def _nearest(wanted: str, goods: Iterable[OwnGood]) -> tuple[OwnGood, ...]:
    ordered = sorted(goods, key=lambda good: -max(fuzz.ratio(wanted, name) for name in _folds(good.names)))
    return tuple(ordered[:MOST_CHOICES])


def _rank(wanted: str, good: OwnGood) -> int:
    """4 its very name · 3 a part of it · 2 mistyped · 1 alike · 0 another thing."""
    return max((_rank_name(wanted, name) for name in _folds(good.names) if name), default=0)


@lru_cache(maxsize=20_000)
def _rank_name(wanted: str, name: str) -> int:
    if wanted == name:
        return 4
    if len(wanted) >= _SHORTEST_PART and (name.startswith(wanted) or (len(wanted) > 3 and wanted in name)):
        return 3
    if _covered(wanted, name) >= _COVERED:
        return 3
    if len(wanted) >= _SHORTEST_TYPO and _typos(wanted, name) <= max(1, len(wanted) // _LETTERS_A_TYPO):
        return 2
    if name in wanted and len(name) > 3:
        return 1
    return 1 if min(len(wanted), len(name)) > 3 and fuzz.partial_ratio(wanted, name) >= _NEAR else 0


def _covered(wanted: str, name: str) -> float:
    """How much of the words stands in the name in pieces of three letters or more, in their order."""
    if len(wanted) < 6:
        return 0.0
    blocks = SequenceMatcher(None, wanted, name, autojunk=False).get_matching_blocks()
    sizes = (
        block.size for block in blocks if block.size >= 3 or (block.size == 2 and block.a == block.b == 0)
    )
    return sum(sizes) / len(wanted)


def _typos(wanted: str, name: str) -> int:
    whole = Levenshtein.distance(wanted, name)
    if len(name) <= len(wanted):
        return whole
    at = fuzz.partial_ratio_alignment(wanted, name)
    # A short word that is like one in the middle of a name is another word.
    if at is None or (len(wanted) <= _LETTERS_A_TYPO and at.dest_start > 0):
        return whole
    part = name[at.dest_start : at.dest_end]
    return min(whole, Levenshtein.distance(wanted, part))


@lru_cache(maxsize=20_000)
def _folds(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(name) for name in names if name)
