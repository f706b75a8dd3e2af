"""Less came together than was ordered: the customer takes it, waits, or leaves it."""

from bot.language.shop_orders import read_shortage_answer
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from core.money import baht
from fulfilment.answer_models import Shortage
from fulfilment.shortages import answer_shortage, find_waiting
from handlers.people import customer_of
from handlers.shop import choice, menu_choices
from handlers.shortage_question import shortage_question
from orders.models import Order


class Shortages:
    """The customer's side of what is short; of nobody else's order."""

    def router(self) -> Router:
        """Its tables."""
        return Router(first=self.hear, actions={"shortage.answer": self.press})

    def hear(self, turn: Turn) -> Reply | None:
        """`เอาเท่าที่มี`, `รอได้`, `ไม่เอาแล้ว`, while such a question waits; None for everything else."""
        if turn.message.kind != "text" or turn.conversation.customer_id is None:
            return None
        answer = read_shortage_answer(turn.message.text)
        if not answer or turn.conversation.state.startswith("checkout:"):
            return None
        waiting = find_waiting(turn.session, turn.conversation.customer_id)
        if not waiting:
            return None
        if len(waiting) > 1:
            cards = tuple(shortage_question(turn.say, turn.session, one) for one in waiting[:5])
            return Reply((Text(turn.say("shortage-which")), *cards))
        return self._answer(turn, waiting[0].order_line_id, answer)

    def press(self, turn: Turn) -> Reply:
        """A button under the question."""
        return self._answer(turn, turn.number("line"), turn.word("answer"))

    def _answer(self, turn: Turn, line_id: int, answer: str) -> Reply:
        try:
            shortage, less = answer_shortage(turn.session, line_id, answer, customer_of(turn), now=turn.now)
        except ShopError as error:
            raise _for_customer(error) from None
        order = turn.session.get_one(Order, shortage.line.order_id)
        said = self._say(turn, shortage, order, answer, less)
        pay = (choice(turn, "button-pay", "order.pay", number=order.number),)
        look = choice(turn, "button-order", "order.show", number=order.number)
        waits = pay if order.status == "placed" else ()
        return Reply((Text(said),), (*waits, look, *menu_choices(turn)), state="")

    def _say(self, turn: Turn, shortage: Shortage, order: Order, answer: str, less: int) -> str:
        line = shortage.line
        name = line.name_th if turn.language == "th" else line.name_en
        slots: dict[str, str | int] = {
            "name": name,
            "n": shortage.there_is,
            "unit": line.unit,
            "number": order.number,
        }
        if answer == "wait":
            return turn.say("shortage-waits", **slots)
        key = "shortage-taken" if answer == "take" else "shortage-left"
        if order.status == "cancelled":
            key = "shortage-all-left"
        said = turn.say(key, less=baht(less), total=baht(order.total_satang), **slots)
        if order.payment_method == "promptpay":
            said = f"{said}\n{turn.say('shortage-money-back')}"
        return said


def _for_customer(error: ShopError) -> ShopError:
    """What is said to a maker, in words for a customer."""
    if error.code == "sell-sent":
        return ShopError("shortage-sent", **error.slots)
    if error.code in ("sell-cancelled", "sell-unpaid"):
        return ShopError("shortage-over", **error.slots)
    return error
