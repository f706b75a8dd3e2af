"""The cart: put in, change, take out, show."""

import re

from bot.language.meaning import Intent, WantedItem
from bot.reply import Action, Button, Buttons, Card, Part, Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.goods import Goods, GoodsVariant, read_goods
from catalog.models import Variant
from catalog.products import is_sellable
from catalog.search import find_products
from core.errors import ShopError
from core.money import baht
from core.thai import fold
from handlers.memory import recall, remember
from handlers.people import customer_of
from handlers.shop import choice, goods_looked_at, menu_choices, unit_text
from orders.carts import (
    CartChange,
    CartView,
    CartViewLine,
    add_to_cart,
    change_quantity,
    clear_cart,
    describe_cart,
    parse_quantity,
    remove_from_cart,
)

# Lines that get buttons of their own; more would not fit a card.
BUTTON_LINES = 3
_SHORTEST_THAI, _SHORTEST_LATIN = 2, 3


class Cart:
    """What is in the cart, and changing it by tap or by word."""

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "cart.show": self.show,
                "cart.add": self.add,
                "cart.edit": self.edit,
                "cart.change": self.change,
                "cart.remove": self.remove,
                "cart.clear": self.clear,
            },
            states={"product": self.say_how_many, "cart": self.say_how_many},
            intents={
                Intent.SHOW_CART: self.show,
                Intent.CHANGE: self.change_by_word,
                Intent.REMOVE: self.remove_by_word,
                Intent.ADD: self.say_how_many,
                Intent.CHOICE: self.say_how_many,
                Intent.NUMBER: self.say_how_many,
            },
        )

    def show(self, turn: Turn) -> Reply:
        """The cart as it is."""
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        return Reply((cart_card(turn, view),), cart_choices(turn, view), state="cart")

    def add(self, turn: Turn) -> Reply:
        """The button under a product. A second tap on it shows the cart instead of doubling it."""
        if turn.pressed_before:
            shown = self.show(turn)
            return Reply((Text(turn.say("cart-added-before")), *shown.parts), shown.choices, shown.state)
        change = add_to_cart(
            turn.session, customer_of(turn), turn.number("variant"), turn.number("quantity"), turn.now
        )
        return self._after(turn, change, added=True)

    def _after(self, turn: Turn, change: CartChange, *, added: bool = False) -> Reply:
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        said = change_text(turn, change, added=added)
        return Reply((Text(said), cart_card(turn, view)), cart_choices(turn, view), state="cart")

    def say_how_many(self, turn: Turn) -> Reply | None:
        """`เอา 2`, `สามผืน` while a product is being looked at."""
        meaning = turn.meaning
        if meaning.intent not in (Intent.ADD, Intent.NUMBER, Intent.CHOICE):
            return None
        if meaning.intent is Intent.CHOICE and not meaning.variant:
            return None
        if meaning.number is None and not (meaning.variant or meaning.intent is Intent.ADD):
            return None
        product = goods_looked_at(turn)
        variant = _variant_named(product, meaning.variant) if product else None
        if variant is None and (product is None or turn.conversation.state == "results"):
            variant = _only_one_shown(turn, meaning.variant)
        if variant is None:
            return None
        many = recall(turn.conversation).many or 1
        quantity = parse_quantity(meaning.number) if meaning.number is not None else many
        change = add_to_cart(turn.session, customer_of(turn), variant.id, quantity, turn.now)
        note_variant(turn, variant.id)
        return self._after(turn, change, added=True)

    def edit(self, turn: Turn) -> Reply:
        """More, fewer or out, line by line."""
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if not view.lines:
            return self.show(turn)
        parts = tuple(_line_buttons(turn, line) for line in view.lines[:4])
        return Reply(parts, (choice(turn, "button-clear", "cart.clear"), *cart_choices(turn, view)), "cart")

    def change(self, turn: Turn) -> Reply:
        """The buttons of `edit`: they name the quantity they lead to, so a double tap is harmless."""
        change = change_quantity(
            turn.session, customer_of(turn), turn.number("variant"), turn.number("quantity"), turn.now
        )
        return self._after(turn, change)

    def remove(self, turn: Turn) -> Reply:
        """Take a line out."""
        try:
            change = remove_from_cart(turn.session, customer_of(turn), turn.number("variant"), turn.now)
        except ShopError:
            return self.show(turn)
        return self._after(turn, change)

    def clear(self, turn: Turn) -> Reply:
        """Empty it."""
        clear_cart(turn.session, customer_of(turn), turn.now)
        return Reply((Text(turn.say("cart-cleared")),), menu_choices(turn), state="")

    def change_by_word(self, turn: Turn) -> Reply | None:
        """`เปลี่ยนเป็น 3`, `เปลี่ยนแคบหมูเป็น 5 ถุง`."""
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        wanted = turn.meaning.items[0] if turn.meaning.items else WantedItem(turn.meaning.query)
        number = wanted.quantity if wanted.quantity is not None else turn.meaning.number
        if not view.lines or number is None:
            return self.edit(turn) if view.lines else None
        line = self.find_line(turn, view, wanted.text)
        if line is None and not wanted.text:
            last = recall(turn.conversation).variant_id
            line = next((each for each in view.lines if each.variant_id == last), None)
        if line is None or _is_counted_otherwise(line, wanted):
            return self.edit(turn)
        quantity = 0 if number == 0 else parse_quantity(number)
        change = change_quantity(turn.session, customer_of(turn), line.variant_id, quantity, turn.now)
        return self._after(turn, change)

    def remove_by_word(self, turn: Turn) -> Reply | None:
        """`เอาแคบหมูออก`, `ไม่เอาน้ำพริกแล้ว`."""
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        wanted = turn.meaning.items[0].text if turn.meaning.items else turn.meaning.query
        if not view.lines:
            # Perhaps of an order: part_cancel.py is asked next.
            return None if wanted else self.show(turn)
        if _ALL_OF_IT.search(turn.meaning.text):
            return self.clear(turn)
        line = self.find_line(turn, view, wanted)
        if line is None:
            shown = self.edit(turn)
            said = (Text(turn.say("cart-has-none-of", text=wanted[:40])),) if wanted else ()
            return Reply((*said, *shown.parts), shown.choices, shown.state)
        return self._after(turn, remove_from_cart(turn.session, customer_of(turn), line.variant_id, turn.now))

    def find_line(self, turn: Turn, view: CartView, text: str) -> CartViewLine | None:
        """The line that these words call; of no words, the only one there is."""
        if not text:
            return view.lines[0] if len(view.lines) == 1 else None
        if named := find_line_called(view, text):
            return named
        found = {hit.product.id for hit in find_products(turn.session, text, 5) if hit.score >= 70}
        meant = [line for line in view.lines if _product_id(turn, line) in found]
        return meant[0] if len(meant) == 1 else None


