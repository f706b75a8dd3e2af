"""Short codes behind `/q/`: one a product and one a maker, for ever the same; and how often one is opened."""

import secrets
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update
from sqlalchemy.orm import Session

from catalog.models import Producer, Product
from catalog.qr_models import QrCode, QrScan
from core.clock import to_bangkok
from core.database import insert_new, read_rows
from core.errors import ShopError

# Small letters and digits that nobody mixes up when a code is typed: 31 of them, so six are 900 million.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 6
_TRIES = 20


def code_of_product(session: Session, product_id: int, now: datetime) -> str:
    """The code of this product, made when it is first asked for."""
    return _code(session, QrCode.product_id == product_id, {"product_id": product_id}, now)


def code_of_producer(session: Session, producer_id: int, now: datetime) -> str:
    """The code of this maker."""
    return _code(session, QrCode.producer_id == producer_id, {"producer_id": producer_id}, now)


def _code(session: Session, of: ColumnElement[bool], values: dict[str, int], now: datetime) -> str:
    for _ in range(_TRIES):
        found = session.scalar(select(QrCode.code).where(of))
        if found:
            return found
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        # Two who ask at once, or a code that is taken: the next look finds it or tries another.
        insert_new(session, QrCode, [{"code": code, "created_at": now, **values}])
    raise RuntimeError("no free code found")


_IDS = select(QrCode.product_id, QrCode.producer_id).where(QrCode.code == bindparam("code"))


def find_ids(session: Session, code: str) -> tuple[int | None, int | None]:
    """(product, maker) that this code stands for, one of them None, however it is cased.

    Raises ShopError("code-not-found").
    """
    rows = read_rows(session, _IDS, code=code.lower()) if len(code) <= _LENGTH else ()
    if not rows:
        raise ShopError("code-not-found")
    return rows[0][0], rows[0][1]


def find_code(session: Session, code: str) -> Product | Producer:
    """What this code stands for, however it is cased. Raises ShopError("code-not-found")."""
    product_id, producer_id = find_ids(session, code)
    return session.get_one(Product, product_id) if product_id else session.get_one(Producer, producer_id)


_ONE_MORE = (
    update(QrScan)
    .where(QrScan.code == bindparam("of"), QrScan.day == bindparam("on"))
    .values(scans=QrScan.scans + 1)
)


def count_scan(connection: Connection, code: str, now: datetime) -> None:
    """One more today of a code that there is; who it was is not kept."""
    day = to_bangkok(now).date()
    today = {"of": code.lower(), "on": day}
    if connection.execute(_ONE_MORE, today).rowcount:
        return
    if not insert_new(connection, QrScan, [{"code": code.lower(), "day": day, "scans": 1}]):
        connection.execute(_ONE_MORE, today)


def count_scans(session: Session, code: str, since: date) -> int:
    """How often it was opened from this day on."""
    counted = select(func.coalesce(func.sum(QrScan.scans), 0)).where(QrScan.code == code, QrScan.day >= since)
    return int(session.scalar(counted) or 0)
