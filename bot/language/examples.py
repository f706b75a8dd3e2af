"""What people say for each intent. Data only: add a sentence here when one was not understood.

`WHOLE` is compared with the whole message, by sound and allowing a slip of the finger. `INSIDE` is
looked for anywhere in a message. Polite words are taken off before, so none are needed here.
"""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

from dataclasses import dataclass
from typing import Literal

from bot.language.meaning import Intent


@dataclass(frozen=True, slots=True)
class Said:
    """Ways to say one thing, and the slots they fill."""

    intent: Intent
    sentences: tuple[str, ...]
    language: Literal["", "th", "en"] = ""
    payment: Literal["", "cod", "promptpay"] = ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("|") if line.strip())


WHOLE = (
    Said(
        Intent.GREET,
        _lines(
            "สวัสดี|สวัสดีตอนเช้า|หวัดดี|ดีจ้า|ดีครับ|ดีค่ะ|ดีคับ|สวัสดีแม่ค้า|สวัสดีพ่อค้า|ฮัลโหล|ฮาโหล|ทักครับ|ทักค่ะ|สอบถาม|สอบถามหน่อย|"
            "อยู่ไหม|มีใครอยู่ไหม|hello|hi|hey|good morning|good afternoon|good evening|sawasdee|sawatdee|/start|start|เริ่ม"
        ),
    ),
    Said(
        Intent.ASK_PRODUCT,
        _lines(
            "ราคาเท่าไหร่|ราคาเท่าไร|ราคา|เท่าไหร่|เท่าไร|เท่าไร่|เท่าไหร|กี่บาท|กี่ตัง|ราคากี่บาท|อันนี้เท่าไหร่|อันนี้ราคาเท่าไหร่|ตัวนี้เท่าไหร่|ขายยังไง|ขายเท่าไหร่|คิดยังไง|"
            "มีของไหม|มีของมั้ย|ของมีไหม|ยังมีไหม|ยังมีอยู่ไหม|มีอีกไหม|เหลือไหม|เหลือกี่อัน|เหลือเท่าไหร่|พร้อมส่งไหม|หมดยัง|ของหมดหรือยัง|"
            "ค่าส่งเท่าไหร่|ค่าส่งเท่าไร|ค่าส่ง|ค่าส่งกี่บาท|ค่าจัดส่งเท่าไหร่|ส่งเท่าไหร่|คิดค่าส่งยังไง|รวมส่งไหม|ส่งฟรีไหม|"
            "ใครทำ|ใครผลิต|ทำที่ไหน|ผลิตที่ไหน|ของที่ไหน|มาจากไหน|มีอย.ไหม|มีมผช.ไหม|มีอยไหม|มีมาตรฐานไหม|ได้กี่ดาว|รายละเอียด|ขอรายละเอียด|"
            "how much|how much is it|how much is this|price|what is the price|is it in stock|in stock|how much is postage|how much is shipping|shipping cost|postage|who makes it|where is it from|details|more details"
        ),
    ),
    Said(
        Intent.THANKS,
        _lines("ขอบคุณ|ขอบคุณมาก|ขอบใจ|ขอบพระคุณ|ขอบคุณนะ|แต๊ง|แต้งกิ้ว|thanks|thank you|thank you very much|thx|ty"),
    ),
    Said(
        Intent.MENU, _lines("เมนู|เมนูหลัก|หน้าหลัก|หน้าแรก|ขอเมนู|ดูเมนู|กลับเมนู|กลับหน้าหลัก|menu|main menu|/menu|home")
    ),
    Said(Intent.BACK, _lines("กลับ|ย้อนกลับ|ถอยกลับ|ก่อนหน้า|ย้อน|back|go back|previous|/back|กลับไปก่อนหน้า")),
    Said(
        Intent.CANCEL,
        _lines(
            "ยกเลิก|ขอยกเลิก|ยกเลิกทั้งหมด|เลิก|พอแล้ว|หยุด|ไม่ซื้อแล้ว|ไม่เอาแล้ว|ไม่สั่งแล้ว|cancel|stop|/cancel|never mind|quit"
        ),
    ),
    Said(
        Intent.PERSON,
        _lines(
            "คุยกับคน|ขอคุยกับคน|ขอคุยกับเจ้าหน้าที่|คุยกับเจ้าหน้าที่|คุยกับแอดมิน|ขอคุยกับแอดมิน|แอดมิน|เจ้าหน้าที่|ติดต่อเจ้าหน้าที่|เรียกแอดมิน|"
            "ติดต่อแอดมิน|ขอสายเจ้าหน้าที่|คุยกับแม่ค้า|คุยกับคนจริง|ขอคนตอบ|ติดต่อพนักงาน|พนักงาน|คอลเซ็นเตอร์|ติดต่อร้าน|คุยกับคนขาย|agent|"
            "human|talk to a human|talk to agent|talk to a person|speak to someone|operator|call center|admin|staff"
        ),
    ),
    Said(
        Intent.LANGUAGE,
        _lines(
            "ภาษาอังกฤษ|ขอภาษาอังกฤษ|เปลี่ยนเป็นภาษาอังกฤษ|อังกฤษ|english|english please|in english|speak english|en|eng"
        ),
        language="en",
    ),
    Said(
        Intent.LANGUAGE,
        _lines("ภาษาไทย|ขอภาษาไทย|เปลี่ยนเป็นภาษาไทย|ไทย|พูดไทย|thai|thai please|in thai|th|switch to thai"),
        language="th",
    ),
    Said(Intent.LANGUAGE, _lines("เปลี่ยนภาษา|ภาษา|language|change language|/language")),
    Said(
        Intent.HELP,
        _lines(
            "ช่วยเหลือ|ช่วยด้วย|ช่วยหน่อย|วิธีใช้|วิธีสั่ง|วิธีสั่งซื้อ|สั่งยังไง|สั่งซื้อยังไง|ซื้อยังไง|ใช้ยังไง|ทำอะไรได้บ้าง|ทำไรได้บ้าง|help|/help|how to order|?"
        ),
    ),
    Said(
        Intent.BROWSE,
        _lines(
            "มีอะไรขายบ้าง|มีอะไรบ้าง|มีไรบ้าง|มีไรขายบ้าง|มีไรขายมั่ง|ขายอะไร|ขายอะไรบ้าง|ขายไรบ้าง|มีสินค้าอะไรบ้าง|ดูสินค้า|ดูสินค้าทั้งหมด|สินค้า|"
            "สินค้าทั้งหมด|สินค้าแนะนำ|แนะนำสินค้า|แนะนำหน่อย|มีอะไรแนะนำ|มีอะไรน่าสนใจ|ของดี|ของฝาก|ของขาย|แคตตาล็อก|รายการสินค้า|"
            "มีของอะไรบ้าง|เลือกซื้อ|เลือกสินค้า|ช้อป|what do you have|what do you sell|products|show products|browse|catalog|catalogue|shop|"
            "recommend something|what's good"
        ),
    ),
    Said(
        Intent.SHOW_CART,
        _lines(
            "ตะกร้า|ดูตะกร้า|ขอดูตะกร้า|ตะกร้าสินค้า|ตะกร้าของฉัน|ในตะกร้ามีอะไร|ในตะกร้ามีอะไรบ้าง|สรุปยอด|ยอดรวม|รวมเท่าไหร่|ทั้งหมดเท่าไหร่|"
            "ยอดเท่าไหร่|สรุปรายการ|สรุปออเดอร์|ดูรายการ|รถเข็น|cart|my cart|show cart|view cart|basket|total|how much in total"
        ),
    ),
    Said(
        Intent.CHECKOUT,
        _lines(
            "สั่งเลย|สั่งซื้อเลย|สั่งซื้อ|จ่ายเงิน|ชำระเงิน|คิดเงิน|คิดตัง|คิดตังค์|เช็คบิล|เช็กบิล|เก็บเงิน|เก็บตัง|จ่ายตัง|จ่ายเลย|ซื้อเลย|เอาแค่นี้|แค่นี้|"
            "แค่นี้แหละ|เท่านี้|หมดแล้ว|ครบแล้ว|ยืนยันการสั่งซื้อ|ยืนยันออเดอร์|ปิดบิล|ปิดยอด|checkout|check out|pay|pay now|place order|order now|"
            "that's all|i want to pay"
        ),
    ),
    Said(
        Intent.CHOOSE_PAYMENT,
        _lines(
            "เก็บปลายทาง|เก็บเงินปลายทาง|จ่ายปลายทาง|ปลายทาง|ชำระปลายทาง|จ่ายเงินปลายทาง|ขอเก็บปลายทาง|เงินสด|จ่ายตอนรับของ|จ่ายตอนของมาถึง|"
            "cod|c.o.d.|cash on delivery|cash|pay on delivery"
        ),
        payment="cod",
    ),
    Said(
        Intent.CHOOSE_PAYMENT,
        _lines(
            "พร้อมเพย์|พร้อมเพ|โอน|โอนเงิน|จ่ายโอน|ขอโอน|จะโอน|สแกน|สแกนจ่าย|คิวอาร์|คิวอาร์โค้ด|ขอเลขบัญชี|โอนพร้อมเพย์|จ่ายพร้อมเพย์|"
            "โอนผ่านธนาคาร|promptpay|prompt pay|qr|qr code|bank transfer|transfer|scan to pay|scan"
        ),
        payment="promptpay",
    ),
    Said(
        Intent.TRACK,
        _lines(
            "ของถึงไหนแล้ว|ถึงไหนแล้ว|ของอยู่ไหน|ของยังไม่มา|ของยังไม่ถึง|ของส่งยัง|ส่งของยัง|ส่งหรือยัง|ของมาเมื่อไหร่|เมื่อไหร่ของจะมา|เมื่อไหร่จะได้ของ|"
            "ได้ของวันไหน|เช็คพัสดุ|เช็กพัสดุ|ติดตามพัสดุ|ตามของ|ตามพัสดุ|เลขพัสดุ|ขอเลขพัสดุ|เลขแทรค|เลขแทร็ก|แทรคกิ้ง|สถานะ|สถานะออเดอร์|"
            "เช็คสถานะ|สถานะสินค้า|สถานะการสั่งซื้อ|ออเดอร์ของฉัน|คำสั่งซื้อของฉัน|คำสั่งซื้อ|ดูคำสั่งซื้อ|พัสดุ|track|tracking|track my order|where is my order|"
            "order status|my orders|my order|status|where is my parcel"
        ),
    ),
    Said(
        Intent.CANCEL_ORDER,
        _lines(
            "ยกเลิกออเดอร์|ยกเลิกคำสั่งซื้อ|ยกเลิกการสั่งซื้อ|ขอยกเลิกออเดอร์|ยกเลิกรายการ|ขอยกเลิกคำสั่งซื้อ|ยกเลิกที่สั่งไป|ขอคืนเงิน|"
            "cancel order|cancel my order|cancel the order"
        ),
    ),
    Said(
        Intent.SENT_SLIP,
        _lines(
            "โอนแล้ว|โอนเงินแล้ว|จ่ายแล้ว|ชำระแล้ว|โอนไปแล้ว|จ่ายเงินแล้ว|ส่งสลิปแล้ว|แนบสลิป|นี่สลิป|สลิป|แจ้งโอน|แจ้งโอนเงิน|โอนให้แล้ว|paid|i have paid|i paid|already paid|transferred|slip|done payment"
        ),
    ),
    Said(
        Intent.YES,
        _lines(
            "ใช่|ใช่แล้ว|ได้|ได้เลย|โอเค|โอเช|โอเคร|โอเคเลย|โอ|ตกลง|ถูกต้อง|ถูก|ถูกแล้ว|ยืนยัน|ยืนยันเลย|คอนเฟิร์ม|คอนเฟิม|คอมเฟิร์ม|cf|จัดไป|จัดเลย|เอาเลย|"
            "เอา|อืม|อือ|ครับ|ค่ะ|ครับผม|จ้า|จ้ะ|คับ|yes|yeah|yep|yup|y|ok|okay|okey|oke|k|sure|correct|confirm|confirmed|right|of course"
        ),
    ),
    Said(
        Intent.NO,
        _lines(
            "ไม่|ไม่ใช่|ไม่เอา|ไม่ถูก|ไม่ถูกต้อง|ไม่ต้อง|ไม่ตกลง|ไม่ได้|ไม่ดีกว่า|ยังก่อน|ยังไม่เอา|ไว้ก่อน|ผิด|ไม่ค่ะ|ไม่ครับ|เปล่า|ป่าว|no|nope|n|not now|wrong|incorrect|no thanks|no thank you"
        ),
    ),
    Said(
        Intent.ADD,
        _lines(
            "เอาอันนี้|เอาตัวนี้|เอาชิ้นนี้|อันนี้แหละ|เอาใส่ตะกร้า|ใส่ตะกร้า|หยิบใส่ตะกร้า|เพิ่มลงตะกร้า|เพิ่มใส่ตะกร้า|สั่งอันนี้|ซื้ออันนี้|add|add to cart|i'll take it|i take it|this one"
        ),
    ),
    Said(
        Intent.REMOVE,
        _lines(
            "ลบ|ลบออก|เอาออก|ลบสินค้า|ล้างตะกร้า|ลบทั้งหมด|เอาออกหมด|เคลียร์ตะกร้า|clear cart|empty cart|remove|delete"
        ),
    ),
    Said(
        Intent.CHANGE,
        _lines(
            "แก้ไข|ขอแก้|แก้จำนวน|เปลี่ยนจำนวน|แก้ไขจำนวน|แก้ออเดอร์|แก้ไขรายการ|ขอเปลี่ยน|change|edit|change quantity"
        ),
    ),
    Said(
        Intent.GIVE_CONTACT,
        _lines("เปลี่ยนที่อยู่|แก้ที่อยู่|แก้ไขที่อยู่|ขอเปลี่ยนที่อยู่|เปลี่ยนเบอร์|แก้เบอร์|เปลี่ยนชื่อ|change address|edit address"),
    ),
)

