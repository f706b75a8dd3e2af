"""Addresses as people paste them, made straight from the official list: styles, noise and truth."""

# Rows and sentences read best unbroken.
# ruff: noqa: E501

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from zlib import crc32

import geothai

from benchmarks.language.addresses_noise import make_latin_typo, make_typo
from benchmarks.language.addresses_words import Half, Words, words_of

BANGKOK = "กรุงเทพมหานคร"
_SHORT_PROVINCES = {
    BANGKOK: ("กทม.", "กทม", "กรุงเทพฯ", "กรุงเทพ"),
    "นครราชสีมา": ("โคราช",),
    "พระนครศรีอยุธยา": ("อยุธยา",),
    "อุบลราชธานี": ("อุบล", "อุบลฯ"),
    "อุดรธานี": ("อุดร",),
    "สุราษฎร์ธานี": ("สุราษฎร์", "สุราษฯ"),
    "นครศรีธรรมราช": ("นครศรีฯ", "นครศรี"),
    "ฉะเชิงเทรา": ("แปดริ้ว",),
    "สุพรรณบุรี": ("สุพรรณ",),
    "กาญจนบุรี": ("กาญ", "กาญจน์"),
    "ประจวบคีรีขันธ์": ("ประจวบ",),
    "มหาสารคาม": ("สารคาม",),
    "นนทบุรี": ("นนท์",),
    "ปทุมธานี": ("ปทุม",),
    "สมุทรปราการ": ("ปากน้ำ",),
    "ปราจีนบุรี": ("ปราจีน",),
}
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True, slots=True)
class Place:
    """One subdistrict of the official list, Thai and English."""

    code: str
    subdistrict: str
    district: str
    province: str
    subdistrict_en: str
    district_en: str
    province_en: str
    postcodes: tuple[str, ...]

    @property
    def is_bangkok(self) -> bool:
        return self.province == BANGKOK

    @property
    def is_capital(self) -> bool:
        return self.code[2:4] == "01" and not self.is_bangkok


@dataclass(slots=True)
class Case:
    """A message and what is true of it. `known` False: the text does not tell which subdistrict."""

    style: str
    text: str
    place: Place
    name: str
    phones: tuple[str, ...]
    line: tuple[str, ...]
    known: bool = True
    as_order: bool = False


@dataclass(slots=True)
class _Maker:
    """What one message is made of."""

    place: Place
    words: Words
    rng: random.Random
    name: str = ""
    phones: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def pick(self, choices: tuple[str, ...]) -> str:
        return self.rng.choice(choices)

    def person(self) -> str:
        """A name as typed; the truth is without the title."""
        full = f"{self.pick(self.words.given)} {self.pick(self.words.surnames)}"
        kind = self.rng.randrange(6)
        self.name = full if kind < 4 else self.pick(self.words.given if kind == 4 else self.words.nicknames)
        title = self.pick(("", "", "คุณ", "นาย", "น.ส.", "นางสาว ")) if kind < 4 else "คุณ"
        return title + self.name

    def phone(self) -> str:
        digits = f"0{self.pick(('6', '8', '9'))}{self.rng.randrange(10**8):08d}"
        self.phones.append(digits)
        shown = self.rng.randrange(4)
        if shown == 0:
            return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if shown == 1 else digits

    def house(self, *, places: bool = True) -> str:
        """House, moo, village, road; each a piece that must be kept."""
        number = f"{self.rng.randrange(1, 400)}" + self.pick(("", f"/{self.rng.randrange(1, 99)}"))
        pieces = [self.pick(("", "", "บ้านเลขที่ ", "เลขที่ ")) + number]
        if not self.place.is_bangkok:
            pieces.append(self.pick(("ม.", "หมู่ ", "หมู่ที่ ", "ม. ")) + str(self.rng.randrange(1, 15)))
        if places and self.rng.random() < 0.3:
            pieces.append(self.pick(self.words.villages + self.words.estates))
        if self.rng.random() < 0.6:
            pieces.append(self.pick(self.words.roads).replace("#", " "))
        self.line = pieces
        return " ".join(pieces)


def _marks(place: Place, *, long: bool = False) -> tuple[str, str, str]:
    if place.is_bangkok:
        return "แขวง", "เขต", ""
    return ("ตำบล", "อำเภอ", "จังหวัด") if long else ("ต.", "อ.", "จ.")


def _district(place: Place) -> str:
    return "เมือง" if place.is_capital else place.district


