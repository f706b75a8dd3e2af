"""Tables of conversations, what came in, what goes out, and what waits for a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Dialect, ForeignKey, Index, String, Text, TypeDecorator, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.reply import Reply, reply_from_json, reply_to_json
from core.database import Base

# new: not yet worked on · done: a turn answered it (or needed no answer) · failed: every attempt
# raised, a person has it now.
INBOX_STATUSES = ("new", "done", "failed")

# pending: to be sent · sent · failed: for good, shown at the desk · withdrawn: no longer wanted.
OUTBOX_STATUSES = ("pending", "sent", "failed", "withdrawn")

# bot: the bot answers · agent: a person does, the bot is silent.
CONVERSATION_MODES = ("bot", "agent")

# talk: asked for a person · unanswered: the bot did not understand · failed_turn: our fault ·
# failed_send: the reply did not arrive · payment: a slip to look at · shop: an order for a
# producer who has no chat yet · parcel: something is wrong on its way · claim: goods broken, wrong or
# missing · anger: somebody is angry · refund: money to give back · cash: collected by the carrier and
# not paid out in time.
CASE_KINDS = (
    *("talk", "unanswered", "failed_turn", "failed_send", "payment", "shop", "parcel"),
    *("claim", "anger", "refund", "cash"),
)


class Conversation(Base):
    """One person on one channel."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("channel", "sender"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(12))
    sender: Mapped[str] = mapped_column(String(80))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    # Set when they work for a maker, by invitation.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("producer_members.id"), index=True)
    display_name: Mapped[str] = mapped_column(String(120), default="")
    language: Mapped[str] = mapped_column(String(2), default="th")
    state: Mapped[str] = mapped_column(String(40), default="")
    memory: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    mode: Mapped[str] = mapped_column(String(8), default="bot")
    agent_id: Mapped[int | None]
    # When the agent took over or last answered; a silent agent loses the conversation to the bot again.
    agent_at: Mapped[datetime | None]
    # Set when the person blocked or left us; cleared when they write or follow again.
    unreachable_at: Mapped[datetime | None]
    # They want no news and offers any more; what concerns an order still comes.
    news_off_at: Mapped[datetime | None]
    last_message_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class InboxRow(Base):
    """An event of a platform, stored before the platform is told 200."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "event_id"),
        Index("ix_inbox_of_sender", "channel", "sender", "status"),
        Index(
            "ix_inbox_new",
            "received_at",
            sqlite_where=text("status = 'new'"),
            postgresql_where=text("status = 'new'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(12))
    event_id: Mapped[str] = mapped_column(String(80))
    sender: Mapped[str] = mapped_column(String(80))
    message: Mapped[dict[str, Any]] = mapped_column(JSON)
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(8), default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(Text, default="")
    done_at: Mapped[datetime | None]


class _ReplyJson(TypeDecorator[Reply]):
    """A reply, kept as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Reply | None, dialect: Dialect) -> dict[str, Any] | None:
        """To the database."""
        return None if value is None else reply_to_json(value)

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Reply | None:
        """From the database."""
        return None if value is None else reply_from_json(value)


class OutboxRow(Base):
    """All that is said at once: the reply of one turn, or one piece of news."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_of_conversation", "conversation_id", "id"),
        Index(
            "ix_outbox_pending",
            "next_attempt_at",
            sqlite_where=text("status = 'pending'"),
            postgresql_where=text("status = 'pending'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"), index=True)
    reply: Mapped[Reply] = mapped_column(_ReplyJson)
    # Who speaks: empty for the bot, else the name of the agent.
    author: Mapped[str] = mapped_column(String(80), default="")
    reply_token: Mapped[str] = mapped_column(String(120), default="")
    reply_token_at: Mapped[datetime | None]
    retry_key: Mapped[str] = mapped_column(String(36))
    status: Mapped[str] = mapped_column(String(10), default="pending")
    # How many platform calls of this reply went through; a retry goes on behind them.
    calls_done: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class ButtonPress(Base):
    """A button that was pressed once, so that a second tap is known as one."""

    __tablename__ = "button_presses"

    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    pressed_at: Mapped[datetime]


class Case(Base):
    """Something that waits for a person at the desk. One open case a conversation and kind."""

    __tablename__ = "cases"
    __table_args__ = (
        Index(
            "ix_cases_one_open",
            "conversation_id",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"), index=True)
    # What it is about, such as an order number; empty for the conversation itself.
    subject: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str] = mapped_column(String(80), default="")


class ToldNews(Base):
    """News that somebody was told, so that nobody is told it twice."""

    __tablename__ = "told_news"

    digest: Mapped[str] = mapped_column(String(32), primary_key=True)
    told_at: Mapped[datetime]
