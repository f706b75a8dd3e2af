"""What a sentence points at: a place in the list before one's eyes, or "cheaper" than what is shown."""

import re
from collections.abc import Sequence

from bot.language.meaning import Intent
from bot.language.positions import find_first_few, find_numbers_of_a_list, find_positions
from bot.language.understand import understand
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.goods import Goods, find_goods, read_goods
from core.numbers import find_quantities
from handlers.memory import Memory, recall
from handlers.people import customer_of
from orders.carts import describe_cart

_ABOUT_THE_CART = re.compile(r"เปลี่ยน|แก้|ลด|ลบ|ออก|ไม่เอา|ยกเลิก|change|remove", re.IGNORECASE)
# The whole of a message, apart from how it asks: "ถูกสุดเท่าไหร่", "มีแพงกว่านี้มั้ย".
_RELATIVE = re.compile(
    r"\s*(?:(?:มัน)?แพง(?:ไป|เกินไป|มาก|จัง|เกิน|หน่อย|นะ|ค่ะ|คะ|ครับ|คับ|อ่ะ|อะ|ๆ)+\s*)?"
    r"(?:แล้ว|มี|เอา|ขอ|อยากได้|หา)?\s*(?:อันไหน|ตัวไหน|อัน|ตัว|แบบ|ที่|ราคา)*\s*(?:มัน)?"
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
    r"(?:งั้น|ก็)?(?<!ส่ง)(?:อัน|ตัว|แบบ|ผืน|เจ้า)(?:ที่)?(?P<what>ถูก|แพง)(?:ที่)?สุด"
    r"|(?:the )?(?P<en>cheapest|most expensive) one",
    re.IGNORECASE,
)
_LONGEST_RELATIVE = 100
_NUMBER = re.compile("[0-9๐-๙]")
_TAKES = re.compile(
    r"\s*(?:งั้น|โอเค|ก็)?\s*(?:(?:จะ|ขอ)?(?:เอา|สั่ง|ซื้อ|รับ)|ขอ|(?:i'?ll|i will|let me) (?:take|have)|give me)"
    r"(?:เป็น|เลย)?\s*",
    re.IGNORECASE,
)
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
        has_list = turn.conversation.state in ("results", "product")
        # "อันแรก" wants to see it, "เอาอันแรก" wants to have it.
        wants_it = _says_how_many(words) or (has_list and _TAKES.match(words))
        if turn.meaning.intent is Intent.CHOICE and not wants_it:
            return None
        named = (
            _name_first_few(turn, words)
            or _name_positions(turn, words)
            or _name_relative(turn, words)
            or _name_extreme(turn, words)
            or (_name_spoken_of(turn, words) if has_list else "")
            or (words if words != said else "")
        )
        if named:
            turn.meaning = understand(named, turn.conversation.state)
        elif has_list and turn.meaning.intent is Intent.ADD and find_positions(words):
            return Reply((Text(turn.say("choice-out-of-range", n=len(_names_found(turn)))),))
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


def _name_spoken_of(turn: Turn, words: str) -> str:
    """`เอา 3 ถุง แล้วก็น้ำพริกหนุ่ม 2` behind a search for แคบหมู: three of that. Of one thing that
    is looked at, and nothing else, the cart knows what is meant.
    """
    takes = _TAKES.match(words)
    quantities = find_quantities(words) if takes else []
    first = quantities[0] if quantities else None
    if takes is None or first is None or not first.unit or first.start != takes.end():
        return ""
    memory = recall(turn.conversation)
    is_one = turn.conversation.state == "product" or len(memory.results) == 1
    product = find_goods(turn.session, memory.product_id) if is_one else None
    if product and len(quantities) == 1:
        return ""
    name = product.name_th if product else memory.query
    return _put(name, words, first.start, first.start) if name else ""


def _name_relative(turn: Turn, words: str) -> str:
    """`ถูกสุดเท่าไหร่` behind a search for ผ้าไหม: the cheapest ผ้าไหม."""
    # Both are whole messages of a few words; a thousand spaces would be tried in every way there is.
    words = " ".join(words.split())
    if len(words) > _LONGEST_RELATIVE:
        return ""
    asks_for_mark = turn.conversation.state == "results" and _MARK.fullmatch(words)
    found = _RELATIVE.fullmatch(words)
    memory = recall(turn.conversation) if asks_for_mark or found else Memory()
    if not memory.query:
        return _name_of_list(turn, memory, found["what"].lower()) if found else ""
    if asks_for_mark or found is None:
        return f"{memory.query} {words}"
    what = found["what"].lower()
    is_one = turn.conversation.state == "product" and memory.product_id
    prices = [one.lowest_satang for one in _products(turn, [memory.product_id] if is_one else memory.results)]
    if "สุด" in what or what == "cheapest" or not prices:
        return f"{memory.query} ถูกๆ"
    if "แพง" in what or "ดี" in what or "expensive" in what:
        return f"{memory.query} ตั้งแต่ {max(prices) // 100 + 1} บาท"
    return f"{memory.query} ไม่เกิน {(min(prices) - 1) // 100} บาท"


def _name_of_list(turn: Turn, memory: Memory, what: str) -> str:
    """The same before a list that nobody looked for by name, of a province, say: the next one in price."""
    shown = _products(turn, memory.results)
    seen = [one.lowest_satang for one in shown if one.id == memory.product_id]
    dearer = "แพง" in what or "ดี" in what or "expensive" in what
    limit = seen[0] if seen and turn.conversation.state == "product" else None
    fits = [
        one
        for one in shown
        if limit is None or (one.lowest_satang > limit if dearer else one.lowest_satang < limit)
    ]
    if not fits or (limit is None and "สุด" not in what and what != "cheapest"):
        return ""
    nearest = min if dearer or limit is None else max
    return nearest(fits, key=lambda one: one.lowest_satang).name_th


def _name_extreme(turn: Turn, words: str) -> str:
    """`งั้นเอาอันถูกสุด 3 ผืน`: the cheapest of those shown."""
    found = _EXTREME.search(words)
    products = _products(turn, recall(turn.conversation).results) if found else []
    if found is None or not products:
        return ""
    said = (found["what"] or found["en"]).lower()
    choose = min if said in ("ถูก", "cheapest") else max
    return _put(
        choose(products, key=lambda one: one.lowest_satang).name_th, words, found.start(), found.end()
    )


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
    results = recall(turn.conversation).results
    names = {goods.id: goods.name_th for goods in read_goods(turn.session, results)}
    return [names.get(one, "") for one in results]


def _products(turn: Turn, product_ids: Sequence[int | None]) -> list[Goods]:
    """Those of them that are still there."""
    return read_goods(turn.session, [one for one in product_ids if one])
