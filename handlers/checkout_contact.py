"""The questions of a checkout about who it is for and where it goes."""

from collections.abc import Callable

from bot.language.meaning import Intent
from bot.language.pins import find_near
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from handlers.checkout_answers import is_interruption, take_answer
from handlers.memory import Draft, draft_of, recall, remember
from handlers.people import customer_of
from handlers.saved import area_name, saved_buttons
from handlers.shop import choice, ways_out
from orders.customers import contact_of, find_last_address
from orders.models import Address

ASKING = ("checkout:name", "checkout:phone", "checkout:address", "checkout:part")


class ContactQuestions:
    """Each asks for one thing that the draft lacks, and `go_on` finds the next."""

    def __init__(self, go_on: Callable[[Turn], Reply]) -> None:
        self._go_on = go_on

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "checkout.use_last": self.use_last,
                "checkout.new_address": self.new_address,
                "checkout.address_right": self.address_right,
                "checkout.address_wrong": self.address_wrong,
                "checkout.pin": self.choose_near,
            },
            states={
                **dict.fromkeys(ASKING, self.answer),
                "checkout:last": self.answer_last,
                "checkout:doubt": self.answer_doubt,
                "checkout:pin": self.answer_near,
            },
            intents={Intent.GIVE_CONTACT: self.answer},
        )

    def ask(self, turn: Turn, draft: Draft) -> Reply | None:
        """The next question about who and where; None when nothing is missing."""
        if draft.pickup_point_id is not None:
            return self._ask_who(turn, draft)
        if not (draft.name or draft.phone or draft.line or draft.province or draft.wants_new_address):
            last = find_last_address(turn.session, customer_of(turn))
            if last is not None:
                return self._offer_last(turn, last)
        if not (draft.name or draft.phone or draft.line or draft.province):
            return self._ask(turn, "checkout-ask-all", "checkout:address")
        if not draft.name:
            return self._ask(turn, "checkout-ask-name", "checkout:name")
        if not draft.phone:
            return self._ask(turn, "checkout-ask-phone", "checkout:phone", share="contact")
        missing = draft.parsed.missing
        if not missing:
            return self._ask_doubt(turn, draft) if draft.is_doubtful else None
        if len(missing) > 2 and not draft.district:
            return self._ask(turn, "checkout-ask-address", "checkout:address")
        return self._ask(turn, f"checkout-ask-{missing[0]}", "checkout:part")

    def _ask_who(self, turn: Turn, draft: Draft) -> Reply | None:
        """Who fetches it; an address is not needed."""
        if not (draft.name or draft.phone):
            return self._ask(turn, "pickup-ask-who", "checkout:name")
        if not draft.name:
            return self._ask(turn, "checkout-ask-name", "checkout:name")
        if not draft.phone:
            return self._ask(turn, "checkout-ask-phone", "checkout:phone", share="contact")
        return None

    def _ask_doubt(self, turn: Turn, draft: Draft) -> Reply:
        """A reading that is not sure is shown as it will stand on the label, for a yes."""
        buttons = (
            Button(turn.say("button-address-right"), Action("checkout.address_right"), primary=True),
            choice(turn, "button-address-wrong", "checkout.address_wrong"),
        )
        text = turn.say("checkout-address-doubt", address=draft.address.one_line())
        return Reply((Buttons(text, buttons),), ways_out(turn), state="checkout:doubt")

    def address_right(self, turn: Turn) -> Reply:
        """Yes, that is the place."""
        memory = recall(turn.conversation)
        if memory.draft:
            memory.draft.is_doubtful = False
        remember(turn.conversation, memory)
        return self._go_on(turn)

    def address_wrong(self, turn: Turn) -> Reply:
        """No, another place; house, name and telephone stay."""
        memory = recall(turn.conversation)
        draft_of(memory).forget_place()
        remember(turn.conversation, memory)
        return self._ask(turn, "checkout-ask-place", "checkout:address")

    def answer_doubt(self, turn: Turn) -> Reply | None:
        """Yes, no, or the right address at once."""
        if turn.meaning.intent is Intent.YES:
            return self.address_right(turn)
        if turn.meaning.intent is Intent.NO:
            return self.address_wrong(turn)
        return self.answer(turn)

    def _ask(self, turn: Turn, key: str, state: str, share: str = "") -> Reply:
        sharing = (Button(turn.say("button-share-contact"), share="contact"),) if share == "contact" else ()
        return Reply((Text(turn.say(key)),), (*sharing, *ways_out(turn)), state=state)

    def _offer_last(self, turn: Turn, last: Address) -> Reply:
        buttons = (*saved_buttons(turn), choice(turn, "button-new-address", "checkout.new_address"))
        text = turn.say(
            "checkout-offer-last",
            name=last.recipient,
            phone=last.phone,
            address=contact_of(last).one_line(),
        )
        text = f"({last.label}) {text}" if last.label else text
        return Reply((Buttons(text, buttons),), ways_out(turn), state="checkout:last")

    def use_last(self, turn: Turn) -> Reply:
        """The address of the last order again."""
        memory = recall(turn.conversation)
        last = find_last_address(turn.session, customer_of(turn))
        if last is None:
            return self.new_address(turn)
        draft_of(memory).use(contact_of(last), last.id)
        remember(turn.conversation, memory)
        return self._go_on(turn)

    def new_address(self, turn: Turn) -> Reply:
        """Another address than before."""
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        draft.forget_address()
        draft.wants_new_address = True
        remember(turn.conversation, memory)
        return self._go_on(turn)

    def answer_last(self, turn: Turn) -> Reply | None:
        """Yes, no or another address while the last one is offered."""
        if turn.meaning.intent is Intent.YES:
            return self.use_last(turn)
        if turn.meaning.intent is Intent.NO:
            return self.new_address(turn)
        if turn.message.kind == "location":
            return self._seen_on_map(turn)
        return self.answer(turn) if turn.meaning.contact else None

    def answer(self, turn: Turn) -> Reply | None:
        """An answer while name, telephone or address are asked for; also unasked, with a cart."""
        kind, state = turn.message.kind, turn.conversation.state
        if kind == "location" and state.startswith("checkout:"):
            return self._seen_on_map(turn)
        if kind not in ("text", "contact"):
            return self.not_words(turn) if state.startswith("checkout:") else None
        if is_interruption(turn):
            return None
        if (
            turn.meaning.intent is Intent.GIVE_CONTACT
            and turn.meaning.contact is None
            and state not in ASKING
        ):
            # `แก้ที่อยู่`: they want to give one, and have not yet.
            return self.new_address(turn)
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        problem = take_answer(turn, draft, state)
        draft.payment = turn.meaning.payment or draft.payment
        remember(turn.conversation, memory)
        if problem:
            return Reply((Text(turn.say(problem)),), ways_out(turn))
        return self._go_on(turn)

    def not_words(self, turn: Turn) -> Reply:
        """A picture or a sticker where words are wanted; a place on the map helps on."""
        if turn.message.kind == "location":
            return self._seen_on_map(turn)
        return self._say_first(turn, "checkout-words-please")

    def _say_first(self, turn: Turn, key: str) -> Reply:
        again = self._go_on(turn)
        return Reply((Text(turn.say(key)), *again.parts), again.choices, again.state)

    def _seen_on_map(self, turn: Turn) -> Reply:
        """A place on the map: which of the districts near it is theirs?"""
        latitude, longitude = turn.message.latitude, turn.message.longitude
        if latitude is None or longitude is None:
            return self._say_first(turn, "checkout-words-please")
        near = find_near(latitude, longitude)
        if not near:
            return self._say_first(turn, "checkout-pin-far")
        memory = recall(turn.conversation)
        draft_of(memory).near = [(one.district, one.province) for one in near]
        remember(turn.conversation, memory)
        return self._ask_near(turn, draft_of(memory))

    def _ask_near(self, turn: Turn, draft: Draft) -> Reply:
        buttons = tuple(
            Button(area_name(*one), Action("checkout.pin", {"at": place}), primary=not place)
            for place, one in enumerate(draft.near)
        )
        return Reply((Buttons(turn.say("checkout-pin-which"), buttons),), ways_out(turn), "checkout:pin")

    def choose_near(self, turn: Turn) -> Reply:
        """One of the districts near the place on the map."""
        return self._take_near(turn, turn.number("at"))

    def answer_near(self, turn: Turn) -> Reply | None:
        """`ใช่` means the nearest, a number one of the list; else the address in words."""
        chosen = turn.meaning.choice if turn.meaning.choice is not None else turn.meaning.number
        if turn.meaning.intent is Intent.YES:
            return self._take_near(turn, 0)
        if chosen is not None and 1 <= chosen <= len(draft_of(recall(turn.conversation)).near):
            return self._take_near(turn, int(chosen) - 1)
        if turn.meaning.intent is Intent.NO:
            return self.address_wrong(turn)
        return self.answer(turn)

    def _take_near(self, turn: Turn, at: int) -> Reply:
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        if at < len(draft.near):
            district, province = draft.near[at]
            draft.forget_place()
            draft.district, draft.province = district, province
            draft.wants_new_address = True
        remember(turn.conversation, memory)
        return self._go_on(turn)
