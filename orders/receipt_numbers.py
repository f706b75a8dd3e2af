"""Numbers of receipts: one series a producer and kind, without gaps."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from orders.receipt_models import ReceiptCounter

_PREFIX = {"receipt": "RE", "credit": "CN"}


def take_serial(session: Session, producer_id: int, kind: str) -> int:
    """The next number, in one statement. Its row stays locked until the transaction ends: who comes
    second waits, and gets this very number when the first is rolled back.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = (
        insert(ReceiptCounter)
        .values(producer_id=producer_id, kind=kind, last_serial=1)
        .on_conflict_do_update(
            index_elements=["producer_id", "kind"], set_={"last_serial": ReceiptCounter.last_serial + 1}
        )
        .returning(ReceiptCounter.last_serial)
    )
    return int(session.connection().execute(statement).scalar_one())


def write_number(producer_id: int, kind: str, serial: int) -> str:
    """`RE12-000034`: kind, producer, place in their series."""
    return f"{_PREFIX[kind]}{producer_id}-{serial:06d}"
