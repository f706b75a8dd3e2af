"""The limits LINE documents beyond its machine-readable files, checked message by message."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import regex

Json = dict[str, Any]
Problem = dict[str, str]

BUBBLE_BYTES = 30_720
CAROUSEL_BYTES = 51_200
ONLY_IN_QUICK_REPLY = ("location", "camera", "cameraRoll")


def find_problems(messages: list[Json]) -> list[Problem]:
    """What LINE would refuse in messages that have the right shape."""
    return list(_check_messages(messages))


def count_letters(text: str) -> int:
    """Grapheme clusters, by Unicode's own rules."""
    return len(regex.findall(r"\X", text))


def count_units(text: str) -> int:
    """UTF-16 units."""
    return sum(2 if ord(letter) > 0xFFFF else 1 for letter in text)


def _check_messages(messages: list[Json]) -> Iterator[Problem]:
    if not 1 <= len(messages) <= 5:
        yield {"message": "Size must be between 1 and 5", "property": "messages"}
    for number, message in enumerate(messages):
        yield from _check_message(message, f"messages[{number}]")


def _check_message(message: Json, at: str) -> Iterator[Problem]:
    match message["type"]:
        case "text" | "textV2":
            yield from _words(message, "text", at, most=5_000, count=count_units)
        case "image":
            for name in ("originalContentUrl", "previewImageUrl"):
                yield from _secure_url(message, name, at)
        case "location":
            for name in ("title", "address"):
                yield from _words(message, name, at, most=100, count=count_units)
        case "flex":
            yield from _words(message, "altText", at, most=1_500, count=count_units)
            yield from _check_container(message["contents"], f"{at}.contents")
        case "template":
            yield from _words(message, "altText", at, most=1_500, count=count_units)
            yield from _check_template(message["template"], f"{at}.template")
    name = message.get("sender", {}).get("name", "")
    if count_units(name) > 20 or "line" in name.lower():
        yield {"message": "Invalid sender name", "property": f"{at}.sender.name"}
    yield from _check_quick_reply(message.get("quickReply"), f"{at}.quickReply")


def _check_quick_reply(quick_reply: Json | None, at: str) -> Iterator[Problem]:
    if quick_reply is None:
        return
    items = quick_reply.get("items") or []
    if not 1 <= len(items) <= 13:
        yield {"message": "Size must be between 1 and 13", "property": f"{at}.items"}
    for number, item in enumerate(items):
        place = f"{at}.items[{number}]"
        if item.get("type") != "action" or "action" not in item:
            yield {"message": "May not be empty", "property": f"{place}.action"}
        else:
            yield from _check_action(item["action"], f"{place}.action", label=20, in_quick_reply=True)


def _check_container(contents: Json, at: str) -> Iterator[Problem]:
    if contents["type"] == "bubble":
        yield from _check_bubble(contents, at)
        return
    bubbles = contents["contents"]
    if not 1 <= len(bubbles) <= 12:
        yield {"message": "Size must be between 1 and 12", "property": f"{at}.contents"}
    if len(json.dumps(contents)) > CAROUSEL_BYTES:
        yield {"message": "At most 50 KB", "property": at}
    if len({bubble.get("size", "mega") for bubble in bubbles}) > 1:
        yield {"message": "Bubbles must have the same size", "property": f"{at}.contents"}
    for number, bubble in enumerate(bubbles):
        yield from _check_bubble(bubble, f"{at}.contents[{number}]")


def _check_bubble(bubble: Json, at: str) -> Iterator[Problem]:
    if len(json.dumps(bubble)) > BUBBLE_BYTES:
        yield {"message": "At most 30 KB", "property": at}
    blocks = [name for name in ("header", "hero", "body", "footer") if name in bubble]
    if not blocks:
        yield {"message": "At least one block must be specified", "property": at}
    for name in blocks:
        yield from _check_component(bubble[name], f"{at}.{name}")


