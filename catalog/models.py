"""Tables of what is sold."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.triggers import after_create
from core.database import Base

CATEGORIES = ("food", "beverage", "textile", "craft", "herbal")

# owner: may invite and remove others, too · helper: everything that concerns goods and orders.
MEMBER_ROLES = ("owner", "helper")

# A product is listed (sold), paused (by its maker, for now) or withdrawn (for good, kept for old orders).
PRODUCT_STATUSES = ("listed", "paused", "withdrawn")


class Province(Base):
    """One of the 77 provinces, by its two-digit code of the Department of Provincial Administration."""

    __tablename__ = "provinces"

    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name_th: Mapped[str] = mapped_column(String(60), unique=True)
    name_en: Mapped[str] = mapped_column(String(60), unique=True)


class Producer(Base):
    """A maker (ผู้ประกอบการ): a village group, a family or a small company."""

    __tablename__ = "producers"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    phone: Mapped[str] = mapped_column(String(20), default="")
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.code"), index=True)
    district: Mapped[str] = mapped_column(String(80), default="")
    subdistrict: Mapped[str] = mapped_column(String(80), default="")
    postcode: Mapped[str] = mapped_column(String(5), default="")
    is_demo: Mapped[bool] = mapped_column(default=False)
    # What the maker tells of themselves, on their own page.
    story_th: Mapped[str] = mapped_column(default="")
    story_en: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]

    province: Mapped[Province] = relationship(lazy="joined")
    products: Mapped[list["Product"]] = relationship(back_populates="producer")


class Product(Base):
    """What a card shows. What is bought is one of its variants; most have exactly one."""

    __tablename__ = "products"
    __table_args__ = (
        CheckConstraint("category IN ('food','beverage','textile','craft','herbal')", name="category"),
        CheckConstraint("status IN ('listed','paused','withdrawn')", name="status"),
        # As a shelf is read: of one category, by name.
        Index("ix_products_category_status", "category", "status", "name_th", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(60), unique=True)
    name_th: Mapped[str] = mapped_column(String(200), index=True)
    name_en: Mapped[str] = mapped_column(String(200), default="")
    category: Mapped[str] = mapped_column(String(10))
    unit: Mapped[str] = mapped_column(String(30), default="ชิ้น")
    description_th: Mapped[str] = mapped_column(default="")
    description_en: Mapped[str] = mapped_column(default="")
    keywords: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(String(10), default="listed")
    is_demo: Mapped[bool] = mapped_column(default=False)
    # How many customers rated it, and the sum of their stars: kept here so that a card costs no query.
    rating_count: Mapped[int] = mapped_column(default=0)
    rating_stars: Mapped[int] = mapped_column(default=0)
    # In how many orders it was lately, as orders/popularity.py counts them: among equal hits it decides.
    popularity: Mapped[int] = mapped_column(default=0, server_default="0")
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    # Paused only so long; then it is listed again by itself.
    paused_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)

    producer: Mapped[Producer] = relationship(back_populates="products", lazy="joined")
    variants: Mapped[list["Variant"]] = relationship(
        back_populates="product", order_by="Variant.position", lazy="selectin", cascade="all, delete-orphan"
    )
    pictures: Mapped[list["Picture"]] = relationship(
        order_by="Picture.position", lazy="selectin", cascade="all, delete-orphan"
    )
    certificates: Mapped[list["Certificate"]] = relationship(
        order_by="Certificate.id", lazy="selectin", cascade="all, delete-orphan"
    )

    def name(self, language: str) -> str:
        """The name in this language; Thai where there is no English one."""
        return in_language(language, self.name_th, self.name_en)

    def description(self, language: str) -> str:
        """What is told of it in this language alone, "" when nothing is."""
        return self.description_en if language == "en" else self.description_th


def in_language(language: str, thai: str, english: str) -> str:
    """The name in this language; Thai where there is no English one."""
    return english if language == "en" and english else thai


def _first_stock(context: Any) -> int:
    """What a new variant is entered with is what was received of it."""
    return int(context.get_current_parameters().get("stock") or 0)


class Variant(Base):
    """One thing one can put in a cart, with its own price, weight and stock.

    The only variant of a plain product has the product's SKU and empty names.
    """

    __tablename__ = "variants"
    __table_args__ = (
        CheckConstraint("stock >= 0", name="stock_not_negative"),
        CheckConstraint("price_satang > 0", name="price_positive"),
        CheckConstraint("weight_g > 0", name="weight_positive"),
        CheckConstraint("pieces > 0", name="pieces_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    sku: Mapped[str] = mapped_column(String(60), unique=True)
    name_th: Mapped[str] = mapped_column(String(100), default="")
    name_en: Mapped[str] = mapped_column(String(100), default="")
    position: Mapped[int] = mapped_column(default=0)
    price_satang: Mapped[int] = mapped_column(BigInteger)
    stock: Mapped[int] = mapped_column(default=0)
    # All that ever came onto the shelf; orders hold the difference to what is left on it.
    received: Mapped[int] = mapped_column(default=_first_stock)
    # It has no shelf of its own but is made of so many pieces of another variant; `stock` then says how
    # many can be made, and `is_shared` stands at the other one.
    stock_of_id: Mapped[int | None] = mapped_column(ForeignKey("variants.id"), index=True)
    pieces: Mapped[int] = mapped_column(default=1)
    is_shared: Mapped[bool] = mapped_column(default=False)
    weight_g: Mapped[int]
    # What it costs when it is not reduced; NULL when it is not. `reduced_until` says how long, if so.
    usual_price_satang: Mapped[int | None] = mapped_column(BigInteger)
    reduced_until: Mapped[datetime | None]

    product: Mapped[Product] = relationship(back_populates="variants")

    def full_name(self, language: str) -> str:
        """The product's name with the variant's behind it, as it stands on an order line."""
        own = in_language(language, self.name_th, self.name_en)
        return f"{self.product.name(language)} {own}".strip()


class Picture(Base):
    """A picture of a product, in the media store."""

    __tablename__ = "pictures"
    __table_args__ = (UniqueConstraint("product_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    position: Mapped[int] = mapped_column(default=0)
    media_key: Mapped[str] = mapped_column(String(200))


class Certificate(Base):
    """A mark the product holds, as written in the catalogue: `มผช.123/2556`, `อย. 10-1-…`, `OTOP 5 ดาว`."""

    __tablename__ = "certificates"
    __table_args__ = (UniqueConstraint("product_id", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    text: Mapped[str] = mapped_column(String(120))

    @property
    def written(self) -> str:
        """As a file has it."""
        return self.text


class ProductEvent(Base):
    """Who changed what of a listing, when, from what to what. Undo is built on it."""

    __tablename__ = "product_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    # The sentence of a maker that this was part of.
    edit_id: Mapped[int | None] = mapped_column(ForeignKey("shop_edits.id"), index=True)


class ShopEdit(Base):
    """One sentence with which a maker changed their goods: what is undone is undone as a whole."""

    __tablename__ = "shop_edits"

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    words: Mapped[str] = mapped_column(String(200))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(String(80), default="")


class ProducerMember(Base):
    """Somebody who works for a maker in the chat: one row a binding, kept after they left."""

    __tablename__ = "producer_members"
    __table_args__ = (CheckConstraint("role IN ('owner','helper')", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    role: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(120), default="")
    invited_by: Mapped[str] = mapped_column(String(80))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    producer: Mapped[Producer] = relationship(lazy="joined")


class Invitation(Base):
    """A one-time code that makes somebody a member; only its digest is kept."""

    __tablename__ = "producer_invitations"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    role: Mapped[str] = mapped_column(String(8))
    invited_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class CatalogueChange(Base):
    """The number of a product's last change, written by triggers (`catalog.triggers`) alone. It stays
    when the product goes.
    """

    __tablename__ = "catalogue_changes"

    product_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger, index=True)


event.listen(Base.metadata, "after_create", after_create)
