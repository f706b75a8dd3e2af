"""More or fewer of what is ordered already: before anything was paid a new summary, else a person."""

from bot.desk import open_case
from bot.language.meaning import Intent
from bot.reply import Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.thai import fold
from handlers.instead import find_newest, may_change, order_instead
from handlers.orders import Orders
from handlers.people import customer_of
from handlers.repeat import Repeat
from handlers.shop import choice, menu_choices
from orders.carts import parse_quantity
from orders.find import get_order
from orders.models import Order, OrderLine

# Before the post has it.
_OPEN = ("placed", "cod_accepted", "paid", "packed")


class OtherQuantity:
    """`ขอเพิ่มเป็น 3 ได้มั้ย` behind an order; with something in the cart it is about that."""

    def __init__(self, orders: Orders, repeat: Repeat) -> None:
        self._orders = orders
        self._repeat = repeat

    def router(self) -> Router:
        """Its tables."""
        return Router(actions={"order.so_many": self.so_many}, intents={Intent.CHANGE: self.offer})

    def offer(self, turn: Turn) -> Reply | None:
        """Asked first, for the old order is cancelled by it."""
        number = turn.meaning.number
        order = find_newest(turn) if number is not None and number > 0 else None
        if number is None or order is None or order.status not in _OPEN:
            return None
        if not may_change(turn, order):
            return _call_person(turn, order)
        quantity, line = parse_quantity(number), _line_meant(turn, order)
        if line is None:
            name = _name(turn, order.lines[0])
            return Reply((Text(turn.say("so-many-which", number=order.number, name=name, n=quantity)),))
        buttons = (
            choice(
                turn,
                "button-pay-by",
                "order.so_many",
                number=order.number,
                variant=line.variant_id,
                n=quantity,
            ),
            choice(turn, "button-keep-address", "order.show", number=order.number),
        )
        asked = turn.say(
            "so-many-ask", number=order.number, name=_name(turn, line), n=quantity, unit=line.unit
        )
        return Reply((Buttons(asked, buttons),), state="")

    def so_many(self, turn: Turn) -> Reply:
        """The tap. A second one finds the old order cancelled, and shows it."""
        order = get_order(turn.session, turn.word("number"), customer_of(turn))
        if not may_change(turn, order):
            return self._orders.show(turn)
        wanted = {turn.number("variant"): turn.number("n")}
        return order_instead(turn, self._repeat, order, "other quantity", wanted)


def _call_person(turn: Turn, order: Order) -> Reply:
    open_case(
        turn.session, "parcel", conversation_id=turn.conversation.id, subject=order.number, now=turn.now
    )
    return Reply((Text(turn.say("so-many-person", number=order.number)),), menu_choices(turn), state="")


def _line_meant(turn: Turn, order: Order) -> OrderLine | None:
    """The line that is named; of no name the only one there is."""
    said = fold(turn.meaning.items[0].text) if turn.meaning.items else ""
    fits = [line for line in order.lines if said in fold(line.name_th) or said in fold(line.name_en)]
    return fits[0] if len(fits) == 1 else None


def _name(turn: Turn, line: OrderLine) -> str:
    return line.name_th if turn.language == "th" else line.name_en
