"""What is said around an order: news wanted or not, a friendly word, a word of anger."""

from bot.desk import open_case
from bot.language.meaning import SURE, Intent
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from handlers.people import customer_of
from handlers.shop import menu_choices
from orders.find import find_orders, get_order
from orders.models import Order


class Aftercare:
    """What a person must see goes to the desk."""

    def router(self) -> Router:
        """Its tables."""
        return Router(
            intents={
                Intent.STOP_NEWS: self.stop_news,
                Intent.START_NEWS: self.start_news,
                Intent.ANGER: self.apologise,
                Intent.SMALL_TALK: self.chat,
            }
        )

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

    def start_news(self, turn: Turn) -> Reply:
        """News again. When unsure, it is asked: nobody gets news they did not ask for."""
        if turn.meaning.confidence < SURE:
            return Reply((Text(turn.say("start-news-ask")),), menu_choices(turn))
        turn.conversation.news_off_at = None
        return Reply((Text(turn.say("start-news-done")),), menu_choices(turn))

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
