"""One message cut into the clauses that wish something each."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re

_PARTICLE = "ครับผม|ครับ|คับ|ค้าบ|คร้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|นะคะ|นะครับ|please"
# What a new clause begins with where no space parts it from the particle before.
_BEGINS = "ขอ|เอา|แล้ว|กี่|มี(?!ด)|ราคา|ค่าส่ง|ส่ง|จะ|โอน|เท่า|ของ|อยาก|รบกวน|ตอนนี้|ยัง|เก็บ|คิด"
_ONLY_PARTICLE = re.compile(rf"(?:{_PARTICLE}|นะ|น้า)+")
_CUT = re.compile(
    rf"\n+|[?!;]+\s*|(?<=[ก-๙])\.\.+|,\s+|(?<=[ก-๙])(?: ?(?:{_PARTICLE})\s+(?!อย\.)|(?:คะ|ค่ะ|ครับ|คับ)(?={_BEGINS}))"
    r"|(?<=ออก)แล้ว(?=คิด|จ่าย|เปลี่ยน|เพิ่ม|เอา|ขอ)|\s*(?:แล้วก็|แต่ว่า)(?=\s?[ก-๙])|\s(?:แล้ว|แต่|และ|ส่วน|อีกอย่าง)(?=\s?(?:ค่า|ส่ง|ราคา|ขอ|เปลี่ยน|เอา|คิด|ของ|จ่าย|มี|จะ|ถึง|ลบ|ตัด|เก็บ|โอน))"
)
_CONNECTED = re.compile(
    r"^(?:แล้วก็|แล้ว|แต่|และ|งั้น|อ้อ|ส่วน)\s?(?=ขอ|เอา|เปลี่ยน|แก้|ค่า|ราคา|ส่ง|ลบ|ตัด|มี|จะ|ถึง|คิด|จ่าย|เก็บ|ของ|โอน)"
)


def cut(text: str) -> list[str]:
    """The clauses, in their order, without what joins them."""
    pieces, start = [], 0
    for joint in _CUT.finditer(text.lower()):
        particle = re.match(_PARTICLE, joint[0])
        pieces.append(text[start : joint.end() if particle else joint.start()])
        start = joint.end()
    stripped = (_CONNECTED.sub("", piece.strip()) for piece in [*pieces, text[start:]])
    return [
        piece
        for piece in stripped
        if piece.strip(" .,!?~") and not (start and _ONLY_PARTICLE.fullmatch(piece))
    ]
