"""Makers' own sites: what one looks like, whose host name this is, and changing it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from catalog.models import Producer, Product, Province, in_language
from catalog.site_models import THEMES, ProducerSite
from core.database import read_rows
from core.errors import ShopError

LONGEST_STORY = 4_000
_HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}|(xn--[a-z0-9-]+\.)+[a-z0-9-]+"
)


@dataclass(frozen=True, slots=True)
class Maker:
    """What pages show of a maker."""

    id: int
    slug: str
    name_th: str
    name_en: str
    story_th: str
    story_en: str
    district: str
    subdistrict: str
    postcode: str
    province_th: str
    province_en: str
    phone: str
    theme: str
    cover_key: str
    host: str
    latitude: float | None
    longitude: float | None
    is_demo: bool

    def name(self, language: str) -> str:
        """The name in this language; Thai where there is no English one."""
        return in_language(language, self.name_th, self.name_en)

    def story(self, language: str) -> str:
        """The story in this language; Thai where it is told in Thai only."""
        return in_language(language, self.story_th, self.story_en)

    def province(self, language: str) -> str:
        """The province in this language."""
        return in_language(language, self.province_th, self.province_en)


_MAKERS = (
    select(
        Producer.id,
        Producer.slug,
        Producer.name,
        ProducerSite.name_en,
        Producer.story_th,
        Producer.story_en,
        Producer.district,
        Producer.subdistrict,
        Producer.postcode,
        Province.name_th,
        Province.name_en,
        Producer.phone,
        ProducerSite.theme,
        ProducerSite.cover_key,
        ProducerSite.host,
        ProducerSite.latitude,
        ProducerSite.longitude,
        Producer.is_demo,
        ProducerSite.shows_phone,
    )
    .join(Province, Province.code == Producer.province_code)
    .outerjoin(ProducerSite, ProducerSite.producer_id == Producer.id)
)


_BY_ID = _MAKERS.where(Producer.id == bindparam("id"))
_BY_SLUG = _MAKERS.where(Producer.slug == bindparam("slug"))
_BY_HOST = _MAKERS.where(ProducerSite.host == bindparam("host"))
_WHO_SELL = (
    _MAKERS.where(
        select(Product.id).where(Product.producer_id == Producer.id, Product.status == "listed").exists(),
        or_(bindparam("province") == "", Producer.province_code == bindparam("province")),
    )
    .order_by(Producer.story_th == "", Producer.name, Producer.id)
    .limit(bindparam("most"))
    .offset(bindparam("start"))
)


def get_maker(session: Session, producer_id: int) -> Maker:
    """The maker with this id."""
    [row] = read_rows(session, _BY_ID, id=producer_id)
    return _make(row)


def find_maker(session: Session, slug: str) -> Maker | None:
    """The maker whose site is at /producers/<slug>."""
    return next(map(_make, read_rows(session, _BY_SLUG, slug=slug)), None)


def find_maker_at(session: Session, host: str) -> Maker | None:
    """The maker to whom this host name belongs."""
    return next(map(_make, read_rows(session, _BY_HOST, host=host.lower())), None)


def list_makers(
    session: Session, *, province_code: str = "", limit: int = 48, offset: int = 0
) -> list[Maker]:
    """Makers who sell something now: those with a story first, then by name."""
    return [
        _make(row) for row in read_rows(session, _WHO_SELL, province=province_code, most=limit, start=offset)
    ]


def _make(row: Sequence[Any]) -> Maker:
    *values, shows_phone = row
    made = dict(zip(Maker.__dataclass_fields__, values, strict=True))
    made |= {name: made[name] or "" for name in ("name_en", "cover_key", "host")}
    made |= {"theme": made["theme"] or THEMES[0], "phone": made["phone"] if shows_phone else ""}
    return Maker(**made)


def change_site(
    session: Session, producer: Producer, *, actor: str, now: datetime, **changes: object
) -> ProducerSite:
    """Set any of host, theme, cover_key, name_en, latitude with longitude, shows_phone, story_th, story_en.

    Raises ShopError `site-…` before anything is changed.
    """
    _check(session, producer, changes)
    for name in ("story_th", "story_en"):
        if name in changes:
            setattr(producer, name, str(changes.pop(name)).strip())
    site = session.get(ProducerSite, producer.id)
    if site is None:
        site = ProducerSite(producer_id=producer.id, theme=THEMES[0])
        session.add(site)
    for name, value in changes.items():
        setattr(site, name, value)
    site.changed_at, site.changed_by = now, actor
    session.flush()
    return site


def _check(session: Session, producer: Producer, changes: dict[str, object]) -> None:
    if changes.get("theme", THEMES[0]) not in THEMES:
        raise ShopError("site-theme-unknown", themes=", ".join(THEMES))
    if any(len(str(changes.get(name, ""))) > LONGEST_STORY for name in ("story_th", "story_en")):
        raise ShopError("site-story-too-long", most=LONGEST_STORY)
    if "host" in changes:
        host = changes["host"] = str(changes["host"] or "").strip().lower().rstrip(".") or None
        if host is not None and not _HOST.fullmatch(host):
            raise ShopError("site-host-invalid", host=host[:80])
        owner = select(func.max(ProducerSite.producer_id)).where(ProducerSite.host == host)
        if host is not None and session.scalar(owner) not in (None, producer.id):
            raise ShopError("site-host-taken", host=host)
    if "latitude" in changes and not _is_in_thailand(changes["latitude"], changes.get("longitude")):
        raise ShopError("site-place-invalid")


def _is_in_thailand(latitude: object, longitude: object) -> bool:
    """With its waters; swapped numbers are the usual mistake."""
    return (
        isinstance(latitude, float)
        and isinstance(longitude, float)
        and 5 <= latitude <= 21
        and 97 <= longitude <= 106
    )


def find_closed_until(session: Session, producer_id: int) -> datetime | None:
    """When the first of a closed maker's goods are on sale again; None when they did not say."""
    paused = select(func.min(Product.paused_until)).where(
        Product.producer_id == producer_id, Product.status == "paused"
    )
    return session.scalar(paused)