def _phone_part(maker: _Maker) -> str:
    return maker.pick(("โทร ", "โทร.", "เบอร์ ", "", "Tel. ")) + maker.phone()


def _frame(maker: _Maker, area: str) -> str:
    """Name, house and telephone round the area, in any of five orders."""
    name, house, phone = maker.person(), maker.house(), _phone_part(maker)
    order = maker.rng.randrange(5)
    if order == 0:
        return f"{name} {house} {area} {phone}"
    if order == 1:
        return f"{name}\n{house} {area}\n{phone}"
    if order == 2:
        return f"{house} {area} {name} {phone}"
    if order == 3:
        return f"{name} {phone} {house} {area}"
    return f"{phone} {name}\n{house}\n{area}"


def _short_marks(maker: _Maker) -> str:
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    text = f"{sub}{place.subdistrict} {dist}{place.district} {prov}{place.province} {maker.pick(place.postcodes)}"
    return _frame(maker, text)


def _labels(maker: _Maker) -> str:
    place, (sub, dist, prov) = maker.place, _marks(maker.place, long=True)
    prov = prov or "จังหวัด"
    colon = maker.pick((": ", " : ", " ", ":"))
    name, house, phone = maker.person(), maker.house(), maker.phone()
    parts = [
        f"{maker.pick(('ชื่อ', 'ชื่อผู้รับ', 'ชื่อ-สกุล'))}{colon}{name}",
        f"{maker.pick(('ที่อยู่', 'ที่อยู่จัดส่ง'))}{colon}{house}",
        f"{sub}{colon}{place.subdistrict}",
        f"{dist}{colon}{place.district}",
        f"{prov}{colon}{place.province}",
        f"รหัสไปรษณีย์{colon}{maker.pick(place.postcodes)}",
        f"{maker.pick(('เบอร์โทร', 'โทร', 'เบอร์'))}{colon}{phone}",
    ]
    if maker.rng.random() < 0.4:
        parts.insert(1, parts.pop())
    return "\n".join(parts)


def _long_marks(maker: _Maker) -> str:
    place, (sub, dist, prov) = maker.place, _marks(maker.place, long=True)
    return _frame(
        maker,
        f"{sub}{place.subdistrict} {dist}{_district(place)} {prov}{place.province} {place.postcodes[0]}",
    )


def _no_postcode(maker: _Maker) -> str:
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    return _frame(maker, f"{sub}{place.subdistrict} {dist}{_district(place)} {prov}{place.province}")


def _bare(maker: _Maker) -> str:
    place = maker.place
    return _frame(
        maker, f"{place.subdistrict} {place.district} {place.province} {maker.pick(place.postcodes)}"
    )


def _no_spaces(maker: _Maker) -> str:
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    name, house = maker.person(), maker.house(places=False)
    area = f"{sub}{place.subdistrict}{dist}{_district(place)}{prov}{place.province}{place.postcodes[0]}"
    phone = "โทร" + maker.phone()
    return (
        f"{name}{house}{area}{phone}" if maker.rng.random() < 0.6 else f"{house}{area}{name}{phone}"
    ).replace(" ", "")


def _no_province(maker: _Maker) -> str:
    place, (sub, dist, _prov) = maker.place, _marks(maker.place)
    return _frame(maker, f"{sub}{place.subdistrict} {dist}{place.district} {maker.pick(place.postcodes)}")


def _subdistrict_and_postcode(maker: _Maker) -> str:
    place, (sub, _dist, _prov) = maker.place, _marks(maker.place)
    return _frame(maker, f"{sub}{place.subdistrict} {maker.pick(place.postcodes)}")


def _typo_subdistrict(maker: _Maker) -> str:
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    wrong = make_typo(place.subdistrict, maker.rng)
    return _frame(maker, f"{sub}{wrong} {dist}{_district(place)} {prov}{place.province} {place.postcodes[0]}")


def _typo_two(maker: _Maker) -> str:
    """A slip in the subdistrict or none, and one in the district or the province."""
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    first = make_typo(place.subdistrict, maker.rng) if maker.rng.random() < 0.5 else place.subdistrict
    names = [place.district, place.province]
    which = maker.rng.randrange(2)
    names[which] = make_typo(names[which], maker.rng)
    return _frame(maker, f"{sub}{first} {dist}{names[0]} {prov}{names[1]} {place.postcodes[0]}")


