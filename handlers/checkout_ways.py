"""How an order is to reach its customer: services of the post, and insurance."""

from collections.abc import Callable

from bot.language.meaning import Intent
from bot.reply import Action, Button, Buttons, Reply
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from handlers.checkout_summary import options, way_text
from handlers.insurance import wishes_insurance
from handlers.memory import draft_of, recall, remember
from handlers.people import customer_of
from handlers.shop import ways_out
from orders.carts import describe_cart


class Ways:
    """Changes the way of sending of a checkout; the new summary shows what it costs."""

    def __init__(self, go_on: Callable[[Turn], Reply]) -> None:
        self._go_on = go_on

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "checkout.ways": self.ask_way,
                "checkout.send_by": self.send_by,
                "checkout.insure": self.insure,
            },
            intents={Intent.INSURE: self.insure_by_word},
        )

    def ask_way(self, turn: Turn) -> Reply:
        """The fastest and the cheapest way to send it, with days and price."""
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if draft.parsed.missing or not draft.payment or not view.lines:
            return self._go_on(turn)
        try:
            ways = options(turn, view, draft)
        except ShopError:
            ways = []
        if len(ways) < 2:
            return self._go_on(turn)
        buttons = tuple(
            Button(way_text(turn, key, way), Action("checkout.send_by", {"service": way.service}))
            for key, way in zip(("way-fastest", "way-cheapest"), ways, strict=True)
        )
        keys = ("way-fastest-line", "way-cheapest-line")
        lines = [way_text(turn, key, way) for key, way in zip(keys, ways, strict=True)]
        text = "\n".join((turn.say("checkout-ask-way"), *lines))
        return Reply((Buttons(text, buttons),), ways_out(turn), "checkout:confirm")

    def send_by(self, turn: Turn) -> Reply:
        """The way that was tapped; the new summary shows what it costs."""
        memory = recall(turn.conversation)
        draft_of(memory).service = turn.word("service")
        remember(turn.conversation, memory)
        return self._go_on(turn)

    def insure(self, turn: Turn) -> Reply:
        """With insurance or without; the new summary shows what it costs."""
        return self._insure(turn, wanted=bool(turn.number("on")))

    def insure_by_word(self, turn: Turn) -> Reply | None:
        """`ทำประกันด้วย` under the summary; whoever only asks is told how."""
        return self._insure(turn, wanted=True) if wishes_insurance(turn) else None

    def _insure(self, turn: Turn, *, wanted: bool) -> Reply:
        memory = recall(turn.conversation)
        draft_of(memory).is_insured = wanted
        remember(turn.conversation, memory)
        return self._go_on(turn)