INSIDE = (
    Said(
        Intent.CANCEL_ORDER,
        _lines(
            "ยกเลิกออเดอร์|ยกเลิกออร์เดอร์|ยกเลิกคำสั่งซื้อ|ยกเลิกการสั่ง|ยกเลิกที่สั่ง|cancel my order|cancel order|cancel the order"
        ),
    ),
    Said(
        Intent.SENT_SLIP,
        _lines(
            "โอนแล้ว|โอนเงินแล้ว|โอนไปแล้ว|โอนให้แล้ว|จ่ายแล้ว|ชำระแล้ว|จ่ายเงินแล้ว|แจ้งโอน|ส่งสลิป|แนบสลิป|already paid|i have paid|i've paid"
        ),
    ),
    Said(
        Intent.TRACK,
        _lines(
            "ถึงไหนแล้ว|ถึงไหน|เลขพัสดุ|เช็คพัสดุ|เช็กพัสดุ|ติดตามพัสดุ|สถานะพัสดุ|สถานะออเดอร์|สถานะคำสั่งซื้อ|เช็คสถานะ|เช็กสถานะ|ของยังไม่|ของยังไม่มา|"
            "ยังไม่ได้ของ|ยังไม่ได้รับของ|ของอยู่ไหน|ส่งของรึยัง|ส่งของหรือยัง|ส่งของยัง|จะได้ของ|ของจะมา|ของจะถึง|ตามของ|แทรคกิ้ง|where is my|track my|tracking"
        ),
    ),
    Said(
        Intent.PERSON,
        _lines(
            "คุยกับคน|คุยกับเจ้าหน้าที่|คุยกับแอดมิน|คุยกับพนักงาน|คุยกับแม่ค้า|ติดต่อเจ้าหน้าที่|ติดต่อแอดมิน|เรียกแอดมิน|ขอแอดมิน|talk to a|speak to|speak with|real person|human"
        ),
    ),
    Said(Intent.LANGUAGE, _lines("ภาษาอังกฤษ|in english|speak english|english please"), language="en"),
    Said(Intent.LANGUAGE, _lines("ภาษาไทย|in thai|speak thai"), language="th"),
    Said(
        Intent.HELP, _lines("สั่งซื้อยังไง|สั่งยังไง|สั่งของยังไง|วิธีสั่ง|วิธีใช้|how do i order|how to order|how can i order")
    ),
    Said(Intent.SHOW_CART, _lines("ดูตะกร้า|ในตะกร้า|สรุปยอด|สรุปรายการ|ยอดรวม|รวมทั้งหมดเท่า|show my cart|my cart")),
    Said(Intent.CHECKOUT, _lines("ชำระเงิน|คิดเงิน|เช็คบิล|เช็กบิล|คิดตัง|จ่ายเงิน|check out|checkout")),
)

