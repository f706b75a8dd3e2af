"""Questions about the shop itself: how to pay, how long it takes, discounts, where it is, abroad."""

# Patterns read best unbroken.
# ruff: noqa: E501

import re

from bot.language.meaning import Intent
from bot.language.strip import strip_polite
from bot.reply import Reply, Text
from bot.router import Router
from bot.turn import Turn
from core.money import baht
from core.thai import normalise
from fulfilment.postage import postage_from
from fulfilment.services import offered_services
from handlers.insurance import wishes_insurance
from handlers.people import customer_of
from handlers.shop import Shop, menu_choices
from orders.find import find_orders

_ASK = r"(?:ไหม|มั้ย|มั๊ย|ไม๊|หรือเปล่า|รึเปล่า|หรือป่าว|ป่าว|ปะ|ป่ะ|บ้าง|\?|\s)*"
_CAN = r"\s*(?:ได้)?" + _ASK
_SHOP = r"(?:ที่|ทาง)?(?:ร้าน|แม่ค้า|นี่|ที่นี่)?\s*"
# Only the whole of a message is such a question: with a thing named or ordered it is about that.
_QUESTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        (
            "shop-card",
            rf"{_SHOP}(?:รับ|ใช้|จ่าย|รูด|ผ่อน|ชำระ)*\s*(?:ด้วย|ผ่าน|โดย)?\s*(?:บัตร\s*)?(?:เครดิต|เดบิต|วีซ่า|ทรูมันนี่|true ?money|ผ่อน|visa|credit card)(?:การ์ด)?{_CAN}"
            r"|(?:do you |can i )?(?:take|accept|use|pay (?:by|with)) (?:an? |my )?(?:credit |debit )?cards?\s*\??",
        ),
        (
            "shop-payments",
            rf"{_SHOP}(?:จ่าย|ชำระ|โอน)(?:เงิน|ตัง|ตังค์|ค่าของ)?(?:ยังไง|ยังงัย|อย่างไร|ทางไหน|แบบไหน|วิธีไหน|ช่องทางไหน)(?:ได้)?{_ASK}"
            rf"|(?:มี)?(?:วิธี|ช่องทาง)(?:การ)?(?:จ่าย|ชำระ)(?:เงิน)?(?:ยังไง|อะไร|แบบไหน)?{_CAN}|ต้อง(?:โอน|จ่าย|ชำระ)(?:เงิน|ตัง)?ก่อน(?:เลย|ส่ง|ส่งของ)?{_ASK}|how (?:can|do) i pay\s*\??|payment methods?\s*\??",
        ),
        (
            "shop-no-discount",
            rf"(?:อันนี้|ตัวนี้|ขอ|ช่วย)?\s*(?:ลด|ต่อ)(?:ราคา)?(?:ได้)?(?:หน่อย|ให้|อีก|กว่านี้|นิด)*{_CAN}|{_SHOP}มี(?:ส่วนลด|โปร|โปรโมชั่น|โค้ด|คูปอง)(?:อะไร)?{_ASK}"
            rf"|(?:ทำไม)?(?:มัน)?แพง(?:จัง|จังเลย|ไป|ไปไหม|มาก|เกิน|เกินไป|อะ|อ่ะ|เนอะ|จุง)+|any discounts?\s*\??|(?:it'?s |that'?s )?too expensive",
        ),
        (
            "shop-wholesale",
            rf"(?:ถ้า)?(?:ซื้อ|สั่ง|เอา)(?:เยอะ|จำนวนมาก|หลายชิ้น|หลายอัน)(?:ๆ)?(?:มี|ได้|ขอ)?(?:ส่วนลด|ลด|ลดราคา|ราคาส่ง)?{_CAN}"
            rf"|{_SHOP}(?:มี|ขอ|ขาย)?(?:ราคา)?(?:ขายส่ง|ราคาส่ง|ตัวแทน|ตัวแทนจำหน่าย){_CAN}|wholesale(?: price)?s?\s*\??",
        ),
        (
            "shop-days",
            rf"(?:ของ|ส่ง|สั่ง|จัดส่ง|ใช้เวลา|รอ|พัสดุ)(?:แล้ว)?(?:ของ|ส่ง)?\s*(?:กี่วัน|นานไหม|นานแค่ไหน|นานเท่าไหร่|นานมั้ย)\s*(?:ถึง|ได้|ได้ของ|ได้รับ|ได้รับของ)?{_ASK}"
            rf"|กี่วัน(?:ถึง|ได้ของ|ได้){_ASK}|how (?:long|many days)(?: does it take| is)?(?: (?:the )?(?:delivery|shipping|to (?:arrive|deliver)))?\s*\??",
        ),
        (
            "shop-abroad",
            rf"{_SHOP}(?:จัด)?ส่ง(?:ไป)?(?:ต่างประเทศ|เมืองนอก|นอกประเทศ|ลาว|อเมริกา|ญี่ปุ่น|สิงคโปร์|ออสเตรเลีย|อังกฤษ){_CAN}"
            r"|(?:do you )?ship (?:abroad|overseas|internationally|to (?:other countries|the (?:us|uk)|japan|singapore))\s*\??",
        ),
        (
            "shop-where",
            rf"(?:(?:ร้าน|มีหน้าร้าน|หน้าร้าน|แม่ค้า)(?:อยู่)?(?:ที่ไหน|ตรงไหน|แถวไหน|จังหวัดไหน|จังหวัดอะไร)|มี(?:หน้า)?ร้าน|(?:ขอ)?ที่อยู่(?:ของ)?(?:หน้า)?ร้าน(?:อยู่|คือ)?(?:ที่ไหน|ไหน|ตรงไหน|แถวไหน)?){_ASK}|where (?:is (?:the|your) shop|are you(?: located)?)\s*\??",
        ),
        (
            "shop-hours",
            rf"{_SHOP}(?:เปิด|ปิด)(?:ร้าน)?\s*(?:กี่โมง|ตอนไหน|วันไหน|ถึงกี่โมง|ทุกวัน|เสาร์อาทิตย์|วันอาทิตย์|วันหยุด){_CAN}|(?:opening|business) hours\s*\??|are you open(?: today| now)?\s*\??",
        ),
        (
            "shop-new-address",
            rf"(?:ขอ|อยาก|จะ)?(?:เปลี่ยน|แก้|แก้ไข)(?:ที่อยู่|ที่อยู่จัดส่ง|ที่ส่ง)(?:จัดส่ง|ใหม่|หน่อย)*{_CAN}(?:คะ|ค่ะ|ครับ|คับ|พอดี|เมื่อกี้|\s)*(?:ใส่|พิมพ์|ส่ง|กรอก|ให้)?(?:ที่อยู่)?(?:ผิด(?:ไป)?)?{_ASK}|(?:can i )?change (?:my|the) address\s*\??",
        ),
        (
            "shop-open-box",
            rf"(?:ขอ)?(?:เปิด|แกะ)(?:กล่อง|ของ|พัสดุ|ห่อ)*(?:ดู|เช็ค|เช็ก|ตรวจ)*(?:ของ)?(?:ก่อน)?(?:จ่าย|จ่ายเงิน|รับ)*{_CAN}|(?:ดู|เช็ค|เช็ก)ของก่อน(?:จ่าย|จ่ายเงิน|รับ)*{_CAN}"
            r"|can i (?:open|check|inspect) (?:it|the (?:box|parcel)) (?:first|before (?:i )?pay(?:ing)?)\s*\??",
        ),
        (
            "shop-genuine",
            rf"{_SHOP}(?:นี้)?\s*(?:ขาย)?(?:ของ|สินค้า)?(?:เป็น)?(?:ของ)?(?:แท้|จริง|ปลอม|เชื่อถือได้|ไว้ใจได้|โกง|มิจฉาชีพ|หลอก)(?:นี้|นะ|แน่|แน่นะ|จริง)*{_CAN}(?:คะ|ค่ะ|ครับ|\s)*(?:โดน|เคย|กลัว)?[ก-๙]{{0,20}}"
            r"|(?:is (?:it|this) )?(?:genuine|real|authentic|a scam)\s*\??",
        ),
        (
            "shop-tax-invoice",
            rf"(?:ขอ|ออก|เอา|มี|อยากได้)*(?:ใบกำกับ(?:ภาษี)?|ใบกำกับภาษีเต็มรูป|vat)(?:ให้|เต็มรูป|แบบ)*{_CAN}|(?:can i (?:get|have) )?a? ?tax invoice\s*\??",
        ),
        (
            "shop-quotation",
            rf"(?:ขอ|ออก|เอา|ช่วย|อยากได้)*(?:ใบเสนอราคา|ใบเสนอ)(?:ให้|หน่อย|ด้วย)*{_CAN}|(?:can i (?:get|have) )?a? ?quotation\s*\??",
        ),
        (
            "shop-allergy",
            r".*(?:แพ้|ไม่กิน|กินไม่ได้|ห้ามกิน)\s*(?:อาหาร|กุ้ง|ปู|ปลา|ถั่ว|นม|ไข่|แป้ง|กลูเตน|อาหารทะเล|ซีฟู้ด|ผงชูรส|กะปิ|หมู|เนื้อ).*|.*(?:allergic|allergy|gluten).*",
        ),
        (
            "shop-postage",
            rf"(?:คิด)?ค่าส่ง(?:ไป|แพง)?\s*[ก-๙]{{0,24}}?\s*(?:เท่าไหร่|เท่าไร|กี่บาท|ยังไง|แพงไหม){_ASK}|how much is (?:the )?(?:postage|shipping)\s*\??",
        ),
    )
)


