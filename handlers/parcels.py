"""Parcels that do not arrive by themselves: the question to the customer, and their answer."""

from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from fulfilment.models import PARCEL_ANSWERS, Parcel
from fulfilment.trouble import answer_trouble
from handlers.people import customer_of
from handlers.shop import menu_choices

# By problem: the question, and the answers as (label, answer); at most three.
_QUESTIONS = {
    "failed": (
        "notice-parcel-failed",
        (("button-again", "again"), ("button-fetch", "fetch"), ("button-elsewhere", "address")),
    ),
    "at_office": (
        "notice-parcel-at-office",
        (("button-fetch", "fetch"), ("button-again", "again"), ("button-back", "back")),
    ),
    "returning": (
        "notice-parcel-returning",
        (("button-elsewhere", "address"), ("button-back", "back")),
    ),
}
_THANKS = {
    "again": "parcel-answer-again",
    "fetch": "parcel-answer-fetch",
    "address": "parcel-answer-address",
    "back": "parcel-answer-back",
}


def trouble_question(problem: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text that asks what to do, and the answers offered as (label, answer)."""
    return _QUESTIONS[problem]


class Parcels:
    """Answers about parcels of one's own orders. Anybody else's counts as unknown."""

    def router(self) -> Router:
        """Its table."""
        return Router(actions={"parcel.answer": self.answer})

    def answer(self, turn: Turn) -> Reply:
        """A tap under the question; the desk sees to it."""
        customer_id = customer_of(turn)
        parcel = turn.session.get(Parcel, turn.number("parcel"))
        answer = turn.word("answer")
        if parcel is None or parcel.order.customer_id != customer_id or answer not in PARCEL_ANSWERS:
            raise ShopError("parcel-no-problem", number="")
        answer_trouble(turn.session, parcel, answer, actor=f"customer:{customer_id}", now=turn.now)
        return Reply((Text(turn.say(_THANKS[answer])),), menu_choices(turn))
