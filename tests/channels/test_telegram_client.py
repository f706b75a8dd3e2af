"""The client against the fake platform: what each refusal means, and what never leaks."""

import logging
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.channels.base import ChannelError
from bot.channels.telegram.client import TelegramClient
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_user import TelegramUser


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as platform:
        platform.hang_seconds = 0.4
        yield platform


@pytest.fixture
def client(telegram: FakeTelegram) -> TelegramClient:
    return TelegramClient(telegram.bot_token, telegram.url + "/", timeout=(1.0, 0.2))


@pytest.fixture
def customer(telegram: FakeTelegram) -> TelegramUser:
    return telegram.add_user(first_name="สมใจ")


def fail(client: TelegramClient, method: str, **params: object) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        client.call(method, **params)
    return caught.value


def test_a_message_arrives(client: TelegramClient, telegram: FakeTelegram, customer: TelegramUser) -> None:
    sent = client.call("sendMessage", chat_id=customer.id, text="สวัสดีค่ะ 😊")
    assert sent["chat"]["id"] == customer.id
    assert customer.seen[-1].text == "สวัสดีค่ะ 😊"
    assert telegram.refused == []


def test_half_a_surrogate_pair_stops_nothing(client: TelegramClient, customer: TelegramUser) -> None:
    client.call("sendMessage", chat_id=customer.id, text="a\ud83d")
    assert customer.seen[-1].text == "a?"


@pytest.mark.parametrize(
    ("fault", "code", "permanent"),
    [
        ("500", "server", False),
        ("not_json", "server", False),
        ("timeout", "network", False),
        ("drop_after", "network", False),
        ("rate", "rate", False),
        ("blocked", "blocked", True),
    ],
)
def test_faults(
    client: TelegramClient,
    telegram: FakeTelegram,
    customer: TelegramUser,
    fault: str,
    code: str,
    permanent: bool,
) -> None:
    telegram.faults.add(fault, "sendMessage")
    error = fail(client, "sendMessage", chat_id=customer.id, text="สวัสดี")
    assert (error.code, error.permanent) == (code, permanent)
    assert error.retry_after == (3.0 if fault == "rate" else None)
    assert len(customer.seen) == (1 if fault == "drop_after" else 0)
    client.call("sendMessage", chat_id=customer.id, text="อีกครั้ง")
    assert customer.seen[-1].text == "อีกครั้ง"


def test_unreachable(client: TelegramClient, customer: TelegramUser) -> None:
    customer.blocks()
    for chat_id in (customer.id, 424242, "nobody"):
        error = fail(client, "sendMessage", chat_id=chat_id, text="สวัสดี")
        assert (error.code, error.permanent) == ("blocked", True)


def test_our_own_mistakes_are_permanent(
    client: TelegramClient, telegram: FakeTelegram, customer: TelegramUser
) -> None:
    error = fail(client, "sendMessage", chat_id=customer.id, text="ก" * 4097)
    assert (error.code, error.permanent) == ("invalid", True)
    assert [each.description for each in telegram.refused] == ["Bad Request: message is too long"]


def test_harmless_refusals_are_none(client: TelegramClient, customer: TelegramUser) -> None:
    sent = client.call("sendMessage", chat_id=customer.id, text="ราคา")
    same = {"chat_id": customer.id, "message_id": sent["message_id"], "text": "ราคา"}
    assert client.call("editMessageText", **same) is None
    assert client.call("answerCallbackQuery", callback_query_id="77") is None


@pytest.mark.parametrize("token", ["123456:AAE-another_one", "nonsense"])
def test_a_wrong_bot_token_loses_nothing(telegram: FakeTelegram, token: str) -> None:
    error = fail(TelegramClient(token, telegram.url), "getMe")
    assert (error.code, error.permanent) == ("unauthorised", False)
    assert error.retry_after is not None
    assert error.retry_after >= 60


