"""The fake's own manners: how updates queue, block, repeat, overtake and expire."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, Response, request

from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.parse import SECRET_HEADER, parse_update, secret_is_valid
from bot.messages import IncomingMessage
from tests.fakes.server import FakeClock, LocalServer
from tests.fakes.telegram import FakeTelegram


class App:
    """Something that takes webhooks and answers as it is told."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self.telegram = telegram
        self.received: list[IncomingMessage] = []
        self.attempts = 0
        self.statuses: list[int] = []
        telegram.deliver = self.deliver

    def deliver(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        assert path == "/webhook/telegram"
        assert secret_is_valid(headers[SECRET_HEADER], self.telegram.secret_token)
        self.attempts += 1
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.received += parse_update(body)
        return status

    @property
    def said(self) -> list[str]:
        return [message.text or message.token for message in self.received]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as platform:
        yield platform


@pytest.fixture
def app(telegram: FakeTelegram) -> App:
    return App(telegram)


@pytest.fixture
def client(telegram: FakeTelegram) -> TelegramClient:
    return TelegramClient(telegram.bot_token, telegram.url)


def keyboard(label: str, data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": data}]]}


def test_every_verb(telegram: FakeTelegram, app: App) -> None:
    customer = telegram.add_user(first_name="มานะ", language_code="en")
    verbs: list[Callable[[], None]] = [
        lambda: customer.starts("SILK-012"),
        lambda: customer.says("สวัสดี"),
        lambda: customer.edits("สวัสดีค่ะ"),
        lambda: customer.sends_photo(b"jpeg"),
        lambda: customer.sends_file(b"pdf", "a.pdf", "application/pdf"),
        lambda: customer.sends_location(14.97, 102.1),
        lambda: customer.sends_sticker("👍"),
        lambda: customer.shares_contact(own=False),
        lambda: customer.sends_raw({"update_id": 5, "message": {"chat": customer.chat(), "new_thing": {}}}),
        customer.blocks,
    ]
    for verb in verbs:
        verb()
    kinds = [
        "follow",
        "text",
        "text",
        "image",
        "file",
        "location",
        "sticker",
        "contact",
        "unknown",
        "unfollow",
    ]
    assert [message.kind for message in app.received] == kinds
    assert {message.sender for message in app.received} == {str(customer.id)}
    assert (app.received[0].display_name, app.received[0].language) == ("มานะ", "en")
    assert app.received[7].details["own"] is False
    assert len({message.event_id for message in app.received}) == len(verbs)


def test_a_failed_update_blocks_its_chat_alone(telegram: FakeTelegram, app: App) -> None:
    first, second = telegram.add_user(), telegram.add_user()
    app.statuses = [500, 500]
    first.says("หนึ่ง")
    assert app.attempts == 2
    first.says("สอง")
    second.says("อื่น")
    assert app.said == ["อื่น"]
    telegram.hooks.deliver_due()
    assert app.said == ["อื่น"]
    telegram.clock.jump(seconds=3)
    telegram.hooks.deliver_due()
    assert app.said == ["อื่น", "หนึ่ง", "สอง"]
    assert telegram.hooks.waiting == []


def test_a_clock_that_others_share(telegram: FakeTelegram, client: TelegramClient) -> None:
    telegram.clock = FakeClock()
    telegram.clock.jump(days=400)
    sent = client.call("sendMessage", chat_id=telegram.add_user().id, text="x")
    assert time.time() + 399 * 86_400 < sent["date"] <= telegram.now()


def test_waiting_doubles(telegram: FakeTelegram, app: App) -> None:
    customer = telegram.add_user()
    app.statuses = [500] * 4
    customer.says("หนึ่ง")
    for seconds, attempts in ((2.1, 3), (3.0, 3), (1.2, 4), (7.0, 4), (1.2, 5)):
        telegram.clock.jump(seconds=seconds)
        telegram.hooks.deliver_due()
        assert app.attempts == attempts
    assert app.said == ["หนึ่ง"]


def test_a_press_overtakes_a_text(telegram: FakeTelegram, app: App, client: TelegramClient) -> None:
    customer = telegram.add_user()
    client.call("sendMessage", chat_id=customer.id, text="เลือก", reply_markup=keyboard("ตกลง", "yes"))
    app.statuses = [500, 500]
    customer.says("หนึ่ง")
    customer.taps("ตกลง")
    assert app.said == ["yes"]
    with telegram.hooks.held():
        customer.says("สอง")
        customer.taps("ตกลง")
    assert app.said == ["yes", "yes"]


def test_backwards(telegram: FakeTelegram, app: App) -> None:
    customer = telegram.add_user()
    with telegram.hooks.held("backwards"):
        customer.says("หนึ่ง")
        customer.says("สอง")
    assert app.said == ["สอง", "หนึ่ง"]


@pytest.mark.parametrize(("fault", "times"), [("duplicate", 2), ("drop_after", 2), ("timeout", 1)])
def test_webhook_faults(telegram: FakeTelegram, app: App, fault: str, times: int) -> None:
    telegram.faults.add(fault, "webhook")
    telegram.add_user().says("หนึ่ง")
    assert app.said == ["หนึ่ง"] * times
    assert len({message.event_id for message in app.received}) == 1


def test_redelivery(telegram: FakeTelegram, app: App) -> None:
    customer = telegram.add_user()
    customer.says("หนึ่ง")
    customer.says("สอง")
    telegram.hooks.redeliver(last=2)
    assert app.said == ["หนึ่ง", "สอง", "หนึ่ง", "สอง"]


def test_presses_expire_sooner(telegram: FakeTelegram, app: App, client: TelegramClient) -> None:
    customer = telegram.add_user()
    client.call("sendMessage", chat_id=customer.id, text="เลือก", reply_markup=keyboard("ตกลง", "yes"))
    app.statuses = [500] * 4
    customer.says("หนึ่ง")
    customer.taps("ตกลง")
    telegram.clock.jump(seconds=200)
    telegram.hooks.deliver_due()
    assert app.said == ["หนึ่ง"]
    assert [each["callback_query"]["data"] for each in telegram.hooks.expired] == ["yes"]


def test_by_http_with_retry_after(telegram: FakeTelegram, client: TelegramClient) -> None:
    answers = [Response("busy", 503, {"Retry-After": "30"}), Response("", 200), Response("", 200)]
    received: list[tuple[str | None, str]] = []

    def webhook() -> Response:
        text = json.loads(request.get_data())["message"]["text"]
        received.append((request.headers.get(SECRET_HEADER), text))
        return answers.pop(0)

    shop = Flask("shop")
    shop.add_url_rule("/webhook/telegram", view_func=webhook, methods=["POST"])
    with LocalServer(shop) as server:
        client.set_webhook(f"{server.url}/webhook/telegram", "by-http")
        customer = telegram.add_user()
        customer.says("หนึ่ง")
        customer.says("สอง")
        for seconds, count in ((20, 1), (11, 3)):
            telegram.clock.jump(seconds=seconds)
            telegram.hooks.deliver_due()
            assert len(received) == count
    assert received == [("by-http", "หนึ่ง"), ("by-http", "หนึ่ง"), ("by-http", "สอง")]


def test_only_updates_that_were_asked_for(telegram: FakeTelegram, app: App, client: TelegramClient) -> None:
    client.call(
        "setWebhook", url="https://otop.example/", allowed_updates=["message"], secret_token="fake-secret"
    )
    customer = telegram.add_user()
    customer.says("หนึ่ง")
    customer.edits("สอง")
    assert app.said == ["หนึ่ง"]


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMessage", {"text": "x", "colour": "red"}, "no parameter"),
        ("sendMessage", {}, "needs text"),
        ("sendMessage", {"text": 5}, "must be String"),
        ("sendMessage", {"text": "  "}, "text is empty"),
        ("sendMessage", {"text": "😊" * 2049}, "too long"),
        ("sendMessage", {"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        (
            "sendMessage",
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "can't parse",
        ),
        ("sendMessage", {"text": "x", "reply_markup": keyboard("a", "ก" * 22)}, "BUTTON_DATA_INVALID"),
        ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, "exactly one"),
        ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": [[{"x": 1}]]}}, "no parameter"),
        ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": [[]]}}, "1 to 8"),
        ("sendPhoto", {"photo": "unknown"}, "wrong file identifier"),
        ("sendPhoto", {"photo": "https://otop.example/a.jpg", "caption": "x" * 1025}, "too long"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter"),
        ("sendLocation", {"latitude": 99, "longitude": 0}, "wrong location"),
        ("editMessageText", {"message_id": 9999, "text": "x"}, "not found"),
        ("deleteMessage", {"message_id": 9999}, "not found"),
    ],
)
def test_strictness(telegram: FakeTelegram, method: str, params: dict[str, Any], reason: str) -> None:
    customer = telegram.add_user()
    answer = post(telegram, method, {"chat_id": customer.id, **params})
    assert (answer["error_code"], reason in answer["description"]) == (400, True), answer
    assert [each.method for each in telegram.refused] == [method]
    assert customer.seen == []


def test_a_number_is_asked_for_in_private_only(telegram: FakeTelegram) -> None:
    markup = {"keyboard": [[{"text": "ส่งเบอร์", "request_contact": True}]]}
    answer = post(
        telegram, "sendMessage", {"chat_id": telegram.add_group(), "text": "x", "reply_markup": markup}
    )
    assert "private chats only" in answer["description"]
    inline = {"inline_keyboard": [[{"text": "ส่งเบอร์", "request_contact": True}]]}
    answer = post(
        telegram, "sendMessage", {"chat_id": telegram.add_user().id, "text": "x", "reply_markup": inline}
    )
    assert answer["error_code"] == 400


def test_one_message_a_second(telegram: FakeTelegram) -> None:
    telegram.methods.messages_per_second = 1
    message = {"chat_id": telegram.add_user().id, "text": "x"}
    assert post(telegram, "sendMessage", message)["ok"] is True
    assert post(telegram, "sendMessage", message)["parameters"] == {"retry_after": 1}
    telegram.clock.jump(seconds=1)
    assert post(telegram, "sendMessage", message)["ok"] is True


def test_a_file_address_lives_an_hour(telegram: FakeTelegram) -> None:
    kept = telegram.keep_file(b"slip", "photos")
    path = post(telegram, "getFile", {"file_id": kept["file_id"]})["result"]["file_path"]
    with telegram_app(telegram) as app:
        address = f"/file/bot{telegram.bot_token}/{path}"
        assert app.get(address).data == b"slip"
        telegram.clock.jump(minutes=61)
        assert app.get(address).status_code == 404


def test_edits_and_deletes_show(telegram: FakeTelegram, client: TelegramClient) -> None:
    customer = telegram.add_user()
    sent = client.call("sendMessage", chat_id=customer.id, text="เลือก", reply_markup=keyboard("ตกลง", "yes"))
    where = {"chat_id": customer.id, "message_id": sent["message_id"]}
    client.call("editMessageText", **where, text="เลือกแล้ว")
    assert (customer.seen[-1].text, customer.seen[-1].buttons) == ("เลือกแล้ว", [])
    with pytest.raises(AssertionError, match="no button"):
        customer.taps("ตกลง")
    client.call("deleteMessage", **where)
    assert customer.seen == []


def test_taps_find_what_a_person_would_press(
    telegram: FakeTelegram, app: App, client: TelegramClient
) -> None:
    customer = telegram.add_user()
    for number in (1, 2):
        markup = keyboard("ตกลง", f"yes{number}")
        client.call("sendMessage", chat_id=customer.id, text="เลือก", reply_markup=markup)
    client.call("sendMessage", chat_id=customer.id, text="ดู", reply_markup=keyboard("1 · ใส่ตะกร้า", "add1"))
    for label in ("ตกลง", "ใส่ตะกร้า", "1 · ใส่ตะกร้า"):
        customer.taps(label)
    assert app.said == ["yes2", "add1", "add1"]


def telegram_app(telegram: FakeTelegram) -> Any:
    return telegram.app.test_client()


def post(telegram: FakeTelegram, method: str, params: dict[str, Any]) -> dict[str, Any]:
    with telegram_app(telegram) as app:
        answer: dict[str, Any] = app.post(f"/bot{telegram.bot_token}/{method}", json=params).get_json()
    return answer
