"""Mistyped area names without a word in front, read only where the rest of the place is certain."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.language.mentions import Mention, nearest_name
from bot.language.places import Area, Gazetteer, Level, get_gazetteer

_LEVELS: tuple[Level, ...] = ("subdistrict", "district", "province")
_GAP = re.compile(r"[ \n,./()-]*")
_TOKEN = re.compile(r"[ก-๎]{3,}|[a-z'-]+(?: [a-z'-]+){0,3}")
_LATIN_WORD = re.compile("[a-z'-]+")
# What is no mistyped area, however like one it looks.
_NO_AREA = re.compile(
    r"โทร|เบอร์|ถนน|ซอย|หมู่|บ้านเลขที่|เลขที่|ชื่อ|คุณ|นาย|นาง|ร้าน|วัด|โรง|รหัส|ผู้รับ|ที่อยู่|ส่ง|เก็บ|โอน|ขอบคุณ|ตำบล|อำเภอ|จังหวัด|แขวง|เขต"
    r"|(?:tel|phone|road|soi|moo|thailand|room|floor|tambon|amphoe|district|subdistrict|province)(?![a-z])"
)


def guess_bare(
    text: str, known: Area, spans: Sequence[tuple[int, int]], said: set[Level], postcode: str
) -> list[Mention]:
    """Names beside the `spans` of what is certain that come near the ones still unsaid.

    Nothing is guessed from nothing: a subdistrict needs its district or the postcode, a district
    its province or the postcode.
    """
    gazetteer = get_gazetteer()
    found: list[Mention] = []
    taken = list(spans)
    for level in _LEVELS:
        if level in said:
            continue
        zone = _zone(gazetteer, known, postcode, level)
        if zone and (mention := _nearest(text, level, zone, taken, is_district_said=bool(known.district))):
            found.append(mention)
            taken.append((mention.start, mention.end))
    return found


def _zone(gazetteer: Gazetteer, known: Area, postcode: str, level: Level) -> list[Area]:
    if level == "province":
        return gazetteer.by_province[known.province][:1] if known.province else []
    coded = gazetteer.by_postcode.get(postcode, [])
    if known.district:
        inside = gazetteer.by_district[(known.district, known.province)]
        if known.subdistrict or level == "district":
            return [area for area in inside if area.subdistrict == known.subdistrict] or inside[:1]
        return inside
    if level == "district" and known.province and not coded:
        return gazetteer.by_province[known.province]
    return coded


def _nearest(
    text: str,
    level: Level,
    zone: Sequence[Area],
    spans: Iterable[tuple[int, int]],
    *,
    is_district_said: bool,
) -> Mention | None:
    best: Mention | None = None
    spans = list(spans)
    # Where both bear one name ("Ladprao, Bangkok"), people mean the district.
    rivals = zone if level == "subdistrict" and not is_district_said else []
    for start, end in spans:
        text = text[:start] + ";" * (end - start) + text[end:]
    for start, end in _tokens(text, spans):
        guessed = nearest_name(text[start:end], level, zone, least=72, beginnings=True)
        rival = nearest_name(text[start:end], "district", rivals, least=72)
        if rival and guessed and rival[1] >= guessed[1]:
            continue
        if guessed and (best is None or guessed[1] > best.likeness):
            weight = 3.0 * guessed[1] / 100
            best = Mention(
                level, frozenset((guessed[0],)), start, start, end, False, weight, True, guessed[1]
            )
    return best


def _tokens(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Words that stand right beside a span, in Latin letters up to four together."""
    for start, end in spans:
        gap = _GAP.match(text, end)
        behind = _TOKEN.match(text, gap.end() if gap else end)
        if behind and not _NO_AREA.match(behind[0]):
            yield from _parts(text, behind.span(), from_end=False)
        before = text[max(0, start - 60) : start].rstrip(" \n,./()-")
        offset = max(0, start - 60)
        ahead = re.search(r"(?:[ก-๎]{3,}|[a-z'-]+(?: [a-z'-]+){0,3})$", before)
        if ahead and not _NO_AREA.match(ahead[0]):
            yield from _parts(text, (ahead.start() + offset, ahead.end() + offset), from_end=True)


def _parts(text: str, span: tuple[int, int], *, from_end: bool) -> Iterator[tuple[int, int]]:
    words = [found.span() for found in _LATIN_WORD.finditer(text, *span)]
    if not words:
        yield span
        return
    for count in range(1, len(words) + 1):
        if from_end:
            yield words[-count][0], span[1]
        else:
            yield span[0], words[count - 1][1]
