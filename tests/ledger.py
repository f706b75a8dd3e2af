"""What the shop's own books say after a test, and whether they add up."""

from collections import Counter

from sqlalchemy import func, select

from bot.models import Case, Conversation, InboxRow, OutboxRow
from catalog.models import Variant
from core.database import Base, Database
from orders.models import Order

ORDER = (
    "เอาน้ำพริกหนุ่ม 2 กระปุก แคบหมู 3 ถุง ส่งคุณสมใจ 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 โทร 081-234-5678 เก็บปลายทาง"
)
CONFIRM = "✅ ยืนยันสั่งซื้อ"
PIECES_OF_ORDER = 5


def read_stock(db: Database) -> Counter[str]:
    """How many of each SKU are on the shelf."""
    with db.reading() as session:
        return Counter({variant.sku: variant.stock for variant in session.scalars(select(Variant))})


def read_orders(db: Database) -> list[tuple[int, Counter[str]]]:
    """Customer and SKUs of each order that stands, oldest first."""
    with db.reading() as session:
        orders = session.scalars(
            select(Order).where(Order.status.not_in(["cancelled", "expired"])).order_by(Order.id)
        )
        return [
            (order.customer_id, Counter({line.sku: line.quantity for line in order.lines}))
            for order in orders
        ]


def check_stock(db: Database, before: Counter[str]) -> None:
    """What is missing from the shelf is what was ordered, piece by piece."""
    ordered: Counter[str] = sum((lines for _, lines in read_orders(db)), Counter())
    missing = {sku: before[sku] - left for sku, left in read_stock(db).items() if before[sku] != left}
    assert missing == dict(ordered)


def check_answered(db: Database) -> None:
    """Nothing waits: every message is done, every reply sent."""
    with db.reading() as session:
        assert session.scalars(select(InboxRow.event_id).where(InboxRow.status != "done")).all() == []
        assert session.scalars(select(OutboxRow.id).where(OutboxRow.status != "sent")).all() == []


def count(db: Database, table: type[Base]) -> int:
    """How many rows there are."""
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def read_cases(db: Database, kind: str) -> list[str]:
    """The notes of the open cases of this kind."""
    with db.reading() as session:
        return list(session.scalars(select(Case.note).where(Case.kind == kind, Case.closed_at.is_(None))))


def read_outbox(db: Database) -> list[tuple[str, int]]:
    """Status and attempts of every reply, oldest first."""
    with db.reading() as session:
        rows = session.execute(select(OutboxRow.status, OutboxRow.attempts).order_by(OutboxRow.id))
        return [(status, attempts) for status, attempts in rows]


def only_conversation(db: Database) -> Conversation:
    """The one there is."""
    with db.reading() as session:
        return session.scalars(select(Conversation)).one()
