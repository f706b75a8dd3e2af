"""Makers: found by their name, or made with an address of their own on the web."""

import re
from datetime import datetime
from functools import cache

import geothai
from pythainlp.tokenize import Tokenizer
from pythainlp.transliterate import romanize
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Producer
from core.errors import ShopError

SLUG_LIMIT = 60

# Words that names of village groups are built from; place names come from geothai.
_GROUP_WORDS = (
    *(
        "กลุ่ม",
        "แม่บ้าน",
        "เกษตรกร",
        "วิสาหกิจ",
        "ชุมชน",
        "ทอผ้า",
        "ทอ",
        "ผ้า",
        "ไหม",
        "ฝ้าย",
        "สตรี",
        "หัตถกรรม",
        "จักสาน",
    ),
    *(
        "และ",
        "บ้าน",
        "แปรรูป",
        "อาหาร",
        "สมุนไพร",
        "งาน",
        "ฝีมือ",
        "อาชีพ",
        "สหกรณ์",
        "ร้าน",
        "บริษัท",
        "จำกัด",
        "ห้างหุ้นส่วน",
    ),
    *(
        "โอทอป",
        "สินค้า",
        "ของฝาก",
        "น้ำพริก",
        "น้ำผึ้ง",
        "กาแฟ",
        "ชา",
        "ข้าว",
        "ผลไม้",
        "ตัวอย่าง",
        "ตำบล",
        "อำเภอ",
        "จังหวัด",
    ),
)


def get_producer(session: Session, slug: str) -> Producer:
    """The maker whose pages live under this slug. Raises ShopError("producer-not-found")."""
    producer = session.scalar(select(Producer).where(Producer.slug == slug))
    if producer is None:
        raise ShopError("producer-not-found", slug=slug)
    return producer


def find_producer(session: Session, name: str) -> Producer | None:
    """The maker of exactly this name."""
    return session.scalar(select(Producer).where(Producer.name == name))


def add_producer(
    session: Session, name: str, province_code: str, now: datetime, *, is_demo: bool = False
) -> Producer:
    """A new maker with a slug that nobody else has."""
    producer = Producer(
        name=name,
        slug=_free_slug(session, make_slug(name)),
        province_code=province_code,
        is_demo=is_demo,
        created_at=now,
    )
    session.add(producer)
    session.flush()
    return producer


def make_slug(name: str) -> str:
    """The name in small Latin letters with hyphens: `กลุ่มทอผ้าบ้านไร่` → `klum-tho-pha-ban-rai`."""
    words = [_latin(word) for word in _tokenizer().word_tokenize(name.replace("(ตัวอย่าง)", "demo"))]
    slug = re.sub("[^a-z0-9]+", "-", "-".join(words)).strip("-")
    return slug[:SLUG_LIMIT].strip("-") or "producer"


def _latin(word: str) -> str:
    return word.lower() if word.isascii() else romanize(word, engine="royin").lower()


@cache
def _tokenizer() -> Tokenizer:
    # A small dictionary of our own: the general one takes 90 MB of memory.
    places = {name for area in geothai.provinces() for name in _area_names(area.code)}
    return Tokenizer(custom_dict={*_GROUP_WORDS, *places}, engine="newmm", keep_whitespace=False)


def _area_names(province_code: str) -> set[str]:
    districts = geothai.districts(province_code)
    names = {sub.name_th for district in districts for sub in geothai.subdistricts(district.code)}
    return names | {district.name_th.removeprefix("เขต") for district in districts}


def _free_slug(session: Session, wanted: str) -> str:
    taken = set(
        session.scalars(select(Producer.slug).where(Producer.slug.startswith(wanted, autoescape=True)))
    )
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
