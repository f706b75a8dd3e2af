"""After delivery: all is well, and how it was, with stars and perhaps a few words."""

import re

from bot.language.meaning import SURE, Intent
from bot.reply import Button, Buttons, Part, Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from handlers.after_buttons import star_buttons
from handlers.people import customer_of
from handlers.shop import choice, menu_choices
from orders.completion import DELIVERED, complete_order, note_asked
from orders.find import get_order
from orders.models import Order, OrderLine, Rating
from orders.ratings import FEW_STARS, find_last_rating, find_rating, find_unrated, rate_line, write_words

WRITING = "rating:words"

# While words are welcome, these are something new that is wanted; praise reads like much else.
_ELSE = frozenset(
    {
        Intent.ORDER,
        Intent.TRACK,
        Intent.CANCEL_ORDER,
        Intent.SHOW_CART,
        Intent.CHECKOUT,
        Intent.BROWSE,
        Intent.RETURN,
        Intent.REPEAT_ORDER,
        Intent.STOP_NEWS,
        Intent.START_NEWS,
        Intent.SENT_SLIP,
        Intent.GIVE_CONTACT,
        Intent.ANGER,
    }
)
_QUESTION = re.compile(r"ไหม|มั้ย|มั๊ย|เท่าไ|กี่|หรือยัง|รึยัง|\?|how |what |where |when ")


class Ratings:
    """Stars for one's own orders that have arrived."""

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "order.all_well": self.all_well,
                "rating.ask": self.ask,
                "rating.give": self.give,
                "rating.no_words": self.no_words,
            },
            states={WRITING: self.write},
        )

    def all_well(self, turn: Turn) -> Reply:
        """The customer says that all is well: completed. A second tap says that it is done."""
        order = self._order(turn)
        if order.status != "completed":
            complete_order(turn.session, order.id, actor=f"customer:{order.customer_id}", now=turn.now)
        thanks = Text(turn.say("all-well-thanks", number=order.number))
        return Reply((thanks, *self._next_question(turn, order)), menu_choices(turn))

    def ask(self, turn: Turn) -> Reply:
        """The question for the first thing that has no stars yet."""
        order = self._order(turn)
        if order.status not in DELIVERED:
            raise ShopError("rating-not-possible")
        question = self._next_question(turn, order)
        return Reply(question or (Text(turn.say("rating-thanks")),), menu_choices(turn))

    def _order(self, turn: Turn) -> Order:
        return get_order(turn.session, turn.word("number"), customer_of(turn))

    def _next_question(self, turn: Turn, order: Order) -> tuple[Part, ...]:
        unrated = find_unrated(turn.session, order)
        if unrated:
            note_asked(turn.session, order, turn.now)
        return (self._question(turn, unrated[0]),) if unrated else ()

    def _question(self, turn: Turn, line: OrderLine) -> Buttons:
        name = line.name_th if turn.language == "th" else line.name_en
        text = turn.say("rating-ask-one", name=name)
        return Buttons(text, star_buttons(turn.texts, turn.language, line.id))

    def give(self, turn: Turn) -> Reply:
        """So many stars; words are welcome and not asked for twice."""
        rating = rate_line(
            turn.session,
            turn.number("line"),
            turn.number("stars"),
            customer_id=customer_of(turn),
            now=turn.now,
        )
        if rating.words:
            return self._go_on(turn, rating)
        text = turn.say("rating-words", stars="⭐" * rating.stars)
        skip = choice(turn, "button-no-words", "rating.no_words", line=rating.order_line_id)
        claim = (self._claim(turn, rating.line),) if rating.stars <= FEW_STARS else ()
        return Reply((Text(text),), (skip, *claim), state=WRITING)

    def _claim(self, turn: Turn, line: OrderLine) -> Button:
        order = turn.session.get_one(Order, line.order_id)
        return choice(turn, "button-claim", "claim.open", number=order.number)

    def no_words(self, turn: Turn) -> Reply:
        """Stars are enough."""
        rating = find_rating(turn.session, turn.number("line"), customer_of(turn))
        if rating is None:
            raise ShopError("rating-not-possible")
        return self._go_on(turn, rating)

    def write(self, turn: Turn) -> Reply | None:
        """Words for the stars just given; anything that is clearly something else is that."""
        words = turn.message.text.strip()
        if turn.message.kind != "text" or _is_else(turn):
            return None
        rating = find_last_rating(turn.session, customer_of(turn), turn.now)
        if rating is None or rating.words:
            # The rest of a message whose beginning was taken with all its words.
            return Reply() if rating is not None and rating.words == words else None
        if turn.meaning.intent is not Intent.NO:
            write_words(turn.session, rating, words, turn.now)
        return self._go_on(turn, rating)

    def _go_on(self, turn: Turn, rating: Rating) -> Reply:
        order = turn.session.get_one(Order, rating.line.order_id)
        thanks = Text(turn.say("rating-thanks-low" if rating.stars <= FEW_STARS else "rating-thanks"))
        return Reply((thanks, *self._next_question(turn, order)), menu_choices(turn), state="")


def _is_else(turn: Turn) -> bool:
    sure = turn.meaning.confidence >= SURE
    return sure and (turn.meaning.intent in _ELSE or bool(_QUESTION.search(turn.meaning.text)))
