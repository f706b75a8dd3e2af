"""What may happen at the same moment after an order: one of the allowed ends, and the books add up."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.models import ToldNews
from core.database import Database, insert_new
from core.errors import ShopError
from fulfilment import after_round, parcels
from fulfilment.models import Parcel
from fulfilment.numbers import ensure_ranges
from fulfilment.parcels import find_parcels, get_parcel, hand_over
from fulfilment.part_cancel import cancel_part
from fulfilment.progress import move_order, move_parcel
from fulfilment.returns import put_back_goods
from orders.claims import find_open_claim, open_claim, resolve_claim
from orders.completion import complete_order
from orders.models import Claim, Order, Rating
from orders.payments import confirm_payment
from orders.ratings import rate_line
from orders.status import change_status, expire_order
from tests.orders.shop import NOW, order_something, race
from tests.orders.test_parts import AGENT, order_of_two
from web.commands.check import find_problems

TIMES = 4


@pytest.fixture
def post_db(any_db: Database) -> Iterator[Database]:
    """A database on which orders have parcels with numbers."""
    any_db.listeners = {**parcels.listeners(), **after_round.listeners()}
    with any_db.transaction() as session:
        ensure_ranges(session, "EX00000001-EX00000099", demo_allowed=True)
    yield any_db
    any_db.listeners = {}


def books_add_up(db: Database) -> None:
    with db.reading() as session:
        assert list(find_problems(session, NOW)) == []


def delivered(db: Database) -> tuple[int, int, int]:
    """Order, customer and line of something that has arrived."""
    with db.transaction() as session:
        order = order_something(session, "cod")
        change_status(session, order, "delivered", actor="tracking", now=NOW)
        return order.id, order.customer_id, order.lines[0].id


def test_one_claim_however_many_say_so_and_one_decision(any_db: Database) -> None:
    order_id, customer_id, _ = delivered(any_db)

    def claim(session: Session) -> int:
        order = session.get_one(Order, order_id)
        return open_claim(session, order, "แตก", actor=f"customer:{customer_id}", now=NOW).id

    def decide(session: Session) -> str:
        found = find_open_claim(session, order_id)
        if found is None:
            raise ShopError("claim-resolved")
        resolve_claim(session, found, "completed", actor=AGENT, now=NOW)
        return "decided"

    assert len(set(race(any_db, *[claim] * 8))) == 1
    assert sorted(race(any_db, *[decide] * 4)) == ["claim-resolved"] * 3 + ["decided"]
    with any_db.reading() as session:
        assert session.scalar(select(func.count(Claim.id))) == 1


def test_completed_and_claimed_at_once(any_db: Database) -> None:
    for _ in range(TIMES):
        order_id, customer_id, _ = delivered(any_db)

        def claim(session: Session, order_id: int = order_id, customer_id: int = customer_id) -> str:
            order = session.get_one(Order, order_id)
            open_claim(session, order, "แตก", actor=f"customer:{customer_id}", now=NOW)
            return "claimed"

        def complete(session: Session, order_id: int = order_id) -> str:
            complete_order(session, order_id, actor="system", now=NOW)
            return "completed"

        ended = race(any_db, claim, complete)
        assert ended in (["claimed", "completed"], ["claimed", "order-already-claim-open"])
        with any_db.reading() as session:
            assert session.get_one(Order, order_id).status == "claim_open"


def test_stars_at_once_are_counted_once(any_db: Database) -> None:
    _, customer_id, line_id = delivered(any_db)

    def rate(stars: int) -> object:
        return lambda session: rate_line(session, line_id, stars, customer_id=customer_id, now=NOW).stars

    race(any_db, *[rate(1 + number % 5) for number in range(8)])  # type: ignore[arg-type]
    with any_db.reading() as session:
        assert session.scalar(select(func.count(Rating.id))) == 1
        assert [line for line in find_problems(session, NOW) if "stars" in line] == []


def test_a_part_is_cancelled_while_all_is_paid_or_expires(post_db: Database) -> None:
    for _ in range(TIMES):
        with post_db.transaction() as session:
            order = order_of_two(session)
        order_id, number, second = order.id, order.number, order.lines[-1].producer_id
        payment_id = order.payments[0].id

        def cancel(session: Session, number: str = number, second: int = second) -> str:
            cancel_part(session, number, second, actor=AGENT, reason="", now=NOW)
            return "cut"

        def pay(session: Session, payment_id: int = payment_id) -> str:
            confirm_payment(session, payment_id, actor=AGENT, now=NOW)
            return "paid"

        def expire(session: Session, order_id: int = order_id) -> str:
            expire_order(session, session.get_one(Order, order_id), now=NOW)
            return "expired"

        race(post_db, cancel, pay, expire)
        with post_db.reading() as session:
            order = session.get_one(Order, order_id)
            assert order.status in ("paid", "expired")
        books_add_up(post_db)


def test_a_part_is_cancelled_while_it_is_handed_over(post_db: Database) -> None:
    for _ in range(TIMES):
        with post_db.transaction() as session:
            order = order_of_two(session, "cod")
        number, second = order.number, order.lines[-1].producer_id
        with post_db.reading() as session:
            found = find_parcels(session, order.id)
            parcel_id = next(one.id for one in found if one.producer_id == second)

        def cancel(session: Session, number: str = number, second: int = second) -> str:
            cancel_part(session, number, second, actor=AGENT, reason="", now=NOW)
            return "cut"

        def leave(session: Session, parcel_id: int = parcel_id) -> str:
            hand_over(session, get_parcel(session, parcel_id), "agent:มานะ", NOW)
            return "left"

        ended = race(post_db, cancel, leave, cancel)
        assert ended.count("cut") + ended.count("left") == 1, ended
        books_add_up(post_db)


def test_goods_are_put_back_once_by_whoever_is_first(post_db: Database) -> None:
    with post_db.transaction() as session:
        order = order_of_two(session, "cod")
    with post_db.transaction() as session:
        order = session.get_one(Order, order.id)
        for parcel in find_parcels(session, order.id):
            move_parcel(session, parcel, "returned", only_from=("ready",), actor="tracking", now=NOW)
        move_order(session, order, actor="tracking", now=NOW)
        ids = [parcel.id for parcel in find_parcels(session, order.id)]

    def put_back(parcel_id: int) -> object:
        def do(session: Session) -> str:
            put_back_goods(session, session.get_one(Parcel, parcel_id), actor=AGENT, now=NOW)
            return "back"

        return do

    ended = race(post_db, *[put_back(one) for one in ids * 4])  # type: ignore[arg-type]
    assert sorted(ended) == ["back"] * 2 + ["goods-put-back-already"] * 6
    with post_db.reading() as session:
        assert session.get_one(Order, order.id).status == "returned"
    books_add_up(post_db)


def test_what_is_new_is_counted_on_every_database(any_db: Database) -> None:
    rows = [{"digest": digest, "told_at": NOW} for digest in "abc"]
    with any_db.transaction() as session:
        assert [insert_new(session, ToldNews, rows[:size]) for size in (1, 1, 2, 3)] == [1, 0, 1, 1]
