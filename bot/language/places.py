"""Every subdistrict, district and province by the names people use, and where a text says them.

The areas come from the package geothai (data: GeoThai, CC-BY-4.0).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Literal

import geothai
from geothai.types import District, Province, Subdistrict

from bot.language.lexicon import PROVINCE_NICKNAMES
from core.thai import fold, normalise

Level = Literal["subdistrict", "district", "province"]


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """One subdistrict with all that is above it; names official, without the words in front.
    `latin` are the keys of the three English names.
    """

    subdistrict: str
    district: str
    province: str
    postcodes: tuple[str, ...]
    latin: tuple[str, str, str] = ("", "", "")

    def name_at(self, level: Level) -> object:
        """What a mention of this area at this level stands for."""
        if level == "subdistrict":
            return self.subdistrict
        return (self.district, self.province) if level == "district" else self.province

    def latin_at(self, level: Level) -> str:
        """The key of its English name at this level."""
        return self.latin[("subdistrict", "district", "province").index(level)]


@dataclass(slots=True)
class Gazetteer:
    """The areas by name at each level, and by postcode. Latin names are keys without spaces."""

    areas: list[Area] = field(default_factory=list)
    by_postcode: dict[str, list[Area]] = field(default_factory=lambda: defaultdict(list))
    by_province: dict[str, list[Area]] = field(default_factory=lambda: defaultdict(list))
    by_district: dict[tuple[str, str], list[Area]] = field(default_factory=lambda: defaultdict(list))
    by_subdistrict: dict[str, list[Area]] = field(default_factory=lambda: defaultdict(list))
    # What people write → the official names it can stand for, as (district, province) or province.
    districts: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    subdistricts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    provinces: dict[str, str] = field(default_factory=dict)
    # The first two characters of a Thai name → how long such names are, the longest first.
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def levels(self, name: str) -> Iterator[Level]:
        """The levels at which this name exists."""
        if name in self.subdistricts:
            yield "subdistrict"
        if name in self.districts:
            yield "district"
        if name in self.provinces:
            yield "province"


_lock = Lock()


def get_gazetteer() -> Gazetteer:
    """The one index, built when first asked for."""
    with _lock:
        return _build()


@cache
def fold_name(name: str) -> str:
    """The key by which a mistyped name is compared."""
    return fold(name)


def latin_key(name: str) -> str:
    """An English name without spaces, hyphens and capitals."""
    return re.sub("[^a-z]", "", name.lower())


@cache
def fold_latin(key: str) -> str:
    """A rougher key of an English name: letters that writers of Thai choose freely become one."""
    key = key.replace("ee", "i").replace("oo", "u").replace("j", "ch").replace("v", "w")
    key = re.sub("(?<=[kptcdbg])h", "", key).translate(str.maketrans("dbgy", "tpki"))
    return re.sub(r"(.)\1+", r"\1", key)


def find_province(text: str) -> str:
    """The official name of the province this text is, by any of its names; "" when it is none."""
    cleaned = normalise(text)
    for word in ("จังหวัด", "จ.", "changwat ", "province of "):
        cleaned = cleaned.removeprefix(word).strip()
    provinces = get_gazetteer().provinces
    return provinces.get(cleaned) or provinces.get(latin_key(cleaned) or "-", "")


@cache
def _build() -> Gazetteer:
    found = Gazetteer()
    for province in geothai.provinces():
        _add_province(found, province.name_th, province.name_en)
        for district in geothai.districts(province.code):
            _add_district(found, district, province)
            for subdistrict in geothai.subdistricts(district.code):
                _add_subdistrict(found, subdistrict, district, province)
    for nickname, official in PROVINCE_NICKNAMES.items():
        found.provinces.setdefault(nickname, official)
    found.lengths = _lengths(found)
    return found


def _district_name(district: District) -> str:
    return str(district.name_th).removeprefix("เขต")


def _add_province(found: Gazetteer, name_th: str, name_en: str) -> None:
    official = str(name_th)
    found.provinces[normalise(official)] = official
    found.provinces[latin_key(name_en)] = official


def _add_district(found: Gazetteer, district: District, province: Province) -> None:
    place = (_district_name(district), str(province.name_th))
    english = latin_key(district.name_en)
    # Keys are normalised as messages are (โนนนารายณ์ has three น there), names stay official.
    keys = {normalise(place[0]), english, english.replace("mueang", "muang")}
    if district.code.endswith("01") and province.code != "10":
        # "อ.เมือง" is the capital district of whichever province the address is in.
        keys |= {"เมือง", "mueang", "muang"}
    for key in keys:
        found.districts[key].add(place)


def _add_subdistrict(
    found: Gazetteer, subdistrict: Subdistrict, district: District, province: Province
) -> None:
    names = str(subdistrict.name_th), _district_name(district), str(province.name_th)
    english = (subdistrict.name_en, district.name_en, province.name_en)
    latin = latin_key(english[0]), latin_key(english[1]), latin_key(english[2])
    area = Area(*names, tuple(subdistrict.postal_codes), latin)
    found.areas.append(area)
    key = normalise(area.subdistrict)
    # One official name carries its other spelling in brackets: ปอภาร (ปอพาน).
    for said in {key, latin[0], *re.findall("[ก-๙.]+", key)}:
        found.subdistricts[said].add(area.subdistrict)
    found.by_subdistrict[area.subdistrict].append(area)
    found.by_district[(area.district, area.province)].append(area)
    found.by_province[area.province].append(area)
    for postcode in area.postcodes:
        found.by_postcode[postcode].append(area)


def _lengths(found: Gazetteer) -> dict[str, tuple[int, ...]]:
    grouped: dict[str, set[int]] = defaultdict(set)
    for names in (found.subdistricts, found.districts, found.provinces):
        for name in names:
            if len(name) > 1 and not name.isascii():
                grouped[name[:2]].add(len(name))
    return {start: tuple(sorted(sizes, reverse=True)) for start, sizes in grouped.items()}
