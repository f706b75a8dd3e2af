"""What a sentence asks for besides the thing itself: place, kind, price, stock, certificate, gift."""

# Word lists and patterns read best unbroken.
# ruff: noqa: E501

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from core.numbers import any_of
from core.price_wishes import find_price_wish
from core.provinces import province_by_name
from core.thai import normalise
from core.wish_words import (
    CATEGORY_WORDS,
    CERTIFICATE_PHRASES,
    CHEAP,
    GIFT,
    IN_STOCK,
    REGION_NAMES,
    REGIONS,
    SHY_PROVINCES,
    SHY_REGION_NAMES,
    Category,
    CertificateKind,
)

LONGEST = 300
_NOT_A_MARK = "(?![ะาำิ-ฺ็-๎a-z])"
_FROM = r"(?:จาก|จังหวัด|จ\.|จว\.|ของดี|ของฝาก|ของเด็ด|ของ|แถบ|แถว|ที่|ใน|แห่ง|(?<![a-z])(?:from|in|of|made in) )+ ?(?:จังหวัด|จ\.|เมือง)? ?"
_SURELY_FROM = r"(?:จาก|(?<![ก-๙])จ\.|จังหวัด)+ ?(?:จังหวัด|จ\.)? ?"
_TAIL = r"(?: ?(?:ไหม|มั้ย|มั๊ย|ไม๊|ปะ|ป่ะ|รึเปล่า|หรือเปล่า|บ้าง|ด้วย|นะ|ครับ|คับ|ค่ะ|คะ|จ้า)(?![ะ-ฺ็-๎]))*"
_STARS = {"สาม": 3, "สี่": 4, "ห้า": 5}
# What is left hanging where a phrase was taken out: "ผ้าไหมที่ [ไม่เกิน 500]".
_DANGLING = re.compile(
    r"(?:(?<=[ก-๙])(?:ที่มี|ที่|แบบ|แต่|และ|ราคา)|(?:^| )(?:มี|เอา|ขอ|ที่มี|ที่|แบบ|แต่|และ|กับ|ราคา|ที่ราคา|with|and|that is|price))(?= *(?:\0|$))"
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for besides the thing. `rest` is the normalised text without those phrases.

    `provinces` are official Thai names: one for a province, all of them for a region, () for
    anywhere; `place` is the one name of it. `stars` is 1–5 when a number of OTOP stars was said.
    """

    rest: str
    provinces: tuple[str, ...] = ()
    place: str = ""
    category: Category = ""
    min_price_satang: int | None = None
    max_price_satang: int | None = None
    sort: Literal["", "cheap"] = ""
    in_stock: bool = False
    certificate: CertificateKind = ""
    gift: bool = False
    stars: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a thing (or nothing at all) was asked for."""
        return not (
            self.place
            or self.category
            or self.min_price_satang
            or self.max_price_satang
            or self.sort
            or self.in_stock
            or self.certificate
            or self.gift
        )


def read_wishes(text: str) -> Wishes:
    """Read the wishes in a message as typed. A place or kind counts where it is said as one
    ("จากน่าน", "ของดีเชียงใหม่") or where nothing else is said; in a name it stays in `rest`.
    """
    clean = normalise(text[:LONGEST])
    taken = _Taken(clean)
    low, high = _take_price(taken)
    cheap = taken.take(_cheap())
    in_stock = taken.take(_in_stock())
    certificate, stars = _take_certificate(taken)
    gift = taken.take(_gift())
    place, provinces = _take_place(taken)
    category = _take_category(taken)
    rest = taken.rest()
    if "\0" in taken.text and not _without_talk(rest):
        rest = ""
    return Wishes(
        rest=rest,
        provinces=provinces,
        place=place,
        category=category,
        min_price_satang=low,
        max_price_satang=high,
        sort="cheap" if cheap else "",
        in_stock=in_stock is not None,
        certificate=certificate,
        gift=gift is not None,
        stars=stars,
    )


def find_category(text: str) -> Category:
    """The category that the whole text names."""
    return _categories().get(text, "")


def find_place(text: str, *, anywhere: bool) -> tuple[str, tuple[int, int] | None]:
    """A province and where it stands: behind จาก, จังหวัด and the like, or `anywhere`."""
    provinces = province_by_name()
    if text in provinces and text not in SHY_PROVINCES:
        return provinces[text], (0, len(text))
    for pattern in (_surely_behind(), _behind(), *([_anywhere()] if anywhere else [])):
        if found := pattern.search(text):
            return provinces[found["name"]], found.span()
    return "", None


class _Taken:
    """A text from which phrases are taken out; a mark stays where each was."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.text)
        if found:
            self.cut(*found.span())
        return found

    def cut(self, start: int, end: int) -> None:
        self.text = f"{self.text[:start]}\0{self.text[end:]}"

    def rest(self) -> str:
        if "\0" not in self.text:
            return self.text
        text = self.text
        for _ in range(3):
            text = _DANGLING.sub("", text)
        return " ".join(text.replace("\0", " ").split())


def _take_price(taken: _Taken) -> tuple[int | None, int | None]:
    wish = find_price_wish(taken.text)
    if wish is None:
        return None, None
    taken.cut(wish.start, wish.end)
    return wish.low, wish.high


def _take_certificate(taken: _Taken) -> tuple[CertificateKind, int]:
    if not _any_certificate().search(taken.text):
        return "", 0
    for kind, pattern in _certificates().items():
        if found := taken.take(pattern):
            stars = found.groupdict().get("stars") or "0"
            return kind, _STARS.get(stars) or int(stars)
    return "", 0


def _take_place(taken: _Taken) -> tuple[str, tuple[str, ...]]:
    for pattern in (_region(), _shy_region()):
        if found := taken.take(pattern):
            name = _region_names()[found["name"]]
            return name, REGIONS[name]
    text = taken.rest()
    province, span = find_place(text, anywhere=_is_only_talk(text))
    if not span:
        return "", ()
    taken.text = f"{text[: span[0]]}\0{text[span[1] :]}"
    return province, (province,)


def _is_only_talk(text: str) -> bool:
    """Whether a place, a kind and words of browsing are all there is: "ของกินเชียงใหม่มีอะไรอร่อย"."""
    found = _anywhere().search(text)
    if not found:
        return False
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    left = _without_talk(rest)
    return not left or rest in _categories() or left in _categories()


def _without_talk(text: str) -> str:
    return " ".join(_talk().sub(" ", text).split()).strip(" ?!.,")


def _take_category(taken: _Taken) -> Category:
    rest = taken.rest()
    for text in (rest, _without_talk(rest)):
        if category := find_category(text):
            taken.text = "\0"
            return category
    found = _kind_behind().search(taken.text)
    if not found:
        return ""
    taken.cut(*found.span())
    return _categories()[found["name"]]


def _cached(make: Callable[[], str]) -> Callable[[], re.Pattern[str]]:
    return cache(lambda: re.compile(make()))


def _names(names: Iterable[str]) -> str:
    return f"(?P<name>{any_of(names)}){_NOT_A_MARK}"


def _certificate_phrase(phrase: str) -> str:
    return rf"(?:ที่)?(?:มี|ผ่าน|ได้|ได้รับ|รับรอง|มาตรฐาน|เครื่องหมาย|ตรา|เลข|with |certified )* ?(?:{phrase}){_TAIL}"


@cache
def _certificates() -> dict[CertificateKind, re.Pattern[str]]:
    return {kind: re.compile(_certificate_phrase(phrase)) for kind, phrase in CERTIFICATE_PHRASES.items()}


@cache
def _region_names() -> dict[str, str]:
    return REGION_NAMES | SHY_REGION_NAMES


@cache
def _categories() -> dict[str, Category]:
    return {word: category for category, words in CATEGORY_WORDS.items() for word in words}


_any_certificate = _cached(
    lambda: "|".join(re.sub(r"\?P<\w+>", "?:", p) for p in CERTIFICATE_PHRASES.values())
)
_cheap = _cached(lambda: f"(?:{CHEAP}){_TAIL}")
_in_stock = _cached(lambda: f"(?:{IN_STOCK}){_TAIL}")
_gift = _cached(lambda: f"(?:{GIFT}){_TAIL}")
_surely_behind = _cached(lambda: _SURELY_FROM + _names(province_by_name()))
_behind = _cached(lambda: _FROM + _names(name for name in province_by_name() if name not in SHY_PROVINCES))
_anywhere = _cached(
    lambda: "(?<![a-z])" + _names(name for name in province_by_name() if name not in SHY_PROVINCES)
)
_region = _cached(lambda: f"(?:{_FROM})?{_names(REGION_NAMES)}")
_shy_region = _cached(lambda: f"(?:{_FROM}|(?<=อาหาร)|(?<=ของกิน)|^){_names(SHY_REGION_NAMES)}(?=$|[ \0?!])")
_kind_behind = _cached(lambda: rf"(?:หมวด|ประเภท|จำพวก|พวก|category) ?{_names(_categories())}")
_talk = _cached(
    lambda: (
        "^(?:มี|ขาย|ขอดู|อยากดู|ดู|หา)?(?:พวก|จำพวก|ประเภท)|^(?:มี|ขาย|ขอดู|อยากดู)(?!ด)|มีอะไรขายบ้าง|มีอะไรน่าสนใจ|มีอะไร(?:อร่อย|เด็ด|ดี|ขาย)?(?:ๆ)?|อะไร(?:อร่อย|เด็ด|ดี)?(?:ๆ)?|มีไร|ขายไร|ไรบ้าง|บ้าง|มั่ง|ขาย|แนะนำ|ของดี|ของเด็ด|"
        "(?:อยากได้|อยากซื้อ|หา|มองหา|ขอ|เอา|มี)?(?:อะไร)?(?:ของ)?(?:ที่)?(?:จะ)?(?:ไป|เอาไป|ไว้)?ฝาก(?:ให้)?(?:ผู้ใหญ่|คุณ|แม่|พ่อ|ยาย|ย่า|ปู่|ตา|เพื่อน|แฟน|ญาติ|เจ้านาย|หัวหน้า|ครู|ที่บ้าน)*|"
        "ของขึ้นชื่อ|ขึ้นชื่อ|ประจำจังหวัด|ประจำ|จังหวัด|สินค้า|โอทอป|โอท็อป|otop|products?|recommend|what do you have|"
        "(?<![a-z])(?:from|i'?m|i'?d|i|want|need|would|like|looking|for|something|anything|some|any|an?|the|as|is|are|there|nice|good|please|do|you|have|got|show|"
        "me|my|to|give|buy|get|mother|mom|mum|father|dad|friends?|boss|wife|husband|family|souvenirs?|gifts?)(?![a-z])|"
        "อยากได้|งบ|ครับ|คับ|ค่ะ|คะ|จ้า|ไหม|มั้ย|หน่อย"
    )
)
