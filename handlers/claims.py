"""Something is wrong with what came: which order, what, with pictures; a person at the desk decides."""

from bot.desk import open_case
from bot.language.meaning import SURE, Intent
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.clock import to_bangkok
from core.errors import ShopError
from core.thai import shorten
from handlers.people import customer_of
from handlers.shop import choice, menu_choices
from orders.claims import (
    CLAIMABLE,
    add_picture,
    add_words,
    find_claim_being_told,
    find_claimable,
    open_claim,
)
from orders.find import find_open_payment, find_orders, get_order
from orders.models import Order

TELLING = "claim:tell"
_ASKED = 5
_WORDS = 500

# While it is being told what is wrong, these are something else that is wanted first.
_ELSE = frozenset(
    {
        Intent.TRACK,
        Intent.CANCEL_ORDER,
        Intent.SHOW_CART,
        Intent.CHECKOUT,
        Intent.REPEAT_ORDER,
        Intent.STOP_NEWS,
        Intent.START_NEWS,
        Intent.SENT_SLIP,
        Intent.BROWSE,
    }
)
_ENOUGH = frozenset({Intent.THANKS, Intent.NO})


class Claims:
    """Claims about one's own orders. Anybody else's number counts as unknown."""

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "claim.open": self.open_pressed,
                "claim.yes": self.choose,
                "claim.no": self.not_meant,
                "claim.done": self.done,
            },
            states={TELLING: self.tell},
            intents={Intent.RETURN: self.claim},
            kinds={"image": self.late_picture},
        )

    def claim(self, turn: Turn) -> Reply:
        """`ของแตกค่ะ`: when that is not certain, it is asked before anything is opened."""
        if turn.meaning.confidence >= SURE:
            return self._choose(turn, turn.meaning.text[:_WORDS], turn.meaning.order_number)
        words = shorten(turn.meaning.text, 200)
        buttons = (
            Button(
                turn.say("button-claim-yes"),
                Action("claim.yes", {"words": words, "number": turn.meaning.order_number}),
            ),
            choice(turn, "button-claim-no", "claim.no"),
        )
        return Reply((Buttons(turn.say("claim-ask"), buttons),))

    def choose(self, turn: Turn) -> Reply:
        """Yes, something is wrong."""
        return self._choose(turn, turn.word("words"), turn.word("number"))

    def not_meant(self, turn: Turn) -> Reply:
        """No, it was something else."""
        return Reply((Text(turn.say("claim-not-meant")),), menu_choices(turn))

    def open_pressed(self, turn: Turn) -> Reply:
        """The order of a button."""
        order = get_order(turn.session, turn.word("number"), customer_of(turn))
        return self._open(turn, order, turn.word("words"))

    def _choose(self, turn: Turn, words: str, number: str) -> Reply:
        customer_id = customer_of(turn)
        if number:
            return self._open(turn, get_order(turn.session, number, customer_id), words)
        orders = find_claimable(turn.session, customer_id, _ASKED)
        if len(orders) > 1:
            return self._ask_which(turn, orders, words)
        if orders:
            return self._open(turn, orders[0], words)
        return self._too_early(turn, next(iter(find_orders(turn.session, customer_id, 1)), None), words)

    def _ask_which(self, turn: Turn, orders: list[Order], words: str) -> Reply:
        buttons = tuple(
            Button(
                turn.say(
                    "claim-order",
                    number=order.number,
                    date=to_bangkok(order.placed_at).strftime("%d/%m"),
                ),
                Action("claim.open", {"number": order.number, "words": words[:200]}),
            )
            for order in orders
        )
        return Reply((Buttons(turn.say("claim-which"), buttons),), menu_choices(turn))

    def _open(self, turn: Turn, order: Order, words: str) -> Reply:
        if order.status not in CLAIMABLE:
            return self._too_early(turn, order, words)
        open_claim(turn.session, order, words, actor=f"customer:{order.customer_id}", now=turn.now)
        text = turn.say("claim-opened", number=order.number)
        return Reply((Text(text),), self._choices(turn), state=TELLING)

    def _too_early(self, turn: Turn, order: Order | None, words: str) -> Reply:
        """Nothing was sent yet, so nothing can be wrong with it: a person looks what is meant."""
        subject = order.number if order else ""
        open_case(
            turn.session,
            "claim",
            conversation_id=turn.conversation.id,
            subject=subject,
            note=words,
            now=turn.now,
        )
        text = turn.say("claim-early", number=subject) if order else turn.say("claim-opened-no-order")
        return Reply((Text(text),), menu_choices(turn))

    def _choices(self, turn: Turn) -> tuple[Button, ...]:
        return (choice(turn, "button-claim-done", "claim.done"), choice(turn, "choice-person", "person.call"))

    def tell(self, turn: Turn) -> Reply | None:
        """Words and pictures after the claim was opened, for an hour after the last of them."""
        claim = find_claim_being_told(turn.session, customer_of(turn), turn.now)
        kind, intent = turn.message.kind, turn.meaning.intent
        if claim is None or kind not in ("text", "image"):
            return None
        if kind == "image":
            return self._take_picture(turn)
        if intent in _ENOUGH:
            return self.done(turn)
        if turn.meaning.confidence >= SURE and (intent in _ELSE or _orders(turn)):
            return None
        if intent is not Intent.YES:
            add_words(turn.session, claim, turn.meaning.text[:_WORDS], turn.now)
        return Reply((Text(turn.say("claim-noted")),), self._choices(turn))

    def _take_picture(self, turn: Turn) -> Reply:
        if "media_failed" in turn.message.details:
            return Reply((Text(turn.say("picture-failed")),), self._choices(turn))
        claim = find_claim_being_told(turn.session, customer_of(turn), turn.now)
        if claim is None:
            raise ShopError("claim-resolved")
        add_picture(turn.session, claim, turn.message.media_key, turn.now)
        return Reply((Text(turn.say("claim-picture")),), self._choices(turn))

    def late_picture(self, turn: Turn) -> Reply | None:
        """A picture within the hour belongs to the claim, unless a slip is waited for."""
        customer_id = customer_of(turn)
        if find_claim_being_told(turn.session, customer_id, turn.now) is None:
            return None
        for order in find_orders(turn.session, customer_id, _ASKED):
            if order.payment_method == "promptpay" and find_open_payment(turn.session, order.id):
                return None
        return self._take_picture(turn)

    def done(self, turn: Turn) -> Reply:
        """All is said."""
        return Reply((Text(turn.say("claim-thanks")),), menu_choices(turn), state="")


def _orders(turn: Turn) -> bool:
    """Something new is ordered, and not told how many came: `ได้ 1 กระปุก สั่ง 2` tells that."""
    return turn.meaning.intent is Intent.ORDER and turn.meaning.text.startswith(("เอา", "สั่ง", "order"))
