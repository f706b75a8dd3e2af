"""Looking around: categories, provinces, search and the product card."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.language.meaning import Intent
from bot.language.named import find_names
from bot.reply import Action, Button, Buttons, Card, Carousel, Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.goods import Goods, find_goods
from catalog.models import CATEGORIES, Province
from catalog.products import (
    browse_products,
    count_by_category,
    count_by_province,
    is_sellable,
    recommend_products,
)
from catalog.provinces import find_province
from catalog.search import ASK, SURE, Hit, SearchFilters
from catalog.search_answer import Answer, answer
from core.errors import ShopError
from core.thai import normalise
from core.wishes import Wishes, read_wishes
from handlers.ask_maker import ask_button, offer_maker
from handlers.memory import recall, remember
from handlers.shop import Shop, buy_buttons, choice, menu_choices, product_lines, small_card

# A hit of SURE_SCORE is taken as meant; from MAYBE_SCORE it is asked about; below it is not found.
SURE_SCORE, MAYBE_SCORE = SURE, ASK
SHOWN = 8
CLEARLY_AHEAD = 10
PROVINCES_SHOWN = 10
_RECOMMEND = re.compile(r"แนะนำ|ขายดี|ยอดนิยม|ยอดฮิต|ฮิต|เด็ดๆ|เด็ด ๆ|recommend|best ?sell|popular", re.IGNORECASE)
_SHORTEST_NAME, _MOST_TOO_LONG = 4, 7


class Browse:
    """Finding things."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "browse.categories": self.show_categories,
                "browse.category": self.show_category,
                "browse.provinces": self.show_provinces,
                "browse.province": self.show_province,
                "product.show": self.show_product,
            },
            states={"results": self.pick_result},
            intents={
                Intent.BROWSE: self.browse,
                Intent.SEARCH: self.search,
                Intent.CHOICE: self.pick_result,
            },
        )

    def browse(self, turn: Turn) -> Reply | None:
        """`มีของกินไหม`, `ของดีเชียงใหม่มีอะไรบ้าง`, `มีอะไรขายบ้าง`."""
        meaning = turn.meaning
        if meaning.query or _narrows(meaning.wishes):
            return self.search(turn)
        if not (meaning.category or meaning.province) and _RECOMMEND.search(meaning.text):
            return self.recommend(turn)
        # "มีผ้าอะไรบ้าง": the word alone is a kind here, though it begins many names.
        category = meaning.category or ("textile" if "ผ้า" in meaning.text else "")
        if not (category or meaning.province):
            return self.show_categories(turn)
        province = find_province(turn.session, meaning.province) if meaning.province else None
        return self._list(turn, category, province, offset=0)

    def recommend(self, turn: Turn) -> Reply:
        """`มีอะไรแนะนำบ้าง`, `ขายดีสุดคืออะไร`."""
        note_query(turn, "")
        products = recommend_products(turn.session, SHOWN)
        return (
            show_results(turn, turn.say("list-recommended"), products)
            if products
            else self.show_categories(turn)
        )

    def show_categories(self, turn: Turn) -> Reply:
        """The five categories with how much is in each."""
        counts = count_by_category(turn.session)
        buttons = tuple(
            Button(
                turn.say("category-with-count", category=turn.say(f"category-{name}"), n=counts[name]),
                Action("browse.category", {"category": name, "offset": 0}),
            )
            for name in CATEGORIES
            if counts.get(name)
        )
        more = (choice(turn, "choice-provinces", "browse.provinces"), *menu_choices(turn)[1:])
        return Reply((Buttons(turn.say("categories-ask"), buttons),), more, state="")

    def show_category(self, turn: Turn) -> Reply:
        """One category, a page at a time."""
        return self._list(turn, turn.word("category"), None, turn.number("offset"))

    def show_provinces(self, turn: Turn) -> Reply:
        """The provinces with most products; the others are a word away."""
        counted = sorted(count_by_province(turn.session), key=lambda pair: -pair[1])[:PROVINCES_SHOWN]
        buttons = tuple(
            Button(
                _province_name(turn, province),
                Action("browse.province", {"code": province.code, "offset": 0}),
            )
            for province, _ in counted
        )
        return Reply((Buttons(turn.say("provinces-ask"), buttons),), menu_choices(turn), state="")

    def show_province(self, turn: Turn) -> Reply:
        """One province, a page at a time."""
        province = turn.session.get_one(Province, turn.word("code"))
        return self._list(turn, "", province, turn.number("offset"))

    def _list(self, turn: Turn, category: str, province: Province | None, offset: int) -> Reply:
        note_query(turn, "")
        code = province.code if province else ""
        found = browse_products(
            turn.session, category=category, province_code=code, limit=SHOWN + 1, offset=offset
        )
        if not found:
            return Reply((Text(turn.say("list-empty")),), menu_choices(turn), state="")
        where = turn.say(f"category-{category}") if category else ""
        place = _province_name(turn, province) if province else ""
        title = turn.say("list-title", what=" ".join(filter(None, (where, place))))
        more: tuple[Button, ...] = ()
        if len(found) > SHOWN:
            step: dict[str, str | int] = {"offset": offset + SHOWN}
            action = (
                Action("browse.province", {"code": code, **step})
                if province
                else Action("browse.category", {"category": category, **step})
            )
            more = (Button(turn.say("choice-more"), action),)
        return show_results(turn, title, found[:SHOWN], more)

    def search(self, turn: Turn) -> Reply | None:
        """Find what the sentence asks for, and show it."""
        found = self.find(turn)
        return self.show(turn, found) if found else None

    def find(self, turn: Turn) -> Answer | None:
        """What the sentence asks for; None when it has no words."""
        meaning = turn.meaning
        query = meaning.query or meaning.text
        if not any(character.isalnum() for character in query):
            return None
        # What was read as a wish is kept to; what is left of the words is what is looked for.
        wishes = replace(meaning.wishes, rest=meaning.query) if meaning.wishes else None
        asked = meaning.text if wishes else query
        found = answer(turn.session, asked, SHOWN, self._filters(turn), wishes)
        if found.band != "none" or meaning.intent not in (Intent.SEARCH, Intent.BROWSE):
            return found
        return self._find_within(turn, wishes) or found

    def _find_within(self, turn: Turn, wishes: Wishes | None) -> Answer | None:
        """`แม่อยากได้ผ้าซิ่นไปงานแต่ง`: the thing in a sentence that says more; with none, its wishes alone."""
        text = normalise(turn.meaning.text)
        names = [text[start:end] for start, end in find_names(text) if end - start >= _SHORTEST_NAME]
        wanted = wishes or read_wishes("")
        # Where a name ends is less sure than where it begins: "ผ้าซิ่นไปงาน".
        shorter = [names[0][:-less] for less in range(1, _MOST_TOO_LONG)] if names else []
        for name in (*names, *(name for name in shorter if len(name) >= _SHORTEST_NAME)):
            found = answer(turn.session, name, SHOWN, self._filters(turn), replace(wanted, rest=name))
            # "… ไปฝากป้าที่กรุงเทพ" is no wish for goods from there.
            found = found if found.band == "sure" else answer(turn.session, name, SHOWN)
            if found.band == "sure":
                turn.meaning = replace(turn.meaning, query=name)
                return found
        if names or not _narrows(wishes):
            return None
        found = answer(turn.session, text, SHOWN, self._filters(turn), replace(wanted, rest=""))
        if found.band != "sure":
            return None
        turn.meaning = replace(turn.meaning, query="")
        return found

    def show(self, turn: Turn, found: Answer) -> Reply | None:
        """The one that was meant, a list, a question, or what is near."""
        query = turn.meaning.query
        reply = self._shown(turn, found)
        # After all that had to be read, so that the conversation is written only once.
        if found.band != "none":
            note_query(turn, query)
        return reply

    def _shown(self, turn: Turn, found: Answer) -> Reply | None:
        meaning = turn.meaning
        query = meaning.query or meaning.text
        if found.band == "sure":
            one = found_one(found)
            if one is None and not found.wishes.is_plain and not found.wishes.rest:
                # Only wishes, no thing: their whole sentence is no name to be said back.
                return show_results(turn, turn.say("search-fits"), [hit.product for hit in found.hits])
            return self._one(turn, one) if one else self._several(turn, query, found.hits)
        if found.band == "maybe":
            return ask_which(turn, turn.say("search-maybe"), [hit.product for hit in found.hits])
        if meaning.intent is Intent.UNKNOWN:
            return None
        if near := [hit.product for hit in found.neighbours]:
            return show_results(turn, turn.say("search-near", query=_short(query)), near)
        if (offered := offer_maker(turn, only_questions=True)) is not None:
            return offered
        return Reply((Text(turn.say("search-nothing", query=_short(query))),), menu_choices(turn))

    def _filters(self, turn: Turn) -> SearchFilters:
        meaning = turn.meaning
        province = find_province(turn.session, meaning.province) if meaning.province else None
        return SearchFilters(
            category=meaning.category,
            province_code=province.code if province else "",
            max_price_satang=meaning.max_price_satang,
        )

    def _several(self, turn: Turn, query: str, hits: Sequence[Hit]) -> Reply:
        return show_results(
            turn, turn.say("search-found", query=_short(query)), [hit.product for hit in hits]
        )

    def show_product(self, turn: Turn) -> Reply:
        """The card of one product, from a button."""
        return self._one(turn, find_goods(turn.session, turn.number("product")))

    def pick_result(self, turn: Turn) -> Reply | None:
        """`อันที่สอง`, `2`: one of the products shown last."""
        chosen, results = turn.meaning.choice, recall(turn.conversation).results
        if turn.meaning.intent is not Intent.CHOICE or chosen is None:
            return None
        if not results:
            return Reply((Text(turn.say("choice-of-nothing")),), menu_choices(turn))
        if chosen != -1 and not 1 <= chosen <= len(results):
            return Reply((Text(turn.say("choice-out-of-range", n=len(results))),))
        place = chosen - 1 if chosen > 0 else -1
        return self._one(turn, find_goods(turn.session, results[place]))

    def _one(self, turn: Turn, product: Goods | None) -> Reply:
        if product is None or not is_sellable(product):
            raise ShopError("product-not-found", sku=product.sku if product else "")
        card = product_card(turn, self._shop, product)
        # After all that had to be read for the card, so that the conversation is written only once.
        memory = recall(turn.conversation)
        memory.product_id = product.id
        remember(turn.conversation, memory)
        return Reply((card,), menu_choices(turn), state="product")


