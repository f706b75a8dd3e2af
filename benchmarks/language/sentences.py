"""Labelled messages in two halves: one to work on, one that is only run."""

import random
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from benchmarks.language.noise import KINDS, Noise, misspelt, read_misspellings

FILE = Path(__file__).parent / "sentences.txt"
# Written later, for the work half alone: in the first file they would change which half is which.
ADDED = Path(__file__).parent / "sentences_added.txt"
NOISY_OF_EACH = 3
SEED = 20261125

Half = Literal["work", "run"]
Slots = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message, what it means and how it was made."""

    text: str
    intents: frozenset[str]
    slots: Slots = ()
    state: str = ""
    noise: str = "clean"


def read_sentences(file: Path = FILE) -> list[Sentence]:
    """The messages as written: `= intents` above `text | slots | @state`."""
    found: list[Sentence] = []
    intents: frozenset[str] = frozenset()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            intents = frozenset(line[2:].split("+"))
        elif line.strip():
            found.append(_sentence(line, intents))
    return found


def _sentence(line: str, intents: frozenset[str]) -> Sentence:
    text, *more = (part.strip() for part in line.split(" | "))
    state = next((part[1:] for part in more if part.startswith("@")), "")
    slots = [part for each in more if not each.startswith("@") for part in each.split(";") if "=" in part]
    pairs = tuple((name.strip(), value.strip()) for name, _, value in (slot.partition("=") for slot in slots))
    return Sentence(text, intents, pairs, state)


def make_half(half: Half) -> list[Sentence]:
    """Clean and noisy messages of one half; sentences and misspellings of the halves differ."""
    rng = random.Random(f"{SEED}")
    groups: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in read_sentences():
        groups["+".join(sorted(sentence.intents)) if len(sentence.intents) == 1 else "several"].append(
            sentence
        )
    chosen: list[Sentence] = []
    for group in groups.values():
        rng.shuffle(group)
        cut = len(group) // 2
        chosen += group[:cut] if half == "work" else group[cut:]
    noises = noises_of(half, rng)
    made = _with_noise(chosen, noises, random.Random(f"{SEED}-{half}"))
    if half == "work":
        made += _with_noise(read_sentences(ADDED), noises, random.Random(f"{SEED}-added"))
    return made


def noises_of(half: Half, rng: random.Random) -> dict[str, Noise]:
    """The kinds of noise, with the misspellings of one half."""
    pairs = read_misspellings()
    rng.shuffle(pairs)
    mine = pairs[: len(pairs) // 2] if half == "work" else pairs[len(pairs) // 2 :]
    by_word: dict[str, list[str]] = defaultdict(list)
    for wrong, right in mine:
        by_word[right].append(wrong)
    return {**KINDS, "misspelt": partial(misspelt, pairs=dict(by_word))}


def _with_noise(sentences: list[Sentence], noises: dict[str, Noise], rng: random.Random) -> list[Sentence]:
    found: list[Sentence] = []
    kinds: list[str] = []
    for sentence in sentences:
        found.append(sentence)
        made: set[str] = {sentence.text}
        for _ in range(NOISY_OF_EACH):
            for _ in range(6):
                kinds = kinds or rng.sample(sorted(noises), len(noises))
                kind = kinds.pop()
                text = noises[kind](sentence.text, rng)
                if text not in made and (_letters(text) >= 4 or kind in ("polite", "emoji")):
                    made.add(text)
                    found.append(replace(sentence, text=text, noise=kind))
                    break
    return found


def _letters(text: str) -> int:
    return len(re.findall("[ก-ฮa-zA-Z]", text))
