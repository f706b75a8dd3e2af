"""A maker's part of an order as a card: what to pack, until when, what to collect, and what to answer."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.reply import Action, Button, Buttons
from core.money import baht
from fulfilment.parcels import find_parcels
from fulfilment.part_answers import find_answer
from handlers.producer_orders import send_by
from orders.models import Order
from orders.parts import lines_of

Say = Callable[..., str]


def ready_since(order: Order) -> datetime:
    """From when on it could be packed: placed with cash on delivery, or paid."""
    paid = [one.confirmed_at for one in order.payments if one.confirmed_at and one.method != "cod"]
    return max(paid) if paid and order.payment_method != "cod" else order.placed_at


def goods_lines(order: Order, producer_id: int) -> str:
    """A line for each thing: nothing of the customer."""
    lines = lines_of(order, producer_id)
    return "\n".join(f"• {line.name_th} {line.quantity} {line.unit}" for line in lines)


def part_card(say: Say, session: Session, order: Order, producer_id: int, key: str) -> Buttons:
    """The card; `key` is the text that introduces it."""
    own = [one for one in find_parcels(session, order.id) if one.producer_id == producer_id]
    cash_satang = sum(one.cod_satang for one in own if one.status != "cancelled")
    cash = say("sell-cash", amount=baht(cash_satang)) if cash_satang else say("sell-paid")
    text = say(
        key,
        number=order.number,
        goods=goods_lines(order, producer_id),
        by=send_by(ready_since(order)),
        cash=cash,
    )
    answer = find_answer(session, order.id, producer_id)
    accept = () if answer and answer.answer == "accepted" else (("button-sell-accept", "sell.accept"),)
    pressed = (*accept, ("button-sell-short", "sell.short"), ("button-sell-decline", "sell.decline"))
    buttons = [Button(say(label), Action(action, {"number": order.number})) for label, action in pressed]
    return Buttons(text, (*buttons, Button(say("button-to-send"), Action("tosend.show"))))
