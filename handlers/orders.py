"""After the order: where is it, what was it, pay it, cancel it."""

from bot.language.meaning import Intent
from bot.reply import Action, Button, Buttons, Card, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.clock import to_bangkok
from core.money import baht
from fulfilment.models import Parcel
from fulfilment.parcels import find_parcels
from fulfilment.tracking import describe_code
from handlers.after_buttons import has_parts, order_buttons
from handlers.checkout_summary import payment_parts
from handlers.people import customer_of
from handlers.pickup import parcel_line
from handlers.shop import Shop, choice, menu_choices, unit_text
from orders.balances import money_of
from orders.find import find_open_payment, find_orders, get_order
from orders.models import Order
from orders.status import cancel_order, find_next_statuses

SHOWN = 5


class Orders:
    """A customer's own orders. Anybody else's number counts as unknown."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "orders.list": self.list,
                "order.show": self.show,
                "order.cancel": self.ask_cancel,
                "order.cancel_sure": self.cancel,
                "order.pay": self.pay,
            },
            anytime={Intent.CANCEL: self.cancel_latest},
            intents={
                Intent.TRACK: self.track,
                Intent.CANCEL_ORDER: self.ask_cancel,
            },
        )

    def list(self, turn: Turn) -> Reply:
        """All orders, the newest first, a page at a time, each with a button."""
        page = max(turn.number("page"), 0) if turn.action and "page" in turn.action.args else 0
        found = find_orders(turn.session, customer_of(turn), SHOWN + 1, page * SHOWN)
        orders = found[:SHOWN]
        if not orders:
            return Reply((Text(turn.say("orders-none")),), menu_choices(turn))
        buttons = tuple(
            Button(
                turn.say(
                    "orders-line",
                    number=order.number,
                    total=baht(order.total_satang),
                    date=to_bangkok(order.placed_at).strftime("%d/%m"),
                ),
                Action("order.show", {"number": order.number}),
            )
            for order in orders
        )
        more = (choice(turn, "choice-more", "orders.list", page=page + 1),) if len(found) > SHOWN else ()
        title = turn.say("orders-title-page", page=page + 1) if page else turn.say("orders-title")
        return Reply((Buttons(title, (*buttons, *more)),), menu_choices(turn))

    def track(self, turn: Turn) -> Reply:
        """`ของถึงไหนแล้ว`: the order named, or the latest one."""
        order = self._meant(turn)
        if order is None:
            return Reply((Text(turn.say("orders-none")),), menu_choices(turn))
        return self._show(turn, order)

    def show(self, turn: Turn) -> Reply:
        """The order of a button."""
        return self._show(turn, self._named(turn))

    def _named(self, turn: Turn) -> Order:
        number = turn.word("number") or turn.meaning.order_number
        return get_order(turn.session, number, customer_of(turn))

    def _meant(self, turn: Turn) -> Order | None:
        if turn.action or turn.meaning.order_number:
            return self._named(turn)
        return next(iter(find_orders(turn.session, customer_of(turn), 1)), None)

    def _show(self, turn: Turn, order: Order) -> Reply:
        buttons = [choice(turn, "button-call-person", "person.call", subject=order.number)]
        if "cancelled" in find_next_statuses(order, f"customer:{order.customer_id}"):
            buttons.insert(0, choice(turn, "button-cancel-order", "order.cancel", number=order.number))
        if find_open_payment(turn.session, order.id) and order.payment_method == "promptpay":
            buttons.insert(0, choice(turn, "button-pay", "order.pay", number=order.number))
        buttons[-1:-1] = order_buttons(turn, order)
        card = Card(
            turn.say("order-title", number=order.number), self._lines(turn, order), buttons=tuple(buttons)
        )
        return Reply((card,), menu_choices(turn))

    def _lines(self, turn: Turn, order: Order) -> tuple[str, ...]:
        lines = [status_text(turn, order)]
        for line in order.lines:
            unit = unit_text(line.unit, turn.language, turn.say("unit-piece"))
            name = line.name_th if turn.language == "th" else line.name_en
            lines.append(turn.say("order-line", name=name, n=line.quantity, unit=unit))
        lines.append(turn.say("summary-total", total=baht(order.total_satang)))
        received = money_of(turn.session, order.id).kept_satang
        if order.status == "placed" and received:
            missing = baht(order.total_satang - received)
            lines.append(turn.say("order-paid-so-far", received=baht(received), missing=missing))
        parcels = find_parcels(turn.session, order.id)
        if any(parcel.insurance_satang for parcel in parcels):
            lines.append(turn.say("order-insured"))
        for parcel in parcels:
            if parcel.status != "cancelled":
                line_of = parcel_line if order.is_pickup else self._parcel_line
                lines.append(line_of(turn, parcel))
        return tuple(lines)

    def _parcel_line(self, turn: Turn, parcel: Parcel) -> str:
        news = parcel.tracking[-1] if parcel.tracking else None
        if news:
            at = to_bangkok(news.at).strftime("%d/%m %H:%M")
            return turn.say(
                "parcel-news",
                number=parcel.tracking_number or "",
                news=describe_code(news.code, turn.language, news.description),
                place=news.location,
                at=at,
            )
        if parcel.tracking_number:
            return turn.say("parcel-numbered", number=parcel.tracking_number)
        return turn.say("parcel-waiting")

    def pay(self, turn: Turn) -> Reply:
        """The same QR once more."""
        order = self._named(turn)
        return Reply(payment_parts(turn, self._shop, order), menu_choices(turn))

    def cancel_latest(self, turn: Turn) -> Reply | None:
        """A bare `ยกเลิก` outside a checkout: perhaps the last order is meant."""
        order = next(iter(find_orders(turn.session, customer_of(turn), 1)), None)
        if order is None or "cancelled" not in find_next_statuses(order, f"customer:{order.customer_id}"):
            return Reply((Text(turn.say("cancel-nothing")),), menu_choices(turn), state="")
        return self._ask_cancel(turn, order)

    def ask_cancel(self, turn: Turn) -> Reply:
        """Cancelling costs a sale, so it is asked once."""
        order = self._meant(turn)
        if order is None:
            return Reply((Text(turn.say("orders-none")),), menu_choices(turn))
        return self._ask_cancel(turn, order)

    def _ask_cancel(self, turn: Turn, order: Order) -> Reply:
        if "cancelled" not in find_next_statuses(order, f"customer:{order.customer_id}"):
            shown = self._show(turn, order)
            return Reply(
                (Text(turn.say("cancel-too-late", number=order.number)), *shown.parts), shown.choices
            )
        buttons = (
            choice(turn, "button-cancel-sure", "order.cancel_sure", number=order.number),
            *(
                (choice(turn, "button-cancel-part", "part.list", number=order.number),)
                * has_parts(turn, order)
            ),
            choice(turn, "button-keep", "order.show", number=order.number),
        )
        return Reply((Buttons(turn.say("cancel-ask", number=order.number), buttons),), state="")

    def cancel(self, turn: Turn) -> Reply:
        """Cancel it; a second tap says that it is done."""
        order = self._named(turn)
        if order.status != "cancelled":
            cancel_order(
                turn.session, order, actor=f"customer:{order.customer_id}", reason="customer", now=turn.now
            )
        return Reply((Text(turn.say("cancel-done", number=order.number)),), menu_choices(turn), state="")


def status_text(turn: Turn, order: Order) -> str:
    """Where an order stands, in words; what is fetched is with no post."""
    status = order.status.replace("_", "-")
    has_own = order.is_pickup and order.status in ("cod_accepted", "handed_over", "delivered")
    return turn.say(f"pickup-status-{status}" if has_own else f"order-status-{status}")
