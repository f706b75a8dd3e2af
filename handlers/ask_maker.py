"""`ถามคนทำ`: a customer's question to a maker, passed on without either learning the other's account."""

import re

from bot.language.shop_commands import read_command
from bot.questions import ask
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.models import Producer, Product
from core.errors import ShopError
from core.thai import normalise, shorten
from handlers.memory import recall, remember
from handlers.shop import choice, menu_choices

ASKING = "question:ask"
# What a button can carry of a question that was typed already.
_CARRIED = 200
_QUESTION = re.compile(
    r"(?<!ผ้า)(?<!เส้น)ไหม|มั้ย|มั๊ย|ไม๊|เปล่า|ป่าว|ยังไง|ยังงัย|อย่างไร|กี่|เท่าไ|อะไร|ทำไม|เมื่อไ|หรือ|แบบไหน|ตรงไหน|\?"
    r"|\b(?:how|what|when|why|which|is it|is this|does|do you|can (?:i|it|you))\b",
    re.IGNORECASE,
)


def ask_button(turn: Turn, product_id: int, words: str = "") -> Button:
    """Asks the maker of this product; with words, these at once."""
    label = turn.say("button-ask-maker-this" if words else "button-ask-maker")
    args: dict[str, str | int] = {"product": product_id}
    if words:
        return Button(label, Action("question.send", {**args, "words": shorten(words, _CARRIED)}))
    return Button(label, Action("question.ask", args))


def offer_maker(turn: Turn, *, only_questions: bool = False) -> Reply | None:
    """What is not understood, said before a product, is perhaps for who makes it; None without a product."""
    product_id = recall(turn.conversation).product_id
    product = turn.session.get(Product, product_id) if product_id else None
    if turn.conversation.state != "product" or product is None or turn.message.kind != "text":
        return None
    if only_questions and not _QUESTION.search(normalise(turn.message.text[:300])):
        return None
    said = turn.say("fallback-ask-maker", maker=product.producer.name)
    return Reply((Buttons(said, (ask_button(turn, product.id, turn.message.text),)),), menu_choices(turn))


class AskMaker:
    """The customer's side."""

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={"question.ask": self.begin, "question.send": self.send, "question.stop": self.stop},
            states={ASKING: self.take},
        )

    def begin(self, turn: Turn) -> Reply:
        """A button: what shall be asked?"""
        product, maker = self._about(turn)
        memory = recall(turn.conversation)
        memory.asks_maker, memory.asks_about = maker.id, product.id if product else None
        remember(turn.conversation, memory)
        text = turn.say("question-begin", maker=maker.name)
        return Reply((Text(text),), (choice(turn, "button-question-stop", "question.stop"),), state=ASKING)

    def _about(self, turn: Turn) -> tuple[Product | None, Producer]:
        product_id = turn.number("product")
        product = turn.session.get(Product, product_id) if product_id else None
        maker_id = turn.word("maker")
        maker = product.producer if product else turn.session.get(Producer, int(maker_id or 0))
        if maker is None:
            raise ShopError("product-not-found", sku="")
        return product, maker

    def send(self, turn: Turn) -> Reply:
        """A button: what was typed goes to the maker as it is."""
        product, maker = self._about(turn)
        return self._ask(turn, maker, product, turn.word("words"))

    def take(self, turn: Turn) -> Reply | None:
        """The question itself; None for what is no words."""
        memory = recall(turn.conversation)
        maker = turn.session.get(Producer, memory.asks_maker) if memory.asks_maker else None
        if turn.message.kind != "text" or maker is None:
            return None
        if read_command(turn.message.text) == "no":
            return self.stop(turn)
        product = turn.session.get(Product, memory.asks_about) if memory.asks_about else None
        return self._ask(turn, maker, product, turn.message.text)

    def _ask(self, turn: Turn, maker: Producer, product: Product | None, words: str) -> Reply:
        product_id = product.id if product else None
        ask(turn.session, turn.conversation.id, maker.id, product_id, words, now=turn.now)
        state = "product" if product else ""
        return Reply((Text(turn.say("question-sent", maker=maker.name)),), menu_choices(turn), state=state)

    def stop(self, turn: Turn) -> Reply:
        """Rather not."""
        return Reply((Text(turn.say("question-stopped")),), menu_choices(turn), state="")
