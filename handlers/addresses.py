"""The address book: several addresses a customer, with names, used and forgotten by a word."""

from bot.language.meaning import Intent
from bot.language.saved_places import LAST, is_usual_label, label_of
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from core.thai import shorten
from handlers.checkout import Checkout
from handlers.memory import draft_of, recall, remember
from handlers.people import customer_of
from handlers.saved import title_of, use_saved
from handlers.shop import menu_choices
from orders.customers import (
    contact_of,
    find_address,
    forget_address,
    get_address,
    list_addresses,
    name_address,
)
from orders.models import Address

_SHOWN = 5


class AddressBook:
    """Nobody reaches an address that is not their own: every look-up carries the customer."""

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "address.use": self.use_shown,
                "address.list": self.show,
                "address.forget": self.forget_shown,
                "address.name": self.name_shown,
                "address.no_name": self.no_name,
            },
            anytime={Intent.SAVED_ADDRESS: self.answer},
            states={"address:name": self.answer_name},
        )

    def answer(self, turn: Turn) -> Reply:
        """ส่งที่ทำงาน, ลบที่อยู่ที่ทำงาน, ที่อยู่ของฉัน."""
        wish, label = turn.meaning.address_wish, turn.meaning.address_label
        if wish == "remove" and label:
            return self._forget_by_name(turn, label)
        if wish != "use":
            return self.show(turn)
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        found = use_saved(turn, draft, label)
        remember(turn.conversation, memory)
        again = self._checkout.go_on(turn)
        if found or label == LAST:
            return again
        # The name is kept for the address that they give next.
        said = Text(turn.say("address-not-known", label=label))
        return Reply((said, *again.parts), again.choices, again.state)

    def use_shown(self, turn: Turn) -> Reply:
        """One of the addresses on buttons."""
        memory = recall(turn.conversation)
        try:
            address = get_address(turn.session, customer_of(turn), turn.number("id"))
        except ShopError:
            return self._checkout.contact.new_address(turn)
        draft_of(memory).use(contact_of(address), address.id)
        remember(turn.conversation, memory)
        return self._checkout.go_on(turn)

    def show(self, turn: Turn) -> Reply:
        """The book, each with a way to forget it."""
        known = list_addresses(turn.session, customer_of(turn), _SHOWN)
        if not known:
            return Reply((Text(turn.say("address-none")),), menu_choices(turn), "")
        lines = [turn.say("address-list")]
        lines += [
            f"{number}. {title_of(turn, address)}: {address.recipient} {contact_of(address).one_line()}"
            for number, address in enumerate(known, start=1)
        ]
        buttons = tuple(
            Button(
                turn.say("button-forget-address", name=shorten(title_of(turn, address), 14)),
                Action("address.forget", {"id": address.id}),
            )
            for address in known[:3]
        )
        return Reply((Buttons("\n".join(lines), buttons),), menu_choices(turn), "")

    def forget_shown(self, turn: Turn) -> Reply:
        """A button beside an address."""
        try:
            address = get_address(turn.session, customer_of(turn), turn.number("id"))
        except ShopError:
            return Reply((Text(turn.say("address-gone-already")),), menu_choices(turn), "")
        return self._forget(turn, address)

    def _forget_by_name(self, turn: Turn, label: str) -> Reply:
        address = find_address(turn.session, customer_of(turn), label)
        return self._forget(turn, address) if address else self.show(turn)

    def _forget(self, turn: Turn, address: Address) -> Reply:
        title = title_of(turn, address)
        forget_address(turn.session, customer_of(turn), address.id)
        return Reply((Text(turn.say("address-forgotten", name=title)),), menu_choices(turn), "")

    def name_shown(self, turn: Turn) -> Reply:
        """A usual name on a button, after an order to a new address."""
        return self._name(turn, turn.number("id"), turn.word("label"))

    def no_name(self, turn: Turn) -> Reply:
        """They would rather not."""
        return Reply((Text(turn.say("address-no-name")),), menu_choices(turn), "")

    def answer_name(self, turn: Turn) -> Reply | None:
        """A name in words (บ้านแม่); anything that is no usual name is taken for what it says."""
        memory = recall(turn.conversation)
        address_id, memory.unnamed_address_id = memory.unnamed_address_id, None
        remember(turn.conversation, memory)
        if turn.meaning.intent is Intent.NO:
            return self.no_name(turn)
        if address_id is None or turn.message.kind != "text" or not is_usual_label(turn.message.text):
            return None
        return self._name(turn, address_id, label_of(turn.message.text))

    def _name(self, turn: Turn, address_id: int, label: str) -> Reply:
        try:
            name_address(turn.session, customer_of(turn), address_id, label)
        except ShopError:
            return Reply((Text(turn.say("address-gone-already")),), menu_choices(turn), "")
        return Reply((Text(turn.say("address-named", label=label)),), menu_choices(turn), "")
