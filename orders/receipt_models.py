"""Tables of receipts: what a producer is for the tax office, their numbers, and the papers themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base
from orders.models import Order

# receipt: money came · credit: so much of it goes back, the receipt stands.
RECEIPT_KINDS = ("receipt", "credit")

# issued: it counts · void: it was taken back; its number is never given again.
RECEIPT_STATUSES = ("issued", "void")

HEAD_OFFICE = "00000"


class ProducerTax(Base):
    """What stands on the papers of a producer beside their name; without a row, only what the catalogue
    knows of them.
    """

    __tablename__ = "producer_taxes"

    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), primary_key=True)
    legal_name: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(400), default="")
    # 13 digits with a right check digit, "" when not given.
    tax_id: Mapped[str] = mapped_column(String(13), default="")
    # HEAD_OFFICE or the number of the branch.
    branch: Mapped[str] = mapped_column(String(5), default=HEAD_OFFICE)
    is_vat_registered: Mapped[bool] = mapped_column(default=False)
    changed_by: Mapped[str] = mapped_column(String(80))
    changed_at: Mapped[datetime]


class ReceiptCounter(Base):
    """The last number given in one series of one producer; changed in the transaction that uses it, so
    that what is rolled back leaves no gap.
    """

    __tablename__ = "receipt_counters"

    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    last_serial: Mapped[int]


class Receipt(Base):
    """A paper as it was given out. What it says is a copy and never changes; only whether it counts."""

    __tablename__ = "receipts"
    __table_args__ = (
        UniqueConstraint("producer_id", "kind", "serial"),
        CheckConstraint("total_satang > 0", name="total_positive"),
        Index(
            "ix_receipts_one_standing",
            "order_id",
            "producer_id",
            unique=True,
            sqlite_where=text("kind = 'receipt' AND status = 'issued'"),
            postgresql_where=text("kind = 'receipt' AND status = 'issued'"),
        ),
        Index("ix_receipts_once", "order_id", "about", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    # One of RECEIPT_KINDS.
    kind: Mapped[str] = mapped_column(String(8))
    serial: Mapped[int]
    number: Mapped[str] = mapped_column(String(24), unique=True)
    # One of RECEIPT_STATUSES.
    status: Mapped[str] = mapped_column(String(8), default="issued")
    total_satang: Mapped[int] = mapped_column(BigInteger)
    # The part of it that is value added tax; 0 of who is not registered.
    vat_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    # What it says: see receipt_paper.
    paper: Mapped[dict[str, Any]] = mapped_column(JSON)
    # What caused a credit, so that the same is credited once; None for receipts.
    about: Mapped[str | None] = mapped_column(String(60))
    # The void receipt in whose place it was given.
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("receipts.id"))
    # The receipt whose money it lessens.
    credits_id: Mapped[int | None] = mapped_column(ForeignKey("receipts.id"))
    issued_by: Mapped[str] = mapped_column(String(80))
    issued_at: Mapped[datetime]
    voided_by: Mapped[str] = mapped_column(String(80), default="")
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    order: Mapped[Order] = relationship()
    replaces: Mapped["Receipt | None"] = relationship(foreign_keys=[replaces_id], remote_side="Receipt.id")
    credits: Mapped["Receipt | None"] = relationship(foreign_keys=[credits_id], remote_side="Receipt.id")
