"""A shop window of a thousand makers with twenty products each, in a copy of the demo's database."""

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select

from benchmarks.search.catalogue import Made, make_catalogue, unit_of
from benchmarks.search.vocabulary import PRODUCERS
from catalog.members import invite_member
from catalog.models import Certificate, Picture, Producer, Product, Variant
from catalog.qr_models import QrCode
from catalog.site_models import THEMES, ProducerSite
from core.database import Database

MAKERS = 1_000
PRODUCTS_EACH = 20
NOW = datetime(2026, 11, 1, tzinfo=UTC)
_STORY = "เรียนทอผ้าและหมักเครื่องปรุงกับแม่ตั้งแต่เด็ก ใช้ของจากในหมู่บ้าน ทำทีละน้อยและห่อส่งเองทุกชิ้น " * 4
_STEP = 5_000


def make_big_shop(template: Path, folder: Path) -> tuple[Path, list[Made], str]:
    """The database file, its goods (a product's SKU is `B` and its number), and an invitation to be the
    first maker.
    """
    path = folder / "big.db"
    shutil.copy(template, path)
    catalogue = make_catalogue(MAKERS * PRODUCTS_EACH)
    # Neighbours in the list share a maker, so that a maker's goods come from one province.
    goods = sorted(catalogue, key=lambda made: (made.province_code, made.number))
    db = Database(f"sqlite:///{path}")
    with db.transaction() as session:
        first_maker = (session.scalar(select(func.max(Producer.id))) or 0) + 1
        first_product = (session.scalar(select(func.max(Product.id))) or 0) + 1
        session.execute(insert(Producer), [_maker(goods, first_maker, one) for one in range(MAKERS)])
        session.execute(insert(ProducerSite), [_site(first_maker, one) for one in range(MAKERS)])
        for start in range(0, len(goods), _STEP):
            some = list(enumerate(goods[start : start + _STEP], start))
            ids = [first_product + place for place, _ in some]
            session.execute(
                insert(Product),
                [
                    _product(made, first_product + place, first_maker + place // PRODUCTS_EACH)
                    for place, made in some
                ],
            )
            session.execute(insert(Variant), [_variant(made, first_product + place) for place, made in some])
            session.execute(
                insert(Picture), [{"product_id": one, "media_key": "products/any.png"} for one in ids]
            )
            session.execute(
                insert(Certificate), [{"product_id": one, "text": "OTOP 4 ดาว"} for one in ids[::3]]
            )
            session.execute(
                insert(QrCode),
                [
                    {"code": code_of(made), "product_id": one, "created_at": NOW}
                    for one, (_, made) in zip(ids, some, strict=True)
                ],
            )
        code = invite_member(session, first_maker, "owner", actor="system", now=datetime.now(UTC))
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path, goods, code


def code_of(made: Made) -> str:
    """Its QR code: the number in letters that codes are made of."""
    number, letters = made.number, ""
    for _ in range(6):
        number, digit = divmod(number, 20)
        letters = "abcdefghjkmnpqrstuvw"[digit] + letters
    return letters


def price_satang(made: Made) -> int:
    """What it costs at first."""
    return 5_000 + made.number * 37 % 90_000


def popular(goods: list[Made], number: int, seed: int) -> list[Made]:
    """So many visits to goods of which the n-th is wanted 1/n as often as the first."""
    rng = random.Random(seed)
    ranked = rng.sample(goods, len(goods))
    return rng.choices(ranked, [1 / rank for rank in range(1, len(ranked) + 1)], k=number)


def _maker(goods: list[Made], first: int, place: int) -> dict[str, object]:
    return {
        "id": first + place,
        "slug": f"maker-{place}",
        "name": f"{PRODUCERS[place % len(PRODUCERS)]} {place}",
        "province_code": goods[place * PRODUCTS_EACH].province_code,
        "district": "เมือง",
        "subdistrict": "ในเมือง",
        "postcode": "50000",
        "story_th": _STORY if place % 3 else "",
        "created_at": NOW,
    }


def _site(first: int, place: int) -> dict[str, object]:
    return {
        "producer_id": first + place,
        "theme": THEMES[place % len(THEMES)],
        "changed_at": NOW,
        "changed_by": "system",
    }


def _product(made: Made, product_id: int, producer_id: int) -> dict[str, object]:
    return {
        "id": product_id,
        "sku": f"B{made.number}",
        "name_th": made.name_th,
        "name_en": made.name_en,
        "category": made.category,
        "unit": unit_of(made),
        "keywords": f"{made.head.thai},{made.head.english}",
        "description_th": f"{made.head.thai}จากชุมชน ทำทีละชิ้น ห่ออย่างดีก่อนส่ง",
        "producer_id": producer_id,
        "created_at": NOW,
        "updated_at": NOW,
    }


def _variant(made: Made, product_id: int) -> dict[str, object]:
    return {
        "product_id": product_id,
        "sku": f"B{made.number}",
        "price_satang": price_satang(made),
        "stock": made.number % 50,
        "weight_g": 300,
    }
