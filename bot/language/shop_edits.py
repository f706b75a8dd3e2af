"""What somebody who works for a maker wants changed of their goods: "น้ำพริกหนุ่มขึ้นเป็น 60 ผ้าไหมเหลือ 15".

A clause is read by taking away what is known of it: its end (ถึงสิ้นเดือน), whether it speaks of
everything, its numbers, its verb. What is left is what it speaks of. Names of the maker's own goods are
taken out first, so that a number or a verb inside a name ("กาแฟ 3 in 1") is none.
"""

# ruff: noqa: E501 - patterns read best unbroken

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from bot.language.shop_days import find_until
from bot.language.shop_words import (
    ALL,
    BEFORE_NAME,
    BEHIND_NAME,
    CLAUSE_ENDS,
    EDGES,
    LATER,
    NO_EDIT,
    NOT_BUNDLES,
    QUESTION,
    REASON,
    SOFT,
    VERBS,
    WEAK,
    Verb,
)
from bot.language.strip import strip_polite
from core.number_words import DOZENS, UNITS
from core.numbers import AMOUNT, Quantity, any_of, find_quantities, parse_number
from core.thai import end_of_sound, fold_normalised, fold_with_places, normalise

LONGEST = 1_000
MOST_EDITS = 20
# What a bare number behind such a change is as well.
_CARRIED = ("price", "stock", "receive", "less", "raise", "lower")
# Private letters that stand for the names taken out.
_FIRST = 0xE100
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class ShopWish:
    """One change. `goods` are places in the list of names that was handed in, `mention` the words where none
    fits whole; both empty means: what was spoken of last. `is_weak` when the words may well mean something
    else. `kind` is price, raise, lower, raise_percent, lower_percent, end_reduction, stock, receive, less,
    sold_out, bundle, pause, list, pause_shop, or number: a bare "น้ำพริก 60", a price or a stock.
    """

    kind: str
    mention: str = ""
    goods: tuple[int, ...] = ()
    is_all: bool = False
    amount: Decimal = Decimal(0)
    unit: str = ""
    pieces: int = 1
    until: date | None = None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    sort: Literal["percent", "money", "counted", "bare"]
    unit: str
    start: int
    end: int
    leads: str


_UNIT_NAMES = any_of([*UNITS, *DOZENS])
_NUMBER = rf"(?P<amount>{AMOUNT})"
_LEAD = r"(?P<lead>เป็น|เหลือ|ที่|ละ|แค่|ได้|มา|=|:)? ?"
_AMOUNTS = re.compile(
    rf"{_LEAD}(?P<sign>฿ ?)?(?<![\d.,/])(?:(?<![ก-๙a-z])|(?<=เป็น)|(?<=เหลือ)|(?<=ที่)|(?<=ละ)|(?<=แค่)|(?<=ได้)|(?<=มา)|(?=\d)|(?={AMOUNT} ?(?:บาท|เปอร์|%|{_UNIT_NAMES}))|(?={AMOUNT} *$)(?=[ก-๙]*(?:สิบ|ร้อย|พัน|หมื่น))){_NUMBER}"
    rf"(?: ?(?P<percent>%|เปอร์เซ็นต์|เปอร์เซ็น|เปอร์เซนต์|เปอเซ็น(?:ต์)?|เปอร์|percent)| ?(?P<money>บาท|บ\.|บ(?![ก-๙])|\.-|฿|baht|thb)| ?(?P<unit>{_UNIT_NAMES})(?!ละ)(?![ะ-ฺๅ-๎a-z])|(?P<bare>(?![\d.,%]*[\d%])(?![a-z/])))"
)
_BUNDLE = re.compile(
    rf"(?:(?:ยก)?(?P<dozen>ครึ่งโหล|โหล|กุรุส)(?:นึง|หนึ่ง)?|(?P<pieces>{AMOUNT}) ?(?P<of>{_UNIT_NAMES})|(?:แพ็ค|แพค|แพ็ก|เซ็ต|เซต|ชุด)(?:ละ)? ?(?P<pack>\d{{1,3}}) ?(?P<pack_of>{_UNIT_NAMES})?) ?(?:ละ|ราคา|ขาย|เป็น|คิด|=|เพียง|แค่|ที่|เหลือ)? ?(?:฿ ?)?(?P<amount>{AMOUNT})(?: ?(?:บาท|บ\.|\.-|฿))?(?![\d.,%]|[ก-๙]*ละ)"
)
_PER_UNIT = re.compile(
    rf"(?P<unit>{any_of(UNITS)})ละ ?(?:฿ ?)?(?P<amount>{AMOUNT})(?: ?(?:บาท|บ\.|\.-|฿))?(?![\d%])"
)
_FROM = re.compile(rf"จาก(?:เดิม)? ?(?:฿ ?)?{AMOUNT} ?(?:บาท|บ\.)?(?= ?(?:(?:ขอ)?เป็น|เหลือ|มา|ขึ้น|ลง|>|→|-))")
_PER_PIECE = re.compile(rf"ต่อ ?(?:{_UNIT_NAMES})(?= |$)")


