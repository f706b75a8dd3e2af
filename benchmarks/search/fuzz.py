"""Any message gets an answer, none takes long: `python -m benchmarks.search.fuzz 100000 [SEED]`."""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.search.catalogue import make_catalogue
from benchmarks.search.shop import fill_file
from catalog.search_answer import answer

HOSTILE = (
    *(
        "",
        "\0",
        "\ud800",
        "ก" * 5000,
        "ํา" * 400,
        "เ" * 300,
        "(((((",
        "%%%",
        "' OR 1=1 --",
        '"',
        "\u202e" * 50,
        "🧑‍🌾" * 99,
    ),
    *(
        "ไม่เกิน " * 60,
        "9" * 400,
        "ร้อย" * 90,
        "จากจากจาก" * 40,
        "น้ำพริก " * 600,
        "a" * 3000,
        "ๆ" * 200,
        "์" * 200,
    ),
)
SLOW_MS = 50.0
MOST_SHOWN = 5


def main() -> None:
    """Print how many were answered, the slowest and the first that failed."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 5)
    # The slowest few only: a million messages would be much to keep.
    slowest: list[tuple[float, str]] = []
    slow = 0
    with TemporaryDirectory(prefix="otop-fuzz-") as folder:
        db = fill_file(Path(folder), make_catalogue(500))
        with db.reading() as session:
            answer(session, "ผ้าไหม")
            for place in range(number):
                text = HOSTILE[place] if place < len(HOSTILE) else _message(rng)
                began = time.thread_time()
                answer(session, text, 5)
                taken = (time.thread_time() - began) * 1000
                slow += taken > SLOW_MS
                if len(slowest) < MOST_SHOWN or taken > slowest[-1][0]:
                    slowest = sorted([*slowest, (taken, text)], reverse=True)[:MOST_SHOWN]
        db.close()
    print(f"{number} messages answered, no exception; {slow} over {SLOW_MS:.0f} ms of processor")
    print("slowest:", [(round(taken, 1), text[:60]) for taken, text in slowest])


def _message(rng: random.Random) -> str:
    size = rng.choice((1, 3, 8, 20, 60, 200))
    kinds: tuple[Callable[[], str], ...] = (
        lambda: chr(rng.randrange(0x0E01, 0x0E5C)),
        lambda: chr(rng.randrange(0x20, 0x7F)),
        lambda: chr(rng.randrange(0x110000)),
        lambda: rng.choice(
            ("ผ้าไหม", "ไม่เกิน", "จาก", "น้ำ", " ", "ๆ", "้", "300", "เชียงใหม่", "ถูก", "มี อย.", "silk ")
        ),
    )
    kind = rng.choice(kinds)
    return "".join((kind if rng.random() < 0.9 else rng.choice(kinds))() for _ in range(size))


if __name__ == "__main__":
    main()
