"""What people say for each intent, collected. Data only: when a sentence was not understood, add it
to the file of its topic; a new intent needs its line in `Intent` and its sentences in one of them.

`WHOLE` is compared with a whole message or clause, by sound and allowing a slip of the finger.
`INSIDE` is looked for anywhere in a clause, the longest first, by sound. Polite words are taken off
before, so none are needed.
"""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

from typing import Literal

from bot.language import (
    examples_after,
    examples_asking,
    examples_parcel,
    examples_receipts,
    examples_shop,
    examples_talk,
)
from bot.language.said import Said, lines

WHOLE: tuple[Said, ...] = (
    *examples_talk.WHOLE,
    *examples_asking.WHOLE,
    *examples_after.WHOLE,
    *examples_receipts.WHOLE,
    *examples_parcel.WHOLE,
    *examples_shop.WHOLE,
)
INSIDE: tuple[Said, ...] = (
    *examples_receipts.INSIDE,
    *examples_parcel.INSIDE,
    *examples_after.INSIDE,
    *examples_shop.INSIDE,
    *examples_asking.INSIDE,
    *examples_talk.INSIDE,
)

# In any message, also one that orders: how they will pay.
PAYMENTS: dict[Literal["cod", "promptpay"], tuple[str, ...]] = {
    "cod": lines(
        "เก็บเงินปลายทาง|เก็บปลายทาง|จ่ายเงินปลายทาง|จ่ายปลายทาง|ชำระปลายทาง|ชำระเงินปลายทาง|ปลายทาง|cash on delivery|pay on delivery|cod|จ่ายตอนรับของ|ค่อยจ่าย|รับของแล้วจ่าย|ได้ของแล้วจ่าย|จ่ายหน้าบ้าน|จ่ายที่หน้าบ้าน|จ่ายกับคนส่ง"
    ),
    "promptpay": lines(
        "โอนผ่านพร้อมเพย์|โอนพร้อมเพย์|จ่ายพร้อมเพย์|พร้อมเพย์|พร้อมเพ|สแกนจ่าย|จ่ายด้วยคิวอาร์|โอนเงิน|จ่ายโอน|เปลี่ยนเป็นโอน|เป็นโอน|เดี๋ยวโอน|โอนให้|ขอโอน|จะโอน|โอน|promptpay|bank transfer|qr code"
    ),
}

# Words of a question about what there is; what remains when they are gone is what they look for.
BROWSE_WORDS = lines(
    "มีอะไรขายบ้าง|มีอะไรขาย|มีอะไรบ้าง|มีอะไรน่าสนใจ|มีอะไรอร่อย|มีอะไรเด็ด|มีอะไรดี|มีอะไร|อะไร|มีไรขาย|มีไรบ้าง|มีไร|อะไรบ้าง|ขายอะไร|ขายไร|"
    "สินค้าแนะนำ|สินค้าทั้งหมด|สินค้า|แนะนำ|ของดีประจำ|ของดี|ของเด็ด|ของฝาก|ของขึ้นชื่อ|ของอร่อย|ของ|โอทอป|โอท็อป|otop|ทั้งหมด|"
    "what do you have|what do you sell|show me|products|product|recommend|anything|something"
)
