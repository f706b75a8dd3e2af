"""Tables of what producers say to their part of an order."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base
from orders.models import OrderLine

# accepted: they will send it · declined: they cannot, and it was cancelled.
PART_ANSWERS = ("accepted", "declined")

# Why a producer cannot send. out: there is none · late: not in time · damaged: what there was is broken or
# spoilt · other: in their own words.
DECLINE_REASONS = ("out", "late", "damaged", "other")

# What a customer wants when there is less than they ordered. take: what there is, for less money · wait:
# until all of it is there · cancel: none of it then.
SHORTAGE_ANSWERS = ("take", "wait", "cancel")

WORDS_LENGTH = 300


class PartAnswer(Base):
    """The last word of a producer to their part of an order."""

    __tablename__ = "part_answers"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), primary_key=True)
    # One of PART_ANSWERS; with `declined` one of DECLINE_REASONS, else "".
    answer: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(String(8), default="")
    words: Mapped[str] = mapped_column(String(WORDS_LENGTH), default="")
    actor: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]


class Shortage(Base):
    """There is less of an ordered thing than was ordered, and the customer is asked what to do."""

    __tablename__ = "shortages"
    __table_args__ = (CheckConstraint("there_is >= 0", name="there_is"),)

    order_line_id: Mapped[int] = mapped_column(ForeignKey("order_lines.id"), primary_key=True)
    there_is: Mapped[int]
    asked_by: Mapped[str] = mapped_column(String(80))
    asked_at: Mapped[datetime]
    # One of SHORTAGE_ANSWERS, "" while the customer has not said.
    answer: Mapped[str] = mapped_column(String(8), default="")
    answered_at: Mapped[datetime | None]
    # When the desk was told that nobody answers.
    reminded_at: Mapped[datetime | None]

    line: Mapped[OrderLine] = relationship(lazy="joined")
