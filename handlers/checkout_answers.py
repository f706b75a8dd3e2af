"""Reading an answer during a checkout: into the draft, or as something else that is wanted first."""

from bot.language.address import complete_address, parse_contact
from bot.language.asked import asks_something
from bot.language.meaning import Contact, Intent
from bot.language.saved_places import LAST, cut_saved_place
from bot.language.understand import understand
from bot.turn import Turn
from core.errors import ShopError
from handlers.memory import Draft
from orders.customers import parse_phone

# While an address is being asked for, these are something else that the person wants first.
_INTERRUPTIONS = frozenset(
    {
        Intent.BROWSE,
        Intent.SEARCH,
        Intent.ORDER,
        Intent.SHOW_CART,
        Intent.TRACK,
        Intent.CANCEL_ORDER,
        Intent.CHANGE,
        Intent.REMOVE,
        Intent.PRICE,
        Intent.STOCK,
        Intent.DETAIL,
        Intent.CERTIFICATE,
        Intent.POSTAGE,
        Intent.RETURN,
        Intent.REPEAT_ORDER,
        Intent.STOP_NEWS,
        Intent.START_NEWS,
        Intent.ANGER,
        Intent.SENT_SLIP,
        Intent.PICK_UP,
        Intent.INSURE,
    }
)
_SURE = 0.8


def take_answer(turn: Turn, draft: Draft, state: str) -> str:
    """Read the answer into the draft; the key of a text when it could not be read or was none."""
    text, label = cut_saved_place(turn.message.text)
    contact = parse_contact(text)
    if label and contact.address:
        draft.label = "" if label == LAST else label
    if asks_something(text.lower()) and not (contact.phone or contact.address):
        return "checkout-asked"
    if state == "checkout:part" and draft.parsed.missing:
        return _take_part(draft, contact, text)
    if state == "checkout:name" and not (contact.phone or contact.address):
        name = contact.name or " ".join(text.split())
        if not any(character.isalpha() for character in name) or len(name) > 120:
            return "checkout-name-unclear"
        draft.name = name
        return ""
    if state == "checkout:phone" or turn.message.kind == "contact":
        draft.phone = _phone_of(contact, text)
        return "" if draft.phone else "checkout-phone-unclear"
    before = (draft.name, draft.phone, draft.parsed)
    draft.take(contact)
    return "" if (draft.name, draft.phone, draft.parsed) != before else "checkout-address-unclear"


def _take_part(draft: Draft, contact: Contact, text: str) -> str:
    field = draft.parsed.missing[0]
    if contact.address and len(contact.address.missing) <= 2:
        draft.take(contact)
    else:
        was_doubtful = draft.is_doubtful
        draft.take_address(complete_address(draft.parsed, text, field))
        # Only a new subdistrict answers the doubt about the old one.
        draft.is_doubtful = draft.is_doubtful or (was_doubtful and field != "subdistrict")
    return f"checkout-{field}-unclear" if field in draft.parsed.missing else ""


def _phone_of(contact: Contact, text: str) -> str:
    try:
        return parse_phone(contact.phone or text)
    except ShopError:
        return ""


def is_interruption(turn: Turn) -> bool:
    """Whether the person asked something else instead of answering; then the turn means that."""
    if turn.message.kind != "text":
        return False
    contact = turn.meaning.contact
    if turn.meaning.intent is Intent.ORDER and turn.meaning.items:
        # A whole order, goods and all: read as an address, the goods would end up on the label.
        return turn.meaning.confidence >= _SURE
    if contact and (contact.phone or contact.address):
        return False
    asked = understand(turn.message.text)
    if asked.intent not in _INTERRUPTIONS or asked.confidence < _SURE:
        return False
    if asked.province and turn.conversation.state == "checkout:part":
        # The province we asked for, not a wish to see what it makes.
        return False
    turn.meaning = asked
    return True
