"""What our webhooks answer, what they store, and what of it reaches a log."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.desk import read_transcript
from bot.models import Conversation, InboxRow, OutboxRow
from core.logs import set_up_logs
from orders.events import OrderPlaced
from tests.ledger import CONFIRM, ORDER, count, only_conversation, read_orders
from tests.shop import Customer, TestShop

LINE, TELEGRAM = "/webhook/line", "/webhook/telegram"
SECRET = "X-Telegram-Bot-Api-Secret-Token"
SIGNATURE = "x-line-signature"


@pytest.fixture
def channel() -> str:
    """The channel that most of these are about."""
    return "line"


@pytest.fixture
def both(tmp_path: Path, template: Path) -> Iterator[TestShop]:
    """A shop on LINE and Telegram."""
    with TestShop(tmp_path, template, ("line", "telegram")) as shop:
        yield shop


def signed(shop: TestShop, path: str, body: bytes) -> dict[str, str]:
    """The headers with which this platform would send this body."""
    if path == LINE:
        assert shop.line
        return {SIGNATURE: shop.line.sign(body)}
    assert shop.telegram
    return {SECRET: shop.telegram.secret_token}


def an_event(path: str, **changes: Any) -> bytes:
    """A webhook with one text."""
    if path == TELEGRAM:
        person = {"id": 5, "type": "private"}
        message = {"message_id": 1, "chat": person, "from": person, "date": 1_790_000_000, "text": "สวัสดี"}
        return json.dumps({"update_id": 1, "message": message} | changes).encode()
    event = {
        "type": "message",
        "mode": "active",
        "timestamp": 1_790_000_000_000,
        "source": {"type": "user", "userId": "U" + "1" * 32},
        "webhookEventId": "01H810YECXQQZ37VAXPF6H9E6T",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": "a" * 32,
        "message": {"id": "1", "type": "text", "quoteToken": "q", "text": "สวัสดี"},
    }
    return json.dumps({"destination": "U0", "events": [event | changes]}).encode()


@pytest.mark.parametrize("path", [LINE, TELEGRAM])
@pytest.mark.parametrize("header", ["wrong", "", None])
def test_who_does_not_prove_who_they_are_is_refused(both: TestShop, path: str, header: str | None) -> None:
    body = an_event(path)
    name = next(iter(signed(both, path, body)))
    assert both.deliver(path, body, {} if header is None else {name: header}) == 401
    assert count(both.parts.db, InboxRow) == 0


def test_a_signature_is_good_for_its_own_body_only(both: TestShop) -> None:
    body = an_event(LINE)
    assert both.deliver(LINE, body + b" ", signed(both, LINE, body)) == 401
    assert both.deliver(LINE, body, signed(both, LINE, body)) == 200


@pytest.mark.parametrize("path", [LINE, TELEGRAM])
@pytest.mark.parametrize("is_chunked", [False, True])
def test_too_much_is_refused_with_or_without_a_length(both: TestShop, path: str, is_chunked: bool) -> None:
    body = an_event(path, padding="x" * 1024 * 1024)
    environ: dict[str, Any] = {"wsgi.input_terminated": True} if is_chunked else {}
    answer = both.app.test_client().post(
        path,
        input_stream=BytesIO(body),
        content_length=None if is_chunked else len(body),
        headers=signed(both, path, body),
        environ_overrides=environ,
    )
    assert answer.status_code == 413
    assert count(both.parts.db, InboxRow) == 0


@pytest.mark.parametrize("path", [LINE, TELEGRAM])
def test_what_is_no_webhook_is_refused_and_not_stored(both: TestShop, path: str) -> None:
    bodies = [b"", b"{", b"[]", b"null", b'"events"', b"\xff\xfe", b"[" * 100_000]
    answers = [both.deliver(path, body, signed(both, path, body)) for body in bodies]
    assert answers == [400] * len(bodies)
    assert count(both.parts.db, InboxRow) == 0


def test_no_events_is_fine(both: TestShop) -> None:
    body = b'{"destination":"U0","events":[]}'
    assert both.deliver(LINE, body, signed(both, LINE, body)) == 200
    assert count(both.parts.db, InboxRow) == 0


@pytest.mark.parametrize(
    ("path", "changes"),
    [(LINE, {"type": "telepathy"}), (TELEGRAM, {"message": None, "telepathy": {"from": {"id": 5}}})],
)
def test_an_event_of_the_future_is_kept(both: TestShop, path: str, changes: dict[str, Any]) -> None:
    body = an_event(path, **changes)
    assert both.deliver(path, body, signed(both, path, body)) == 200
    with both.parts.db.reading() as session:
        row = session.scalars(select(InboxRow)).one()
    assert row.message["kind"] in ("unknown", "ignored")


@pytest.mark.parametrize("path", [LINE, TELEGRAM])
def test_a_channel_that_is_off_is_not_there(tmp_path: Path, template: Path, path: str) -> None:
    with TestShop(tmp_path, template, ()) as shop:
        body = an_event(path)
        assert shop.deliver(path, body, {SIGNATURE: "x", SECRET: ""}) == 404
        assert count(shop.parts.db, InboxRow) == 0


@pytest.mark.parametrize("path", [LINE, TELEGRAM])
def test_while_the_database_is_away_nothing_is_accepted(both: TestShop, path: str, tmp_path: Path) -> None:
    body = an_event(path)
    file, hidden = tmp_path / "otop.db", tmp_path / "hidden.db"
    both.parts.db.close()
    file.rename(hidden)
    file.mkdir()
    assert [both.deliver(path, body, signed(both, path, body)) for _ in range(3)] == [503] * 3

    file.rmdir()
    hidden.rename(file)
    assert [both.deliver(path, body, signed(both, path, body)) for _ in range(3)] == [200] * 3
    assert count(both.parts.db, InboxRow) == 1


@pytest.mark.parametrize("path", [LINE, TELEGRAM])
def test_what_is_not_on_the_disk_is_not_accepted(
    both: TestShop, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_file: int) -> None:
        raise OSError("no space left")

    body = an_event(path)
    with monkeypatch.context() as broken:
        broken.setattr("core.disk._flush_file", fail)
        assert both.deliver(path, body, signed(both, path, body)) == 503
    assert both.deliver(path, body, signed(both, path, body)) == 200
    assert count(both.parts.db, InboxRow) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"mode": "standby"},
        {"source": {"type": "group", "groupId": "C1", "userId": "U" + "1" * 32}},
        {"type": "memberJoined"},
    ],
    ids=["standby", "group", "members"],
)
def test_what_is_not_said_to_us_is_not_answered(
    shop: TestShop, changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even with the animation that says that an answer is on its way, however long it takes."""
    assert shop.line
    monkeypatch.setattr("bot.typing.A_MOMENT_S", 0.0)
    monkeypatch.setattr("bot.typing._TICK_S", 0.001)
    body = an_event(LINE, **changes)
    assert shop.deliver(LINE, body, signed(shop, LINE, body)) == 200
    shop.settle()
    assert count(shop.parts.db, InboxRow) == 1
    assert count(shop.parts.db, OutboxRow) == 0
    assert shop.line.requests == []


