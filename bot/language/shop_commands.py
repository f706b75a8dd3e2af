"""What somebody who works for a maker says that names no goods: undo, history, team, opening the shop."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re

from bot.language.strip import strip_polite
from core.thai import normalise

_SHOP = "(?:ของ)?(?:ร้าน|ฉัน|เรา|ผม|หนู|ดิฉัน|ร้านเรา|ร้านฉัน|ร้านผม)?"
_COMMANDS: dict[str, str] = {
    "undo": r"ย้อน(?:คืน|ให้หน่อย|หน่อย|เมื่อกี้|เมื่อกี๊|อันเมื่อกี้|อันล่าสุด|ล่าสุด|ที่แก้|การแก้ไข|กลับที่แก้|เมื่อวาน)*|แก้คืน|คืนค่าเดิม|เอาแบบเดิมคืน|ยกเลิกที่แก้(?:ไข|เมื่อกี้|ล่าสุด|ไป)*|ยกเลิกการแก้ไข(?:ล่าสุด|เมื่อกี้)?|undo(?: last)?",
    "history": rf"(?:ขอ|ขอดู|ดู)?ประวัติ(?:การ)?(?:แก้ไข|แก้|ร้าน|สินค้า)*{_SHOP}|ใครแก้อะไร(?:บ้าง|ไป)*|history",
    "goods": rf"(?:ขอ|ดู|ขอดู|เช็ค|เช็ก)?(?:รายการ)?(?:สินค้า|ของ|สต็อก|สต๊อก|ร้าน)(?:ของ)?(?:ฉัน|เรา|ผม|หนู|ในร้าน|ร้าน|ทั้งหมด|ร้านเรา|ร้านฉัน)+|รายการสินค้า|{_SHOP}มีอะไรบ้าง|my (?:goods|shop|products)",
    "file": r"(?:ขอ|ส่ง|เอา|โหลด|ดาวน์โหลด|อยากได้|ขอส่ง)*(?:ไฟล์|ไฟล)(?:รายการ|ของ)?(?:สินค้า|ร้าน|ของร้าน|ทั้งหมด|excel|เอ็กเซล|xlsx|csv)*(?:มา)?(?:ให้)?|(?:ขอ|ส่ง)(?:สินค้า|รายการสินค้า)(?:ทั้งหมด)?(?:เป็น)(?:ไฟล์|excel|เอ็กเซล)+|(?:ขอ|ส่ง)(?:excel|เอ็กเซล)(?:สินค้า)?|(?:send (?:me )?)?(?:the )?(?:product )?file|export",
    "team": r"ทีม|(?:คน|สมาชิก)(?:ใน|ของ)ร้าน|ใคร(?:ดูแล|อยู่ใน)ร้าน(?:บ้าง)?|ผู้ช่วย|team",
    "invite": r"(?:เชิญ|เพิ่ม|ขอรหัส)(?:ให้)?(?:ผู้ช่วย|คนในร้าน|สมาชิก|เจ้าของ|คน)(?:ใหม่|ร้าน|ในร้าน|ด้วย)*|ขอรหัสเชิญ|เปลี่ยนเครื่อง|เปลี่ยนโทรศัพท์|เปลี่ยนมือถือ|invite(?: a)?(?: helper| owner)?",
    "leave": r"(?:ขอ)?(?:ออก|ลาออก)จากร้าน|เลิกดูแลร้าน|leave(?: the)? shop",
    "open_shop": r"(?:กลับมา)?เปิดร้าน(?:แล้ว|ได้|ใหม่|ตามปกติ|อีกครั้ง|ต่อ|วันนี้)*|ร้าน(?:กลับมา)?เปิด(?:แล้ว|ตามปกติ)*|เลิกพักร้าน|หยุดพักร้าน|open(?: the)? shop",
    "help": r"(?:ทำ|พิมพ์|สั่ง|แก้|ใช้)(?:อะไร|ยังไง)(?:ได้|บ้าง)*|วิธีใช้ร้าน|ช่วยเหลือร้าน|คู่มือ(?:ร้าน)?",
    "yes": r"ใช่|ใช่เลย|ตกลง|ยืนยัน|โอเค|โอเช|ok|okay|yes|ได้|ได้เลย|เอาเลย|ถูก|ถูกต้อง|เอา|อืม|อือ|เออ",
    "no": r"ไม่|ไม่ใช่|ไม่เอา|ยกเลิก|no|ไม่แก้|ไม่ต้อง|พอก่อน|ช่างมัน|หยุด",
    "enough": r"พอ(?:แล้ว|ละ|แค่นี้)*|ครบ(?:แล้ว)?|เสร็จ(?:แล้ว)?|แค่นี้|enough|done",
    "english": r"(?:ขอ|ใส่|เพิ่ม|เติม|แก้)(?:ชื่อ|คำ)?(?:ภาษา)?อังกฤษ(?:ให้)?|(?:ชื่อ|ภาษา)+อังกฤษ|(?:อันไหน|อะไร)(?:ยัง)?ไม่มีชื่อ(?:ภาษา)?อังกฤษ|english(?: names)?",
    "orders": r"(?:ขอ|ดู|ขอดู|มี|เช็ค|เช็ก)?(?:ออเดอร์|ออร์เดอร์|คำสั่งซื้อ)(?:ใหม่|ที่ต้องส่ง|ของร้าน|วันนี้|ค้าง|ที่ค้าง|รอส่ง|ร้าน|เข้า|อะไร|บ้าง|ไหม|มั้ย|หรือยัง|รึยัง|มา)+|มี(?:ออเดอร์|ออร์เดอร์)|(?:ต้อง|วันนี้ต้อง)(?:แพ็ค|แพ็ก|ส่ง)อะไร(?:บ้าง)?|to pack",
    "payouts": r"(?:ขอดู|ดู|เช็ค|เช็ก|ขอ)?(?:ยอด(?:เงิน)?(?:ค้างจ่าย|ค้างรับ|ค้างโอน|รอโอน|ที่ต้องได้|ที่จะได้|เงินคงเหลือ)|เงินค้าง(?:จ่าย|รับ)?)(?:ของร้าน|ร้าน|เท่าไหร่|เท่าไร|กี่บาท)*|(?:เงิน|ตังค์|ค่าของ|เงินค่าของ|ยอดขาย)*(?:จะ)?(?:เข้า|ออก|โอน(?:เงิน|ตังค์)?|ได้(?:เงิน|ตังค์)?)(?:ให้)?(?:ร้าน)?(?:เมื่อไหร่|เมื่อไร|วันไหน|ตอนไหน|หรือยัง|รึยัง)|(?:เมื่อไหร่|วันไหน)(?:จะ)?(?:ได้|โอน)(?:เงิน|ตังค์)|ประวัติการโอน(?:เงิน)?|payouts?|when do i get (?:paid|my money)\??",
    "questions": r"(?:ขอ|ดู|ขอดู|มี|เช็ค|เช็ก)?(?:คำถาม|ข้อความ)(?:ลูกค้า|จากลูกค้า|ของลูกค้า|ใหม่|ที่ยังไม่ตอบ|ค้าง|ที่ค้าง)+|(?:มี)?(?:ลูกค้า|ใคร|คน)ถามอะไร(?:บ้าง|มา|ไหม|มั้ย)*|questions?",
    "papers": r"(?:ขอ|พิมพ์|เอา|ส่ง|ปริ้น|ปริ๊น|ปรินท์|อยากได้)*(?:ใบแพ็ค|ใบแพ็ก|ใบจัดของ|ใบปะหน้า|ใบแปะหน้า|ใบประหน้า|ใบจ่าหน้า|ใบหยิบของ|ลาเบล|เลเบล)(?:พัสดุ|กล่อง|ของ|และ|กับ|ใบปะหน้า|ใบจัดของ|วันนี้|ทั้งหมด|ทุกออเดอร์|ออเดอร์|ใหม่|ให้|หน่อย|มา)*|labels?|pick list|print labels?",
    "sent": r"(?:ของ|พัสดุ|ออเดอร์|กล่อง)?(?:ส่ง|ไปส่ง|ฝากส่ง)(?:ของ|พัสดุ|ออเดอร์|กล่อง|ไปรษณีย์|ให้|ครบ|หมด|ทั้งหมด|เรียบร้อย)*แล้ว(?:ๆ|นะ)*|sent|all sent",
    "sales": r"(?:วันนี้|เดือนนี้|อาทิตย์นี้|ช่วงนี้)?(?:ขาย)?(?:อะไร|อันไหน|ตัวไหน)(?:ขาย)?ดี(?:สุด|ที่สุด|บ้าง)*|(?:ขอ|ดู|เช็ค|เช็ก)?ยอดขาย(?:วันนี้|เดือนนี้|ทั้งหมด|ร้าน|ของร้าน)*|(?:วันนี้|เดือนนี้)?ขายได้(?:เท่าไหร่|เท่าไร|กี่บาท|ไปเท่าไหร่)|sales(?: today)?",
    "stickers": r"(?:ขอ|พิมพ์|ทำ|เอา)?(?:แผ่น|ใบ)?(?:สติกเกอร์|สติ๊กเกอร์)(?:คิวอาร์|คิวอาโค้ด|qr)?(?:ทั้งร้าน|ทั้งหมด|ทุกอย่าง)?|(?:ขอ)?(?:คิวอาร์|คิวอาร์โค้ด|qr|qr code)(?:ทั้งหมด|ทุกอย่าง|ทั้งร้าน)|stickers",
    "add": r"(?:จะ|ขอ|อยาก)?(?:ลง|เพิ่ม)(?:ขาย)?(?:สินค้า|ของ)(?:ใหม่|อีก|ชิ้นใหม่|ตัวใหม่)*|ลงของ|new product|add(?: a)? product",
}
_PATTERNS = {command: re.compile(pattern) for command, pattern in _COMMANDS.items()}


def read_command(text: str) -> str:
    """The command that the whole of this message is, "" when it is none."""
    if len(text) > 60:
        return ""
    clean = normalise(text)
    bare = strip_polite(clean)
    for spelt in (clean, bare, bare.replace(" ", "")):
        for command, pattern in _PATTERNS.items():
            if pattern.fullmatch(spelt):
                return command
    return ""


_QR = re.compile(
    r"(?:ขอ|ส่ง|เอา|ทำ|พิมพ์|ดู|อยากได้)?\s*(?:รูป|ภาพ)?(?:คิวอาร์โค้ด|คิวอาร์โค๊ด|คิวอาโค้ด|คิวอาร์|คิวอา|qr ?code|qr|สติกเกอร์|สติ๊กเกอร์)\s*"
    r"(?:ของ|สำหรับ|สินค้า|for)*\s*(?P<name>.*)"
)
_SHOP_ITSELF = re.compile("(?:ทั้ง)?(?:ร้าน|ร้านเรา|ร้านฉัน|ร้านของฉัน|หน้าร้าน|shop)")


def read_qr_request(text: str) -> str | None:
    """Whose QR code is wanted: a name, "" for what was spoken of last, `shop`; None when it is about
    something else.
    """
    bare = strip_polite(normalise(text[:200]))
    found = _QR.fullmatch(bare)
    if not found:
        return None
    name = found["name"].strip()
    return "shop" if _SHOP_ITSELF.fullmatch(name) else name


_STORY = re.compile(
    r"\s*(?:เล่าเรื่อง(?:ของ)?ร้าน|เรื่อง(?:ของ)?ร้าน(?:เรา)?|(?:the |our )?story)(?P<english> ?(?:en|อังกฤษ|english))?\s*[:=\n]\s*(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)


def read_story(text: str) -> tuple[str, bool] | None:
    """What a maker tells of themselves, and whether in English; None for anything else."""
    found = _STORY.fullmatch(text[:4_000])
    return (found["words"].strip(), bool(found["english"])) if found else None


_NUDGE_KINDS = (
    ("stock", r"สต็อก|สต๊อก|ของ(?:ใกล้)?หมด|ใกล้หมด|เหลือน้อย|stock"),
    ("certificate", r"ใบรับรอง|มผช|อย\.?(?![ก-๙])|certificate"),
    ("question", r"คำถาม|ลูกค้าถาม|question"),
    ("send", r"ส่งของ|จัดส่ง|การส่ง|ออเดอร์|ออร์เดอร์|พัสดุ|ยังไม่(?:ได้)?ส่ง|order"),
    ("listing", r"รูป|ชื่ออังกฤษ|ภาษาอังกฤษ|อังกฤษ|picture|english"),
)
_NUDGE = re.compile(
    r"(?P<off>(?:ไม่(?:ต้อง|อยากให้|เอา)|อย่า|เลิก|หยุด|ปิด|งด|ยกเลิก)(?:การ)?(?:แจ้ง)?เตือน|no (?:more )?reminders?|stop reminding)(?P<what_off>.*)"
    r"|(?P<on>(?:ช่วย|ขอ|เปิด|กลับมา|ให้)*(?:การ)?(?:แจ้ง)?เตือน|remind me|reminders? on)(?P<what_on>.*)"
)
_NUDGE_REST = re.compile(
    r"(?:เรื่อง|เกี่ยวกับ|ว่า|เวลา|เมื่อ|ตอน|แล้ว|อีก|ที|ครั้ง|ได้|ด้วย|ทุกอย่าง|ทั้งหมด|ต่อ|เหมือนเดิม|ฉัน|เรา|ผม|หนู|กับ|และ|หรือ|ที่|ของ|สินค้า|ร้าน|นี้|about|again|everything|[\s,])*"
)


def read_nudge_choice(text: str) -> tuple[bool, frozenset[str]] | None:
    """Whether somebody wants to be reminded, and of which kinds (none named: of all); None when it is about
    something else.
    """
    if len(text) > 100:
        return None
    found = _NUDGE.fullmatch(strip_polite(normalise(text)))
    if not found:
        return None
    rest, kinds = found["what_off"] if found["off"] else found["what_on"], set()
    for kind, pattern in _NUDGE_KINDS:
        rest, count = re.subn(pattern, " ", rest)
        kinds |= {kind} if count else set()
    return (not found["off"], frozenset(kinds)) if _NUDGE_REST.fullmatch(rest) else None


_SALES_OF = re.compile(
    r"(?:ขอ|ดู|เช็ค|เช็ก)?ยอดขาย(?:ของ)?\s*(?P<after>.+)|(?P<before>.+?)\s*ขาย(?:ไป|ได้)+(?:เท่าไหร่|เท่าไร|กี่[ก-๙]{1,8}|แล้วเท่าไหร่|ดีไหม|บ้าง)(?:แล้ว)?"
    r"|sales of (?P<english>.+)"
)


def read_sales_of(text: str) -> str:
    """Of what the sum is wanted, "" where it is about something else."""
    found = _SALES_OF.fullmatch(strip_polite(normalise(text[:100])))
    return (found["after"] or found["before"] or found["english"] or "").strip() if found else ""
