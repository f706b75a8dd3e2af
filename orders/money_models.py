"""Tables of money: each movement, the balance of each order, refunds, and the slips customers sent."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base
from orders.models import Order, Payment

# received: it is on our account · reversed: what was counted as received was not there after all (late
# news of a carrier) · refund: it went back to the customer.
MOVEMENT_KINDS = ("received", "reversed", "refund")
# promptpay: a person saw it on the account, mostly after a slip · gateway: the gateway said so and was
# asked again · cod: collected at the door · desk: a person wrote it down, or sent it back.
MONEY_SOURCES = ("promptpay", "gateway", "cod", "desk")
# due: somebody must send it · done: it went, with its reference · void: called off, because the money
# it stood for never came.
REFUND_STATUSES = ("due", "done", "void")
# waiting: a person must look · confirmed: the money is there · refused: no money of ours is behind it.
SLIP_STATUSES = ("waiting", "confirmed", "refused")

# pending: the gateway waits for the customer · successful: the money is there · failed / expired: it will
# not come by this charge · odd: it came, but not as we asked for it; a person must look.
CHARGE_STATUSES = ("pending", "successful", "failed", "expired", "odd")

REFERENCE_LENGTH = 120


class MoneyMovement(Base):
    """Money of an order that came or went: one row for each, and none is ever changed."""

    __tablename__ = "money_movements"
    __table_args__ = (CheckConstraint("amount_satang > 0", name="amount_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    # One of MOVEMENT_KINDS, and one of MONEY_SOURCES.
    kind: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(String(12))
    amount_satang: Mapped[int] = mapped_column(BigInteger)
    # The bank's own number of it; the same one twice is the same money. None where nobody knows it.
    reference: Mapped[str | None] = mapped_column(String(REFERENCE_LENGTH), unique=True)
    actor: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime]


class Balance(Base):
    """The sums of one order's money, moved in single statements that cannot give back more than came."""

    __tablename__ = "balances"
    __table_args__ = (
        CheckConstraint(
            "received_satang >= owed_back_satang AND owed_back_satang >= paid_back_satang"
            " AND paid_back_satang >= 0",
            name="never_back_more_than_came",
        ),
    )

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    received_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    # Refunds that are due or done, and the done ones alone.
    owed_back_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    paid_back_satang: Mapped[int] = mapped_column(BigInteger, default=0)


class Refund(Base):
    """Money that goes back to a customer: owed once for each cause, then sent with a reference."""

    __tablename__ = "refunds"
    __table_args__ = (
        CheckConstraint("amount_satang > 0", name="amount_positive"),
        UniqueConstraint("order_id", "reason", "about", name="uq_refunds_cause"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    amount_satang: Mapped[int] = mapped_column(BigInteger)
    # One of GIVE_BACK_REASONS, and what caused it: a parcel, a claim, a producer, a movement of money.
    reason: Mapped[str] = mapped_column(String(16))
    about: Mapped[str] = mapped_column(String(40))
    # One of REFUND_STATUSES.
    status: Mapped[str] = mapped_column(String(8), index=True)
    owed_by: Mapped[str] = mapped_column(String(80))
    owed_at: Mapped[datetime]
    done_by: Mapped[str] = mapped_column(String(80), default="")
    done_at: Mapped[datetime | None]

    order: Mapped[Order] = relationship()


class Slip(Base):
    """A picture with which a customer says that they paid. It proves nothing: a person decides."""

    __tablename__ = "slips"
    __table_args__ = (
        # A refused slip may be looked at again; one that waits or was counted is accepted nowhere else.
        Index(
            "ix_slips_reference_once",
            "reference",
            unique=True,
            sqlite_where=text("reference <> '' AND status <> 'refused'"),
            postgresql_where=text("reference <> '' AND status <> 'refused'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"))
    media_key: Mapped[str] = mapped_column(String(200))
    # What its mini QR says: the sending bank, and bank and number together; "" where it was not read.
    bank: Mapped[str] = mapped_column(String(3), default="")
    reference: Mapped[str] = mapped_column(String(REFERENCE_LENGTH), default="")
    # One of SLIP_STATUSES.
    status: Mapped[str] = mapped_column(String(10), index=True)
    received_at: Mapped[datetime]
    decided_by: Mapped[str] = mapped_column(String(80), default="")
    decided_at: Mapped[datetime | None]

    order: Mapped[Order] = relationship()
    payment: Mapped[Payment] = relationship()


class Charge(Base):
    """What the gateway asks a customer for, in the place of one payment's own QR."""

    __tablename__ = "charges"

    id: Mapped[int] = mapped_column(primary_key=True)
    # The gateway's own name of it.
    charge_id: Mapped[str] = mapped_column(String(40), unique=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    amount_satang: Mapped[int] = mapped_column(BigInteger)
    # One of CHARGE_STATUSES.
    status: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime]
    # When the gateway is asked about it next; None: not any more.
    ask_at: Mapped[datetime | None] = mapped_column(index=True)
