"""Replies as LINE message objects, within every limit LINE documents. Plain dicts, no network."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from bot.channels.base import TokenOf, part_as_text
from bot.channels.line.words import TEXT_UNITS, count_bytes, count_units, fit, split_text
from bot.reply import Button, Buttons, Card, Carousel, Document, Part, Picture, Reply, Text

Json = dict[str, Any]
MediaUrl = Callable[[str], str]

MESSAGES_PER_CALL = 5
_QUICK_REPLIES = 13
_BUBBLES = 12
_CAROUSEL_BYTES = 51_200
_URI_LENGTH = 1_000
_IMAGE_URL_LENGTH = 2_000

# A bubble may have 30,720 bytes. The shares below add up to less even when every one is used up:
# picture 2.2 KB, title 1.2 KB, lines 8 KB and 40 x 0.1 KB around them, buttons 7 x 1.9 KB.
_BUTTONS_PER_BUBBLE = 7
_TITLE_BYTES = 1_200
_LINES = 40
_LINES_BYTES = 8_000
_LABEL_BYTES = 720
_WORDS_IN_BUBBLE = 1_200

# Inside a bubble LINE has no "send my location" button, but opens its map for this address.
_LOCATION_PAGE = "https://line.me/R/nv/location/"


def render(reply: Reply, token_of: TokenOf, media_url: MediaUrl) -> list[Json]:
    """The reply as LINE messages, quick replies on the last one only.

    `media_url` gives the address of a picture; LINE takes https only, so with another address
    the picture is left out and its words stay.
    """
    writer = _Writer(token_of, media_url)
    messages = _merge_texts([message for part in reply.parts for message in writer.write(part)])
    quick = [item for button in reply.choices if (item := writer.write_choice(button))]
    if messages and quick:
        messages[-1]["quickReply"] = {"items": quick[:_QUICK_REPLIES]}
    return messages


class _Writer:
    """Writes the parts of one reply."""

    def __init__(self, token_of: TokenOf, media_url: MediaUrl) -> None:
        self._token_of = token_of
        self._media_url = media_url

    def write(self, part: Part) -> list[Json]:
        match part:
            case Text():
                return _texts(part.text)
            case Picture():
                return self._picture(part)
            case Card():
                return _flex(self._bubbles(part, "mega"), part.alt)
            case Carousel():
                size = "kilo" if len(part.cards) > 1 else "mega"
                bubbles = [bubble for card in part.cards for bubble in self._bubbles(card, size)]
                return _flex(bubbles, part.alt) or _texts(part.alt)
            case Buttons():
                return self._buttons(part)
            case Document():
                # LINE has no message that holds a file.
                return self._buttons(part.as_link)

    def write_choice(self, button: Button) -> Json | None:
        if button.share == "location" and button.label.strip():
            return {"type": "action", "action": {"type": "location", "label": _label(button, 20)}}
        action = self._action(button, 20)
        return {"type": "action", "action": action} if action else None

    def _picture(self, picture: Picture) -> list[Json]:
        url = self._https(picture.media_key)
        if not url:
            return _texts(part_as_text(picture))
        return [{"type": "image", "originalContentUrl": url, "previewImageUrl": url}]

    def _buttons(self, part: Buttons) -> list[Json]:
        """Words and buttons in one bubble; what is too long for a bubble goes before it."""
        *before, last = split_text(part.text, _WORDS_IN_BUBBLE) or [""]
        bubbles = self._bubbles(Card(title="", lines=(last,), buttons=part.buttons), "mega")
        if not any("footer" in bubble for bubble in bubbles):
            return _texts(part.text)
        return [*_texts("\n".join(before)), *_flex(bubbles, last)]

    def _bubbles(self, card: Card, size: str) -> list[Json]:
        """One bubble, and more behind it when a card has more buttons than fit in one."""
        buttons = [made for button in card.buttons if (made := self._button(button))]
        shares = [
            buttons[start : start + _BUTTONS_PER_BUBBLE]
            for start in range(0, len(buttons), _BUTTONS_PER_BUBBLE)
        ]
        bubbles = [_bubble(size, self._hero(card), _body(card), shares[0] if shares else [])]
        bubbles += [_bubble(size, None, [], share) for share in shares[1:]]
        return [bubble for bubble in bubbles if len(bubble) > 2]

    def _hero(self, card: Card) -> Json | None:
        url = self._https(card.media_key) if card.media_key else ""
        if not url:
            return None
        return {"type": "image", "url": url, "size": "full", "aspectRatio": "20:13", "aspectMode": "cover"}

    def _https(self, media_key: str) -> str:
        url = _quote(self._media_url(media_key))
        return url if url.startswith("https://") and len(url) <= _IMAGE_URL_LENGTH else ""

    def _button(self, button: Button) -> Json | None:
        action = self._action(button, 40)
        if not action:
            return None
        style = "primary" if button.primary else "link" if action["type"] == "uri" else "secondary"
        return {
            "type": "button",
            "style": style,
            "height": "sm",
            "adjustMode": "shrink-to-fit",
            "action": action,
        }

    def _action(self, button: Button, clusters: int) -> Json | None:
        """What LINE shall do on a tap; None for what it cannot do, such as sharing a contact."""
        label = _label(button, clusters)
        if not label:
            return None
        if button.action:
            said = _label(button, 40)
            return {
                "type": "postback",
                "label": label,
                "data": self._token_of(button.action),
                "displayText": said,
            }
        uri = _LOCATION_PAGE if button.share == "location" else _quote(button.url)
        if not uri.startswith(("https://", "http://", "line://", "tel:")) or len(uri) > _URI_LENGTH:
            return None
        return {"type": "uri", "label": label, "uri": uri}


def _texts(text: str) -> list[Json]:
    return [{"type": "text", "text": piece} for piece in split_text(text)]


def _merge_texts(messages: list[Json]) -> list[Json]:
    """Neighbouring texts become one, only as far as the reply would not fit in one call."""
    merged: list[Json] = []
    spare = len(messages) - MESSAGES_PER_CALL
    for message in messages:
        if spare > 0 and merged and merged[-1]["type"] == message["type"] == "text":
            together = f"{merged[-1]['text']}\n\n{message['text']}"
            if count_units(together) <= TEXT_UNITS:
                merged[-1] = {"type": "text", "text": together}
                spare -= 1
                continue
        merged.append(message)
    return merged


def _flex(bubbles: Sequence[Json], alt: str) -> list[Json]:
    """Bubbles as few messages as LINE allows."""
    # 400 letters are plenty for a notification, and all that older versions of LINE show.
    alt_text = fit(" ".join(alt.split()), 400, 2_400) or "…"
    return [
        {
            "type": "flex",
            "altText": alt_text,
            "contents": group[0] if len(group) == 1 else {"type": "carousel", "contents": group},
        }
        for group in _groups(bubbles)
    ]


def _groups(bubbles: Iterable[Json]) -> list[list[Json]]:
    groups: list[list[Json]] = []
    room = 0
    for bubble in bubbles:
        size = count_bytes(bubble) + 2
        if not groups or size > room or len(groups[-1]) == _BUBBLES:
            groups.append([])
            room = _CAROUSEL_BYTES - count_bytes({"type": "carousel", "contents": []})
        groups[-1].append(bubble)
        room -= size
    return groups


def _bubble(size: str, hero: Json | None, body: list[Json], footer: list[Json]) -> Json:
    bubble: Json = {"type": "bubble", "size": size}
    if hero:
        bubble["hero"] = hero
    if body:
        bubble["body"] = {"type": "box", "layout": "vertical", "spacing": "sm", "contents": body}
    if footer:
        bubble["footer"] = {"type": "box", "layout": "vertical", "spacing": "sm", "contents": footer}
    return bubble


def _body(card: Card) -> list[Json]:
    body: list[Json] = []
    if title := fit(card.title.strip(), 300, _TITLE_BYTES):
        body.append({"type": "text", "text": title, "weight": "bold", "size": "md", "wrap": True})
    room = _LINES_BYTES
    for line in [line.strip() for line in card.lines if line.strip()][:_LINES]:
        # Less than this would be a single letter and dots.
        if room < 50:
            break
        words = fit(line, _WORDS_IN_BUBBLE, room)
        room -= count_bytes(words)
        body.append({"type": "text", "text": words, "size": "sm" if card.title else "md", "wrap": True})
    return body


def _label(button: Button, clusters: int) -> str:
    return fit(" ".join(button.label.split()), clusters, _LABEL_BYTES)


def _quote(url: str) -> str:
    """Thai in an address becomes percent signs; what is percent signs already stays."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
