"""LINE webhooks: signatures, every kind of event, and whatever nobody has thought of."""

import base64
import hmac
import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.line.parse import parse_webhook, signature_is_valid
from bot.messages import IncomingMessage

Json = dict[str, Any]
SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
USER = "U" + "4af4980629" * 3 + "ab"


def event(kind: Any = "message", **fields: Any) -> Json:
    return {
        "type": kind,
        "mode": "active",
        "timestamp": 1_762_500_000_123,
        "source": {"type": "user", "userId": USER},
        "webhookEventId": "01FZ74A0TDDPYRVKNK77XKC3ZR",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA",
        **fields,
    }


def message(kind: str, **fields: Any) -> Json:
    return event(message={"id": "444573844083572737", "type": kind, **fields})


def body_of(*events: object) -> bytes:
    return json.dumps({"destination": "U0", "events": events}).encode()


def parse(*events: Json) -> list[IncomingMessage]:
    return parse_webhook(body_of(*events))


def parse_one(one: Json) -> IncomingMessage:
    [parsed] = parse(one)
    return parsed


def test_signature_known_vectors() -> None:
    # The example of LINE's documentation, confirmed with OpenSSL.
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert signature_is_valid(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=", SECRET)
    thai = '{"text":"ผ้าไหม"}'.encode()
    signature = base64.b64encode(hmac.digest(SECRET.encode(), thai, "sha256")).decode()
    assert signature_is_valid(thai, signature, SECRET)
    assert not signature_is_valid(thai + b" ", signature, SECRET)
    assert not signature_is_valid(thai, signature, SECRET + "0")
    assert not signature_is_valid(thai, signature, "")


@pytest.mark.parametrize("garbage", [None, "", "=", "ไทย", "a" * 10_000, "Gh vm", "\0", "\ud800", "AA=="])
def test_signature_garbage_is_just_wrong(garbage: str | None) -> None:
    assert not signature_is_valid(b"{}", garbage, SECRET)


def test_text() -> None:
    words = "เอาผ้าไหม 2 ผืน 😀"
    parsed = parse_one(message("text", text=words, quoteToken="q1", markAsReadToken="m1", newThing=[1]))
    assert parsed.kind == "text"
    assert parsed.text == words
    assert (parsed.channel, parsed.sender) == ("line", USER)
    assert parsed.event_id == "01FZ74A0TDDPYRVKNK77XKC3ZR"
    assert parsed.message_id == "444573844083572737"
    assert parsed.reply_token == "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA"
    assert parsed.occurred_at == datetime(2025, 11, 7, 7, 20, 0, 123000, UTC)
    assert parsed.details == {"quoteToken": "q1", "markAsReadToken": "m1"}
    assert not parsed.is_redelivery
    assert IncomingMessage.from_json(parsed.to_json()) == parsed


def test_text_with_unknown_mention_keeps_its_words() -> None:
    mention = {"mentionees": [{"index": 0, "length": 2, "type": "planet"}]}
    assert parse_one(message("text", text="@x สวัสดี", mention=mention)).text == "@x สวัสดี"


def test_redelivery_is_marked() -> None:
    again = event(deliveryContext={"isRedelivery": True}, message={"id": "1", "type": "text", "text": "a"})
    assert parse_one(again).is_redelivery


def test_image_with_and_without_set() -> None:
    parsed = parse_one(
        message("image", contentProvider={"type": "line"}, imageSet={"id": "E0", "index": 1, "total": 2})
    )
    assert (parsed.kind, parsed.media_id) == ("image", "444573844083572737")
    assert parsed.details == {"imageSet": {"id": "E0", "index": 1, "total": 2}}
    assert parse_one(message("image", imageSet={"id": "E0"})).details == {"imageSet": {"id": "E0"}}
    assert parse_one(message("image", contentProvider={"type": "moon"})).media_id == "444573844083572737"


def test_external_image_is_never_downloaded_through_line() -> None:
    provider = {"type": "external", "originalContentUrl": "https://example.com/a.jpg"}
    parsed = parse_one(message("image", contentProvider=provider))
    assert (parsed.kind, parsed.media_id) == ("image", "")
    assert parsed.details == {"externalUrl": "https://example.com/a.jpg"}


@pytest.mark.parametrize("kind", ["file", "video", "audio"])
def test_files(kind: str) -> None:
    parsed = parse_one(message(kind, fileName="สลิป.pdf", fileSize=2138, duration=60_000))
    assert (parsed.kind, parsed.media_id) == ("file", "444573844083572737")
    assert parsed.details == {"type": kind, "file_name": "สลิป.pdf", "fileSize": 2138, "duration": 60_000}


def test_location_title_and_address_may_be_missing() -> None:
    parsed = parse_one(message("location", latitude=18.7883, longitude=98, title="วัด", address="เชียงใหม่"))
    assert (parsed.kind, parsed.latitude, parsed.longitude) == ("location", 18.7883, 98.0)
    assert parsed.text == "วัด\nเชียงใหม่"
    assert parse_one(message("location", latitude=1.5, longitude=2.5)).text == ""
    assert parse_one(message("location", latitude="x", longitude=2.5)).kind == "unknown"
    assert parse_one(message("location", latitude=91, longitude=2.5)).kind == "unknown"


def test_sticker_words() -> None:
    sticker = {"packageId": "1", "stickerId": "2", "stickerResourceType": "HOLOGRAM"}
    assert parse_one(message("sticker", **sticker, keywords=["รัก", "ชอบ"])).text == "รัก"
    assert parse_one(message("sticker", **sticker, text="ขอบคุณ")).text == "ขอบคุณ"
    assert (parse_one(message("sticker", **sticker)).kind, parse_one(message("sticker")).text) == (
        "sticker",
        "",
    )


def test_postbacks() -> None:
    pressed = parse_one(event("postback", postback={"data": "12.3.abc"}))
    assert (pressed.kind, pressed.token, pressed.details) == ("button", "12.3.abc", {})
    params = {"datetime": "2026-12-25T01:00"}
    picked = parse_one(event("postback", postback={"data": "d", "params": params}))
    assert picked.details == {"params": params}
    params = {"newRichMenuAliasId": "b", "status": "SUCCESS"}
    assert parse_one(event("postback", postback={"data": "m", "params": params})).token == "m"


def test_follow_unfollow_unsend() -> None:
    assert parse_one(event("follow", follow={"isUnblocked": True})).details == {"isUnblocked": True}
    assert parse_one(event("follow")).kind == "follow"
    assert parse_one(event("unfollow")).kind == "unfollow"
    unsent = parse_one(event("unsend", unsend={"messageId": "325708"}))
    assert (unsent.kind, unsent.target_id) == ("unsend", "325708")


def test_edited_message_is_never_a_second_order() -> None:
    edited = parse_one(event("messageEdited", message={"id": "7", "type": "text", "text": "เอา 3"}))
    assert (edited.kind, edited.target_id, edited.text) == ("unknown", "7", "เอา 3")


@pytest.mark.parametrize(
    "kind",
    ["join", "leave", "memberJoined", "memberLeft", "accountLink", "videoPlayComplete", "delivery", "beacon"],
)
def test_events_without_a_question_are_ignored(kind: str) -> None:
    assert parse_one(event(kind)).kind == "ignored"


def test_groups_and_standby_are_ignored_and_not_repliable() -> None:
    group = {"type": "group", "groupId": "C1", "userId": USER}
    for silent in (event(source=group), event(source={"userId": USER}), event(mode="standby")):
        parsed = parse_one({**silent, "message": {"id": "1", "type": "text", "text": "หวัดดี"}})
        assert (parsed.kind, parsed.reply_token, parsed.text) == ("ignored", "", "")


def test_events_of_nobody_are_left_out() -> None:
    nobody = [
        {"type": "group", "groupId": "C1"},
        {"type": "user"},
        {},
        None,
        {"type": "user", "userId": "U\0"},
    ]
    assert parse(*[event(source=source) for source in nobody]) == []


@pytest.mark.parametrize("token", ["0" * 32, "f" * 32])
def test_dummy_events_of_the_verify_button_are_ignored(token: str) -> None:
    assert parse_one({**message("text", text="Hello, world"), "replyToken": token}).kind == "ignored"


def test_unknown_kinds_are_values() -> None:
    assert parse_one(message("hologram")).kind == "unknown"
    assert parse_one(event("teleported")).kind == "unknown"
    silent = event("teleported")
    del silent["replyToken"]
    assert parse_one(silent).kind == "ignored"
    assert parse_one(message("text")).kind == "unknown"


def test_missing_event_id_is_derived_and_stable() -> None:
    for one in (message("text", text="a"), event("follow"), event("postback", postback={"data": "x"})):
        del one["webhookEventId"]
        redelivered = {**one, "deliveryContext": {"isRedelivery": True}}
        assert parse_one(one).event_id == parse_one(redelivered).event_id != ""
        assert parse_one({**one, "timestamp": 5, "message": {"id": "9"}}).event_id != parse_one(one).event_id


@pytest.mark.parametrize("timestamp", [None, "soon", -1, 10**30, True, 0, 1e999])
def test_without_a_timestamp_the_event_id_tells_the_time(timestamp: object) -> None:
    one = {**event("follow"), "timestamp": timestamp}
    assert parse_one(one).occurred_at == datetime.fromtimestamp(0x17FCE45034D / 1000, UTC)
    one["webhookEventId"] = "no-ulid"
    assert parse_one(one).occurred_at == datetime.fromtimestamp(0, UTC)


def test_several_people_in_one_webhook_and_a_bad_event_among_them() -> None:
    other = {**message("text", text="b"), "source": {"type": "user", "userId": "U2"}, "webhookEventId": "2"}
    bad: tuple[Any, ...] = (
        None,
        5,
        {},
        {"type": []},
        {"source": "x"},
        event([]),
        event("message", message="?"),
    )
    parsed = parse_webhook(body_of(message("text", text="a"), *bad, other))
    assert [one.kind for one in parsed] == ["text", "unknown", "unknown", "text"]
    assert (parsed[-1].sender, parsed[-1].text) == ("U2", "b")


def test_words_that_no_database_can_store_are_mended() -> None:
    parsed = parse_one(message("text", text="ก\0ข\ud83d"))
    assert parsed.text == "ก\ufffdข\ufffd"
    assert parse_one({**event("follow"), "webhookEventId": "x" * 500}).event_id.startswith("event:")


def test_no_events_and_no_destination() -> None:
    assert parse_webhook(b'{"events":[]}') == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"5",
        b"null",
        b'{"events":{}}',
        b'{"events":null}',
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_no_webhook_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_webhook(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KNOWN_NAMES = st.sampled_from(
    [
        *("id", "type", "text", "data", "source", "userId", "mode", "timestamp", "message", "postback"),
        *("unsend", "follow", "replyToken", "webhookEventId", "deliveryContext", "params", "imageSet"),
        *("keywords", "latitude", "longitude", "contentProvider"),
    ]
)
KNOWN_KINDS = st.sampled_from(
    [
        *("message", "postback", "unsend", "follow", "unfollow", "messageEdited"),
        *("text", "image", "sticker", "location", "file", "user"),
    ]
)
LIKE_AN_EVENT = st.recursive(
    JSON | KNOWN_KINDS,
    lambda inner: st.dictionaries(KNOWN_NAMES, inner, max_size=8),
    max_leaves=20,
)


@given(JSON)
@settings(max_examples=100, deadline=None)
def test_any_json_is_a_list_or_a_value_error(value: object) -> None:
    with suppress(ValueError):
        assert isinstance(parse_webhook(json.dumps(value).encode()), list)


@given(st.lists(LIKE_AN_EVENT, max_size=4), st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_event_becomes_a_storable_value(events: list[Any], is_complete: bool) -> None:
    if is_complete:
        source = event()["source"]
        events = [{**event(), **one, "source": source} for one in events if isinstance(one, dict)]
    parsed = parse_webhook(body_of(*events, message("text", text="last")))
    assert not is_complete or len(parsed) == len(events) + 1
    assert parsed[-1].text == "last"
    for one in parsed:
        assert 0 < len(one.event_id) <= 80
        assert 0 < len(one.sender) <= 80
        stored = json.dumps(one.to_json(), ensure_ascii=False).encode()
        assert b"\\u0000" not in stored
        assert IncomingMessage.from_json(json.loads(stored)) == one
