"""The table of questions that customers ask makers through the chat."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base

WORDS_LENGTH = 600


class Question(Base):
    """What somebody asked a maker, and the answer. Neither learns the other's account; all words are kept
    as they were passed on, without telephones and chat ids.
    """

    __tablename__ = "questions"
    __table_args__ = (
        Index(
            "ix_questions_open",
            "producer_id",
            "asked_at",
            sqlite_where=text("answered_at IS NULL"),
            postgresql_where=text("answered_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), index=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"))
    # What it is about; None for the maker in general.
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"))
    words: Mapped[str] = mapped_column(String(WORDS_LENGTH))
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(WORDS_LENGTH), default="")
    # `member:8`, or the agent at the desk.
    answered_by: Mapped[str] = mapped_column(String(80), default="")
    answered_at: Mapped[datetime | None]
    # When the desk was told that the maker does not answer.
    reminded_at: Mapped[datetime | None]