def read_shop_wishes(text: str, names: Sequence[str], today: date) -> tuple[ShopWish, ...]:
    """The changes a message asks for; empty when it is about something else."""
    clean = normalise(text[:LONGEST])
    marked = _take_names(clean, names)
    if NO_EDIT.match(marked) or QUESTION.search(marked):
        return ()
    wishes: list[ShopWish] = []
    for part in CLAUSE_ENDS.split(marked):
        # Why somebody does it names nothing: "ปิดร้าน 2 วัน ไปงานแต่ง".
        clause = REASON.sub("", part).strip()
        if not clause:
            continue
        read = _read_run(clause, today)
        if not read:
            if wishes or len(clause) > 2:
                wishes.append(ShopWish("", clause))
            continue
        wishes += read
    wishes = _join(wishes)
    if any(not wish.kind for wish in wishes):
        return ()
    return tuple(_name(wish, names) for wish in wishes[:MOST_EDITS])


def take_later(text: str) -> tuple[str, bool]:
    """The words without the other day on which it shall be done, and whether there was one:
    "พรุ่งนี้แคบหมูขึ้นเป็น 45".
    """
    clean = normalise(text[:LONGEST])
    found = LATER.search(clean)
    return (f"{clean[: found.start()]} {clean[found.end() :]}".strip(), True) if found else (text, False)


def _join(wishes: list[ShopWish]) -> list[ShopWish]:
    """Names before a comma belong to what follows: "น้ำพริกหนุ่ม, แคบหมู หมดแล้ว"."""
    joined: list[ShopWish] = []
    waiting: list[ShopWish] = []
    for wish in wishes:
        if not wish.kind:
            waiting.append(wish)
            continue
        joined += [replace(wish, mention=one.mention) for one in waiting]
        joined.append(wish)
        waiting = []
    return joined + waiting


def _take_names(text: str, names: Sequence[str]) -> str:
    """The text with a private letter for every name of own goods, the longest first."""
    folds = [fold_normalised(normalise(name)) for name in names]
    order = sorted(range(len(names)), key=lambda place: -len(folds[place]))
    for place in order:
        if len(folds[place]) < _SHORTEST_NAME or place > 0x17FF:
            continue
        for _ in range(5):
            sound, places = fold_with_places(text)
            at = sound.find(folds[place])
            if at < 0:
                break
            start, end = places[at], end_of_sound(text, places, at + len(folds[place]))
            # Two letters of one sound are folded into one: the first of "เปลี่ยนน้ำพริก" ends a verb.
            while start + 1 < end and fold_normalised(text[start + 1 : end]) == folds[place]:
                start += 1
            text = f"{text[:start]}{chr(_FIRST + place)}{text[end:]}"
    return text


