"""From one message to its meaning: the whole of it if it is plain, else clause by clause.

A message is first read as one plain thing (a command, a number, an answer that was asked for).
Else it is cut into clauses; in each the examples are listened for, and what is left over is read
as goods, a contact or something to look for. All that was understood becomes one Meaning.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.language.address import parse_contact
from bot.language.asked import asks_something
from bot.language.clauses import read_clauses
from bot.language.corrections import read_change, read_variant
from bot.language.cues import find_cues
from bot.language.goods import has_order_verb, things_of
from bot.language.look import Seen, look, see
from bot.language.meaning import SURE, Contact, Intent, Meaning
from bot.language.other_place import read_other_place
from bot.language.phones import find_phone
from bot.language.phrases import from_match
from bot.language.places import get_gazetteer
from bot.language.regions import has_evidence
from bot.language.saved_places import find_saved_place
from bot.language.second import explain_weighing, weigh
from bot.language.slips import LONG_ENOUGH, other_readings
from bot.language.slots import find_choice, find_order_number
from bot.language.strip import strip_polite, strip_question
from bot.language.wants import find_wants
from bot.language.weights import load_weights
from core.numbers import parse_number

_GLOBAL = {Intent.MENU, Intent.BACK, Intent.CANCEL, Intent.PERSON, Intent.LANGUAGE, Intent.HELP, Intent.TRACK}
_NOT_COMMANDS = {
    Intent.GIVE_CONTACT,
    Intent.GREET,
    Intent.SMALL_TALK,
    Intent.NUMBER,
    Intent.CHOOSE_PAYMENT,
    Intent.ADD,
}

# Read through a slip: only what is as firm as this, and then a little less sure.
_FIRM = 0.85
_READ_THROUGH = SURE - 0.05
_TAKES_AWAY = {Intent.REMOVE, Intent.CANCEL, Intent.CANCEL_ORDER}
# Where a number alone is an answer.
_COUNTING = ("product", "results")

_Reader = Callable[[Seen], Meaning | None]


def understand(text: str, state: str = "") -> Meaning:
    """What the message means. `state` is where the conversation stands; it only tips the scale."""
    return _read(look(text, state))[0]


def explain(text: str, state: str = "") -> list[str]:
    """How `understand` came to its answer, a line for each step."""
    seen = look(text, state)
    meaning, reader = _read(seen)
    steps = [
        f"clean: {seen.text[:200]}",
        f"without polite words: {seen.core[:200]}",
        f"state: {state or '-'}",
    ]
    if seen.exact:
        steps.append(f"sounds like: {seen.exact.sentence} ({seen.exact.said.intent})")
    steps += [
        f"heard: {cue.sentence} ({cue.intent}, {cue.confidence:.2f}, letters {cue.start} to {cue.end})"
        for cue in find_cues(seen.core[:200])
    ]
    steps.append(f"decided by: {reader}")
    steps += explain_weighing(seen)
    for place, each in enumerate(meaning.every):
        steps += _explain_one(each, "also" if place else "intent")
    return steps


def warm_up() -> None:
    """Load all that reading needs, or the first customer waits for it."""
    get_gazetteer()
    load_weights()
    for text in ("มีผ้าไหมไหมคะ", "เอาหมูยอ 2 แท่ง ส่งที่ 99/1 ต.สุเทพ อ.เมือง จ.เชียงใหม่ 50200", "อะไรสักอย่างนึง"):
        understand(text)


def _explain_one(meaning: Meaning, label: str) -> list[str]:
    steps, empty = [f"{label}: {meaning.intent} ({meaning.confidence:.2f})"], Meaning("")
    for name in Meaning.__dataclass_fields__:
        value = getattr(meaning, name)
        if name not in ("text", "intent", "confidence", "also") and value != getattr(empty, name):
            steps.append(f"{name}: {value}")
    return steps


def _read(seen: Seen) -> tuple[Meaning, str]:
    """Its meaning, and how it was found."""
    if seen.is_empty:
        return Meaning(seen.text), "nothing to read"
    meaning, reader = _read_as_typed(seen)
    if meaning.confidence < SURE and not seen.state.startswith("checkout:"):
        return _read_through_a_slip(seen) or (meaning, reader)
    return meaning, reader


def _read_through_a_slip(seen: Seen) -> tuple[Meaning, str] | None:
    """What a message in which nothing firm was read says firmly with one slip undone."""
    for text, phrase in other_readings(seen.low):
        meant, reader = _read_as_typed(see(text, text, seen.text, seen.state))
        if meant.confidence >= _FIRM and _may_be_meant(meant, phrase, seen.state):
            return replace(
                meant, text=seen.text, confidence=_READ_THROUGH
            ), f"{reader}, as if it were: {text}"
    return None


def _may_be_meant(meant: Meaning, phrase: str, state: str) -> bool:
    """A thing to look for is found with its slip as well; what takes something away needs more letters."""
    if meant.intent in (Intent.SEARCH, Intent.UNKNOWN):
        return False
    if meant.intent is Intent.ORDER:
        return all(item.quantity and item.unit for item in meant.items)
    if meant.intent is Intent.NUMBER:
        return state in _COUNTING
    return len(phrase) >= LONG_ENOUGH or meant.intent not in _TAKES_AWAY


def _read_as_typed(seen: Seen) -> tuple[Meaning, str]:
    for reader in (*_WHOLE, read_clauses):
        if meaning := reader(seen):
            meaning = weigh(seen, meaning)
            also = tuple(replace(each, text=seen.text) for each in meaning.also)
            return replace(meaning, text=seen.text, also=also), reader.__name__.strip("_")
    return Meaning(seen.text), "nobody"


def _read_global(seen: Seen) -> Meaning | None:
    return from_match(seen.exact) if seen.exact and seen.exact.said.intent in _GLOBAL else None


def _read_saved_address(seen: Seen) -> Meaning | None:
    """`ส่งที่ทำงาน`, `ลบที่อยู่ที่บ้าน`, `ที่อยู่ของฉัน`."""
    place = find_saved_place(seen.text)
    if place is None:
        return None
    return Meaning("", Intent.SAVED_ADDRESS, 0.95, address_wish=place.wish, address_label=place.label)


def _read_other_place(seen: Seen) -> Meaning | None:
    """`ขอเปลี่ยนที่อยู่เป็น 5 ถ.นิมมาน ต.สุเทพ …`: another address, and no other number of pieces."""
    contact = read_other_place(seen.raw)
    if contact is None or contact.address is None:
        return None
    return Meaning("", Intent.GIVE_CONTACT, 0.95, contact=contact)


def _read_checkout(seen: Seen) -> Meaning | None:
    """In the middle of checkout an answer is taken for what was asked."""
    step = seen.state.partition("checkout:")[2]
    if step not in ("name", "phone", "address") or _is_command(seen):
        return None
    if find_order_number(seen.text, seen.raw):
        return None
    contact = parse_contact(seen.raw)
    if step == "name" and asks_something(seen.low):
        return None
    if step == "name" and not (contact.phone or has_evidence(seen.low)):
        name = contact.name or strip_polite(seen.cased)[:80]
        return Meaning("", Intent.GIVE_CONTACT, 0.9 if contact.name else 0.6, contact=Contact(name=name))
    if step == "phone" and not contact.phone:
        digits = sum(letter.isdigit() for letter in seen.text)
        return Meaning("", Intent.GIVE_CONTACT, 0.4, contact=Contact()) if digits >= 6 else None
    if step == "address" and not contact.address:
        return Meaning("", Intent.GIVE_CONTACT, 0.4, contact=contact) if contact.name else None
    if find_wants(things_of(seen)).items and has_order_verb(seen):
        return None
    return Meaning("", Intent.GIVE_CONTACT, 0.9, contact=contact)


def _is_command(seen: Seen) -> bool:
    if seen.exact is not None:
        return seen.exact.said.intent not in _NOT_COMMANDS
    if len(seen.core) > 60 or has_evidence(seen.low):
        return False
    return any(len(cue.sentence) >= 5 and cue.intent not in _NOT_COMMANDS for cue in find_cues(seen.core))


def _read_exact(seen: Seen) -> Meaning | None:
    if seen.exact and seen.state == "product" and seen.exact.sentence.startswith("เอา"):
        return (
            Meaning("", Intent.ADD, 0.8) if seen.exact.said.intent is Intent.YES else from_match(seen.exact)
        )
    return from_match(seen.exact) if seen.exact else None


def _read_number(seen: Seen) -> Meaning | None:
    number = parse_number(seen.core)
    if number is None and len(seen.core) < 40:
        number = parse_number(seen.core.replace(" ", ""))
    if number is None or find_phone(seen.core):
        return None
    if re.fullmatch("5{3,}", seen.core):
        return Meaning("", Intent.SMALL_TALK, 0.9)  # Read aloud, 555 is laughter.
    if seen.state == "results" and number == int(number) and number > 0:
        return Meaning("", Intent.CHOICE, 0.95, number=number, choice=int(min(number, Decimal(10**6))))
    return Meaning("", Intent.NUMBER, 0.95, number=number)


def _read_choice(seen: Seen) -> Meaning | None:
    choice = find_choice(seen.core) or find_choice(strip_question(seen.core))
    return Meaning("", Intent.CHOICE, 0.9, choice=choice) if choice else None


_WHOLE: tuple[_Reader, ...] = (
    _read_global,
    _read_saved_address,
    _read_other_place,
    _read_checkout,
    _read_exact,
    _read_number,
    _read_choice,
    read_variant,
    read_change,
)
