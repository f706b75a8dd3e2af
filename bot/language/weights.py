"""The weights that were learned, read from their file once.

A hundred thousand runs of letters are kept as plain as they can be: each run with a row of bytes, two
for a weight (of what it speaks, and how loudly), and the file holds long strings only, so that reading
it leaves nothing behind in the memory of a process.
"""

import base64
import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

FILE = Path(__file__).with_name("learned.json.gz")
# Bytes know no minus: weights and places around a letter are kept that much higher.
ZERO = 128
SOUND = "~"
# Stands in no message.
_END = "\0"

Rows = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each run of letters adds, in whole steps of `step`.

    `intents` with their `base`; in `spelt` and `sounds` a row for each run of letters: an intent's place
    and its weight + 128, by turns. `names` is for the letters inside the name of a product: how many
    letters after the one in question the run begins, + 128, and its weight + 128; `name_base` for any.
    """

    step: float
    intents: tuple[str, ...]
    base: tuple[int, ...]
    spelt: Rows
    sounds: Rows
    names: Rows
    name_base: int

    def of_piece(self, piece: str) -> dict[int, int]:
        """What one piece, as `learned.pieces_of` gives it, adds for each intent's place."""
        rows, run = (self.sounds, piece[1:]) if piece.startswith(SOUND) else (self.spelt, piece)
        row = rows.get(run, b"")
        return {place: loud - ZERO for place, loud in zip(row[::2], row[1::2], strict=True)}


@cache
def load_weights() -> Weights:
    """Read them; some tens of milliseconds, done by `warm_up`."""
    with gzip.open(FILE, "rt", encoding="utf-8") as file:
        kept = json.load(file)
    return Weights(
        kept["step"],
        tuple(kept["intents"]),
        tuple(kept["base"]),
        _unpack(kept["spelt"]),
        _unpack(kept["sounds"]),
        _unpack(kept["names"]),
        kept["name_base"],
    )


def save_weights(
    step: float,
    intents: Mapping[str, int],
    pieces: Mapping[str, Mapping[int, int]],
    names: Mapping[str, Mapping[int, int]],
    name_base: int,
) -> None:
    """Write the file, the same bytes for the same weights.

    `intents` with their base; `pieces` as `learned.pieces_of` gives them, each with the weight by an
    intent's place; `names` by the run of letters, each with the weight by where it begins.
    """
    spelt = {piece: row for piece, row in pieces.items() if not piece.startswith(SOUND)}
    sounds = {piece[1:]: row for piece, row in pieces.items() if piece.startswith(SOUND)}
    kept = {
        "step": step,
        "intents": list(intents),
        "base": list(intents.values()),
        "spelt": _pack(spelt),
        "sounds": _pack(sounds),
        "names": _pack({run: _above_zero(row) for run, row in names.items()}),
        "name_base": name_base,
    }
    FILE.write_bytes(gzip.compress(json.dumps(kept, ensure_ascii=False).encode(), 9, mtime=0))
    load_weights.cache_clear()


def _above_zero(row: Mapping[int, int]) -> dict[int, int]:
    return {place + ZERO: weight for place, weight in row.items()}


def _pack(rows: Mapping[str, Mapping[int, int]]) -> dict[str, str]:
    """The runs, one after the other; how many bytes each has; all bytes."""
    flat = [_row(rows[run]) for run in sorted(rows)]
    return {
        "runs": "".join(run + _END for run in sorted(rows)),
        "sizes": _as_text(len(row) for row in flat),
        "rows": _as_text(byte for row in flat for byte in row),
    }


def _row(weights: Mapping[int, int]) -> bytes:
    """Louder than 127 steps is not louder to anybody."""
    pairs = ((place, max(min(weight, ZERO - 1), 1 - ZERO) + ZERO) for place, weight in weights.items())
    return bytes(byte for pair in pairs for byte in pair)


def _as_text(numbers: Iterable[int]) -> str:
    return base64.b64encode(bytes(numbers)).decode()


def _unpack(kept: Mapping[str, str]) -> Rows:
    rows = base64.b64decode(kept["rows"])
    ends = accumulate(base64.b64decode(kept["sizes"]), initial=0)
    # The same row often stands for many runs of letters: it is kept once.
    seen: dict[bytes, bytes] = {}
    flat = (seen.setdefault(row, row) for row in (rows[start:end] for start, end in pairwise(ends)))
    return dict(zip(kept["runs"].split(_END)[:-1], flat, strict=True))
