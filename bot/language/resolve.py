"""Which place a text means: every reading of its area names is scored, the best one wins.

A reading is a subdistrict (or only a district, or a province). It gains by each of its names that
the text says, more when plainly, and by the postcode; it loses by what the text says of elsewhere.
Readings that come out equal leave open what they disagree about: asking is cheaper than a parcel
on the wrong side of the country.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from bot.language.guesses import guess_bare
from bot.language.mentions import Marker, Mention, find_markers, find_mentions, guess_mention
from bot.language.places import Area, Gazetteer, Level, get_gazetteer

_POSTCODE = re.compile(r"(?<![\d/])(?<!\d[.,-])[1-9]\d{4}(?![\d/]|[.,]\d)")
_NOT_POSTCODE = re.compile(r" ?(?:บาท|บ\.|฿)")
_LETTER = re.compile("[ก-๎]")
_TIE = 0.75
_ELSEWHERE = 5.0
_POSTCODE_AGREES = 4.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One understanding of the text; "" where it does not say."""

    subdistrict: str = ""
    district: str = ""
    province: str = ""
    postcodes: tuple[str, ...] = ()
    score: float = 0.0
    used: tuple[Mention, ...] = ()

    def as_area(self) -> Area:
        """The place alone."""
        return Area(self.subdistrict, self.district, self.province, self.postcodes)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The reading that won, the postcode that was typed, and where in the text all of it stands."""

    reading: Reading
    postcode: str
    spans: tuple[tuple[int, int], ...]
    confidence: float


def resolve(text: str) -> Resolved:
    """Read the place out of a normalised text from which telephone numbers were taken away."""
    gazetteer = get_gazetteer()
    postcode, postcode_span = _find_postcode(text, gazetteer)
    mentions = _all_mentions(text, postcode, gazetteer)
    best = _best(gazetteer, mentions, postcode)
    spans = _spans(best, postcode_span)
    if guessed := guess_bare(text, best.as_area(), spans, {m.level for m in best.used}, postcode):
        best = _best(gazetteer, [*mentions, *guessed], postcode)
        spans = _spans(best, postcode_span)
    weak = {mention for mention in best.used if _is_weak(text, mention, spans)}
    more = [_whole_word(text, mention) for mention in best.used if not mention.fuzzy]
    more += _said_again(text, mentions, best, spans)
    return Resolved(best, postcode, tuple(sorted([*spans, *more])), _confidence(best, postcode, weak))


def _best(gazetteer: Gazetteer, mentions: list[Mention], postcode: str) -> Reading:
    readings = _Scorer(gazetteer, mentions, postcode).readings()
    return _agreed(sorted(readings, key=lambda reading: -reading.score))


def _spans(best: Reading, postcode_span: tuple[int, int] | None) -> list[tuple[int, int]]:
    spans = [(mention.start, mention.end) for mention in best.used]
    return sorted([*spans, postcode_span] if postcode_span else spans)


def _whole_word(text: str, mention: Mention) -> tuple[int, int]:
    """The name with the rest of the word it was found in, if that is the official one mistyped:
    อยุธยา in พระนครศีอยุธยา.
    """
    if mention.end - mention.name_start > 40 or text[mention.name_start].isascii():
        return mention.start, mention.end
    start, end = mention.name_start, mention.end
    while start > 0 and _LETTER.match(text, start - 1):
        start -= 1
    while _LETTER.match(text, end):
        end += 1
    official = max((_name(one) for one in mention.names), key=len)
    if (start, end) == (mention.name_start, mention.end) or fuzz.ratio(text[start:end], official) < 75:
        return mention.start, mention.end
    return min(start, mention.start), end


def _said_again(
    text: str, mentions: Iterable[Mention], best: Reading, spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The same names a second time, beside the first: "อ.เมืองอุดร อุดร"."""
    area = best.as_area()
    return [
        (mention.start, mention.end)
        for mention in mentions
        if mention.weight >= 2.9
        and area.name_at(mention.level) in mention.names
        and _has_neighbour(text, mention, spans)
    ]


def _name(name: object) -> str:
    return str(name[0]) if isinstance(name, tuple) else str(name)


