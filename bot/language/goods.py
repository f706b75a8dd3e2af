"""What is ordered, for whom and how it is paid, out of the part of a message that says so."""

# Word lists, sentences and patterns read best unbroken.

import re
from dataclasses import replace

from bot.language.address import parse_contact
from bot.language.look import Seen
from bot.language.meaning import Contact, Intent, Meaning
from bot.language.regions import Parts, split_parts
from bot.language.saved_places import cut_saved_place
from bot.language.slots import find_payment
from bot.language.wants import Wants, find_wants
from core.numbers import Quantity
from core.price_wishes import find_price_limit
from core.provinces import province_by_name
from core.thai import fold

_ASKS_WHAT = re.compile(
    "อะไร|ไรบ้าง|ไรมั่ง|ไรขาย|แนะนำ|ของดี|ของเด็ด|ของฝาก|ของขึ้นชื่อ|สินค้า|what do you|recommend|products|โอทอป|otop"
)


_WOULD_SEE = re.compile("ขอดู|ดู|(?:i (?:want|would like)|can i|may i|let me|i'd like)(?: to)? see")
_TO = re.compile(r"(?:จัด)?(?:ส่ง)?(?:ไป|ถึง)(?:ที่)? ?(?:จังหวัด|จ\.)? ?")
# Who would buy something and says not how many wants to see it first.
_WOULD_BUY = re.compile("(?:อยาก|ต้องการ|สนใจ|จะ)(?:หา)?ซื้อ|i(?:'d like| want) to buy (?![0-9])")


def asks_what(text: str) -> bool:
    """Whether it asks what there is, not for one thing."""
    return _ASKS_WHAT.search(text) is not None


def read_order_or_contact(seen: Seen) -> Meaning | None:
    """Things wanted, who and where, how to pay; None when it speaks of none of them."""
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
    wants = _without_destination(_without_places(wants, contact))
    if wants.items and _is_order(wants, contact, seen):
        sure = 0.95 if wants.has_verb or any(item.unit for item in wants.items) else 0.78
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
            also=_so_many_of_seen(wants),
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


def _so_many_of_seen(wants: Wants) -> tuple[Meaning, ...]:
    """`เอา 2 แล้วก็แคบหมู 1 ถุง`: two of what is looked at, besides."""
    if wants.number is None or not wants.has_verb:
        return ()
    return (Meaning("", Intent.ADD, 0.85, number=wants.number.value),)


def _without_destination(wants: Wants) -> Wants:
    """`เอา 2 กระปุก ส่งไปนครปฐม`: two of what is looked at, and no goods called so."""
    kept = tuple(item for item in wants.items if not _goes_to(item.text))
    if len(kept) == len(wants.items):
        return wants
    counted = next((item for item in wants.items if item.quantity is not None), None)
    number = Quantity(counted.quantity, counted.unit, 0, 0) if counted and not kept else wants.number
    return replace(wants, items=kept, number=number)


def _goes_to(text: str) -> bool:
    found = _TO.match(text)
    return found is not None and text[found.end() :].strip() in province_by_name()


def _contact(parts: Parts) -> Contact | None:
    if not parts.contact:
        return None
    contact = parse_contact(parts.contact)
    return contact if contact.phone or contact.address else None


def _contact_confidence(contact: Contact) -> float:
    if contact.address and contact.address.confidence >= 0.8:
        return 0.95
    return 0.85 if contact.phone else 0.7


def _is_order(wants: Wants, contact: Contact | None, seen: Seen) -> bool:
    counted = [item for item in wants.items if item.quantity is not None or item.unit]
    if counted:
        return True
    if re.search(r"มี ?(?:ไหม|มั้ย|ปะ|ป่ะ|ป่าว|เปล่า|รึ|หรือ)|มี$", seen.core):
        return False
    if contact is None and _WOULD_BUY.match(seen.core):
        return False
    if not wants.has_verb or asks_what(seen.core) or _WOULD_SEE.match(seen.core):
        return False
    return contact is not None or len(seen.core) <= 80


def things_of(seen: Seen) -> str:
    """The part of the message that speaks of things, not of who and where."""
    return split_parts(seen.cased, seen.low).things.lower()


def has_order_verb(seen: Seen) -> bool:
    """Whether it orders in so many words."""
    return find_wants(things_of(seen)).has_verb
