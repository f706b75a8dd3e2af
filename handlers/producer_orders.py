"""What a maker has to pack, and what is sent: under a number typed, photographed, or ours."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reply import Action, Button, Buttons, Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember
from core.clock import to_bangkok
from core.errors import ShopError
from fulfilment.counter import read_tracking_number, set_counter_number
from fulfilment.models import Parcel
from fulfilment.numbers import is_demo_number
from fulfilment.packing import PICKUP
from fulfilment.parcels import NOT_SENT, PACKABLE_ORDER_STATUSES, hand_over
from fulfilment.s10 import is_valid, parse_number
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import Shop, choice
from orders.models import Order
from orders.parts import lines_of

# Until when a maker should have handed a parcel over.
SEND_WITHIN = timedelta(days=2)
MOST_SHOWN = 10
_TYPED_NUMBER = re.compile(r"(?<![A-Za-z])([A-Za-z]{2}[ -]?(?:\d[ -]?){9}[Tt][Hh])(?![A-Za-z])")


def find_to_send(session: Session, producer_id: int) -> Sequence[Parcel]:
    """A maker's parcels that the post has not got yet, the oldest first."""
    return session.scalars(
        select(Parcel)
        .join(Order)
        .where(
            Parcel.producer_id == producer_id,
            Parcel.status.in_(("waiting", "ready", "announced")),
            Order.status.in_(PACKABLE_ORDER_STATUSES),
        )
        .order_by(Parcel.id)
    ).all()


def goods_text(order: Order, producer_id: int) -> str:
    """`น้ำพริกหนุ่ม 2 กระปุก, แคบหมู 3 ถุง`: nothing of the customer."""
    lines = lines_of(order, producer_id)
    return ", ".join(f"{line.name_th} {line.quantity} {line.unit}" for line in lines)


def send_by(placed_at: datetime) -> str:
    """The day by which it should be on its way."""
    return to_bangkok(placed_at + SEND_WITHIN).strftime("%d/%m")


class Orders:
    """The maker's side of orders."""

    def __init__(self, shop: Shop) -> None:
        self._media = shop.media

    def show(self, turn: Turn) -> Reply:
        """What is to be packed and until when."""
        member = get_member(turn)
        parcels = find_to_send(turn.session, member.producer_id)
        if not parcels:
            return Reply((Text(turn.say("tosend-none")),), producer_choices(turn), state="")
        lines = [turn.say("tosend-title", n=len(parcels))]
        lines += [self._line(turn, parcel) for parcel in parcels[:MOST_SHOWN]]
        if len(parcels) > MOST_SHOWN:
            lines.append(turn.say("goods-more", n=len(parcels) - MOST_SHOWN))
        lines.append(turn.say("tosend-how"))
        papers = choice(turn, "button-papers", "papers.show")
        return Reply((Text("\n".join(lines)),), (papers, *producer_choices(turn)), state="")

    def _line(self, turn: Turn, parcel: Parcel) -> str:
        order = parcel.order
        goods = goods_text(order, parcel.producer_id)
        key = "tofetch-line" if parcel.service == PICKUP else "tosend-line"
        return turn.say(key, number=order.number, goods=goods, by=send_by(parcel.created_at))

    def take_number(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """A Thailand Post number typed, perhaps beside an order number; None when there is none in it."""
        found = _TYPED_NUMBER.search(turn.message.text)
        if not found:
            return None
        number = parse_number(found[1])
        parcels = [p for p in find_to_send(turn.session, member.producer_id) if p.service != PICKUP]
        said = turn.message.text.upper()
        named = [parcel for parcel in parcels if parcel.order.number in said]
        meant = named or parcels
        if not meant:
            return Reply((Text(turn.say("tosend-none")),), producer_choices(turn))
        if len(meant) == 1:
            return self._send(turn, member, meant[0], number)
        return self._ask_which(turn, meant, number)

    def see_number(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """A photograph of a receipt or a label: the number in it, and for which parcel, is asked before
        anything is done. None when nothing waits to be sent, or there is no such number in it.
        """
        parcels = find_to_send(turn.session, member.producer_id)
        if not parcels or not turn.message.media_key:
            return None
        try:
            number = turn.apart("number", lambda: self._read(turn.message.media_key))
        except ShopError as error:
            if error.code == "tracking-number-several":
                raise
            return None
        own = [parcel for parcel in parcels if parcel.tracking_number == number]
        meant = own or parcels
        odd = "" if is_valid(number) else "\n" + turn.say("tosend-odd")
        if len(meant) > 1:
            return self._ask_which(turn, meant, number, odd)
        goods = goods_text(meant[0].order, member.producer_id)
        text = turn.say("tosend-seen", tracking=number, number=meant[0].order.number, goods=goods) + odd
        sent = Action("tosend.number", {"parcel": meant[0].id, "number": number})
        buttons = (Button(turn.say("button-sent"), sent), choice(turn, "button-not-sent", "tosend.show"))
        return Reply((Buttons(text, buttons),))

    def _read(self, media_key: str) -> str:
        try:
            return read_tracking_number(self._media.load(media_key))
        except KeyError:
            raise ShopError("tracking-number-unreadable") from None

    def _ask_which(self, turn: Turn, parcels: Sequence[Parcel], number: str, odd: str = "") -> Reply:
        buttons = tuple(
            Button(
                f"{parcel.order.number} {goods_text(parcel.order, parcel.producer_id)}"[:40],
                Action("tosend.number", {"parcel": parcel.id, "number": number}),
            )
            for parcel in parcels[:MOST_SHOWN]
        )
        return Reply((Buttons(turn.say("tosend-which", tracking=number) + odd, buttons),))

    def ask_number(self, turn: Turn) -> Reply:
        """`ส่งแล้วค่ะ` without a number: under ours with a tap, else typed or photographed."""
        member = get_member(turn)
        parcels = find_to_send(turn.session, member.producer_id)
        if not parcels:
            return Reply((Text(turn.say("tosend-none")),), producer_choices(turn), state="")
        buttons = tuple(
            Button(
                turn.say("button-sent-under", number=parcel.order.number, tracking=number),
                Action("tosend.number", {"parcel": parcel.id, "number": number}),
            )
            for parcel in parcels[:MOST_SHOWN]
            if (number := parcel.tracking_number) and not is_demo_number(number)
        )
        text = turn.say("tosend-number-please")
        return Reply((Buttons(text, buttons) if buttons else Text(text),), producer_choices(turn), state="")

    def pick(self, turn: Turn) -> Reply:
        """A button: the number belongs to this parcel."""
        member = get_member(turn)
        parcel = turn.session.get(Parcel, turn.number("parcel"))
        if parcel is None or parcel.producer_id != member.producer_id:
            raise ShopError("order-not-found", number="")
        return self._send(turn, member, parcel, turn.word("number"))

    def _send(self, turn: Turn, member: ProducerMember, parcel: Parcel, number: str) -> Reply:
        actor = f"producer:{member.producer_id}/{actor_of(member)}"
        if parcel.tracking_number == number and parcel.status in ("ready", "announced"):
            # Under the number that we gave it.
            hand_over(turn.session, parcel, actor, turn.now)
        elif parcel.tracking_number != number or parcel.status in NOT_SENT:
            set_counter_number(turn.session, parcel, number, actor=actor, now=turn.now)
        key = "tosend-done" if is_valid(number) else "tosend-done-odd"
        said = turn.say(key, tracking=number, number=parcel.order.number)
        return Reply((Text(said),), producer_choices(turn), state="")
