"""Cancelling one maker's part of an order: choose, confirm, done. Only of one's own orders."""

from bot.language.meaning import Intent
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from core.money import baht
from core.thai import fold
from fulfilment.part_cancel import OrderPart, cancel_part, find_parts
from handlers.people import customer_of
from handlers.shop import choice, menu_choices
from orders.events import MoneyToGiveBack
from orders.find import find_orders, get_order
from orders.models import Order
from orders.parts import lines_of

# Of so many orders, the newest, somebody may speak without a number.
_LOOKED_AT = 3


class PartCancel:
    """The chat's side of `fulfilment.part_cancel`."""

    def router(self) -> Router:
        """Its table."""
        return Router(
            actions={"part.list": self.list_parts, "part.ask": self.ask, "part.cancel": self.cancel},
            intents={Intent.REMOVE: self.list_by_word},
        )

    def list_by_word(self, turn: Turn) -> Reply | None:
        """`ขอยกเลิกแคบหมู` with nothing in the cart: of the newest order that has it."""
        meaning = turn.meaning
        key = fold(meaning.items[0].text if meaning.items else meaning.query)
        for order in find_orders(turn.session, customer_of(turn), limit=_LOOKED_AT):
            has_it = any(key in fold(line.name_th) or key in fold(line.name_en) for line in order.lines)
            if key and has_it:
                return self._list(turn, order)
        return Reply((Text(turn.say("cart-empty")),), menu_choices(turn))

    def _order(self, turn: Turn) -> Order:
        return get_order(turn.session, turn.word("number"), customer_of(turn))

    def list_parts(self, turn: Turn) -> Reply:
        """The makers whose part is not sent yet."""
        return self._list(turn, self._order(turn))

    def _list(self, turn: Turn, order: Order) -> Reply:
        parts = [part for part in find_parts(turn.session, order) if part.may_cancel]
        if not parts:
            raise ShopError("part-already-sent", number=order.number)
        buttons = tuple(
            Button(
                part.producer.name,
                Action("part.ask", {"number": order.number, "producer": part.producer.id}),
            )
            for part in parts
        )
        keep = choice(turn, "button-keep", "order.show", number=order.number)
        lines = [turn.say("part-which", number=order.number)]
        lines += [self._line(turn, order, part) for part in parts]
        return Reply((Buttons("\n".join(lines), (*buttons, keep)),))

    def _line(self, turn: Turn, order: Order, part: OrderPart) -> str:
        goods = ", ".join(
            line.name_th if turn.language == "th" else line.name_en
            for line in lines_of(order, part.producer.id)
        )
        return turn.say("part-line", maker=part.producer.name, goods=goods, total=baht(part.total_satang))

    def ask(self, turn: Turn) -> Reply:
        """It costs a sale, so it is asked once."""
        order = self._order(turn)
        part = self._part(turn, order)
        args: dict[str, str | int] = {"number": order.number, "producer": part.producer.id}
        buttons = (
            Button(turn.say("button-cancel-sure"), Action("part.cancel", args)),
            choice(turn, "button-keep", "order.show", number=order.number),
        )
        text = turn.say(
            "part-ask",
            maker=part.producer.name,
            less=baht(part.total_satang),
            rest=baht(order.total_satang - part.total_satang),
        )
        return Reply((Buttons(text, buttons),))

    def _part(self, turn: Turn, order: Order) -> OrderPart:
        wanted = turn.number("producer")
        found = (part for part in find_parts(turn.session, order) if part.producer.id == wanted)
        part = next(found, None)
        if part is None:
            raise ShopError("part-already-cancelled", number=order.number)
        if not part.may_cancel:
            raise ShopError("part-already-sent", number=order.number)
        return part

    def cancel(self, turn: Turn) -> Reply:
        """Cancel it; a second tap says that it is done."""
        order = self._order(turn)
        part = self._part(turn, order)
        actor = f"customer:{order.customer_id}"
        cancel_part(
            turn.session, order.number, part.producer.id, actor=actor, reason="customer", now=turn.now
        )
        said = turn.say("part-done", maker=part.producer.name, total=baht(order.total_satang))
        owed = [one for one in turn.session.info.get("events", ()) if isinstance(one, MoneyToGiveBack)]
        parts = [Text(said), *(Text(turn.say("part-owed", amount=baht(one.amount_satang))) for one in owed)]
        choices = [choice(turn, "button-order", "order.show", number=order.number), *menu_choices(turn)]
        if order.status == "placed":
            choices.insert(0, choice(turn, "button-pay", "order.pay", number=order.number))
        return Reply(tuple(parts), tuple(choices))
