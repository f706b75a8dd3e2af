"""What a sentence points at: a place in the list before one's eyes, or "cheaper" than what is shown."""

import re
from collections.abc import Sequence

from bot.language.meaning import Intent
from bot.language.positions import find_first_few, find_numbers_of_a_list, find_positions
from bot.language.understand import understand
from bot.reply import Reply
from bot.router import Router
from bot.turn import Turn
from catalog.models import Product
from core.numbers import find_quantities
from handlers.memory import Memory, recall
from handlers.people import customer_of
from orders.carts import describe_cart

_ABOUT_THE_CART = re.compile(r"เปลี่ยน|แก้|ลด|ลบ|ออก|ไม่เอา|ยกเลิก|change|remove", re.IGNORECASE)
# The whole of a message, apart from how it asks: "ถูกสุดเท่าไหร่", "มีแพงกว่านี้มั้ย".
_RELATIVE = re.compile(
    r"\s*(?:แล้ว|มี|เอา|ขอ|อยากได้|หา)?\s*(?:อันไหน|ตัวไหน|อัน|ตัว|แบบ|ที่|ราคา)*\s*(?:มัน)?"
    r"(?P<what>ถูก(?:ที่)?สุด|ถูก(?:ๆ)?กว่านี้|ถูกลง|แพงกว่านี้|ดีกว่านี้|cheapest|cheaper|more expensive)"
    r"\s*(?:อีก|บ้าง|หน่อย|เท่าไหร่|เท่าไร|กี่บาท|ไหม|มั้ย|มั๊ย|ไม๊|ปะ|ป่ะ|คะ|ค่ะ|ครับ|คับ|จ้า|นะ|ล่ะ|ละ|one|ones|\?|\s)*",
    re.IGNORECASE,
)

# A mark alone, with a list before their eyes: which of it has one?
_MARK = re.compile(
    r"\s*(?:แล้ว)?(?:มี|อันไหนมี|ตัวไหนมี|ได้|ผ่าน)?\s*(?:อย\.?|มผช\.?|ฮาลาล|halal|ออร์แกนิค|ออร์แกนิก|organic)"
    r"\s*(?:ไหม|มั้ย|มั๊ย|ไม๊|ปะ|ป่ะ|หรือเปล่า|รึเปล่า|รึป่าว|บ้าง|คะ|ค่ะ|ครับ|คับ|\?|\s)*",
    re.IGNORECASE,
)

_EXTREME = re.compile(
    r"(?:งั้น|ก็)?(?:อัน|ตัว|แบบ|ผืน|เจ้า)(?:ที่)?(?P<what>ถูก|แพง)(?:ที่)?สุด"
    r"|(?:the )?(?P<en>cheapest|most expensive) one",
    re.IGNORECASE,
)
_NUMBER = re.compile("[0-9๐-๙]")
# "ไม่ใช่ เอาน้ำพริกตาแดง": what is wanted instead is what counts.
_NO_BUT = re.compile(r"^(?:ไม่ใช่|เปล่า|ผิด)(?:อันนี้|แล้ว|ค่ะ|คะ|ครับ|คับ)*[\s,]+(?=(?:เอา|ขอ|อยากได้|สั่ง)[ก-๙a-z])")


class Pointing:
    """Puts the names of things in the place of words that point at them; others answer then."""

    def router(self) -> Router:
        """Its tables."""
        return Router(first=self.name_it)

    def name_it(self, turn: Turn) -> Reply | None:
        """`เอาอันแรก 2 อันที่สอง 1` is read as if the names were said. Answers nothing itself."""
        if turn.message.kind != "text":
            return None
        said = turn.message.text
        words = _NO_BUT.sub("", said)
        if turn.meaning.intent is Intent.CHOICE and not _says_how_many(words):
            return None
        named = (
            _name_first_few(turn, words)
            or _name_positions(turn, words)
            or _name_relative(turn, words)
            or _name_extreme(turn, words)
            or (words if words != said else "")
        )
        if named:
            turn.meaning = understand(named, turn.conversation.state)
        return None


