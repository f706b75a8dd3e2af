"""Who wants an order that is placed already sent somewhere else: "ขอเปลี่ยนที่อยู่ค่ะ", "ลงที่อยู่ผิด 12/3 …"."""

import re

from bot.language.address import parse_contact
from bot.language.meaning import Contact
from core.thai import normalise

_LONGEST = 400
# Patterns read best unbroken.
# ruff: noqa: E501

_WHAT = r"(?:ที่อยู่|ที่จัดส่ง|ที่ส่ง|ปลายทาง|เบอร์|ชื่อ(?:คน|ผู้)รับ|ผู้รับ)"
_CHANGED = re.compile(
    rf"(?:ขอ|อยาก|จะ|ช่วย|รบกวน|ต้องการ|ฝาก|[\s,])*(?:เปลี่ยน|แก้ไข|แก้|ย้าย)\s*{_WHAT}(?:จัดส่ง|ผู้รับ|โทรศัพท์|โทร|ใหม่|ส่ง)*"
    r"|(?:can i |please |i want to |i need to )*change (?:my |the )?(?:delivery |shipping )?(?:address|phone(?: number)?)"
    rf"|(?:อุ[๊้]?ย|โทษที|ขอโทษ|เมื่อกี้|เอ๊ะ|[\s,])*(?:ลง|ใส่|พิมพ์|กรอก|ให้|แจ้ง)?\s*{_WHAT}(?:จัดส่ง|โทร)*(?:ไป)?(?:ผิด|ไม่ถูก)"
    r"|(?:i gave |that is |that's )*(?:the )?wrong address"
)
_LINK = re.compile(
    r"^(?:ไป|เป็น|ใหม่|แล้ว|ไหม|มั้ย|ได้|หน่อย|นะ|ค่ะ|คะ|ครับ|คับ|ค่า|จ้า|ที่ถูกคือ|ที่ถูก|คือ|to|is|it is|[\s,:.?])+"
)


def read_other_place(text: str) -> Contact | None:
    """What of name, telephone and address shall be another (perhaps nothing yet); None for other words."""
    if len(text) > _LONGEST:
        return None
    clean = normalise(text)
    found = _CHANGED.match(clean)
    if found is None:
        return None
    rest = _LINK.sub("", clean[found.end() :])
    return parse_contact(rest) if rest else Contact()
