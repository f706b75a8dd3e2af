"""The methods of the Bot API that the fake knows, and a strict check of their parameters.

A type is written as in `Integer`, `String!` (required), `A|B` (either) or `[A]` (list of A).
Telegram itself forgives unknown parameters; here they are a mistake of ours.
"""

import re
from html.parser import HTMLParser
from typing import Any

Fields = dict[str, str]

_SEND: Fields = {
    "chat_id": "Integer|String!",
    "disable_notification": "Boolean",
    "protect_content": "Boolean",
    "reply_parameters": "ReplyParameters",
}
_MARKUP: Fields = {"reply_markup": "InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply"}
_CAPTION: Fields = {"caption": "String", "caption_entities": "[MessageEntity]", "parse_mode": "String"}
_TEXT: Fields = {
    "text": "String!",
    "entities": "[MessageEntity]",
    "parse_mode": "String",
    "link_preview_options": "LinkPreviewOptions",
}
_EDIT: Fields = {
    "chat_id": "Integer|String!",
    "message_id": "Integer!",
    "reply_markup": "InlineKeyboardMarkup",
}

METHODS: dict[str, Fields] = {
    "getMe": {},
    "sendMessage": {**_SEND, **_TEXT, **_MARKUP},
    "sendPhoto": {**_SEND, **_CAPTION, **_MARKUP, "photo": "InputFile|String!", "has_spoiler": "Boolean"},
    "sendDocument": {**_SEND, **_CAPTION, **_MARKUP, "document": "InputFile|String!"},
    "sendMediaGroup": {**_SEND, "media": "[InputMediaPhoto]!"},
    "sendLocation": {**_SEND, **_MARKUP, "latitude": "Float!", "longitude": "Float!"},
    "sendChatAction": {"chat_id": "Integer|String!", "action": "String!"},
    "answerCallbackQuery": {
        "callback_query_id": "String!",
        "text": "String",
        "show_alert": "Boolean",
        "url": "String",
        "cache_time": "Integer",
    },
    "editMessageText": {**_EDIT, **_TEXT},
    "editMessageCaption": {**_EDIT, **_CAPTION},
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": {"chat_id": "Integer|String!", "message_id": "Integer!"},
    "getFile": {"file_id": "String!"},
    "setWebhook": {
        "url": "String!",
        "secret_token": "String",
        "allowed_updates": "[String]",
        "max_connections": "Integer",
        "drop_pending_updates": "Boolean",
    },
    "deleteWebhook": {"drop_pending_updates": "Boolean"},
    "getWebhookInfo": {},
    "setMyCommands": {"commands": "[BotCommand]!", "language_code": "String"},
}

OBJECTS: dict[str, Fields] = {
    "MessageEntity": {"type": "String!", "offset": "Integer!", "length": "Integer!", "url": "String"},
    "LinkPreviewOptions": {"is_disabled": "Boolean", "url": "String"},
    "ReplyParameters": {"message_id": "Integer!", "allow_sending_without_reply": "Boolean"},
    "InlineKeyboardMarkup": {"inline_keyboard": "[[InlineKeyboardButton]]!"},
    "InlineKeyboardButton": {
        "text": "String!",
        "style": "String",
        "url": "String",
        "callback_data": "String",
        "copy_text": "CopyTextButton",
    },
    "CopyTextButton": {"text": "String!"},
    "ReplyKeyboardMarkup": {
        "keyboard": "[[KeyboardButton]]!",
        "is_persistent": "Boolean",
        "resize_keyboard": "Boolean",
        "one_time_keyboard": "Boolean",
        "input_field_placeholder": "String",
    },
    "KeyboardButton": {
        "text": "String!",
        "style": "String",
        "request_contact": "Boolean",
        "request_location": "Boolean",
    },
    "ReplyKeyboardRemove": {"remove_keyboard": "Boolean!"},
    "ForceReply": {"force_reply": "Boolean!", "input_field_placeholder": "String"},
    "InputMediaPhoto": {**_CAPTION, "type": "String!", "media": "String!"},
    "BotCommand": {"command": "String!", "description": "String!"},
}

