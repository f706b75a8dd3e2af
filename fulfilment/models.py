"""Tables of parcels, their numbers and their journey."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models import Producer
from core.database import Base
from orders.models import Order, OrderLine

# waiting: not yet payable to pack (PromptPay unpaid) · ready: number and label exist ·
# announced: the carrier's order service knows it · handed_over, in_transit, delivered, returned:
# told by tracking or by the producer · cancelled: ended before handing over.
PARCEL_STATUSES = (
    "waiting",
    "ready",
    "announced",
    "handed_over",
    "in_transit",
    "delivered",
    "returned",
    "cancelled",
)


class Parcel(Base):
    """What one producer sends for one order."""

    __tablename__ = "parcels"
    __table_args__ = (Index("ix_parcels_order_producer", "order_id", "producer_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    status: Mapped[str] = mapped_column(String(12), index=True)
    service: Mapped[str] = mapped_column(String(20))
    tracking_number: Mapped[str | None] = mapped_column(String(13), unique=True)
    weight_g: Mapped[int]
    postage_satang: Mapped[int] = mapped_column(BigInteger)
    cod_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    label_media_key: Mapped[str] = mapped_column(String(200), default="")
    checked_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    order: Mapped[Order] = relationship()
    producer: Mapped[Producer] = relationship()
    tracking: Mapped[list["TrackingEvent"]] = relationship(
        order_by="TrackingEvent.at", cascade="all, delete-orphan"
    )


class ParcelLine(Base):
    """Which order line lies in which parcel, and how many of it."""

    __tablename__ = "parcel_lines"

    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"), primary_key=True)
    order_line_id: Mapped[int] = mapped_column(ForeignKey("order_lines.id"), primary_key=True)
    quantity: Mapped[int]

    line: Mapped[OrderLine] = relationship(lazy="joined")


class TrackingEvent(Base):
    """One piece of news about a parcel, as the carrier told it; unknown codes are kept too."""

    __tablename__ = "tracking_events"
    __table_args__ = (Index("ix_tracking_events_once", "parcel_id", "code", "at", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"))
    code: Mapped[str] = mapped_column(String(10))
    description: Mapped[str] = mapped_column(String(300), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
    seen_at: Mapped[datetime]


class NumberRange(Base):
    """Parcel numbers we may give out: prefix, eight-digit serial, check digit, TH (UPU S10)."""

    __tablename__ = "number_ranges"
    __table_args__ = (
        CheckConstraint("next_serial <= last_serial + 1", name="within"),
        Index("ix_number_ranges_prefix_first", "prefix", "first_serial", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    prefix: Mapped[str] = mapped_column(String(2))
    first_serial: Mapped[int]
    last_serial: Mapped[int]
    next_serial: Mapped[int]
    is_demo: Mapped[bool] = mapped_column(default=False)
