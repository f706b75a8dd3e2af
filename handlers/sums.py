"""What it would come to: so many of a thing, with postage, and how many days it takes to get there."""

# Patterns read best unbroken.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.language.meaning import Intent, Meaning
from bot.language.places import find_province as province_called
from bot.language.places import get_gazetteer
from bot.language.strip import strip_polite
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.goods import Goods, GoodsVariant
from catalog.provinces import find_province
from catalog.search_answer import Answer
from core.errors import ShopError
from core.money import baht
from core.numbers import Quantity, find_quantities
from core.thai import normalise
from fulfilment.packing import Goods as Packed
from fulfilment.parcels import find_sizes
from fulfilment.postage import OrderPostage, find_options
from handlers.browse import Browse, found_one
from handlers.checkout_summary import goods_of, way_text
from handlers.memory import Draft, recall, remember
from handlers.ordering import EXACT
from handlers.people import customer_of
from handlers.shop import Shop, buy_buttons, goods_looked_at, menu_choices, unit_text
from orders.carts import CartView, describe_cart, parse_quantity

# Where no surcharge for remote places is due, for who has not said yet where it goes.
MAINLAND = "10110"
# A small parcel, when nobody said yet what is in it.
_LIGHT_G = 100
_LONGEST = 80
# "ถ้าซื้อ 3 ผืนล่ะ", "5 ชิ้นเท่าไหร่", "how much for two": no wish yet, only what it would come to.
_IF = re.compile(
    r"^(?:แล้ว|งั้น|ก็)*(?:ถ้า|สมมติ(?:ว่า)?|หาก)(?:เกิด)?(?:จะ)?(?:เอา|ซื้อ|สั่ง|รับ)?\s*|^(?:and )?(?:what )?(?:if i (?:buy|take|get|order))\s*"
)
_COMES_TO = re.compile(
    r"\s*(?:คิด|รวม|ราคา|เป็นเงิน|ตก|ทั้งหมด|หมด|ส่ง|แล้ว|ก็)*\s*(?:เท่าไหร่|เท่าไร|เท่าไหร|เท่าใด|กี่บาท|กี่ตัง|กี่ตังค์)(?:อะ|อ่ะ|ล่ะ|ละ|หรอ|เหรอ)*\s*\??$"
    r"|\s*how much\s*\??$"
)
_HOW_MUCH_FOR = re.compile(
    r"^(?:and )?how much (?:is it |are they |would it be )?for\s*|^price (?:for|of)\s*"
)
_AND = re.compile(r"(?:ล่ะ|ละ|ล่ะคะ)\s*\??$|\s*\?$")
_WANTS = re.compile(r"^(?:แล้ว|งั้น|ก็)*(?:เอา|สั่ง|ขอ|รับ|อยากได้)")
_SENT_TO = re.compile(
    r"(?:แล้ว|ถ้า|งั้น|ค่า|จัด)*ส่ง(?:ของ)?(?:ไป|ถึง|ที่|มา)*\s*(?P<place>[ก-๙. ]{2,30}?)\s*(?:ใช้เวลา|ประมาณ|คิด|ราคา)*"
    r"(?:เท่าไหร่|เท่าไร|กี่บาท|กี่วัน|ยังไง|นานไหม|เมื่อไหร่)(?:ถึง|ได้|ได้ของ|ล่ะ|อะ)*\s*\??"
    r"|(?:and )?(?:how much (?:is|for) )?(?:the )?(?:shipping|postage|delivery)(?: cost)? to (?P<to>[a-z ]{3,30}?)\s*\??"
)
_ALL_IN = re.compile(r"รวม|ทั้งหมด|เบ็ดเสร็จ|total|altogether|all in")
_WHEN = re.compile(r"กี่วัน|เมื่อไหร่|เมื่อไร|ตอนไหน|นาน|วันไหน|how long|how many days|when")


