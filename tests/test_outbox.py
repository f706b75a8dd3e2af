"""Replies on their way to platforms that fail: nothing lost, nothing out of order, little doubled."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.desk import retry_send
from bot.models import OutboxRow
from bot.outbox import CLAIM, GIVE_UP_AFTER
from bot.reply import Picture, Reply, Text
from tests.fakes.server import Faults
from tests.ledger import (
    check_answered,
    only_conversation,
    read_cases,
    read_outbox,
)
from tests.shop import Customer, TestShop

line_only = pytest.mark.parametrize("channel", ["line"], indirect=True)
telegram_only = pytest.mark.parametrize("channel", ["telegram"], indirect=True)


@pytest.fixture(params=["line", "telegram"])
def channel(request: pytest.FixtureRequest) -> str:
    """The channels whose platform may fail."""
    return str(request.param)


@pytest.fixture
def faults(shop: TestShop) -> Faults:
    """What the platform will do wrong."""
    platform = shop.line or shop.telegram
    assert platform
    if shop.telegram:
        shop.telegram.hang_seconds = 0
    return platform.faults


def sweep(shop: TestShop, **later: float) -> None:
    """So much later, what is due is sent."""
    shop.clock.jump(**later)
    shop.parts.background.sweep()
    shop.settle()


def tell(shop: TestShop, *replies: Reply) -> None:
    """News that nobody asked for: each a transaction of its own, on LINE a push."""
    for reply in replies:
        with shop.parts.db.transaction() as session:
            conversation = session.merge(only_conversation(shop.parts.db))
            shop.parts.outbox.queue(session, conversation, reply, now=shop.clock())
    shop.settle()


def say(*texts: str) -> tuple[Reply, ...]:
    return tuple(Reply((Text(text),)) for text in texts)


def texts_of(customer: Customer) -> list[str]:
    """What came since the last verb."""
    return [seen.text for seen in customer.news]


@pytest.fixture
def known(customer: Customer) -> Customer:
    """A customer who wrote before."""
    customer.says("สวัสดี")
    customer.mark()
    return customer


@pytest.mark.parametrize("fault", ["timeout", "500", "rate"])
def test_a_platform_that_fails_for_a_while(
    shop: TestShop, known: Customer, faults: Faults, fault: str
) -> None:
    shop.clock.stop()
    faults.add(fault, "push" if shop.line else "sendMessage", times=2)
    tell(shop, *say("ข่าว"))
    assert texts_of(known) == []
    assert read_outbox(shop.parts.db)[-1] == ("pending", 1)

    # Not before its time; then a second failure, which waits longer.
    sweep(shop, seconds=0.5)
    assert read_outbox(shop.parts.db)[-1] == ("pending", 1)
    sweep(shop, seconds=15)
    assert read_outbox(shop.parts.db)[-1] == ("pending", 2)
    sweep(shop, seconds=15)

    assert texts_of(known) == ["ข่าว"]
    check_answered(shop.parts.db)
    assert read_cases(shop.parts.db, "failed_send") == []


def test_what_is_said_later_waits_behind_what_failed(shop: TestShop, known: Customer, faults: Faults) -> None:
    faults.add("500", "*", times=2)
    tell(shop, *say("หนึ่ง", "สอง", "สาม"))
    assert texts_of(known) == []
    for _ in range(3):
        sweep(shop, seconds=5)
    assert texts_of(known) == ["หนึ่ง", "สอง", "สาม"]
    check_answered(shop.parts.db)


@line_only
def test_an_expired_reply_token_becomes_a_push(shop: TestShop, known: Customer, faults: Faults) -> None:
    assert shop.line
    faults.add("expired_token", "reply")
    known.says("ผ้าไหม")
    known.sees("ผ้า")
    assert [call.path.rpartition("/")[2] for call in shop.line.requests[-2:]] == ["reply", "push"]
    check_answered(shop.parts.db)


@line_only
def test_a_token_that_grew_old_in_the_queue_is_not_tried(shop: TestShop, known: Customer) -> None:
    assert shop.line
    known.user.says("ผ้าไหม")
    shop.clock.jump(seconds=50)
    shop.settle()
    assert shop.line.requests[-1].path.endswith("push")
    assert known.news


@line_only
def test_a_push_whose_answer_was_lost_is_not_doubled(shop: TestShop, known: Customer, faults: Faults) -> None:
    faults.add("drop_after", "push", times=2)
    tell(shop, *say("ข่าว"))
    assert read_outbox(shop.parts.db)[-1] == ("pending", 1)
    sweep(shop, seconds=5)
    sweep(shop, seconds=10)
    assert read_outbox(shop.parts.db)[-1] == ("sent", 3)
    assert texts_of(known) == ["ข่าว"]


@line_only
def test_a_reply_whose_answer_was_lost_arrives_once_or_twice(
    shop: TestShop, known: Customer, faults: Faults
) -> None:
    # A reply takes no retry key, so nobody can know: better twice than never.
    faults.add("drop_after", "reply")
    known.says("ผ้าไหม")
    check_answered(shop.parts.db)
    told = texts_of(known)
    assert told
    assert told[: len(told) // 2] * 2 == told


@line_only
def test_the_month_is_used_up(shop: TestShop, known: Customer, faults: Faults) -> None:
    faults.add("monthly_limit", "push")
    tell(shop, *say("ข่าว"))
    assert read_outbox(shop.parts.db)[-1] == ("failed", 1)
    assert read_cases(shop.parts.db, "failed_send") == ["quota"]

    # Answers are free, so they still go; and what failed may be sent once there is quota again.
    known.says("ผ้าไหม")
    assert known.news
    known.mark()
    assert shop.line
    shop.line.quota = None
    with shop.parts.db.transaction() as session:
        failed = session.scalars(select(OutboxRow).where(OutboxRow.status == "failed")).one()
        assert retry_send(session, failed.id, shop.clock())
    sweep(shop, seconds=1)
    assert texts_of(known) == ["ข่าว"]


def test_giving_up_after_a_day_tells_the_desk(shop: TestShop, known: Customer, faults: Faults) -> None:
    faults.add("500", "*", times=99)
    tell(shop, *say("ข่าว"))
    sweep(shop, hours=GIVE_UP_AFTER.total_seconds() / 3600 - 1)
    assert read_outbox(shop.parts.db)[-1][0] == "pending"
    sweep(shop, hours=2)
    assert read_outbox(shop.parts.db)[-1][0] == "failed"
    assert read_cases(shop.parts.db, "failed_send") == ["server"]


@telegram_only
def test_who_blocked_us_is_known_as_such(shop: TestShop, known: Customer, faults: Faults) -> None:
    faults.add("blocked", "*")
    tell(shop, *say("ข่าว", "อีกข่าว"))
    assert read_outbox(shop.parts.db)[-2:] == [("failed", 1), ("sent", 1)]
    assert read_cases(shop.parts.db, "failed_send") == ["blocked"]
    assert only_conversation(shop.parts.db).unreachable_at is not None
    known.says("สวัสดี")
    assert only_conversation(shop.parts.db).unreachable_at is None


@line_only
def test_line_does_not_say_who_blocked_us(shop: TestShop, known: Customer) -> None:
    known.blocks()
    tell(shop, *say("ข่าว"))
    assert known.news == []
    check_answered(shop.parts.db)


def test_a_sender_that_died_is_replaced_when_its_claim_ends(shop: TestShop, known: Customer) -> None:
    leave_claimed(shop)
    known.user.says("ผ้าไหม")
    shop.settle()
    sweep(shop, seconds=10)
    assert texts_of(known) == []
    sweep(shop, seconds=CLAIM / timedelta(seconds=1) - 5)
    # What came behind it waited, and now goes too.
    assert texts_of(known)[0] == "ข่าว"
    assert len(texts_of(known)) > 1
    check_answered(shop.parts.db)


def test_a_server_that_starts_alone_need_not_wait_for_the_claims_of_the_dead(
    shop: TestShop, known: Customer
) -> None:
    leave_claimed(shop)
    sweep(shop, seconds=1)
    assert texts_of(known) == []
    shop.parts.outbox.release_claims()
    sweep(shop, seconds=1)
    assert texts_of(known) == ["ข่าว"]


def leave_claimed(shop: TestShop) -> None:
    """What a process leaves behind that was killed between claiming and sending."""
    with shop.parts.db.transaction() as session:
        conversation = session.merge(only_conversation(shop.parts.db))
        shop.parts.outbox.queue(session, conversation, *say("ข่าว"), now=shop.clock(), wake=False, claim=True)


# Telegram knows no retry key, so there a lost answer doubles a message.
@pytest.mark.parametrize(
    ("channel", "fault"), [("line", "500"), ("line", "drop_after"), ("telegram", "500")], indirect=["channel"]
)
def test_a_reply_of_many_messages_goes_on_where_it_stopped(
    shop: TestShop, known: Customer, faults: Faults, fault: str
) -> None:
    pictures = [Picture("products/any.png", f"รูปที่ {number}") for number in range(12)]
    sends = "push" if shop.line else "sendPhoto"
    faults.add("", sends, times=1 if shop.line else 5)  # the first calls go through
    faults.add(fault, sends)
    tell(shop, Reply(tuple(pictures)))
    assert read_outbox(shop.parts.db)[-1] == ("pending", 1)
    assert 0 < len(known.news) <= 10
    sweep(shop, seconds=5)
    assert len(known.news) == 12
    check_answered(shop.parts.db)
