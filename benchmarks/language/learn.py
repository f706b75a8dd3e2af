"""`python -m benchmarks.language.learn`: learn the second opinion of `bot/language/learned.py`.

Needs `pip install scipy` besides; only whoever adds patterns runs it. It learns from the patterns
(`sentences_work.txt`), from the work half of the sentences and from the examples of the bot; never
from the run half. `--dev` leaves the work half and every fifth pattern out, to try ideas on.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

import numpy as np
from scipy import sparse

from benchmarks.language.patterns import (
    NAME_BEGINS,
    NAME_ENDS,
    any_goods,
    make_messages,
    read_demo_goods,
    read_goods,
    read_patterns,
    without_marks,
)
from benchmarks.language.sentences import SEED, Sentence, make_half, noises_of
from bot.language.examples import INSIDE, WHOLE
from bot.language.learned import LONGEST, masked, pieces_of
from bot.language.look import look
from bot.language.named import around, find_names
from bot.language.said import Said
from bot.language.weights import FILE, save_weights
from core.thai import normalise

EACH = 20
NOISY = 3
ROUNDS = 12
RATE = 0.25
FAR = 0.06
STEP = 0.02
RARE = 4
LEFT_OUT = 0.3
DECAY = 1e-3
MOST_NAMED = 30_000
# Messages that name no product; a part of them is enough to learn where none is.
_SILENT = frozenset(
    "greet thanks menu back cancel person language help yes no small_talk anger number".split()  # noqa: SIM905
)
_Piece = TypeVar("_Piece", str, tuple[str, int])
_MARKED = re.compile(f"{NAME_BEGINS}(.*?){NAME_ENDS}")


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language.learn")
    parser.add_argument("--dev", action="store_true", help="leave a part out")
    asked = parser.parse_args()
    messages = lesson(dev=asked.dev)
    texts = [cleaned(each) for each in messages]
    names, name_base = learn_names(texts, messages)
    # The pieces are learned from texts whose names are masked by what was just learned of names.
    save_weights(STEP, {}, {}, names, name_base)
    pieces = [
        pieces_of(masked(text, find_names(text)), each.state)
        for text, each in zip(texts, messages, strict=True)
    ]
    intents, spoken = learn_intents(pieces, [told(each) for each in messages])
    save_weights(STEP, intents, spoken, names, name_base)
    print(f"{len(messages)} messages, {FILE.stat().st_size // 1024} KiB")


def told(message: Sentence) -> frozenset[str]:
    """Its intents, the way to pay and the language told apart."""
    which = {"choose_payment": "pay", "language": "lang"}
    slots = dict(message.slots)
    return frozenset(
        f"{intent}={slots[which[intent]]}" if which.get(intent) in slots else intent
        for intent in message.intents
    )


def lesson(*, dev: bool) -> list[Sentence]:
    """All that there is to learn from."""
    patterns = read_patterns()
    noises = noises_of("work", random.Random(str(SEED)))
    if dev:
        patterns = [each for place, each in enumerate(patterns) if place % 5]
    goods = read_goods() if dev else [*read_goods(), *read_demo_goods()]
    goods += any_goods(3 * len(goods) // 2, random.Random("goods"))
    found = list(make_messages(patterns, goods, EACH, noises, NOISY, "learn"))
    several = [each for each in patterns if len(each.intents) > 1]
    found += make_messages(several, goods, 2 * EACH, noises, NOISY, "several")
    found += joined(found)
    found += [
        Sentence(sentence, frozenset({str(said.intent)}), _slots_of(said))
        for said in (*WHOLE, *INSIDE)
        if not said.weak
        for sentence in said.sentences
    ]
    if not dev:
        found += make_half("work")
    return [each for each in found if len(each.text) <= LONGEST]


def _slots_of(said: Said) -> tuple[tuple[str, str], ...]:
    return (("pay", said.payment),) * bool(said.payment) + (("lang", said.language),) * bool(said.language)


def joined(messages: list[Sentence]) -> list[Sentence]:
    """Two wishes in one message; a greeting in front of one is only polite."""
    rng = random.Random("joined")
    single = [
        each for each in messages if len(each.intents) == 1 and not each.state and each.intents != {"unknown"}
    ]
    found = []
    for _ in range(len(messages) // 4):
        one, other = rng.sample(single, 2)
        between = rng.choice((" ", " ", " แล้ว", "ค่ะ ", "ครับ "))
        intents = one.intents | other.intents
        if len(intents) > 1:
            intents -= {"greet"}
        found.append(Sentence(f"{one.text}{between}{other.text}", intents, one.slots + other.slots))
    return found


def cleaned(sentence: Sentence) -> str:
    """As the bot looks at it."""
    return look(without_marks(sentence.text), sentence.state).low


def learn_names(texts: Sequence[str], messages: Sequence[Sentence]) -> tuple[dict[str, dict[int, int]], int]:
    """One question for each letter: is it part of a product's name?

    The weights of the runs of letters by where they begin, and the base, all in steps.
    """
    rng = random.Random("names")
    lines: list[list[tuple[str, int]]] = []
    inside: list[bool] = []
    chosen = [
        place for place in range(len(texts)) if len(messages[place].intents - _SILENT) or rng.random() < 0.4
    ]
    for place in rng.sample(chosen, min(MOST_NAMED, len(chosen))):
        spans = named_in(texts[place], messages[place])
        if spans is None:
            continue
        for at, runs in enumerate(around(texts[place])):
            lines.append(runs)
            inside.append(any(start <= at < end for start, end in spans))
    known, data = table(lines)
    weights, base = descend(data, np.array(inside, dtype=np.float32)[:, None], batch=4096)
    kept: dict[str, dict[int, int]] = defaultdict(dict)
    for (run, first), place in known.items():
        if abs(weights[place, 0]) > FAR:
            kept[run][first] = round(float(weights[place, 0]) / STEP)
    return kept, round(float(base[0]) / STEP)


def named_in(text: str, message: Sentence) -> list[tuple[int, int]] | None:
    """Where the names stand in the cleaned text; None when that cannot be told."""
    spans = []
    for name in _MARKED.findall(message.text):
        said = normalise(name)
        place = text.find(said)
        if place < 0 or not said:
            return None
        spans.append((place, place + len(said)))
    if not spans and any(slot in ("q", "item", "variant") for slot, _ in message.slots):
        return None if message.state != "product" else []
    return spans


def learn_intents(
    pieces: Sequence[set[str]], intents: Sequence[frozenset[str]]
) -> tuple[dict[str, int], dict[str, dict[int, int]]]:
    """One yes-or-no question for each intent, answered by weighing the pieces.

    The intents with their base, and the weights of the pieces by the intent's place, all in steps.
    """
    names = sorted({intent for each in intents for intent in each})
    known, data = table(pieces)
    wanted = np.array([[name in each for name in names] for each in intents], dtype=np.float32)
    weights, base = descend(data, wanted, batch=512)
    kept: dict[str, dict[int, int]] = {}
    for piece, place in known.items():
        loud = np.flatnonzero(np.abs(weights[place]) > FAR)
        if len(loud):
            kept[piece] = {int(which): round(float(weights[place, which]) / STEP) for which in loud}
    return {name: round(float(value) / STEP) for name, value in zip(names, base, strict=True)}, kept


def table(lines: Sequence[Collection[_Piece]]) -> tuple[dict[_Piece, int], sparse.csr_matrix]:
    """The features that are seen often enough, and which line has which."""
    counts = Counter(piece for each in lines for piece in each)
    known = {piece: place for place, piece in enumerate(sorted(p for p, n in counts.items() if n >= RARE))}
    rows: list[list[int]] = [[known[piece] for piece in sorted(each) if piece in known] for each in lines]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.fromiter((column for row in rows for column in row), dtype=np.int32)
    ones: Any = np.ones(len(columns), dtype=np.float32)
    return known, sparse.csr_matrix((ones, columns, starts), shape=(len(rows), len(known)))


def descend(data: sparse.csr_matrix, wanted: np.ndarray, *, batch: int) -> tuple[np.ndarray, np.ndarray]:
    """Logistic regression, a step for each handful of lines; pieces are left out at random."""
    rng = np.random.default_rng(7)
    weights = np.zeros((data.shape[1], wanted.shape[1]), dtype=np.float32)
    squares = np.full_like(weights, 1e-3)
    base = np.full(wanted.shape[1], -2, dtype=np.float32)
    for _ in range(ROUNDS):
        order = rng.permutation(data.shape[0])
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            part, right = data[some], wanted[some]
            part.data *= (rng.random(len(part.data)) > LEFT_OUT) / (1 - LEFT_OUT)
            chance = 1 / (1 + np.exp(-np.clip(part @ weights + base, -30, 30)))
            wrong = (chance - right) * (40 / len(some))
            step = part.T @ wrong + DECAY * weights
            squares += step * step
            weights -= RATE * step / np.sqrt(squares)
            base -= 0.02 * wrong.sum(axis=0)
    return weights, base


if __name__ == "__main__":
    main()
