"""The 77 provinces, and the many ways in which people call them."""

import re
from functools import cache

import geothai
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Province
from core.provinces import names_by_code

_TITLE = re.compile(r"^(?:จังหวัด|จ\.|จว\.)\s*|\s*(?:province|changwat)$|^(?:changwat)\s+")
_SEPARATORS = re.compile(r"[\s.\-ฯ']+")


def ensure_provinces(session: Session) -> None:
    """Add the provinces that are not in the database yet."""
    known = set(session.scalars(select(Province.code)))
    for area in geothai.provinces():
        if area.code not in known:
            session.add(Province(code=area.code, name_th=area.name_th, name_en=area.name_en))
    session.flush()


def find_province(session: Session, name: str) -> Province | None:
    """The province that people mean by this name, nickname or English name, if it is one."""
    code = find_province_code(name)
    return session.get(Province, code) if code else None


def find_province_code(name: str) -> str:
    """Its two-digit code, "" when this names no province."""
    return _codes_by_name().get(_key(name), "")


@cache
def _codes_by_name() -> dict[str, str]:
    return {_key(name): code for code, names in names_by_code().items() for name in names}


def _key(name: str) -> str:
    return _SEPARATORS.sub("", _TITLE.sub("", name.strip()[:100].lower()))