class Sums:
    """Reckons aloud; nothing is put into the cart by it."""

    def __init__(self, shop: Shop, browse: Browse) -> None:
        self._shop = shop
        self._browse = browse

    def router(self) -> Router:
        """Its tables."""
        return Router(first=self.reckon, intents={Intent.POSTAGE: self.postage})

    def reckon(self, turn: Turn) -> Reply | None:
        """`แล้วถ้าซื้อ 3 ผืนล่ะ`, `แคบหมู 5 ถุงเท่าไหร่`: so many of the thing named, else looked at."""
        if turn.message.kind != "text" or turn.conversation.state.startswith("checkout:"):
            return None
        if place := find_place_sent_to(turn.message.text):
            turn.meaning = Meaning(turn.meaning.text, Intent.POSTAGE, 0.9, province=place)
            return self.postage(turn)
        asked = find_sum(turn.message.text)
        if asked is None:
            return None
        name, quantity = asked
        found = self._find(turn, name) if name else None
        product = _meant(found) if found else goods_looked_at(turn)
        if product is None:
            # Several: which one? None: these words name something else.
            return self._show(turn, name, found) if found and found.band != "none" else None
        _look_at(turn, product)
        number = parse_quantity(quantity.value or Decimal(1))
        variant = _priced(product)
        goods = _goods_of_product(turn, product, variant, number)
        lines = [
            turn.say(
                "sum-of",
                name=product.name(turn.language),
                n=number,
                unit=unit_text(product.unit, turn.language, turn.say("unit-piece")),
                price=baht(variant.price_satang),
                sum=baht(variant.price_satang * number),
            ),
            *_ways(turn, goods, self._postcode(turn, ""), variant.price_satang * number, all_in=True),
        ]
        buttons: tuple[Button, ...] = ()
        if variant.stock < number:
            lines.append(turn.say("sum-short", n=variant.stock))
        elif len(product.variants) == 1:
            take = Action("cart.add", {"variant": variant.id, "quantity": number})
            buttons = (Button(turn.say("button-take-so-many", n=number), take, primary=True),)
        said = "\n".join(lines)
        part = Buttons(said, buttons) if buttons else Text(said)
        return Reply((part,), menu_choices(turn), state="product")

    def postage(self, turn: Turn) -> Reply | None:
        """`ค่าส่งเท่าไหร่`, `ส่งไปขอนแก่นกี่วันถึง`, `เท่าไรรวมส่ง`: of the thing named, else of the
        cart, else of what is looked at.
        """
        query = turn.meaning.query
        found = self._find(turn, query) if query else None
        named = _meant(found) if found else None
        if found and named is None and not turn.meaning.province:
            return self._show(turn, query, found)
        view = describe_cart(turn.session, customer_of(turn), turn.now)
        if named is None and view.lines:
            return self._of_cart(turn, view)
        product = named or goods_looked_at(turn)
        if product is not None:
            return self._of_product(turn, product)
        if not (turn.meaning.province or _WHEN.search(turn.message.text)):
            return Reply((Text(turn.say("ask-which-product")),), menu_choices(turn))
        lines = _ways(turn, [Packed(0, _LIGHT_G, 1)], self._postcode(turn, turn.meaning.province), 0)
        said = "\n".join((f"{turn.say('sum-postage')}{_to(turn)}", *lines, turn.say("sum-by-weight")))
        return Reply((Text(said),), menu_choices(turn))

    def _of_cart(self, turn: Turn, view: CartView) -> Reply:
        draft = recall(turn.conversation).draft or Draft(key="")
        postcode = draft.postcode or self._postcode(turn, turn.meaning.province)
        try:
            ways = find_options(goods_of(turn, view), postcode, cod=draft.payment == "cod")
        except ShopError:
            ways = []
        if not ways:
            return Reply((Text(turn.say("product-postage-special")),), menu_choices(turn))
        said = turn.say("postage-of-cart", postage=baht(ways[0].total_satang), parcels=len(ways[0].parcels))
        lines = [f"{said}{_to(turn)}", *_way_lines(turn, ways)]
        if _ALL_IN.search(turn.message.text):
            lines.append(turn.say("sum-all-in", sum=baht(view.items_satang + ways[-1].total_satang)))
        return Reply((Text("\n".join(lines)),), menu_choices(turn))

    def _of_product(self, turn: Turn, product: Goods) -> Reply:
        _look_at(turn, product)
        variant = _priced(product)
        goods = _goods_of_product(turn, product, variant, 1)
        all_in = bool(_ALL_IN.search(turn.message.text))
        postcode = self._postcode(turn, turn.meaning.province)
        lines = [f"{turn.say('sum-postage-of', name=product.name(turn.language))}{_to(turn)}"]
        lines += _ways(turn, goods, postcode, variant.price_satang, all_in=all_in)
        # In the middle of a checkout its question stays the one to be answered.
        state = None if turn.conversation.state.startswith("checkout:") else "product"
        buttons = buy_buttons(turn, product, most=6)
        said = "\n".join(lines)
        part = Buttons(said, buttons) if buttons else Text(said)
        return Reply((part,), menu_choices(turn), state=state)

    def _find(self, turn: Turn, name: str) -> Answer | None:
        """What these words call, wherever it is to be sent."""
        meaning = turn.meaning
        turn.meaning = _asked_for(name)
        try:
            return self._browse.find(turn)
        finally:
            turn.meaning = meaning

    def _show(self, turn: Turn, name: str, found: Answer) -> Reply | None:
        turn.meaning = _asked_for(name)
        return self._browse.show(turn, found)

    def _postcode(self, turn: Turn, province: str) -> str:
        """Of the province's capital; with none named, of where they had it sent in this checkout."""
        if province:
            return _capital_postcode(province)
        draft = recall(turn.conversation).draft
        return draft.postcode if draft and draft.postcode else MAINLAND


