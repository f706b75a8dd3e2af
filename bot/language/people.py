"""Whose name stands in a message with an address: rules, no list of names."""

import re

_TITLES = r"คุณ|นางสาว|น\.ส\.|นาย|นาง|ด\.ช\.|ด\.ญ\.|ดร\.|(?<![a-z])(?:mr|mrs|ms|miss|khun|dr)(?:\. ?| )"
_LABELS = (
    r"ชื่อ-?นามสกุล|ชื่อ-?สกุล|ชื่อผู้รับ|ชื่อลูกค้า|ชื่อ|ผู้รับ|นามผู้รับ|ส่งถึง|ส่งให้|จัดส่งถึง|ถึง|ส่ง"
    r"|(?<![a-z])(?:deliver to|ship to|send to|name|recipient|attn|to)(?![a-z])"
)
# In the middle of letters without a space these end a name: "คุณสมใจโทร081".
_ENDS = (
    r"โทร|เบอร์|บ้านเลขที่|เลขที่|ที่อยู่|เก็บปลายทาง|เก็บเงิน|จ่ายปลายทาง|พร้อมเพย์|โอน|หมู่บ้าน|ตำบล|แขวง|อำเภอ|จังหวัด|ซอย|ถนน"
    r"|รหัสไปรษณีย์|[มซถตอจ]\."
)
# A word that begins like this is no surname and no name.
_NOT_NAMES = (
    r"บ้าน|หมู่|ม\.|ร้าน|วัด|หน้า|หลัง|ตรงข้าม|ข้าง|ใกล้|อาคาร|คอนโด|หอพัก|ตึก|ชั้น|ห้อง|บริษัท|บจก|หจก|ตลาด|โรงเรียน|โรงพยาบาล|รพ\."
    r"|มหาวิทยาลัย|ครับ|ค่ะ|หน่อย|ส่ง|เอา|สั่ง|ขอ|ซื้อ|อยาก|ที่|ไป|ด่วน|แบบ|พรุ่งนี้|วันนี้|เก็บ|โอน|จ่าย|ไม่|และ|สวัสดี|แก้|เปลี่ยน|ยกเลิก"
    r"|รหัส|จัดส่ง|ชำระ|สลิป|ฝาก|อะไร|ราคา"
    r"|(?:คับ|คะ|ค่า|นะ|จ้า|ด้วย|เลย|รับ|มา|ของ|ฟรี|ใช่|มี|กับ|ดี|หอ)(?![ก-๙])"
    r"|(?:cod|ems|tel|phone|address|please|promptpay|moo|soi|road|ban|room|floor|house|hello|hi|no|yes)(?![a-z])"
)
_THAI_WORD = rf"(?!{_NOT_NAMES})(?:(?!{_ENDS})[ก-๎]){{2,30}}"
_LATIN_WORD = rf"(?!{_NOT_NAMES})[a-z][a-z'-]*\.?"
_NAME = rf"(?P<name>{_THAI_WORD}(?: {_THAI_WORD}){{0,2}}|{_LATIN_WORD}(?: {_LATIN_WORD}){{0,3}})"
_TITLED = re.compile(
    rf"(?:(?<![ก-๙])|(?<=ส่ง)|(?<=ถึง)|(?<=ให้)|(?<=รับ)|(?<=ชื่อ)|(?<=ที่)|(?<=:))(?:{_TITLES}) ?{_NAME}"
)
_LABELLED = re.compile(rf"(?<![ก-๙])(?:{_LABELS})[ :.=-]*(?:(?:{_TITLES}) ?)?{_NAME}")
_LEADING = re.compile(rf"[ ;\n]*(?:(?:{_TITLES}) ?)?{_NAME}(?= *(?:$|[;\n,\d/(]|{_NOT_NAMES}))")
_WHOLE = re.compile(rf" *(?:(?:{_TITLES}) ?)?{_NAME}[ .]*")
_CHUNKS = re.compile(r"[^;\n,\d/()]+")


def find_name(text: str, phone_span: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Where the name stands in a normalised text whose places and telephones were covered by ";".

    After ชื่อ, ผู้รับ, ส่ง… or a title; else the words at the beginning, or right beside the
    telephone number.
    """
    for pattern in (_TITLED, _LABELLED):
        if found := pattern.search(text):
            return found.span("name")
    if found := _LEADING.match(text):
        return found.span("name")
    whole = [chunk for chunk in _CHUNKS.finditer(text) if _WHOLE.fullmatch(chunk[0])]
    for chunk in whole:
        if phone_span and _beside(text, chunk, phone_span):
            return _name_span(chunk)
    return None


def name_start(text: str, span: tuple[int, int]) -> int:
    """Where what announces the name begins: its label and title are no part of the address."""
    before = re.search(rf"(?:(?:{_LABELS})[ :.=-]*)?(?:(?:{_TITLES}) ?)?$", text[: span[0]])
    return before.start() if before else span[0]


def _beside(text: str, chunk: re.Match[str], phone: tuple[int, int]) -> bool:
    if chunk.end() <= phone[0]:
        return not text[chunk.end() : phone[0]].strip(" ;\n,")
    return not text[phone[1] : chunk.start()].strip(" ;\n,")


def _name_span(chunk: re.Match[str]) -> tuple[int, int]:
    found = _WHOLE.fullmatch(chunk[0])
    if found is None:
        return chunk.span()
    start, end = found.span("name")
    return chunk.start() + start, chunk.start() + end
