"""Short codes behind `/q/`: one a product and one a maker, for ever the same; and how often one is opened."""

import secrets
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from catalog.models import Producer, Product
from catalog.qr_models import QrCode, QrScan
from core.clock import to_bangkok
from core.database import insert_new
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


def find_code(session: Session, code: str) -> Product | Producer:
    """What this code stands for, however it is cased. Raises ShopError("code-not-found")."""
    row = session.get(QrCode, code.lower()[:_LENGTH]) if len(code) <= _LENGTH else None
    if row is None:
        raise ShopError("code-not-found")
    if row.product_id:
        return session.get_one(Product, row.product_id)
    return session.get_one(Producer, row.producer_id)


def count_scan(session: Session, code: str, now: datetime) -> None:
    """One more today; who it was is not kept."""
    day = to_bangkok(now).date()
    one_more = update(QrScan).where(QrScan.code == code, QrScan.day == day).values(scans=QrScan.scans + 1)
    if session.execute(one_more.returning(QrScan.scans)).first():
        return
    if not insert_new(session, QrScan, [{"code": code, "day": day, "scans": 1}]):
        session.execute(one_more)


def count_scans(session: Session, code: str, since: date) -> int:
    """How often it was opened from this day on."""
    counted = select(func.coalesce(func.sum(QrScan.scans), 0)).where(QrScan.code == code, QrScan.day >= since)
    return int(session.scalar(counted) or 0)
