"""What the reading of labelled messages came to: intents, slots, mistakes made with confidence, time."""

# ruff: noqa: E501 - lines of a report read best unbroken

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from benchmarks.language.sentences import Sentence
from bot.language.meaning import SURE, Intent, Meaning, WantedItem
from bot.language.understand import understand
from core.thai import fold

# Words of a slot are the customer's own, typos and all; they must be these words, not other ones.
SAME_WORDS = 75
_TEXTUAL = {"q", "name", "variant"}
_SOCIAL = {Intent.GREET}


@dataclass(slots=True)
class Score:
    """Counts over many messages."""

    messages: int = 0
    right: int = 0
    confident_wrong: int = 0
    slots_hit: int = 0
    slots_found: int = 0
    slots_wanted: int = 0
    times_ms: list[float] = field(default_factory=list)
    by_noise: Counter[str] = field(default_factory=Counter)
    right_by_noise: Counter[str] = field(default_factory=Counter)
    by_intent: Counter[str] = field(default_factory=Counter)
    right_by_intent: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    @property
    def intents(self) -> float:
        """The share of messages whose intents are all right, none missing and none too many."""
        return self.right / max(self.messages, 1)

    @property
    def slots_f1(self) -> float:
        """Harmonic mean of precision and recall over all slots."""
        return 2 * self.slots_hit / max(self.slots_found + self.slots_wanted, 1)

    @property
    def confident_and_wrong(self) -> float:
        """The share of messages that would be acted on wrongly."""
        return self.confident_wrong / max(self.messages, 1)

    def time_ms(self, share: float) -> float:
        """This quantile of the processor time of a message."""
        return sorted(self.times_ms)[min(int(len(self.times_ms) * share), len(self.times_ms) - 1)]


def measure(sentences: Sequence[Sentence]) -> Score:
    """Read every message and count."""
    score = Score()
    for sentence in sentences[:200]:
        understand(sentence.text, sentence.state)
    for sentence in sentences:
        started = time.thread_time()
        meaning = understand(sentence.text, sentence.state)
        score.times_ms.append((time.thread_time() - started) * 1000)
        _count(score, sentence, meaning)
    return score


def _count(score: Score, sentence: Sentence, meaning: Meaning) -> None:
    right = is_right(sentence, meaning)
    label = "+".join(sorted(sentence.intents))
    score.messages += 1
    score.right += right
    score.by_noise[sentence.noise] += 1
    score.right_by_noise[sentence.noise] += right
    score.by_intent[label] += 1
    score.right_by_intent[label] += right
    score.confident_wrong += not right and meaning.confidence >= SURE
    hit, found, wanted = count_slots(sentence, meaning)
    score.slots_hit, score.slots_found = score.slots_hit + hit, score.slots_found + found
    score.slots_wanted += wanted
    if not right or hit < found or hit < wanted:
        score.mistakes.append(
            f"{'SLOT' if right else 'INTENT'} [{sentence.noise}] {sentence.text!r} @{sentence.state or '-'}: {label} "
            f"{dict(sentence.slots)} → {'+'.join(m.intent for m in meaning.every)} {meaning.confidence:.2f} "
            f"{slots_of(meaning)}"
        )


def is_right(sentence: Sentence, meaning: Meaning) -> bool:
    """All intents and no other. A greeting beside something else is only polite. What is none of
    a shop's business is right when nothing would be done about it but look for it in vain.
    """
    if sentence.intents == {"unknown"}:
        idle = meaning.intent in (Intent.SEARCH, Intent.ORDER) and meaning.confidence < SURE
        return idle or meaning.intent in (Intent.UNKNOWN, Intent.SMALL_TALK)
    got = {each.intent for each in meaning.every}
    if len(got) > 1:
        got -= _SOCIAL
    return {str(intent) for intent in got} == sentence.intents


def slots_of(meaning: Meaning) -> list[tuple[str, str]]:
    """Everything that was read, by the names of the sentence file."""
    found: list[tuple[str, str]] = []
    for each in meaning.every:
        contact, address = each.contact, each.contact.address if each.contact else None
        pairs = {
            "q": each.query,
            "n": "" if each.number is None else f"{each.number:f}",
            "pay": each.payment,
            "prov": each.province,
            "cat": each.category,
            "max": "" if each.max_price_satang is None else str(each.max_price_satang // 100),
            "choice": "" if each.choice is None else str(each.choice),
            "variant": each.variant,
            "order": each.order_number,
            "lang": each.language,
            "name": contact.name if contact else "",
            "phone": contact.phone if contact else "",
            "post": address.postcode if address else "",
        }
        if each.intent is Intent.CHOICE and each.choice is not None:
            pairs["n"] = ""
        found += [(name, value) for name, value in pairs.items() if value]
        found += [("item", _item(item)) for item in each.items]
    return _named_once(found)


def _named_once(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What two wishes of one message are about is said once, and labelled once: a question about
    the thing that is ordered beside it, price and stock of one thing.
    """
    things = {value.partition(":")[0] for name, value in found if name == "item"}
    once = dict.fromkeys(found)
    return [slot for slot in once if not (slot[0] == "q" and slot[1] in things)]


def _item(item: WantedItem) -> str:
    many = "" if item.quantity is None else f"{item.quantity:f}"
    return f"{item.text}:{many}:{item.unit}"


def count_slots(sentence: Sentence, meaning: Meaning) -> tuple[int, int, int]:
    """Slots right, found and wanted."""
    if sentence.intents == {"unknown"}:
        return 0, 0, 0
    found, hits = slots_of(meaning), 0
    left = list(found)
    for wanted in sentence.slots:
        match = next((slot for slot in left if _same(slot, wanted)), None)
        if match:
            left.remove(match)
            hits += 1
    return hits, len(found), len(sentence.slots)


def _same(got: tuple[str, str], wanted: tuple[str, str]) -> bool:
    if got[0] != wanted[0]:
        return False
    if got[0] == "item":
        (text, *much), (gold, *gold_much) = got[1].split(":"), wanted[1].split(":")
        return (
            _same_words(text, gold) and _number(much[0]) == _number(gold_much[0]) and much[1] == gold_much[1]
        )
    if got[0] in _TEXTUAL:
        return _same_words(got[1], wanted[1])
    return got[1] == wanted[1]


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _same_words(got: str, wanted: str) -> bool:
    return fuzz.ratio(fold(got), fold(wanted)) >= SAME_WORDS
