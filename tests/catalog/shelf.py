"""Goods to put on a shelf."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from catalog.rows import COLUMNS, OPTIONAL_COLUMNS
from catalog.tables import write_table
from catalog.transfer import ImportResult, import_catalogue
from core.database import Database
from tests.catalog.conftest import NOW

CHILLI = {
    "sku": "CHILLI-1",
    "name_th": "น้ำพริกหนุ่ม",
    "name_en": "Green chilli dip",
    "category": "food",
    "price_thb": "1,290.50",
    "stock": "5",
    "unit": "กระปุก",
    "weight_g": "250",
    "producer": "กลุ่มแม่บ้านสมใจ",
    "producer_phone": "02-000-0001",
    "province": "เชียงใหม่",
    "keywords": "น้ำพริก,chilli",
    "certificates": "มผช.123/2556;OTOP 5 ดาว",
}


def save_rows(path: Path, *rows: Mapping[str, str]) -> Path:
    write_table(path, (*COLUMNS, *OPTIONAL_COLUMNS), rows)
    return path


def stock_up(db: Database, folder: Path, *rows: Mapping[str, str]) -> ImportResult:
    """Import these lines; each begins as the chilli dip."""
    filled: Iterable[dict[str, str]] = [{**CHILLI, **row} for row in rows]
    return import_catalogue(db, save_rows(folder / "shelf.csv", *filled), now=NOW, actor="มานะ")
