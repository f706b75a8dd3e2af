"""Patterns of messages written out: `[มี|ขาย]{p}[ไหม|มั้ย]{pol} | q={p}`, to learn from only."""

# Word lists read best unbroken.
# ruff: noqa: E501, SIM905

import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pythainlp.corpus import thai_words

from benchmarks.language import patterns_words as words
from benchmarks.language.noise import Noise
from benchmarks.language.sentences import Sentence

FOLDER = Path(__file__).parent
PATTERNS = FOLDER / "sentences_work.txt"
GOODS = FOLDER / "goods.txt"
DEMO = FOLDER.parents[1] / "catalog" / "demo" / "otop_demo.csv"
# Around the name of a product while a message is made; no noise touches them, no message keeps them.
NAME_BEGINS, NAME_ENDS = "\ue000", "\ue001"

# The slips that are hardest to read through are seen more often.
HARDEST = ("dropped", "neighbour", "swapped")

# Words of the dictionary that wish or ask something by themselves.
_GRAMMAR = frozenset(
    "ราคา สั่ง ซื้อ ขาย ยกเลิก สวัสดี ขอบคุณ ขอบใจ เมนู กลับ ตะกร้า สินค้า จ่าย โอน ใช่ ไม่ใช่ ตกลง ช่วยเหลือ พัสดุ สลิป เคลม ส่ง คืน เปลี่ยน แก้ไข แอดมิน".split()
)
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the file."""

    text: str
    intents: frozenset[str]
    slots: str
    state: str


def read_patterns() -> list[Pattern]:
    """Every line: `text | slots | =intents | @state`, under its `= intent`."""
    found: list[Pattern] = []
    intent = ""
    for line in PATTERNS.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            intent = line[2:]
        elif line.strip():
            text, *more = line.split(" | ")
            named = next((part[1:] for part in more if part.startswith("=")), intent)
            state = next((part[1:] for part in more if part.startswith("@")), "")
            slots = next((part for part in more if part[0] not in "=@"), "")
            found.append(Pattern(text, frozenset(named.split("+")), slots, state))
    return found


@dataclass(frozen=True, slots=True)
class Good:
    """A thing to speak of and what it is counted by."""

    name: str
    unit: str


def read_goods() -> list[Good]:
    """Names of our own."""
    lines = GOODS.read_text(encoding="utf-8").splitlines()
    return [Good(*item.rsplit(" ", 1)) for line in lines for item in line.split("|")]


def read_demo_goods() -> list[Good]:
    """Names of the demo catalogue."""
    with DEMO.open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["name_th"]]
    return [Good(row["name_th"], row["unit"] or "ชิ้น") for row in rows]


def any_goods(count: int, rng: random.Random) -> list[Good]:
    """Any words of the dictionary: a name may be anything, only what stands around it tells."""
    known = sorted(
        word for word in thai_words() if re.fullmatch("[ก-๙]{3,12}", word) and word not in _GRAMMAR
    )
    heads = [good.name for good in read_goods()]
    found = []
    for _ in range(count):
        said = rng.choice(known)
        if rng.random() < 0.5:
            said = rng.choice(heads) + said if rng.random() < 0.5 else said + rng.choice(known)
        found.append(Good(said, rng.choice(words.UNITS)))
    return found


class Writer:
    """Writes messages out of patterns, the same ones for the same seed."""

    def __init__(self, seed: str, goods: Sequence[Good]) -> None:
        self.rng = random.Random(seed)
        self.goods = goods

    def write(self, pattern: Pattern) -> Sentence:
        """One message; product names stand between the two marks."""
        text = pattern.text
        while _CHOICE.search(text):
            text = _CHOICE.sub(lambda found: self.rng.choice(found[1].split("|")), text, count=1)
        values = self._values()
        shown = _PLACE.sub(lambda found: self._shown(found[1], values), text)
        slots = _PLACE.sub(lambda found: values[f"={found[1]}"], pattern.slots)
        if ":?" in slots:
            slots = slots.replace("?", values["=u"] if "{u}" in text else "")
        pairs = tuple(
            (name, value) for name, _, value in (slot.partition("=") for slot in slots.split(";") if slot)
        )
        return Sentence(" ".join(shown.split()), pattern.intents, pairs, pattern.state)

    def _shown(self, key: str, values: dict[str, str]) -> str:
        if key in ("pol", "pol2"):
            return self.rng.choice(words.POLITE if key == "pol" else words.OPENING)
        if key in ("p", "p2", "p3", "e"):
            return f"{NAME_BEGINS}{values[key]}{NAME_ENDS}"
        return values[key]

    def _values(self) -> dict[str, str]:
        rng = self.rng
        values: dict[str, str] = {}

        def put(key: str, shown: str, label: str = "") -> None:
            values[key], values[f"={key}"] = shown, label or shown

        for number, good in enumerate(rng.sample(self.goods, 3), 1):
            put(f"p{number}" if number > 1 else "p", good.name)
            shown = rng.choice(words.UNIT_SPELLINGS.get(good.unit, (good.unit,)))
            put(f"u{number}" if number > 1 else "u", shown, good.unit)
        for key in ("n", "n3"):
            put(key, *self._number())
        value = str(rng.randint(2, 12))
        put("n2", value, value)
        unit = rng.choice(words.UNITS)
        put("ux", unit)
        put("k", value := str(rng.randint(1, 9)), value)
        digit = rng.randint(1, 9)
        put("kw", words.SPOKEN[digit], str(digit))
        put("e", rng.choice(words.ENGLISH_GOODS))
        unit, official = rng.choice(words.ENGLISH_UNITS)
        put("eu", unit)
        put("eut", official)
        put("b", str(rng.choice((100, 150, 200, 250, 300, 350, 500, 800, 1000, 1500, 2000))))
        put("prov", *rng.choice(words.PROVINCES))
        put("eprov", *rng.choice(words.ENGLISH_PROVINCES))
        put("kind", *rng.choice(words.KINDS))
        put("var", rng.choice(words.VARIANTS))
        put("big", *rng.choice(words.BIG_NUMBERS))
        put("name", rng.choice(words.PEOPLE))
        phone = f"0{rng.choice('689')}{rng.randint(0, 99_999_999):08d}"
        shown = rng.choice((phone, f"{phone[:3]}-{phone[3:6]}-{phone[6:]}", f"{phone[:3]} {phone[3:]}"))
        put("phone", shown, phone)
        address, postcode = rng.choice(words.ADDRESSES)
        put("addr", address)
        put("post", postcode)
        order = (
            "OP"
            + "".join(rng.choice("23456789ABCDEFGHJKMNPQRSTUVWXYZ") for _ in range(6))
            + str(rng.randint(2, 9))
        )
        put("order", order)
        return values

    def _number(self) -> tuple[str, str]:
        value = self.rng.choice((1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20))
        shown = str(value)
        if value in words.SPOKEN and self.rng.random() < 0.35:
            shown = words.SPOKEN[value]
        return shown, str(value)


def make_messages(
    patterns: list[Pattern],
    goods: Sequence[Good],
    each: int,
    noises: dict[str, Noise],
    noisy: int,
    seed: str,
) -> Iterator[Sentence]:
    """Each pattern so many times, clean and with so many kinds of noise."""
    writer = Writer(seed, goods)
    rng = random.Random(f"{seed}-noise")
    kinds = sorted(noises)
    for pattern in patterns:
        seen: set[str] = set()
        for _ in range(each):
            clean = writer.write(pattern)
            if clean.text in seen:
                continue
            seen.add(clean.text)
            yield clean
            for kind in [*rng.sample(kinds, noisy), rng.choice(HARDEST)]:
                text = noises[kind](clean.text, rng)
                if text not in seen and _fits(text, kind):
                    seen.add(text)
                    yield Sentence(text, clean.intents, clean.slots, clean.state, kind)


def _fits(text: str, kind: str) -> bool:
    return kind in ("polite", "emoji") or len(re.findall("[ก-ฮa-zA-Z]", text)) >= 4


def without_marks(text: str) -> str:
    """The message as a person sends it."""
    return text.replace(NAME_BEGINS, "").replace(NAME_ENDS, "")
