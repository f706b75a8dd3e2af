"""The weights that were learned, read from their file once."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("learned.json.gz")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each run of letters adds, in whole steps of `step`.

    `intents` with their `base` and, for each piece, pairs of an intent's place and its weight;
    `names` for the letters inside the name of a product.
    """

    step: float
    intents: tuple[str, ...]
    base: tuple[int, ...]
    pieces: dict[str, tuple[tuple[int, int], ...]]
    names: dict[str, int]


@cache
def load_weights() -> Weights:
    """Read them; some tens of milliseconds, done by `warm_up`."""
    with gzip.open(FILE, "rt", encoding="utf-8") as file:
        kept = json.load(file)
    # A few thousand different pairs stand a million times: each is kept once.
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    pieces = {
        piece: tuple(
            pairs.setdefault((row[i], row[i + 1]), (row[i], row[i + 1])) for i in range(0, len(row), 2)
        )
        for piece, row in kept["pieces"].items()
    }
    return Weights(kept["step"], tuple(kept["intents"]), tuple(kept["base"]), pieces, kept["names"])
