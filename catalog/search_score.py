"""How well a product fits what was typed, 0 to 100: by sound first, spelling as the tie-breaker."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from catalog.karaoke import skeleton
from catalog.query import Reading
from catalog.search_entry import Entry, Words

SURE = 85.0
ASK = 70.0
EXACT = 99.0
SHORT = 4
BELOW_ASKING = 65.0
_BELONGS_TO_BEFORE = tuple("ะัาำิีึืฺุู็่้๊๋์ๅ")
_GUESSED = 94.0
_ONE_LANGUAGE = 82.0
# Keywords score 96 at most, and other words 0.92 of that.
_BEST_OTHER = 88.4
MOST_OF_KARAOKE = MOST_OF_PARTS = MOST_OF_HEAD = 97.0
# Shorter ones are no sentence with a name in it.
LONG = 8

# Scores of words of the query against words of the index, which many products share.
Memory = dict[Words | tuple[Words, ...], dict[Words, float]]


class Fit(NamedTuple):
    """How well a product fits, 0 to 100; how close the spelling is, to choose between equal ones; and
    how well on average the words between spaces fit, each by itself.
    """

    score: float
    spelling: float = 0.0
    by_word: float = 0.0


def score(reading: Reading, entry: Entry, memory: Memory) -> Fit:
    """How well this product fits what was typed."""
    name = entry.name if reading.is_thai or not entry.english.sound else entry.english
    whole = _score_words(reading.whole, entry, name, memory)
    by_word = 0.0
    if reading.key and entry.key and whole < MOST_OF_KARAOKE:
        whole = max(whole, _score_karaoke(reading.key, entry))
    if reading.is_thai and whole < MOST_OF_HEAD and len(reading.whole.sound) >= LONG:
        whole = max(whole, MOST_OF_HEAD / 100 * _score_head(reading.whole, entry))
    if whole < MOST_OF_PARTS and (reading.places or len(reading.parts) > 1):
        by_word = _score_parts(reading, entry, name, memory)
        whole = max(whole, MOST_OF_PARTS / 100 * by_word)
    return Fit(whole, fuzz.ratio(reading.whole.spelt, name.spelt), by_word)


def quick_score(reading: Reading, entry: Entry) -> float:
    """A cheap bound to choose by which candidates are worth the whole comparison."""
    asked = reading.whole.sound
    if reading.is_thai:
        found = _quick(asked, entry.name_sound)
        return found if found >= SURE else max(found, _quick(asked, entry.head_sound))
    return max(_quick(asked, entry.english_sound), _quick(reading.key, entry.key))


def _quick(asked: str, name: str) -> float:
    if not name:
        return 0.0
    alike = fuzz.ratio(asked, name)
    return alike if alike >= 90 else max(alike, 0.9 * fuzz.partial_ratio(asked, name))


def _score_head(words: Words, entry: Entry) -> float:
    """What was typed against a name without its size, which nobody types."""
    if entry.head_sound == entry.name_sound or len(entry.head_sound) <= SHORT:
        return 0.0
    sound = _compare(words.sound, entry.head_sound)
    return sound and 0.75 * sound + 0.25 * _compare(words.spelt, entry.head_spelt)


def _score_karaoke(key: str, entry: Entry) -> float:
    if len(key) < SHORT:
        return _score_short(Words(key, key), Words(entry.key, entry.key)) * 0.9
    best = _score_key(key, entry.key, entry.skeleton, _compare)
    for beginning in entry.key_beginnings:
        # What is left of the name (500 กรัม) says little, but a little.
        best = max(best, _score_key(key, beginning, skeleton(beginning), fuzz.ratio) - 1.0)
    # Nobody can be quite sure of letters that were guessed: 97 at most.
    return best if best <= _GUESSED else _GUESSED + 0.5 * (best - _GUESSED)


def _score_key(key: str, other: str, bones_of_other: str, compare: Callable[[str, str], float]) -> float:
    by_key = compare(key, other)
    if by_key < 60:
        return 0.0
    bones = skeleton(key)
    by_bones = compare(bones, bones_of_other) if len(bones) > 2 else by_key
    # With many vowels wrong as well it is another language: "playstation" is no ปลาส้มหัวดอน.
    return max(by_key, 0.5 * by_key + 0.5 * by_bones) - max(0.0, _ONE_LANGUAGE - by_key)


def _score_parts(reading: Reading, entry: Entry, name: Words, memory: Memory) -> float:
    total = weight = 0.0
    for part in reading.parts:
        size = len(part.sound)
        total += size * _score_words(part, entry, name, memory)
        weight += size
    for code, size in reading.places:
        # A place alone names no product: it counts half of what its letters would.
        total += size / 2 * (100.0 if code == entry.province_code else 30.0)
        weight += size / 2
    return total / weight if weight else 0.0


def _score_words(words: Words, entry: Entry, name: Words, memory: Memory) -> float:
    by_name = _score_name(words, name)
    if by_name >= EXACT:
        return by_name
    by_keyword = _best(words, entry.keywords, memory)
    # Named so and described so is better than either.
    both = 1.5 if min(by_name, by_keyword) >= SURE else 0.0
    best = min(EXACT, max(by_name, by_keyword) + both)
    if best >= _BEST_OTHER:
        return best
    return max(
        best, 0.92 * _best_shared(words, entry.shared, memory), 0.92 * _best(words, entry.others, memory)
    )


def _best_shared(words: Words, those: tuple[Words, ...], memory: Memory) -> float:
    """The same for words that hundreds of products have in common: compared once."""
    known = memory.setdefault(those, {})
    best = known.get(words)
    if best is None:
        best = known[words] = _best(words, those, memory)
    return best


def _best(words: Words, those: Iterable[Words], memory: Memory) -> float:
    known = memory.setdefault(words, {})
    best = 0.0
    script = words.script
    for other in those:
        found = known.get(other)
        if found is None:
            found = known[other] = _score_keyword(words, other) if script & other.script else 0.0
        if found > best:
            best = found
    return best


def _score_keyword(words: Words, other: Words) -> float:
    """A keyword counts when it is the query, nearly."""
    if words.spelt == other.spelt:
        return 96.0
    one, two = len(words.sound), len(other.sound)
    if 3 * (one if one < two else two) < one + two:
        return 0.0  # too different in length to be alike
    if min(len(words.sound), len(other.sound)) <= SHORT:
        return 82.0 if words.sound == other.sound else _score_short_slip(words, other)
    sound = fuzz.ratio(words.sound, other.sound, score_cutoff=70)
    return sound and 0.75 * sound + 0.19 * fuzz.ratio(words.spelt, other.spelt)


def _score_short_slip(words: Words, other: Words) -> float:
    """ฟ้าไหม for ผ้าไหม: worth asking about; anything shorter could be too many things."""
    alike = fuzz.ratio(words.spelt, other.spelt)
    if min(len(words.sound), len(other.sound)) >= SHORT and alike >= 82:
        return 0.86 * alike
    if len(words.spelt) > 3 and sorted(words.spelt) == sorted(other.spelt):
        return ASK + 2
    if alike < 55:
        return 0.0
    return min(BELOW_ASKING, 0.8 * max(alike, fuzz.ratio(words.sound, other.sound)))


def _score_name(words: Words, name: Words) -> float:
    if len(words.sound) <= SHORT or len(name.sound) <= SHORT:
        return _score_short(words, name)
    is_english = name.spelt.isascii()
    sound = _compare(words.sound, name.sound, is_head_last=is_english)
    if sound < 50:
        return sound
    return 0.75 * sound + 0.25 * _compare(words.spelt, name.spelt, is_head_last=is_english)


def _score_short(words: Words, name: Words) -> float:
    if words.spelt == name.spelt:
        return 100.0
    if words.sound == name.sound:
        return 90.0
    if name.spelt.startswith(words.spelt):
        # ชาม is a bowl, ชามะนาว is lemon tea: a vowel behind it makes it another word.
        return 60.0 if name.spelt[len(words.spelt) :][:1] in _BELONGS_TO_BEFORE else 82.0
    if name.sound.startswith(words.sound):
        return 74.0
    return min(BELOW_ASKING, 0.7 * fuzz.ratio(words.sound, name.sound))


def _compare(asked: str, name: str, *, is_head_last: bool = False) -> float:
    """Like each other, or one within the other, 0 to 100."""
    alike = fuzz.ratio(asked, name)
    if alike > 97:
        return alike
    found = fuzz.partial_ratio_alignment(asked, name, score_cutoff=70)
    if found is None:
        return alike
    # A slip weighs more in a part than in the whole: other words share much by chance.
    slips = 100 - found.score
    part = found.score - 0.4 * slips
    if len(asked) <= len(name):
        # What a thing is stands first in Thai and last in English: ผ้าพันคอไหม, silk scarf.
        is_head = found.dest_end == len(name) if is_head_last else found.dest_start == 0
        if not is_head:
            part -= 0.4 * slips
        return max(alike, part * (0.86 + 0.08 * is_head + 0.06 * len(asked) / len(name)))
    # What the name leaves unexplained of a long message speaks against it.
    return max(alike, part * (0.7 + 0.3 * len(name) / len(asked)))
