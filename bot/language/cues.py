"""Where in a message which example is heard: our own trie over the sounds of the examples."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from bot.language.examples import INSIDE
from bot.language.meaning import Intent
from bot.language.said import WHETHER, Said
from core.thai import end_of_sound, fold, fold_with_places

# Shorter sounds are in too many other words; they are compared with whole clauses only.
_SHORTEST = 4
_SHORTEST_FUZZY = 7
_FUZZY_FROM = 85
_LONGEST_FUZZY = 80
# A vowel that hangs on the consonant before it: no word ends in front of one.
_HANGING = frozenset("าิึุ")
# `fold` leaves out the ห in front of these.
_AFTER_SILENT_H = frozenset("งนมยลว")

_Node = dict[str, object]
_END = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """An example heard from `start` to `end` of the text. `exact` when it is spelt as we spell it."""

    said: Said
    sentence: str
    start: int
    end: int
    confidence: float

    @property
    def intent(self) -> Intent:
        """What it asks for."""
        return self.said.intent


@cache
def _examples() -> dict[str, tuple[Said, str]]:
    found: dict[str, tuple[Said, str]] = {}
    for said in INSIDE:
        for sentence in said.sentences:
            key = fold(sentence)
            if len(key) >= _SHORTEST or (key.isascii() and len(key) >= 3):
                found.setdefault(key, (said, sentence))
    return found


@cache
def _trie() -> _Node:
    root: _Node = {}
    for key in _examples():
        node = root
        for letter in key:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[_END] = key
    return root


def find_cues(text: str) -> list[Cue]:
    """The examples heard in a normalised text, in order; of two that overlap, the longer one."""
    sounds, places = fold_with_places(text)
    found = sorted(_all(text, sounds, places), key=lambda cue: (cue.start - cue.end, cue.start))
    kept: list[Cue] = []
    for cue in found:
        if all(cue.end <= other.start or cue.start >= other.end for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)


def _all(text: str, sounds: str, places: list[int]) -> Iterator[Cue]:
    for start in range(len(sounds)):
        if sounds[start] in _HANGING:
            continue
        for end, key in _ends(sounds, start):
            said, sentence = _examples()[key]
            first, last = places[start], end_of_sound(text, places, end)
            if first and text[first - 1] == "ห" and sounds[start] in _AFTER_SILENT_H:
                first -= 1
            if _is_word(text, sounds, first, last, end, latin=key.isascii()):
                spelling = sentence.rstrip(".")
                spelt = text[first:last].strip(" .") == spelling
                if not spelt and text[first:last].endswith(spelling):
                    # Two letters alike meet where two words do: ผสมมีอะไร.
                    first, spelt = last - len(spelling), True
                yield Cue(said, sentence, first, last, 0.95 if spelt else 0.9)


def _ends(sounds: str, start: int) -> Iterator[tuple[int, str]]:
    node = _trie()
    for end in range(start, len(sounds)):
        following = node.get(sounds[end])
        if following is None:
            return
        node = following  # type: ignore[assignment]
        if key := node.get(_END):
            yield end + 1, str(key)


def _is_word(text: str, sounds: str, first: int, last: int, end: int, *, latin: bool) -> bool:
    if latin:
        before, behind = text[first - 1 : first], text[last - 1 : last + 1]
        inside = before.isascii() and before.isalpha()
        return not inside and not (len(behind) == 2 and behind.isascii() and behind.isalpha())
    return end >= len(sounds) or sounds[end] not in _HANGING


def find_near_cue(text: str) -> Cue | None:
    """The example that a part of the text is one slip of the finger away from."""
    if len(text) > 2 * _LONGEST_FUZZY:
        return None
    sounds, places = fold_with_places(text)
    if not _SHORTEST_FUZZY <= len(sounds) <= _LONGEST_FUZZY:
        return None
    best = process.extract(
        sounds, _like(sounds), scorer=fuzz.partial_ratio, score_cutoff=_FUZZY_FROM, limit=5
    )
    if not best:
        return None
    key = max(best, key=lambda each: (each[1], len(each[0])))[0]
    where = fuzz.partial_ratio_alignment(key, sounds)
    if where is None:
        return None
    said, sentence = _examples()[key]
    return Cue(said, sentence, places[where.dest_start], places[min(where.dest_end, len(places) - 1)], 0.75)


def _like(sounds: str) -> list[str]:
    """The examples that share so many three-letter pieces with the text that one slip may part them."""
    shared: Counter[str] = Counter()
    for piece in {sounds[i : i + 3] for i in range(len(sounds) - 2)}:
        shared.update(_by_piece().get(piece, ()))
    longest = len(sounds) + 1
    return [key for key, count in shared.items() if count >= (len(key) - 2) // 3 and len(key) <= longest]


@cache
def _by_piece() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, (_, sentence) in _examples().items():
        # What is left without the word that asks must be long enough by itself.
        if len(key) >= _SHORTEST_FUZZY and len(WHETHER.sub("", sentence)) >= _SHORTEST_FUZZY:
            for piece in {key[i : i + 3] for i in range(len(key) - 2)}:
                found.setdefault(piece, []).append(key)
    return found
