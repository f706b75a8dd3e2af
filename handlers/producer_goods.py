"""A maker's own goods, as they call them and as they are shown to them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reply import Reply, Text
from bot.turn import Turn
from catalog.models import Product, Variant
from catalog.own_goods import OwnGood
from core.money import baht
from handlers.producer_team import get_member, producer_choices

MOST_SHOWN = 30


def find_own_variants(session: Session, producer_id: int) -> Sequence[Variant]:
    """What lies on a shelf of its own, of goods that are not withdrawn."""
    return session.scalars(
        select(Variant)
        .join(Product)
        .where(
            Product.producer_id == producer_id, Product.status != "withdrawn", Variant.stock_of_id.is_(None)
        )
        .order_by(Product.name_th, Variant.position, Variant.id)
    ).all()


def as_own(variant: Variant) -> OwnGood:
    """How it may be called: by its names, its SKU, and with its size where there are several."""
    product = variant.product
    shelves = sum(1 for other in product.variants if other.stock_of_id is None)
    if shelves == 1:
        return OwnGood(variant.id, (product.name_th, product.name_en, variant.sku), product.unit)
    return OwnGood(variant.id, (variant.full_name("th"), variant.full_name("en"), variant.sku), product.unit)


def shown_name(turn: Turn, variant: Variant) -> str:
    """The name in a list of the maker's own: with the size only where there are several."""
    shelves = sum(1 for other in variant.product.variants if other.stock_of_id is None)
    return variant.product.name(turn.language) if shelves == 1 else variant.full_name(turn.language)


class Goods:
    """The list of a maker's own goods."""

    def show(self, turn: Turn) -> Reply:
        """Name, price, what is left, and whether it is sold."""
        member = get_member(turn)
        own = find_own_variants(turn.session, member.producer_id)
        if not own:
            return Reply((Text(turn.say("goods-none")),), producer_choices(turn))
        lines = [turn.say("goods-title", maker=member.producer.name, n=len(own))]
        lines += [self._line(turn, variant) for variant in own[:MOST_SHOWN]]
        if len(own) > MOST_SHOWN:
            lines.append(turn.say("goods-more", n=len(own) - MOST_SHOWN))
        return Reply((Text("\n".join(lines)),), producer_choices(turn))

    def _line(self, turn: Turn, variant: Variant) -> str:
        line = turn.say(
            "goods-line",
            name=shown_name(turn, variant),
            price=baht(variant.price_satang),
            stock=variant.stock,
            unit=variant.product.unit,
        )
        return line if variant.product.status == "listed" else turn.say("goods-paused", line=line)
