"""Replies as calls of Telegram's Bot API.

Words go out as they are, with `entities` for what is bold: no parse mode, so nothing that a
person wrote can break a message. Every `photo` is `{"media_key", "url"}`, which channel.py
exchanges for an upload, a known file id or, when the store has no such file, the address.

A carousel of up to three cards becomes three messages, each with its buttons. A longer one would
flood a phone: its pictures become an album and its cards one numbered list, whose buttons repeat
the number. Short words before a list or a card stand above it in the same message.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from bot.channels.base import TokenOf
from bot.channels.telegram.lengths import clean, is_blank, letters, shorten, split, units
from bot.reply import Button, Buttons, Card, Carousel, Document, Part, Picture, Reply, Text

TEXT_MAX = 4096
CAPTION_MAX = 1024
LABEL_MAX = 60
DATA_MAX_BYTES = 64
BUTTONS_MAX = 100
ALBUM_MAX = 10
CARDS_APART_MAX = 3
# Ten entries, what stands above them and the blank lines between stay below TEXT_MAX.
ENTRY_MAX = 370
HEADING_MAX = 300
AUTHOR_MAX = 60
# What fits side by side on a small phone, measured in letters.
ROW_WIDTH = 34
ROW_MAX = 4

# Telegram takes a link on a button only when it leads to a proper host.
_LINK = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?|tg://\S+", re.ASCII | re.IGNORECASE)

Call = dict[str, Any]
Row = list[dict[str, Any]]
MediaUrl = Callable[[str], str]


def render(reply: Reply, token_of: TokenOf, media_url: MediaUrl) -> list[Call]:
    """The calls that say this reply, in order, still without `chat_id`. Pure."""
    pen = _Pen(token_of, media_url)
    calls = pen.draw_all(reply.parts)
    _add_choices(calls, pen.rows(reply.choices), reply.choices)
    shares = [button for button in reply.buttons() if button.share]
    if shares:
        _add_share_keyboard(calls, shares)
    else:
        _remove_share_keyboard(calls)
    return calls


def sign(calls: Sequence[Call], author: str) -> list[Call]:
    """The same calls with the name of the person who speaks in front."""
    if not author or not calls:
        return list(calls)
    line = f"👤 {shorten(clean(author), AUTHOR_MAX)}:"
    first = calls[0]
    for words, entities, limit in (
        ("text", "entities", TEXT_MAX),
        ("caption", "caption_entities", CAPTION_MAX),
    ):
        if words in first and units(first[words]) + units(line) < limit:
            moved = [{**each, "offset": each["offset"] + units(line) + 1} for each in first.get(entities, ())]
            signed = {**first, words: f"{line}\n{first[words]}", **({entities: moved} if moved else {})}
            return [signed, *calls[1:]]
    return [{"method": "sendMessage", "text": line}, *calls]


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the parts of one reply."""

    token_of: TokenOf
    media_url: MediaUrl

    def draw_all(self, parts: Sequence[Part]) -> list[Call]:
        calls: list[Call] = []
        heading = ""
        for part, following in zip_longest(parts, parts[1:]):
            if isinstance(part, Text) and not heading and _takes_heading(following, part.text):
                heading = _title(part.text)
            else:
                calls += self.draw(part, heading)
                heading = ""
        return calls

    def draw(self, part: Part, heading: str = "") -> list[Call]:
        match part:
            case Text():
                return self.words("", part.text, [])
            case Picture():
                return [self.photo(part.media_key, "", part.alt, [])]
            case Card():
                return self.card(part, heading)
            case Carousel():
                return self.carousel(part, heading)
            case Buttons():
                text = part.text if not is_blank(part.text) else _labels(part.buttons)
                return self.words("", _with_bare_links(text, part.buttons), self.rows(part.buttons))
            case Document():
                return [self.document(part)]

    def card(self, card: Card, heading: str = "") -> list[Call]:
        title, rows = _title(card.title), self.rows(card.buttons)
        body = _with_bare_links("\n".join(card.lines), card.buttons)
        if not card.media_key:
            if is_blank(title + body):
                body = _labels(card.buttons)
            return self.words(title, body, rows, heading)
        if units(_below(heading, _join(title, body))) <= CAPTION_MAX:
            return [self.photo(card.media_key, title, body, rows, heading)]
        return [self.photo(card.media_key, "", "", []), *self.words(title, body, rows, heading)]

    def carousel(self, carousel: Carousel, heading: str = "") -> list[Call]:
        if len(carousel.cards) <= CARDS_APART_MAX:
            return [call for card in carousel.cards for call in self.card(card)]
        cards = carousel.cards[:ALBUM_MAX]
        return [*self.album(cards), *self.numbered(cards, heading)]

    def album(self, cards: Sequence[Card]) -> list[Call]:
        photos = [
            (card.media_key, shorten(clean(f"{n}. {card.title}"), CAPTION_MAX))
            for n, card in enumerate(cards, 1)
            if card.media_key
        ]
        if len(photos) < 2:
            return [self.photo(key, "", caption, []) for key, caption in photos]
        media = [
            {"type": "photo", "media": self.reference(key), "caption": caption} for key, caption in photos
        ]
        return [{"method": "sendMediaGroup", "media": media}]

    def numbered(self, cards: Sequence[Card], heading: str) -> list[Call]:
        """All cards in one message. Buttons of a card share a row when it has several."""
        text, entities, rows = heading, [], list[Row]()
        several = any(len(card.buttons) > 1 for card in cards)
        for number, card in enumerate(cards, 1):
            title = clean(f"{number}. {card.title}")
            body = _with_bare_links("\n".join(card.lines), card.buttons)
            entry = shorten(_join(title, body), ENTRY_MAX)
            text = _below(text, entry)
            start = units(text) - units(entry)
            entities.append(_bold(start, min(units(title), units(entry))))
            row = [key for button in card.buttons if (key := self.key(button, f"{number} · "))]
            rows += _flow(row) if several else [row]
        if not several:
            rows = _flow([key for row in rows for key in row])
        return [_call("sendMessage", text=text, entities=entities, reply_markup=_keyboard(rows))]

    def words(self, title: str, body: str, rows: list[Row], heading: str = "") -> list[Call]:
        """As many messages as the words need, the buttons under the last."""
        begin = _begin(heading)
        pieces = split(_below(heading, _join(title, body)), TEXT_MAX)
        calls = [_call("sendMessage", text=piece) for piece in pieces]
        if calls and title:
            calls[0]["entities"] = [_bold(begin, min(units(title), units(pieces[0]) - begin))]
        if calls and rows:
            calls[-1]["reply_markup"] = _keyboard(rows)
        return calls

    def photo(self, key: str, title: str, body: str, rows: list[Row], heading: str = "") -> Call:
        caption = shorten(_below(heading, _join(title, body)), CAPTION_MAX)
        return _call(
            "sendPhoto",
            photo=self.reference(key),
            caption="" if is_blank(caption) else caption,
            caption_entities=[_bold(_begin(heading), units(title))] if title else [],
            reply_markup=_keyboard(rows),
        )

    def document(self, part: Document) -> Call:
        """`document` is exchanged for an upload by channel.py, like a `photo`."""
        file = {"media_key": part.media_key, "file_name": part.file_name}
        return _call("sendDocument", document=file, caption=shorten(clean(part.text), CAPTION_MAX))

    def reference(self, key: str) -> dict[str, str]:
        return {"media_key": key, "url": self.media_url(key)}

    def rows(self, buttons: Iterable[Button]) -> list[Row]:
        return _flow([key for button in buttons if (key := self.key(button))])

    def key(self, button: Button, prefix: str = "") -> dict[str, Any]:
        """The button as Telegram draws it, {} when it cannot stand under a message."""
        drawn: dict[str, Any] = {"text": shorten(prefix + _label(button), LABEL_MAX)}
        if button.action:
            drawn["callback_data"] = _checked(self.token_of(button.action))
        elif _is_link(button.url):
            drawn["url"] = button.url
        else:
            return {}
        if button.primary:
            drawn["style"] = "primary"
        return drawn