def _name(wish: ShopWish, names: Sequence[str]) -> ShopWish:
    """Private letters back into goods where nothing else is named beside them, else into words."""
    letters = [
        letter for letter in wish.mention if ord(letter) >= _FIRST and ord(letter) < _FIRST + len(names)
    ]
    rest = "".join(" " if letter in letters else letter for letter in wish.mention)
    if letters and not EDGES.sub(" ", f" {rest} ").strip(" ,.+&-:()"):
        return replace(
            wish, mention="", goods=tuple(dict.fromkeys(ord(letter) - _FIRST for letter in letters))
        )
    words = "".join(names[ord(letter) - _FIRST] if letter in letters else letter for letter in wish.mention)
    return replace(wish, mention=words)


def _read_run(clause: str, today: date) -> list[ShopWish]:
    """One clause, or several without anything between them."""
    whole = _read_clause(clause, today)
    found, start = [], 0
    for end in [*_seams(clause), len(clause)]:
        piece = clause[start:end].strip()
        wish = _read_clause(piece, today) if piece else None
        if wish is not None:
            found.append(wish)
            start = end
    if len(found) > 1 and not clause[start:].strip() and all(wish.mention or wish.is_all for wish in found):
        return _same_again(found)
    return [whole] if whole else []


def _same_again(wishes: list[ShopWish]) -> list[ShopWish]:
    """A number alone is of the same sort as the one before: "ราคาน้ำพริก 60 แคบหมู 45"."""
    told: list[ShopWish] = []
    for wish in wishes:
        before = told[-1].kind if told else ""
        told.append(replace(wish, kind=before) if wish.kind == "number" and before in _CARRIED else wish)
    return told


def _seams(clause: str) -> list[int]:
    """Where one change may end and the next begin: behind a number or หมด, before words."""
    numbers = {
        found.end()
        for found in (*_AMOUNTS.finditer(clause), *_BUNDLE.finditer(clause), *_PER_UNIT.finditer(clause))
    }
    done = {found.end() for found in re.finditer(r"หมด(?:แล้ว|เกลี้ยง|สต็อก)?(?:ค่ะ|คะ|ครับ|จ้า|นะ)*", clause)}
    return sorted(
        end
        for end in numbers | done
        if (end < len(clause) and clause[end] in " \ue100")
        or (end < len(clause) and ord(clause[end]) >= _FIRST)
    )


def _read_clause(text: str, today: date) -> ShopWish | None:
    until = find_until(text, today)
    rest = strip_polite(f"{text[: until.start]} {text[until.end :]}" if until else text)
    is_all = ALL.search(rest) is not None
    rest = SOFT.sub(" ", ALL.sub(" ", rest)).replace("ครึ่งราคา", " 50% ")
    last = until.last_day if until else None
    if wish := _read_bundle(rest):
        return replace(wish, is_all=is_all)
    changes_from = _FROM.search(rest) is not None
    verb, rest = _take_verb(_FROM.sub(" ", rest))
    if changes_from:
        # "จาก 50 เป็น 60" says itself that something is set; "จาก 50 เหลือ 45" may be a price or a stock.
        verb = {None: "set", "stock": None}.get(verb, verb)
    wish = _read_amount(verb, rest)
    if wish is None or (
        wish.kind == "pause_shop" and verb == "pause_shop" and EDGES.sub(" ", f" {wish.mention} ").strip()
    ):
        return None
    return replace(wish, is_all=is_all, until=last)


def _take_verb(text: str) -> tuple[Verb | None, str]:
    for verb, pattern in VERBS:
        if found := pattern.search(text):
            return verb, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _read_bundle(text: str) -> ShopWish | None:
    if found := _BUNDLE.search(text):
        before = text[: found.start()]
        pieces = _pieces(found)
        amount = parse_number(found["amount"])
        if pieces and amount is not None and not NOT_BUNDLES.search(before):
            unit = UNITS.get(found["of"] or found["pack_of"] or "", "")
            mention = _tidy(f"{before} {text[found.end() :]}")
            return ShopWish("bundle", mention, amount=amount, pieces=pieces, unit=unit)
    return None


