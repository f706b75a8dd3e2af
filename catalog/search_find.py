"""From a query to ranked products: candidates from the index, compared one by one on each reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

from catalog.query import Reading
from catalog.search_entry import Entry
from catalog.search_index import MOST_GRAMS, Field, Filter
from catalog.search_score import ASK, EXACT, LONG, SURE, Fit, Memory, quick_score, score

CANDIDATES = 48
COMPARED = 16
ALWAYS_COMPARED = 6
FAR_BEHIND = 22.0
WORTH_SHOWING = 40.0
AS_TYPED = 96.0
# Near, and no more: "keep in the fridge" does not make it a fridge.
IN_DESCRIPTION = 62.0
UNEXPLAINED = 80.0
# Of a long text a hit that is surer than this ends the looking; another might be surer else.
ENOUGH = 95.0
MORE_FAMILIAR = 0.3
LONG_KEY, CLEARLY_MEANT = 8, 92.0
_LONG_ENOUGH_FOR_DESCRIPTIONS = 5


class Candidates(Protocol):
    """Whatever can name candidates: an index, or several as one."""

    def find(
        self, field: Field, text: str, limit: int, wanted: Filter, *, widely: bool = False
    ) -> list[Entry]:
        """The entries that share most and rarest n-grams with this folded text; `widely` by more of them."""
        ...

    def find_containing(self, field: Field, text: str, limit: int, wanted: Filter) -> list[Entry]:
        """The entries that have every n-gram of this folded text."""
        ...

    def knows(self, field: Field, text: str) -> float:
        """Which share of the n-grams of this folded text occurs anywhere, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """One product of the index and how well it fits, 0 to 100."""

    entry: Entry
    score: float
    spelling: float
    # What is ranked by: the score, but one and the same for all that bear the words as they were typed.
    rank: float


def find(index: Candidates, readings: Sequence[Reading], wanted: Filter) -> list[Found]:
    """Best first. A reading that is sure ends the guessing."""
    best: dict[int, Found] = {}
    memory: Memory = {}
    for reading in _likely_first(index, readings):
        for entries, enough in _rounds(index, reading, wanted):
            for entry in entries:
                _keep(best, reading, entry, score(reading, entry, memory))
            if any(found.score >= enough for found in best.values()):
                return _ranked(best.values())
        if any(found.score >= SURE for found in best.values()):
            return _ranked(best.values())
    for reading in readings:
        if not best or max(found.score for found in best.values()) < ASK:
            for entry in _by_description(index, reading, wanted):
                _keep(best, reading, entry, Fit(IN_DESCRIPTION))
    return _ranked(best.values())


def _likely_first(index: Candidates, readings: Sequence[Reading]) -> Sequence[Reading]:
    """What was typed; but of the wrong keyboard first what its keys should have written."""
    if len(readings) < 2 or readings[0].is_thai == readings[-1].is_thai:
        return readings
    typed, meant = (
        index.knows("name" if one.is_thai else "english", one.whole.sound)
        for one in (readings[0], readings[-1])
    )
    return readings if meant < typed + MORE_FAMILIAR else (readings[-1], *readings[:-1])


def _rounds(index: Candidates, reading: Reading, wanted: Filter) -> Iterable[tuple[Sequence[Entry], float]]:
    """Groups of candidates, the likelier first, and with which score it is enough of them."""
    # The place may also be a part of the name, so that one does not do without the other.
    there = _by_place(index, reading, wanted) if reading.places else ()
    # Of a long text the rarest n-grams may all be of words around the name, or of a slip in it.
    is_long = len(reading.key_and_bones if reading.key else reading.whole.sound) > MOST_GRAMS
    yield [*there, *_worth(reading, _by_name(index, reading, wanted))], ENOUGH if is_long else SURE
    if is_long:
        yield _worth(reading, _by_name(index, reading, wanted, widely=True)), SURE
    yield index.find("more", reading.whole.sound, COMPARED, wanted), SURE


def _by_name(index: Candidates, reading: Reading, wanted: Filter, *, widely: bool = False) -> Sequence[Entry]:
    if reading.is_thai:
        return index.find("name", reading.whole.sound, CANDIDATES, wanted, widely=widely)
    return _in_latin(index, reading, wanted, widely=widely)


