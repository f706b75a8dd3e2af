"""What every channel can do. A channel without buttons or pictures gets them as text from here."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bot.messages import IncomingMessage
from bot.reply import Action, Buttons, Card, Carousel, Document, Part, Picture, Reply, Text
from core.errors import OtopError

TokenOf = Callable[[Action], str]


class ChannelError(OtopError):
    """A platform did not take a message.

    `permanent` decides: stop and show it at the desk, or try again later (after `retry_after`
    seconds when the platform named a time). `code` says why in one word: `blocked`, `quota`,
    `rate`, `network`, `server`, `invalid`, `unauthorised`, `gone`.
    """

    def __init__(
        self, code: str, *, permanent: bool, message: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(f"{code}: {message}" if message else code)
        self.code = code
        self.permanent = permanent
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where and how a rendered reply goes.

    `reply_token` is empty unless it is still fresh. `retry_key` stays the same over all attempts
    of this reply. `calls_done` platform calls went through in earlier attempts and are left out;
    `on_call_done` is to be called after each further one.
    """

    to: str
    retry_key: UUID
    reply_token: str = ""
    author: str = ""
    calls_done: int = 0
    on_call_done: Callable[[int], None] = lambda calls: None


class Channel(ABC):
    """A platform one can chat on."""

    name: str

    @abstractmethod
    def render(self, reply: Reply, token_of: TokenOf) -> list[dict[str, Any]]:
        """The reply as this platform's own message objects. Pure: no network, no database."""

    def count_calls(self, messages: Sequence[dict[str, Any]]) -> int:
        """How many platform calls it takes to deliver these messages."""
        return len(messages)

    @abstractmethod
    def deliver(self, messages: Sequence[dict[str, Any]], delivery: Delivery) -> None:
        """Send rendered messages, in order. Raises ChannelError."""

    @abstractmethod
    def download(self, message: IncomingMessage) -> bytes:
        """The picture or file that came with a message. Raises ChannelError; permanent when it
        is gone or too large.
        """

    def show_typing(self, to: str) -> None:
        """Show that an answer is being worked on, where the platform can. Never raises."""
        return

    def acknowledge_button(self, message: IncomingMessage) -> None:
        """Stop the waiting mark on a pressed button, where the platform has one. Never raises."""
        return


def part_as_text(part: Part) -> str:
    """The twin in words of any part, for a channel or a moment that has nothing better."""
    match part:
        case Text():
            return part.text
        case Picture():
            return part.alt
        case Card():
            return "\n".join((part.title, *part.lines, *_links(part.buttons)))
        case Carousel():
            return "\n\n".join(part_as_text(card) for card in part.cards)
        case Buttons():
            return "\n".join((part.text, *_links(part.buttons)))
        case Document():
            # Without the link: it is for the one who asked for the file.
            return f"{part.text} ({part.file_name})"


def _links(buttons: Sequence[Any]) -> list[str]:
    return [f"{button.label}: {button.url}" for button in buttons if button.url]