def _typo_bare(maker: _Maker) -> str:
    """A slip in one of three names that carry no marker."""
    place = maker.place
    names = [place.subdistrict, place.district, place.province]
    which = maker.rng.randrange(3)
    names[which] = make_typo(names[which], maker.rng)
    return _frame(maker, f"{' '.join(names)} {place.postcodes[0]}")


def _thai_digits(maker: _Maker) -> str:
    return _long_marks(maker).translate(_THAI_DIGITS)


def _nickname(maker: _Maker) -> str:
    place, (sub, dist, _prov) = maker.place, _marks(maker.place)
    short = maker.pick(_SHORT_PROVINCES.get(place.province, (place.province,)))
    gap = maker.pick(("", " "))
    zip_code = maker.pick(("", " " + place.postcodes[0]))
    return _frame(maker, f"{sub}{gap}{place.subdistrict} {dist}{gap}{_district(place)} {short}{zip_code}")


def _english(maker: _Maker) -> str:
    place = maker.place
    district = maker.pick(("Mueang", "Muang")) if place.is_capital else place.district_en
    maker.name = maker.pick(maker.words.latin_names)
    house = maker.pick(maker.words.latin_lines)
    maker.line = [house]
    kind = maker.rng.randrange(4)
    names = [place.subdistrict_en, district, place.province_en]
    if kind == 1:
        names = [f"Tambon {names[0]}", f"Amphoe {names[1]}", names[2]]
    elif kind == 2:
        names = [f"{names[0]} Subdistrict", f"{names[1]} District", f"{names[2]} Province"]
    area = f"{', '.join(names)} {place.postcodes[0]}"
    text = f"{maker.name}\n{house}, {area}\nTel {maker.phone()}"
    return text.replace(",", "") if kind == 3 else text


def _english_typo(maker: _Maker) -> str:
    place = maker.place
    maker.name = maker.pick(maker.words.latin_names)
    house = maker.pick(maker.words.latin_lines)
    maker.line = [house]
    names = [place.subdistrict_en, place.district_en]
    which = maker.rng.randrange(2)
    names[which] = make_latin_typo(names[which], maker.rng)
    return f"{maker.name} {house}, {names[0]}, {names[1]}, {place.province_en} {place.postcodes[0]} Tel {maker.phone()}"


def _mixed(maker: _Maker) -> str:
    """Thai and English in one address."""
    place, (sub, dist, _prov) = maker.place, _marks(maker.place)
    bangkok = maker.pick(("Bangkok", "BKK"))
    province = bangkok if place.is_bangkok else place.province_en
    return _frame(maker, f"{sub}{place.subdistrict} {dist}{_district(place)} {province} {place.postcodes[0]}")


def _backwards(maker: _Maker) -> str:
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    name, house, phone = maker.person(), maker.house(), _phone_part(maker)
    area = f"{place.postcodes[0]} {prov}{place.province} {dist}{_district(place)} {sub}{place.subdistrict}"
    return f"{area} {house} {name} {phone}"


def _landmarks(maker: _Maker) -> str:
    """A firm, a village, a landmark, two telephones."""
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    name, house = maker.person(), maker.house()
    firm, mark = maker.pick(maker.words.firms), maker.pick(maker.words.landmarks)
    maker.line = [firm, *maker.line, mark]
    area = f"{sub}{place.subdistrict} {dist}{_district(place)} {prov}{place.province} {place.postcodes[0]}"
    phones = f"{maker.phone()} {maker.pick(('หรือ', '/', ','))} {maker.phone()}"
    return f"{firm} {house} {mark} {area} {name} โทร {phones}"


def _chatty(maker: _Maker) -> str:
    """Words before and behind that are no part of an address."""
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    area = f"{sub}{place.subdistrict} {dist}{_district(place)} {prov}{place.province} {place.postcodes[0]}"
    gap = maker.pick((" ", "\n"))
    return f"{maker.pick(maker.words.before)}{gap}{_frame(maker, area)}{gap}{maker.pick(maker.words.after)}"


def _in_an_order(maker: _Maker) -> str:
    """The goods in the same message."""
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    area = f"{sub}{place.subdistrict} {dist}{_district(place)} {prov}{place.province} {place.postcodes[0]}"
    name, house, phone = maker.person(), maker.house(), maker.phone()
    paid = maker.pick(("", " เก็บปลายทาง", " โอนนะ"))
    return f"{maker.pick(maker.words.orders)} ส่ง{maker.pick(('', 'ที่ ', 'ถึง'))}{name} {house} {area} โทร {phone}{paid}"


