"""Addresses as people write them, made from the official list by a seed: ten styles."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from bot.language.places import Area, get_gazetteer

NICKNAMES = {
    "กรุงเทพมหานคร": "กทม.",
    "นครราชสีมา": "โคราช",
    "พระนครศรีอยุธยา": "อยุธยา",
    "อุบลราชธานี": "อุบล",
    "สุราษฎร์ธานี": "สุราษฎร์",
    "ฉะเชิงเทรา": "แปดริ้ว",
    "อุดรธานี": "อุดร",
}
NAMES = ("สมใจ ใจดี", "มานะ", "คุณสมใจ", "นายมานะ ใจกล้า")


@dataclass(frozen=True)
class Sample:
    """A text and the area it was made from."""

    style: str
    text: str
    area: Area


def _words(area: Area) -> tuple[str, str, str]:
    if area.province == "กรุงเทพมหานคร":
        return "แขวง", "เขต", ""
    return "ต.", "อ.", "จ."


def _marked(area: Area, _: random.Random) -> str:
    sub, dist, prov = _words(area)
    return f"{sub}{area.subdistrict} {dist}{area.district} {prov}{area.province} {area.postcodes[0]}"


def _long_words(area: Area, _: random.Random) -> str:
    if area.province == "กรุงเทพมหานคร":
        return f"แขวง{area.subdistrict} เขต{area.district} {area.province} {area.postcodes[0]}"
    return f"ตำบล{area.subdistrict} อำเภอ{area.district} จังหวัด{area.province} รหัสไปรษณีย์ {area.postcodes[0]}"


def _capital(area: Area, _: random.Random) -> str:
    sub, dist, prov = _words(area)
    district = "เมือง" if area.district == f"เมือง{area.province}" else area.district
    return f"{sub}{area.subdistrict} {dist}{district} {prov}{area.province} {area.postcodes[0]}"


def _no_postcode(area: Area, rng: random.Random) -> str:
    return _capital(area, rng).rsplit(" ", 1)[0]


def _bare(area: Area, _: random.Random) -> str:
    return f"{area.subdistrict} {area.district} {area.province} {area.postcodes[0]}"


def _no_spaces(area: Area, rng: random.Random) -> str:
    return _marked(area, rng).replace(" ", "")


def _no_province(area: Area, _: random.Random) -> str:
    sub, dist, _prov = _words(area)
    return f"{sub}{area.subdistrict} {dist}{area.district} {area.postcodes[0]}"


def _typo(area: Area, rng: random.Random) -> str:
    sub, dist, prov = _words(area)
    name = area.subdistrict
    place = rng.randrange(1, max(len(name) - 1, 2))
    wrong = name[:place] + name[place + 1 :] if len(name) > 4 else name + "์"
    return f"{sub}{wrong} {dist}{area.district} {prov}{area.province} {area.postcodes[0]}"


def _thai_digits(area: Area, rng: random.Random) -> str:
    return _marked(area, rng).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def _nickname(area: Area, _: random.Random) -> str:
    sub, dist, _prov = _words(area)
    province = NICKNAMES.get(area.province, area.province)
    return f"{sub} {area.subdistrict} {dist} {area.district} {province} {area.postcodes[0]}"


STYLES: dict[str, Callable[[Area, random.Random], str]] = {
    style.__name__.strip("_"): style
    for style in (
        _marked,
        _long_words,
        _capital,
        _no_postcode,
        _bare,
        _no_spaces,
        _no_province,
        _typo,
        _thai_digits,
        _nickname,
    )
}


def make_samples(count: int, seed: int) -> list[Sample]:
    """This many whole messages in all styles, the same for the same seed."""
    rng = random.Random(seed)
    areas = [area for area in get_gazetteer().areas if "(" not in area.subdistrict]
    styles = list(STYLES.items())
    samples = []
    for number in range(count):
        area = rng.choice(areas)
        name, style = styles[number % len(styles)]
        house = rng.choice(("99/1 ม.2", "12", "บ้านเลขที่ 5 หมู่ 7", "88/9 ซ.สุขใจ 3 ถ.มิตรภาพ"))
        text = f"{rng.choice(NAMES)} {house} {style(area, rng)} โทร 081-234-5678"
        samples.append(Sample(name, text.replace(" ", "") if name == "no_spaces" else text, area))
    return samples
