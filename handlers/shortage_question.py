"""The question to a customer when there is less than they ordered."""

from sqlalchemy.orm import Session

from bot.reply import Action, Button, Buttons
from catalog.models import Producer
from core.money import baht
from fulfilment.answer_models import Shortage
from fulfilment.shortages import less_of
from handlers.part_card import Say
from orders.models import Order


def shortage_question(say: Say, session: Session, shortage: Shortage) -> Buttons:
    """What there is, what each answer costs less, and the answers to tap."""
    line = shortage.line
    order = session.get_one(Order, line.order_id)
    maker = session.get_one(Producer, line.producer_id)
    slots = {"name": line.name_th, "n": shortage.there_is, "quantity": line.quantity, "unit": line.unit}
    key = "shortage-ask" if shortage.there_is else "shortage-ask-none"
    text = say(key, maker=maker.name, number=order.number, **slots)
    take = (("take", say("button-shortage-take", less=baht(less_of(session, shortage, "take")))),)
    answers = (
        *(take if shortage.there_is else ()),
        ("wait", say("button-shortage-wait")),
        ("cancel", say("button-shortage-cancel", less=baht(less_of(session, shortage, "cancel")))),
    )
    buttons = tuple(
        Button(label, Action("shortage.answer", {"line": line.id, "answer": answer}))
        for answer, label in answers
    )
    return Buttons(text, buttons)
