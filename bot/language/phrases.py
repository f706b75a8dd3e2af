"""Which of the example sentences a message is, by sound and allowing slips."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

from bot.language.cues import Cue
from bot.language.examples import WHOLE
from bot.language.meaning import Intent, Meaning
from bot.language.said import Said
from core.thai import fold

_FUZZY_FROM = 86
_SHORTEST_FUZZY = 5
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Match:
    """An example that a message is like, and how much."""

    said: Said
    sentence: str
    confidence: float


@cache
def _by_fold() -> dict[str, tuple[Said, str]]:
    found: dict[str, tuple[Said, str]] = {}
    for said in WHOLE:
        for sentence in said.sentences:
            found.setdefault(fold(sentence), (said, sentence))
    found.pop("", None)
    return found


@cache
def _by_spelling() -> dict[str, Said]:
    return {sentence: said for said in reversed(WHOLE) for sentence in said.sentences}


def match_exact(text: str) -> Match | None:
    """The example that sounds exactly like the whole message."""
    if len(text) > _LONGEST:
        return None
    if said := _by_spelling().get(text):
        return Match(said, text, 1.0)
    key = fold(text)
    # Two-letter keys are too easily something else: เขา, ขา, ค่า.
    if len(key) > 2 and (found := _by_fold().get(key)):
        return Match(found[0], found[1], 0.95)
    return None


def match_near(text: str) -> Match | None:
    """The example that the whole message is a slip away from."""
    key = fold(text) if len(text) <= _LONGEST else ""
    if len(key) < _SHORTEST_FUZZY:
        return None
    found = process.extractOne(key, _by_fold().keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY_FROM)
    if not found or len(found[0]) < _SHORTEST_FUZZY:
        return None
    said, sentence = _by_fold()[found[0]]
    return Match(said, sentence, round(found[1] / 100 - 0.1, 2))


def from_match(match: Match | Cue) -> Meaning:
    """An example as a meaning, be it the whole message or heard in it."""
    said = match.said
    reference: Literal["", "last_order"] = "last_order" if said.intent is Intent.REPEAT_ORDER else ""
    return Meaning(
        "", said.intent, match.confidence, language=said.language, payment=said.payment, reference=reference
    )
