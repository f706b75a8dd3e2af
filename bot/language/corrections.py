"""Changing what was ordered: another number, something out, a colour chosen."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re
from decimal import Decimal

from bot.language.look import Seen
from bot.language.meaning import Intent, Meaning, WantedItem
from bot.language.phones import find_phone
from bot.language.slots import find_choice
from bot.language.strip import strip_question
from bot.language.wants import clean_name
from core.numbers import find_quantities, parse_number

_LONGEST = 120
_SORRY = r"(?:แต่|ขอโทษ(?:ที)?|โทษที|โทษๆ|เอ้ย|เอ๊ย|อุ้ย|อุ๊ย|เมื่อกี้|เมื่อกี๊|พิมพ์ผิด|พิมผิด|สั่งผิด|กดผิด|เปลี่ยนใจ|อ้อ|ไม่ใช่|sorry|i meant?|oops)(?:นะ|ค่ะ|คะ|ครับ|คับ|จ้า|ที|แล้ว)* ?,? ?"
_TAKE = r"(?:ขอแก้เป็น|แก้เป็น|เปลี่ยนเป็น|ต้องเป็น|ขอเป็น|เอาเป็น|เอาแค่|ขอแค่|เอา|ขอ|เป็น|แค่|ต้อง)"
_END = r"(?: ?(?:ต่างหาก|พอ|แทน|ก็พอ|instead))*"
_CHANGE = re.compile(
    r"(?:ขอ)?(?:เปลี่ยน|แก้ไข|แก้|ปรับ|ลดลง|ลด|เพิ่ม)(?:จำนวน)?(?:จาก ?\S+?)?(?P<name>.*?)(?:ให้)?(?:เป็น|เหลือ) ?(?P<much>.+?)"
    + _END
    + r"|(?:ขอเป็น|เอาเป็น|เหลือ) ?(?P<much2>.+?)"
    + _END
    + r"|ไม่ใช่ ?(?P<wrong>\S+?) ?(?:ค่ะ|คะ|ครับ|คับ|นะ)* ?"
    + rf"(?:(?:แต่)?{_TAKE} ?(?P<much3>.+?){_END}|(?P<much4>.+?) ?ต่างหาก)"
    + rf"|(?:{_SORRY})+{_TAKE}? ?(?P<much5>.+?){_END}(?: ?(?:ค่ะ|คะ|ครับ|คับ|นะ)* ?ไม่ใช่.+)?"
    + r"|(?:เอา|ขอ)แค่ ?(?P<much6>.+?) ?(?:ก็)?พอ(?:แล้ว)?"
    + r"|(?P<name10>[^\s]{2,30}?) ?(?:ขอ)?(?:เปลี่ยน|แก้|เพิ่ม|ลด)(?:จำนวน)?(?:เป็น|เหลือ) ?(?P<much10>.+?)"
    + r"|(?P<name7>[^\s]{2,30}?) ?(?:เอา|ขอ)แค่ ?(?P<much9>.+?)(?: ?(?:ก็)?พอ)?"
    + r"|(?P<much7>\S+ ?\S*?) ?ต่างหาก"
    + r"|(?:change|make)(?: it| that| quantity)?(?P<name8> (?!to ).+?)? (?:to )?(?P<much8>\d+)(?: instead)?"
)
_REMOVE = re.compile(
    r"(?:ขอ)?เอา(?P<name>.+?)(?:ออก|ทิ้ง)(?:ไป)?(?:ก่อน)?(?:จากตะกร้า)?|(?:ขอ)?ตัด(?P<name2>.+?)(?:ออก|ทิ้ง)(?:ไป)?"
    r"|(?:ขอ)?(?:ลบ|เอาออก) ?(?P<name3>.+?)(?:ออก)?(?:จากตะกร้า)?"
    r"|ไม่เอา ?(?P<name4>.+?)(?:แล้ว|ละ|ล่ะ)?|(?P<name9>.{2,40}?) ?(?:ไม่เอา|ขอไม่เอา|ขอเอาออก|เอาออก)(?:แล้ว|ละ|ล่ะ|ก่อน)?|(?:remove|delete|take out) (?:the )?(?P<name5>.+?)(?: from (?:my )?cart)?"
    r"|(?:ขอ)?ยกเลิก ?(?P<name6>(?!ออ|คำสั่ง|การ|รายการ|ที่|ก่อน|ทั้งหมด|รับ|ข่าว|แจ้ง|ทัน|ได้)[^ ]+?)(?:แล้ว)?(?: เอาอย่างอื่น(?:พอ)?| อย่างอื่น.*)?"
)
# ยกเลิกเฉพาะหมูยอ.
ONLY = "เฉพาะ"
_SOFTENED = re.compile(r"(?:นะ|น้า|ละกัน|แล้วกัน|ดีกว่า)+$")
_NOT_REMOVED = re.compile(r"ใส่|อะไร|งั้น|อันนี้|ตัวนี้|ยัง|ก็|ถ้า|เปลี่ยนใจ|ออเดอร์|คำสั่งซื้อ|ละ |ดีกว่า|ของ$|แล้ว|ที่สั่ง|ของที่|นะ$")
_CAN_YOU = re.compile(
    r"(?<=ตะกร้า)(?:ที|หน่อย|ด้วย)$|(?:ให้)?(?:หน่อย|ที|ด้วย)?ได้(?:ไหม|มั้ย|ป่าว|ปะ|เปล่า)?$|(?:ให้)(?:หน่อย|ที|ด้วย)?$"
)
_NUMBER_ALONE = re.compile(r"ลบ ?(?P<what>รายการ|อัน|ตัว|ข้อ)?(?P<which>แรก|สุดท้าย)")
_VARIANT = re.compile(
    r"(?:เอา|ขอ|เป็น|เลือก|รับ|ขอเป็น|เอาเป็น|i want |the )? ?(?P<variant>(?:สี|ไซส์|ไซ้ส์|ไซต์|ไซซ์|size|รส|กลิ่น|ลาย|ขนาด|แบบ) ?(?P<name>[^\s\d]{1,20}|\d{1,4}(?: ?(?:กรัม|มล\.?|ml|g))?))(?: ?(?P<rest>\d.*))?"
)
_NOT_VARIANT = re.compile(
    r"สั่ง|ก่อน|แล้ว|อะไร|ไหน|ไร$|เดิม|ไหม|มั้ย|กี่|ที่|อื่น|ตก|นี้|เท่า|สัน|โอน|เก็บ|จ่าย|ได้|ใด|ยัง|กว้าง|ยาว|สูง|มี$"
)


def read_change(seen: Seen) -> Meaning | None:
    """`เปลี่ยนแคบหมูเป็น 5 ถุง`, `ไม่ใช่สอง สามต่างหาก`: another number than before."""
    if len(seen.core) > _LONGEST:
        return None
    found = _CHANGE.fullmatch(seen.core) or _CHANGE.fullmatch(strip_question(seen.core))
    if not found:
        return None
    groups = found.groupdict()
    much = next(value for name, value in groups.items() if name.startswith("much") and value)
    much = _SOFTENED.sub("", much)
    quantities = find_quantities(much)
    if groups["much4"] and quantities:
        quantities, much = quantities[-1:], much[quantities[-1].start :]
        quantities = find_quantities(much)
    number = quantities[0].value if quantities else parse_number(strip_question(much))
    if number is None or (quantities and much[: quantities[0].start].strip()) or find_phone(much):
        return None
    name = clean_name(groups["name"] or groups["name10"] or groups["name7"] or groups["name8"] or "")
    name = "" if _is_number(name) else name
    unit = quantities[0].unit if quantities else ""
    items = (WantedItem(name, number, unit),) if name else ()
    return Meaning("", Intent.CHANGE, 0.9, items=items, number=number)


def _is_number(name: str) -> bool:
    return parse_number(name) is not None or bool(re.match(r"จาก|ออเดอร์|รายการ", name))


def read_remove(seen: Seen) -> Meaning | None:
    """`เอาแคบหมูออก`, `ไม่เอาน้ำพริกแล้ว`: something out of the cart."""
    if len(seen.core) > _LONGEST:
        return None
    core = _CAN_YOU.sub("", seen.core).strip()
    if found := _NUMBER_ALONE.fullmatch(core):
        return Meaning("", Intent.REMOVE, 0.85, choice=1 if found["which"] == "แรก" else -1)
    match = _REMOVE.fullmatch(core)
    name = next((value for value in match.groups() if value), "").strip() if match else ""
    name = name.removeprefix(ONLY)
    if not name or _NOT_REMOVED.match(name):
        return None
    choice = find_choice(name)
    items = () if choice else tuple(WantedItem(one) for one in [clean_name(name)] if one)
    if not (choice or items):
        return None
    return Meaning("", Intent.REMOVE, 0.85, items=items, choice=choice)


def read_variant(seen: Seen) -> Meaning | None:
    """`เอาสีคราม`, `ไซส์ L`, `ขอสีเขียว 2`: which kind of the product looked at."""
    if len(seen.core) > _LONGEST:
        return None
    found = _VARIANT.fullmatch(strip_question(seen.core))
    if not found or _NOT_VARIANT.search(found["variant"]) or len(found["name"]) < 1:
        return None
    number: Decimal | None = None
    if found["rest"]:
        quantities = find_quantities(found["rest"])
        number = quantities[0].value if quantities else None
    sure = 0.85 if seen.state == "product" else 0.8
    return Meaning("", Intent.CHOICE, sure, variant=found["variant"].strip(), number=number)
