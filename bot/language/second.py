"""A second opinion on what the rules read, from the weights that were learned.

Where both agree we are surer; where the rules only guessed and the letters speak plainly for another
intent, that one is taken; where both are firm and differ, the rules stay but nothing is sure any more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.language.corrections import ONLY, read_change, read_remove, read_variant
from bot.language.filling import fill
from bot.language.goods import read_order_or_contact
from bot.language.learned import LONGEST, guess_intents, masked, reasons_for
from bot.language.look import Seen
from bot.language.meaning import SURE, Intent, Meaning, WantedItem
from bot.language.named import find_names
from bot.language.regions import has_evidence
from bot.language.searching import make_query, read_search
from bot.language.slots import find_choice, find_order_number, find_payment
from bot.language.weights import load_weights
from core.numbers import find_quantities, parse_number
from core.wishes import find_place

ABOUT_A_PRODUCT = frozenset(
    {Intent.PRICE, Intent.STOCK, Intent.DETAIL, Intent.CERTIFICATE, Intent.POSTAGE, Intent.SEARCH}
)
_OF_AN_ORDER = frozenset({Intent.TRACK, Intent.CANCEL_ORDER, Intent.RETURN, Intent.RECEIPT})
_LIKELY = 0.5
_PLAIN = 0.9
_FAINT = 0.4
# What the rules read is all but ruled out below this chance.
_UNHEARD = 0.03
_DOUBTFUL = 0.7
# A basket of the shop is not the cart.
_KIND_OF_BASKET = re.compile("ตะกร้า ?[ก-๙]{2}")
# Nothing goes into the cart without a word that takes it.
_TAKING = re.compile("[เแ]?อา|ขอ|รับ|สั่ง|ใส่|ซื้อ|หยิบ|เพิ่ม|จัด|ตกลง|สนใจ|take|add|want|buy|order|get|put")
_POINTING = re.compile("เมื่อกี้|เมื่อกี๊|อันนี้|ตัวนี้|อันนั้น|ตัวนั้น|(?<![a-z])th(?:is|at)(?![a-z])")


def weigh(seen: Seen, meaning: Meaning) -> Meaning:
    """What the rules read, weighed against what the letters say."""
    if not _can_be_weighed(seen, meaning):
        return meaning
    found = find_names(seen.low)
    heard = _listen(masked(seen.low, found), seen.state)
    counts = [each for each in find_quantities(seen.low) if each.unit]
    names = [
        name for name in found if not any(each.start < name[1] and name[0] < each.end for each in counts)
    ]
    return fill(seen, _weighed(seen, meaning, names, heard), names)


def _weighed(seen: Seen, meaning: Meaning, names: Sequence[tuple[int, int]], heard: "_Heard") -> Meaning:
    read = {_name(each) for each in meaning.every}
    read = read - {"greet"} if len(read) > 1 else read
    if read == heard.likely:
        return _surer(meaning, heard.chance)
    is_name = sum(end - start for start, end in names) >= 0.8 * len(seen.core)
    if _is_better(meaning, read, heard, is_name=is_name):
        told = [each for name in heard.in_order if (each := _tell(name, seen, names, heard.chance))]
        if told:
            return replace(told[0], also=tuple(told[1:]))
    if heard.likely < read or heard.chance_of(read) > _LIKELY:
        return meaning
    return replace(meaning, confidence=min(meaning.confidence, SURE - 0.05))


def explain_weighing(seen: Seen) -> list[str]:
    """What the letters say, in words."""
    if len(seen.low) > LONGEST:
        return []
    text = masked(seen.low, find_names(seen.low))
    name, chance = guess_intents(text, seen.state)[0]
    loudest = ", ".join(f"{piece} {weight:+.1f}" for piece, weight in reasons_for(text, name, seen.state))
    return [f"names of goods masked: {text}", f"the letters say: {name} ({chance:.2f}) by {loudest}"]


def _can_be_weighed(seen: Seen, meaning: Meaning) -> bool:
    if len(seen.low) > LONGEST or seen.state.startswith("checkout:") or meaning.contact:
        return False
    if seen.exact and seen.exact.confidence == 1 and not meaning.also:
        return False
    known = load_weights().intents
    if any(_name(each) not in known for each in meaning.every):
        return False  # An intent newer than the weights is the rules' alone.
    return meaning.intent is not Intent.NUMBER and not has_evidence(seen.low)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the letters say: the intents that are likely, the least of their chances, and all chances."""

    likely: frozenset[str]
    chance: float
    chances: dict[str, float]

    @property
    def in_order(self) -> list[str]:
        """The likely ones, the likeliest first."""
        return [name for name in self.chances if name in self.likely]

    def chance_of(self, read: set[str]) -> float:
        """The least chance of what the rules read."""
        return min(self.chances.get(name, 0.0) for name in read)


def _listen(text: str, state: str) -> _Heard:
    chances = dict(guess_intents(text, state))
    likely = {name for name, chance in chances.items() if chance > _LIKELY} or {next(iter(chances))}
    likely = likely - {"greet"} if len(likely) > 1 else likely
    return _Heard(frozenset(likely), min(chances[name] for name in likely), chances)


def _name(meaning: Meaning) -> str:
    if meaning.intent is Intent.CHOOSE_PAYMENT and meaning.payment:
        return f"choose_payment={meaning.payment}"
    if meaning.intent is Intent.LANGUAGE and meaning.language:
        return f"language={meaning.language}"
    return str(meaning.intent)