def _in_latin(index: Candidates, reading: Reading, wanted: Filter, *, widely: bool) -> Sequence[Entry]:
    """Those that are called so in English and those that sound so; the likelier of the two alone where
    one of them is clearly meant.
    """
    english = " ".join(part.sound for part in reading.parts) or reading.whole.sound
    if not reading.key:
        return index.find("english", english, CANDIDATES, wanted, widely=widely)
    is_english = index.knows("english", reading.whole.sound) == 1.0
    found: list[Entry] = []
    for field in ("english", "key") if is_english else ("key", "english"):
        if field == "english":
            some = index.find("english", english, CANDIDATES, wanted, widely=widely)
            alike = (fuzz.ratio(reading.whole.sound, entry.english_sound) for entry in some)
        else:
            some = index.find("key", reading.key_and_bones, CANDIDATES, wanted, widely=widely)
            alike = (fuzz.ratio(reading.key, entry.key) for entry in some)
        if len(reading.key) >= LONG_KEY and max(alike, default=0.0) >= CLEARLY_MEANT:
            return some
        found += some
    return found


def _worth(reading: Reading, entries: Sequence[Entry]) -> Sequence[Entry]:
    """Those that are worth the whole comparison: where one is clearly alike, the others need not be near."""
    quick = sorted(
        ((quick_score(reading, entry), place) for place, entry in enumerate(entries)), reverse=True
    )
    if not quick:
        return ()
    bound = quick[0][0] - FAR_BEHIND if quick[0][0] >= SURE else 0.0
    return [
        entries[place]
        for rank, (found, place) in enumerate(quick[:COMPARED])
        if found >= bound or rank < ALWAYS_COMPARED
    ]


def _by_place(index: Candidates, reading: Reading, wanted: Filter) -> Sequence[Entry]:
    """A thing and a province: those of the province that are called so, whatever else is called so."""
    rest = "".join(part.sound for part in reading.parts)
    marks = tuple(f"p:{code}" for code, _ in reading.places)
    there = Filter((*wanted.groups, marks))
    if not rest:
        return ()
    fields: tuple[Field, ...] = ("name", "more") if reading.is_thai else ("english", "more")
    return [entry for field in fields for entry in index.find(field, rest, COMPARED // 2, there)]


def _by_description(index: Candidates, reading: Reading, wanted: Filter) -> Sequence[Entry]:
    sound = reading.whole.sound
    if len(sound) < _LONG_ENOUGH_FOR_DESCRIPTIONS:
        return ()
    return index.find_containing("description", sound, 5, wanted)


def _keep(best: dict[int, Found], reading: Reading, entry: Entry, fit: Fit) -> None:
    known = best.get(entry.product_id)
    if known is None or fit[:2] > (known.score, known.spelling):
        rank = rank_of(reading, entry, fit)
        best[entry.product_id] = Found(entry, fit.score, fit.spelling, rank)


def rank_of(reading: Reading, entry: Entry, fit: Fit) -> float:
    """How long the rest of a name is does not make it fit better: there popularity decides. How much of
    a long message a name explains does.
    """
    if SURE <= fit.score < EXACT:
        typed = reading.whole.spelt
        # What a thing is stands first in Thai and last in English.
        named = entry.name.spelt.startswith(typed) or entry.english.spelt.endswith(typed)
        described = any(words.spelt == typed for words in entry.keywords)
        if named or described:
            return AS_TYPED + named + described
    if not reading.is_thai or len(reading.whole.sound) < LONG:
        return round(fit.score, 1)
    explained = max(_explained(reading.whole.sound, entry), fit.by_word / 50.0 - 1.0)
    return round(fit.score - UNEXPLAINED * max(0.0, 1.0 - explained), 1)


def _explained(asked: str, entry: Entry) -> float:
    """Which share of what was asked the name explains, 1 for all of it, less what is wrong in the name."""
    best = 0.0
    for name in dict.fromkeys((entry.name_sound, entry.head_sound)):
        alike = fuzz.partial_ratio(asked, name) / 100.0
        best = max(best, min(len(asked), len(name)) * (2.0 * alike - 1.0))
    return best / len(asked)


def _ranked(found: Iterable[Found]) -> list[Found]:
    return sorted((one for one in found if one.score >= WORTH_SHOWING), key=_order)


def _order(found: Found) -> tuple[float, int, float, int, str, int]:
    entry = found.entry
    # Twice as popular is more popular; a few orders more are chance.
    popular = entry.popularity.bit_length()
    return -found.rank, -popular, -found.spelling, len(entry.title), entry.title, entry.product_id