def _wrong_postcode(maker: _Maker) -> str:
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    right = place.postcodes[0]
    wrong = right
    while wrong in place.postcodes:
        digit = maker.rng.randrange(2, 5)
        wrong = right[:digit] + str(maker.rng.randrange(10)) + right[digit + 1 :]
    return _frame(maker, f"{sub}{place.subdistrict} {dist}{_district(place)} {prov}{place.province} {wrong}")


def _sloppy_marks(maker: _Maker) -> str:
    """Markers without dots, with blanks, with slashes."""
    place = maker.place
    if place.is_bangkok:
        sub, dist, prov = maker.pick(("แขวง ", "แขวง")), maker.pick(("เขต ", "เขต")), ""
    else:
        sub, dist, prov = maker.rng.choice(
            (("ต ", "อ ", "จ "), ("ต. ", "อ. ", "จ. "), ("ต.", "/อ.", "/จ."), ("ต", "อ", "จ"))
        )
    area = f"{sub}{place.subdistrict} {dist}{_district(place)} {prov}{place.province} {place.postcodes[0]}"
    return _frame(maker, area)


def _cannot_know(maker: _Maker) -> str:
    """Too little for anybody to know the subdistrict: it has to be asked for."""
    place, (sub, dist, prov) = maker.place, _marks(maker.place)
    kind = maker.rng.randrange(3)
    if kind == 0:
        return _frame(maker, f"{dist}{_district(place)} {prov}{place.province}")
    if kind == 1:
        return _frame(maker, f"{place.province} {place.postcodes[0]}")
    return _frame(maker, f"{sub}{place.subdistrict}")


STYLES: dict[str, Callable[[_Maker], str]] = {
    make.__name__.strip("_").replace("_", " "): make
    for make in (
        _short_marks,
        _long_marks,
        _labels,
        _no_postcode,
        _bare,
        _no_spaces,
        _no_province,
        _subdistrict_and_postcode,
        _nickname,
        _sloppy_marks,
        _thai_digits,
        _typo_subdistrict,
        _typo_two,
        _typo_bare,
        _english,
        _english_typo,
        _mixed,
        _backwards,
        _landmarks,
        _chatty,
        _in_an_order,
        _wrong_postcode,
        _cannot_know,
    )
}


@cache
def all_places() -> tuple[Place, ...]:
    """Every subdistrict of the package geothai."""
    found = []
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            for sub in geothai.subdistricts(district.code):
                names = sub.name_th, district.name_th.removeprefix("เขต"), province.name_th
                english = sub.name_en, district.name_en, province.name_en
                found.append(Place(sub.code, *names, *english, tuple(sub.postal_codes)))
    return tuple(place for place in found if place.postcodes and "(" not in place.subdistrict)


def places_of(half: Half) -> list[Place]:
    """The subdistricts of one half; no code is in both."""
    wanted = 0 if half == "work" else 1
    return [place for place in all_places() if crc32(place.code.encode()) % 2 == wanted]


def make_cases(half: Half, each: int) -> list[Case]:
    """So many messages in every style, the same every time."""
    rng = random.Random(f"addresses {half}")
    places = places_of(half)
    return [_make(style, rng, places, half) for style in STYLES for _ in range(each)]


def _make(style: str, rng: random.Random, places: list[Place], half: Half) -> Case:
    while True:
        place = rng.choice(places)
        if not _is_fair(style, place):
            continue
        maker = _Maker(place, words_of(half), rng)
        text = STYLES[style](maker)
        return Case(
            style,
            text,
            place,
            maker.name,
            tuple(maker.phones),
            tuple(maker.line),
            known=style != "cannot know",
            as_order=style == "in an order",
        )


@cache
def _by_postcode() -> dict[tuple[str, str], int]:
    count: dict[tuple[str, str], int] = defaultdict(int)
    for place in all_places():
        for postcode in place.postcodes:
            count[place.subdistrict, postcode] += 1
    return count


@cache
def _by_name() -> dict[str, int]:
    count: dict[str, int] = defaultdict(int)
    for place in all_places():
        count[place.subdistrict] += 1
    return count


def _is_fair(style: str, place: Place) -> bool:
    """Whether what this style writes down can be known by anybody who has the official list."""
    if style == "subdistrict and postcode":
        return all(_by_postcode()[place.subdistrict, postcode] == 1 for postcode in place.postcodes)
    if style == "cannot know":
        return _by_name()[place.subdistrict] > 1
    return True