def _is_counted_otherwise(line: CartViewLine, wanted: WantedItem) -> bool:
    """`แก้น้ำผึ้งเป็นสองขวด` is not said of สบู่น้ำผึ้ง, which comes in pieces."""
    is_named_so = fold(wanted.text) in (fold(line.name_th), fold(line.name_en))
    return bool(wanted.text and wanted.unit and line.unit and wanted.unit != line.unit and not is_named_so)


def find_line_called(view: CartView, text: str) -> CartViewLine | None:
    """The only line of the cart with these words in its name."""
    key = fold(text)
    # A letter or two stand in many names: nobody calls a thing so.
    if len(key) < (_SHORTEST_LATIN if key.isascii() else _SHORTEST_THAI):
        return None
    named = [line for line in view.lines if key in fold(line.name_th) or key in fold(line.name_en)]
    return named[0] if len(named) == 1 else None


def _only_one_shown(turn: Turn, named: str) -> GoodsVariant | None:
    """`เอาไซส์ L` before a list in which one thing comes so."""
    shown = read_goods(turn.session, recall(turn.conversation).results) if named else []
    fits = [fit for goods in shown if is_sellable(goods) and (fit := _variant_named(goods, named))]
    return fits[0] if len(fits) == 1 else None


def _variant_named(product: Goods, named: str) -> GoodsVariant | None:
    """The only variant, or the one whose name has the words said: `เอาสีคราม`, `ไซส์ L`."""
    if not named:
        return product.variants[0] if len(product.variants) == 1 else None
    key = fold(named)
    bare = _KIND_OF_VARIANT.sub("", named)
    for wanted in (key, fold(bare)):
        fits = [
            v for v in product.variants if wanted and wanted in (_bare_fold(v.name_th), _bare_fold(v.name_en))
        ]
        fits = fits or [v for v in product.variants if len(wanted) > 1 and wanted in fold(v.name_th)]
        if len(fits) == 1:
            return fits[0]
    return None