# In any message, also one that orders: how they will pay.
PAYMENTS: dict[Literal["cod", "promptpay"], tuple[str, ...]] = {
    "cod": _lines(
        "เก็บเงินปลายทาง|เก็บปลายทาง|จ่ายเงินปลายทาง|จ่ายปลายทาง|ชำระปลายทาง|ชำระเงินปลายทาง|ปลายทาง|cash on delivery|pay on delivery|cod|จ่ายตอนรับของ"
    ),
    "promptpay": _lines(
        "โอนผ่านพร้อมเพย์|โอนพร้อมเพย์|จ่ายพร้อมเพย์|พร้อมเพย์|พร้อมเพ|สแกนจ่าย|จ่ายด้วยคิวอาร์|โอนเงิน|จ่ายโอน|ขอโอน|จะโอน|โอน|promptpay|bank transfer|qr code"
    ),
}

# Words of a question about what there is; what remains when they are gone is what they look for.
BROWSE_WORDS = _lines(
    "มีอะไรขายบ้าง|มีอะไรขาย|มีอะไรบ้าง|มีอะไรน่าสนใจ|มีอะไรอร่อย|มีอะไรเด็ด|มีอะไรดี|มีอะไร|อะไร|มีไรขาย|มีไรบ้าง|มีไร|อะไรบ้าง|ขายอะไร|ขายไร|"
    "สินค้าแนะนำ|สินค้าทั้งหมด|สินค้า|แนะนำ|ของดีประจำ|ของดี|ของเด็ด|ของฝาก|ของขึ้นชื่อ|ของอร่อย|ของ|โอทอป|โอท็อป|otop|ทั้งหมด|"
    "what do you have|what do you sell|show me|products|product|recommend|anything|something"
)
