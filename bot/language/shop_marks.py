"""What a maker says of certificates: "ใบรับรองน้ำพริกหนุ่ม มผช.123/2556 หมดอายุ 31/12/2569"."""

# ruff: noqa: E501 - patterns read best unbroken

import re
from dataclasses import dataclass

from bot.language.shop_words import QUESTION
from bot.language.strip import strip_polite
from core.thai import normalise

_MARK = re.compile(
    r"(?:มผช|มอก|มกษ)\.? ?(?:เลขที่ ?)?\d[\d/.-]*\d|อย\.? ?(?:เลขที่ ?)?\d[\d-]{6,}|(?:otop|โอทอป) ?[1-5] ?ดาว"
    r"|(?:มผช|มอก|อย|ฮาลาล|halal|gmp|haccp|gi|ออร์แกนิ[คก]|organic)\.?(?![ก-๙a-z])",
    re.IGNORECASE,
)
_MONTH = r"(?:ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.|[ก-๙]+(?:คม|ยน|ันธ์))"
_UNTIL = re.compile(
    rf"(?:ใหม่)?(?:จะ)?(?:หมดอายุ|ใช้ได้|มีอายุ|มีผล|สิ้นอายุ|exp\.?|valid)* ?(?:จน)?(?:ถึง|until)? ?(?:วันที่)? ?(?P<day>\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?\d{{2,4}}|\d{{1,2}} ?{_MONTH} ?\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})",
    re.IGNORECASE,
)
_REMOVE = re.compile(r"ลบ|ยกเลิก|ถอด|เอา(?=.*ออก)|remove")
_RENEW = re.compile(r"ต่ออายุ|ต่อ(?=ใบ)|renew")
_ABOUT = re.compile(r"ใบรับรอง|ใบอนุญาต|เครื่องหมาย|เลข(?=มผช|อย| )|certificate")
_SAYS = re.compile(r"เพิ่ม|ใส่|ลง|ได้รับ|ได้|มี|แก้|เปลี่ยน|หมดอายุ|add")
# Who looks for something says nothing of their own goods.
_LOOKS = re.compile(r"(?:มี|หา|ขอดู|ดู|อยาก|สนใจ|สั่ง|ซื้อ|เอา(?!.*ออก))")
_REST = re.compile(
    r"ใบรับรอง|ใบอนุญาต|เครื่องหมาย|เลขที่|เลข|certificate|ต่ออายุ|ต่อ(?=ใบ|$)|ลบ|ยกเลิก|ถอด|เพิ่ม|ใส่|ได้รับ|ได้(?=$| )|แก้(?=$| )|เปลี่ยน|เป็น(?=$| )|ออก(?=$| )|แล้ว|หมดอายุ|ใหม่|ของ|(?:(?<= )|^)(?:เอา|ลง|มี|ที่|วันที่|ให้)(?=$| )|^เอา|add|remove|renew|[,:=]"
)


@dataclass(frozen=True, slots=True)
class MarkWish:
    """`kind` is set, renew or remove. `mark` is "" where only one can be meant, `until` the words of a day,
    `mention` the words for the product, "" for what was spoken of last.
    """

    kind: str
    mark: str
    until: str
    mention: str


def read_mark_wish(text: str) -> MarkWish | None:
    """None for anything else, and for a question."""
    if len(text) > 250:
        return None
    clean = normalise(text, keep_case=True)
    if QUESTION.search(clean) or _LOOKS.match(clean):
        return None
    mark = _MARK.search(clean)
    # Its own number is no day.
    rest = f"{clean[: mark.start()]} {clean[mark.end() :]}" if mark else clean
    until = _UNTIL.search(rest)
    if until:
        rest = f"{rest[: until.start()]} {rest[until.end() :]}"
    is_renewal, is_removal = _RENEW.search(clean), _REMOVE.search(clean)
    is_about = _ABOUT.search(clean) or (mark and (until or is_renewal or is_removal or _SAYS.search(rest)))
    if not is_about or not (mark or (until and is_renewal) or is_removal or (until and _ABOUT.search(clean))):
        return None
    kind = "remove" if is_removal else "renew" if is_renewal or not mark else "set"
    mention = strip_polite(" ".join(_REST.sub(" ", rest).split()))
    return MarkWish(
        kind, mark.group().strip() if mark else "", until["day"].strip() if until else "", mention
    )