def _check_component(component: Json, at: str) -> Iterator[Problem]:
    match component["type"]:
        case "box":
            if component["layout"] not in ("horizontal", "vertical", "baseline"):
                yield {"message": "invalid layout", "property": f"{at}.layout"}
            for number, inner in enumerate(component["contents"]):
                yield from _check_component(inner, f"{at}.contents[{number}]")
        case "text":
            if not component.get("text") and not component.get("contents"):
                yield {"message": "must be non-empty text", "property": f"{at}.text"}
        case "image":
            yield from _secure_url(component, "url", at)
        case "button":
            yield from _check_action(component["action"], f"{at}.action", label=40)
    if component["type"] != "button" and "action" in component:
        yield from _check_action(component["action"], f"{at}.action", label=40, needs_label=False)


def _check_template(template: Json, at: str) -> Iterator[Problem]:
    limits = {"buttons": (160, 4), "confirm": (240, 2), "carousel": (120, 3)}
    words, actions = limits.get(template["type"], (0, 0))
    for number, column in enumerate(template.get("columns", [template])):
        place = f"{at}.columns[{number}]" if "columns" in template else at
        with_picture = template["type"] != "confirm" and (
            column.get("title") or column.get("thumbnailImageUrl")
        )
        if words:
            yield from _words(column, "text", place, most=60 if with_picture else words)
        if actions and not 1 <= len(column.get("actions", [])) <= actions:
            yield {"message": f"Size must be between 1 and {actions}", "property": f"{place}.actions"}
        for place_in, action in enumerate(column.get("actions", [])):
            yield from _check_action(action, f"{place}.actions[{place_in}]", label=20)


def _check_action(
    action: Json, at: str, *, label: int, in_quick_reply: bool = False, needs_label: bool = True
) -> Iterator[Problem]:
    kind = action["type"]
    if needs_label or "label" in action:
        yield from _words(action, "label", at, most=label)
    if kind in ONLY_IN_QUICK_REPLY and not in_quick_reply:
        yield {"message": "can only be set in quick replies", "property": f"{at}.type"}
    if kind == "richmenuswitch":
        yield {"message": "can only be set in rich menus", "property": f"{at}.type"}
    match kind:
        case "postback":
            yield from _words(action, "data", at, most=300, count=count_units)
            for name in ("displayText", "fillInText"):
                if name in action:
                    yield from _words(action, name, at, most=300)
        case "message":
            yield from _words(action, "text", at, most=300)
        case "uri":
            yield from _check_uri(action.get("uri", ""), f"{at}.uri")
        case "clipboard":
            yield from _words(action, "clipboardText", at, most=1_000, count=count_units)


def _check_uri(uri: str, at: str) -> Iterator[Problem]:
    if not 1 <= len(uri) <= 1_000:
        yield {"message": "Length must be between 1 and 1000", "property": at}
    if urlsplit(uri).scheme not in ("http", "https", "line", "tel") or not uri.isascii() or " " in uri:
        yield {"message": "invalid uri scheme", "property": at}


def _secure_url(values: Json, name: str, at: str) -> Iterator[Problem]:
    url = values.get(name) or ""
    if not url.startswith("https://") or not url.isascii() or " " in url:
        yield {"message": "invalid uri scheme", "property": f"{at}.{name}"}
    if len(url) > 2_000:
        yield {"message": "Length must be between 0 and 2000", "property": f"{at}.{name}"}


def _words(
    values: Json, name: str, at: str, *, most: int, count: Callable[[str], int] = count_letters
) -> Iterator[Problem]:
    text = values.get(name)
    if not isinstance(text, str) or not text.strip():
        yield {"message": "May not be empty", "property": f"{at}.{name}"}
    # Fewer characters than the limit are fewer letters too; counting those costs most.
    elif len(text) > most // 2 and count(text) > most:
        yield {"message": f"Length must be between 1 and {most}", "property": f"{at}.{name}"}
