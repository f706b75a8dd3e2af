"""Tables of customers, carts, orders and payments."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models import Variant
from core.database import Base

# placed: confirmed and waiting for PromptPay · cod_accepted: confirmed, paid on delivery ·
# paid: money confirmed by a person · packed: label made · handed_over: given to the carrier ·
# in_transit / delivered: told by tracking · completed: the days for sending it back are over, or the
# customer says that all is well · refused: not taken at the door, on its way back · returned: back at
# the maker's · claim_open: the customer says that something is wrong · refunded: ended, and all money
# is back · cancelled: ended before handing over · expired: not paid in time.
ORDER_STATUSES = (
    "placed",
    "cod_accepted",
    "paid",
    "packed",
    "handed_over",
    "in_transit",
    "delivered",
    "completed",
    "refused",
    "returned",
    "claim_open",
    "refunded",
    "cancelled",
    "expired",
)
PAYMENT_METHODS = ("cod", "promptpay")

# awaiting: nothing seen yet · slip_received: a person must look · confirmed: money is there ·
# cancelled: the order ended first.
PAYMENT_STATUSES = ("awaiting", "slip_received", "confirmed", "cancelled")


class Customer(Base):
    """Somebody who buys, known through one or more conversations or by telephone."""

    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime]

    addresses: Mapped[list["Address"]] = relationship(
        order_by="Address.used_at.desc()", cascade="all, delete-orphan"
    )


class Address(Base):
    """A place where a customer had a parcel sent; the last used one is offered first."""

    __tablename__ = "addresses"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    recipient: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(20))
    line: Mapped[str] = mapped_column(String(300))
    subdistrict: Mapped[str] = mapped_column(String(80))
    district: Mapped[str] = mapped_column(String(80))
    province: Mapped[str] = mapped_column(String(80))
    postcode: Mapped[str] = mapped_column(String(5))
    used_at: Mapped[datetime]
    # What the customer calls it (ที่ทำงาน); "" while it has no name. One name is one address.
    label: Mapped[str] = mapped_column(String(40), default="", server_default="")


class Cart(Base):
    """One open cart a customer. `version` grows with each change, so an old summary is noticed."""

    __tablename__ = "carts"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), unique=True)
    version: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]

    lines: Mapped[list["CartLine"]] = relationship(
        order_by="CartLine.id", lazy="selectin", cascade="all, delete-orphan"
    )


class CartLine(Base):
    """So many of one variant."""

    __tablename__ = "cart_lines"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_positive"),
        Index("ix_cart_lines_cart_variant", "cart_id", "variant_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey("carts.id"))
    variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"))
    quantity: Mapped[int]

    variant: Mapped[Variant] = relationship(lazy="joined")


class Order(Base):
    """What a customer confirmed. Names, prices and the address are copies: later changes of the
    catalogue or the address book do not reach them.
    """

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint("total_satang = items_satang + postage_satang", name="total"),
        Index(
            "ix_orders_unpaid",
            "pay_by",
            sqlite_where=text("status = 'placed'"),
            postgresql_where=text("status = 'placed'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    # One confirmation makes one order, however often it arrives.
    checkout_key: Mapped[str] = mapped_column(String(40), unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    status: Mapped[str] = mapped_column(String(20), index=True)
    payment_method: Mapped[str] = mapped_column(String(12))
    items_satang: Mapped[int] = mapped_column(BigInteger)
    postage_satang: Mapped[int] = mapped_column(BigInteger)
    total_satang: Mapped[int] = mapped_column(BigInteger)
    recipient: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(20))
    address_line: Mapped[str] = mapped_column(String(300))
    subdistrict: Mapped[str] = mapped_column(String(80))
    district: Mapped[str] = mapped_column(String(80))
    province: Mapped[str] = mapped_column(String(80))
    postcode: Mapped[str] = mapped_column(String(5))
    placed_at: Mapped[datetime] = mapped_column(index=True)
    # Until when the goods are kept for it unpaid, and when the customer was reminded; PromptPay only.
    pay_by: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    # Nobody sends it: the customer fetches it where the address says, which is then not their own.
    is_pickup: Mapped[bool] = mapped_column(default=False, server_default=false())
    # When the customer was asked how they like it; once an order.
    rating_asked_at: Mapped[datetime | None]

    customer: Mapped[Customer] = relationship()
    # What is still ordered; a part that was cancelled is in `cancelled_lines`.
    lines: Mapped[list["OrderLine"]] = relationship(
        primaryjoin="and_(Order.id == OrderLine.order_id, OrderLine.cancelled_at.is_(None))",
        order_by="OrderLine.id",
        lazy="selectin",
        cascade="all, delete-orphan",
    )
    cancelled_lines: Mapped[list["OrderLine"]] = relationship(
        primaryjoin="and_(Order.id == OrderLine.order_id, OrderLine.cancelled_at.is_not(None))",
        order_by="OrderLine.id",
        viewonly=True,
    )
    events: Mapped[list["OrderEvent"]] = relationship(order_by="OrderEvent.id", cascade="all, delete-orphan")
    payments: Mapped[list["Payment"]] = relationship(order_by="Payment.id", lazy="selectin")


def _own_shelf(context: Any) -> int:
    return int(context.get_current_parameters()["variant_id"])


def _whole_quantity(context: Any) -> int:
    return int(context.get_current_parameters()["quantity"])


class OrderLine(Base):
    """A thing ordered, with its name and price of that moment."""

    __tablename__ = "order_lines"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"))
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    sku: Mapped[str] = mapped_column(String(60))
    name_th: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(30))
    unit_price_satang: Mapped[int] = mapped_column(BigInteger)
    weight_g: Mapped[int]
    quantity: Mapped[int]
    # What it holds of which shelf: as long as the order stands, until the goods are put back.
    stock_variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"), default=_own_shelf, index=True)
    stock_taken: Mapped[int] = mapped_column(default=_whole_quantity)
    # Its part of the order was cancelled while the rest stands: it counts in no sum any more.
    cancelled_at: Mapped[datetime | None]

    @property
    def sum_satang(self) -> int:
        """Price times quantity."""
        return self.unit_price_satang * self.quantity


class OrderEvent(Base):
    """Who changed an order, when, from what to what."""

    __tablename__ = "order_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    from_status: Mapped[str | None] = mapped_column(String(20))
    to_status: Mapped[str] = mapped_column(String(20))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Payment(Base):
    """Money expected for an order. At most one of an order is open."""

    __tablename__ = "payments"
    __table_args__ = (
        Index(
            "ix_payments_one_open",
            "order_id",
            unique=True,
            sqlite_where=text("status IN ('awaiting','slip_received')"),
            postgresql_where=text("status IN ('awaiting','slip_received')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    method: Mapped[str] = mapped_column(String(12))
    status: Mapped[str] = mapped_column(String(16))
    amount_satang: Mapped[int] = mapped_column(BigInteger)
    promptpay_payload: Mapped[str] = mapped_column(String(300), default="")
    qr_media_key: Mapped[str] = mapped_column(String(200), default="")
    slip_media_key: Mapped[str] = mapped_column(String(200), default="")
    confirmed_by: Mapped[str] = mapped_column(String(80), default="")
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


# completed: nothing is owed, or only a part of the money · refund: all the money goes back ·
# resend: the goods are sent once more.
CLAIM_RESOLUTIONS = ("completed", "refund", "resend")


class Claim(Base):
    """A customer says that something is wrong with what came. At most one of an order is open."""

    __tablename__ = "claims"
    __table_args__ = (
        Index(
            "ix_claims_one_open",
            "order_id",
            unique=True,
            sqlite_where=text("resolved_at IS NULL"),
            postgresql_where=text("resolved_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    picture_keys: Mapped[list[str]] = mapped_column(JSON, default=list)
    opened_by: Mapped[str] = mapped_column(String(80))
    opened_at: Mapped[datetime]
    # When the customer last said or showed something about it.
    told_at: Mapped[datetime]
    # One of CLAIM_RESOLUTIONS, "" while it is open.
    resolution: Mapped[str] = mapped_column(String(12), default="")
    resolved_by: Mapped[str] = mapped_column(String(80), default="")
    resolved_at: Mapped[datetime | None]

    order: Mapped[Order] = relationship()


# What becomes of a rating's words. "": none were written · waiting: a person looks first · shown: on
# the product's page · hidden: kept, and shown to nobody.
RATING_WORDS = ("", "waiting", "shown", "hidden")


class Rating(Base):
    """How a customer likes one thing that they got: one to five stars, and perhaps words."""

    __tablename__ = "ratings"
    __table_args__ = (
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
        Index("ix_ratings_product_words", "product_id", "words_status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_line_id: Mapped[int] = mapped_column(ForeignKey("order_lines.id"), unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    stars: Mapped[int]
    words: Mapped[str] = mapped_column(Text, default="")
    # One of RATING_WORDS.
    words_status: Mapped[str] = mapped_column(String(8), default="")
    rated_at: Mapped[datetime]
    decided_by: Mapped[str] = mapped_column(String(80), default="")

    line: Mapped[OrderLine] = relationship(lazy="joined")
