"""From one message to its meaning: a row of readers, the first that understands wins.

Each reader takes what is known of the message and returns a Meaning or None. Their order is the
whole logic: what is plain comes before what is guessed, and the last one searches the catalogue.
"""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.language.address import clean_pair, parse_contact
from bot.language.examples import BROWSE_WORDS
from bot.language.lexicon import QUESTION_TAILS, SEARCH_VERBS
from bot.language.meaning import Contact, Intent, Meaning, WantedItem
from bot.language.phones import find_phone
from bot.language.phrases import Match, match_exact, match_inside, match_near
from bot.language.regions import Parts, has_evidence, split_parts
from bot.language.saved_places import cut_saved_place, find_saved_place
from bot.language.slots import find_choice, find_order_number, find_payment
from bot.language.strip import SEARCH_VERB, strip_polite, strip_question, strip_verb
from bot.language.wants import Wants, clean_name, find_wants
from core.number_words import UNITS
from core.numbers import any_of, find_quantities, parse_number
from core.price_wishes import find_price_limit
from core.thai import fold, normalise
from core.wishes import find_category, find_place

_LONGEST_TALK = 600
_ANYTHING = re.compile("[ก-๙a-z0-9?]")
_CHANGE = re.compile(
    r"(?:ขอ)?(?:เปลี่ยน|แก้|ปรับ|ลด|เพิ่ม)(?:จำนวน)?(?P<name>.*?)(?:ให้)?(?:เป็น|เหลือ) ?(?P<much>.+)"
    r"|(?:ขอเป็น|เอาเป็น|เหลือ) ?(?P<much2>.+)"
    r"|ไม่ใช่ ?(?P<wrong>\S+?) ?(?:เอา|ขอ|เป็น|แต่เป็น) ?(?P<much3>.+)"
    r"|(?:change|make)(?: it| quantity)?(?P<name4> .+?)? (?:to )?(?P<much4>\d+)"
)
_REMOVE = re.compile(
    r"(?:ขอ)?เอา(?P<name>.+?)ออก(?:ไป)?|(?:ขอ)?ตัด(?P<name2>.+?)ออก(?:ไป)?|(?:ขอ)?(?:ลบ|เอาออก) ?(?P<name3>.+?)(?:ออก)?"
    r"|ไม่เอา ?(?P<name4>.+?)(?:แล้ว)?|(?:remove|delete|take out) (?P<name5>.+)|ยกเลิก ?(?P<name6>(?!ออ|คำสั่ง|การ|รายการ|ที่).+)"
)
_BROWSE = re.compile(any_of(BROWSE_WORDS))
_ASKS_WHAT = re.compile(
    "อะไร|ไรบ้าง|ไรขาย|แนะนำ|ของดี|ของเด็ด|ของฝาก|ของขึ้นชื่อ|สินค้า|what do you|recommend|products|โอทอป|otop"
)
_ONLY_UNIT = re.compile(rf"(?:{any_of(UNITS)})")
_GLOBAL = {Intent.MENU, Intent.BACK, Intent.CANCEL, Intent.PERSON, Intent.LANGUAGE, Intent.HELP, Intent.TRACK}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the readers look at: the text clean, as typed, without polite words; and the state."""

    raw: str
    text: str
    cased: str
    core: str
    state: str
    exact: Match | None


_Reader = Callable[[_Seen], Meaning | None]


def understand(text: str, state: str = "") -> Meaning:
    """What the message means. `state` is where the conversation stands; it only tips the scale."""
    return _read(text, state)[0]


def explain(text: str, state: str = "") -> list[str]:
    """How `understand` came to its answer, a line for each step."""
    seen = _look(text, state)
    meaning, reader = _read(text, state)
    steps = [
        f"clean: {seen.text[:200]}",
        f"without polite words: {seen.core[:200]}",
        f"state: {state or '-'}",
    ]
    if seen.exact:
        steps.append(f"sounds like: {seen.exact.sentence} ({seen.exact.said.intent})")
    steps.append(f"decided by: {reader}")
    steps.append(f"intent: {meaning.intent} ({meaning.confidence:.2f})")
    empty = Meaning("")
    for name in Meaning.__dataclass_fields__:
        value = getattr(meaning, name)
        if name not in ("text", "intent", "confidence") and value != getattr(empty, name):
            steps.append(f"{name}: {value}")
    return steps


def _read(text: str, state: str) -> tuple[Meaning, str]:
    seen = _look(text, state)
    if not _ANYTHING.search(seen.text):
        return Meaning(seen.text), "nothing to read"
    for reader in _READERS:
        if meaning := reader(seen):
            return replace(meaning, text=seen.text), reader.__name__.strip("_")
    return Meaning(seen.text), "nobody"


def _look(text: str, state: str) -> _Seen:
    clean = normalise(text)
    cased, low = clean_pair(text)
    core = strip_polite(low) if len(low) <= _LONGEST_TALK else low
    exact = match_exact(low) or match_exact(core) or match_exact(strip_question(core))
    return _Seen(text[:5_000], clean, cased, core, state, exact)


def _read_global(seen: _Seen) -> Meaning | None:
    return _from(seen.exact) if seen.exact and seen.exact.said.intent in _GLOBAL else None


def _read_saved_address(seen: _Seen) -> Meaning | None:
    """`ส่งที่ทำงาน`, `ลบที่อยู่ที่บ้าน`, `ที่อยู่ของฉัน`."""
    place = find_saved_place(seen.text)
    if place is None:
        return None
    return Meaning("", Intent.SAVED_ADDRESS, 0.95, address_wish=place.wish, address_label=place.label)


def _read_checkout(seen: _Seen) -> Meaning | None:
    """In the middle of checkout an answer is taken for what was asked."""
    step = seen.state.partition("checkout:")[2]
    if step not in ("name", "phone", "address") or _is_command(seen):
        return None
    if find_order_number(seen.text, seen.raw):
        return None
    contact = parse_contact(seen.raw)
    if step == "name" and not (contact.phone or has_evidence(seen.cased.lower())):
        name = contact.name or strip_polite(seen.cased)[:80]
        return Meaning("", Intent.GIVE_CONTACT, 0.9 if contact.name else 0.6, contact=Contact(name=name))
    if step == "phone" and not contact.phone:
        digits = sum(letter.isdigit() for letter in seen.text)
        return Meaning("", Intent.GIVE_CONTACT, 0.4, contact=Contact()) if digits >= 6 else None
    if step == "address" and not contact.address:
        return Meaning("", Intent.GIVE_CONTACT, 0.4, contact=contact) if contact.name else None
    if find_wants(_things_of(seen)).items and _has_order_verb(seen):
        return None
    return Meaning("", Intent.GIVE_CONTACT, 0.9, contact=contact)


def _is_command(seen: _Seen) -> bool:
    plain = _GLOBAL | {
        Intent.SHOW_CART,
        Intent.CANCEL_ORDER,
        Intent.BROWSE,
        Intent.YES,
        Intent.NO,
        Intent.CHECKOUT,
    }
    return seen.exact is not None and seen.exact.said.intent in plain


def _things_of(seen: _Seen) -> str:
    return split_parts(seen.cased, seen.cased.lower()).things.lower()


def _has_order_verb(seen: _Seen) -> bool:
    return find_wants(_things_of(seen)).has_verb


def _read_order_number(seen: _Seen) -> Meaning | None:
    number = find_order_number(seen.text, seen.raw)
    if not number:
        return None
    inside = match_inside(seen.text)
    intent = inside.said.intent if inside else Intent.TRACK
    if intent not in (Intent.CANCEL_ORDER, Intent.SENT_SLIP, Intent.PERSON):
        intent = Intent.TRACK
    if re.search("ยกเลิก|cancel", seen.text):
        intent = Intent.CANCEL_ORDER
    return Meaning("", intent, 0.95, order_number=number)


def _read_number(seen: _Seen) -> Meaning | None:
    number = parse_number(seen.core)
    if number is None or find_phone(seen.core):
        return None
    if seen.state == "results" and number == int(number) and number > 0:
        return Meaning("", Intent.CHOICE, 0.95, number=number, choice=int(min(number, Decimal(10**6))))
    return Meaning("", Intent.NUMBER, 0.95, number=number)


def _read_choice(seen: _Seen) -> Meaning | None:
    choice = find_choice(seen.core) or find_choice(strip_question(seen.core))
    return Meaning("", Intent.CHOICE, 0.9, choice=choice) if choice else None


def _read_exact(seen: _Seen) -> Meaning | None:
    if seen.exact and seen.state == "product" and seen.exact.sentence.startswith("เอา"):
        return Meaning("", Intent.ADD, 0.8) if seen.exact.said.intent is Intent.YES else _from(seen.exact)
    return _from(seen.exact) if seen.exact else None


def _read_task(seen: _Seen) -> Meaning | None:
    """Parcels, slips, people: words that decide wherever they stand, unless things are ordered."""
    found = match_inside(seen.core) if len(seen.core) <= 200 else None
    if not found or any(quantity.unit for quantity in find_quantities(seen.core)):
        return None
    return _from(found) if found.said.intent not in (Intent.CHECKOUT, Intent.SHOW_CART) else None


def _read_change(seen: _Seen) -> Meaning | None:
    found = _CHANGE.fullmatch(seen.core)
    if not found:
        return None
    groups = found.groupdict()
    much = next(value for name, value in groups.items() if name.startswith("much") and value)
    quantities = find_quantities(much)
    number = quantities[0].value if quantities else parse_number(strip_question(much))
    if number is None or (quantities and much[: quantities[0].start].strip()):
        return None
    name = clean_name(groups["name"] or groups["name4"] or "")
    unit = quantities[0].unit if quantities else ""
    items = (WantedItem(name, number, unit),) if name else ()
    return Meaning("", Intent.CHANGE, 0.9, items=items, number=number)


def _read_remove(seen: _Seen) -> Meaning | None:
    found = _REMOVE.fullmatch(seen.core)
    name = next((value for value in found.groups() if value), "").strip() if found else ""
    if not name or re.match("ใส่|ของ$", name):
        return None
    choice = find_choice(name)
    items = () if choice else tuple(WantedItem(one) for one in [clean_name(name)] if one)
    if not (choice or items):
        return None
    return Meaning("", Intent.REMOVE, 0.85, items=items, choice=choice)


def _read_order_or_contact(seen: _Seen) -> Meaning | None:
    cased, label = cut_saved_place(seen.cased)
    low = cased.lower()
    payment, span = find_payment(low)
    if span:
        low = low[: span[0]] + "\n" + " " * (span[1] - span[0] - 1) + low[span[1] :]
        cased = cased[: span[0]] + "\n" + " " * (span[1] - span[0] - 1) + cased[span[1] :]
    parts = split_parts(cased, low)
    limit = find_price_limit(parts.things.lower())
    wants = Wants() if limit else find_wants(parts.things.lower())
    contact = _contact(parts)
    wants = _without_places(wants, contact)
    if wants.items and _is_order(wants, contact, seen):
        sure = 0.95 if wants.has_verb or any(item.unit for item in wants.items) else 0.8
        if all(item.quantity is None for item in wants.items):
            sure = 0.7
        return Meaning(
            "",
            Intent.ORDER,
            sure,
            items=wants.items,
            contact=contact,
            payment=payment,
            address_wish="use" if label and not contact else "",
            address_label="" if contact else label,
        )
    if contact:
        found = _contact_confidence(contact)
        return Meaning("", Intent.GIVE_CONTACT, found, contact=contact, payment=payment)
    if wants.number is not None and (wants.has_verb or wants.number.unit) and len(seen.core) < 40:
        return Meaning("", Intent.ADD, 0.85, number=wants.number.value, payment=payment)
    if payment and not wants.items and len(seen.core) < 60:
        return Meaning("", Intent.CHOOSE_PAYMENT, 0.85, payment=payment)
    return None


def _without_places(wants: Wants, contact: Contact | None) -> Wants:
    """`ขอนแก่น 40000` is the end of an address, not so many of a product."""
    address = contact.address if contact else None
    if address is None:
        return wants
    places = {fold(name) for name in (address.subdistrict, address.district, address.province) if name}
    kept = tuple(item for item in wants.items if item.unit or fold(item.text) not in places)
    return replace(wants, items=kept)


def _contact(parts: Parts) -> Contact | None:
    if not parts.contact:
        return None
    contact = parse_contact(parts.contact)
    return contact if contact.phone or contact.address else None


def _contact_confidence(contact: Contact) -> float:
    if contact.address and contact.address.confidence >= 0.8:
        return 0.95
    return 0.85 if contact.phone else 0.7


def _is_order(wants: Wants, contact: Contact | None, seen: _Seen) -> bool:
    counted = [item for item in wants.items if item.quantity is not None or item.unit]
    if counted:
        return True
    if not wants.has_verb or _ASKS_WHAT.search(seen.core) or re.match("ขอดู|ดู", seen.core):
        return False
    return contact is not None or len(seen.core) <= 80


def _read_talk(seen: _Seen) -> Meaning | None:
    found = match_inside(seen.core) if len(seen.core) <= 200 else None
    return _from(found) if found else None


def _read_near(seen: _Seen) -> Meaning | None:
    found = match_near(seen.core) or match_near(strip_question(seen.core))
    return _from(found) if found else None


def _read_search(seen: _Seen) -> Meaning | None:
    """Looking for something: the words that are left, a place, a category, a limit."""
    text = seen.core
    if len(text) > 200:
        return Meaning("", Intent.UNKNOWN, 0.1)
    limit = find_price_limit(text)
    satang = limit.satang if limit else None
    if limit:
        text = f"{text[: limit.start]} {text[limit.end :]}".strip()
    asks_what = _ASKS_WHAT.search(text) is not None
    province, span = find_place(strip_question(text), anywhere=asks_what)
    if span:
        text = f"{text[: span[0]]} {text[span[1] :]}".strip()
    query = _query(text, asks_what=asks_what or bool(span) or limit is not None)
    category = find_category(query)
    if not query or category:
        if not (asks_what or province or category or satang):
            return None
        return Meaning("", Intent.BROWSE, 0.85, province=province, category=category, max_price_satang=satang)
    verb = _search_verb_gone(text) is not None
    if query in QUESTION_TAILS:
        return Meaning("", Intent.UNKNOWN, 0.3)
    sure = 0.8 if verb or province or satang or query != strip_polite(text) else 0.6
    return Meaning("", Intent.SEARCH, sure, query=query, province=province, max_price_satang=satang)


def _query(text: str, *, asks_what: bool) -> str:
    query = text
    for _ in range(3):
        shorter = strip_question(strip_polite(query))
        behind = _search_verb_gone(shorter)
        shorter = shorter if behind is None else behind
        shorter = re.sub(r"\s(?:มี|ขาย)$|\sราคา$|(?:มีขาย|มี)$", "", shorter)
        if shorter == query or not shorter:
            break
        query = shorter
    if asks_what:
        query = strip_question(" ".join(_BROWSE.sub(" ", query).split()))
        query = re.sub(r"^(?:จาก|ราคา|แบบ|มี|หา)$|\sราคา$|^มี\s", "", query)
        query = "" if query in SEARCH_VERBS else query
    return " ".join(query.split())[:120]


def _search_verb_gone(text: str) -> str | None:
    behind = strip_verb(text, SEARCH_VERB)
    if behind is None:
        behind = (
            strip_verb(text, re.compile(r"(?:ขอ|อยาก|จะ|เอา)(?:ดู|หา|ได้|ซื้อ)?\s*"))
            if text.startswith(("อยาก", "ขอดู", "จะ"))
            else None
        )
    return behind or None


def _from(match: Match) -> Meaning:
    said = match.said
    return Meaning("", said.intent, match.confidence, language=said.language, payment=said.payment)


_READERS: tuple[_Reader, ...] = (
    _read_global,
    _read_saved_address,
    _read_checkout,
    _read_order_number,
    _read_exact,
    _read_number,
    _read_choice,
    _read_change,
    _read_remove,
    _read_task,
    _read_order_or_contact,
    _read_talk,
    _read_near,
    _read_search,
)
