"""Ordering in a sentence: `เอาน้ำพริกหนุ่ม 2 กระปุก แคบหมู 3 ถุง ส่งคุณสมใจ …`."""

import re
from decimal import Decimal

from bot.language.meaning import Intent, WantedItem
from bot.reply import Action, Button, Buttons, Part, Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.goods import Goods, GoodsVariant, find_goods, read_goods
from catalog.models import Variant
from catalog.search import Hit, find_products
from core.errors import ShopError
from handlers.browse import MAYBE_SCORE, SURE_SCORE, product_card
from handlers.cart import cart_card, cart_choices, change_text, find_line_called, note_variant
from handlers.checkout import Checkout
from handlers.memory import Memory, Wanted, draft_of, new_key, recall, remember
from handlers.people import customer_of
from handlers.saved import use_saved
from handlers.shop import Shop, error_text, goods_looked_at, menu_choices
from orders.carts import add_to_cart, change_quantity, describe_cart, parse_quantity

# Hits this close to the best have nearly the same name: ask, do not guess.
NEARLY_SAME = 4
# The very name of a product, apart from how it is spelt.
EXACT = 99.5
_ONLY = re.compile(r"(?:แค่|เหลือ|เพียง)(?:แค่)?$|^(?:only|just) |(?<= )(?:only|just)$", re.IGNORECASE)
_ANY = re.compile(
    r"(?:อัน|ตัว|แบบ)?ไหนก็(?:ได้|เอา)|อะไรก็ได้|แล้วแต่|(?<![a-z])(?:any|whichever)(?![a-z])", re.IGNORECASE
)
_MORE = re.compile(r"เพิ่ม|อีก|(?<![a-z])(?:more|another)(?![a-z])", re.IGNORECASE)


# Numbers in these are of something else: มีดเปลี่ยนเป็น 2 เล่ม.
_NO_CHOICE = frozenset({Intent.CHANGE, Intent.REMOVE, Intent.ORDER})


