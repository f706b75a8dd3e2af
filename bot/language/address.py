"""Name, telephone and address out of one pasted message, or the missing part out of an answer."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.language.house import cover, cover_pictures, read_line
from bot.language.lexicon import PARTICLES
from bot.language.meaning import Contact, ParsedAddress
from bot.language.people import find_firm, find_name, name_start
from bot.language.phones import find_phone, find_phones
from bot.language.resolve import Resolved, resolve
from core.numbers import any_of
from core.thai import normalise

Field = Literal["line", "subdistrict", "district", "province", "postcode"]

_WORD_IN_FRONT: dict[str, str] = {
    "subdistrict": "ตำบล",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "postcode": "",
}
_ROAD_N = re.compile("ถนนน(?=[ก-๎])")
_TAIL = re.compile(rf"(?:(?<![ก-๙])(?:{any_of(PARTICLES)})|[\s,.:;-])+$")
_HEAD = re.compile(r"^[\s,.:;)/-]+")
_LINE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class ContactReading:
    """A contact and how it was read, for whoever wants to explain it."""

    contact: Contact
    resolved: Resolved
    text: str


def parse_contact(text: str) -> Contact:
    """Who and where, from one message with the parts in any order; what it lacks stays empty."""
    return read_contact(text).contact


def read_contact(text: str) -> ContactReading:
    """Like `parse_contact`, with the steps kept."""
    cased, low = clean_pair(text)
    phone = find_phone(low)
    covered = cover(cover_pictures(low), [(found.start, found.end) for found in find_phones(low)])
    resolved = resolve(covered)
    covered = cover(covered, resolved.spans)
    name_span = find_name(covered, (phone.start, phone.end) if phone else None)
    name_span = name_span or find_firm(covered)
    name = cased[slice(*name_span)].strip() if name_span else ""
    if name_span:
        covered = cover(covered, [(name_start(covered, name_span), name_span[1])])
    address = _make_address(read_line(cased, covered), resolved)
    contact = Contact(name, phone.digits if phone else "", address if _says_something(address) else None)
    return ContactReading(contact, resolved, low)


def parse_address(text: str) -> ParsedAddress:
    """The address alone: every word that is no area belongs to the line."""
    cased, low = clean_pair(text)
    covered = cover(cover_pictures(low), [(found.start, found.end) for found in find_phones(low)])
    resolved = resolve(covered)
    return _make_address(read_line(cased, cover(covered, resolved.spans)), resolved)


def complete_address(address: ParsedAddress, answer_text: str, field: Field | str) -> ParsedAddress:
    """The address with one asked-for part filled from the answer; unchanged when the answer says
    nothing about it. An answer that says more (a whole address) is used for all that it says.
    """
    if field == "line":
        return _complete_line(address, answer_text)
    said = parse_address(_with_word_in_front(answer_text, field))
    parts = {name: getattr(said, name) or getattr(address, name) for name in _WORD_IN_FRONT}
    answer = normalise(answer_text)
    if field in _WORD_IN_FRONT and not getattr(said, field):
        parts[field] = answer[:60]
    line = address.line or said.line * bool(said.district)
    known = _from_parts(line, parts)
    if field == "subdistrict" and not known.subdistrict:
        # Their district may be another than we think, as after a place on the map.
        known = _from_parts(line, {**parts, "district": "", "postcode": ""})
        known = known if known.district else address
    if getattr(known, field, ""):
        return known
    return address


def clean_pair(text: str) -> tuple[str, str]:
    """The clean text as typed, and in small letters of the same length for reading."""
    # Three of one letter are kept where they belong: ถนนนิมมานเหมินท์.
    cased = normalise(_ROAD_N.sub("ถนน น", text[:5_000]), keep_case=True)
    low = cased.lower()
    return (cased, low) if len(cased) == len(low) else (low, low)


def _with_word_in_front(answer_text: str, field: str) -> str:
    answer = normalise(answer_text, keep_case=True)
    word = _WORD_IN_FRONT.get(field, "")
    if re.match(r"(?:ต|อ|จ|ตำบล|แขวง|อำเภอ|เขต|จังหวัด)[. ]|ตำบล|แขวง|อำเภอ|เขต|จังหวัด", answer):
        return answer
    return f"{word}{answer}"


def _from_parts(line: str, parts: dict[str, str]) -> ParsedAddress:
    text = " ".join(f"{word}{parts[name]}" for name, word in _WORD_IN_FRONT.items() if parts[name])
    found = _make_address(line, resolve(normalise(text)))
    if not found.postcode and parts["postcode"].isdigit() and len(parts["postcode"]) == 5:
        return replace(found, postcode=parts["postcode"])
    return found


def _complete_line(address: ParsedAddress, answer_text: str) -> ParsedAddress:
    said = parse_address(answer_text)
    if said.subdistrict and said.district and said.confidence >= 0.85:
        return said
    if address.district and not address.subdistrict:
        # "12 ถ.ห้วยแก้ว ต.ช้างเผือก" says more than the house, where the district is known.
        more = parse_address(f"{answer_text} อ.{address.district} จ.{address.province}")
        if more.subdistrict and more.line and not more.is_doubtful:
            return more
    line = _HEAD.sub("", _TAIL.sub("", normalise(answer_text, keep_case=True)))
    return replace(address, line=" ".join(line.split())[:_LINE_LIMIT]) if line else address


def _make_address(line: str, resolved: Resolved) -> ParsedAddress:
    reading = resolved.reading
    certain = bool(reading.subdistrict and reading.district and reading.province)
    only = reading.postcodes[0] if certain and len(reading.postcodes) == 1 else ""
    disagrees = bool(resolved.postcode and reading.postcodes and resolved.postcode not in reading.postcodes)
    return ParsedAddress(
        line=line,
        subdistrict=reading.subdistrict,
        district=reading.district,
        province=reading.province,
        postcode=resolved.postcode or only,
        suggested_postcode=reading.postcodes[0]
        if disagrees and (certain or len(reading.postcodes) == 1)
        else "",
        confidence=resolved.confidence,
    )


def _says_something(address: ParsedAddress) -> bool:
    return bool(
        address.postcode
        or address.province
        or address.subdistrict
        or re.search(r"\d", address.line)
        or len(address.line) > 3
    )
