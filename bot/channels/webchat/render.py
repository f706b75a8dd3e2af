"""Reply → messages of the chat page: plain JSON that chat.js draws. Pure."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.channels.base import TokenOf
from bot.reply import Button, Buttons, Card, Carousel, Document, Part, Picture, Reply, Text

MediaUrl = Callable[[str], str]


def render_reply(reply: Reply, token_of: TokenOf, media_url: MediaUrl) -> list[dict[str, Any]]:
    """One message a part, each with its `type`; `choices` hang on the last one.

    `token_of` is asked in the order of `Reply.buttons()`, which is the order that numbers them.
    """
    messages = [_render_part(part, token_of, media_url) for part in reply.parts]
    choices = list(_render_buttons(reply.choices, token_of))
    if choices and not messages:
        messages.append({"type": "text", "text": ""})
    if choices:
        messages[-1]["choices"] = choices
    return messages


def _render_part(part: Part, token_of: TokenOf, media_url: MediaUrl) -> dict[str, Any]:
    match part:
        case Text():
            return {"type": "text", "text": part.text}
        case Picture():
            return {"type": "picture", "url": media_url(part.media_key), "alt": part.alt}
        case Card():
            return {"type": "card", **_render_card(part, token_of, media_url)}
        case Carousel():
            cards = [_render_card(card, token_of, media_url) for card in part.cards]
            return {"type": "carousel", "alt": part.alt, "cards": cards}
        case Buttons():
            buttons = list(_render_buttons(part.buttons, token_of))
            return {"type": "buttons", "text": part.text, "buttons": buttons}
        case Document():
            return _render_part(part.as_link, token_of, media_url)


def _render_card(card: Card, token_of: TokenOf, media_url: MediaUrl) -> dict[str, Any]:
    rendered: dict[str, Any] = {
        "title": card.title,
        "lines": list(card.lines),
        "buttons": list(_render_buttons(card.buttons, token_of)),
    }
    if card.media_key:
        rendered["picture"] = media_url(card.media_key)
    return rendered


def _render_buttons(buttons: Iterable[Button], token_of: TokenOf) -> Iterator[dict[str, Any]]:
    for button in buttons:
        rendered: dict[str, Any] = {"label": button.label}
        if button.primary:
            rendered["primary"] = True
        if button.action:
            rendered["token"] = token_of(button.action)
        elif button.url:
            rendered["url"] = button.url
        elif button.share == "location":
            rendered["share"] = "location"
        else:
            # A page cannot hand over a telephone number; the person types it instead.
            continue
        yield rendered