class Ordering:
    """Takes the wishes of a sentence one by one; what is uncertain is asked, the rest is kept."""

    def __init__(self, shop: Shop, checkout: Checkout) -> None:
        self._shop = shop
        self._checkout = checkout

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={"wish.pick": self.pick, "wish.skip": self.skip},
            states={"wish": self.pick_by_word},
            intents={Intent.ORDER: self.order, Intent.ADD: self.order},
        )

    def order(self, turn: Turn) -> Reply | None:
        """The sentence itself."""
        meaning = turn.meaning
        if not meaning.items:
            return self._ask_kind_of_seen(turn) if meaning.intent is Intent.ADD else None
        memory = recall(turn.conversation)
        memory.wanted = [_wanted(item) for item in meaning.items]
        if _MORE.search(meaning.text):
            self._more_of_the_cart(turn, memory)
        if meaning.contact or meaning.payment or meaning.address_label:
            draft = draft_of(memory)
            draft.key = new_key()
            if meaning.contact:
                draft.take(meaning.contact)
                draft.wants_new_address = bool(meaning.contact.address)
            if meaning.address_label:
                use_saved(turn, draft, meaning.address_label)
            draft.payment = meaning.payment or draft.payment
        return self._go_on(
            turn,
            memory,
            is_whole_order=memory.draft is not None
            and bool(meaning.contact or meaning.payment or meaning.address_label),
        )

    def _ask_kind_of_seen(self, turn: Turn) -> Reply | None:
        """`เอา 2` of a product that comes in several kinds."""
        product = goods_looked_at(turn)
        if product is None or len(product.variants) == 1:
            return None
        number = turn.meaning.number
        return Reply(
            self._ask_kind(turn, product, 1 if number is None else parse_quantity(number)), state="product"
        )

    def _ask_kind(self, turn: Turn, product: Goods, quantity: int) -> tuple[Part, ...]:
        memory = recall(turn.conversation)
        memory.product_id, memory.many = product.id, quantity
        remember(turn.conversation, memory)
        return Text(turn.say("wish-variant")), product_card(turn, self._shop, product, quantity)

    def _more_of_the_cart(self, turn: Turn, memory: Memory) -> None:
        """`เพิ่มน้ำพริกอีก 1`: of the one in the cart, though others are called so too."""
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        for wish in memory.wanted:
            if line := find_line_called(view, wish.text):
                wish.product_id = turn.session.get_one(Variant, line.variant_id).product_id

    def pick(self, turn: Turn) -> Reply:
        """One of the products asked about was meant."""
        memory = recall(turn.conversation)
        place = turn.number("wish")
        if place >= len(memory.wanted) or memory.wanted[place].product_id is not None:
            view = describe_cart(turn.session, customer_of(turn), turn.now)
            return Reply((cart_card(turn, view),), cart_choices(turn, view), state="cart")
        memory.wanted[place].product_id = turn.number("product")
        return self._go_on(turn, memory, is_whole_order=memory.draft is not None)

    def pick_by_word(self, turn: Turn) -> Reply | None:
        """`อันแรก`, `2`, `อันไหนก็ได้` instead of a tap."""
        memory = recall(turn.conversation)
        wish = next((one for one in memory.wanted if one.product_id is None and one.offered), None)
        if wish is None or turn.message.kind != "text" or turn.meaning.intent in _NO_CHOICE:
            return None
        place = turn.meaning.choice if turn.meaning.choice is not None else turn.meaning.number
        if _ANY.search(turn.message.text):
            products = read_goods(turn.session, wish.offered)
            place = next((wish.offered.index(one.id) + 1 for one in products if one.stock > 0), 1)
        if place is None or not (place == -1 or 1 <= place <= len(wish.offered)):
            return None
        wish.product_id = wish.offered[int(place) - 1 if place > 0 else -1]
        return self._go_on(turn, memory, is_whole_order=memory.draft is not None)

    def skip(self, turn: Turn) -> Reply:
        """None of them: leave this wish out."""
        memory = recall(turn.conversation)
        place = turn.number("wish")
        if place < len(memory.wanted):
            memory.wanted[place].product_id = 0
        return self._go_on(turn, memory, is_whole_order=memory.draft is not None)

    def _go_on(self, turn: Turn, memory: Memory, *, is_whole_order: bool) -> Reply:
        for place, wish in enumerate(memory.wanted):
            if wish.product_id is None:
                question = self._resolve(turn, place, wish)
                if question is not None:
                    remember(turn.conversation, memory)
                    return question
        said = self._fill_cart(turn, memory, is_whole_order)
        now = recall(turn.conversation)
        memory.variant_id, memory.product_id, memory.many = now.variant_id, now.product_id, now.many
        memory.wanted = []
        remember(turn.conversation, memory)
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if not view.lines:
            return Reply(tuple(said) or (Text(turn.say("cart-empty")),), menu_choices(turn))
        if is_whole_order:
            following = self._checkout.go_on(turn)
            return Reply((*said, *following.parts), following.choices, following.state)
        return Reply((*said, cart_card(turn, view)), cart_choices(turn, view), state="cart")

    def _resolve(self, turn: Turn, place: int, wish: Wanted) -> Reply | None:
        """Find what is meant; a question when it is not certain, None when it is settled."""
        hits = find_products(turn.session, wish.text, 5)
        likely = [hit for hit in hits if hit.score >= MAYBE_SCORE]
        if not likely:
            wish.product_id = 0
            return None
        close = [hit for hit in likely if likely[0].score - hit.score < NEARLY_SAME]
        exact = [hit for hit in close if hit.score >= EXACT]
        if len(exact) == 1 or (likely[0].score >= SURE_SCORE and len(close) == 1):
            wish.product_id = likely[0].product.id
            return None
        return self._ask(turn, place, wish, (close if len(close) > 1 else likely)[:3])

    def _ask(self, turn: Turn, place: int, wish: Wanted, hits: list[Hit]) -> Reply:
        wish.offered = [hit.product.id for hit in hits]
        buttons = tuple(
            Button(
                hit.product.name(turn.language),
                Action("wish.pick", {"wish": place, "product": hit.product.id}),
            )
            for hit in hits
        )
        none = Button(turn.say("button-none-of-these"), Action("wish.skip", {"wish": place}))
        key = "wish-which" if hits[0].score >= SURE_SCORE else "wish-maybe"
        return Reply((Buttons(turn.say(key, text=wish.text[:40]), (*buttons, none)),), state="wish")

    def _fill_cart(self, turn: Turn, memory: Memory, is_whole_order: bool) -> list[Part]:
        """Put every settled wish into the cart; what cannot be is said, and keeps nothing else back."""
        said: list[Part] = []
        for wish in memory.wanted:
            product = find_goods(turn.session, wish.product_id)
            if product is None:
                said.append(Text(turn.say("wish-not-found", text=wish.text[:40])))
                continue
            said.extend(self._put_in(turn, product, wish, is_whole_order))
        return said

    def _put_in(self, turn: Turn, product: Goods, wish: Wanted, is_whole_order: bool) -> list[Part]:
        variant = variant_meant(product, wish.text)
        try:
            quantity = parse_quantity(Decimal(wish.quantity) if wish.quantity else Decimal(1))
            if variant is None:
                return list(self._ask_kind(turn, product, quantity))
            view = describe_cart(turn.session, customer_of(turn), turn.now)
            # A whole order says how many there shall be, so that sending it twice doubles nothing.
            is_in = any(line.variant_id == variant.id for line in view.lines)
            put = change_quantity if is_whole_order or (wish.is_all and is_in) else add_to_cart
            change = put(turn.session, customer_of(turn), variant.id, quantity, turn.now)
        except ShopError as error:
            return [Text(self._why_not(turn, product, error)), *self._instead(turn, product, error)]
        note_variant(turn, variant.id)
        # The summary of a whole order says it all.
        return [] if is_whole_order else [Text(change_text(turn, change, added=put is add_to_cart))]

    def _why_not(self, turn: Turn, product: Goods, error: ShopError) -> str:
        name, why = product.name(turn.language), error_text(turn, error)
        return why if name in why else turn.say("wish-problem", name=name, why=why)

    def _instead(self, turn: Turn, product: Goods, error: ShopError) -> list[Part]:
        """Neighbours of what is sold out."""
        if error.code != "sold-out":
            return []
        hits = find_products(turn.session, product.name_th, 6)
        others = [h.product for h in hits if h.product.id != product.id and h.product.stock > 0][:3]
        if not others:
            return []
        buttons = tuple(
            Button(other.name(turn.language), Action("product.show", {"product": other.id}))
            for other in others
        )
        return [Buttons(turn.say("wish-instead"), buttons)]


def _wanted(item: WantedItem) -> Wanted:
    """`แคบหมูแค่ 3`: the word says that it is not three more."""
    text = _ONLY.sub("", item.text).strip()
    quantity = "" if item.quantity is None else str(item.quantity)
    return Wanted(text or item.text, quantity, item.unit, is_all=bool(text) and text != item.text.strip())


def variant_meant(product: Goods, text: str) -> GoodsVariant | None:
    """The only variant, or the one whose name stands in the text (`เสื้อม่อฮ่อม ไซซ์ L`)."""
    if len(product.variants) == 1:
        return product.variants[0]
    lowered = text.lower()
    named = [
        variant
        for variant in product.variants
        if any(name and name.lower() in lowered for name in (variant.name_th, variant.name_en))
    ]
    if len(named) == 1:
        return named[0]
    # Sets made of the same thing are no other kinds of it: who names none of them means one by one.
    single = [variant for variant in product.variants if variant.stock_of_id is None]
    return single[0] if not named and len(single) == 1 else None
