"""Replies stream to the chat page as server-sent events, one a row of the outbox."""

import json
import time
from collections.abc import Iterator, Sequence

from flask import Blueprint, Response, request
from sqlalchemy import bindparam, select

from bot.channels.webchat.channel import SaidRow, WebChatChannel
from bot.models import Conversation, OutboxRow
from core.database import Database
from web.chat import get_channel, render_outgoing
from web.errors import show_error
from web.parts import parts
from web.visitor import find_sender

blueprint = Blueprint("chat_stream", __name__)

# A stream ends by itself and the page comes back, so that no thread is held by who went away.
HOLD_S = 25.0
# How often the database is looked into when nobody of this process rings: another may have written.
LOOK_S = 1.0
RETRY_MS = 1000
RETRY_WHEN_FULL_MS = 2000
MOST_ROWS = 100
# A row with a smaller number may become visible after a larger one (two writers, one commits
# late): so far back is looked again.
LOOK_BACK = 50
# Asked by every open page every second, so it is made once.
_SAID = (
    select(OutboxRow.id, OutboxRow.conversation_id, OutboxRow.reply, OutboxRow.author, OutboxRow.created_at)
    .join(Conversation, Conversation.id == OutboxRow.conversation_id)
    .where(
        Conversation.channel == "webchat",
        Conversation.sender == bindparam("sender"),
        OutboxRow.id > bindparam("floor"),
        OutboxRow.id.not_in(bindparam("shown", expanding=True)),
        OutboxRow.status != "withdrawn",
    )
    .order_by(OutboxRow.id)
    .limit(MOST_ROWS)
)


@blueprint.get("/chat/events")
def events() -> Response:
    """Everything said to this visitor after `Last-Event-ID` (or `?after=`)."""
    sender = find_sender()
    if not sender:
        return show_error(403, "visitor-unknown")
    hold_s = HOLD_S if request.args.get("hold") != "0" else 0.0
    stream = _Stream(parts().db, get_channel(), sender, _read_after())
    response = Response(stream.run(hold_s), mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _read_after() -> int:
    given = request.headers.get("Last-Event-ID") or request.args.get("after", "0")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0


class _Stream:
    """One open stream of one visitor."""

    def __init__(self, db: Database, channel: WebChatChannel, sender: str, after: int) -> None:
        self._db = db
        self._channel = channel
        self._sender = sender
        self._after = after
        self._newest = after
        self._shown: set[int] = set()

    def run(self, hold_s: float) -> Iterator[str]:
        """The text of the stream, until its time is over."""
        with self._channel.notifier.listen(self._sender) as ear:
            if ear is None:
                yield f"retry: {RETRY_WHEN_FULL_MS}\n\n"
                return
            yield f"retry: {RETRY_MS}\n\n"
            ends_at = time.monotonic() + hold_s
            yield from self._news()
            while (left := ends_at - time.monotonic()) > 0:
                if ear.wait(min(LOOK_S, left)):
                    yield "event: typing\ndata: {}\n\n"
                yield from self._news()

    def _news(self) -> Iterator[str]:
        for row in self._find_rows():
            self._shown.add(row.id)
            self._newest = max(self._newest, row.id)
            data = json.dumps(render_outgoing(self._channel, row), ensure_ascii=False)
            yield f"id: {row.id}\ndata: {data}\n\n"

    def _find_rows(self) -> Sequence[SaidRow]:
        floor = max(self._after, self._newest - LOOK_BACK)
        self._shown = {one for one in self._shown if one > floor}
        values = {"sender": self._sender, "floor": floor, "shown": self._shown}
        with self._db.engine.connect() as connection:
            return connection.execute(_SAID, values).all()
