"""From a cart to a confirmed order: who, where, how to pay, one summary, one confirmation."""

import re
import secrets

from bot.language.meaning import SURE, Intent
from bot.language.pins import find_near
from bot.reply import Action, Button, Buttons, Part, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from core.money import baht
from handlers.alternatives import neighbours
from handlers.cart import cart_card, cart_choices
from handlers.checkout_answers import is_interruption, take_answer
from handlers.checkout_summary import (
    digest,
    options,
    order_choices,
    payment_parts,
    place,
    quote,
    summary_card,
    summary_choices,
    way_text,
)
from handlers.insurance import insurance_choice, wishes_insurance
from handlers.memory import Draft, Memory, recall, remember
from handlers.people import customer_of
from handlers.saved import area_name, ask_name, saved_buttons
from handlers.shop import Shop, choice, error_text, menu_choices
from orders.carts import CartView, describe_cart
from orders.checkout import find_order_by_key
from orders.customers import contact_of, find_last_address, name_address
from orders.models import Address, Order

_ASKING = ("checkout:name", "checkout:phone", "checkout:address", "checkout:part")
_BACK = {
    "checkout:name": "cart.show",
    "checkout:phone": "name",
    "checkout:address": "phone",
    "checkout:part": "address",
    "checkout:doubt": "address",
    "checkout:pin": "address",
    "checkout:payment": "address",
    "checkout:confirm": "payment",
}


