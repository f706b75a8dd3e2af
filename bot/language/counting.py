"""Which of the examples heard in a clause count there, and for what."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.language.cues import Cue, find_cues
from bot.language.meaning import ASKING, Intent
from bot.language.said import WHETHER, Said
from bot.language.strip import SEARCH_VERB
from core.number_words import UNITS
from core.numbers import any_of

# What is wished of a parcel or its papers, and words that speak of that and ask for nothing of their own:
# ค่าประกันเท่าไหร่, ประกันของแตก, ยังไม่ได้ใบเสร็จ.
_OF_A_PARCEL = frozenset({Intent.RECEIPT, Intent.INSURE, Intent.PICK_UP, Intent.GIFT_WRAP})
_SAID_BESIDE = frozenset(
    {Intent.PRICE, Intent.STOCK, Intent.DETAIL, Intent.RETURN, Intent.TRACK, Intent.GREET}
)
# Behind "ตะกร้า" and one word with it: what a basket is made of or for, and nothing that speaks of a cart.
_KIND_OF_BASKET = re.compile(
    r"(?!ของ|ที่|หน่อย|ด้วย|ให้|ว่า|มี|สินค้า|ก่อน|อีก|เลย|ได้|แล้ว|ตอน|เรา|ทั้ง|ปัจจุบัน|ดู|สิ|ซิ|นะ|น่ะ|ฉัน|ผม|หนู|เป็น|กับ|และ|รวม|เท่า|กี่|อะไร|ไว้|จ่าย|สั่ง)[ก-ฮเแโใไ]"
)
# Between a question and one for the price that stands for itself.
_APART = re.compile(
    rf"(?:คะ|ค่ะ|ครับ|คับ)?(?: +(?:แล้ว ?)?(?:(?:{any_of(UNITS)}) ?ละ ?)?|(?:{any_of(UNITS)}) ?ละ ?)"
)
# Nothing was ordered yet: ถ้าสั่งวันนี้จะถึงวันไหน.
_IF_ORDERED = re.compile("ถ้า|สั่งวันนี้|สั่งตอนนี้|โอนวันนี้")
# What it costs to send it there: ส่งไปหาดใหญ่เท่าไหร่.
_SENT_TO = re.compile(r"(?:ถ้า)?(?:จัด)?ส่ง(?:ของ)?(?:ไป|ถึง) ?[ก-๙a-z]{2,}")
_WHAT_POSTAGE = Said(Intent.POSTAGE, ())
# How a thing is, but a part of its name behind a word that looks for it: มีข้าวเหนียวไหม.
_HOW_IT_IS = re.compile(
    "(?:หนา|บาง|แข็ง|หนัก|เบา|ทน|เหนียว|กรอบ|สด|สะอาด|เปรี้ยว|นิ่ม|เผ็ด|หวาน|เค็ม|อร่อย)(?:มาก)?" + WHETHER.pattern
)


def heard_in(core: str) -> list[Cue]:
    """The examples heard in a clause without those that say nothing of their own there, in their order."""
    return _counting([cue for cue in find_cues(core) if not _is_a_basket(cue, core)], core)


def _is_a_basket(cue: Cue, core: str) -> bool:
    """`ขอดูตะกร้าสาน` looks for goods."""
    is_cart = cue.intent is Intent.SHOW_CART and cue.sentence.endswith("ตะกร้า")
    return is_cart and _KIND_OF_BASKET.match(core, cue.end) is not None


def _counting(cues: list[Cue], core: str) -> list[Cue]:
    """Without weak ones beside others, and without what is read elsewhere."""
    cues = _as_said(cues, core)
    strong = [cue for cue in cues if not cue.said.weak]
    if any(cue.intent in _OF_A_PARCEL for cue in strong):
        return [cue for cue in strong if cue.intent not in _SAID_BESIDE]
    asked = {cue.intent for cue in strong if cue.intent in ASKING}
    if asked:
        strong = [cue for cue in strong if cue.intent is not Intent.BROWSE]
    if Intent.POSTAGE in asked:
        strong = [cue for cue in strong if cue.intent is not Intent.PRICE or "ราคา" in cue.sentence]
    if len(asked) == 1 and (price := _price_beside(cues, core)):
        return sorted([*strong, price], key=lambda cue: cue.start)
    if any(
        cue.intent in ASKING or cue.intent in (Intent.SHOW_CART, Intent.CHECKOUT, Intent.RETURN)
        for cue in strong
    ):
        return [cue for cue in strong if cue.intent is not Intent.GREET or len(strong) == 1]
    return cues


def _as_said(cues: list[Cue], core: str) -> list[Cue]:
    """What the cues mean behind the words that the clause begins with."""
    if _IF_ORDERED.match(core):
        return [cue for cue in cues if cue.intent is not Intent.TRACK]
    if SEARCH_VERB.match(core):
        return [cue for cue in cues if not _HOW_IT_IS.fullmatch(cue.sentence)]
    if _SENT_TO.match(core):
        return [replace(cue, said=_WHAT_POSTAGE) if cue.intent is Intent.PRICE else cue for cue in cues]
    return cues


def _price_beside(cues: Sequence[Cue], core: str) -> Cue | None:
    """`ขอรายละเอียดกับราคา`, `มีของไหม ผืนละเท่าไหร่`: a weak word that stands for itself all the same."""
    strong = [cue for cue in cues if not cue.said.weak]
    if any(cue.intent in (Intent.PRICE, Intent.POSTAGE) for cue in strong):
        return None
    weak = [cue for cue in cues if cue.said.weak]
    end = strong[-1].end
    apart = (
        cue
        for cue in weak
        if (cue.start > end and _APART.fullmatch(core, end, cue.start))
        or (cue.end < strong[0].start and core[cue.end] == " ")
    )
    return next((cue for cue in weak if cue.sentence == "ราคา"), None) or next(apart, None)
