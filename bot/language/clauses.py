"""Several wishes in one message, read clause by clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.language.asked import POINTING, asked_about
from bot.language.corrections import read_change, read_remove, read_variant
from bot.language.counting import heard_in
from bot.language.cues import Cue, find_cues, find_near_cue
from bot.language.cutting import cut
from bot.language.forms import read_form, thanks_for_something
from bot.language.goods import read_order_or_contact
from bot.language.joining import SOCIAL, WITH_ORDER, join_parts, with_number
from bot.language.look import Seen, see
from bot.language.meaning import ASKING, SURE, Intent, Meaning
from bot.language.phrases import from_match, match_near
from bot.language.regions import has_evidence
from bot.language.searching import read_search, search_verb_gone
from bot.language.slips import LONG_ENOUGH, other_readings
from bot.language.slots import find_choice, find_order_number
from bot.language.strip import strip_question
from bot.language.wants import find_wants
from core.numbers import find_quantities
from core.thai import fold
from core.wishes import find_place, read_wishes

_LONGEST_TALK = 300
# To use a thing is no question about the shop: สบู่มะขามใช้ยังไง.
_HOW_TO_USE = frozenset({"ใช้ยังไง", "ใช้งานยังไง", "วิธีใช้"})
# Something else is taken: ไม่เอาแล้ว เอาผ้าขาวม้าแทน.
_NOT_THAT = frozenset({Intent.CANCEL, Intent.NO})
_INSTEAD = re.compile("(?:ขอ|เอา|สั่ง|เปลี่ยนเป็น).+แทน$")
_PLACE_BEFORE = re.compile(r"(?:ไป|ถึง|ที่|to|จังหวัด|จ\.) ?")


@dataclass(slots=True)
class _Found:
    """What was understood so far, and the clauses still to be read as goods or contact."""

    parts: list[Meaning] = field(default_factory=list)
    content: list[str] = field(default_factory=list)


def read_clauses(seen: Seen) -> Meaning | None:
    """All that a message wants."""
    found = _Found()
    whole = len(seen.core) > _LONGEST_TALK or has_evidence(seen.low)
    for clause in [seen.cased] if whole else cut(seen.cased):
        _read_clause(found, clause, seen, whole=whole)
    content = see(seen.raw, "\n".join(found.content), seen.text, seen.state) if found.content else None
    if content and content.core:
        _read_content(found, content, alone=not found.parts)
    parts = join_parts(found.parts, seen)
    if number := find_order_number(seen.text, seen.raw):
        parts = with_number(parts, number, seen)
    return replace(parts[0], also=tuple(parts[1:])) if parts else None


def _read_clause(found: _Found, clause: str, seen: Seen, *, whole: bool) -> None:
    part = see(clause, clause, seen.text, seen.state)
    core = part.core
    if not whole:
        if part.exact:
            found.parts.append(from_match(part.exact))
            return
        for reader in (read_change, read_remove, read_variant):
            if meaning := reader(part):
                found.parts.append(meaning)
                return
        if meaning := read_form(core):
            found.parts.append(meaning)
            return
        if choice := find_choice(core):
            found.parts.append(Meaning("", Intent.CHOICE, 0.9, choice=choice))
            return
    cues = heard_in(core) if len(core) <= _LONGEST_TALK else []
    if whole:
        cues = [
            cue for cue in cues if cue.confidence > 0.9 and (cue.intent in ASKING or cue.intent in WITH_ORDER)
        ]
    if cues and not _is_plain_order(core, cues):
        _read_heard(found, core, cues, part, whole=whole)
    elif not cues and not whole and clause != seen.cased and (meant := _through_a_slip(part)):
        _read_clause(found, meant, seen, whole=whole)
    else:
        found.content.append(clause)


def _through_a_slip(part: Seen) -> str:
    """A clause in which nothing was heard, with the slip undone that kept it from being one of ours."""
    if find_quantities(part.core):
        return ""
    for text, phrase in other_readings(part.low):
        meant = see(text, text, part.text, part.state)
        if meant.exact or (
            len(phrase) >= LONG_ENOUGH and len(phrase) * 2 > len(meant.core) and find_cues(meant.core)
        ):
            return text
    return ""


def _is_plain_order(core: str, cues: Sequence[Cue]) -> bool:
    """A way to pay is a part of an order, not a wish beside it."""
    if any(cue.intent not in (Intent.CHOOSE_PAYMENT, Intent.GREET) for cue in cues):
        return False
    return any(quantity.unit for quantity in find_quantities(core))


def _read_heard(found: _Found, core: str, cues: list[Cue], part: Seen, *, whole: bool) -> None:
    if all(cue.said.weak for cue in cues) and read_wishes(core).max_price_satang is not None:
        found.content.append(core)
        return
    gaps = _gaps(core, cues)
    rest = " ".join(gaps).strip()
    kinds = {cue.intent for cue in cues}
    if Intent.BROWSE in kinds:
        _read_browse(found, core, rest, part)
        cues = [cue for cue in cues if cue.intent is not Intent.BROWSE]
        rest = ""
    first = cues[0] if cues else None
    if (
        first
        and first.intent is Intent.HELP
        and first.sentence in _HOW_TO_USE
        and (used := asked_about(core[: first.start]))
    ):
        found.parts.append(Meaning("", Intent.DETAIL, first.confidence, query=used))
        return
    if Intent.THANKS in kinds and thanks_for_something(core):
        found.parts.append(Meaning("", Intent.THANKS, 0.95))
        return
    counted = [quantity for quantity in find_quantities(rest) if quantity.unit]
    wants = find_wants(rest) if counted or whole else None
    is_order = (
        wants is not None
        and (wants.items or wants.number)
        and not kinds & {Intent.RETURN, Intent.TRACK, Intent.ADD, Intent.CHANGE}
        # ค่าส่งทองม้วน 3 ถุงกี่บาท asks what it would cost.
        and not (kinds <= ASKING and not wants.has_verb and (cues[0].start == 0 or Intent.PRICE in kinds))
    )
    province, query, pointed = "", "", bool(POINTING.search(rest))
    if is_order or whole:
        found.content.append(rest)
    elif kinds <= _NOT_THAT and gaps and _INSTEAD.match(gaps[-1]):
        found.content.append(gaps[-1])
    elif kinds & ASKING:
        province, rest = _place(rest) if Intent.POSTAGE in kinds else ("", rest)
        query = asked_about(_named_in(core, cues) if not province else rest)
    elif (
        kinds <= SOCIAL
        and (search_verb_gone(rest) or find_wants(rest).has_verb or find_quantities(rest))
        and not rest.startswith("จะ")
    ):
        found.content.append(rest)
    for cue in cues:
        meaning = from_match(cue)
        if cue.intent in ASKING:
            place = province if cue.intent is Intent.POSTAGE else ""
            meaning = replace(
                meaning, query=query, province=place, reference="seen" if pointed and not query else ""
            )
        elif cue.intent in (Intent.ADD, Intent.CHANGE) and (many := find_quantities(rest)):
            meaning = replace(
                meaning, number=many[0].value, reference="seen" if "เมื่อกี้" in cue.sentence else ""
            )
        found.parts.append(meaning)


_NAMED_BEHIND = re.compile(
    "ราคา|รายละเอียด|ข้อมูล|วิธีใช้|how|price|is |do you|still|more|ค่าส่ง|ส่วนผสม|รูป|ใบรับรอง|what"
)


def _named_in(core: str, cues: Sequence[Cue]) -> str:
    """Where the product is named: in front of the question, behind it only in "ขอราคา…"."""
    head, tail = core[: cues[0].start], core[cues[-1].end :]
    if asked_about(head):
        return head
    return tail if len(fold(tail)) >= 4 and _NAMED_BEHIND.search(cues[-1].sentence) else ""


def _gaps(core: str, cues: Sequence[Cue]) -> list[str]:
    gaps, start = [], 0
    for cue in cues:
        gaps.append(core[start : cue.start])
        start = cue.end
    return [gap.strip() for gap in [*gaps, core[start:]] if gap.strip()]


def _read_browse(found: _Found, core: str, rest: str, part: Seen) -> None:
    meaning = read_search(part, heard_browse=True)
    if meaning and meaning.intent is Intent.SEARCH and rest:
        meaning = read_search(see(rest, rest, part.text, part.state), heard_browse=True)
    if meaning and meaning.intent is Intent.SEARCH and meaning.wishes and len(fold(meaning.query)) <= 4:
        meaning = replace(meaning, intent=Intent.BROWSE, query="", confidence=0.85)
    if (meaning and (meaning.intent is Intent.BROWSE or meaning.province)) or (
        meaning
        and meaning.intent is Intent.SEARCH
        and len(fold(meaning.query)) > 4
        and search_verb_gone(rest)
    ):
        found.parts.append(meaning)
    else:
        found.parts.append(Meaning("", Intent.BROWSE, 0.85))


def _place(rest: str) -> tuple[str, str]:
    province, span = find_place(_PLACE_BEFORE.sub(" ", rest).strip(), anywhere=True)
    if not province:
        return "", rest
    text = _PLACE_BEFORE.sub(" ", rest).strip()
    return province, f"{text[: span[0]]} {text[span[1] :]}".strip() if span else ""


def _read_content(found: _Found, content: Seen, *, alone: bool) -> None:
    meaning = read_change(content) or read_remove(content) or read_order_or_contact(content)
    unsure = meaning is not None and meaning.intent is Intent.ORDER and meaning.confidence < SURE
    if unsure and alone and meaning and not meaning.contact:
        near_cue = (
            None
            if any(item.quantity for item in meaning.items) and len(content.core) > 12
            else find_near_cue(content.core)
        )
        near = match_near(content.core)
        if near or (near_cue and near_cue.intent not in ASKING):
            best = near or near_cue
            meaning = from_match(best) if best else meaning
    if meaning is None and alone:
        near = match_near(content.core) or match_near(strip_question(content.core))
        meaning = from_match(near) if near else None
    if meaning is None:
        meaning = _read_slip_or_search(content, alone=alone)
    if meaning and (alone or _stands_beside(meaning, content) or _fills_question(found, meaning)):
        found.parts.extend(meaning.every)


def _stands_beside(meaning: Meaning, content: Seen) -> bool:
    """Whether it is plain enough to be a wish of its own beside another one."""
    if meaning.intent is Intent.SEARCH:
        return meaning.confidence >= SURE and search_verb_gone(content.core) is not None
    if meaning.intent is Intent.ORDER and _INSTEAD.match(content.core):
        return True
    return meaning.confidence >= (0.9 if meaning.intent is Intent.ORDER else SURE)


def _read_slip_or_search(content: Seen, *, alone: bool) -> Meaning | None:
    """One slip of the finger away from an example; else something to look for."""
    searched = read_search(content)
    if (
        searched is not None
        and searched.intent is not Intent.SEARCH
        and searched.intent is not Intent.UNKNOWN
    ):
        return searched
    if searched is not None and searched.wishes is not None:
        return searched
    near = find_near_cue(content.core)
    if near is None or (not alone and near.intent in SOCIAL):
        return searched
    if near.intent is Intent.ANGER:
        return searched
    meaning = from_match(near)
    if near.intent in ASKING:
        return replace(meaning, query=asked_about(" ".join(_gaps(content.core, [near]))))
    if near.intent is Intent.BROWSE or (
        searched and searched.confidence >= SURE and len(near.sentence) * 2 < len(content.core)
    ):
        return searched if near.intent is not Intent.BROWSE else meaning
    return meaning


def _fills_question(found: _Found, meaning: Meaning) -> bool:
    return meaning.intent is Intent.SEARCH and any(
        each.intent in ASKING and not each.query for each in found.parts
    )
