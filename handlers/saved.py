"""Taking an address out of a customer's own book into a checkout."""

from bot.language.saved_places import LAST
from bot.reply import Action, Button, Buttons
from bot.turn import Turn
from core.thai import shorten
from handlers.memory import Draft
from handlers.people import customer_of
from handlers.shop import choice
from orders.customers import contact_of, find_address, find_last_address, list_addresses
from orders.models import Address

_OFFERED = 3


def use_saved(turn: Turn, draft: Draft, label: str) -> bool:
    """Fill the draft with the address of this name. When there is none, the name waits in the
    draft for the address that comes next, and False is returned.
    """
    customer_id = customer_of(turn)
    address = (
        find_last_address(turn.session, customer_id)
        if label == LAST
        else find_address(turn.session, customer_id, label)
    )
    if address is not None:
        draft.use(contact_of(address), address.id)
        return True
    draft.forget_address()
    draft.wants_new_address = True
    draft.label = "" if label == LAST else label
    return False


def title_of(turn: Turn, address: Address) -> str:
    """What the customer calls it, else its district."""
    return address.label or shorten(f"{address.line} {address.district}", 24) or turn.say("button-use-last")


def saved_buttons(turn: Turn) -> tuple[Button, ...]:
    """The address used last first, then others, at most three."""
    known = list_addresses(turn.session, customer_of(turn), _OFFERED)
    return tuple(
        Button(
            turn.say("button-use-last") if not place else _label(turn, address),
            Action("address.use", {"id": address.id}),
            primary=not place,
        )
        for place, address in enumerate(known)
    )


def _label(turn: Turn, address: Address) -> str:
    return turn.say("button-use-saved", name=shorten(title_of(turn, address), 15))


def ask_name(turn: Turn, address: Address) -> Buttons:
    """The short question after an order to a new address; nothing waits for the answer."""
    buttons = tuple(
        Button(label, Action("address.name", {"id": address.id, "label": label}))
        for label in ("ที่บ้าน", "ที่ทำงาน")
    )
    return Buttons(
        turn.say("address-ask-name"), (*buttons, choice(turn, "button-no-name", "address.no_name"))
    )


def area_name(district: str, province: str) -> str:
    """A district as a button shows it."""
    if province.startswith("กรุงเทพ"):
        return f"เขต{district} กทม."
    return f"อ.{district} {province}" if not district.endswith(province) else f"อ.{district}"
