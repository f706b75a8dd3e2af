"""What is said around an order: something is broken, the same again, no more news, a word of anger."""

from bot.desk import open_case
from bot.language.meaning import SURE, Intent
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.models import Variant
from catalog.products import is_sellable
from core.errors import ShopError
from handlers.checkout import Checkout
from handlers.memory import recall, remember
from handlers.people import customer_of
from handlers.shop import choice, menu_choices
from orders.carts import change_quantity
from orders.find import find_orders, get_order
from orders.models import Order, OrderLine


class Aftercare:
    """What a person must see goes to the desk; nothing is ordered without the confirmation."""

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout

    def router(self) -> Router:
        """Its tables."""
        return Router(
            intents={
                Intent.RETURN: self.claim,
                Intent.REPEAT_ORDER: self.repeat,
                Intent.STOP_NEWS: self.stop_news,
                Intent.ANGER: self.apologise,
                Intent.SMALL_TALK: self.chat,
            }
        )

    def claim(self, turn: Turn) -> Reply:
        """`ของแตกค่ะ`: to the desk, with the order and the words."""
        order = self._order_meant(turn)
        self._open(turn, "claim", order)
        key = "claim-opened" if order else "claim-opened-no-order"
        said = turn.say(key, number=order.number) if order else turn.say(key)
        return Reply((Text(said),), menu_choices(turn))

    def apologise(self, turn: Turn) -> Reply:
        """Somebody is angry: sorry, and a person looks after it."""
        self._open(turn, "anger", self._order_meant(turn))
        return Reply((Text(turn.say("anger-sorry")),), menu_choices(turn))

    def chat(self, turn: Turn) -> Reply:
        """A friendly word back."""
        return Reply((Text(turn.say("small-talk-reply")),), menu_choices(turn))

    def stop_news(self, turn: Turn) -> Reply:
        """No more news; what concerns an order still comes. When unsure, it is asked."""
        if turn.meaning.confidence < SURE:
            return Reply((Text(turn.say("stop-news-ask")),), menu_choices(turn))
        turn.conversation.news_off_at = turn.now
        return Reply((Text(turn.say("stop-news-done")),), menu_choices(turn))

    def repeat(self, turn: Turn) -> Reply:
        """`เอาแบบเดิม`: the last order into the cart, as far as it is still sold, then the summary."""
        order = self._order_meant(turn)
        if order is None:
            return Reply((Text(turn.say("orders-none")),), menu_choices(turn))
        if turn.meaning.confidence < SURE:
            ask = (choice(turn, "button-order", "order.show", number=order.number), *menu_choices(turn)[:2])
            return Reply((Text(turn.say("repeat-ask")),), ask)
        gone = [line for line in order.lines if not self._put_in(turn, line)]
        self._prepare(turn, order)
        said = [Text(turn.say("repeat-filled", number=order.number))]
        if gone:
            said.append(
                Text(turn.say("repeat-gone", names=", ".join(self._name(turn, line) for line in gone)))
            )
        following = self._checkout.go_on(turn)
        return Reply((*said, *following.parts), following.choices, following.state)

    def _prepare(self, turn: Turn, order: Order) -> None:
        memory = recall(turn.conversation)
        draft = self._checkout.draft_of(memory)
        method = turn.meaning.payment or order.payment_method
        draft.payment = draft.payment or ("promptpay" if method == "promptpay" else "cod")
        remember(turn.conversation, memory)

    def _put_in(self, turn: Turn, line: OrderLine) -> bool:
        variant = turn.session.get(Variant, line.variant_id)
        if variant is None or not is_sellable(variant.product):
            return False
        try:
            change_quantity(turn.session, customer_of(turn), variant.id, line.quantity, turn.now)
        except ShopError:
            return False
        return True

    def _name(self, turn: Turn, line: OrderLine) -> str:
        return line.name_th if turn.language == "th" else line.name_en

    def _order_meant(self, turn: Turn) -> Order | None:
        if turn.meaning.order_number:
            return get_order(turn.session, turn.meaning.order_number, customer_of(turn))
        return next(iter(find_orders(turn.session, customer_of(turn), 1)), None)

    def _open(self, turn: Turn, kind: str, order: Order | None) -> None:
        subject = order.number if order else ""
        note = turn.meaning.text[:500]
        open_case(
            turn.session, kind, conversation_id=turn.conversation.id, subject=subject, note=note, now=turn.now
        )
