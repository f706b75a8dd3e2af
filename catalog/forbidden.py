"""What may never be sold here: alcohol and tobacco, whoever lists it."""

import re
from functools import lru_cache
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, func, or_, select
from sqlalchemy.orm import Session

from catalog.models import CatalogueChange, Product
from core.database import read_rows

# Thai is written without spaces, so a word is told by its neighbours: each pattern names the
# harmless words it is a part of (สุราษฎร์ธานี, แก้วไวน์, สีไวน์, ที่เขี่ยบุหรี่ …).
_THAI_WORDS = (
    "เหล้า",
    "สุรา(?![ษงชท])",
    "ไวน์",
    "(?<!รูท)(?<!จินเจอร์)เบียร์",
    "สาโท(?!น)",
    "กระแช่(?!ง)",
    "เมรัย",
    "วิสกี้",
    "บรั่นดี",
    "วอดก้า",
    "ยาดอง",
    "ยาเส้น(?!เอ็น)",
    "ยาสูบ",
    "บุหรี่",
    "ซิการ์",
    "บารากู่",
)
# Too short to be looked for inside other words (อุบล, อุ่น): it must stand alone.
_STANDING_ALONE = "(?<![ก-๛])อุ(?![ก-๛])"
_ENGLISH = (
    r"(?<!root )(?<!ginger )\b(?:wines?|beers?|liquors?|whisk(?:e)?ys?|vodkas?|brand(?:y|ies)|rum|gin|"
    r"spirits?|sato|moonshine|cigarettes?|cigars?|tobaccos?|vapes?|e-cigarettes?)\b"
    r"(?![ -](?:glass|glasses|vinegar|rack|house|houses|red|colou?r|colou?red))"
)
_THINGS_FOR_IT = "(?<!แก้ว)(?<!สี)(?<!ที่เขี่ย)"
_FORBIDDEN = re.compile(
    f"{_THINGS_FOR_IT}(?:{'|'.join(_THAI_WORDS)})|{_STANDING_ALONE}|{_ENGLISH}", re.IGNORECASE
)
# In Latin letters beans (สะตอ) and villages (โคกรุม) are spelt like drinks.
_SPELT_SO = {"sato": "สะตอ|สตอ|สะโต", "rum": "รุม"}
# Any text that the patterns above can match holds one of these, so a database can look for them.
_STEMS = (
    *("เหล้า", "สุรา", "ไวน์", "เบียร์", "สาโท", "กระแช่", "เมรัย", "วิสกี้", "บรั่นดี", "วอดก้า", "ยาดอง"),
    *("ยาเส้น", "ยาสูบ", "บุหรี่", "ซิการ์", "บารากู่", "อุ"),
    *("wine", "beer", "liquor", "whisk", "vodka", "brand", "rum", "gin", "spirit", "sato", "moonshine"),
    *("cig", "tobacco", "vape"),
)


@lru_cache(maxsize=4_096)
def find_forbidden_word(*texts: str) -> str:
    """The first word in these texts that stands for alcohol or tobacco, "" when there is none."""
    for text in texts:
        for found in _FORBIDDEN.finditer(text):
            if not _is_only_spelt_so(found.group().lower(), texts):
                return found.group()
    return ""


def _is_only_spelt_so(word: str, texts: tuple[str, ...]) -> bool:
    thai = _SPELT_SO.get(word)
    return thai is not None and any(re.search(thai, text) for text in texts)


def remove_forbidden_words(text: str) -> str:
    """The text without the runs of letters that hold such a word, so that nothing is found by them
    or by what is left of them (เหล้าขาว, "white").
    """
    if not _FORBIDDEN.search(text):
        return text
    spared = _FORBIDDEN.sub("\0", text)
    return " ".join(run for run in spared.split() if "\0" not in run)


# Made once: putting its many conditions together takes longer than asking.
_COLUMNS = (Product.name_th, Product.name_en, Product.keywords)
_SUSPICIOUS = select(Product.id, *_COLUMNS).where(
    or_(*(column.icontains(stem) for column in _COLUMNS for stem in _STEMS))
)


_NEWEST = select(func.max(CatalogueChange.number))
# On PostgreSQL an older transaction may commit after a younger one and leave the newest number as it is.
_STATE = select(_NEWEST.scalar_subquery(), func.max(Product.updated_at), func.count(Product.id))

# By pool of connections: the state of the catalogue and what was forbidden in it. Looking through
# all names takes ten times as long as everything else that a page of products needs.
_found: WeakKeyDictionary[Pool, tuple[tuple[object, ...], list[int]]] = WeakKeyDictionary()


def find_forbidden_ids(session: Session) -> list[int]:
    """Products that came in by another way than the checks and must not be shown or sold."""
    engine = session.get_bind().engine
    state = tuple(read_rows(session, _NEWEST if engine.dialect.name == "sqlite" else _STATE)[0])
    known = _found.get(engine.pool)
    if known is None or known[0] != state:
        found = [row[0] for row in session.execute(_SUSPICIOUS) if find_forbidden_word(*row[1:])]
        known = _found[engine.pool] = (state, found)
    return known[1]
