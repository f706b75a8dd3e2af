"""A person on any channel, as tests speak of them: `customer.says("…")`, `customer.taps("…")`."""

from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass
class Seen:
    """One message as it shows on the person's phone.

    `text` is every word one can read in it, line by line; `buttons` the labels one can press now
    (links and quick answers too); `links` the addresses behind link buttons by label; `pictures`
    the addresses or file names of pictures; `raw` what the platform was sent.
    """

    text: str
    buttons: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)


class FakeUser(Protocol):
    """What a person can do on every channel. Each verb hands a webhook (or a request) to the app."""

    @property
    def seen(self) -> list[Seen]:
        """Everything shown so far, oldest first."""
        raise NotImplementedError

    def says(self, text: str) -> None:
        """Write a text message."""

    def taps(self, label: str) -> None:
        """Press the newest button with this label, also one on an old card. Raises AssertionError
        with the labels there are when there is none."""

    def sends_photo(self, content: bytes) -> None:
        """Send a picture."""

    def sends_file(self, content: bytes, name: str) -> None:
        """Send a file that is no picture."""

    def sends_location(self, latitude: float, longitude: float) -> None:
        """Send a place."""

    def sends_sticker(self) -> None:
        """Send a sticker."""