def _is_weak(text: str, mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """A word that may be no place at all: part of a longer one, or alone among others."""
    if mention.marked:
        return False
    ends, starts = {end for _, end in spans}, {start for start, _ in spans}
    inside = (_LETTER.match(text[mention.start - 1 : mention.start]) and mention.start not in ends) or (
        _LETTER.match(text, mention.end) and mention.end not in starts
    )
    if inside:
        return True
    # A province is known by its name; a subdistrict alone may be a family name.
    return (mention.level == "subdistrict" or mention.weight < 2.9) and not _has_neighbour(
        text, mention, spans
    )


def _has_neighbour(text: str, mention: Mention, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether another part of the place stands right beside it; a family name stands alone."""
    for start, end in spans:
        if (start, end) != (mention.start, mention.end):
            between = text[end : mention.start] if end <= mention.start else text[mention.end : start]
            if not between.strip(" \n,./()-"):
                return True
    return False


def _find_postcode(text: str, gazetteer: Gazetteer) -> tuple[str, tuple[int, int] | None]:
    found = [match for match in _POSTCODE.finditer(text) if not _NOT_POSTCODE.match(text, match.end())]
    known = [match for match in found if match[0] in gazetteer.by_postcode]
    for match in reversed(known or found):
        return match[0], match.span()
    return "", None


def _all_mentions(text: str, postcode: str, gazetteer: Gazetteer) -> list[Mention]:
    mentions = [mention for mention in find_mentions(text, gazetteer) if mention.weight >= 0.5]
    markers = find_markers(text)
    for level in ("province", "district", "subdistrict"):
        for marker in markers:
            if marker.level == level:
                zone = _zone(gazetteer, mentions, postcode, marker.level)
                if zone and not _is_named(marker, mentions, zone):
                    guessed = guess_mention(text, marker, markers, zone)
                    mentions.extend([guessed] if guessed else [])
    return mentions


def _zone(gazetteer: Gazetteer, mentions: list[Mention], postcode: str, level: Level) -> list[Area]:
    """The areas a mistyped name may stand for: only where the rest of the text already points."""
    areas = list(gazetteer.by_postcode.get(postcode, ()))
    if level == "province":
        return [group[0] for group in gazetteer.by_province.values()]
    plain = [mention for mention in mentions if mention.weight >= 2.5]
    provinces = {name for mention in plain if mention.level == "province" for name in mention.names}
    if level == "district" or not areas:
        areas += [a for name in provinces for a in gazetteer.by_province[str(name)]]
    if level == "subdistrict":
        districts = {name for m in plain if m.level == "district" for name in m.names}
        named = [a for d in districts for a in gazetteer.by_district.get(d, ())]  # type: ignore[call-overload]
        areas = [a for a in named if not provinces or a.province in provinces] or areas
        areas += gazetteer.by_postcode.get(postcode, ())
    return areas


def _is_named(marker: Marker, mentions: Iterable[Mention], zone: Iterable[Area]) -> bool:
    here = [m for m in mentions if m.name_start == marker.end and m.marked and m.weight >= 6]
    names: set[object] = set()
    for area in zone:
        names |= {area.subdistrict, (area.district, area.province), area.province}
    return any(mention.names & names for mention in here)


class _Scorer:
    """Scores readings against what one text mentions."""

    def __init__(self, gazetteer: Gazetteer, mentions: list[Mention], postcode: str) -> None:
        self.gazetteer = gazetteer
        self.postcode = postcode if postcode in gazetteer.by_postcode else ""
        self.mentions = mentions
        self.by_name: dict[tuple[Level, object], list[Mention]] = {}
        for mention in sorted(mentions, key=lambda m: -m.weight):
            for name in mention.names:
                self.by_name.setdefault((mention.level, name), []).append(mention)
        self.plain = [m for m in mentions if m.weight >= (2.9 if m.level == "province" else 5.9)]

    def readings(self) -> list[Reading]:
        """Every reading worth a look."""
        found = [self._score(area, area.subdistrict) for area in self._areas()]
        districts = {name for level, name in self.by_name if level == "district"}
        for pair in districts:
            area = self.gazetteer.by_district[pair][0]  # type: ignore[index]
            found.append(self._score(area, ""))
        for level, name in list(self.by_name):
            if level == "province":
                found.append(self._score_province(str(name)))
        if self.postcode:
            found.append(self._by_postcode())
        return [reading for reading in found if reading.score > 0]

    def _areas(self) -> Iterable[Area]:
        for level, name in self.by_name:
            if level == "subdistrict":
                yield from self.gazetteer.by_subdistrict[str(name)]

    def _score(self, area: Area, subdistrict: str) -> Reading:
        options: list[Sequence[Mention | None]] = [
            self.by_name.get(("subdistrict", subdistrict), [])[:4] if subdistrict else [None],
            [*self.by_name.get(("district", (area.district, area.province)), [])[:3], None],
            [*self.by_name.get(("province", area.province), [])[:3], None],
        ]
        score, used = max(
            (self._combine(choice, area) for choice in product(*options)), key=lambda pair: pair[0]
        )
        if subdistrict:
            postcodes = area.postcodes
        else:
            inside = self.gazetteer.by_district[(area.district, area.province)]
            postcodes = tuple(sorted({code for one in inside for code in one.postcodes}))
        score += self._postcode_score(postcodes)
        return Reading(subdistrict, area.district, area.province, postcodes, score, used)

    def _combine(self, choice: tuple[Mention | None, ...], area: Area) -> tuple[float, tuple[Mention, ...]]:
        chosen = [mention for mention in choice if mention]
        subdistrict, district, province = choice
        if _clash(subdistrict, district) or _clash(subdistrict, province):
            return -99.0, ()
        score = sum(mention.weight for mention in chosen)
        if _clash(district, province) and district and province:
            inside = district.name_start <= province.name_start and province.end <= district.end
            score -= province.weight - 0.4 if inside else 99.0
        if subdistrict is None and district and not district.marked:
            score += 0.5
        if subdistrict and not (subdistrict.marked or district or province or self.postcode):
            return 0.0, ()  # a word that is also a village, such as a family name
        if subdistrict and subdistrict.weight < 1.0:
            score -= 1.0
        spoken = province is not None and not _clash(district, province)
        if subdistrict and district and not (subdistrict.marked or district.marked or spoken):
            # "เมืองมุกดาหาร มุกดาหาร": behind its district stands the province, not a subdistrict.
            score -= 1.0 if subdistrict.start > district.start else 0.0
        score += _order_bonus(chosen)
        return score - self._elsewhere(chosen, area), tuple(chosen)

    def _elsewhere(self, chosen: list[Mention], area: Area) -> float:
        """What the text plainly says that this reading leaves unexplained."""
        levels = {mention.level for mention in chosen}
        loss = 0.0
        for mention in self.plain:
            if mention.level == "subdistrict" or mention.level in levels:
                continue
            same = area.province in mention.names or (area.district, area.province) in mention.names
            if not same and not any(mention.overlaps(one) for one in chosen):
                loss = max(loss, _ELSEWHERE)
        return loss

    def _postcode_score(self, postcodes: Iterable[str]) -> float:
        if not self.postcode:
            return 0.0
        return _POSTCODE_AGREES if self.postcode in postcodes else -_POSTCODE_AGREES

    def _score_province(self, province: str) -> Reading:
        mention = self.by_name[("province", province)][0]
        areas = self.gazetteer.by_postcode.get(self.postcode, ())
        agrees = self._postcode_score({self.postcode} if any(a.province == province for a in areas) else ())
        return Reading("", "", province, (), mention.weight + agrees, (mention,))

    def _by_postcode(self) -> Reading:
        areas = self.gazetteer.by_postcode[self.postcode]
        provinces, districts = {area.province for area in areas}, {area.district for area in areas}
        return Reading(
            "",
            districts.pop() if len(districts) == 1 and len(provinces) == 1 else "",
            provinces.pop() if len(provinces) == 1 else "",
            (self.postcode,),
            _POSTCODE_AGREES * 0.9,
        )


def _clash(one: Mention | None, other: Mention | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _order_bonus(chosen: list[Mention]) -> float:
    starts = [mention.start for mention in chosen]
    return 0.3 * (len(starts) - 1) if len(starts) > 1 and starts == sorted(starts) else 0.0


def _agreed(readings: list[Reading]) -> Reading:
    """The best reading, less whatever an equally good one says otherwise."""
    if not readings:
        return Reading()
    best = readings[0]
    rivals = [reading for reading in readings if reading.score > best.score - _TIE]
    province = best.province if all(r.province == best.province for r in rivals) else ""
    district = best.district if province and all(r.district == best.district for r in rivals) else ""
    subdistrict = best.subdistrict
    if not all(r.subdistrict == subdistrict for r in rivals):
        subdistrict = ""
    postcodes = best.postcodes if (subdistrict and district) or not best.subdistrict else ()
    named = {"subdistrict": subdistrict, "district": district, "province": province}
    used = tuple(mention for mention in best.used if named[mention.level])
    return Reading(subdistrict, district, province, postcodes, best.score, used)


def _confidence(reading: Reading, postcode: str, weak: set[Mention]) -> float:
    if not reading.province:
        return 0.0 if not reading.subdistrict else 0.2
    if not (reading.subdistrict and reading.district):
        return 0.4
    said = len(set(reading.used) - weak) + (1 if postcode in reading.postcodes else 0)
    confidence = {0: 0.3, 1: 0.6, 2: 0.85, 3: 0.95, 4: 0.99}[said]
    if postcode and postcode not in reading.postcodes:
        confidence -= 0.1 if said == 3 else 0.25
    confidence -= max((_doubt(mention) for mention in reading.used), default=0.0)
    if any(m.level == "subdistrict" for m in weak):
        confidence = min(confidence, 0.6)
    return round(max(confidence, 0.1), 2)


def _doubt(mention: Mention) -> float:
    if not mention.fuzzy:
        return 0.3 if mention.weight < 2 and mention.level == "subdistrict" else 0.0
    if mention.level != "subdistrict":
        return 0.05
    return 0.1 if mention.likeness >= 80 else 0.25
