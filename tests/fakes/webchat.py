"""A visitor of the chat page: the same requests as chat.js makes, without a browser."""

import base64
import io
import json
import re
from contextlib import closing
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, TestResponse

from tests.fakes.user import Seen


class WebChatUser:
    """Somebody with the chat page open."""

    def __init__(self, app: Flask) -> None:
        self._client: FlaskClient = app.test_client()
        page = self._client.get("/chat").get_data(as_text=True)
        found = re.search(r'data-proof="([^"]+)"|name="proof" content="([^"]+)"', page)
        self._proof = next(filter(None, found.groups())) if found else ""
        self._last_id = 0
        self._seen: list[Seen] = []
        self._quick: list[dict[str, Any]] = []
        self._buttons: list[dict[str, Any]] = []

    @property
    def seen(self) -> list[Seen]:
        """Everything the page shows, after asking the stream for news."""
        self._read_stream()
        return self._seen

    def says(self, text: str) -> None:
        """Type and send."""
        self._post({"text": text, "id": str(uuid4())})

    def taps(self, label: str) -> None:
        """Press the newest button with this label."""
        self._read_stream()
        for button in reversed([*self._buttons, *self._quick]):
            if button["label"] == label:
                self._press(button)
                return
        labels = [button["label"] for button in [*self._buttons, *self._quick]]
        raise AssertionError(f"no button {label!r}; there are {labels}")

    def taps_oldest(self, label: str) -> None:
        """Scroll up and press the first button with this label."""
        self._read_stream()
        self._press(next(button for button in self._buttons if button["label"] == label))

    def _press(self, button: dict[str, Any]) -> None:
        if "token" not in button:
            raise AssertionError(f"{button['label']!r} is a link")
        self._post({"token": button["token"], "id": str(uuid4())})

    def sends_photo(self, content: bytes) -> None:
        """Choose a picture."""
        self._client.post(
            "/chat/messages",
            data={"id": str(uuid4()), "file": (io.BytesIO(content), "slip.png")},
            headers={"X-Chat-Token": self._proof},
        )

    def sends_file(self, content: bytes, name: str = "goods.xlsx") -> None:
        """Choose a file that is no picture; the page says so when it is refused."""
        builder = EnvironBuilder(
            "/chat/messages",
            method="POST",
            data={"id": str(uuid4())},
        )
        builder.headers["X-Chat-Token"] = self._proof
        builder.files.add_file("file", io.BytesIO(content), name)
        request = builder.get_request()
        # A large one lies in a file, which must be closed.
        with closing(request.stream), closing(request.environ["wsgi.input"]):
            self.refused = self._client.open(request).status_code

    def opens(self, address: str) -> bytes:
        """Follow a link; what is behind it."""
        answer = self._client.get(address[address.index("/", 8) :])
        assert answer.status_code == 200, f"{answer.status_code} for {address}"
        return answer.get_data()

    def sends_location(self, latitude: float, longitude: float) -> None:
        """Share the place."""
        self._post({"latitude": latitude, "longitude": longitude, "id": str(uuid4())})

    def sends_sticker(self) -> None:
        """The page has no stickers; people send an emoji."""
        self.says("😊")

    def _post(self, values: dict[str, Any]) -> TestResponse:
        answer = self._client.post("/chat/messages", json=values, headers={"X-Chat-Token": self._proof})
        assert answer.status_code == 202, f"{answer.status_code}: {answer.get_data(as_text=True)[:300]}"
        return answer

    def _read_stream(self) -> None:
        stream = self._client.get(f"/chat/events?hold=0&after={self._last_id}").get_data(as_text=True)
        for block in stream.split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if "id" in fields and "data" in fields:
                self._last_id = max(self._last_id, int(fields["id"]))
                for message in json.loads(fields["data"]):
                    self._show(message)

    def _show(self, message: dict[str, Any]) -> None:
        cards = [message, *message.get("cards", [])]
        words = [
            word
            for card in cards
            for word in (card.get("text"), card.get("title"), *card.get("lines", []), card.get("alt"))
            if word
        ]
        buttons = [button for card in cards for button in card.get("buttons", [])]
        self._quick = list(message.get("choices", []))
        self._buttons.extend(buttons)
        pictures = [card[key] for card in cards for key in ("url", "picture") if card.get(key)]
        shown = [*buttons, *self._quick]
        links = {button["label"]: button["url"] for button in shown if button.get("url")}
        labels = [button["label"] for button in shown]
        self._seen.append(Seen("\n".join(words), labels, links, pictures, message))


def one_pixel() -> bytes:
    """The smallest picture."""
    return base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