_ALL_OF_IT = re.compile(
    r"(?:ล้าง|เคลียร์|เท)(?:ของใน)?ตะกร้า|(?:ลบ|เอา|ออก)(?:ของ|ไป|ให้)*(?:ทั้งหมด|หมด)"
    r"|(?:clear|empty) (?:my |the )?(?:cart|basket)|(?:remove|delete) (?:everything|all)\b",
    re.IGNORECASE,
)
_KIND_OF_VARIANT = re.compile("^(?:สี|ไซส์|ไซซ์|ไซต์|size|รส|กลิ่น|ลาย|ขนาด|แบบ) ?")


def _bare_fold(name: str) -> str:
    return fold(_KIND_OF_VARIANT.sub("", name.lower()))


def note_variant(turn: Turn, variant_id: int) -> None:
    """Remember what a correction would speak of."""
    memory = recall(turn.conversation)
    memory.variant_id, memory.many = variant_id, 0
    remember(turn.conversation, memory)


def _product_id(turn: Turn, line: CartViewLine) -> int:
    return turn.session.get_one(Variant, line.variant_id).product_id


def cart_card(turn: Turn, view: CartView) -> Part:
    """The cart with sums; short of stock is said at the line."""
    if not view.lines:
        return Text(turn.say("cart-empty"))
    lines = [line_text(turn, line) for line in view.lines]
    total = turn.say("cart-total", total=baht(view.items_satang))
    buttons = (
        Button(turn.say("button-checkout"), Action("checkout.start"), primary=True),
        choice(turn, "button-edit", "cart.edit"),
    )
    return Card(turn.say("cart-title"), (*lines, total), buttons=buttons)


def cart_choices(turn: Turn, view: CartView) -> tuple[Button, ...]:
    """How to go on from the cart."""
    if not view.lines:
        return menu_choices(turn)
    return (
        choice(turn, "button-checkout", "checkout.start"),
        choice(turn, "choice-categories", "browse.categories"),
        choice(turn, "choice-person", "person.call"),
    )


def line_text(turn: Turn, line: CartViewLine) -> str:
    """`น้ำพริกหนุ่ม 2 กระปุก × ฿60 = ฿120`."""
    text = turn.say(
        "cart-line",
        name=line.name_th if turn.language == "th" else line.name_en,
        n=line.quantity,
        unit=unit_text(line.unit, turn.language, turn.say("unit-piece")),
        price=baht(line.unit_price_satang),
        sum=baht(line.sum_satang),
    )
    return (
        text if line.available >= line.quantity else f"{text} {turn.say('cart-line-short', n=line.available)}"
    )


def change_text(turn: Turn, change: CartChange, *, added: bool) -> str:
    """What changed, in words: put in, set to another quantity, or taken out."""
    name = change.name_th if turn.language == "th" else change.name_en
    unit = unit_text(change.unit, turn.language, turn.say("unit-piece"))
    if change.after == 0:
        return turn.say("cart-removed", name=name)
    key = "cart-added" if added else "cart-changed-line"
    return turn.say(key, name=name, n=change.after, unit=unit)


def _line_buttons(turn: Turn, line: CartViewLine) -> Buttons:
    steps = [(f"➕ {line.quantity + 1}", line.quantity + 1)]
    if line.quantity > 1:
        steps.append((f"➖ {line.quantity - 1}", line.quantity - 1))
    buttons = [
        Button(label, Action("cart.change", {"variant": line.variant_id, "quantity": quantity}))
        for label, quantity in steps
    ]
    out = choice(turn, "button-remove", "cart.remove", variant=line.variant_id)
    return Buttons(line_text(turn, line), (*buttons, out))
