"""Tables of picking up: where one may fetch an order, and the orders that are fetched."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models import Producer
from core.database import Base
from orders.models import Order

CODE_LENGTH = 6


class PickupPoint(Base):
    """A community shop, or a producer's own place, where customers fetch what they ordered."""

    __tablename__ = "pickup_points"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Its name in the file that it comes from.
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    line: Mapped[str] = mapped_column(String(300))
    subdistrict: Mapped[str] = mapped_column(String(80))
    district: Mapped[str] = mapped_column(String(80))
    province: Mapped[str] = mapped_column(String(80), index=True)
    postcode: Mapped[str] = mapped_column(String(5))
    phone: Mapped[str] = mapped_column(String(20), default="")
    # When it is open, in the shop's own words.
    opening: Mapped[str] = mapped_column(String(200), default="")
    # Whose own place it is; None for a community shop, which takes the goods of all in its province.
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producers.id"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]

    producer: Mapped[Producer | None] = relationship()


class Pickup(Base):
    """An order that its customer fetches, with the code that they show."""

    __tablename__ = "pickups"
    __table_args__ = (
        Index(
            "ix_pickups_open_code",
            "code",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("pickup_points.id"), index=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH))
    # When the last of it came to lie there, and until when it should be fetched.
    ready_at: Mapped[datetime | None]
    fetch_by: Mapped[datetime | None] = mapped_column(index=True)
    reminded_at: Mapped[datetime | None]
    # When the desk was told that nobody came.
    overdue_at: Mapped[datetime | None]
    # When nothing was left to fetch: fetched, given back, or cancelled.
    closed_at: Mapped[datetime | None]

    point: Mapped[PickupPoint] = relationship(lazy="joined")
    order: Mapped[Order] = relationship()
