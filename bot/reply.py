"""What the bot says, whatever the channel: parts, buttons and the next state."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter


@dataclass(frozen=True, slots=True)
class Action:
    """What a button means, such as `cart.add` with `{"variant": 12, "quantity": 1}`."""

    name: str
    args: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: it does an action, opens a page, or shares a contact or a place.

    `share` needs the platform's help; a channel that cannot do it leaves the button out.
    """

    label: str
    action: Action | None = None
    url: str = ""
    share: Literal["", "contact", "location"] = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A few lines of words."""

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the media store, with words for who cannot see it."""

    media_key: str
    alt: str
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Card:
    """A thing with a picture, a title, a few lines and buttons. `alt` is its one-line twin for
    notifications and old clients.
    """

    title: str
    lines: tuple[str, ...] = ()
    media_key: str = ""
    buttons: tuple[Button, ...] = ()
    kind: Literal["card"] = "card"

    @property
    def alt(self) -> str:
        """The card in one line."""
        return " · ".join((self.title, *self.lines))


@dataclass(frozen=True, slots=True)
class Carousel:
    """Up to ten cards side by side."""

    cards: tuple[Card, ...]
    alt: str
    kind: Literal["carousel"] = "carousel"


@dataclass(frozen=True, slots=True)
class Buttons:
    """Words with buttons that stay under them."""

    text: str
    buttons: tuple[Button, ...]
    kind: Literal["buttons"] = "buttons"


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the media store with a few words. `url` leads to it for a while, behind `label`: for
    channels that can hand over no file.
    """

    media_key: str
    file_name: str
    text: str
    label: str
    url: str
    kind: Literal["document"] = "document"

    @property
    def as_link(self) -> Buttons:
        """The same as words with a link."""
        return Buttons(self.text, (Button(self.label, url=self.url),))


Part = Annotated[Text | Picture | Card | Carousel | Buttons | Document, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Reply:
    """All that is said at once. `choices` are quick answers under the last part, gone after the
    next message. `state` is where the conversation goes; None leaves it where it is.
    """

    parts: tuple[Part, ...] = ()
    choices: tuple[Button, ...] = ()
    state: str | None = None

    def buttons(self) -> Iterator[Button]:
        """Every button, in the order that numbers them."""
        for part in self.parts:
            if isinstance(part, Card | Buttons):
                yield from part.buttons
            elif isinstance(part, Carousel):
                for card in part.cards:
                    yield from card.buttons
        yield from self.choices

    def actions(self) -> list[Action]:
        """What the buttons do; the place in this list is the number in a button's token."""
        return [button.action for button in self.buttons() if button.action]


_ADAPTER: TypeAdapter[Reply] = TypeAdapter(Reply)


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """As kept in the outbox."""
    values: dict[str, Any] = _ADAPTER.dump_python(reply, mode="json")
    return values


def reply_from_json(values: dict[str, Any]) -> Reply:
    """Back from the outbox."""
    return _ADAPTER.validate_python(values)
