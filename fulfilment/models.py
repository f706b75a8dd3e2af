"""Tables of parcels, their numbers and their journey."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models import Producer
from core.database import Base
from orders.models import Order, OrderLine

# waiting: not yet payable to pack (PromptPay unpaid) · ready: number and label exist ·
# announced: the carrier's order service knows it · handed_over, in_transit, delivered, returned:
# told by tracking or by the producer · returning: on its way back to the sender · cancelled: ended
# before handing over.
PARCEL_STATUSES = (
    "waiting",
    "ready",
    "announced",
    "handed_over",
    "in_transit",
    "returning",
    "delivered",
    "returned",
    "cancelled",
)

# What keeps a parcel from arriving and wants an answer of the customer. failed: nobody took it ·
# at_office: it waits at the post office · returning: it is on its way back.
PARCEL_PROBLEMS = ("failed", "at_office", "returning")

# What the customer wants done. again: deliver once more · fetch: they come to the office ·
# address: they will say where else · back: let it go back.
PARCEL_ANSWERS = ("again", "fetch", "address", "back")


class Parcel(Base):
    """What one producer sends for one order; several where one would be too heavy."""

    __tablename__ = "parcels"
    __table_args__ = (Index("ix_parcels_order_producer", "order_id", "producer_id", "position", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    # 1, 2, … among the parcels of this producer for this order.
    position: Mapped[int] = mapped_column(default=1)
    status: Mapped[str] = mapped_column(String(12), index=True)
    # A code of tariffs/services.csv.
    service: Mapped[str] = mapped_column(String(20))
    tracking_number: Mapped[str | None] = mapped_column(String(13), unique=True)
    # range: given out by us · counter: the post office gave it, somebody typed or photographed it.
    number_source: Mapped[str] = mapped_column(String(8), default="")
    weight_g: Mapped[int]
    # What the customer pays for sending it; the parts of it that the tariff names are beside it.
    postage_satang: Mapped[int] = mapped_column(BigInteger)
    surcharge_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    insurance_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    cod_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    # What the carrier keeps for collecting the cash, whoever bears it.
    cod_fee_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    # When the carrier said that it paid the cash out to us (code 901).
    cod_paid_at: Mapped[datetime | None]
    label_media_key: Mapped[str] = mapped_column(String(200), default="")
    # One of PARCEL_PROBLEMS, "" when all is well; the answer one of PARCEL_ANSWERS.
    problem: Mapped[str] = mapped_column(String(12), default="")
    problem_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(String(12), default="")
    # Set before the order service is called and cleared by a clear answer: while it is set, the
    # carrier may know the parcel, and is asked before anything is sent again.
    is_sending: Mapped[bool] = mapped_column(default=False)
    announced_at: Mapped[datetime | None]
    # When the carrier took the announcement of a cancelled parcel back.
    withdrawn_at: Mapped[datetime | None]
    # When the carrier promised to push news of it.
    subscribed_at: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    # When to ask the carrier for news again; never asked yet: at once.
    ask_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    # When a person put what came back in it into stock again; once.
    put_back_at: Mapped[datetime | None]
    # The parcel whose goods it carries once more, after a claim.
    resend_of_id: Mapped[int | None] = mapped_column(ForeignKey("parcels.id"))

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
    # The carrier's own word for how a delivery went (S, F, 11C …); what it means is not published.
    delivery_status: Mapped[str] = mapped_column(String(10), default="")
    at: Mapped[datetime]
    seen_at: Mapped[datetime]


class ParcelEvent(Base):
    """Who changed a parcel, when, from what to what."""

    __tablename__ = "parcel_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    from_status: Mapped[str | None] = mapped_column(String(12))
    to_status: Mapped[str] = mapped_column(String(12))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Delivery(Base):
    """How an order shall reach its customer, where they chose other than the usual way."""

    __tablename__ = "deliveries"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    # A code of tariffs/services.csv; "" is the usual one.
    service: Mapped[str] = mapped_column(String(20), default="")
    is_insured: Mapped[bool] = mapped_column(default=False)


class PackageSize(Base):
    """How large a packed product is, where somebody measured it; without, only its weight counts."""

    __tablename__ = "package_sizes"
    __table_args__ = (CheckConstraint("length_mm > 0 AND width_mm > 0 AND height_mm > 0", name="positive"),)

    variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"), primary_key=True)
    length_mm: Mapped[int]
    width_mm: Mapped[int]
    height_mm: Mapped[int]


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


# collected: the carrier has the customer's cash · overdue: it should have been paid out by now ·
# claimed: the carrier lost parcel or cash, and is asked to make it good · paid_out: it came (code 901,
# or a person saw it) · settled: the claim has ended · refused: the parcel came back, nothing was paid ·
# with_maker: fetched at the maker's own place, who has the cash; it never reaches us.
CASH_STATES = ("collected", "overdue", "claimed", "paid_out", "settled", "refused", "with_maker")


class Cash(Base):
    """The cash that the carrier collected for one parcel, until it reaches us."""

    __tablename__ = "cash_on_delivery"

    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"), primary_key=True)
    # One of CASH_STATES.
    state: Mapped[str] = mapped_column(String(12), index=True)
    expected_satang: Mapped[int] = mapped_column(BigInteger)
    # What the carrier keeps of it.
    fee_satang: Mapped[int] = mapped_column(BigInteger, default=0)
    collected_at: Mapped[datetime | None]
    # The first day on which the carrier may pay it out.
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    claimed_at: Mapped[datetime | None]
    paid_out_at: Mapped[datetime | None]
    paid_out_satang: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(String(300), default="")

    parcel: Mapped[Parcel] = relationship(lazy="joined")