def _says_how_many(words: str) -> bool:
    """`the first one, 2 please` is more than a choice."""
    for found in reversed(find_positions(words)):
        words = words[: found.start] + words[found.end :]
    return bool(find_first_few(words) or find_quantities(words) or _NUMBER.search(words))


def _name_first_few(turn: Turn, words: str) -> str:
    """`เอาสองอันแรก`: one of each."""
    few = find_first_few(words)
    names = _names_found(turn) if few else []
    if few is None or len(names) < few[2]:
        return ""
    return f"{words[: few[0]]}{' '.join(f'{name} 1' for name in names[: few[2]])} {words[few[1] :]}"


def _name_positions(turn: Turn, words: str) -> str:
    """The words with names instead of places in the list; "" when they point at nothing shown."""
    positions = find_positions(words)
    if not positions:
        return _name_numbers(turn, words)
    names = _names_meant(turn, words)
    if not names or any(found.place > len(names) for found in positions):
        return ""
    for found in reversed(positions):
        place = found.place - 1 if found.place > 0 else -1
        words = _put(names[place], words, found.start, found.end)
    return words


def _name_numbers(turn: Turn, words: str) -> str:
    """`เอา 1 กับ 3` with a list before their eyes."""
    places = find_numbers_of_a_list(words) if turn.conversation.state == "results" else []
    names = _names_found(turn) if places else []
    if not names or any(not 1 <= place <= len(names) for place in places):
        return ""
    return "เอา" + " ".join(f"{names[place - 1]} 1" for place in places)


def _name_relative(turn: Turn, words: str) -> str:
    """`ถูกสุดเท่าไหร่` behind a search for ผ้าไหม: the cheapest ผ้าไหม."""
    asks_for_mark = turn.conversation.state == "results" and _MARK.fullmatch(words)
    found = _RELATIVE.fullmatch(words)
    memory = recall(turn.conversation) if asks_for_mark or found else Memory()
    if not memory.query:
        return ""
    if asks_for_mark or found is None:
        return f"{memory.query} {words}"
    what = found["what"].lower()
    is_one = turn.conversation.state == "product" and memory.product_id
    prices = [_price(one) for one in _products(turn, [memory.product_id] if is_one else memory.results)]
    if "สุด" in what or what == "cheapest" or not prices:
        return f"{memory.query} ถูกๆ"
    if "แพง" in what or "ดี" in what or "expensive" in what:
        return f"{memory.query} ตั้งแต่ {max(prices) // 100 + 1} บาท"
    return f"{memory.query} ไม่เกิน {(min(prices) - 1) // 100} บาท"


def _name_extreme(turn: Turn, words: str) -> str:
    """`งั้นเอาอันถูกสุด 3 ผืน`: the cheapest of those shown."""
    found = _EXTREME.search(words)
    products = _products(turn, recall(turn.conversation).results) if found else []
    if found is None or not products:
        return ""
    said = (found["what"] or found["en"]).lower()
    choose = min if said in ("ถูก", "cheapest") else max
    return _put(choose(products, key=_price).name_th, words, found.start(), found.end())


def _put(name: str, words: str, start: int, end: int) -> str:
    return f"{words[:start]}{name} {words[end:].lstrip()}"


def _names_meant(turn: Turn, words: str) -> list[str]:
    """What the list before their eyes holds: the cart when it is about changing it, else what was found."""
    if _ABOUT_THE_CART.search(words):
        cart = describe_cart(turn.session, customer_of(turn), turn.now)
        if cart.lines:
            return [line.name_th for line in cart.lines]
    return _names_found(turn)


def _names_found(turn: Turn) -> list[str]:
    """Names of what was found last, in its order; "" for what is no more."""
    products = (turn.session.get(Product, one) for one in recall(turn.conversation).results)
    return [product.name_th if product else "" for product in products]


def _products(turn: Turn, product_ids: Sequence[int | None]) -> list[Product]:
    """Those of them that are still there and have a price."""
    products = (turn.session.get(Product, one) for one in product_ids if one)
    return [product for product in products if product and product.variants]


def _price(product: Product) -> int:
    return product.variants[0].price_satang
