"""The two services of Thailand Post, against a strict stand-in."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fulfilment.carriers.base import CarrierError, ParcelOrder
from fulfilment.carriers.thailand_post.carrier import ThailandPost
from fulfilment.carriers.thailand_post.orders import OrderService, render_item
from fulfilment.carriers.thailand_post.parse import parse_events, parse_hook, parse_time
from fulfilment.carriers.thailand_post.track import TrackService
from fulfilment.s10 import make_number
from tests.fakes.thailand_post import ORDER_PASSWORD, ORDER_USER, TRACK_KEY, FakeThailandPost

AT = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)
NUMBER = make_number("EX", 1)
PARCEL = ParcelOrder(
    tracking_number=NUMBER, order_number="OP7K2M9QX", manifest_number="OTOP20261120-0001", weight_g=1350,
    cod_satang=129050, contents="ผ้าไหม x1", sender_name="กลุ่มทอผ้า", sender_phone="0432222222",
    sender_address="ในเมือง", sender_district="เมืองขอนแก่น", sender_province="ขอนแก่น", sender_postcode="40000",
    recipient_name="สมใจ", recipient_phone="0812345678", recipient_address="99/1", recipient_district="หลักสี่",
    recipient_province="กรุงเทพมหานคร", recipient_postcode="10210",
)  # fmt: skip


@pytest.fixture
def carrier(post: FakeThailandPost) -> ThailandPost:
    return _connect(post)


def _connect(post: FakeThailandPost, key: str = TRACK_KEY, password: str = ORDER_PASSWORD) -> ThailandPost:
    return ThailandPost(
        track=TrackService(post.track_url, key, clock=post.clock, read_seconds=1),
        orders=OrderService(post.order_url, ORDER_USER, password, read_seconds=1),
    )


def _announce_error(carrier: ThailandPost, parcel: ParcelOrder = PARCEL) -> tuple[str, bool, bool]:
    with pytest.raises(CarrierError) as raised:
        carrier.announce(parcel)
    return raised.value.code, raised.value.permanent, raised.value.unknown


def _track_error(carrier: ThailandPost, numbers: list[str]) -> tuple[str, bool]:
    with pytest.raises(CarrierError) as raised:
        carrier.track(numbers)
    return raised.value.code, raised.value.permanent


def test_announced_parcel_is_known(post: FakeThailandPost, carrier: ThailandPost) -> None:
    carrier.announce(PARCEL)
    item = post.items[NUMBER]
    assert (item["productPrice"], item["productWeight"], item["cusZipcode"]) == ("1290.50", "1350", "10210")


def test_parcel_without_cash_has_price_zero() -> None:
    assert render_item(replace(PARCEL, cod_satang=0))["productPrice"] == "0"


def test_duplicate_number(carrier: ThailandPost) -> None:
    carrier.announce(PARCEL)
    assert _announce_error(carrier) == ("duplicate", True, False)


def test_too_heavy(carrier: ThailandPost) -> None:
    assert _announce_error(carrier, replace(PARCEL, weight_g=20_001)) == ("too-heavy", True, False)


def test_invalid_item(carrier: ThailandPost) -> None:
    assert _announce_error(carrier, replace(PARCEL, recipient_postcode="1021")) == (
        "invalid-input",
        True,
        False,
    )


def test_wrong_password(post: FakeThailandPost) -> None:
    assert _announce_error(_connect(post, password="wrong")) == ("refused", True, False)


@pytest.mark.parametrize(
    ("fault", "code"),
    [("drop_after", "no-answer"), ("html", "unreadable-answer"), ("malformed", "unreadable-answer")],
)
def test_call_that_may_have_gone_through(
    post: FakeThailandPost, carrier: ThailandPost, fault: str, code: str
) -> None:
    post.faults.add(fault, "addItem")
    assert _announce_error(carrier) == (code, False, True)
    assert NUMBER in post.items
    assert _announce_error(carrier)[0] == "duplicate"


def test_server_that_is_down() -> None:
    orders = OrderService("http://127.0.0.1:9", "u", "p")
    assert _announce_error(ThailandPost(orders=orders)) == ("unreachable", False, False)


def test_server_error_is_unknown(post: FakeThailandPost, carrier: ThailandPost) -> None:
    post.faults.add("500", "addItem")
    assert _announce_error(carrier) == ("carrier-failed", False, True)


def test_services_that_are_off() -> None:
    assert _announce_error(ThailandPost())[0] == "off"
    assert _track_error(ThailandPost(), [NUMBER])[0] == "off"


def test_errors_hold_nothing_personal(carrier: ThailandPost) -> None:
    with pytest.raises(CarrierError) as raised:
        carrier.announce(replace(PARCEL, recipient_postcode="x"))
    assert PARCEL.recipient_phone not in str(raised.value)
    assert PARCEL.recipient_name not in str(raised.value)


def test_news_with_thai_years(post: FakeThailandPost, carrier: ThailandPost) -> None:
    post.parcel_moves(NUMBER, "103", AT)
    post.parcel_moves(NUMBER, "999", AT + timedelta(hours=1), description="รหัสใหม่")
    first, unknown = carrier.track([NUMBER, make_number("EX", 2)])
    assert (first.tracking_number, first.code, first.at, first.description) == (NUMBER, "103", AT, "รับฝาก")
    assert (unknown.code, unknown.description) == ("999", "รหัสใหม่")


def test_token_is_kept_until_it_ends(post: FakeThailandPost, carrier: ThailandPost) -> None:
    carrier.track([NUMBER])
    carrier.track([NUMBER])
    assert post.calls == ["token", "track", "track"]
    post.clock.jump(minutes=59)
    carrier.track([NUMBER])
    assert post.calls[3:] == ["token", "track"]


def test_token_that_was_ended_early(post: FakeThailandPost, carrier: ThailandPost) -> None:
    carrier.track([NUMBER])
    post.tokens.clear()
    carrier.track([NUMBER])
    assert post.calls == ["token", "track", "track", "token", "track"]


def test_wrong_key(post: FakeThailandPost) -> None:
    assert _track_error(_connect(post, key="wrong"), [NUMBER]) == ("refused", True)


def test_at_most_a_thousand_numbers_a_call(post: FakeThailandPost, carrier: ThailandPost) -> None:
    post.daily_quota = 100_000
    carrier.track([make_number("EX", serial) for serial in range(2100)])
    assert [len(numbers) for numbers in post.asked] == [1000, 1000, 100]


def test_daily_quota_is_respected_until_the_next_day(post: FakeThailandPost, carrier: ThailandPost) -> None:
    post.daily_quota = 3
    carrier.track([NUMBER] * 2)
    assert _track_error(carrier, [NUMBER] * 2) == ("daily-quota", False)
    assert post.calls == ["token", "track"]
    post.clock.jump(days=1)
    post.asked_today = 0
    carrier.track([NUMBER] * 2)


def test_fast_calls_wait_for_their_turn(post: FakeThailandPost, carrier: ThailandPost) -> None:
    for _ in range(17):
        carrier.track([NUMBER])
    assert post.calls.count("track") == 17


def test_shut_out_means_silence(post: FakeThailandPost, carrier: ThailandPost) -> None:
    post.faults.add("429", "track")
    assert _track_error(carrier, [NUMBER]) == ("too-many-calls", False)
    assert _track_error(carrier, [NUMBER]) == ("too-many-calls", False)
    assert post.calls == ["token", "track"]


@pytest.mark.parametrize("fault", ["html", "malformed", "500", "drop_after"])
def test_track_that_fails_can_be_asked_again(
    post: FakeThailandPost, carrier: ThailandPost, fault: str
) -> None:
    post.parcel_moves(NUMBER, "103", AT)
    post.faults.add(fault, "track")
    assert not _track_error(carrier, [NUMBER])[1]
    assert len(carrier.track([NUMBER])) == 1


@pytest.mark.parametrize("day", ["20/11/2569", "20/11/2026"])
@pytest.mark.parametrize("hour", ["10:04:05+07:00", "10:04:05", "03:04:05+00:00", "10:04:05 +0700"])
def test_times(day: str, hour: str) -> None:
    assert parse_time(f"{day} {hour}") == AT


def test_leap_day_and_no_seconds() -> None:
    assert parse_time("29/02/2567 07:00+07:00") == datetime(2024, 2, 29, tzinfo=UTC)


@given(st.text(max_size=40) | st.from_regex(r"\A\d\d/\d\d/\d{4} \d\d:\d\d:\d\d\+\d\d:\d\d\Z"))
def test_times_are_read_or_refused(text: str) -> None:
    with suppress(ValueError, OverflowError):
        assert parse_time(text).tzinfo is not None


names = st.sampled_from(["status", "status_date", "barcode", "location"])
scraps = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner) | st.dictionaries(names, inner),
    max_leaves=8,
)


@settings(max_examples=30, deadline=None)
@given(st.lists(scraps, max_size=5))
def test_odd_events_are_passed_over(events: list[object]) -> None:
    good = {"barcode": NUMBER, "status": "103", "status_date": "20/11/2569 10:04:05+07:00"}
    assert parse_events([*events, good])[-1].at == AT


def test_webhook_body() -> None:
    event = {"barcode": NUMBER, "status": "501", "status_date": "20/11/2569 10:04:05+07:00",
             "receiver_name": "มานะ"}  # fmt: skip
    (news,) = parse_hook({"items": [event], "track_datetime": "20/11/2569 10:17+07:00"})
    assert (news.tracking_number, news.code) == (NUMBER, "501")
    assert "มานะ" not in str(news)


@pytest.mark.parametrize("body", [None, [], {}, {"items": 1}])
def test_what_is_no_webhook_body(body: object) -> None:
    with pytest.raises(ValueError, match="list of items"):
        parse_hook(body)
