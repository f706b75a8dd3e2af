"""The maker's side of what is fetched: it lies ready, and the customer's code when they come."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reply import Action, Button, Buttons, Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember
from core.errors import ShopError
from core.money import baht
from core.thai import normalise
from fulfilment.models import Parcel
from fulfilment.packing import PICKUP
from fulfilment.pickup import cash_satang, find_by_code, hand_out, say_ready
from fulfilment.pickup_models import Pickup
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import choice

_READY = re.compile(r"(?:ของ)?(?:พร้อม(?:ให้)?(?:รับ|มารับ)?|เตรียมเสร็จ|ready)(?:แล้ว)?", re.IGNORECASE)
_CODE = re.compile(
    r"(?:รหัส(?:รับ)?(?:ของ)?|รับของ|มารับ(?:ของ)?|ส่งมอบ|code|fetch)?\s*:?\s*(\d{3}[ -]?\d{3})", re.I
)
_ORDER = re.compile(r"\bOP[2-9A-HJ-NP-Z]{7}\b", re.IGNORECASE)
MOST_SHOWN = 10


def find_to_lay_ready(session: Session, producer_id: int) -> Sequence[Parcel]:
    """A maker's goods that customers fetch and that do not lie ready yet, the oldest first."""
    wanted = select(Parcel).where(
        Parcel.producer_id == producer_id, Parcel.service == PICKUP, Parcel.status == "ready"
    )
    return session.scalars(wanted.order_by(Parcel.id)).all()


class MakerPickups:
    """Only of the maker's own parcels, and codes only at their own place."""

    def listen(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """`พร้อมรับ OP…`, or the six digits that a customer shows; None for anything else."""
        text = turn.message.text[:80]
        named = _ORDER.search(text)
        rest = normalise(text[: named.start()] + text[named.end() :] if named else text).strip()
        if _READY.fullmatch(rest.replace(" ", "")):
            return self._ready(turn, member, named[0].upper() if named else "")
        code = _CODE.fullmatch(rest)
        return self._show(turn, member, re.sub(r"\D", "", code[1])) if code else None

    def _ready(self, turn: Turn, member: ProducerMember, number: str) -> Reply | None:
        parcels = find_to_lay_ready(turn.session, member.producer_id)
        meant = [parcel for parcel in parcels if parcel.order.number == number] if number else parcels
        if not meant:
            return Reply((Text(turn.say("fetch-none")),), producer_choices(turn)) if number else None
        if len(meant) == 1:
            return self._lay_ready(turn, member, meant[0])
        buttons = tuple(
            Button(parcel.order.number, Action("fetch.ready", {"parcel": parcel.id}))
            for parcel in meant[:MOST_SHOWN]
        )
        return Reply((Buttons(turn.say("fetch-which"), buttons),))

    def pick_ready(self, turn: Turn) -> Reply:
        """A button: this one lies ready."""
        member = get_member(turn)
        return self._lay_ready(turn, member, _own(turn, member))

    def _lay_ready(self, turn: Turn, member: ProducerMember, parcel: Parcel) -> Reply:
        say_ready(turn.session, parcel, actor=_actor(member), now=turn.now)
        said = turn.say("fetch-ready-done", number=parcel.order.number)
        return Reply((Text(said),), producer_choices(turn), state="")

    def _show(self, turn: Turn, member: ProducerMember, code: str) -> Reply | None:
        pickup = find_by_code(turn.session, code, member.producer_id)
        if pickup is None:
            # Six digits may be a price or a number of pieces too; only who has something lying means a code.
            if not find_lying_at(turn.session, member.producer_id):
                return None
            return Reply((Text(turn.say("error-pickup-code-wrong")),), producer_choices(turn))
        order = pickup.order
        cash = cash_satang(turn.session, order.id)
        goods = ", ".join(f"{line.name_th} {line.quantity} {line.unit}" for line in order.lines)
        key = "fetch-hand-out-cash" if cash else "fetch-hand-out"
        text = turn.say(key, number=order.number, name=order.recipient, goods=goods, cash=baht(cash))
        done = choice(turn, "button-handed-out", "fetch.done", order=order.id, code=code)
        return Reply((Buttons(text, (done,)),), producer_choices(turn))

    def hand_out(self, turn: Turn) -> Reply:
        """A button: the customer has it, and paid what was due."""
        member = get_member(turn)
        pickup = turn.session.get(Pickup, turn.number("order"))
        if pickup is None or pickup.point.producer_id != member.producer_id:
            raise ShopError("order-not-found", number="")
        order = hand_out(turn.session, pickup, turn.word("code"), actor=_actor(member), now=turn.now)
        return Reply((Text(turn.say("fetch-done", number=order.number)),), producer_choices(turn), state="")


def find_lying_at(session: Session, producer_id: int) -> bool:
    """Whether something lies at this maker's own place for a customer."""
    from_here = select(Pickup.order_id).where(
        Pickup.closed_at.is_(None), Pickup.ready_at.is_not(None), Pickup.point.has(producer_id=producer_id)
    )
    return session.scalar(from_here.limit(1)) is not None


def _own(turn: Turn, member: ProducerMember) -> Parcel:
    parcel = turn.session.get(Parcel, turn.number("parcel"))
    if parcel is None or parcel.producer_id != member.producer_id:
        raise ShopError("order-not-found", number="")
    return parcel


def _actor(member: ProducerMember) -> str:
    return f"producer:{member.producer_id}/{actor_of(member)}"