def test_nobody_listens() -> None:
    error = fail(TelegramClient("123456:AAE-secret_part", "http://127.0.0.1:9"), "getMe")
    assert (error.code, error.permanent) == ("network", False)


def test_the_bot_token_never_shows(
    telegram: FakeTelegram, customer: TelegramUser, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("", "urllib3"):
        caplog.set_level(logging.DEBUG, logger=name)
    client = TelegramClient(telegram.bot_token, telegram.url, timeout=(1.0, 0.2))
    photo = telegram.keep_file(b"slip", "photos")
    told = []
    for method, fault in (("sendMessage", "timeout"), ("sendMessage", "500"), ("getFile", "drop_after")):
        telegram.faults.add(fault, method)
        error = fail(
            client, method, **({"file_id": "x"} if method == "getFile" else {"chat_id": 1, "text": "x"})
        )
        told.append("".join(traceback.format_exception(error)))
        assert error.__context__ is None
    telegram.faults.add("timeout", "download")
    with pytest.raises(ChannelError) as caught:
        client.download(photo["file_id"])
    told.append("".join(traceback.format_exception(caught.value)))
    told.append(
        "".join(
            traceback.format_exception(
                fail(TelegramClient(telegram.bot_token, "http://127.0.0.1:9"), "getMe")
            )
        )
    )
    everything = "\n".join([*told, caplog.text])
    assert "sendMessage" in caplog.text
    assert "AAE" not in everything
    assert telegram.bot_token not in everything


def test_download(client: TelegramClient, telegram: FakeTelegram) -> None:
    content = bytes(range(256)) * 1000
    kept = telegram.keep_file(content, "photos")
    assert client.download(kept["file_id"]) == content
    with pytest.raises(ChannelError) as caught:
        client.download(kept["file_id"], max_bytes=1000)
    assert (caught.value.code, caught.value.permanent) == ("gone", True)


def test_download_stops_at_the_limit_even_when_the_size_is_a_lie(
    client: TelegramClient, telegram: FakeTelegram
) -> None:
    kept = telegram.keep_file(b"x" * 500_000, "photos", size=10)
    with pytest.raises(ChannelError) as caught:
        client.download(kept["file_id"], max_bytes=100_000)
    assert (caught.value.code, caught.value.permanent) == ("gone", True)


@pytest.mark.parametrize(
    ("fault", "code", "permanent"), [("500", "server", False), ("timeout", "network", False)]
)
def test_download_faults(
    client: TelegramClient, telegram: FakeTelegram, fault: str, code: str, permanent: bool
) -> None:
    kept = telegram.keep_file(b"slip", "photos")
    telegram.faults.add(fault, "download")
    with pytest.raises(ChannelError) as caught:
        client.download(kept["file_id"])
    assert (caught.value.code, caught.value.permanent) == (code, permanent)
    assert client.download(kept["file_id"]) == b"slip"


def test_files_that_are_gone(client: TelegramClient, telegram: FakeTelegram) -> None:
    large = telegram.keep_file(b"x", "documents", size=21 * 1024 * 1024)
    for file_id in (large["file_id"], "unknown"):
        with pytest.raises(ChannelError) as caught:
            client.download(file_id)
        assert (caught.value.code, caught.value.permanent) == ("gone", True)


def test_many_threads(telegram: FakeTelegram) -> None:
    client = TelegramClient(telegram.bot_token, telegram.url)
    people = [telegram.add_user() for _ in range(8)]

    def send(person: TelegramUser) -> None:
        for number in range(10):
            client.call("sendMessage", chat_id=person.id, text=str(number))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(send, people))
    for person in people:
        assert [seen.text for seen in person.seen] == [str(number) for number in range(10)]


def test_set_webhook_names_the_updates(client: TelegramClient, telegram: FakeTelegram) -> None:
    client.set_webhook("https://otop.example/webhook/telegram", "s3cret")
    assert telegram.requests[-1].params == {
        "url": "https://otop.example/webhook/telegram",
        "secret_token": "s3cret",
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }
