"""Where a text names an area, at which level, and how plainly."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.language.places import Area, Gazetteer, Level, fold_latin, fold_name, latin_key

_LEVEL_WORDS: dict[Level, str] = {
    "subdistrict": r"ตำบล|แขวง|ตําบล|(?<!อบ)ต\.|(?<![ก-๙])ต(?=[ /])|(?<![a-z])(?:tambon|tambol|tumbon|khwaeng|kwaeng|sub-?district|t\.)",
    "district": r"กิ่งอำเภอ|อำเภอ|อําเภอ|เขต|อ\.|(?<![ก-๙])อ(?=[ /])|(?<![a-z])(?:amphoe|amphur|ampher|amper|khet|(?<!sub)(?<!sub-)district|a\.)",
    "province": r"จังหวัด|จ\.|(?<![ก-๙])จ(?=[ /])|(?<![a-z])(?:changwat|province|p\.)",
}
_GAP = r"[ :/.]*"
_MARKERS = re.compile("|".join(f"(?P<{level}>(?:{words}){_GAP})" for level, words in _LEVEL_WORDS.items()))
# What follows these is a road, a village or a building, even when it is called like an area.
_OTHER_THING = re.compile(
    r"(?:ซ\.|ซอย|ถ\.|ถนน|หมู่บ้าน|บ้าน|(?<![ก-๎])วัด|โรงเรียน|ร\.ร\.|รร\.|ตลาด|คอนโด|อาคาร|หอพัก|ร้าน|หมู่|ตึก|มหาวิทยาลัย|โรงพยาบาล|(?<![ก-๎])รพ\.?|อบต\.?|อบจ\.?|เทศบาล|แยก|สถานี|สาขา"
    r"|ปณ\.?|ไปรษณีย์|(?<![a-z])(?:soi|moo|thanon|ban|wat))[ .]*$|(?:ส่ง|คุณ|นาย|นาง|นางสาว|น\.ส\.)(?: ?[ก-๎]{2,} ?)?$|(?:[ซถ]\.|ซอย|ถนน) ?[ก-๎]+-$"
)
# A single letter in front of a name, as in "ตบางเสร่ อสัตหีบ จชลบุรี".
_LETTERS: dict[Level, str] = {"subdistrict": "ต", "district": "อ", "province": "จ"}
_OTHER_AFTER = re.compile(r" ?(?:road|rd|soi|village|condo|เพลส|แมนชั่น|วิลล์)")
_STOP_AFTER = re.compile(r"โทร|เบอร์|รหัส|ถนน|ซอย|หมู่|ผู้รับ|เก็บ|ชื่อ|คุณ")
_LATIN_WORD = re.compile("[a-z]+")
_CHUNK = re.compile(r"[^\s\d,;()/:]+")
_THAI_LETTER = re.compile("[ก-๎]")
# Nobody's address is longer; reading stops here so that a book pasted in costs nothing.
_LIMIT = 800


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One area named in the text. `start` includes the word in front (ตำบล…); `names` are the
    official names it can stand for; `weight` is how plainly it was said.
    """

    level: Level
    names: frozenset[object]
    start: int
    name_start: int
    end: int
    marked: bool
    weight: float
    fuzzy: bool = False
    # How like the official name it is, 0 to 100.
    likeness: float = 100.0

    def overlaps(self, other: "Mention") -> bool:
        """Whether both are read from some of the same letters."""
        return self.name_start < other.end and other.name_start < self.end


@dataclass(frozen=True, slots=True)
class _Found:
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marker:
    """ตำบล, อ., จังหวัด … and where the name after it begins."""

    level: Level
    start: int
    end: int


def find_markers(text: str) -> list[Marker]:
    """Every word that announces an area."""
    levels: tuple[Level, ...] = ("subdistrict", "district", "province")
    return [
        Marker(next(level for level in levels if found[level]), found.start(), found.end())
        for found in _MARKERS.finditer(text[:_LIMIT])
    ]


