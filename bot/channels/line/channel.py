"""LINE as a channel: free replies first, pushes when the reply token will not do."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol
from uuid import UUID, uuid5

from bot.channels.base import Channel, ChannelError, Delivery, TokenOf
from bot.channels.line.render import MESSAGES_PER_CALL, render
from bot.channels.line.words import count_units
from bot.messages import IncomingMessage
from bot.reply import Reply
from core.thai import grapheme_clusters, shorten

Json = dict[str, Any]

_LOADING_S = 20
_MOST_BYTES = 10 * 1024 * 1024
_SENDER_NAME = 20
# LINE refuses its own name in a sender's, so "Caroline" becomes "Carol·ine".
_NAME_OF_LINE = re.compile("(l)(ine)", re.IGNORECASE)
# After these the message may or may not have arrived.
_UNCERTAIN = ("network", "server")


class LineApi(Protocol):
    """The calls that `client.LineClient` makes; named here so that the SDK is loaded only when on."""

    def reply(self, reply_token: str, messages: Sequence[Json]) -> None:
        """Answer on a reply token. Raises ChannelError, `reply_token` for a dead token."""

    def push(self, to: str, messages: Sequence[Json], retry_key: UUID) -> None:
        """Send to a person. Raises ChannelError."""

    def show_loading(self, chat_id: str, seconds: int) -> None:
        """Show the loading animation. Raises ChannelError."""

    def get_content(self, message_id: str, max_bytes: int) -> bytes:
        """The picture or file of a message. Raises ChannelError."""


class LineChannel(Channel):
    """Talks with people on LINE. `media_url` gives the public address of a stored picture."""

    name = "line"

    def __init__(self, client: LineApi, media_url: Callable[[str], str]) -> None:
        self._client = client
        self._media_url = media_url

    def render(self, reply: Reply, token_of: TokenOf) -> list[Json]:
        """The reply as LINE message objects."""
        return render(reply, token_of, self._media_url)

    def count_calls(self, messages: Sequence[Json]) -> int:
        """One call takes five messages."""
        return -(-len(messages) // MESSAGES_PER_CALL)

    def deliver(self, messages: Sequence[Json], delivery: Delivery) -> None:
        """Send five at a time, the first five on the reply token while there is one.

        Each call has its own retry key, the same in every attempt. A reply takes no retry key: if
        its answer never came, the same messages are pushed, so they may arrive twice but never
        not at all.
        """
        signed = _sign(messages, delivery.author)
        for call in range(delivery.calls_done, self.count_calls(signed)):
            start = call * MESSAGES_PER_CALL
            self._send(signed[start : start + MESSAGES_PER_CALL], call, delivery)
            delivery.on_call_done(call + 1)

    def _send(self, messages: Sequence[Json], call: int, delivery: Delivery) -> None:
        if call == 0 and delivery.reply_token and self._reply(messages, delivery.reply_token):
            return
        self._client.push(delivery.to, messages, uuid5(delivery.retry_key, str(call)))

    def _reply(self, messages: Sequence[Json], reply_token: str) -> bool:
        try:
            self._client.reply(reply_token, messages)
        except ChannelError as error:
            if error.code == "reply_token" or error.code in _UNCERTAIN:
                return False
            raise
        return True

    def download(self, message: IncomingMessage) -> bytes:
        """The picture or file that came with a message, at most 10 MB. Raises ChannelError."""
        if not message.media_id:
            raise ChannelError("gone", permanent=True, message="LINE keeps no copy of it")
        return self._client.get_content(message.media_id, _MOST_BYTES)

    def show_typing(self, to: str) -> None:
        """Show the loading animation, for up to 20 seconds or until the answer."""
        # An animation is worth no trouble, whatever went wrong with it.
        with suppress(Exception):
            self._client.show_loading(to, _LOADING_S)


def _sign(messages: Sequence[Json], author: str) -> list[Json]:
    """The messages under an agent's name, when one speaks."""
    name = _NAME_OF_LINE.sub(r"\1·\2", " ".join(author.split()))
    # The limit counts characters, so many Thai marks leave room for fewer letters.
    while count_units(name) > _SENDER_NAME:
        name = shorten(name, min(len(grapheme_clusters(name)) - 1, _SENDER_NAME))
    return [{**message, "sender": {"name": name}} for message in messages] if name else list(messages)
