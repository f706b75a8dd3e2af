"""A database filled with a generated catalogue."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

import bot.models  # noqa: F401
import fulfilment.models  # noqa: F401
import orders.models  # noqa: F401
import web.models  # noqa: F401
from benchmarks.search.catalogue import Made, producer_of, unit_of
from catalog.models import Certificate, Producer, Product, Variant
from catalog.provinces import ensure_provinces
from core.database import Base, Database

NOW = datetime(2026, 11, 1, tzinfo=UTC)
_STEP = 5_000


def fill(url: str, catalogue: list[Made]) -> Database:
    """A new database at this address with these products; a product's id is its number."""
    db = Database(url)
    Base.metadata.create_all(db.engine)
    with db.transaction() as session:
        ensure_provinces(session)
        names = sorted({(producer_of(made), made.province_code) for made in catalogue})
        ids = {name: number for number, (name, _) in enumerate(names, 1)}
        session.execute(
            insert(Producer),
            [
                {
                    "id": ids[name],
                    "slug": f"p{ids[name]}",
                    "name": name,
                    "province_code": code,
                    "created_at": NOW,
                }
                for name, code in names
            ],
        )
        for start in range(0, len(catalogue), _STEP):
            some = catalogue[start : start + _STEP]
            session.execute(insert(Product), [_product(made, ids[producer_of(made)]) for made in some])
            session.execute(insert(Variant), [_variant(made) for made in some])
            marks = [
                {"product_id": made.number, "text": "OTOP 4 ดาว"} for made in some if made.number % 3 == 0
            ]
            if marks:
                session.execute(insert(Certificate), marks)
    return db


def fill_file(folder: Path, catalogue: list[Made]) -> Database:
    """The same in an SQLite file."""
    return fill(f"sqlite:///{folder / 'shop.db'}", catalogue)


def _product(made: Made, producer_id: int) -> dict[str, object]:
    return {
        "id": made.number,
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


def _variant(made: Made) -> dict[str, object]:
    return {
        "product_id": made.number,
        "sku": f"B{made.number}",
        "price_satang": 5_000 + made.number * 37 % 90_000,
        "stock": made.number % 50,
        "weight_g": 300,
    }