_ENTITIES = ("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "url")
_ACTIONS = ("typing", "upload_photo", "upload_document", "find_location", "choose_sticker")
_TAGS = ("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "tg-spoiler")
_HOST = re.compile(r"(?:https?://)?[^\s/?#.]+(\.[^\s/?#.]+)+(:\d+)?([/?#]\S*)?|tg://\S+", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*")


class RefusedError(Exception):
    """The platform says no."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters


def bad(description: str) -> RefusedError:
    """A refusal for what was asked, in Telegram's words."""
    return RefusedError(400, f"Bad Request: {description}")


def units(text: str) -> int:
    """UTF-16 units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def check(method: str, params: dict[str, Any]) -> None:
    """Raises RefusedError unless the parameters are what the method takes, within every limit."""
    _check_fields(method, METHODS[method], params)
    for markup in (params.get("reply_markup"),):
        if markup is not None:
            _check_markup(markup)
    if "text" in params and method != "answerCallbackQuery":
        _check_words(params, "text", "entities", 4096, "message is too long")
        if _INVISIBLE.fullmatch(params["text"]):
            raise bad("message text is empty")
    if "caption" in params:
        _check_words(params, "caption", "caption_entities", 1024, "message caption is too long")
    if method in _SPECIAL:
        _SPECIAL[method](params)


def _check_fields(where: str, fields: Fields, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name not in fields:
            raise bad(f"{where} has no parameter {name}")
        if not _fits(where, name, fields[name].rstrip("!"), value):
            raise bad(f"{where}.{name} must be {fields[name]}, not {value!r:.80}")
    for name, kind in fields.items():
        if kind.endswith("!") and name not in values:
            raise bad(f"{where} needs {name}")


def _fits(where: str, name: str, kind: str, value: Any) -> bool:
    if kind.startswith("["):
        return isinstance(value, list) and all(_fits(where, name, kind[1:-1], each) for each in value)
    if "|" in kind:
        return any(_fits_one(option, value) for option in kind.split("|"))
    if kind in OBJECTS:
        if isinstance(value, dict):
            _check_fields(f"{where}.{name}", OBJECTS[kind], value)
        return isinstance(value, dict)
    return _fits_plain(kind, value)


def _fits_one(kind: str, value: Any) -> bool:
    """One of several types: an object fits the one whose required field it has."""
    if kind not in OBJECTS:
        return _fits_plain(kind, value)
    needed = next(name for name, each in OBJECTS[kind].items() if each.endswith("!"))
    if isinstance(value, dict) and needed in value:
        _check_fields(kind, OBJECTS[kind], value)
        return True
    return False


def _fits_plain(kind: str, value: Any) -> bool:
    if kind == "InputFile":
        return isinstance(value, File)
    if kind == "Float":
        return type(value) in (int, float)
    return type(value) is {"Integer": int, "String": str, "Boolean": bool}[kind]


class File:
    """An uploaded file."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content


def _check_words(params: dict[str, Any], words: str, entities: str, limit: int, too_long: str) -> None:
    text = params[words]
    if params.get("parse_mode") is not None:
        if params["parse_mode"] != "HTML":
            raise bad("unsupported parse_mode")
        text = _Html.text_of(text)
    if units(text) > limit:
        raise bad(too_long)
    if len(params.get(entities, ())) > 100:
        raise bad("too many entities")
    for entity in params.get(entities, ()):
        end = entity["offset"] + entity["length"]
        if entity["offset"] < 0 or entity["length"] < 1 or end > units(text):
            raise bad("can't parse entities: entity is out of the text")
        if entity["type"] not in _ENTITIES:
            raise bad("can't parse entities: unsupported entity type")


def _check_markup(markup: dict[str, Any]) -> None:
    rows = markup.get("inline_keyboard", markup.get("keyboard", []))
    if sum(map(len, rows)) > 100:
        raise bad("reply markup is too long")
    for row in rows:
        if not 1 <= len(row) <= 8:
            raise bad("a row has 1 to 8 buttons")
        for button in row:
            _check_button(button, "inline_keyboard" in markup)


def _check_button(button: dict[str, Any], is_inline: bool) -> None:
    if _INVISIBLE.fullmatch(button["text"]):
        raise bad("BUTTON_TEXT_EMPTY")
    if units(button["text"]) > 64:
        raise bad("a label this long cannot be read on a telephone")
    if button.get("style", "primary") not in ("primary", "success", "danger"):
        raise bad("invalid button style specified")
    if not is_inline:
        return
    if sum(name in button for name in ("url", "callback_data", "copy_text")) != 1:
        raise bad("inline keyboard button must have exactly one of the optional fields")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not _HOST.fullmatch(button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _check_album(params: dict[str, Any]) -> None:
    if not 2 <= len(params["media"]) <= 10:
        raise bad("media group must have 2 to 10 items")
    for item in params["media"]:
        if item["type"] != "photo":
            raise bad("unknown media type")
        if "caption" in item:
            _check_words(item, "caption", "caption_entities", 1024, "message caption is too long")


def _check_action(params: dict[str, Any]) -> None:
    if params["action"] not in _ACTIONS:
        raise bad("wrong parameter action in request")


def _check_answer(params: dict[str, Any]) -> None:
    if len(params.get("text", "")) > 200:
        raise bad("MESSAGE_TOO_LONG")


def _check_place(params: dict[str, Any]) -> None:
    if abs(params["latitude"]) > 90 or abs(params["longitude"]) > 180:
        raise bad("wrong location")


def _check_webhook(params: dict[str, Any]) -> None:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", params.get("secret_token", "none")):
        raise bad("secret token contains unallowed characters")
    if not params["url"].startswith(("https://", "http://127.0.0.1:")):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")


_SPECIAL = {
    "sendMediaGroup": _check_album,
    "sendChatAction": _check_action,
    "answerCallbackQuery": _check_answer,
    "sendLocation": _check_place,
    "setWebhook": _check_webhook,
}


class _Html(HTMLParser):
    """Telegram's little HTML: known tags, each closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    @classmethod
    def text_of(cls, marked: str) -> str:
        parser = cls()
        parser.feed(marked)
        parser.close()
        if parser.open:
            raise bad(
                f"can't parse entities: can't find end tag corresponding to start tag {parser.open[-1]}"
            )
        return "".join(parser.words)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _TAGS:
            raise bad(f'can\'t parse entities: unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise bad("can't parse entities: unexpected end tag")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise bad("can't parse entities: unsupported start tag")
        self.words.append(data)
