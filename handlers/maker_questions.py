"""Who makes the thing before their eyes, where, and what else they make."""

import re

from bot.language.strip import strip_polite
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.models import Producer, Product
from catalog.products import browse_products, is_sellable
from core.thai import normalise
from handlers.browse import SHOWN, show_results
from handlers.memory import recall
from handlers.shop import Shop, menu_choices

_MOST_OF_A_STORY = 300
_THIS = "(?:เจ้า|ร้าน|กลุ่ม|คนทำ|ผู้ผลิต|แบรนด์|บ้าน)(?:นี้|เดียวกัน)"
_ASK = r"(?:คะ|ค่ะ|ครับ|คับ|จ๊ะ|อะ|อ่ะ|หรอ|เหรอ|ล่ะ|\?|\s)*"
_WHO = re.compile(
    r"(?:อันนี้|ตัวนี้|ผืนนี้|ใบนี้)?\s*(?:ใคร|เจ้าไหน|กลุ่มไหน|ร้านไหน|ที่ไหน)(?:เป็น(?:คน|ผู้))?"
    rf"\s*(?:ทำ|ทอ|ผลิต|ปลูก|ปั้น|สาน|คั่ว|ขาย){_ASK}|who (?:makes|made|sells|wove) (?:it|this|these)\s*\??"
)
_WHERE = re.compile(
    r"(?:อันนี้|ตัวนี้|ของ|มัน)?\s*(?:มา|อยู่|ผลิต|ทำ|ทอ|ปลูก|ส่ง)*\s*(?:จาก|ที่|ใน|มาจาก)*\s*(?:จังหวัด|จว\.?)"
    rf"(?:ไหน|อะไร|ใด){_ASK}|(?:อันนี้|ตัวนี้|ของ)?\s*(?:มาจาก|ทำ|ผลิต|ทอ|ปลูก)(?:ที่|จาก)?ไหน{_ASK}"
    r"|where (?:is|are) (?:it|this|these|they) (?:made|from|produced)\s*\??"
)
_ALL_OF_IT = re.compile(
    rf"(?:ขอ|อยาก)?(?:ดู|มี)?\s*(?:ของ|สินค้า|อย่างอื่น|อื่น)*(?:ของ|จาก)?\s*{_THIS}(?:ทำ|ขาย|มี)*"
    rf"(?:อะไร)?(?:อีก|บ้าง|ทั้งหมด|หมด|ไหม|ด้วย)*\s*{_ASK}"
    r"|(?:what else|show (?:me )?(?:all|everything|more)) (?:do they|does this shop|from (?:this|the same)) ?"
    r"(?:make|sell|shop|maker)?\s*\??"
)


class MakerQuestions:
    """Asked while a product is looked at; with none they are questions about the shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def router(self) -> Router:
        """Its tables."""
        return Router(first=self.answer, actions={"browse.maker": self.show_goods})

    def answer(self, turn: Turn) -> Reply | None:
        """`ใครทอ`, `มาจากจังหวัดไหน`, `ขอดูของเจ้านี้ทั้งหมด`."""
        if turn.message.kind != "text" or turn.conversation.state not in ("product", "results", "cart"):
            return None
        asked = strip_polite(normalise(turn.message.text)).strip()
        wants_all = _ALL_OF_IT.fullmatch(asked)
        if not (wants_all or _WHO.fullmatch(asked) or _WHERE.fullmatch(asked)):
            return None
        product_id = recall(turn.conversation).product_id
        product = turn.session.get(Product, product_id) if product_id else None
        if product is None or not is_sellable(product):
            return None
        return self._goods(turn, product.producer, 0) if wants_all else self._about(turn, product)

    def _about(self, turn: Turn, product: Product) -> Reply:
        maker, is_thai = product.producer, turn.language == "th"
        said = turn.say(
            "maker-of",
            name=product.name(turn.language),
            maker=maker.name,
            province=maker.province.name_th if is_thai else maker.province.name_en,
        )
        story = (maker.story_th if is_thai else maker.story_en) or ""
        words = "\n".join(filter(None, (said, _cut(story))))
        url = f"{self._shop.public_base_url.rstrip('/')}/producers/{maker.slug}"
        buttons = (
            Button(turn.say("button-of-maker"), Action("browse.maker", {"producer": maker.id, "offset": 0})),
            Button(turn.say("button-maker-page"), url=url),
        )
        return Reply((Buttons(words, buttons),), menu_choices(turn))

    def show_goods(self, turn: Turn) -> Reply:
        """All that one maker sells, a page at a time."""
        maker = turn.session.get_one(Producer, turn.number("producer"))
        return self._goods(turn, maker, turn.number("offset"))

    def _goods(self, turn: Turn, maker: Producer, offset: int) -> Reply:
        found = browse_products(turn.session, producer_id=maker.id, limit=SHOWN + 1, offset=offset)
        if not found:
            return Reply((Text(turn.say("list-empty")),), menu_choices(turn), state="")
        more: tuple[Button, ...] = ()
        if len(found) > SHOWN:
            further = Action("browse.maker", {"producer": maker.id, "offset": offset + SHOWN})
            more = (Button(turn.say("choice-more"), further),)
        return show_results(turn, turn.say("list-title", what=maker.name), found[:SHOWN], more)


def _cut(story: str) -> str:
    """The beginning of a long story."""
    return story if len(story) <= _MOST_OF_A_STORY else story[: _MOST_OF_A_STORY - 1] + "…"
