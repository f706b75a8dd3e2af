"""Questions about a product: price, stock, detail, certificate, postage."""

from dataclasses import replace

from bot.language.meaning import Intent
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.models import Product
from catalog.products import is_sellable
from core.errors import ShopError
from core.money import baht
from core.wishes import read_wishes
from handlers.browse import Browse, found_one, product_card
from handlers.checkout_summary import quote
from handlers.memory import Draft, recall, remember
from handlers.people import customer_of
from handlers.shop import (
    Shop,
    marks_text,
    menu_choices,
    postage_text,
    price_text,
    stock_of,
    stock_text,
    unit_text,
)
from orders.carts import describe_cart

# Where no surcharge for remote places is due, for who has not said yet where it goes.
MAINLAND = "10110"


class Questions:
    """Answers in one line, with the card of the product beneath it."""

    def __init__(self, shop: Shop, browse: Browse) -> None:
        self._shop = shop
        self._browse = browse

    def router(self) -> Router:
        """Its tables."""
        return Router(
            intents={
                Intent.PRICE: self.answer,
                Intent.STOCK: self.answer,
                Intent.DETAIL: self.answer,
                Intent.CERTIFICATE: self.answer,
                Intent.POSTAGE: self.postage,
            }
        )

    def answer(self, turn: Turn) -> Reply | None:
        """`ผ้าไหมมัดหมี่เท่าไหร่คะ`, `มีของไหม`: of the product named, else of the one looked at."""
        if not turn.meaning.query:
            product = self._looked_at(turn)
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
        # Several, or none: choosing comes first; nothing was looked at in between.
        shown = self._browse.show(turn, found) if found else None
        return shown or self._about(turn, self._looked_at(turn))

    def _certified(self, turn: Turn) -> Reply | None:
        """`มีน้ำผึ้งฮาลาลไหม`: asked of many things, a certificate says which of them are wanted."""
        wishes = read_wishes(turn.meaning.text) if turn.meaning.intent is Intent.CERTIFICATE else None
        if wishes is None or not wishes.certificate:
            return None
        turn.meaning = replace(turn.meaning, wishes=wishes)
        return self._browse.search(turn)

    def postage(self, turn: Turn) -> Reply | None:
        """`ค่าส่งเท่าไหร่`: of the cart by weight; with nothing in it, of the product."""
        if turn.meaning.query:
            return self.answer(turn)
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if not view.lines:
            return self._about(turn, self._looked_at(turn))
        draft = recall(turn.conversation).draft or Draft(key="")
        try:
            postage = quote(turn, view, replace(draft, postcode=draft.postcode or MAINLAND))
        except ShopError:
            return Reply((Text(turn.say("product-postage-special")),), menu_choices(turn))
        said = turn.say("postage-of-cart", postage=baht(postage.total_satang), parcels=len(postage.parcels))
        return Reply((Text(said),), menu_choices(turn))

    def _looked_at(self, turn: Turn) -> Product | None:
        product_id = recall(turn.conversation).product_id
        product = turn.session.get(Product, product_id) if product_id else None
        return product if product and is_sellable(product) else None

    def _about(self, turn: Turn, product: Product | None) -> Reply:
        if product is None:
            return Reply((Text(turn.say("ask-which-product")),), menu_choices(turn))
        said = Text(f"{product.name(turn.language)}: {self._line(turn, product)}")
        # In the middle of a checkout its question stays the one to be answered.
        state = None if turn.conversation.state.startswith("checkout:") else "product"
        return Reply((said, product_card(turn, self._shop, product)), menu_choices(turn), state=state)

    def _line(self, turn: Turn, product: Product) -> str:
        intent = turn.meaning.intent
        if intent is Intent.STOCK:
            return stock_text(turn, stock_of(product))
        if intent is Intent.POSTAGE:
            return postage_text(turn, product)
        if intent is Intent.CERTIFICATE:
            return marks_text(turn, product) if product.certificates else turn.say("certificate-none")
        if intent is Intent.DETAIL:
            about = product.description_en if turn.language == "en" else product.description_th
            return about or turn.say("detail-below")
        unit = unit_text(product.unit, turn.language, turn.say("unit-piece"))
        return turn.say("product-price", price=price_text(turn, product), unit=unit)