class Checkout:
    """The steps of a checkout. The draft in the conversation's memory says what is still missing,
    so the steps can be answered in any order and left at any time.
    """

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "checkout.start": self.go_on,
                "checkout.use_last": self.use_last,
                "checkout.new_address": self.new_address,
                "checkout.address_right": self.address_right,
                "checkout.address_wrong": self.address_wrong,
                "checkout.pin": self.choose_near,
                "checkout.pay": self.choose_payment,
                "checkout.change_payment": self.ask_payment,
                "checkout.ways": self.ask_way,
                "checkout.send_by": self.send_by,
                "checkout.insure": self.insure,
                "checkout.stop": self.stop,
                "order.confirm": self.confirm,
            },
            anytime={Intent.CANCEL: self.stop, Intent.BACK: self.step_back},
            states={
                **dict.fromkeys(_ASKING, self.answer),
                "checkout:last": self.answer_last,
                "checkout:doubt": self.answer_doubt,
                "checkout:pin": self.answer_near,
                "checkout:payment": self.answer_payment,
                "checkout:confirm": self.answer_summary,
            },
            intents={
                Intent.CHECKOUT: self.go_on,
                Intent.YES: self.resume,
                Intent.GIVE_CONTACT: self.answer,
                Intent.CHOOSE_PAYMENT: self.choose_payment,
                Intent.INSURE: self.insure_by_word,
            },
        )

    def new_key(self) -> str:
        """A key for one confirmation."""
        return secrets.token_urlsafe(12)

    def draft_of(self, memory: Memory) -> Draft:
        """The checkout under way, begun if there is none."""
        if memory.draft is None:
            memory.draft = Draft(key=self.new_key())
        return memory.draft

    def go_on(self, turn: Turn) -> Reply:
        """Ask for the next thing that is missing, or show the summary."""
        memory = recall(turn.conversation)
        draft = self.draft_of(memory)
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if not view.lines:
            noted = draft.line or draft.phone or draft.payment
            key = "checkout-noted-cart-empty" if noted else "cart-empty"
            return Reply((Text(turn.say(key)),), menu_choices(turn), state="")
        remember(turn.conversation, memory)
        question = self._ask_contact(turn, draft)
        if question is not None:
            return question
        if draft.payment == "promptpay" and not self._shop.takes_promptpay:
            draft.payment = ""
        if not draft.payment:
            return self.ask_payment(turn)
        return self._summary(turn, memory, draft, view)

    def resume(self, turn: Turn) -> Reply | None:
        """A yes after looking at something else: on with the checkout that is under way."""
        return self.go_on(turn) if recall(turn.conversation).draft else None

    def _ask_contact(self, turn: Turn, draft: Draft) -> Reply | None:
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

    def _ask_doubt(self, turn: Turn, draft: Draft) -> Reply:
        """A reading that is not sure is shown as it will stand on the label, for a yes."""
        buttons = (
            Button(turn.say("button-address-right"), Action("checkout.address_right"), primary=True),
            choice(turn, "button-address-wrong", "checkout.address_wrong"),
        )
        text = turn.say("checkout-address-doubt", address=draft.address.one_line())
        return Reply((Buttons(text, buttons),), _ways_out(turn), state="checkout:doubt")

    def address_right(self, turn: Turn) -> Reply:
        """Yes, that is the place."""
        memory = recall(turn.conversation)
        if memory.draft:
            memory.draft.is_doubtful = False
        remember(turn.conversation, memory)
        return self.go_on(turn)

    def address_wrong(self, turn: Turn) -> Reply:
        """No, another place; house, name and telephone stay."""
        memory = recall(turn.conversation)
        self.draft_of(memory).forget_place()
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
        return Reply((Text(turn.say(key)),), (*sharing, *_ways_out(turn)), state=state)

    def _offer_last(self, turn: Turn, last: Address) -> Reply:
        buttons = (*saved_buttons(turn), choice(turn, "button-new-address", "checkout.new_address"))
        text = turn.say(
            "checkout-offer-last",
            name=last.recipient,
            phone=last.phone,
            address=contact_of(last).one_line(),
        )
        text = f"({last.label}) {text}" if last.label else text
        return Reply((Buttons(text, buttons),), _ways_out(turn), state="checkout:last")

    def use_last(self, turn: Turn) -> Reply:
        """The address of the last order again."""
        memory = recall(turn.conversation)
        last = find_last_address(turn.session, customer_of(turn))
        if last is None:
            return self.new_address(turn)
        self.draft_of(memory).use(contact_of(last), last.id)
        remember(turn.conversation, memory)
        return self.go_on(turn)

    def new_address(self, turn: Turn) -> Reply:
        """Another address than before."""
        memory = recall(turn.conversation)
        draft = self.draft_of(memory)
        draft.forget_address()
        draft.wants_new_address = True
        remember(turn.conversation, memory)
        return self.go_on(turn)

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
            return self._not_words(turn) if state.startswith("checkout:") else None
        if is_interruption(turn):
            return None
        if (
            turn.meaning.intent is Intent.GIVE_CONTACT
            and turn.meaning.contact is None
            and state not in _ASKING
        ):
            # `แก้ที่อยู่`: they want to give one, and have not yet.
            return self.new_address(turn)
        memory = recall(turn.conversation)
        draft = self.draft_of(memory)
        problem = take_answer(turn, draft, state)
        draft.payment = turn.meaning.payment or draft.payment
        remember(turn.conversation, memory)
        if problem:
            return Reply((Text(turn.say(problem)),), _ways_out(turn))
        return self.go_on(turn)

    def _not_words(self, turn: Turn) -> Reply:
        if turn.message.kind == "location":
            return self._seen_on_map(turn)
        return self._say_first(turn, "checkout-words-please")

    def _say_first(self, turn: Turn, key: str) -> Reply:
        again = self.go_on(turn)
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
        self.draft_of(memory).near = [(one.district, one.province) for one in near]
        remember(turn.conversation, memory)
        return self._ask_near(turn, self.draft_of(memory))

    def _ask_near(self, turn: Turn, draft: Draft) -> Reply:
        buttons = tuple(
            Button(area_name(*one), Action("checkout.pin", {"at": place}), primary=not place)
            for place, one in enumerate(draft.near)
        )
        return Reply((Buttons(turn.say("checkout-pin-which"), buttons),), _ways_out(turn), "checkout:pin")

    def choose_near(self, turn: Turn) -> Reply:
        """One of the districts near the place on the map."""
        return self._take_near(turn, turn.number("at"))

    def answer_near(self, turn: Turn) -> Reply | None:
        """`ใช่` means the nearest, a number one of the list; else the address in words."""
        chosen = turn.meaning.choice if turn.meaning.choice is not None else turn.meaning.number
        if turn.meaning.intent is Intent.YES:
            return self._take_near(turn, 0)
        if chosen is not None and 1 <= chosen <= len(self.draft_of(recall(turn.conversation)).near):
            return self._take_near(turn, int(chosen) - 1)
        if turn.meaning.intent is Intent.NO:
            return self.address_wrong(turn)
        return self.answer(turn)

    def _take_near(self, turn: Turn, at: int) -> Reply:
        memory = recall(turn.conversation)
        draft = self.draft_of(memory)
        if at < len(draft.near):
            district, province = draft.near[at]
            draft.forget_place()
            draft.district, draft.province = district, province
            draft.wants_new_address = True
        remember(turn.conversation, memory)
        return self.go_on(turn)

    def ask_payment(self, turn: Turn) -> Reply:
        """How to pay. With one way only, there is nothing to ask."""
        if not self._shop.takes_promptpay:
            return self._pay_by(turn, "cod")
        buttons = (
            choice(turn, "payment-promptpay", "checkout.pay", method="promptpay"),
            choice(turn, "payment-cod", "checkout.pay", method="cod"),
        )
        return Reply(
            (Buttons(turn.say("checkout-ask-payment"), buttons),), _ways_out(turn), "checkout:payment"
        )

    def answer_payment(self, turn: Turn) -> Reply | None:
        """`ปลายทาง`, `โอน`, `1`, while the way to pay is asked for."""
        meaning = turn.meaning
        if meaning.payment:
            return self._pay_by(turn, meaning.payment)
        chosen = meaning.choice if meaning.choice is not None else meaning.number
        if chosen in (1, 2):
            return self._pay_by(turn, "promptpay" if chosen == 1 else "cod")
        return None if turn.message.kind == "text" else self._not_words(turn)

    def choose_payment(self, turn: Turn) -> Reply | None:
        """A button, or a word at any time while there is a cart."""
        method = turn.word("method") or turn.meaning.payment
        return self._pay_by(turn, method) if method else self.ask_payment(turn)

    def _pay_by(self, turn: Turn, method: str) -> Reply:
        if method == "promptpay" and not self._shop.takes_promptpay:
            again = self._pay_by(turn, "cod")
            return Reply((Text(turn.say("checkout-no-promptpay")), *again.parts), again.choices, again.state)
        memory = recall(turn.conversation)
        self.draft_of(memory).payment = "promptpay" if method == "promptpay" else "cod"
        remember(turn.conversation, memory)
        return self.go_on(turn)

    def _summary(self, turn: Turn, memory: Memory, draft: Draft, view: CartView) -> Reply:
        short = [line for line in view.lines if not line.is_available]
        if short:
            return Reply(
                (Text(turn.say("checkout-short-of-stock")), cart_card(turn, view)),
                cart_choices(turn, view),
                "cart",
            )
        try:
            postage = quote(turn, view, draft)
            has_other_ways = len(options(turn, view, draft)) > 1
        except ShopError as error:
            # Too heavy, or not to be posted: the cart stands beside the reason; who and where is kept.
            return Reply(
                (Text(error_text(turn, error)), cart_card(turn, view)), cart_choices(turn, view), "cart"
            )
        draft.cart_version, draft.total_satang = view.version, view.items_satang + postage.total_satang
        hint, draft.suggested_postcode = draft.suggested_postcode, ""
        remember(turn.conversation, memory)
        # Said once, and the typed one counts: lists of postcodes disagree with each other too.
        said = (Text(turn.say("checkout-postcode-hint", postcode=hint)),) if hint else ()
        card = summary_card(turn, draft, view, postage)
        insurance = insurance_choice(turn, draft, postage)
        choices = summary_choices(turn, has_other_ways=has_other_ways, insurance=insurance)
        return Reply((*said, card), choices, "checkout:confirm")

    def ask_way(self, turn: Turn) -> Reply:
        """The fastest and the cheapest way to send it, with days and price."""
        memory = recall(turn.conversation)
        draft = self.draft_of(memory)
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if draft.parsed.missing or not draft.payment or not view.lines:
            return self.go_on(turn)
        try:
            ways = options(turn, view, draft)
        except ShopError:
            ways = []
        if len(ways) < 2:
            return self.go_on(turn)
        buttons = tuple(
            Button(way_text(turn, key, way), Action("checkout.send_by", {"service": way.service}))
            for key, way in zip(("way-fastest", "way-cheapest"), ways, strict=True)
        )
        keys = ("way-fastest-line", "way-cheapest-line")
        lines = [way_text(turn, key, way) for key, way in zip(keys, ways, strict=True)]
        text = "\n".join((turn.say("checkout-ask-way"), *lines))
        return Reply((Buttons(text, buttons),), _ways_out(turn), "checkout:confirm")

    def send_by(self, turn: Turn) -> Reply:
        """The way that was tapped; the new summary shows what it costs."""
        memory = recall(turn.conversation)
        self.draft_of(memory).service = turn.word("service")
        remember(turn.conversation, memory)
        return self.go_on(turn)

    def insure(self, turn: Turn) -> Reply:
        """With insurance or without; the new summary shows what it costs."""
        return self._insure(turn, wanted=bool(turn.number("on")))

    def _insure(self, turn: Turn, *, wanted: bool) -> Reply:
        memory = recall(turn.conversation)
        self.draft_of(memory).is_insured = wanted
        remember(turn.conversation, memory)
        return self.go_on(turn)

    def insure_by_word(self, turn: Turn) -> Reply | None:
        """`ทำประกันด้วย` under the summary; whoever only asks is told how."""
        return self._insure(turn, wanted=True) if wishes_insurance(turn) else None

    def answer_summary(self, turn: Turn) -> Reply | None:
        """Words under the summary: yes, no, another address, another way to pay."""
        intent = turn.meaning.intent
        if intent in (Intent.YES, Intent.CHECKOUT):
            # A guess is not enough to spend money on: the summary and its button come again.
            return self.confirm(turn) if turn.meaning.confidence >= SURE else self.go_on(turn)
        if intent is Intent.NO:
            return Reply((Text(turn.say("checkout-what-to-change")),), summary_choices(turn))
        if turn.meaning.contact:
            return self.answer(turn)
        if re.fullmatch(r"\d{5}", turn.meaning.text):
            memory = recall(turn.conversation)
            self.draft_of(memory).postcode = turn.meaning.text
            remember(turn.conversation, memory)
            return self.go_on(turn)
        return None if turn.message.kind == "text" else self._not_words(turn)

    def confirm(self, turn: Turn) -> Reply:
        """Place the order. However often and however late it is pressed: one order."""
        memory = recall(turn.conversation)
        draft = memory.draft
        key = turn.word("key") or (draft.key if draft else "")
        known = find_order_by_key(turn.session, key, customer_of(turn))
        if known is not None:
            return Reply((Text(turn.say("order-known", number=known.number)),), order_choices(turn, known))
        if draft is None or draft.key != key or draft.parsed.missing:
            return Reply((Text(turn.say("summary-stale")),), menu_choices(turn))
        if turn.action and turn.word("seen") != digest(draft):
            again = self.go_on(turn)
            return Reply((Text(turn.say("summary-older")), *again.parts), again.choices, again.state)
        try:
            order = place(turn, self._shop, draft)
        except ShopError as error:
            return self._not_placed(turn, error)
        unnamed = self._keep_name(turn, draft)
        memory.draft = None
        memory.wanted = []
        memory.unnamed_address_id = unnamed.id if unnamed else None
        remember(turn.conversation, memory)
        return self._placed(turn, order, unnamed)

    def _keep_name(self, turn: Turn, draft: Draft) -> Address | None:
        """Give the address the name that was said for it; one that is new and has none is returned."""
        address = find_last_address(turn.session, customer_of(turn))
        if address is None or draft.address_id is not None:
            return None
        if draft.label:
            name_address(turn.session, customer_of(turn), address.id, draft.label)
        return None if address.label else address

    def _not_placed(self, turn: Turn, error: ShopError) -> Reply:
        """Say why, and show what there is now: the new summary, or the cart when stock is short."""
        why = Text(error_text(turn, error))
        again = self.go_on(turn)
        return Reply((why, *neighbours(turn, error), *again.parts), again.choices, again.state)

    def _placed(self, turn: Turn, order: Order, unnamed: Address | None) -> Reply:
        parts: list[Part] = [
            Text(turn.say("order-placed", number=order.number, total=baht(order.total_satang)))
        ]
        if order.payment_method == "promptpay":
            parts.extend(payment_parts(turn, self._shop, order))
        else:
            parts.append(Text(turn.say("order-cod-next", total=baht(order.total_satang))))
        if unnamed:
            parts.append(ask_name(turn, unnamed))
        return Reply(tuple(parts), order_choices(turn, order), state="address:name" if unnamed else "")

    def stop(self, turn: Turn) -> Reply | None:
        """`ยกเลิก` during a checkout: leave it, keep the cart."""
        if turn.action is None and not turn.conversation.state.startswith("checkout:"):
            return None
        memory = recall(turn.conversation)
        memory.draft = None
        remember(turn.conversation, memory)
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        return Reply((Text(turn.say("checkout-stopped")),), cart_choices(turn, view), state="")

    def step_back(self, turn: Turn) -> Reply | None:
        """`ย้อนกลับ`: ask the question before this one again."""
        to = _BACK.get(turn.conversation.state)
        memory = recall(turn.conversation)
        if to is None or memory.draft is None:
            return None
        if to == "payment" and self._shop.takes_promptpay:
            return self.ask_payment(turn)
        if to in ("address", "payment"):
            memory.draft.line = ""
            memory.draft.forget_place()
            memory.draft.wants_new_address = True
        elif to == "phone":
            memory.draft.phone = ""
        elif to == "name":
            memory.draft.name = ""
        else:
            view = describe_cart(turn.session, customer_of(turn), turn.now)
            return Reply((cart_card(turn, view),), cart_choices(turn, view), state="cart")
        remember(turn.conversation, memory)
        return self.go_on(turn)


def _ways_out(turn: Turn) -> tuple[Button, ...]:
    return (
        choice(turn, "choice-cart", "cart.show"),
        choice(turn, "choice-stop", "checkout.stop"),
        choice(turn, "choice-person", "person.call"),
    )