def test_a_group_on_telegram_is_not_answered(both: TestShop) -> None:
    assert both.telegram
    group = {"id": -7, "type": "group", "title": "ครอบครัว"}
    message = {"message_id": 1, "chat": group, "from": {"id": 5}, "date": 1, "text": "สวัสดี"}
    body = an_event(TELEGRAM, message=message)
    assert both.deliver(TELEGRAM, body, signed(both, TELEGRAM, body)) == 200
    both.settle()
    assert both.telegram.requests == []


@pytest.mark.parametrize("is_answered", [True, False])
def test_what_is_taken_back_is_gone(shop: TestShop, customer: Customer, is_answered: bool) -> None:
    if is_answered:
        customer.says("ความลับของฉัน")
    else:
        customer.user.says("ความลับของฉัน")
    customer.unsends()

    with shop.parts.db.reading() as session:
        conversation = session.scalars(select(Conversation)).one()
        stored = [row.message for row in session.scalars(select(InboxRow))]
        transcript = read_transcript(session, conversation)
    assert "ความลับ" not in json.dumps(stored, ensure_ascii=False)
    assert "ความลับ" not in str([line for line in transcript if line.who == "customer"])
    assert "ความลับ" not in json.dumps(conversation.memory, ensure_ascii=False)
    assert bool(customer.user.seen) is is_answered


def test_who_leaves_is_not_written_to_and_may_come_back(shop: TestShop, customer: Customer) -> None:
    customer.says("สวัสดี")
    customer.blocks()
    assert only_conversation(shop.parts.db).unreachable_at is not None
    assert customer.read == ""

    customer.follows()
    assert only_conversation(shop.parts.db).unreachable_at is None
    assert customer.read


PERSONAL = ("สมใจ", "081-234-5678", "0812345678", "99/1", "น้ำพริกหนุ่ม")


@pytest.mark.parametrize("log_format", ["console", "json"])
@pytest.mark.parametrize("is_broken", [False, True])
def test_nothing_personal_is_logged(
    shop: TestShop,
    customer: Customer,
    capsys: pytest.CaptureFixture[str],
    log_format: Any,
    is_broken: bool,
) -> None:
    set_up_logs(log_format)
    quotes: list[str] = []

    def break_down(session: Session, happened: OrderPlaced) -> None:
        quotes.append(ORDER)
        try:
            int(ORDER)
        except ValueError as error:
            raise RuntimeError(f"cannot serve {ORDER}") from error

    if is_broken:
        shop.parts.db.listeners = {OrderPlaced: [break_down]}
    customer.says(ORDER)
    customer.taps(CONFIRM)

    logged = "".join(capsys.readouterr())
    assert len(read_orders(shop.parts.db)) == (0 if is_broken else 1)
    assert not [word for word in PERSONAL if word in logged], logged
    # An operator still learns what broke and where.
    assert all((word in logged) == is_broken for word in ("RuntimeError", "ValueError", "in break_down"))
    assert bool(quotes) is is_broken
