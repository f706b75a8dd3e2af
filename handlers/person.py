"""Handing over to a person, and what to say when nothing else fits."""

from bot.desk import open_case
from bot.language.meaning import Intent
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.errors import ShopError
from handlers.ask_maker import offer_maker
from handlers.browse import Browse
from handlers.shop import choice, error_text, menu_choices


class Person:
    """`คุยกับคน` at any moment; cart and half-filled order stay."""

    def router(self) -> Router:
        """Its tables."""
        return Router(actions={"person.call": self.call}, anytime={Intent.PERSON: self.call})

    def call(self, turn: Turn) -> Reply:
        """Put the conversation on the desk. The bot goes on answering until somebody takes it."""
        subject = turn.word("subject")
        open_case(turn.session, "talk", conversation_id=turn.conversation.id, subject=subject, now=turn.now)
        return Reply((Text(turn.say("person-called")),), menu_choices(turn)[:3])


class Fallback:
    """The last handler: a product name perhaps, else a helping word, and the desk knows."""

    def __init__(self, browse: Browse) -> None:
        self._browse = browse

    def explain(self, turn: Turn, error: ShopError) -> Reply:
        """Why a rule of the shop said no, in words that say what to do next."""
        return Reply((Text(error_text(turn, error)),), menu_choices(turn))

    def answer(self, turn: Turn) -> Reply:
        """Never silent."""
        words = turn.message.kind == "text" and any(c.isalnum() for c in turn.meaning.text)
        if turn.meaning.intent in (Intent.YES, Intent.NO, Intent.NUMBER, Intent.CHANGE, Intent.ADD):
            return Reply((Text(turn.say("fallback-out-of-place")),), menu_choices(turn))
        found = self._browse.search(turn) if words else None
        if found is not None:
            return found
        if turn.message.kind != "text":
            return Reply((Text(turn.say("fallback-kind")),), menu_choices(turn))
        if not words:
            return Reply((Text(turn.say("fallback-no-words")),), menu_choices(turn))
        if (offered := offer_maker(turn)) is not None:
            return offered
        open_case(turn.session, "unanswered", conversation_id=turn.conversation.id, now=turn.now)
        going_on = (
            (choice(turn, "button-checkout", "checkout.start"),)
            if turn.conversation.state.startswith("checkout:")
            else ()
        )
        return Reply((Text(turn.say("fallback-unclear")),), (*going_on, *menu_choices(turn)))
