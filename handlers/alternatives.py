"""What to offer in place of what somebody else was faster to buy."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from bot.reply import Action, Button, Buttons, Part
from bot.turn import Turn
from catalog.goods import Goods
from catalog.search import find_products
from core.errors import ShopError
from core.texts import Language

MOST_OFFERED = 3


def neighbours(turn: Turn, error: ShopError) -> list[Part]:
    """The nearest products in stock to what is sold out; nothing for any other error."""
    if error.code != "sold-out":
        return []
    sku, name = str(error.slots.get("sku", "")), str(error.slots.get("name", ""))
    others = nearest_in_stock(turn.session, [name], {sku})
    return [Buttons(turn.say("wish-instead"), look_buttons(others, turn.language))] if others else []


def nearest_in_stock(session: Session, names: Sequence[str], without: Collection[str]) -> list[Goods]:
    """A few products that can be bought, most like those of these names; none of these SKUs."""
    found: dict[int, Goods] = {}
    for name in names:
        for hit in find_products(session, name, 2 * MOST_OFFERED):
            skus = {variant.sku for variant in hit.product.variants}
            if hit.product.stock > 0 and skus.isdisjoint(without):
                found.setdefault(hit.product.id, hit.product)
    return list(found.values())[:MOST_OFFERED]


def look_buttons(products: Sequence[Goods], language: Language) -> tuple[Button, ...]:
    """A button for each, that shows it."""
    return tuple(
        Button(product.name(language), Action("product.show", {"product": product.id}))
        for product in products
    )