def _takes_heading(part: Part | None, heading: str) -> bool:
    """Whether words stand above what follows, in one message with it."""
    is_list = isinstance(part, Carousel) and len(part.cards) > CARDS_APART_MAX
    takes = is_list or (isinstance(part, Card) and not is_blank(_join(part.title, *part.lines)))
    return takes and not is_blank(heading) and units(clean(heading)) <= HEADING_MAX


def _below(heading: str, text: str) -> str:
    return f"{heading}\n\n{text}" if heading and text else heading or text


def _begin(heading: str) -> int:
    """Where the words below a heading begin, in UTF-16 units."""
    return units(_below(heading, ".")) - 1


def _call(method: str, **filled: Any) -> Call:
    return {"method": method, **{name: value for name, value in filled.items() if value}}


def _bold(offset: int, length: int) -> dict[str, Any]:
    return {"type": "bold", "offset": offset, "length": length}


def _join(*lines: str) -> str:
    return clean("\n".join(line for line in lines if not is_blank(line)))


def _title(text: str) -> str:
    """Without spaces around: Telegram would take them off and the bold would slip."""
    return "" if is_blank(text) else clean(text).strip()


def _checked(token: str) -> str:
    if not 1 <= len(token.encode()) <= DATA_MAX_BYTES:
        raise ValueError(f"a button token must have 1 to {DATA_MAX_BYTES} bytes")
    return token


