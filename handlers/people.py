"""Who is writing, as the shop knows them."""

from bot.turn import Turn
from orders.customers import make_customer


def customer_of(turn: Turn) -> int:
    """The customer of this conversation, made on first need."""
    conversation = turn.conversation
    if conversation.customer_id is None:
        customer = make_customer(turn.session, turn.now, conversation.display_name)
        turn.session.flush()
        conversation.customer_id = customer.id
    return conversation.customer_id
