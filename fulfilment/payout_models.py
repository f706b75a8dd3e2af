"""Tables of the money that makers get for what they sold."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models import Producer
from core.database import Base
from orders.models import Order

# made: somebody must transfer it · paid: it went, with the bank's reference.
PAYOUT_STATUSES = ("made", "paid")


class Payout(Base):
    """One transfer to a maker, for some of their parts of orders. One that was not paid may be taken back."""

    __tablename__ = "payouts"
    __table_args__ = (CheckConstraint("amount_satang > 0", name="amount_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    # What is transferred: the sum of its parts.
    amount_satang: Mapped[int] = mapped_column(BigInteger)
    # One of PAYOUT_STATUSES.
    status: Mapped[str] = mapped_column(String(8), index=True)
    made_by: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime]
    reference: Mapped[str | None] = mapped_column(String(120), unique=True)
    paid_by: Mapped[str] = mapped_column(String(80), default="")
    paid_at: Mapped[datetime | None]

    producer: Mapped[Producer] = relationship()
    parts: Mapped[list["PayoutPart"]] = relationship(
        order_by="PayoutPart.order_id", cascade="all, delete-orphan", back_populates="payout"
    )


class PayoutPart(Base):
    """A maker's part of one order in a transfer; its key lets it be paid only once."""

    __tablename__ = "payout_parts"
    __table_args__ = (
        CheckConstraint(
            "amount_satang = goods_satang + postage_satang - refunded_satang"
            " - carrier_fee_satang - fee_satang",
            name="adds_up",
        ),
        CheckConstraint("amount_satang > 0", name="amount_positive"),
    )

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), primary_key=True)
    payout_id: Mapped[int] = mapped_column(ForeignKey("payouts.id"), index=True)
    goods_satang: Mapped[int] = mapped_column(BigInteger)
    postage_satang: Mapped[int] = mapped_column(BigInteger)
    # What went back to the customer of it, what the carrier kept for collecting, what the programme keeps.
    refunded_satang: Mapped[int] = mapped_column(BigInteger)
    carrier_fee_satang: Mapped[int] = mapped_column(BigInteger)
    fee_satang: Mapped[int] = mapped_column(BigInteger)
    amount_satang: Mapped[int] = mapped_column(BigInteger)

    payout: Mapped[Payout] = relationship(back_populates="parts")
    order: Mapped[Order] = relationship()
