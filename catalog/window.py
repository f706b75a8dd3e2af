"""What the shop window shows, read in few plain statements: cards, and one product as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from catalog.certificates import Mark, read_mark
from catalog.forbidden import find_forbidden_word
from catalog.goods import FIRST_PICTURE, Goods, read_marks
from catalog.models import Picture, Producer, Product, Province, Variant, in_language
from core.database import read_rows


@dataclass(frozen=True, slots=True)
class Card:
    """What a product shows in a list."""

    id: int
    sku: str
    name_th: str
    name_en: str
    unit: str
    is_demo: bool
    picture_key: str
    price_satang: int
    highest_satang: int
    stock: int
    maker: str
    province_th: str
    province_en: str

    def name(self, language: str) -> str:
        """The name in this language; Thai where there is no English one."""
        return in_language(language, self.name_th, self.name_en)

    def province(self, language: str) -> str:
        """The province in this language."""
        return in_language(language, self.province_th, self.province_en)


@dataclass(frozen=True, slots=True)
class Choice:
    """One variant: what is put in a cart."""

    sku: str
    name_th: str
    name_en: str
    price_satang: int
    usual_price_satang: int | None
    stock: int
    weight_g: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One product with all that its page says. `state` is its status, `forbidden` for what nobody may see."""

    card: Card
    category: str
    description_th: str
    description_en: str
    state: str
    rating_count: int
    rating_stars: int
    maker_id: int
    maker_slug: str
    district: str
    choices: tuple[Choice, ...]
    pictures: tuple[str, ...]
    certificates: tuple[Mark, ...]

    @property
    def is_sold(self) -> bool:
        """Whether it is on sale now."""
        return self.state == "listed"

    def description(self, language: str) -> str:
        """The description in this language; Thai where there is no English one."""
        return in_language(language, self.description_th, self.description_en)


_CARDS = (
    select(
        Product.id,
        Product.sku,
        Product.name_th,
        Product.name_en,
        Product.unit,
        Product.is_demo,
        FIRST_PICTURE,
        func.min(Variant.price_satang),
        func.max(Variant.price_satang),
        func.sum(Variant.stock),
        Producer.name,
        Province.name_th,
        Province.name_en,
        Product.keywords,
    )
    .join(Producer, Producer.id == Product.producer_id)
    .join(Province, Province.code == Producer.province_code)
    .outerjoin(Variant, Variant.product_id == Product.id)
    .where(Product.status == "listed")
    .group_by(Product.id, Producer.id, Province.code)
)
_CARDS_BY_ID = _CARDS.where(Product.id.in_(bindparam("ids", expanding=True)))
_CARDS_OF_MAKER = (
    _CARDS.where(Product.producer_id == bindparam("maker"), Product.id != bindparam("but"))
    .order_by(Product.name_th, Product.id)
    .limit(bindparam("most"))
)


def read_cards(session: Session, ids: Sequence[int]) -> list[Card]:
    """The cards of these products in this order; what may not be shown is left out."""
    if not ids:
        return []
    found = {card.id: card for card in _make_cards(read_rows(session, _CARDS_BY_ID, ids=ids))}
    return [found[one] for one in ids if one in found]


def read_cards_of_maker(session: Session, producer_id: int, *, limit: int = 200, but: int = 0) -> list[Card]:
    """What this maker sells, by name, perhaps without one product."""
    return list(_make_cards(read_rows(session, _CARDS_OF_MAKER, maker=producer_id, but=but, most=limit)))


def card_of(goods: Goods) -> Card:
    """The card of goods that are read already."""
    return Card(
        goods.id,
        goods.sku,
        goods.name_th,
        goods.name_en,
        goods.unit,
        goods.is_demo,
        goods.picture_key,
        goods.lowest_satang,
        max(variant.price_satang for variant in goods.variants),
        goods.stock,
        goods.maker,
        goods.province_th,
        goods.province_en,
    )


def _make_cards(rows: Iterable[Sequence[Any]]) -> Iterable[Card]:
    for *head, picture, lowest, highest, stock, maker, province_th, province_en, keywords in rows:
        facts = (picture or "", lowest or 0, highest or 0, int(stock or 0), maker, province_th, province_en)
        card = Card(*(*head, *facts))
        if not find_forbidden_word(card.name_th, card.name_en, keywords):
            yield card


_ROW = (
    select(
        Product.id,
        Product.sku,
        Product.name_th,
        Product.name_en,
        Product.unit,
        Product.is_demo,
        Producer.name,
        Province.name_th,
        Province.name_en,
        Product.category,
        Product.description_th,
        Product.description_en,
        Product.status,
        Product.rating_count,
        Product.rating_stars,
        Producer.id,
        Producer.slug,
        Producer.district,
        Product.keywords,
    )
    .join(Producer, Producer.id == Product.producer_id)
    .join(Province, Province.code == Producer.province_code)
)
_BY_SKU = _ROW.where(Product.sku == bindparam("sku"))
_BY_SKU_IN_ANY_CASE = _ROW.where(func.lower(Product.sku) == bindparam("sku")).order_by(Product.id).limit(1)
_BY_ID = _ROW.where(Product.id == bindparam("id"))
_CHOICES = (
    select(
        Variant.sku,
        Variant.name_th,
        Variant.name_en,
        Variant.price_satang,
        Variant.usual_price_satang,
        Variant.stock,
        Variant.weight_g,
    )
    .where(Variant.product_id == bindparam("id"))
    .order_by(Variant.position)
)
_PICTURES = select(Picture.media_key).where(Picture.product_id == bindparam("id")).order_by(Picture.position)


def find_shown(session: Session, sku: str) -> Shown | None:
    """The product with this SKU, however its letters are cased, whether it is sold or not."""
    rows = read_rows(session, _BY_SKU, sku=sku) or read_rows(session, _BY_SKU_IN_ANY_CASE, sku=sku.lower())
    return _make_shown(session, rows[0]) if rows else None


def get_shown(session: Session, product_id: int) -> Shown:
    """The product with this id, whether it is sold or not."""
    [row] = read_rows(session, _BY_ID, id=product_id)
    return _make_shown(session, row)


def _make_shown(session: Session, row: Sequence[Any]) -> Shown:
    product_id, keywords = row[0], row[-1]
    choices = tuple(Choice(*one) for one in read_rows(session, _CHOICES, id=product_id))
    keys = tuple(key for (key,) in read_rows(session, _PICTURES, id=product_id))
    marks = tuple(read_mark(text) for text in read_marks(session, product_id))
    prices = [choice.price_satang for choice in choices] or [0]
    stock = sum(choice.stock for choice in choices)
    card = Card(*(*row[:6], keys[0] if keys else "", min(prices), max(prices), stock, *row[6:9]))
    state = "forbidden" if find_forbidden_word(card.name_th, card.name_en, keywords) else row[12]
    return Shown(*(card, *row[9:12], state, *row[13:18], choices, keys, marks))
