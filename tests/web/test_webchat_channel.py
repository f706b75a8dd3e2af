"""The channel below the chat page: reading, drawing and waking."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.base import ChannelError
from bot.channels.webchat.channel import WebChatChannel
from bot.channels.webchat.notifier import Notifier
from bot.channels.webchat.parse import parse_request
from bot.channels.webchat.render import render_reply
from bot.messages import IncomingMessage
from bot.reply import Action, Button, Buttons, Card, Carousel, Picture, Reply, Text
from core.media import MediaStore

NOW = datetime(2026, 11, 22, tzinfo=UTC)
NAMES = ("id", "text", "token", "label", "media_key", "product", "latitude", "longitude", "language", "x")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(NAMES), json_values, max_size=6))
def test_any_values_become_a_message_that_can_be_stored_or_a_value_error(values: dict[str, object]) -> None:
    try:
        message = parse_request(values, "s" * 32, NOW)
    except ValueError:
        return
    assert len(message.event_id) <= 80
    assert IncomingMessage.from_json(json.loads(json.dumps(message.to_json()).encode())) == message
    message.text.encode()


labels = st.text(min_size=1, max_size=20)
actions = st.builds(Action, st.sampled_from(["cart.add", "menu"]), st.just({"n": 1}))
buttons = st.one_of(
    st.builds(Button, labels, actions, primary=st.booleans()),
    st.builds(Button, labels, url=st.just("https://example.org/")),
    st.builds(Button, labels, share=st.sampled_from(["contact", "location"])),
)
some_buttons = st.lists(buttons, max_size=3).map(tuple)
cards = st.builds(
    Card, labels, st.lists(labels, max_size=2).map(tuple), st.just("products/a.jpg"), some_buttons
)
pieces = st.one_of(
    st.builds(Text, labels),
    st.builds(Picture, st.just("promptpay/a.png"), labels),
    cards,
    st.builds(Carousel, st.lists(cards, min_size=1, max_size=3).map(tuple), labels),
    st.builds(Buttons, labels, some_buttons),
)
replies = st.builds(Reply, st.lists(pieces, max_size=4).map(tuple), some_buttons)


@settings(max_examples=80)
@given(replies)
def test_every_action_of_a_reply_can_be_pressed_in_order(reply: Reply) -> None:
    asked: list[Action] = []

    def token_of(action: Action) -> str:
        asked.append(action)
        return f"t{len(asked)}"

    messages = render_reply(reply, token_of, lambda key: f"/media/{key}")
    assert asked == reply.actions()
    assert json.loads(json.dumps(messages)) == messages
    assert all(message["type"] in ("text", "picture", "card", "carousel", "buttons") for message in messages)
    assert all("choices" not in message for message in messages[:-1])


def make_channel(tmp_path: Path, most: int = 5) -> WebChatChannel:
    return WebChatChannel(MediaStore(f"file://{tmp_path}"), b"key", Notifier(most))


def incoming(media_key: str) -> IncomingMessage:
    return IncomingMessage("webchat", "e", "s", "image", NOW, media_key=media_key)


def test_download_reads_the_upload(tmp_path: Path) -> None:
    channel = make_channel(tmp_path)
    MediaStore(f"file://{tmp_path}").save("uploads/s/a.jpg", b"picture")
    assert channel.download(incoming("uploads/s/a.jpg")) == b"picture"
    for key in ("uploads/s/gone.jpg", "../a", ""):
        with pytest.raises(ChannelError) as caught:
            channel.download(incoming(key))
        assert caught.value.permanent
        assert caught.value.code == "gone"


def test_listeners_are_counted_and_forgotten() -> None:
    notifier = Notifier(2)
    with notifier.listen("a") as first, notifier.listen("a") as second, notifier.listen("b") as third:
        assert first
        assert second
        assert third is None
        assert notifier.listening == 2
    assert notifier.listening == 0
    notifier.notify("nobody")


def test_a_ring_between_two_waits_is_not_missed() -> None:
    notifier = Notifier(5)
    with notifier.listen("a") as ear:
        assert ear
        notifier.show_typing("a")
        notifier.notify("b")
        assert ear.wait(30) is True
        threading.Timer(0.02, notifier.notify, ["a"]).start()
        assert ear.wait(30) is False