def _label(button: Button) -> str:
    label = " ".join(clean(button.label).split())
    return "•" if is_blank(label) else label


def _labels(buttons: Iterable[Button]) -> str:
    """Something to write where a message needs words and has only buttons."""
    return shorten(" · ".join(map(_label, buttons)), CAPTION_MAX)


def _is_link(url: str) -> bool:
    return bool(_LINK.fullmatch(url))


def _with_bare_links(text: str, buttons: Iterable[Button]) -> str:
    """Links that Telegram refuses on a button (a telephone, a host in the house) as a line."""
    bare = [button for button in buttons if button.url and not button.action and not _is_link(button.url)]
    return _join(text, *(f"{_label(button)}: {button.url}" for button in bare))


def _flow(keys: Iterable[dict[str, Any]]) -> list[Row]:
    """Short labels side by side, long ones each in a row of its own."""
    rows: list[Row] = []
    width = ROW_WIDTH
    for key in keys:
        needed = letters(key["text"]) + 3
        if not rows or width + needed > ROW_WIDTH or len(rows[-1]) == ROW_MAX:
            rows.append([])
            width = 0
        rows[-1].append(key)
        width += needed
    return rows


def _keyboard(rows: list[Row]) -> dict[str, Any]:
    """{} for no buttons. Telegram takes a hundred; what is beyond cannot be shown."""
    kept, left = [], BUTTONS_MAX
    for row in rows:
        kept.append(row[:left])
        left -= len(kept[-1])
    kept = [row for row in kept if row]
    return {"inline_keyboard": kept} if kept else {}


def _add_choices(calls: list[Call], rows: list[Row], choices: Sequence[Button]) -> None:
    if not rows:
        return
    if not calls or calls[-1]["method"] == "sendMediaGroup":
        calls.append({"method": "sendMessage", "text": _labels(choices)})
    above = calls[-1].get("reply_markup", {}).get("inline_keyboard", [])
    # What the card above offers already is not offered twice in one keyboard.
    offered = [key for row in above for key in row]
    fresh = [[key for key in row if key not in offered] for row in rows]
    calls[-1]["reply_markup"] = _keyboard([*above, *fresh])


def _add_share_keyboard(calls: list[Call], shares: Sequence[Button]) -> None:
    """Sharing works only from the keyboard below the chat, and a message has either that or
    buttons of its own: then the shares get a message to themselves.
    """
    if not calls or "reply_markup" in calls[-1] or calls[-1]["method"] == "sendMediaGroup":
        calls.append({"method": "sendMessage", "text": _labels(shares)})
    calls[-1]["reply_markup"] = {
        "keyboard": [
            [{"text": shorten(_label(each), LABEL_MAX), f"request_{each.share}": True}]
            for each in shares[:BUTTONS_MAX]
        ],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }


def _remove_share_keyboard(calls: list[Call]) -> None:
    """A question for a telephone number is over once we say anything else."""
    for call in calls:
        if call["method"] != "sendMediaGroup" and "reply_markup" not in call:
            call["reply_markup"] = {"remove_keyboard": True}
            return
