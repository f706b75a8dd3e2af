"""Claims: a customer says that something is wrong with what came, a person decides."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from orders.balances import money_of
from orders.events import ClaimOpened, ClaimResolved, OrderStatusChanged
from orders.give_back import owe_money
from orders.history import add_order_event
from orders.models import CLAIM_RESOLUTIONS, Claim, Order
from orders.status import TRANSITIONS, actor_kind, change_status

# Something may be wrong from the moment on when a first parcel may have arrived.
CLAIMABLE = ("handed_over", "in_transit", "delivered", "completed", "refused", "returned", "claim_open")
MOST_PICTURES = 10
MOST_WORDS = 4000
# So long after the last word, what the customer writes still belongs to the claim.
TELLING = timedelta(hours=1)


def find_claimable(session: Session, customer_id: int, limit: int = 5) -> list[Order]:
    """The customer's orders with which something can be wrong, newest first."""
    wanted = select(Order).where(Order.customer_id == customer_id, Order.status.in_(CLAIMABLE))
    return list(session.scalars(wanted.order_by(Order.placed_at.desc(), Order.id.desc()).limit(limit)))


def find_open_claim(session: Session, order_id: int) -> Claim | None:
    """The claim about this order that nobody decided yet."""
    return session.scalar(select(Claim).where(Claim.order_id == order_id, Claim.resolved_at.is_(None)))


def find_claim_being_told(session: Session, customer_id: int, now: datetime) -> Claim | None:
    """The open claim that the customer was speaking about within the last hour."""
    wanted = (
        select(Claim)
        .join(Order)
        .where(Order.customer_id == customer_id, Claim.resolved_at.is_(None))
        .where(Claim.told_at > now - TELLING)
        .order_by(Claim.told_at.desc(), Claim.id.desc())
    )
    return session.scalars(wanted.limit(1)).first()


def find_claims(session: Session, order_id: int) -> Sequence[Claim]:
    """All claims about an order, oldest first."""
    return session.scalars(select(Claim).where(Claim.order_id == order_id).order_by(Claim.id)).all()


def open_claim(session: Session, order: Order, words: str, *, actor: str, now: datetime) -> Claim:
    """Keep that something is wrong with this order; while a claim is open, the words are added to it.

    An order that has arrived becomes `claim_open`; one that is still on its way stays there. Raises
    ShopError `claim-too-early` for an order that nothing of was sent yet.
    """
    order = _lock(session, order.id)
    if order.status not in CLAIMABLE:
        raise ShopError("claim-too-early", number=order.number)
    if (known := find_open_claim(session, order.id)) is not None:
        _add_words(known, words, now)
        return known
    claim = Claim(
        order_id=order.id,
        words=words[:MOST_WORDS],
        picture_keys=[],
        opened_by=actor,
        opened_at=now,
        told_at=now,
        resolved_at=None,
    )
    session.add(claim)
    session.flush()
    _follow(session, order, claim, actor, now)
    publish(session, ClaimOpened(order.id, claim.id, now))
    return claim


def _follow(session: Session, order: Order, claim: Claim, actor: str, now: datetime) -> None:
    if actor_kind(actor) in TRANSITIONS[order.status].get("claim_open", ()):
        change_status(session, order, "claim_open", actor=actor, now=now, claim=claim.id)
    else:
        add_order_event(session, order, order.status, actor=actor, now=now, details={"claim": claim.id})


def follow_delivery(session: Session, happened: OrderStatusChanged) -> None:
    """A listener: what was claimed while the order was on its way is still open when it arrives."""
    if happened.to_status != "delivered" or happened.from_status == "claim_open":
        return
    claim = find_open_claim(session, happened.order_id)
    order = session.get_one(Order, happened.order_id)
    if claim is not None and order.status == "delivered":
        change_status(session, order, "claim_open", actor="system", now=happened.at, claim=claim.id)


def add_words(session: Session, claim: Claim, words: str, now: datetime) -> None:
    """What the customer says more. Raises ShopError `claim-resolved` when it is decided already."""
    _add_words(_open(session, claim), words, now)


def add_picture(session: Session, claim: Claim, media_key: str, now: datetime) -> None:
    """A picture of what is wrong; the same one once. Raises ShopError `claim-resolved`, or
    `claim-pictures-enough` with the `limit`.
    """
    claim = _open(session, claim)
    if media_key in claim.picture_keys:
        return
    if len(claim.picture_keys) >= MOST_PICTURES:
        raise ShopError("claim-pictures-enough", limit=MOST_PICTURES)
    claim.picture_keys, claim.told_at = [*claim.picture_keys, media_key], now


def _add_words(claim: Claim, words: str, now: datetime) -> None:
    claim.told_at = now
    if words and words not in claim.words.split("\n"):
        claim.words = f"{claim.words}\n{words}".strip()[:MOST_WORDS]


def resolve_claim(
    session: Session,
    claim: Claim,
    resolution: str,
    *,
    actor: str,
    now: datetime,
    amount_satang: int = 0,
    note: str = "",
) -> None:
    """A person decides, once: `completed` with at most a part of the money back, `refund` of all of it,
    or `resend`, for whose parcel the caller cares.

    After `refund` the order waits as `claim_open` until the money is back, after `resend` until the
    goods are there. Raises ShopError `claim-resolved`, `claim-amount` (more than was paid) or
    `status-not-allowed`.
    """
    if resolution not in CLAIM_RESOLUTIONS:
        raise ValueError(f"unknown resolution: {resolution!r}")
    order = _lock(session, claim.order_id)
    claim = _open(session, claim)
    if actor_kind(actor) not in ("agent", "system"):
        raise ShopError("status-not-allowed", number=order.number, to_status=resolution)
    paid = money_of(session, order.id).kept_satang
    amount_satang = paid if resolution == "refund" else amount_satang
    if not 0 <= amount_satang <= paid:
        raise ShopError("claim-amount", number=order.number)
    claim.resolution, claim.resolved_by, claim.resolved_at = resolution, actor, now
    details = {"claim": claim.id, "resolution": resolution, "note": note[:300]}
    if resolution == "completed" and order.status == "claim_open":
        change_status(session, order, "completed", actor=actor, now=now, **details)
    else:
        add_order_event(session, order, order.status, actor=actor, now=now, details=details)
    owe_money(session, order, amount_satang, "claim", f"claim:{claim.id}", actor=actor, now=now)
    publish(session, ClaimResolved(order.id, claim.id, resolution, amount_satang, now))


def _open(session: Session, claim: Claim) -> Claim:
    # What was told in this transaction must be written before the row is read again.
    session.flush()
    session.refresh(claim, with_for_update=True)
    if claim.resolved_at is not None:
        raise ShopError("claim-resolved")
    return claim


def _lock(session: Session, order_id: int) -> Order:
    locked = select(Order).where(Order.id == order_id).with_for_update(key_share=True, of=Order)
    return session.scalars(locked.execution_options(populate_existing=True)).one()
