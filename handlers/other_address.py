"""An order that is placed already to another place.

The same order goes there as long as nobody has packed it and the postage stays the same. Where that
differs, a new order takes its place while nothing was paid; in all other cases a person sees to it.
"""

from bot.desk import open_case
from bot.language.meaning import Contact
from bot.language.other_place import read_other_place
from bot.reply import Buttons, Reply, Text
from bot.router import Router
from bot.turn import Turn
from fulfilment.parcels import may_go_to
from handlers.instead import find_newest, may_change, order_instead
from handlers.memory import Draft, draft_of, recall, remember
from handlers.people import customer_of
from handlers.repeat import Repeat
from handlers.shop import choice, menu_choices
from orders.customers import order_contact
from orders.find import get_order
from orders.models import Order
from orders.readdress import MAY_GO_ELSEWHERE, readdress

STATE = "order:address"
# While the goods can still be sent elsewhere, and while the post has them.
_OPEN = ("placed", "cod_accepted", "paid", "packed")
_UNDER_WAY = ("handed_over", "in_transit")


class OtherAddress:
    """`เปลี่ยนที่อยู่เป็น 12 ม.3 …` behind an order; with something in the cart it is about that."""

    def __init__(self, repeat: Repeat) -> None:
        self._repeat = repeat

    def router(self) -> Router:
        """Its tables."""
        return Router(first=self.notice, actions={"order.send_to": self.send_to}, states={STATE: self.answer})

    def notice(self, turn: Turn) -> Reply | None:
        """The words for it, with the new place or without."""
        if turn.message.kind != "text" or turn.conversation.state.startswith("checkout"):
            return None
        contact = read_other_place(turn.message.text)
        order = _find_meant(turn) if contact else None
        if contact is None or order is None:
            return None
        if not (contact.address or contact.phone or contact.name):
            return Reply((Text(turn.say("address-change-which", number=order.number)),), (), STATE)
        return self._offer(turn, order, contact)

    def answer(self, turn: Turn) -> Reply | None:
        """The place that was asked for."""
        contact, order = turn.meaning.contact, _find_meant(turn)
        return self._offer(turn, order, contact) if contact and order else None

    def _offer(self, turn: Turn, order: Order, contact: Contact) -> Reply:
        memory = recall(turn.conversation)
        draft = draft_of(memory)
        draft.use(order_contact(order))
        draft.take(contact)
        remember(turn.conversation, memory)
        in_place = _may_stay(turn, order, draft)
        if not in_place and not may_change(turn, order):
            return self._hand_over(turn, order)
        key = "address-change-same" if in_place else "address-change-ask"
        asked = turn.say(key, number=order.number, address=_where(draft))
        buttons = (
            choice(turn, "button-pay-by", "order.send_to", number=order.number),
            choice(turn, "button-keep-address", "order.show", number=order.number),
        )
        return Reply((Buttons(asked, buttons),), state="")

    def _hand_over(self, turn: Turn, order: Order) -> Reply:
        # The desk reads the new place in the conversation itself.
        open_case(
            turn.session, "parcel", conversation_id=turn.conversation.id, subject=order.number, now=turn.now
        )
        key = "address-change-sent" if order.status in _UNDER_WAY else "address-change-person"
        return Reply((Text(turn.say(key, number=order.number)),), menu_choices(turn), state="")

    def send_to(self, turn: Turn) -> Reply:
        """The tap: the order goes there; or the old one goes, and the new one is confirmed like any other."""
        order = get_order(turn.session, turn.word("number"), customer_of(turn))
        draft = draft_of(recall(turn.conversation))
        if _may_stay(turn, order, draft):
            return _send_there(turn, order, draft)
        if not may_change(turn, order):
            return self._hand_over(turn, order) if order.status in (*_OPEN, *_UNDER_WAY) else _over(turn)
        return order_instead(turn, self._repeat, order, "other address")


def _may_stay(turn: Turn, order: Order, draft: Draft) -> bool:
    """Whether the same order, with all that was agreed, can go where the draft says."""
    is_open = order.status in MAY_GO_ELSEWHERE and not order.is_pickup
    return is_open and draft.is_complete and may_go_to(turn.session, order, draft.postcode)


def _send_there(turn: Turn, order: Order, draft: Draft) -> Reply:
    actor = f"customer:{order.customer_id}"
    readdress(turn.session, order.id, draft.address, actor=actor, now=turn.now)
    return Reply(
        (Text(turn.say("address-change-done", number=order.number, address=_where(draft))),),
        menu_choices(turn),
        state="",
    )


def _where(draft: Draft) -> str:
    return f"{draft.name} {draft.phone} {draft.address.one_line()}".strip()


def _find_meant(turn: Turn) -> Order | None:
    order = find_newest(turn)
    is_meant = order is not None and not order.is_pickup and order.status in (*_OPEN, *_UNDER_WAY)
    return order if is_meant else None


def _over(turn: Turn) -> Reply:
    return Reply((Text(turn.say("address-change-over")),), menu_choices(turn), state="")
