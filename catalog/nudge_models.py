"""Tables of what makers were reminded of, and of what they want to be."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base

# stock: nearly gone · certificate: runs out soon, or has · question: a customer waits for an answer ·
# send: not handed over in time · listing: without a picture or an English name.
NUDGE_KINDS = ("stock", "certificate", "question", "send", "listing")


class NudgeTold(Base):
    """Somebody was told of this matter. The row goes once the matter is settled: then it may come again."""

    __tablename__ = "nudges_told"
    __table_args__ = (
        CheckConstraint("kind IN ('stock','certificate','question','send','listing')", name="kind"),
    )

    member_id: Mapped[int] = mapped_column(ForeignKey("producer_members.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    # What it is about: an id, or an id and a day.
    subject: Mapped[str] = mapped_column(String(80), primary_key=True)
    told_at: Mapped[datetime]


class NudgeChoice(Base):
    """What somebody said of one kind; without a row owners are reminded and helpers are not."""

    __tablename__ = "nudge_choices"
    __table_args__ = (
        CheckConstraint("kind IN ('stock','certificate','question','send','listing')", name="kind"),
    )

    member_id: Mapped[int] = mapped_column(ForeignKey("producer_members.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    is_on: Mapped[bool]
    changed_at: Mapped[datetime]
