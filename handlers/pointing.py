"""What a sentence points at: a place in the list before one's eyes, or "cheaper" than what is shown."""

import re
from collections.abc import Sequence

from bot.language.meaning import Intent
from bot.language.positions import find_numbers_of_a_list, find_positions
from bot.language.understand import understand
from bot.reply import Reply
from bot.router import Router
from bot.turn import Turn
from catalog.models import Product
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


class Pointing:
    """Puts the names of things in the place of words that point at them; others answer then."""

    def router(self) -> Router:
        """Its tables."""
        return Router(first=self.name_it)

    def name_it(self, turn: Turn) -> Reply | None:
        """`เอาอันแรก 2 อันที่สอง 1` is read as if the names were said. Answers nothing itself."""
        if turn.message.kind != "text" or turn.meaning.intent is Intent.CHOICE:
            return None
        memory = recall(turn.conversation)
        words = turn.message.text
        named = _name_positions(turn, memory, words) or _name_relative(turn, memory, words)
        if named:
            turn.meaning = understand(named, turn.conversation.state)
        return None


def _name_positions(turn: Turn, memory: Memory, words: str) -> str:
    """The words with names instead of places in the list; "" when they point at nothing shown."""
    positions = find_positions(words)
    if not positions:
        return _name_numbers(turn, memory, words)
    names = _names(turn, memory, words)
    if not names or any(found.place > len(names) for found in positions):
        return ""
    for found in reversed(positions):
        place = found.place - 1 if found.place > 0 else -1
        words = f"{words[: found.start]}{names[place]} {words[found.end :].lstrip()}"
    return words


def _name_numbers(turn: Turn, memory: Memory, words: str) -> str:
    places = find_numbers_of_a_list(words) if turn.conversation.state == "results" else []
    names = _names_of(turn, memory.results) if places else []
    if not names or any(not 1 <= place <= len(names) for place in places):
        return ""
    return "เอา" + " ".join(f"{names[place - 1]} 1" for place in places)


def _names(turn: Turn, memory: Memory, words: str) -> list[str]:
    """What the list before their eyes holds: the cart when it is about changing it, else what was found."""
    if _ABOUT_THE_CART.search(words):
        cart = describe_cart(turn.session, customer_of(turn), turn.now)
        if cart.lines:
            return [line.name_th for line in cart.lines]
    return _names_of(turn, memory.results)


def _names_of(turn: Turn, product_ids: Sequence[int]) -> list[str]:
    products = [turn.session.get(Product, product_id) for product_id in product_ids]
    return [product.name_th if product else "" for product in products]


def _name_relative(turn: Turn, memory: Memory, words: str) -> str:
    """`ถูกสุดเท่าไหร่` behind a search for ผ้าไหม: the cheapest ผ้าไหม."""
    found = _RELATIVE.fullmatch(words)
    if not (found and memory.query):
        return ""
    what = found["what"].lower()
    prices = _prices_shown(turn, memory)
    if "สุด" in what or what == "cheapest" or not prices:
        return f"{memory.query} ถูกๆ"
    if "แพง" in what or "ดี" in what or "expensive" in what:
        return f"{memory.query} ตั้งแต่ {max(prices) // 100 + 1} บาท"
    return f"{memory.query} ไม่เกิน {(min(prices) - 1) // 100} บาท"


def _prices_shown(turn: Turn, memory: Memory) -> list[int]:
    """Of the product looked at, else of the list."""
    is_one = turn.conversation.state == "product" and memory.product_id
    shown = [memory.product_id] if is_one else memory.results
    products = [turn.session.get(Product, product_id) for product_id in shown if product_id]
    return [variant.price_satang for product in products if product for variant in product.variants[:1]]
