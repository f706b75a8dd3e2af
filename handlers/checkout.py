"""From a cart to a confirmed order: who, where, how to pay, one summary, one confirmation."""

import re

from bot.language.meaning import SURE, Intent
from bot.reply import Buttons, Part, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from core.money import baht
from handlers.alternatives import neighbours
from handlers.cart import cart_card, cart_choices
from handlers.checkout_contact import ASKING, ContactQuestions
from handlers.checkout_summary import (
    cash_key,
    digest,
    options,
    order_choices,
    payment_parts,
    place,
    quote,
    summary_card,
    summary_choices,
)
from handlers.checkout_ways import Ways
from handlers.insurance import insurance_choice
from handlers.memory import Draft, Memory, draft_of, recall, remember
from handlers.people import customer_of
from handlers.pickup import PickupChoice, pickup_choice, point_of
from handlers.saved import ask_name
from handlers.shop import Shop, choice, error_text, menu_choices, ways_out
from orders.carts import CartView, describe_cart
from orders.checkout import find_order_by_key
from orders.customers import find_last_address, name_address
from orders.models import Address, Order

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
        self.contact = ContactQuestions(self.go_on)
        self._ways = Ways(self.go_on)
        self._pickup = PickupChoice(self.go_on)

    def routers(self) -> tuple[Router, ...]:
        """Its tables, and those of its questions."""
        own = Router(
            actions={
                "checkout.start": self.go_on,
                "checkout.pay": self.choose_payment,
                "checkout.change_payment": self.ask_payment,
                "checkout.stop": self.stop,
                "order.confirm": self.confirm,
            },
            anytime={Intent.CANCEL: self.stop, Intent.BACK: self.step_back},
            states={"checkout:payment": self.answer_payment, "checkout:confirm": self.answer_summary},
            intents={
                Intent.CHECKOUT: self.go_on,
                Intent.YES: self.resume,
                Intent.CHOOSE_PAYMENT: self.choose_payment,
            },
        )
        return own, self._pickup.router(), self.contact.router(), self._ways.router()

    def go_on(self, turn: Turn) -> Reply:
        """Ask for the next thing that is missing, or show the summary."""
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if not view.lines:
            noted = draft.line or draft.phone or draft.payment
            key = "checkout-noted-cart-empty" if noted else "cart-empty"
            return Reply((Text(turn.say(key)),), menu_choices(turn), state="")
        gone = draft.pickup_point_id is not None and point_of(turn, draft, view) is None
        if gone:
            draft.pickup_point_id = None
        remember(turn.conversation, memory)
        following = self._next(turn, memory, draft, view)
        if not gone:
            return following
        why = Text(turn.say("error-pickup-not-possible"))
        return Reply((why, *following.parts), following.choices, following.state)

    def _next(self, turn: Turn, memory: Memory, draft: Draft, view: CartView) -> Reply:
        question = self.contact.ask(turn, draft)
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

    def ask_payment(self, turn: Turn) -> Reply:
        """How to pay. With one way only, there is nothing to ask."""
        if not self._shop.takes_promptpay:
            return self._pay_by(turn, "cod")
        buttons = (
            choice(turn, "payment-promptpay", "checkout.pay", method="promptpay"),
            choice(turn, cash_key(recall(turn.conversation).draft), "checkout.pay", method="cod"),
        )
        return Reply(
            (Buttons(turn.say("checkout-ask-payment"), buttons),), ways_out(turn), "checkout:payment"
        )

    def answer_payment(self, turn: Turn) -> Reply | None:
        """`ปลายทาง`, `โอน`, `1`, while the way to pay is asked for."""
        meaning = turn.meaning
        if meaning.payment:
            return self._pay_by(turn, meaning.payment)
        chosen = meaning.choice if meaning.choice is not None else meaning.number
        if chosen in (1, 2):
            return self._pay_by(turn, "promptpay" if chosen == 1 else "cod")
        return None if turn.message.kind == "text" else self.contact.not_words(turn)

    def choose_payment(self, turn: Turn) -> Reply | None:
        """A button, or a word at any time while there is a cart."""
        method = turn.word("method") or turn.meaning.payment
        return self._pay_by(turn, method) if method else self.ask_payment(turn)

    def _pay_by(self, turn: Turn, method: str) -> Reply:
        if method == "promptpay" and not self._shop.takes_promptpay:
            again = self._pay_by(turn, "cod")
            return Reply((Text(turn.say("checkout-no-promptpay")), *again.parts), again.choices, again.state)
        memory = recall(turn.conversation)
        draft_of(memory).payment = "promptpay" if method == "promptpay" else "cod"
        remember(turn.conversation, memory)
        following = self.go_on(turn)
        if turn.action or following.state not in ASKING:
            return following
        # "เก็บปลายทางได้ไหม" had a question in it, and who and where is asked next.
        noted = Text(turn.say("payment-noted", payment=turn.say(f"payment-{draft_of(memory).payment}")))
        return Reply((noted, *following.parts), following.choices, following.state)

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
            has_other_ways = draft.pickup_point_id is None and len(options(turn, view, draft)) > 1
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
        others = (*insurance_choice(turn, draft, postage), *pickup_choice(turn, draft, view))
        choices = summary_choices(turn, has_other_ways=has_other_ways, others=others)
        return Reply((*said, card), choices, "checkout:confirm")

    def answer_summary(self, turn: Turn) -> Reply | None:
        """Words under the summary: yes, no, another address, another way to pay."""
        intent = turn.meaning.intent
        if intent in (Intent.YES, Intent.CHECKOUT):
            # A guess is not enough to spend money on: the summary and its button come again.
            return self.confirm(turn) if turn.meaning.confidence >= SURE else self.go_on(turn)
        if intent is Intent.NO:
            return Reply((Text(turn.say("checkout-what-to-change")),), summary_choices(turn))
        if turn.meaning.contact:
            return self.contact.answer(turn)
        if re.fullmatch(r"\d{5}", turn.meaning.text):
            memory = recall(turn.conversation)
            draft_of(memory).postcode = turn.meaning.text
            remember(turn.conversation, memory)
            return self.go_on(turn)
        return None if turn.message.kind == "text" else self.contact.not_words(turn)

    def confirm(self, turn: Turn) -> Reply:
        """Place the order. However often and however late it is pressed: one order."""
        memory = recall(turn.conversation)
        draft = memory.draft
        key = turn.word("key") or (draft.key if draft else "")
        known = find_order_by_key(turn.session, key, customer_of(turn))
        if known is not None:
            return Reply((Text(turn.say("order-known", number=known.number)),), order_choices(turn, known))
        if draft is None or draft.key != key or not draft.is_complete:
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
        if address is None or draft.address_id is not None or draft.pickup_point_id is not None:
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
            key = "pickup-cod-next" if order.is_pickup else "order-cod-next"
            parts.append(Text(turn.say(key, total=baht(order.total_satang))))
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