def find_mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Every exact naming of an area in a normalised text, with its weight."""
    text = text[:_LIMIT]
    markers = {marker.end: marker for marker in find_markers(text)}
    found = [*_find_thai(text, gazetteer), *_find_latin(text, gazetteer)]
    weigher = _Weigher(text, markers, found)
    mentions = []
    for one in found:
        for level in gazetteer.levels(one.key):
            if mention := weigher.weigh(one, level, _names(gazetteer, level, one.key)):
                mentions.append(mention)
    return mentions


def _names(gazetteer: Gazetteer, level: Level, key: str) -> frozenset[object]:
    if level == "subdistrict":
        return frozenset(gazetteer.subdistricts[key])
    if level == "district":
        return frozenset(gazetteer.districts[key])
    return frozenset((gazetteer.provinces[key],))


def _find_thai(text: str, gazetteer: Gazetteer) -> Iterator[_Found]:
    for start in range(len(text) - 1):
        for length in gazetteer.lengths.get(text[start : start + 2], ()):
            key = text[start : start + length]
            if len(key) == length and next(gazetteer.levels(key), None):
                yield _Found(key, start, start + length)


def _find_latin(text: str, gazetteer: Gazetteer) -> Iterator[_Found]:
    words = list(_LATIN_WORD.finditer(text))
    for first in range(len(words)):
        key = ""
        for last in range(first, min(first + 5, len(words))):
            if last > first and set(text[words[last - 1].end() : words[last].start()]) - set(" -'."):
                break
            key += words[last][0]
            if len(key) > 2 and next(gazetteer.levels(key), None):
                yield _Found(key, words[first].start(), words[last].end())


class _Weigher:
    """Knows the edges in one text: where words, markers and other names begin and end."""

    def __init__(self, text: str, markers: dict[int, Marker], found: Iterable[_Found]) -> None:
        self.text = text
        self.markers = markers
        self.marker_starts = {marker.start for marker in markers.values()}
        long_enough = [one for one in found if one.end - one.start > 3]
        self.starts = {one.start for one in long_enough}
        self.ends = {one.end for one in long_enough}
        self.latin = [one for one in long_enough if one.key.isascii()]

    def weigh(self, one: _Found, level: Level, names: frozenset[object]) -> Mention | None:
        marker = self.markers.get(one.start) or self._marker_after(one) or self._letter(one, level)
        if marker and marker.level != level:
            return None
        if self.text[one.end : one.end + 1] in tuple("ะัาำิีึืฺุู็่้๊๋์ๅ"):
            return None
        weight = self._weight(one, marker is not None) + len(one.key) * 0.05
        start = min(marker.start, one.start) if marker else one.start
        end = max(marker.end, one.end) if marker else one.end
        return Mention(level, names, start, one.start, end, marker is not None, weight)

    def _marker_after(self, one: _Found) -> Marker | None:
        """Reads "Suthep Subdistrict, Chiang Mai Province": in English the word comes behind."""
        if not one.key.isascii():
            return None
        return next((m for m in self.markers.values() if m.start == one.end + 1), None)

    def _letter(self, one: _Found, level: Level) -> Marker | None:
        place = one.start - 1
        if place < 0 or self.text[place] != _LETTERS[level]:
            return None
        if place > 0 and _THAI_LETTER.match(self.text, place - 1) and place not in self.ends:
            return None
        return Marker(level, place, one.start) if self._right(one) == 1 else None

    def _weight(self, one: _Found, marked: bool) -> float:
        right = self._right(one)
        if marked:
            return 6.0 if right == 1 else 4.5 if right else 2.0
        if _OTHER_THING.search(self.text[max(0, one.start - 24) : one.start]):
            return 0.2
        if one.key.isascii() and _OTHER_AFTER.match(self.text, one.end):
            return 0.2
        if one.key.isascii() and any(
            longer.start <= one.start and one.end <= longer.end and longer.key != one.key
            for longer in self.latin
        ):
            return 1.2  # "Khlong Toei" in "Khlong Toei Nuea"
        left = self._left(one)
        if left and right:
            return 3.0 * min(left, right)
        if left or right:
            return 1.0 if len(one.key) > 3 else 0.2
        return 0.5 if len(one.key) > 4 else 0.0

    def _right(self, one: _Found) -> float:
        if not _THAI_LETTER.match(self.text, one.end) or one.end in self.marker_starts:
            return 1.0
        if _STOP_AFTER.match(self.text, one.end):
            return 1.0
        return 0.75 if one.end in self.starts else 0.0

    def _left(self, one: _Found) -> float:
        if one.start == 0 or not _THAI_LETTER.match(self.text, one.start - 1):
            return 1.0
        return 0.75 if one.start in self.ends else 0.0


def guess_mention(text: str, marker: Marker, markers: list[Marker], areas: Iterable[Area]) -> Mention | None:
    """The area of these that the mistyped name after a marker comes nearest to, if near enough."""
    following = bisect_left([m.start for m in markers], marker.end)
    limit = markers[following].start if following < len(markers) else len(text)
    chunk = _CHUNK.match(text, marker.end, limit)
    if not chunk or len(chunk[0]) < 2:
        return None
    guessed = nearest_name(chunk[0], marker.level, areas, least=62)
    if guessed is None:
        return None
    name, likeness = guessed
    return Mention(
        marker.level,
        frozenset((name,)),
        marker.start,
        chunk.start(),
        chunk.end(),
        True,
        5.0 * likeness / 100,
        fuzzy=True,
        likeness=likeness,
    )


def nearest_name(
    typed: str, level: Level, areas: Iterable[Area], least: float, *, beginnings: bool = False
) -> tuple[object, float] | None:
    """The name at this level, among these areas, that a mistyped one is most like (0 to 100);
    None when none is like enough or two are. With `beginnings` the first part of a name will do,
    as in วาริน for วารินชำราบ.
    """
    latin = typed.isascii()
    key, sound = (latin_key(typed), "") if latin else (typed, fold_name(typed))
    scored: dict[object, float] = {}
    for area in areas:
        name = area.name_at(level)
        if name not in scored:
            official = area.latin_at(level) if latin else _text_of(name)
            scored[name] = _likeness(key, sound, official)
            if beginnings and len(key) >= 4 and official.startswith(key):
                scored[name] = max(scored[name], 85.0)
    best, *rest = sorted(scored.items(), key=lambda pair: -pair[1])[:2] or [(None, 0.0)]
    if best[0] is None or best[1] < least or (rest and best[1] - rest[0][1] < 4):
        return None
    return best


def _likeness(key: str, sound: str, official: str) -> float:
    written = fuzz.ratio(key, official)
    if not sound:
        # Thai has as many English spellings as writers: Ladprao, Lat Phrao.
        return max(written, 0.97 * fuzz.ratio(fold_latin(key), fold_latin(official)))
    # By sound first; between two that sound alike the spelling decides.
    return max(0.9 * fuzz.ratio(sound, fold_name(official)) + 0.1 * written, written)


def _text_of(name: object) -> str:
    return str(name[0]) if isinstance(name, tuple) else str(name)
