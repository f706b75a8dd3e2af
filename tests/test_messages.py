"""Messages as the inbox keeps them."""

from datetime import UTC, datetime

from bot.messages import IncomingMessage


def test_a_message_comes_back_as_it_was_kept() -> None:
    message = IncomingMessage(
        "line", "event", "sender", "location", datetime(2026, 1, 2, tzinfo=UTC), latitude=0.0, longitude=100.5
    )
    assert IncomingMessage.from_json(message.to_json()) == message


def test_only_what_is_filled_is_kept() -> None:
    message = IncomingMessage("line", "event", "sender", "text", datetime(2026, 1, 2, tzinfo=UTC), text="ก")
    assert set(message.to_json()) == {"channel", "event_id", "sender", "kind", "occurred_at", "text"}
