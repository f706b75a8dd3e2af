"""A small shop with everything that may collide: one shelf for two products, three makers, few pieces."""

import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

import bot.models  # noqa: F401 - every table must be known before they are made
import web.models  # noqa: F401
from catalog.models import Producer, Product, Province, Variant
from catalog.stock import share_stock
from core.database import Base, Database
from fulfilment.carriers.base import Carrier, CarrierError, ParcelOrder, TrackingNews
from fulfilment.checks import find_broken_parcels
from fulfilment.numbers import ensure_ranges
from fulfilment.parcels import listeners
from orders.customers import make_customer
from orders.invariants import find_broken

BEGAN_AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
CUSTOMERS = 3
# Maker, pieces on the shelf, weight. The heavy one fills a parcel alone.
THINGS = ((1, 10, 300), (1, 0, 900), (2, 4, 700), (3, 6, 12_000))
JAR, TRAY = 1, 2
RANGE = "EX00000001-EX00000012"
MORE = "EX00000001-EX00000012,EY00000001-EY00000099"


class MemoryCarrier(Carrier):
    """A carrier in memory. `mood`: fine, lost (done, the answer never came), down (nothing done) or
    refuses (each item).
    """

    def __init__(self) -> None:
        self.mood = "fine"
        self.items: dict[str, str] = {}
        self.withdrawn: list[str] = []

    def announce(self, parcel: ParcelOrder) -> None:
        """Take one item, each number once."""
        if self.mood == "down":
            raise CarrierError("no-answer", permanent=False, unknown=True)
        if self.mood == "refuses":
            raise CarrierError("invalid-input", permanent=True)
        if parcel.tracking_number in self.items:
            raise CarrierError("duplicate", permanent=True)
        assert parcel.tracking_number not in self.withdrawn, "sent again after it was taken back"
        self.items[parcel.tracking_number] = parcel.order_number
        if self.mood == "lost":
            raise CarrierError("no-answer", permanent=False, unknown=True)

    def announce_many(self, parcels: Sequence[ParcelOrder]) -> dict[str, CarrierError | None]:
        """Each by itself."""
        results: dict[str, CarrierError | None] = {}
        for parcel in parcels:
            try:
                self.announce(parcel)
                results[parcel.tracking_number] = None
            except CarrierError as error:
                results[parcel.tracking_number] = error
        return results

    def find_announced(self, number: str) -> str | None:
        """What it knows, when it answers."""
        if self.mood != "fine":
            raise CarrierError("no-answer", permanent=False, unknown=True)
        return self.items.get(number)

    def withdraw(self, number: str) -> None:
        """Forget it; whether or not the answer arrives."""
        if self.mood == "down":
            raise CarrierError("no-answer", permanent=False, unknown=True)
        assert self.items.pop(number, None), "taken back twice"
        self.withdrawn.append(number)
        if self.mood == "lost":
            raise CarrierError("no-answer", permanent=False, unknown=True)

    def fetch_label(self, number: str) -> bytes:
        """It has none."""
        raise CarrierError("off", permanent=True)

    def ask_rate(self, service: str, weight_g: int) -> int:
        """It says none."""
        raise CarrierError("off", permanent=True)

    def subscribe(self, numbers: object) -> set[str]:
        """It pushes nothing."""
        raise CarrierError("off", permanent=True)

    def left_today(self) -> int | None:
        """It did not say."""
        return None

    def track(self, numbers: object) -> list[TrackingNews]:
        """The machine tells news itself."""
        return []


@cache
def _template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="otop-machine-")) / "template.db"
    db = Database(f"sqlite:///{path}")
    Base.metadata.create_all(db.engine)
    _fill(db)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


def open_shop(folder: Path) -> Database:
    """A fresh shop, as SQLite."""
    path = shutil.copy(_template(), folder / "shop.db")
    return Database(f"sqlite:///{path}", listeners())


def fill_shop(db: Database) -> None:
    """The same in an empty database of any kind."""
    Base.metadata.create_all(db.engine)
    _fill(db)
    db.listeners = listeners()


def _fill(db: Database) -> None:
    with db.transaction() as session:
        ensure_ranges(session, RANGE, demo_allowed=False)
        session.add(Province(code="81", name_th="กระบี่", name_en="Krabi"))
        session.flush()
        for number in (1, 2, 3):
            session.add(
                Producer(slug=f"m{number}", name=f"กลุ่ม {number}", province_code="81", created_at=BEGAN_AT)
            )
        session.flush()
        for number, (maker, stock, weight_g) in enumerate(THINGS, 1):
            _add_thing(session, number, maker, stock, weight_g)
        share_stock(session, TRAY, JAR, 3)
        for _ in range(CUSTOMERS):
            make_customer(session, BEGAN_AT)


def _add_thing(session: Session, number: int, maker: int, stock: int, weight_g: int) -> None:
    variant = Variant(sku=f"T{number}", price_satang=10_001 * number, stock=stock, weight_g=weight_g)
    product = Product(
        sku=f"T{number}",
        name_th=f"ของ {number}",
        category="food",
        producer_id=maker,
        created_at=BEGAN_AT,
        updated_at=BEGAN_AT,
        variants=[variant],
    )
    session.add(product)
    session.flush()


def check_books(db: Database) -> None:
    """Nothing is broken."""
    with db.reading() as session:
        assert [*find_broken(session), *find_broken_parcels(session)] == []
