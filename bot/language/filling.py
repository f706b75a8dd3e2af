"""What fills an intent, set right by where the letters show a name to stand."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz, process

from bot.language.cues import find_cues
from bot.language.look import Seen
from bot.language.meaning import ASKING, Intent, Meaning, WantedItem
from bot.language.named import how_likely
from core.provinces import province_by_name
from core.thai import fold
from core.wishes import find_place

_COUNTED = frozenset({Intent.ORDER, Intent.CHANGE, Intent.REMOVE})
_SHORTEST_PLACE = 4
_SHORTEST_SLIPPED = 6
_SLIPPED = 88
# How much like a name the letters of what is asked about must be at least, where no name was found.
_MAY_BE_NAMED = -0.5
_GOES_TO = re.compile("ไป|ถึง|(?<![a-z])to(?![a-z])")


def fill(seen: Seen, meaning: Meaning, names: Sequence[tuple[int, int]]) -> Meaning:
    """Every wish of the message with the names that stand in it, and the place that was mistyped."""
    _, place = find_place(seen.low, anywhere=True)
    named = [
        seen.low[start:end].strip()
        for start, end in names
        if not place or end <= place[0] or place[1] <= start
    ]
    parts = [_filled(each, named, seen) for each in meaning.every]
    return replace(parts[0], also=tuple(parts[1:]))


def _filled(each: Meaning, named: Sequence[str], seen: Seen) -> Meaning:
    if each.intent in ASKING:
        each = _asked(each, named, seen.low)
    elif each.intent in _COUNTED and each.items:
        each = replace(each, items=_counted(each.items, named))
    if each.province or each.intent not in (Intent.BROWSE, Intent.POSTAGE):
        return each
    if each.intent is Intent.POSTAGE and (named or not _GOES_TO.search(seen.low)):
        return each
    return replace(each, province=find_mistyped_province(seen.core))


def _asked(each: Meaning, named: Sequence[str], low: str) -> Meaning:
    """A question about what no name stands for is about what is looked at."""
    if not each.query:
        fills = len(named) == 1 and not each.reference and not _is_heard(low, named[0])
        return replace(each, query=named[0]) if fills else each
    if (
        len(named) == 1
        and named[0] in each.query
        and len(named[0]) + 2 < len(each.query) <= 2 * len(named[0])
    ):
        return replace(each, query=named[0])
    return each if named or how_likely(low, each.query) > _MAY_BE_NAMED else replace(each, query="")


def _is_heard(low: str, name: str) -> bool:
    """Whether what looks like a name is a piece of what is asked: รกันบูด in ใส่สารกันบูดไหม."""
    start = low.find(name)
    return any(cue.start < start + len(name) and start < cue.end for cue in find_cues(low))


def _counted(items: tuple[WantedItem, ...], named: Sequence[str]) -> tuple[WantedItem, ...]:
    """Without a word of grammar that stands beside a thing: `ไข่เค็ม2แผงโอนนะคะ`."""
    known = [item for item in items if item.quantity is not None or _is_named(item.text, named)]
    return tuple(known or items)


def _is_named(said: str, named: Sequence[str]) -> bool:
    return any(name in said or said in name for name in named)


def find_mistyped_province(text: str) -> str:
    """A province heard anywhere, also with a slip in its name; "" when there is none."""
    sounds = fold(text)
    keys = _places()
    heard = [key for key in keys if key in sounds]
    if heard:
        return keys[max(heard, key=len)]
    longer = [key for key in keys if _SHORTEST_SLIPPED <= len(key) <= len(sounds)]
    found = process.extractOne(sounds, longer, scorer=fuzz.partial_ratio, score_cutoff=_SLIPPED)
    return keys[found[0]] if found else ""


@cache
def _places() -> dict[str, str]:
    found = {fold(name): official for name, official in province_by_name().items()}
    return {key: name for key, name in found.items() if len(key) >= _SHORTEST_PLACE}
