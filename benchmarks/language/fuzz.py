"""`python -m benchmarks.language.fuzz [NUMBER] [SEED]`: any text is understood, quickly and without an error.

With another seed the messages are other ones, so that a million can be read in several pieces.
"""

# ruff: noqa: E501 - hostile things read best unbroken

import random
import sys
import time

from bot.language.understand import understand, warm_up

LIMIT_MS = 50
SEED = 7
STATES = (
    "",
    "results",
    "product",
    "cart",
    "checkout:name",
    "checkout:phone",
    "checkout:address",
    "checkout:confirm",
)
_RANGES = (
    (0x20, 0x7E),
    (0xE00, 0xE7F),
    (0xE00, 0xE7F),
    (0x300, 0x36F),
    (0x2000, 0x206F),
    (0x1F000, 0x1FAFF),
    (0x80, 0x2FFF),
    (0xD7F0, 0xE010),
    (0x0, 0x1F),
    (0xF0000, 0x10FFFF),
)
_PIECES = (
    *(
        "เอา",
        "น้ำพริกหนุ่ม",
        " 2 ",
        "กระปุก",
        "ส่งคุณ",
        "ต.สุเทพ",
        "อ.เมือง",
        "50200",
        "081-234-5678",
        "OP7K3M9Q2",
        "ไม่เกิน",
        "ไหม",
        "ค่ะ",
        "และ",
    ),
    *(
        "อย่างละ",
        "99/1",
        "\n",
        "ครึ่ง",
        "โหล",
        "-",
        "ไม่ใช่",
        "ต่างหาก",
        "เปลี่ยน",
        "เป็น",
        "ลบ",
        "ออก",
        "เท่าไหร่",
        "ค่าส่ง",
        "แล้ว",
        "ๆ",
        "555",
        "🙏",
        "op ",
        "(",
        "้",
        "ำ",
    ),
)
HOSTILE = (
    "ก" * 5000, "ก็" * 2500, "้" * 5000, "1" * 5000, "1 " * 2500, "(" * 5000, "a" * 5000, "a " * 2500, "\n" * 5000, "ไม่ใช่ " * 700, "เปลี่ยนเป็น" * 400,
    "เอา 2 ถุง " * 400, "ต.สุเทพ " * 500, "0812345678 " * 400, "op-" * 1500, "OP7K3M9Q2 " * 500, "และ" * 1500, "ค่ะ " * 1200, "?" * 5000, ". " * 2500,
    "\u200b" * 5000, "\ud800" * 100, "🙏" * 2000, "👨‍👩‍👧‍👦" * 500, "Z̶͑" * 1000, "ไม่เกิน " * 600, "5" * 300 + "k", "เอา" * 1600, "สองพันห้า" * 500, "' OR 1=1 --",
    "<script>alert(1)</script>", "{{7*7}}", "%s%s%n", "../../etc/passwd", "\x00", "ลบ" * 100, "เอาออก" * 80 + "ออก", "ไม่ใช่สองสามต่างหาก" * 20, "ขอ" * 60, "- " * 60,
)  # fmt: skip


def make_message(rng: random.Random) -> str:
    """Letters of any script, or pieces of our own in any order."""
    if rng.random() < 0.5:
        return "".join(rng.choice(_PIECES) for _ in range(rng.randint(0, 14)))
    low, high = rng.choice(_RANGES)
    mixed = rng.random() < 0.3
    letters = []
    for _ in range(rng.choice((0, 3, 12, 40, 120, 300))):
        if mixed:
            low, high = rng.choice(_RANGES)
        letters.append(chr(rng.randint(low, high)))
    return "".join(letters)


def main() -> None:
    """Read so many messages and say which took longest."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    warm_up()
    rng = random.Random(seed)
    over, total, slowest = 0, 0.0, (0.0, "")
    for place in range(number + len(HOSTILE)):
        text = HOSTILE[place] if place < len(HOSTILE) else make_message(rng)
        state = rng.choice(STATES)
        started = time.thread_time()
        meaning = understand(text, state)
        took = (time.thread_time() - started) * 1000
        assert 0 <= meaning.confidence <= 1, text
        total += took
        slowest = max(slowest, (took, f"{text[:40]!r}, {len(text)} letters, state {state or '-'}"))
        if took > LIMIT_MS:
            over += 1
            print(f"{took:.1f} ms: {text!r}, state {state or '-'}", flush=True)
    print(
        f"seed {seed}: {number} random and {len(HOSTILE)} hostile messages: an answer each, mean {total / (place + 1):.2f} ms of processor time, ",
        end="",
    )
    print(f"slowest {slowest[0]:.1f} ms ({slowest[1]}), {over} over {LIMIT_MS} ms")


if __name__ == "__main__":
    main()
