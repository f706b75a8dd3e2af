"""The chat page as a channel. Its rows in the outbox are what the page shows, so sending is
nothing but waking the page.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from sqlalchemy import Row

from bot.buttons import make_token
from bot.channels.base import Channel, ChannelError, Delivery, TokenOf
from bot.channels.webchat.notifier import Notifier
from bot.channels.webchat.render import render_reply
from bot.messages import IncomingMessage
from bot.models import OutboxRow
from bot.reply import Action, Reply
from core.media import MediaStore

# `id`, `conversation_id`, `reply`, `author` and `created_at` of a row of the outbox.
SaidRow = Row[int, int, Reply, str, datetime]
# Each open stream holds a thread of the web server; the page of one who finds no room asks again.
MOST_STREAMS = 100


class WebChatChannel(Channel):
    """Chat on our own page."""

    name = "webchat"

    def __init__(self, media: MediaStore, button_key: bytes, notifier: Notifier | None = None) -> None:
        self.notifier = notifier or Notifier(MOST_STREAMS)
        self._media = media
        self._button_key = button_key

    def render(self, reply: Reply, token_of: TokenOf) -> list[dict[str, Any]]:
        """The messages that chat.js draws."""
        return render_reply(reply, token_of, _media_url)

    def render_row(self, row: OutboxRow | SaidRow) -> list[dict[str, Any]]:
        """A row of the outbox as the page fetches it, with the same tokens whenever it does."""
        actions = row.reply.actions()

        def token_of(action: Action) -> str:
            return make_token(self._button_key, row.conversation_id, row.id, actions.index(action))

        return self.render(row.reply, token_of)

    def deliver(self, messages: Sequence[dict[str, Any]], delivery: Delivery) -> None:
        """Wake the open pages of this person; closed ones find the row when they open."""
        self.notifier.notify(delivery.to)

    def download(self, message: IncomingMessage) -> bytes:
        """The upload, which lies in our own media store."""
        try:
            return self._media.load(message.media_key)
        except KeyError as error:
            raise ChannelError("gone", permanent=True) from error

    def show_typing(self, to: str) -> None:
        """Dots on the open pages of this person."""
        self.notifier.show_typing(to)


def _media_url(key: str) -> str:
    return f"/media/{quote(key)}"