def _surer(meaning: Meaning, chance: float) -> Meaning:
    return replace(meaning, confidence=max(meaning.confidence, 0.85)) if chance > _PLAIN else meaning


def _is_better(meaning: Meaning, read: set[str], heard: _Heard, *, is_name: bool) -> bool:
    """Whether to take what the letters say instead of what the rules do."""
    if heard.likely < read:
        return False  # Several wishes are the rules' strength.
    if heard.chance_of(read) > _UNHEARD:
        return False
    if "show_cart" in heard.likely and _KIND_OF_BASKET.match(meaning.query):
        return False
    if read <= {"search", "unknown", "order"} and not any(item.quantity for item in meaning.items):
        if meaning.wishes is not None:
            return heard.chance > _PLAIN
        guessed = meaning.confidence < _DOUBTFUL and not is_name
        return heard.chance > (_FAINT if guessed else _LIKELY)
    return heard.chance > (_LIKELY if meaning.confidence < SURE else _PLAIN)


def _tell(name: str, seen: Seen, names: Sequence[tuple[int, int]], chance: float) -> Meaning | None:
    """An intent that the letters speak for, with what fills it."""
    kind, _, which = name.partition("=")
    intent = Intent(kind)
    sure = 0.85 if chance > 0.97 else min(0.5 + chance / 4, SURE - 0.05)
    named = seen.low[slice(*names[0])].strip() if names else ""
    empty = Meaning("", intent, sure)
    if intent is Intent.BROWSE or intent is Intent.SEARCH:
        found = read_search(seen, heard_browse=intent is Intent.BROWSE)
        query = _sought(seen, names) if intent is Intent.SEARCH else ""
        return replace(found or empty, intent=intent, confidence=sure, query=query)
    if intent in ABOUT_A_PRODUCT:
        province = find_place(seen.core, anywhere=True)[0] if intent is Intent.POSTAGE else ""
        pointed = "seen" if not named and _POINTING.search(seen.core) else ""
        return replace(empty, query=named, province=province, reference=pointed)  # type: ignore[arg-type]
    if intent is Intent.CHOOSE_PAYMENT:
        return replace(empty, payment=which or find_payment(seen.low)[0])  # type: ignore[arg-type]
    if intent is Intent.LANGUAGE:
        return replace(empty, language=which)  # type: ignore[arg-type]
    if intent is Intent.ORDER:
        return _tell_order(seen, names, sure)
    if intent is Intent.ADD and not (_TAKING.search(seen.low) or find_quantities(seen.core)):
        return None
    if intent in (Intent.CHANGE, Intent.ADD, Intent.REMOVE, Intent.CHOICE):
        return _tell_cart(seen, empty, named)
    if intent is Intent.GIVE_CONTACT:
        return replace(empty, contact=None) if chance > _LIKELY else None
    if intent is Intent.NUMBER:
        number = parse_number(seen.core)
        return replace(empty, number=number) if number is not None else None
    if intent in _OF_AN_ORDER:
        return replace(empty, order_number=find_order_number(seen.text, seen.raw))
    if intent is Intent.REPEAT_ORDER:
        return replace(empty, reference="last_order")
    return empty


def _sought(seen: Seen, names: Sequence[tuple[int, int]]) -> str:
    """The first name; with the letters at its ends that its words need: ปลาหวา[น]."""
    query, name = make_query(seen.core), _before_its_place(seen.low, names)
    return query if not name or (name in query and len(query) - len(name) <= 2) else name


def _before_its_place(text: str, names: Sequence[tuple[int, int]]) -> str:
    """The first name, without the place that stands behind it: ผ้าทอ in ผ้าทอจากน่าน."""
    if not names:
        return ""
    _, place = find_place(text, anywhere=False)
    start, end = names[0]
    return text[start : min(end, place[0]) if place and place[0] > start else end].strip()


def _tell_order(seen: Seen, names: Sequence[tuple[int, int]], sure: float) -> Meaning | None:
    read = read_order_or_contact(seen)
    if read and read.intent is Intent.ORDER:
        return replace(read, confidence=min(read.confidence, sure))
    items = tuple(WantedItem(seen.low[start:end].strip()) for start, end in names)
    return Meaning("", Intent.ORDER, min(sure, _DOUBTFUL), items=items) if items else None


def _tell_cart(seen: Seen, empty: Meaning, named: str) -> Meaning | None:
    quantities = find_quantities(seen.core)
    number = quantities[0] if quantities else None
    if empty.intent is Intent.CHOICE:
        choice = find_choice(seen.core)
        variant = read_variant(seen)
        if choice:
            return replace(empty, choice=choice)
        return replace(variant, confidence=empty.confidence) if variant else None
    if empty.intent is Intent.REMOVE:
        items = (WantedItem(named.removeprefix(ONLY)),) if named else ()
        read = read_remove(seen)
        return read or replace(empty, items=items)
    read = read_change(seen) if empty.intent is Intent.CHANGE else None
    if read:
        return read
    last = quantities[-1] if quantities else None
    if empty.intent is Intent.CHANGE and last:
        items = (WantedItem(named, last.value, last.unit),) if named else ()
        return replace(empty, number=last.value, items=items)
    return replace(empty, number=number.value if number else None)