def note_query(turn: Turn, query: str) -> None:
    """Remember what was looked for ("" by no name), so that "ถูกกว่านี้" can go on from there."""
    memory = recall(turn.conversation)
    if memory.query != query:
        memory.query = query
        remember(turn.conversation, memory)


def found_one(found: Answer) -> Goods | None:
    """The product that is clearly meant, when one stands out from the others."""
    hits = found.hits if found.band == "sure" else ()
    if len(hits) == 1 or (hits and hits[0].score - hits[1].score >= CLEARLY_AHEAD):
        return hits[0].product
    return None


def product_card(turn: Turn, shop: Shop, product: Goods, quantity: int = 1) -> Card:
    """The full card of a product: picture, price, unit, stock, maker, certificate, postage."""
    page = Button(turn.say("button-page"), url=shop.product_url(product.sku))
    return Card(
        title=product.name(turn.language),
        lines=product_lines(turn, product),
        media_key=product.picture_key,
        buttons=(*buy_buttons(turn, product, most=5, quantity=quantity), ask_button(turn, product.id), page),
    )


def show_results(turn: Turn, title: str, products: Sequence[Goods], more: tuple[Button, ...] = ()) -> Reply:
    """Products side by side, to be chosen by a tap or by number."""
    note_shown(turn, products)
    cards = tuple(small_card(turn, product) for product in products)
    return Reply((Text(title), Carousel(cards, alt=title)), (*more, *menu_choices(turn)), state="results")


def note_shown(turn: Turn, products: Sequence[Goods]) -> None:
    """Remember what is before their eyes; a thing that stands there alone is the one spoken of next."""
    memory = recall(turn.conversation)
    memory.results = [product.id for product in products]
    if len(products) == 1:
        memory.product_id = products[0].id
    remember(turn.conversation, memory)


def ask_which(turn: Turn, question: str, products: Sequence[Goods]) -> Reply:
    """`หมายถึง … ใช่ไหมคะ`, with at most three choices."""
    note_shown(turn, products)
    buttons = tuple(
        Button(product.name(turn.language), Action("product.show", {"product": product.id}))
        for product in products[:3]
    )
    return Reply((Buttons(question, buttons),), menu_choices(turn), state="results")


def _narrows(wishes: Wishes | None) -> bool:
    """Whether it asks for more than one kind of goods or one province, which have lists of their own."""
    if wishes is None:
        return False
    is_region = len(wishes.provinces) > 1
    return is_region or not replace(wishes, category="", place="").is_plain


def _province_name(turn: Turn, province: Province) -> str:
    return province.name_th if turn.language == "th" else province.name_en


def _short(query: str) -> str:
    return query if len(query) <= 40 else query[:39] + "…"
