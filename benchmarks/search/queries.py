"""Queries of each kind with what counts as right; the halves differ in head words and in seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.search.catalogue import Made
from benchmarks.search.noise import NOISES, dropped, keyboard_neighbour, missing_tone, swapped, wrong_keyboard
from benchmarks.search.vocabulary import NOT_SOLD, Half

SENTENCES: dict[Half, tuple[str, ...]] = {
    "work": (
        "อยากได้ {} มีไหมคะ",
        "{} มีมั้ยคับ",
        "ขอ{} 2 ชิ้นค่ะ",
        "สวัสดีครับ สนใจ{} ราคาเท่าไหร่ครับ",
        "สั่ง {} จ้า",
        "มี{}ขายไหม",
        "รบกวนสอบถาม {} ยังมีอยู่ไหมคะ",
    ),
    "run": (
        "หา {} อยู่ค่ะ",
        "{} เหลือไหมคะ",
        "เอา{}อันนึงครับ",
        "แม่ค้าคะ {} กี่บาทคะ",
        "ร้านมี {} ป่าวคับ",
        "อยากซื้อ{}ไปฝากแม่ค่ะ",
        "สอบถามหน่อยค่ะ {} ส่งกี่วัน",
    ),
}
SEEDS: dict[Half, int] = {"work": 11, "run": 2027}


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, of which kind, and which products are right answers."""

    kind: str
    noise: str
    text: str
    right: Callable[[Made], bool]


def make_queries(catalogue: list[Made], half: Half, number: int) -> list[Query]:
    """About `number` queries of each kind on products of this half."""
    rng = random.Random(f"{SEEDS[half]}/{len(catalogue)}")
    of_half = [made for made in catalogue if made.half == half]
    found: list[Query] = []
    names = list(NOISES)
    for place in range(number):
        noise = names[place % len(names)]
        made = rng.choice(of_half)
        found.append(Query("name with noise", noise, NOISES[noise](_base(made), rng), _same(made)))
        made = rng.choice(of_half)
        noisy = NOISES[noise](made.head.thai, rng)
        found.append(Query("head word with noise", noise, noisy, _same_head(made)))
        made = rng.choice(of_half)
        slip = rng.choice((dropped, swapped, missing_tone, keyboard_neighbour))
        sentence = rng.choice(SENTENCES[half]).format(slip(_base(made), rng))
        found.append(Query("name in a sentence, typo", "", sentence, _same(made)))
        made = rng.choice(of_half)
        found.append(Query("karaoke", "", _mumble(made.karaoke, rng), _same(made)))
        made = rng.choice(of_half)
        found.append(Query("wrong keyboard", "", wrong_keyboard(_base(made)), _same(made)))
        made = rng.choice(of_half)
        found.append(Query("English", "", made.name_en.lower(), _same_english(made)))
        made = rng.choice(of_half)
        found.append(Query("clean name", "", _base(made), _same(made)))
        made = rng.choice(of_half)
        found.append(Query("clean head word", "", made.head.thai, _same_head(made)))
    found += [Query("nothing fits", "", text, _nothing) for text in NOT_SOLD[half]]
    return found


def _mumble(karaoke: str, rng: random.Random) -> str:
    """As people write it: without aspiration, with r for l, run together."""
    for before, after in (
        ("ph", "p"),
        ("th", "t"),
        ("kh", "k"),
        ("ae", "aa"),
        ("ue", "u"),
        ("r", "l"),
        ("ai", "ay"),
        ("uea", "ua"),
    ):
        if rng.random() < 0.15:
            karaoke = karaoke.replace(before, after)
    return karaoke.replace(" ", "") if rng.random() < 0.25 else karaoke


def _base(made: Made) -> str:
    return "".join(word.thai for word in (made.head, *made.parts))


def _same(made: Made) -> Callable[[Made], bool]:
    wanted = _base(made)
    return lambda other: _base(other) == wanted


def _same_head(made: Made) -> Callable[[Made], bool]:
    return lambda other: other.head == made.head or made.head.thai in other.name_th


def _same_english(made: Made) -> Callable[[Made], bool]:
    wanted = made.name_en
    return lambda other: other.name_en == wanted


def _nothing(_made: Made) -> bool:
    return False
