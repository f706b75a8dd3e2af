"""The web chat as a page uses it: send, stream, reload, and what must not be possible."""

import io
import json
import re
import threading
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from bot.buttons import read_token
from bot.channels.webchat.channel import WebChatChannel
from bot.models import InboxRow, OutboxRow
from bot.reply import Action, Button, Buttons, Card, Carousel, Picture, Reply, Text
from tests.web.conftest import KEY, add_conversation, queue_reply
from web.parts import Parts
from web.visitor import find_sender


class Visitor:
    """A browser with the chat page open."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        page = self.client.get("/chat")
        found = re.search(r'data-proof="([0-9a-f]{64})"', page.text)
        assert found
        self.proof = found[1]

    @property
    def sender(self) -> str:
        cookie = self.client.get_cookie("otop_chat")
        assert cookie
        with self.app.test_request_context(headers={"Cookie": f"otop_chat={cookie.value}"}):
            return find_sender()

    def posts(self, **values: Any) -> TestResponse:
        return self.client.post("/chat/messages", json=values, headers={"X-Chat-Token": self.proof})

    def uploads(self, content: bytes, proof: str | None = None, **values: str) -> TestResponse:
        # By hand: the test client would put large bodies into temporary files and leave them open.
        fields = [
            f'--seam\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in values.items()
        ]
        head = '--seam\r\nContent-Disposition: form-data; name="file"; filename="slip.jpg"\r\n\r\n'
        body = "".join(fields).encode() + head.encode() + content + b"\r\n--seam--\r\n"
        return self.client.post(
            "/chat/messages",
            data=body,
            content_type="multipart/form-data; boundary=seam",
            headers={"X-Chat-Token": self.proof if proof is None else proof},
        )

    def events(self, after: int = 0) -> list[tuple[int, list[dict[str, Any]]]]:
        text = self.client.get(f"/chat/events?hold=0&after={after}").text
        return [(int(one), json.loads(data)) for one, data in re.findall(r"id: (\d+)\ndata: (.+)\n\n", text)]


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)


def stored(parts: Parts) -> list[InboxRow]:
    with parts.db.reading() as session:
        return list(session.scalars(select(InboxRow).order_by(InboxRow.id)))


def a_picture(kind: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, kind)
    return buffer.getvalue()


def test_a_text_is_stored_before_it_is_accepted(parts: Parts, visitor: Visitor) -> None:
    message_id = str(uuid4())
    answer = visitor.posts(text="  ขอน้ำพริก 2 กระปุก ", id=message_id)
    assert answer.status_code == 202
    assert answer.get_json()["accepted"] is True
    [row] = stored(parts)
    assert row.message["kind"] == "text"
    assert row.message["text"] == "ขอน้ำพริก 2 กระปุก"
    assert row.event_id == f"{visitor.sender}:{message_id}"
    assert len(visitor.sender) == 32


def test_sent_again_with_the_same_id_it_is_one_message(parts: Parts, visitor: Visitor) -> None:
    message_id = str(uuid4())
    assert [visitor.posts(text="สวัสดี", id=message_id).status_code for _ in range(3)] == [202, 202, 202]
    assert visitor.uploads(a_picture(), id=message_id.upper()).status_code == 202
    assert len(stored(parts)) == 1


def test_the_id_of_one_visitor_does_not_hide_the_message_of_another(parts: Parts, app: Flask) -> None:
    message_id = str(uuid4())
    for visitor in (Visitor(app), Visitor(app)):
        visitor.posts(text="สวัสดี", id=message_id)
    assert len(stored(parts)) == 2


@pytest.mark.parametrize(
    ("values", "kind", "field", "content"),
    [
        ({"token": "12.0.abc", "label": "หยิบใส่ตะกร้า"}, "button", "token", "12.0.abc"),
        ({"product": "SILK-012"}, "follow", "text", "p_SILK-012"),
        ({"latitude": 18.5, "longitude": 99}, "location", "latitude", 18.5),
    ],
)
def test_other_kinds(
    parts: Parts, visitor: Visitor, values: dict[str, Any], kind: str, field: str, content: object
) -> None:
    assert visitor.posts(**values).status_code == 202
    [row] = stored(parts)
    assert row.message["kind"] == kind
    assert row.message[field] == content


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "null", "1", "[" * 20000, '{"text": "x"', "\x00"])
def test_malformed_json_is_refused_and_nothing_is_stored(parts: Parts, visitor: Visitor, body: str) -> None:
    answer = visitor.client.post(
        "/chat/messages", data=body, content_type="application/json", headers={"X-Chat-Token": visitor.proof}
    )
    assert answer.status_code == 400
    assert answer.get_json()["error"].startswith("bad-")
    assert stored(parts) == []


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"text": ""},
        {"text": " \u0000 \n"},
        {"text": None},
        {"text": 5},
        {"text": ["a"]},
        {"text": "a", "token": "b"},
        {"text": "a", "id": "not-a-uuid"},
        {"text": "a", "id": 7},
        {"token": ""},
        {"product": "../x"},
        {"latitude": 91, "longitude": 0},
        {"latitude": 1},
        {"latitude": True, "longitude": 1},
        {"media_key": "slips/of-somebody-else.jpg"},
    ],
)
def test_senseless_values_are_refused_and_nothing_is_stored(
    parts: Parts, visitor: Visitor, values: dict[str, Any]
) -> None:
    assert visitor.posts(**values).status_code == 400
    assert stored(parts) == []


def test_a_lone_surrogate_does_no_harm(parts: Parts, visitor: Visitor) -> None:
    assert visitor.posts(text="a\ud800b").status_code == 202
    assert len(stored(parts)) == 1


@pytest.mark.parametrize("length", [5001, 40000])
def test_too_long_is_413(parts: Parts, visitor: Visitor, length: int) -> None:
    answer = visitor.posts(text="a" * length)
    assert answer.status_code == 413
    assert answer.is_json
    assert stored(parts) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_and_only_its_sender_sees_it(
    parts: Parts, app: Flask, visitor: Visitor, kind: str
) -> None:
    content = a_picture(kind)
    assert visitor.uploads(content, id=str(uuid4())).status_code == 202
    [row] = stored(parts)
    assert row.message["kind"] == "image"
    address = "/media/" + row.message["media_key"]
    assert visitor.client.get(address, buffered=True).data == content
    assert Visitor(app).client.get(address).status_code == 404
    assert visitor.client.get("/chat/history").get_json()["items"][0]["picture"] == address


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.4", b"GIF89a" + bytes(20), a_picture()[:12]])
def test_what_is_no_picture_is_refused(parts: Parts, visitor: Visitor, content: bytes) -> None:
    assert visitor.uploads(content).status_code == 400
    assert stored(parts) == []


def test_too_large_a_file_is_413(parts: Parts, visitor: Visitor) -> None:
    assert visitor.uploads(a_picture() + bytes(10 * 1024 * 1024)).status_code == 413
    assert visitor.uploads(a_picture() + bytes(11 * 1024 * 1024)).status_code == 413
    assert stored(parts) == []


def test_strangers_other_sites_and_forged_cookies_are_refused(
    parts: Parts, app: Flask, visitor: Visitor
) -> None:
    def status(client: FlaskClient, **headers: str) -> int:
        return client.post("/chat/messages", json={"text": "x"}, headers=headers).status_code

    assert status(app.test_client(), **{"X-Chat-Token": visitor.proof}) == 403
    assert status(visitor.client, **{"X-Chat-Token": "0" * 64}) == 403
    assert status(visitor.client, **{"X-Chat-Token": "ก"}) == 403
    for site in ("cross-site", "same-site"):
        assert status(visitor.client, **{"X-Chat-Token": visitor.proof, "Sec-Fetch-Site": site}) == 403
        assert status(visitor.client, **{"Sec-Fetch-Site": site}) == 403
        assert status(app.test_client(), **{"Sec-Fetch-Site": site}) == 403
    forged = app.test_client()
    forged.set_cookie("otop_chat", "ImZvcmdlZCI.aaaa.bbbb")
    assert status(forged, **{"X-Chat-Token": visitor.proof}) == 403
    assert status(forged) == 403
    assert forged.get("/chat/history").status_code == 403
    assert forged.get("/chat/events").status_code == 403
    form = visitor.client.post("/chat/messages", data={"text": "x"}, headers={"X-Chat-Token": visitor.proof})
    assert form.status_code == 400
    assert stored(parts) == []


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_what_another_site_could_send_unasked_needs_the_proof(
    parts: Parts, visitor: Visitor, kind: str
) -> None:
    # Of these, browsers let any page send, cookies and all, without asking us first.
    body = b'{"text": "x"}'
    for client in (visitor.client, visitor.app.test_client()):
        assert client.post("/chat/messages", data=body, content_type=kind).status_code == 403
    assert visitor.uploads(a_picture(), proof="").status_code == 403
    asked = visitor.client.options("/chat/messages", headers={"Origin": "https://evil.example"})
    assert not [name for name, _ in asked.headers if name.startswith("Access-Control")]
    assert stored(parts) == []


def test_a_program_with_the_cookie_needs_no_page(parts: Parts, visitor: Visitor) -> None:
    answer = visitor.client.post("/chat/messages", json={"text": "สวัสดี"})
    assert answer.status_code == 202
    assert "Set-Cookie" not in answer.headers
    [row] = stored(parts)
    assert row.sender == visitor.sender


def test_a_program_without_a_cookie_becomes_a_visitor(parts: Parts, app: Flask) -> None:
    client = app.test_client()
    first = client.post("/chat/messages", json={"text": "สวัสดี"})
    assert first.status_code == 202
    assert "HttpOnly" in first.headers["Set-Cookie"]
    assert client.post("/chat/messages", json={"text": "มีผ้าไหมไหม"}).status_code == 202
    assert app.test_client().post("/chat/messages", json={"text": "x"}).status_code == 202
    senders = [row.sender for row in stored(parts)]
    assert senders[0] == senders[1] != senders[2]
    queue_reply(parts, add_conversation(parts, senders[0]), Reply((Text("มีค่ะ"),)))
    assert "มีค่ะ" in client.get("/chat/events?hold=0").text
    assert "Set-Cookie" not in app.test_client().post("/chat/messages", json={"text": ""}).headers


def test_cookie_survives_a_reload_and_is_not_for_scripts(visitor: Visitor) -> None:
    before = visitor.sender
    header = visitor.client.get("/chat").headers["Set-Cookie"]
    assert visitor.sender == before
    for part in ("HttpOnly", "SameSite=Lax", f"Max-Age={180 * 24 * 3600}"):
        assert part in header


def test_who_writes_too_often_has_to_wait(app: Flask, visitor: Visitor) -> None:
    app.config["LIMIT_CHAT_SENDER"] = "3 per minute"
    assert [visitor.posts(text="x").status_code for _ in range(5)] == [202, 202, 202, 429, 429]
    late = visitor.posts(text="x")
    assert late.get_json() == {"error": "too-many"}
    assert int(late.headers["Retry-After"]) > 0
    assert Visitor(app).posts(text="x").status_code == 202


def test_database_down_is_503_so_that_the_page_sends_again(parts: Parts, visitor: Visitor) -> None:
    with parts.db.transaction() as session:
        session.connection().exec_driver_sql("DROP TABLE inbox")
    answer = visitor.posts(text="x")
    assert answer.status_code == 503
    assert answer.get_json() == {"error": "unavailable"}


def everything() -> Reply:
    add = Button("หยิบใส่ตะกร้า", Action("cart.add", {"variant": 1}), primary=True)
    card = Card("ผ้าไหม", ("฿1,290",), "products/SILK-012.jpg", (add, Button("ดู", url="https://example.org/")))
    parts = (
        Text("สวัสดี <b>"),
        Picture("promptpay/x.png", "QR"),
        card,
        Carousel((card, card), "สองแบบ"),
        Buttons("เลือก", (Button("ยืนยัน", Action("order.confirm")), Button("เบอร์", share="contact"))),
    )
    return Reply(parts, (Button("ไม่", Action("no")), Button("ที่อยู่", share="location")))


def test_replies_stream_once_each_and_go_on_where_they_stopped(parts: Parts, visitor: Visitor) -> None:
    conversation_id = add_conversation(parts, visitor.sender)
    other_id = add_conversation(parts, "somebody-else")
    first = queue_reply(parts, conversation_id, everything())
    queue_reply(parts, other_id, Reply((Text("not for you"),)))
    second = queue_reply(parts, conversation_id, Reply((Text("จ้า"),)), author="สมใจ")
    events = visitor.events()
    assert [event_id for event_id, _ in events] == [first, second]
    assert [event_id for event_id, _ in visitor.events(after=first)] == [second]
    resumed = visitor.client.get("/chat/events?hold=0", headers={"Last-Event-ID": str(second)})
    assert "data:" not in resumed.text
    assert [message["type"] for message in events[0][1]] == ["text", "picture", "card", "carousel", "buttons"]
    assert events[1][1][0]["author"] == "สมใจ"


def test_buttons_carry_tokens_that_the_bot_understands(parts: Parts, visitor: Visitor) -> None:
    conversation_id = add_conversation(parts, visitor.sender)
    row_id = queue_reply(parts, conversation_id, everything())
    messages = visitor.events()[0][1]
    assert messages[2]["picture"] == "/media/products/SILK-012.jpg"
    confirm = messages[4]["buttons"]
    assert [button["label"] for button in confirm] == ["ยืนยัน"]
    assert read_token(KEY, conversation_id, confirm[0]["token"]) == (row_id, 3)
    assert [choice["label"] for choice in messages[4]["choices"]] == ["ไม่", "ที่อยู่"]
    assert messages[2]["buttons"][1] == {"label": "ดู", "url": "https://example.org/"}


def test_history_tells_both_sides_in_order(parts: Parts, visitor: Visitor) -> None:
    assert visitor.client.get("/chat/history").get_json() == {"items": [], "last_id": 0}
    message_id = str(uuid4())
    visitor.posts(text="มีผ้าไหมไหม", id=message_id)
    row_id = queue_reply(parts, add_conversation(parts, visitor.sender), Reply((Text("มีค่ะ"),)))
    visitor.posts(token="1.0.x", label="ดูเพิ่ม")
    history = visitor.client.get("/chat/history").get_json()
    assert history["last_id"] == row_id
    assert [item["direction"] for item in history["items"]] == ["in", "out", "in"]
    assert history["items"][0]["text"] == "มีผ้าไหมไหม"
    assert history["items"][0]["message_id"] == message_id
    assert history["items"][1]["messages"][0]["text"] == "มีค่ะ"
    assert history["items"][2]["text"] == "ดูเพิ่ม"


def test_withdrawn_replies_are_not_shown(parts: Parts, visitor: Visitor) -> None:
    row_id = queue_reply(parts, add_conversation(parts, visitor.sender), Reply((Text("old"),)))
    with parts.db.transaction() as session:
        session.get_one(OutboxRow, row_id).status = "withdrawn"
    assert visitor.events() == []
    assert visitor.client.get("/chat/history").get_json()["items"] == []


def channel_of(parts: Parts) -> WebChatChannel:
    channel = parts.channels["webchat"]
    assert isinstance(channel, WebChatChannel)
    return channel


def test_an_open_stream_is_woken_at_once(
    parts: Parts, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Were it not woken, it would look only after a minute, and the test would time out.
    monkeypatch.setattr("web.chat_stream.LOOK_S", 60.0)
    conversation_id, sender = add_conversation(parts, visitor.sender), visitor.sender
    stream = iter(visitor.client.get("/chat/events", buffered=False).response)
    assert b"retry:" in as_bytes(next(stream))

    def answer() -> None:
        channel_of(parts).show_typing(sender)
        queue_reply(parts, conversation_id, Reply((Text("มาแล้ว"),)))
        channel_of(parts).notifier.notify(sender)

    timer = threading.Timer(0.05, answer)
    timer.start()
    seen = as_bytes(next(stream))
    while "มาแล้ว".encode() not in seen:
        seen += as_bytes(next(stream))
    timer.join()
    stream.close()  # type: ignore[attr-defined]
    assert channel_of(parts).notifier.listening == 0


def as_bytes(chunk: object) -> bytes:
    return chunk if isinstance(chunk, bytes) else str(chunk).encode()


def test_when_too_many_listen_the_answer_ends_at_once(parts: Parts, visitor: Visitor) -> None:
    channel_of(parts).notifier.most_listeners = 0
    queue_reply(parts, add_conversation(parts, visitor.sender), Reply((Text("x"),)))
    assert visitor.client.get("/chat/events").text == "retry: 2000\n\n"
