"""What must always be true of receipts; `flask check` asks it of the whole database."""

from collections.abc import Iterator

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from orders.receipt_models import Receipt, ReceiptCounter
from orders.receipt_paper import paper_from_json


def find_broken_receipts(session: Session) -> Iterator[str]:
    """Everything that is not as it must be, a line each."""
    yield from _gaps(session)
    yield from _sums(session)
    yield from _over_credited(session)


def _gaps(session: Session) -> Iterator[str]:
    same = and_(Receipt.producer_id == ReceiptCounter.producer_id, Receipt.kind == ReceiptCounter.kind)
    rows = session.execute(
        select(ReceiptCounter.producer_id, ReceiptCounter.kind, ReceiptCounter.last_serial)
        .outerjoin(Receipt, same)
        .group_by(ReceiptCounter.producer_id, ReceiptCounter.kind, ReceiptCounter.last_serial)
        .having(
            or_(
                func.count(Receipt.id) != ReceiptCounter.last_serial,
                func.max(Receipt.serial) != ReceiptCounter.last_serial,
            )
        )
    )
    for row in rows:
        yield f"numbers of {row.kind} papers of producer {row.producer_id} have a gap below {row.last_serial}"


def _sums(session: Session) -> Iterator[str]:
    rows = session.execute(select(Receipt.number, Receipt.total_satang, Receipt.vat_satang, Receipt.paper))
    for row in rows.yield_per(500):
        paper = paper_from_json(row.paper)
        if (paper.total_satang, paper.vat_satang) != (row.total_satang, row.vat_satang):
            yield f"receipt {row.number}: what it says is not its sum"


def _over_credited(session: Session) -> Iterator[str]:
    credit = aliased(Receipt)
    rows = session.execute(
        select(Receipt.number)
        .join(credit, and_(credit.credits_id == Receipt.id, credit.status == "issued"))
        .group_by(Receipt.id, Receipt.number, Receipt.total_satang)
        .having(func.sum(credit.total_satang) > Receipt.total_satang)
    )
    for number in rows.scalars():
        yield f"receipt {number}: more went back than it says"