def _pieces(found: re.Match[str]) -> int:
    if found["dozen"]:
        return 6 if found["dozen"] == "ครึ่งโหล" else DOZENS[found["dozen"]]
    if found["pack"]:
        return int(found["pack"])
    count = parse_number(found["pieces"])
    whole = int(count) if count is not None and count == count.to_integral_value() else 0
    if found["of"] in DOZENS:
        whole *= DOZENS[found["of"]]
    return whole if 2 <= whole <= 200 else 0


def _read_amount(verb: Verb | None, text: str) -> ShopWish | None:
    if verb in ("pause_shop", "pause", "list", "sold_out", "end_reduction"):
        return ShopWish(verb, _tidy(text))
    if found := _PER_UNIT.search(text):
        value = parse_number(found["amount"])
        if value is not None:
            mention = _tidy(f"{text[: found.start()]} {text[found.end() :]}")
            # "ลดถุงละ 5" is five less, "ลดเหลือถุงละ 35" has another verb.
            kind = verb if verb in ("raise", "lower") else "price"
            return ShopWish(kind, mention, amount=value, unit=UNITS[found["unit"]])
    amount = _find_amount(text)
    if amount is None:
        return None
    mention = _tidy(f"{text[: amount.start]} {text[amount.end :]}")
    kind = _kind_of(verb, amount)
    if not kind:
        return None
    is_weak = verb is None or verb in WEAK
    return ShopWish(kind, mention, amount=amount.value, unit=amount.unit, is_weak=is_weak)


def _find_amount(text: str) -> _Amount | None:
    """The last number of the clause; one with a % or บาท before any other."""
    found = [one for one in map(_amount, _AMOUNTS.finditer(text)) if one is not None]
    for sort in ("percent", "money", "counted", "bare"):
        of_sort = [one for one in found if one.sort == sort]
        if of_sort:
            return of_sort[-1]
    counted = [one for one in find_quantities(text) if one.value is not None]
    return _from_quantity(counted[-1]) if counted else None


def _from_quantity(found: Quantity) -> _Amount:
    """A quantity in other words: "ผืนเดียว", "โหลเดียว"."""
    return _Amount(found.value or Decimal(0), "counted", found.unit, found.start, found.end, "")


def _amount(found: re.Match[str]) -> _Amount | None:
    value = parse_number(found["amount"])
    if value is None:
        return None
    unit = found["unit"] or ""
    if unit in DOZENS:
        value, unit = value * DOZENS[unit], ""
    sort: Literal["percent", "money", "counted", "bare"] = (
        "percent"
        if found["percent"]
        else "money"
        if found["money"] or found["sign"]
        else "counted"
        if found["unit"]
        else "bare"
    )
    return _Amount(value, sort, UNITS.get(unit, ""), found.start(), found.end(), found["lead"] or "")


def _kind_of(verb: Verb | None, amount: _Amount) -> str:
    """What the verb does with a number of this sort; "" where they do not go together."""
    is_count, sets = amount.sort == "counted", amount.leads in ("เป็น", "เหลือ", "ที่", "ละ", "=", ":")
    if amount.sort == "percent":
        return {"raise": "raise_percent", "lower": "lower_percent", "price": "lower_percent"}.get(
            verb or "", ""
        )
    if verb in ("raise", "lower"):
        if is_count:
            return "receive" if verb == "raise" else "less"
        return "price" if sets else str(verb)
    if verb == "price":
        return "" if is_count else "price"
    if verb == "stock":
        return "price" if amount.sort == "money" else "stock"
    if verb in ("receive", "less"):
        money = amount.sort == "money"
        return ("raise" if verb == "receive" else "lower") if money else str(verb)
    if verb == "set":
        return "stock" if is_count else "price"
    return "price" if amount.sort == "money" else "number"


def _tidy(text: str) -> str:
    """What is left over, without what names nothing at either end."""
    text = _PER_PIECE.sub(" ", text)
    before = ""
    while text != before:
        before = text
        text = EDGES.sub(" ", f" {text} ")
        text = re.sub(" {2,}", " ", text).strip(" ,.+&-:()\"'")
        for pattern in (BEFORE_NAME, BEHIND_NAME):
            text = pattern.sub("", text).strip() or text
    return text