def find_place_sent_to(text: str) -> str:
    """`ส่งภูเก็ตเท่าไหร่`, `shipping to Phuket?`: the province asked about, by its official name; "" else."""
    asked = strip_polite(normalise(text)).strip()
    found = _SENT_TO.fullmatch(asked) if len(asked) <= _LONGEST else None
    return province_called(found["place"] or found["to"]) if found else ""


def find_sum(text: str) -> tuple[str, Quantity] | None:
    """The thing ("" for the one looked at) and how many of it, when only the price of so many is asked."""
    asked = strip_polite(normalise(text)).strip()
    if len(asked) > _LONGEST:
        return None
    is_if = _IF.match(asked) or _HOW_MUCH_FOR.match(asked)
    bare = asked[is_if.end() :] if is_if else asked
    without_end = _COMES_TO.sub("", _AND.sub("", bare))
    has_cost = len(without_end) < len(_AND.sub("", bare).rstrip())
    if not (is_if or has_cost) or (not is_if and _WANTS.match(asked)):
        return None
    quantities = find_quantities(without_end)
    if len(quantities) != 1 or quantities[0].value is None or quantities[0].value < 1:
        return None
    (one,) = quantities
    name = strip_polite(f"{without_end[: one.start]} {without_end[one.end :]}").strip()
    # "ม.2 เท่าไหร่" and the like: a number that counts nothing is part of a name.
    return (name, one) if one.unit or not name or is_if else None


def _look_at(turn: Turn, product: Goods) -> None:
    """What is asked next is about this one."""
    memory = recall(turn.conversation)
    memory.product_id = product.id
    remember(turn.conversation, memory)


def _asked_for(name: str) -> Meaning:
    return Meaning(name, Intent.SEARCH, query=name)


def _meant(found: Answer) -> Goods | None:
    """The one that stands out, or whose very name was said."""
    exact = [hit.product for hit in found.hits if hit.score >= EXACT]
    return exact[0] if len(exact) == 1 else found_one(found)


def _priced(product: Goods) -> GoodsVariant:
    """The piece, not the dozen; the first of several colours."""
    single = [variant for variant in product.variants if variant.stock_of_id is None]
    return (single or list(product.variants))[0]


def _goods_of_product(turn: Turn, product: Goods, variant: GoodsVariant, number: int) -> list[Packed]:
    size = find_sizes(turn.session, [variant.id]).get(variant.id, (0, 0, 0))
    return [Packed(product.maker_id, variant.weight_g, number, variant.price_satang, size)]


def _ways(
    turn: Turn, goods: Sequence[Packed], postcode: str, goods_satang: int, *, all_in: bool = False
) -> list[str]:
    try:
        ways = find_options(goods, postcode)
    except ShopError:
        ways = []
    if not ways:
        return [turn.say("product-postage-special")]
    lines = _way_lines(turn, ways)
    if all_in:
        lines.append(turn.say("sum-all-in", sum=baht(goods_satang + ways[-1].total_satang)))
    return lines


def _way_lines(turn: Turn, ways: Sequence[OrderPostage]) -> list[str]:
    """Each way with its days and price; the last is the cheapest."""
    keys = ("way-fastest-line", "way-cheapest-line") if len(ways) > 1 else ("way-only-line",)
    return [way_text(turn, key, way) for key, way in zip(keys, ways, strict=True)]


def _to(turn: Turn) -> str:
    """Where it goes, in their language; "" when they named no province."""
    place = find_province(turn.session, turn.meaning.province) if turn.meaning.province else None
    if place is None:
        return ""
    return turn.say("sum-to", place=place.name_th if turn.language == "th" else place.name_en)


def _capital_postcode(province: str) -> str:
    areas = get_gazetteer().by_province.get(province, [])
    capital = next((area for area in areas if area.district.startswith("เมือง")), None)
    return capital.postcodes[0] if capital and capital.postcodes else MAINLAND
