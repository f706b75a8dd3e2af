"""Turns that go wrong, workers that meet, and words that nobody foresaw."""

import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.desk import release_conversation, take_conversation
from bot.engine import Engine
from bot.language.meaning import Intent
from bot.language.understand import understand
from bot.messages import IncomingMessage
from bot.models import Conversation, InboxRow, OutboxRow
from bot.reply import Reply, Text
from bot.turn import Turn
from core.database import publish
from core.errors import ShopError
from orders.carts import describe_cart
from orders.customers import make_customer
from orders.events import OrderPlaced
from orders.models import Customer as CustomerRow
from tests.ledger import (
    CONFIRM,
    ORDER,
    check_answered,
    check_stock,
    count,
    only_conversation,
    read_cases,
    read_orders,
    read_outbox,
    read_stock,
)
from tests.shop import Customer, TestShop

APOLOGY = "ขอโทษค่ะ ระบบขัดข้อง"


@pytest.fixture
def channel() -> str:
    """The engine is the same for all."""
    return "webchat"


def sweep(shop: TestShop, seconds: float = 2) -> None:
    """So much later the sweep finds what waits, and it is worked on."""
    shop.clock.jump(seconds=seconds)
    shop.parts.background.sweep()
    shop.settle()


def break_orders(shop: TestShop, times: int) -> list[int]:
    """The next so many attempts to place an order raise; the list counts them."""
    tried: list[int] = []
    listeners = shop.parts.db.listeners

    def break_down(session: Session, happened: OrderPlaced) -> None:
        tried.append(happened.order_id)
        if len(tried) <= times:
            raise RuntimeError("a bug")

    shop.parts.db.listeners = {**listeners, OrderPlaced: [break_down, *listeners[OrderPlaced]]}
    return tried


def test_a_turn_that_keeps_raising_ends_with_a_person(shop: TestShop, customer: Customer) -> None:
    before = read_stock(shop.parts.db)
    customer.says(ORDER)
    tried = break_orders(shop, times=99)
    customer.taps(CONFIRM)
    assert customer.read == ""
    customer.user.says("สวัสดี")
    sweep(shop)
    assert customer.read == ""
    for _ in range(4):
        sweep(shop)

    assert len(tried) == 3
    assert [APOLOGY in seen.text for seen in customer.news] == [True, False]
    assert read_cases(shop.parts.db, "failed_turn") == ["RuntimeError"]
    assert read_orders(shop.parts.db) == []
    check_stock(shop.parts.db, before)
    customer.says("ผ้าไหม")
    customer.sees("ผ้า")


@pytest.mark.parametrize("failures", [1, 2])
def test_what_mends_itself_is_answered_without_an_apology(
    shop: TestShop, customer: Customer, failures: int
) -> None:
    customer.says(ORDER)
    tried = break_orders(shop, times=failures)
    customer.taps(CONFIRM)
    for _ in range(3):
        sweep(shop)

    customer.sees("รับคำสั่งซื้อแล้วค่ะ")
    assert APOLOGY not in customer.read
    assert len(tried) == failures + 1
    assert len(read_orders(shop.parts.db)) == 1
    assert read_cases(shop.parts.db, "failed_turn") == []


def test_workers_that_meet_answer_in_order_and_once(any_shop: TestShop) -> None:
    customer = any_shop.add_customer("line")
    for number in range(1, 13):
        customer.user.says(f"เอาแคบหมู {number} ถุง")
    for _ in range(8):
        any_shop.parts.background.wake_worker("line", only_sender(any_shop))
    any_shop.settle_with(threads=4)

    check_answered(any_shop.parts.db)
    with any_shop.parts.db.reading() as session:
        asked = session.scalars(select(InboxRow.id).order_by(InboxRow.occurred_at)).all()
        answered = session.scalars(select(OutboxRow.inbox_id).order_by(OutboxRow.id)).all()
    assert answered == asked
    # The cart grows: 1, 3, 6 … 78 bags.
    told = [seen.text for seen in customer.user.seen]
    assert_in_order(told, [f"แคบหมู {n * (n + 1) // 2} ถุง" for n in range(1, 13)])


def only_sender(shop: TestShop) -> str:
    with shop.parts.db.reading() as session:
        return session.scalars(select(InboxRow.sender).distinct()).one()


def assert_in_order(told: list[str], wanted: list[str]) -> None:
    """Each of these words is told, and none before the one it follows."""
    places = [next((at for at, text in enumerate(told) if words in text), -1) for words in wanted]
    assert -1 not in places, f"{wanted} in {told}"
    assert places == sorted(set(places))


@dataclass(frozen=True)
class Promised:
    """An event that nobody may hear of."""


