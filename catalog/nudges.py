"""What a maker should be reminded of: matters of their goods, who wants to hear of them, and who was told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.certificates import Mark, read_mark
from catalog.models import Certificate, Picture, ProducerMember, Product, Variant
from catalog.nudge_models import NUDGE_KINDS, NudgeChoice, NudgeTold

# So few are "nearly gone".
LOW_STOCK = 3
CERTIFICATE_WITHIN = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class LowStock:
    """A shelf that is nearly empty."""

    variant: Variant
    subject: str


@dataclass(frozen=True, slots=True)
class EndingMark:
    """A certificate in its last 60 days, or one that has ended."""

    product: Product
    mark: Mark
    has_ended: bool
    subject: str


def find_low_stock(session: Session, producer_id: int) -> list[LowStock]:
    """Shelves of what is on sale, the emptiest first."""
    found = session.scalars(
        select(Variant)
        .join(Product)
        .where(
            Product.producer_id == producer_id,
            Product.status == "listed",
            Variant.stock_of_id.is_(None),
            Variant.stock <= LOW_STOCK,
        )
        .order_by(Variant.stock, Variant.id)
    )
    return [LowStock(variant, str(variant.id)) for variant in found]


def find_ending_marks(session: Session, producer_id: int, today: date) -> list[EndingMark]:
    """Certificates of what is on sale that run out within 60 days, the first to end first. One that has
    ended is another matter than one that will.
    """
    rows = session.execute(
        select(Product, Certificate.text)
        .join(Certificate, Certificate.product_id == Product.id)
        .where(Product.producer_id == producer_id, Product.status == "listed")
    )
    found = []
    for product, text in rows.unique():
        mark = read_mark(text)
        if mark.valid_until is None or mark.valid_until > today + CERTIFICATE_WITHIN:
            continue
        has_ended = mark.has_ended(today)
        stage = "ended" if has_ended else "soon"
        subject = f"{product.id}:{mark.valid_until}:{stage}:{mark.name}"[:80]
        found.append(EndingMark(product, mark, has_ended, subject))
    return sorted(found, key=lambda one: (one.mark.valid_until or today, one.product.id))


def find_bare_listings(session: Session, producer_id: int) -> Sequence[Product]:
    """What is on sale without a picture or without an English name."""
    has_picture = select(Picture.id).where(Picture.product_id == Product.id).exists()
    query = select(Product).where(
        Product.producer_id == producer_id,
        Product.status == "listed",
        (Product.name_en == "") | ~has_picture,
    )
    return session.scalars(query.order_by(Product.id)).unique().all()


def find_wanted(session: Session, member: ProducerMember) -> set[str]:
    """The kinds that this member wants to hear of."""
    said = dict(
        session.execute(
            select(NudgeChoice.kind, NudgeChoice.is_on).where(NudgeChoice.member_id == member.id)
        ).all()
    )
    return {kind for kind in NUDGE_KINDS if said.get(kind, member.role == "owner")}


def choose(session: Session, member_id: int, kinds: Iterable[str], *, is_on: bool, now: datetime) -> None:
    """From now on they do, or do not, want to hear of these."""
    for kind in kinds:
        session.merge(NudgeChoice(member_id=member_id, kind=kind, is_on=is_on, changed_at=now))
    session.flush()


def find_last_told(session: Session, member_id: int) -> datetime | None:
    """When they were reminded of anything last."""
    return session.scalar(select(func.max(NudgeTold.told_at)).where(NudgeTold.member_id == member_id))


def find_told(session: Session, member_id: int) -> set[tuple[str, str]]:
    """The matters (kind, subject) that this member was told of."""
    told = session.execute(select(NudgeTold.kind, NudgeTold.subject).where(NudgeTold.member_id == member_id))
    return {(kind, subject) for kind, subject in told}


def note_told(session: Session, member_id: int, told: Iterable[tuple[str, str]], now: datetime) -> None:
    """They were told of these."""
    session.add_all(
        NudgeTold(member_id=member_id, kind=kind, subject=subject, told_at=now) for kind, subject in told
    )
    session.flush()


def forget_settled(
    session: Session, member_id: int, matters: Iterable[tuple[str, str]], told_before: datetime
) -> None:
    """What they were told of before then and is none any more may be told of again."""
    current = set(matters)
    told = session.scalars(
        select(NudgeTold).where(NudgeTold.member_id == member_id, NudgeTold.told_at < told_before)
    )
    for row in told:
        if (row.kind, row.subject) not in current:
            session.delete(row)
    session.flush()
