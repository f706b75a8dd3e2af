"""LINE end to end at the edge: the real client and channel against a strict fake LINE."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from bot.channels.base import ChannelError, Delivery
from bot.channels.line.channel import LineChannel
from bot.channels.line.client import LineClient
from bot.channels.line.parse import parse_webhook, signature_is_valid
from bot.messages import IncomingMessage
from bot.reply import Action, Button, Card, Picture, Reply, Text
from tests.fakes.line import FakeLine
from tests.fakes.line_user import LineUser
from tests.fakes.user import FakeUser

FIVE = [{"type": "text", "text": f"ข้อความ {n}"} for n in range(5)]
SEVEN = [{"type": "text", "text": f"ข้อความ {n}"} for n in range(7)]


class App:
    """The least that a server does with webhooks."""

    def __init__(self, line: FakeLine) -> None:
        self._line = line
        self.received: list[IncomingMessage] = []

    def deliver(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        assert path == "/webhook/line"
        if not signature_is_valid(body, headers["x-line-signature"], self._line.channel_secret):
            return 401
        self.received += parse_webhook(body)
        return 200

    @property
    def last(self) -> IncomingMessage:
        return self.received[-1]


@pytest.fixture(scope="module")
def served() -> Iterator[FakeLine]:
    with FakeLine() as line:
        yield line


@pytest.fixture
def line(served: FakeLine) -> Iterator[FakeLine]:
    """One server for all, as good as new for each test."""
    fresh = FakeLine()
    keep = ("_server", "access_token", "_lock", "_ids")
    vars(served).update({name: value for name, value in vars(fresh).items() if name not in keep})
    yield served
    assert not served.refused


@pytest.fixture
def app(line: FakeLine) -> App:
    app = App(line)
    line.deliver = app.deliver
    return app


@pytest.fixture
def user(line: FakeLine, app: App) -> LineUser:
    return line.add_user()


@pytest.fixture
def client(line: FakeLine) -> LineClient:
    return LineClient(line.access_token, line.url)


@pytest.fixture
def channel(client: LineClient) -> LineChannel:
    return LineChannel(client, lambda key: f"https://shop.example/media/{key}")


def calls(line: FakeLine) -> list[tuple[str, int]]:
    return [(request.path.rsplit("/", 1)[-1], request.status) for request in line.requests]


def to(user: LineUser, **more: Any) -> Delivery:
    return Delivery(to=user.user_id, retry_key=uuid4(), **more)


def error_of(channel: LineChannel, delivery: Delivery, messages: Any = FIVE) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        channel.deliver(messages, delivery)
    return caught.value


def texts(user: LineUser) -> list[str]:
    return [seen.text for seen in user.seen]


def test_fresh_token_is_replied_to(line: FakeLine, app: App, user: LineUser, channel: LineChannel) -> None:
    user.says("สวัสดี")
    done: list[int] = []
    channel.deliver(FIVE, to(user, reply_token=app.last.reply_token, on_call_done=done.append))
    assert texts(user) == [message["text"] for message in FIVE]
    assert (calls(line), done, line.used) == ([("reply", 200)], [1], 0)


def test_more_than_five_go_on_by_push(line: FakeLine, app: App, user: LineUser, channel: LineChannel) -> None:
    user.says("สวัสดี")
    done: list[int] = []
    channel.deliver(SEVEN, to(user, reply_token=app.last.reply_token, on_call_done=done.append))
    assert texts(user) == [message["text"] for message in SEVEN]
    assert (calls(line), done) == ([("reply", 200), ("push", 200)], [1, 2])
    assert channel.count_calls(SEVEN) == 2


@pytest.mark.parametrize("seconds", [61, 21 * 60])
def test_expired_token_becomes_a_push(
    line: FakeLine, app: App, user: LineUser, channel: LineChannel, seconds: int
) -> None:
    user.says("สวัสดี")
    line.clock.jump(seconds=seconds)
    channel.deliver(FIVE, to(user, reply_token=app.last.reply_token))
    assert calls(line) == [("reply", 400), ("push", 200)]
    assert len(user.seen) == 5


def test_used_token_becomes_a_push(line: FakeLine, app: App, user: LineUser, channel: LineChannel) -> None:
    user.says("สวัสดี")
    for _ in range(2):
        channel.deliver(FIVE[:1], to(user, reply_token=app.last.reply_token))
    assert calls(line) == [("reply", 200), ("reply", 400), ("push", 200)]


def test_redelivery_renews_the_token_for_20_minutes(
    line: FakeLine, app: App, user: LineUser, channel: LineChannel
) -> None:
    user.says("สวัสดี")
    line.clock.jump(minutes=10)
    line.redeliver()
    assert app.last.is_redelivery
    channel.deliver(FIVE[:1], to(user, reply_token=app.last.reply_token))
    user.says("อีกที")
    line.clock.jump(minutes=21)
    line.redeliver()
    channel.deliver(FIVE[:1], to(user, reply_token=app.last.reply_token))
    assert calls(line) == [("reply", 200), ("reply", 400), ("push", 200)]


@pytest.mark.parametrize("fault", ["drop_after", "timeout", "500"])
def test_reply_without_an_answer_is_pushed(
    line: FakeLine, app: App, user: LineUser, channel: LineChannel, fault: str
) -> None:
    user.says("สวัสดี")
    line.faults.add(fault, "reply")
    channel.deliver(FIVE[:1], to(user, reply_token=app.last.reply_token))
    assert [name for name, _ in calls(line)] == ["reply", "push"]
    # At least once; only when the first was accepted in silence does it come twice.
    assert len(user.seen) == (2 if fault == "drop_after" else 1)


def test_push_without_an_answer_is_not_doubled(line: FakeLine, user: LineUser, channel: LineChannel) -> None:
    line.faults.add("drop_after", "push")
    delivery = to(user)
    error = error_of(channel, delivery)
    assert (error.code, error.permanent) == ("network", False)
    channel.deliver(FIVE, delivery)
    assert calls(line)[-1] == ("push", 409)
    assert len(user.seen) == 5


def test_retry_goes_on_behind_what_went_through(line: FakeLine, user: LineUser, channel: LineChannel) -> None:
    done: list[int] = []
    delivery = to(user, on_call_done=done.append)
    line.faults.add("500", "push")
    error_of(channel, delivery, SEVEN)
    channel.deliver(SEVEN[:5], delivery)
    channel.deliver(SEVEN, replace(delivery, calls_done=done[-1]))
    assert texts(user) == [message["text"] for message in SEVEN]
    assert done == [1, 2]
    keys = [UUID(request.retry_key) for request in line.requests]
    assert keys[0] == keys[1] != keys[2]
    assert delivery.retry_key not in keys


def test_client_that_waits_too_long_gives_up(line: FakeLine, user: LineUser) -> None:
    line.faults.add("timeout", "push")
    line.hang_s = 0.5
    impatient = LineChannel(LineClient(line.access_token, line.url, timeout=(1, 0.1)), str)
    error = error_of(impatient, to(user))
    assert (error.code, error.permanent) == ("network", False)
    assert "ReadTimeout" in str(error) or "MaxRetry" in str(error)


def test_nobody_listening_is_temporary() -> None:
    nobody = LineChannel(LineClient("token", "http://127.0.0.1:9", timeout=(0.2, 0.2)), str)
    error = error_of(nobody, Delivery(to="U1", retry_key=uuid4(), reply_token="abc"))
    assert (error.code, error.permanent) == ("network", False)


def test_rate_limit_is_temporary(line: FakeLine, user: LineUser, channel: LineChannel) -> None:
    line.faults.add("rate", "push")
    line.quota = 100
    error = error_of(channel, to(user))
    assert (error.code, error.permanent, error.retry_after) == ("rate", False, 10)


def test_used_up_quota_is_for_good(line: FakeLine, user: LineUser, channel: LineChannel) -> None:
    line.quota = 1
    channel.deliver(FIVE, to(user))
    error = error_of(channel, to(user))
    assert (error.code, error.permanent) == ("quota", True)
    assert (len(user.seen), line.used) == (5, 1)


def test_used_up_quota_is_known_by_its_words_when_it_cannot_be_read(
    line: FakeLine, user: LineUser, channel: LineChannel
) -> None:
    for call, fault in (("push", "monthly_limit"), ("quota", "500")):
        line.faults.add(fault, call)
    assert error_of(channel, to(user)).code == "quota"
    line.quota = None
    for call, fault in (("push", "rate"), ("quota", "timeout")):
        line.faults.add(fault, call)
    assert error_of(channel, to(user)).code == "rate"


def test_reply_is_free_when_the_quota_is_gone(
    line: FakeLine, app: App, user: LineUser, channel: LineChannel
) -> None:
    line.use_up_quota()
    user.says("สวัสดี")
    channel.deliver(FIVE, to(user, reply_token=app.last.reply_token))
    assert len(user.seen) == 5


@pytest.mark.parametrize("status", ["401", "403"])
def test_wrong_token_loses_nothing(line: FakeLine, user: LineUser, channel: LineChannel, status: str) -> None:
    line.faults.add(status)
    error = error_of(channel, to(user))
    assert (error.code, error.permanent) == ("unauthorised", False)
    assert error.retry_after is not None
    assert error.retry_after >= 60


def test_really_wrong_token(line: FakeLine, user: LineUser) -> None:
    error = error_of(LineChannel(LineClient("wrong", line.url), str), to(user))
    assert error.code == "unauthorised"
    assert "x-line-request-id" in str(error)
    assert user.user_id not in str(error)


def test_refused_message_is_for_good(line: FakeLine, user: LineUser, channel: LineChannel) -> None:
    error = error_of(channel, to(user), [{"type": "text", "text": "ก" * 5_001}])
    assert (error.code, error.permanent) == ("invalid", True)
    assert "Length" in line.refused[0].problem
    for nonsense in ({"type": "smell"}, {"text": "a"}, {"type": "text", "text": 5}):
        assert error_of(channel, to(user), [nonsense]).code == "invalid"
    line.requests.clear()


def test_server_errors_are_temporary(line: FakeLine, user: LineUser, channel: LineChannel) -> None:
    for status in ("500", "503"):
        line.faults.add(status, "push")
        assert (error := error_of(channel, to(user))).code == "server"
        assert not error.permanent


def test_blocked_person_is_not_reached_and_not_counted(
    line: FakeLine, app: App, user: LineUser, channel: LineChannel
) -> None:
    line.quota = 10
    user.blocks()
    assert app.last.kind == "unfollow"
    channel.deliver(FIVE, to(user))
    assert (user.seen, line.used, calls(line)) == ([], 0, [("push", 200)])


def test_agent_speaks_under_their_name(line: FakeLine, user: LineUser, channel: LineChannel) -> None:
    channel.deliver(FIVE[:1], to(user, author="  คุณสมใจ  "))
    channel.deliver(FIVE[:1], to(user, author="Caroline จากฝ่ายบริการลูกค้าสัมพันธ์"))
    names = [seen.raw["sender"]["name"] for seen in user.seen]
    assert names[0] == "คุณสมใจ"
    assert names[1].startswith("Carol·ine จาก")
    assert names[1].endswith("…")


def test_typing_shows_and_never_raises(line: FakeLine, user: LineUser, channel: LineChannel) -> None:
    channel.show_typing(user.user_id)
    assert user.loading_shown == 1
    line.faults.add("500", "loading")
    channel.show_typing(user.user_id)
    line.faults.add("timeout", "loading")
    channel.show_typing(user.user_id)
    assert user.loading_shown == 1


def test_photo_comes_down(line: FakeLine, app: App, user: LineUser, channel: LineChannel) -> None:
    user.sends_photo(b"\xff\xd8 photo")
    line.faults.add("not_ready", "content")
    with pytest.raises(ChannelError) as caught:
        channel.download(app.last)
    assert not caught.value.permanent
    assert channel.download(app.last) == b"\xff\xd8 photo"


def test_photo_that_is_gone_or_too_large(
    line: FakeLine, app: App, user: LineUser, channel: LineChannel
) -> None:
    user.sends_photo(b"x" * (10 * 1024 * 1024 + 1))
    user.sends_photo(b"x")
    user.unsends()
    large, unsent, unsend = app.received
    assert unsend.target_id == unsent.media_id
    external = replace(unsent, media_id="")
    unknown = replace(unsent, media_id="99")
    for message, code in ((large, "too_large"), (unsent, "gone"), (external, "gone"), (unknown, "gone")):
        with pytest.raises(ChannelError) as caught:
            channel.download(message)
        assert (caught.value.code, caught.value.permanent) == (code, True)


def test_quota_is_read(line: FakeLine, client: LineClient) -> None:
    assert not client.get_quota().is_used_up
    line.quota, line.used = 5, 5
    assert client.get_quota().is_used_up


def test_person_presses_what_shows(line: FakeLine, app: App, user: LineUser, channel: LineChannel) -> None:
    reply = Reply(
        parts=(
            Card("ผ้าไหม", ("1,290 บาท",), "a.jpg", (Button("ใส่ตะกร้า", Action("add")),)),
            Picture("b.jpg", "x"),
            Text("เลือกได้เลย"),
        ),
        choices=(Button("เมนู", Action("menu")), Button("เว็บ", url="https://a.example")),
    )
    channel.deliver(channel.render(reply, lambda action: f"1.{action.name}"), to(user))
    person: FakeUser = user
    card, picture, text = person.seen
    assert (card.text, card.buttons) == ("ผ้าไหม\n1,290 บาท", ["ใส่ตะกร้า"])
    assert picture.pictures == ["https://shop.example/media/b.jpg"]
    assert (text.text, text.buttons) == ("เลือกได้เลย", ["เมนู", "เว็บ"])
    assert text.links == {"เว็บ": "https://a.example"}
    user.taps("เมนู")
    assert (app.last.kind, app.last.token) == ("button", "1.menu")
    user.taps("ใส่ตะกร้า")
    assert app.last.token == "1.add"
    with pytest.raises(AssertionError, match="เมนู"):
        user.taps("เมนู")


def test_hostile_delivery(line: FakeLine, app: App, user: LineUser) -> None:
    other = line.add_user("มานะ")
    line.times = 2
    with line.batching(shuffle_seed=1, times=2):
        user.says("หนึ่ง")
        user.says("สอง")
        other.follows("สนใจสินค้า SILK-012")
        user.sends_location(18.79, 98.98)
        other.sends_sticker()
        other.sends_raw({"type": "teleported", "to": "mars"})
    assert line.answers == [200] * 4
    assert len(app.received) == 7 * 4
    assert len({message.event_id for message in app.received}) == 7
    first = sorted(app.received[:7], key=lambda message: message.occurred_at)
    assert [message.text for message in first if message.kind == "text"] == [
        "หนึ่ง",
        "สอง",
        "สนใจสินค้า SILK-012",
    ]
    assert {message.kind for message in first} == {"text", "follow", "location", "sticker", "unknown"}


def test_forged_webhook_is_noticed(line: FakeLine, app: App) -> None:
    assert line.send_body(b'{"events":[]}') == 200
    assert line.send_body(b'{"events":[]}', "Zm9yZ2Vk") == 401


def test_fake_refuses_what_line_refuses(line: FakeLine, client: LineClient, user: LineUser) -> None:
    flex = {"type": "flex", "altText": "a", "contents": {"type": "bubble"}}
    image = {
        "type": "image",
        "originalContentUrl": "http://a.example/a.jpg",
        "previewImageUrl": "https://a.example/a.jpg",
    }
    for bad in (flex, image, {"type": "text", "text": " "}):
        with pytest.raises(ChannelError):
            client.push(user.user_id, [bad], uuid4())
    with pytest.raises(ChannelError):
        client.push("U" + "0" * 32, FIVE, uuid4())
    key = uuid4()
    client.push(user.user_id, FIVE[:1], key)
    client.push(user.user_id, FIVE[:2], key)
    assert [request.status for request in line.refused] == [400, 400, 400, 400, 409]
    line.clock.jump(hours=25)
    client.push(user.user_id, FIVE[:1], key)
    assert len(user.seen) == 2
    line.requests.clear()


def test_the_sdk_is_loaded_by_the_client_only() -> None:
    program = (
        "import sys, bot.channels.line.channel, bot.channels.line.parse; print('linebot' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