def test_a_rule_that_says_no_takes_the_whole_turn_back(shop: TestShop) -> None:
    told: list[Promised] = []
    shop.parts.db.listeners = {Promised: [lambda session, happened: told.append(happened)]}

    def half_way(turn: Turn) -> Reply:
        make_customer(turn.session, turn.now)
        turn.conversation.memory = {"cart": "half"}
        turn.session.flush()
        publish(turn.session, Promised())
        raise ShopError("sold-out", name="ผ้า")

    def explain(turn: Turn, error: ShopError) -> Reply:
        return Reply((Text(f"no: {error.code}"),))

    customer = shop.add_customer("webchat")
    customer.user.says("เอา")
    engine = Engine(
        db=shop.parts.db,
        clock=shop.clock,
        channels=shop.parts.channels,
        outbox=shop.parts.outbox,
        media=shop.parts.media,
        texts=shop.parts.texts,
        button_key=b"key",
        understand=understand,
        routers=(),
        fallback=half_way,
        explain=explain,
        media_name=lambda message: "slips/one.jpg",
    )
    engine.work("webchat", only_sender(shop))

    assert [seen.text for seen in customer.user.seen] == ["no: sold-out"]
    assert told == []
    assert count(shop.parts.db, CustomerRow) == 0
    assert only_conversation(shop.parts.db).memory == {}
    check_answered(shop.parts.db)


def test_the_bot_is_silent_while_a_person_talks_and_half_an_hour_longer(
    shop: TestShop, customer: Customer
) -> None:
    customer.says("คุยกับคน")
    with shop.parts.db.transaction() as session:
        take_conversation(session, 1, 7, shop.clock())
    customer.says("สวัสดี")
    assert customer.read == ""
    shop.clock.jump(minutes=29)
    customer.says("มีใครอยู่ไหม")
    assert customer.read == ""

    shop.clock.jump(minutes=2)
    customer.says("ผ้าไหม")
    customer.sees("ผ้า")
    assert only_conversation(shop.parts.db).mode == "bot"
    check_answered(shop.parts.db)


def test_the_bot_is_back_as_soon_as_the_person_hands_over(shop: TestShop, customer: Customer) -> None:
    customer.says("คุยกับคน")
    with shop.parts.db.transaction() as session:
        take_conversation(session, 1, 7, shop.clock())
        release_conversation(session, 1, 7)
    customer.says("ผ้าไหม")
    customer.sees("ผ้า")


@pytest.fixture(scope="module")
def talking(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[TestShop]:
    """One shop for every text there is."""
    with TestShop(tmp_path_factory.mktemp("talk"), template, ()) as shop:
        customer = shop.add_customer()
        customer.says("เอาแคบหมู 2 ถุง")
        yield shop


LONGEST = 20_000
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
PIECES = st.sampled_from(
    [
        *string.printable,
        "\0",
        "็",
        "ำ",
        "์์์",
        "é",
        "\u200b",
        "😀",
        "👨‍👩‍👧",
        "﷽",
        "ยกเลิก",
        "เมนู",
        "10",
        "๑๒",
        "ที่อยู่",
    ]
)
TEXTS = st.one_of(
    ANYTHING,
    st.lists(PIECES, min_size=1, max_size=40).map("".join),
    st.builds(lambda text, times: (text * times)[:LONGEST], ANYTHING | PIECES, st.integers(1, LONGEST)),
).filter(bool)


CHANGE_THE_CART = {Intent.ADD, Intent.CHANGE, Intent.NUMBER, Intent.ORDER, Intent.REMOVE}


@given(text=TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(talking: TestShop, text: str) -> None:
    db = talking.parts.db
    answers, cart = len(read_outbox(db)), cart_of(talking)
    conversation = only_conversation(db)
    message = IncomingMessage(
        channel="webchat",
        event_id=uuid4().hex,
        sender=conversation.sender,
        kind="text",
        occurred_at=talking.clock(),
        text=text,
    )
    talking.parts.inbox.accept([message])
    talking.settle()

    assert len(read_outbox(db)) > answers
    check_answered(db)
    assert read_cases(db, "failed_turn") == []
    # "33" beside an open product is how many they want, and "ยกเลิก" before a name takes it out.
    says_so = {each.intent for each in understand(text, conversation.state).every} & CHANGE_THE_CART
    assert says_so or cart_of(talking) == cart


def cart_of(shop: TestShop) -> list[tuple[str, int]]:
    with shop.parts.db.reading() as session:
        customer_id = session.scalars(select(Conversation.customer_id)).one()
        assert customer_id
        lines = describe_cart(session, customer_id, shop.clock()).lines
        return [(line.name_th, line.quantity) for line in lines]
