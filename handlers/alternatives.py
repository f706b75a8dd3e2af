"""What to offer in place of what somebody else was faster to buy."""

from bot.reply import Action, Button, Buttons, Part
from bot.turn import Turn
from catalog.search import find_products
from core.errors import ShopError
from handlers.shop import stock_of

MOST_OFFERED = 3


def neighbours(turn: Turn, error: ShopError) -> list[Part]:
    """The nearest products in stock to what is sold out; nothing for any other error."""
    if error.code != "sold-out":
        return []
    sku, name = str(error.slots.get("sku", "")), str(error.slots.get("name", ""))
    found = [hit.product for hit in find_products(turn.session, name, 2 * MOST_OFFERED)]
    others = [
        product
        for product in found
        if stock_of(product) > 0 and sku not in [variant.sku for variant in product.variants]
    ]
    buttons = tuple(
        Button(product.name(turn.language), Action("product.show", {"product": product.id}))
        for product in others[:MOST_OFFERED]
    )
    return [Buttons(turn.say("wish-instead"), buttons)] if buttons else []
