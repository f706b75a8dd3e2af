"""Taking telephone numbers, chat ids and addresses of the net out of what one person says to another."""

# Patterns read best unbroken.
# ruff: noqa: E501

import re

from core.number_words import DIGIT_WORDS
from core.numbers import any_of

MASK = "•••"

_D = r"[0-9๐-๙０-９]"
# Up to three of these may stand between two digits: 081-234-5678, (081) 234 5678, 0.8.1 …
_GAP = r"[\s().\-–—_/·•*]{0,3}"
# Numbers that are meant to be read: of a parcel, and of an order.
_KEPT = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z]{2}[ -]?(?:\d[ -]?){9}[A-Za-z]{2}|OP[ -]?[2-9A-HJ-NP-Za-hj-np-z]{6,10})(?![A-Za-z0-9])"
)
_WORDS = any_of(word for word, value in DIGIT_WORDS.items() if 0 <= value <= 9 and len(word) > 1)

_CONTACTS = re.compile(
    "|".join(
        (
            # Addresses of the net and of mail.
            r"(?:https?://|www\.)\S+",
            r"[\w.+-]+\s?@\s?[\w-]+\.[\w.-]+",
            r"(?:line|t|m|wa|fb|lin)\.(?:me|ee|com|gd)/\S*",
            r"(?:facebook|instagram|tiktok|shopee|lazada|telegram)\.(?:com|co\.th|me)\S*",
            # Names on other chats: what is called one, or looks like one behind the word.
            r"(?:(?:แอด|add|ทัก)\s*)?(?:line|ไลน์|ไลน|telegram|เทเลแกรม|facebook|เฟสบุ๊ค|เฟซบุ๊ก|เฟส|เฟซ|fb|ig|ไอจี|tiktok|whatsapp)\s*(?:(?:id|ไอดี)\s*[:=]?|[:=]|(?:คือ|ชื่อ)\s)\s*@?[^\s,]{2,}",
            r"(?:line|ไลน์|ไลน)\s*@?(?=[a-z0-9._-]*[0-9_])[a-z0-9][a-z0-9._-]{3,}",
            r"(?:id|ไอดี)\s*[:=]\s*@?[^\s,]{3,}",
            r"(?<![\w.])@[a-z0-9][a-z0-9._-]{2,}",
            # Telephones: beginning with 0 or the country, or simply very long; also digit by digit in words.
            rf"(?<!{_D})(?:\+|00)?{_GAP}(?:[6๖６]{_GAP}[6๖６]{_GAP})?\(?[0๐０]?\)?{_GAP}{_D}(?:{_GAP}{_D}){{7,12}}(?!{_D})",
            rf"(?:(?:{_WORDS}|{_D})[\s-]{{0,2}}){{8,}}",
        )
    ),
    re.IGNORECASE,
)
_TELEPHONE_LIKE = re.compile(rf"\s*(?:\+|00)?{_GAP}[0๐０6๖６]|.*{_D}{{8}}", re.DOTALL)


def mask_contacts(text: str) -> str:
    """The words with every telephone number, mail address, chat id and link shown as •••.

    Numbers of parcels and orders stay, and prices do: what is masked begins as a telephone does, or has eight
    digits in a row.
    """
    kept = [found.span() for found in _KEPT.finditer(text)]

    def mask(found: re.Match[str]) -> str:
        start, end = found.span()
        if any(start < kept_end and kept_start < end for kept_start, kept_end in kept):
            return found[0]
        only_digits = not re.search(r"[^\W\d_]|@", found[0])
        if only_digits and not _TELEPHONE_LIKE.match(found[0]):
            return found[0]
        return f"{MASK} " if found[0][-1:].isspace() else MASK

    return _CONTACTS.sub(mask, text)
