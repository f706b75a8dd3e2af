"""What can be pressed under an order that was sent."""

from bot.reply import Action, Button
from bot.turn import Turn
from core.texts import Language, Texts
from fulfilment.part_cancel import find_parts
from handlers.shop import choice
from orders.claims import CLAIMABLE
from orders.completion import DELIVERED
from orders.models import Order
from orders.ratings import find_unrated

MOST_STARS = 5


def order_buttons(turn: Turn, order: Order) -> list[Button]:
    """Under the card of one's own order: only what is possible now."""
    number = order.number
    buttons = []
    if order.status == "delivered":
        buttons.append(choice(turn, "button-all-well", "order.all_well", number=number))
    if order.status in DELIVERED and find_unrated(turn.session, order):
        buttons.append(choice(turn, "button-rate", "rating.ask", number=number))
    if order.status in CLAIMABLE:
        buttons.append(choice(turn, "button-claim", "claim.open", number=number))
    if has_parts(turn, order):
        buttons.append(choice(turn, "button-cancel-part", "part.list", number=number))
    if order.status in ("paid", "packed", *DELIVERED):
        buttons.append(choice(turn, "button-receipts", "receipt.show", number=number))
    buttons.append(choice(turn, "button-repeat", "order.repeat", number=number))
    return buttons


def has_parts(turn: Turn, order: Order) -> bool:
    """Whether there is a part of one maker that may be cancelled alone."""
    return any(part.may_cancel for part in find_parts(turn.session, order))


def star_buttons(texts: Texts, language: Language, line_id: int) -> tuple[Button, ...]:
    """Five buttons, the most stars first."""
    return tuple(
        Button(
            texts.say(language, "button-stars", stars="⭐" * stars),
            Action("rating.give", {"line": line_id, "stars": stars}),
        )
        for stars in range(MOST_STARS, 0, -1)
    )
