"""Questions about a product: price, stock, detail, certificate."""

import re
from dataclasses import replace

from bot.language.meaning import Intent
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.goods import Goods
from catalog.models import Product
from core.thai import normalise
from core.wishes import read_wishes
from handlers.ask_maker import ask_button
from handlers.browse import Browse, found_one, product_card
from handlers.memory import recall, remember
from handlers.shop import Shop, goods_looked_at, marks_text, menu_choices, price_text, stock_text, unit_text

# What sets the variants of a thing apart.
_KIND = "สี|ไซ[สซต]์?|ลาย|กลิ่น|รส"
_KINDS = re.compile(f"{_KIND}|แบบ|size|colou?r|flavou?r", re.IGNORECASE)
_ASKS_KIND = re.compile(
    rf"(?:แล้ว)?(?:มี|เป็น|ได้)(?:เป็น|แบบ)?(?:{_KIND})[ก-๙a-z]{{0,15}}?\s*"
    r"(?:ด้วย|อีก|บ้าง|อื่น|ไหน)*\s*(?:ไหม|มั้ย|มั๊ย|ไม๊|ปะ|ป่ะ|ป่าว|หรือเปล่า|รึเปล่า)\s*(?:คะ|ค่ะ|ครับ|คับ|จ๊ะ|\?)*"
    r"|(?:do you have|is there) (?:it )?(?:in )?(?:a |other |another )?[a-z]* ?"
    r"(?:colou?rs?|sizes?|red|blue|black|white|green)\??"
)


class Questions:
    """Answers in one line, with the card of the product beneath it."""

    def __init__(self, shop: Shop, browse: Browse) -> None:
        self._shop = shop
        self._browse = browse

    def router(self) -> Router:
        """Its tables."""
        return Router(
            first=self.answer_kind,
            intents={
                Intent.PRICE: self.answer,
                Intent.STOCK: self.answer,
                Intent.DETAIL: self.answer,
                Intent.CERTIFICATE: self.answer,
            },
        )

    def answer_kind(self, turn: Turn) -> Reply | None:
        """`มีสีครามไหม` with a product before their eyes: which kinds of it there are."""
        if turn.message.kind != "text" or turn.conversation.state not in ("product", "cart", "results"):
            return None
        if not _ASKS_KIND.fullmatch(normalise(turn.message.text)):
            return None
        product = goods_looked_at(turn)
        if product is None:
            return None
        return self._about(turn, product, _kinds(turn, product))

    def answer(self, turn: Turn) -> Reply | None:
        """`ผ้าไหมมัดหมี่เท่าไหร่คะ`, `มีของไหม`: of the product named, else of the one looked at."""
        if not turn.meaning.query:
            product = goods_looked_at(turn)
            # With a list before their eyes, they ask about one of it.
            of_all = None if product or turn.conversation.state == "results" else self._certified(turn)
            return of_all or self._about(turn, product)
        found = self._browse.find(turn)
        if found and (product := found_one(found)):
            memory = recall(turn.conversation)
            memory.product_id = product.id
            remember(turn.conversation, memory)
            return self._about(turn, product)
        if certified := self._certified(turn):
            return certified
        looked_at = goods_looked_at(turn)
        if looked_at and found and found.band == "none":
            return self._about(turn, looked_at)  # "ผืนนึงกว้างเท่าไหร่" names nothing.
        # Several, or none: choosing comes first; nothing was looked at in between.
        shown = self._browse.show(turn, found) if found else None
        return shown or self._about(turn, looked_at)

    def _certified(self, turn: Turn) -> Reply | None:
        """`มีน้ำผึ้งฮาลาลไหม`: asked of many things, a certificate says which of them are wanted."""
        wishes = read_wishes(turn.meaning.text) if turn.meaning.intent is Intent.CERTIFICATE else None
        if wishes is None or not wishes.certificate:
            return None
        turn.meaning = replace(turn.meaning, wishes=wishes)
        return self._browse.search(turn)

    def _about(self, turn: Turn, product: Goods | None, line: str = "") -> Reply:
        if product is None:
            return Reply((Text(turn.say("ask-which-product")),), menu_choices(turn))
        said = Text(f"{product.name(turn.language)}: {line or self._line(turn, product)}")
        # In the middle of a checkout its question stays the one to be answered.
        state = None if turn.conversation.state.startswith("checkout:") else "product"
        card = product_card(turn, self._shop, product)
        # What is not written down, the maker knows.
        unknown = turn.meaning.intent is Intent.DETAIL and turn.message.kind == "text"
        ask = (ask_button(turn, product.id, turn.message.text),) if unknown else ()
        return Reply((said, card), (*ask, *menu_choices(turn)), state=state)

    def _line(self, turn: Turn, product: Goods) -> str:
        intent = turn.meaning.intent
        if intent is Intent.STOCK:
            return stock_text(turn, product.stock)
        if intent is Intent.CERTIFICATE:
            return marks_text(turn, product) or turn.say("certificate-none")
        if intent is Intent.DETAIL:
            if _KINDS.search(turn.meaning.text):
                return _kinds(turn, product)
            about = turn.session.get_one(Product, product.id).description(turn.language)
            return about or turn.say("detail-below")
        unit = unit_text(product.unit, turn.language, turn.say("unit-piece"))
        return turn.say("product-price", price=price_text(turn, product), unit=unit)


def _kinds(turn: Turn, product: Goods) -> str:
    """Its variants, each with what is left of it."""
    if len(product.variants) < 2:
        return turn.say("detail-one-kind")
    kinds = [
        turn.say(
            "detail-kind",
            name=variant.name(turn.language),
            stock=stock_text(turn, variant.stock),
        )
        for variant in product.variants
    ]
    return turn.say("detail-kinds", list=", ".join(kinds))
