"""Tables of the QR codes on packages and stalls."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base


class QrCode(Base):
    """The short code in a QR code: of a product, or of a maker. It never changes and is never used again."""

    __tablename__ = "qr_codes"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"), unique=True)
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producers.id"), unique=True)
    created_at: Mapped[datetime]


class QrScan(Base):
    """How often a code was opened on a day (Bangkok); nothing about who did."""

    __tablename__ = "qr_scans"

    code: Mapped[str] = mapped_column(ForeignKey("qr_codes.code"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    scans: Mapped[int]
