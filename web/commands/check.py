"""`flask check`: whether the books add up."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.models import Case, Conversation, InboxRow, OutboxRow
from fulfilment.models import Parcel, ParcelLine
from orders.invariants import find_broken
from orders.models import Order, OrderLine
from web.parts import parts

SHOWN = 50
# Work that is younger may be under way.
PATIENCE = timedelta(minutes=10)
# From when on every line must lie in a parcel.
TO_BE_SENT = (
    *("cod_accepted", "paid", "packed", "handed_over", "in_transit", "delivered", "completed"),
    *("refused", "returned", "claim_open"),
)


@click.command("check")
@with_appcontext
def check() -> None:
    """Look whether stock, orders, money, parcels and messages add up; exit 1 and a list otherwise."""
    with parts().db.reading() as session:
        problems = list(find_problems(session, parts().clock()))
    for problem in problems[:SHOWN]:
        click.echo(problem)
    if len(problems) > SHOWN:
        click.echo(f"… and {len(problems) - SHOWN} more")
    if problems:
        raise SystemExit(1)
    click.echo("all is well")


def find_problems(session: Session, now: datetime) -> Iterator[str]:
    """What is not as it must be, a line each."""
    yield from find_broken(session)
    yield from _parcels(session)
    yield from _messages(session, now)


def _parcels(session: Session) -> Iterator[str]:
    """What lies in the parcels is what the order lines say, piece by piece."""
    packed: Counter[int] = Counter()
    lying = (
        select(ParcelLine.order_line_id, func.sum(ParcelLine.quantity).label("quantity"))
        .join(Parcel)
        .where(Parcel.status != "cancelled", Parcel.resend_of_id.is_(None))
        .group_by(ParcelLine.order_line_id)
    )
    for row in session.execute(lying):
        packed[row.order_line_id] = row.quantity
    lines = session.execute(
        select(OrderLine.id, OrderLine.sku, OrderLine.quantity, Order.number)
        .join(Order)
        .where(Order.status.in_(TO_BE_SENT), OrderLine.cancelled_at.is_(None))
    )
    for line in lines:
        if packed[line.id] != line.quantity:
            yield f"order {line.number}: {line.quantity} of {line.sku} ordered, {packed[line.id]} in parcels"


def _messages(session: Session, now: datetime) -> Iterator[str]:
    """No accepted message is unanswered without a person knowing of it."""
    late = select(InboxRow.event_id).where(InboxRow.status == "new", InboxRow.received_at < now - PATIENCE)
    for event_id in session.scalars(late):
        yield f"message {event_id} waits for its turn since more than {PATIENCE.seconds // 60} minutes"
    has_case = (
        select(Case.id)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .where(Conversation.channel == InboxRow.channel, Conversation.sender == InboxRow.sender)
        .where(Case.kind == "failed_turn")
        .exists()
    )
    for event_id in session.scalars(select(InboxRow.event_id).where(InboxRow.status == "failed", ~has_case)):
        yield f"message {event_id} failed and no person knows"
    unsent = select(OutboxRow.id).where(OutboxRow.status == "failed")
    no_case = (
        ~select(Case.id)
        .where(Case.conversation_id == OutboxRow.conversation_id, Case.kind == "failed_send")
        .exists()
    )
    for outbox_id in session.scalars(unsent.where(no_case)):
        yield f"reply {outbox_id} did not arrive and no person knows"