_ABOUT_A_PARCEL = {
    Intent.INSURE: "shop-insurance",
    Intent.GIFT_WRAP: "shop-gift-wrap",
}


class ShopQuestions:
    """Short true answers; what depends on a thing or an order is left to the others."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def router(self) -> Router:
        """Its tables."""
        return Router(first=self.answer, intents=dict.fromkeys(_ABOUT_A_PARCEL, self.answer_about_a_parcel))

    def answer(self, turn: Turn) -> Reply | None:
        """`รับบัตรเครดิตไหม`, `ส่งกี่วันถึง`; None for everything else."""
        if turn.message.kind != "text":
            return None
        key = find_question(turn.message.text)
        if not key or self._is_about_something(turn, key):
            return None
        return Reply((Text(self._say(turn, key)),), menu_choices(turn))

    def answer_about_a_parcel(self, turn: Turn) -> Reply | None:
        """`ห่อของขวัญได้ไหม`, `มีประกันไหม`: what can be done, and who else may help.
        In a checkout it may be insured at once.
        """
        if wishes_insurance(turn):
            return None
        return Reply((Text(turn.say(_ABOUT_A_PARCEL[turn.meaning.intent])),), menu_choices(turn))

    def _is_about_something(self, turn: Turn, key: str) -> bool:
        """Postage of what is in the cart or looked at has an exact answer, and a checkout its address."""
        state = turn.conversation.state
        if key == "shop-postage":
            return state in ("product", "cart") or state.startswith("checkout")
        if key == "shop-tax-invoice":
            # Of an order, its paper is made; see receipts.py.
            return bool(find_orders(turn.session, customer_of(turn)))
        return key == "shop-new-address" and state.startswith("checkout")

    def _say(self, turn: Turn, key: str) -> str:
        if key in ("shop-card", "shop-payments"):
            has_promptpay = bool(self._shop.promptpay_id or self._shop.promptpay_biller_id)
            ways = turn.say("shop-ways-both" if has_promptpay else "shop-ways-cod")
            return turn.say(key, ways=ways)
        if key == "shop-days":
            services = offered_services()
            fast = min(services, key=lambda one: (one.days_to, one.days_from))
            slow = max(services, key=lambda one: (one.days_to, one.days_from))
            return turn.say(key, fast_from=fast.days_from, fast_to=fast.days_to, slow=slow.days_to)
        if key == "shop-postage":
            return turn.say(key, postage=baht(postage_from(_LIGHT_G)))
        return turn.say(key)


# A small parcel.
_LIGHT_G = 100


def find_question(text: str) -> str:
    """Which question about the shop the whole of this message is; "" when it is none."""
    if len(text) > 80:
        return ""
    asked = strip_polite(normalise(text)).strip()
    return next((key for key, pattern in _QUESTIONS if pattern.fullmatch(asked)), "")
