"""Who works for a maker: invited with a one-time code, owner or helper, until they leave."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from catalog.models import MEMBER_ROLES, Invitation, Producer, ProducerMember
from core.errors import ShopError

INVITATION_LIFE = timedelta(days=7)
# Without letters and digits that look alike; 32 of them, so eight are 40 bits.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE = re.compile(rf"\s*([{_ALPHABET}]{{4}})\s*-\s*([{_ALPHABET}]{{4}})\s*", re.IGNORECASE)


def invite_member(session: Session, producer_id: int, role: str, *, actor: str, now: datetime) -> str:
    """A new code such as `K7QM-2FJH`, for one person, good for a week. It is nowhere kept as it is."""
    if role not in MEMBER_ROLES:
        raise ValueError(f"unknown role: {role!r}")
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    code = f"{letters[:4]}-{letters[4:]}"
    session.add(
        Invitation(
            digest=_digest(code),
            producer_id=producer_id,
            role=role,
            invited_by=actor,
            created_at=now,
            expires_at=now + INVITATION_LIFE,
        )
    )
    return code


def read_code(text: str) -> str:
    """The code that this text is, "" when it is none."""
    found = _CODE.fullmatch(text)
    return f"{found[1]}-{found[2]}".upper() if found else ""


def accept_invitation(session: Session, code: str, *, name: str, now: datetime) -> ProducerMember:
    """Use a code up. Raises ShopError("invitation-unknown") alike for one that never was, one that was
    used and one that is too old: who guesses learns nothing.
    """
    taken = session.execute(
        update(Invitation)
        .where(Invitation.digest == _digest(code), Invitation.used_at.is_(None), Invitation.expires_at > now)
        .values(used_at=now)
        .returning(Invitation.producer_id, Invitation.role, Invitation.invited_by)
        .execution_options(synchronize_session=False)
    ).first()
    if taken is None:
        raise ShopError("invitation-unknown")
    member = ProducerMember(
        producer_id=taken.producer_id,
        role=taken.role,
        name=name[:120],
        invited_by=taken.invited_by,
        joined_at=now,
    )
    session.add(member)
    session.flush()
    return member


def find_member(session: Session, member_id: int | None) -> ProducerMember | None:
    """The member, unless they left."""
    member = session.get(ProducerMember, member_id) if member_id else None
    return member if member is not None and member.left_at is None else None


def find_members(session: Session, producer_id: int) -> Sequence[ProducerMember]:
    """Everybody who works for this maker, in the order they came."""
    return session.scalars(
        select(ProducerMember)
        .where(ProducerMember.producer_id == producer_id, ProducerMember.left_at.is_(None))
        .order_by(ProducerMember.id)
    ).all()


def end_membership(session: Session, member: ProducerMember, *, by: ProducerMember, now: datetime) -> None:
    """Somebody leaves, or an owner takes them out.

    Raises ShopError("member-owner-only") for a helper who means somebody else, and
    ("member-last-owner") where nobody would be left who may invite.
    """
    if member.producer_id != by.producer_id:
        raise ShopError("member-owner-only")
    if member.id != by.id and by.role != "owner":
        raise ShopError("member-owner-only")
    # The maker's row is the lock: of two owners who leave at once, one stays.
    session.execute(select(Producer.id).where(Producer.id == member.producer_id).with_for_update())
    owners = session.scalar(
        select(func.count(ProducerMember.id)).where(
            ProducerMember.producer_id == member.producer_id,
            ProducerMember.role == "owner",
            ProducerMember.left_at.is_(None),
        )
    )
    if member.role == "owner" and owners == 1:
        raise ShopError("member-last-owner")
    member.left_at = now


def find_any_producer(session: Session, asked: str) -> Producer:
    """A maker by slug or by exact name. Raises ShopError("producer-not-found")."""
    found = session.scalar(select(Producer).where((Producer.slug == asked) | (Producer.name == asked)))
    if found is None:
        raise ShopError("producer-not-found", slug=asked)
    return found


def _digest(code: str) -> str:
    return hashlib.sha256(code.replace("-", "").encode()).hexdigest()
