"""Ratings: of one's own things that arrived, counted once each, words shown only after a look."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.models import Product, Variant
from core.database import Database
from core.errors import ShopError
from orders.completion import ask_for_rating, find_to_rate
from orders.events import RatingDue
from orders.models import Order, Rating
from orders.ratings import (
    Stars,
    decide_words,
    find_last_rating,
    find_unrated,
    find_words_to_decide,
    rate_line,
    read_words_shown,
    stars_of,
    write_words,
)
from orders.status import change_status
from tests.orders.shop import NOW, order_something


def arrived(session: Session) -> Order:
    order = order_something(session, "cod")
    change_status(session, order, "delivered", actor="tracking", now=NOW)
    return order


def rate(session: Session, order: Order, stars: int) -> Rating:
    return rate_line(session, order.lines[0].id, stars, customer_id=order.customer_id, now=NOW)


def product_of(session: Session, order: Order) -> Product:
    variant = session.get_one(Variant, order.lines[0].variant_id)
    return session.get_one(Product, variant.product_id, populate_existing=True)


def test_asked_once_some_days_after_delivery(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = arrived(session)
        assert find_to_rate(session, NOW + timedelta(days=2)) == []
        assert find_to_rate(session, NOW + timedelta(days=3)) == [order.id]
        assert find_to_rate(session, NOW + timedelta(days=31)) == []
        assert [ask_for_rating(session, order.id, NOW) for _ in range(3)] == [True, False, False]
        due = [one for one in session.info["events"] if isinstance(one, RatingDue)]
        assert due == [RatingDue(order.id, NOW)]
        assert find_to_rate(session, NOW + timedelta(days=3)) == []


@pytest.mark.parametrize("average", [(5, 5, 4), (1, 2, 2), (3, 3, 3)])
def test_an_average_shows_from_three_on(db: Database, average: tuple[int, int, int]) -> None:
    with db.transaction() as session:
        order = arrived(session)
        product = product_of(session, order)
        assert stars_of(product) is None
        rate(session, order, average[0])
        # Others who bought the same.
        for stars in average[1:]:
            product.rating_count += 1
            product.rating_stars += stars
        shown = {(5, 5, 4): "4.7", (1, 2, 2): "1.7", (3, 3, 3): "3.0"}[average]
        session.flush()
        assert stars_of(product_of(session, order)) == Stars(shown, 3)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_stars_given_again_replace_those_before(db: Database, given_stars: list[int]) -> None:
    with db.transaction() as session:
        order = arrived(session)
        for stars in given_stars:
            rate(session, order, stars)
        product = product_of(session, order)
        assert (product.rating_count, product.rating_stars) == (1, given_stars[-1])
        assert find_unrated(session, order) == []
        session.info.clear()


def test_only_the_buyer_rates_and_only_what_arrived(db: Database) -> None:
    with db.transaction() as session:
        order, waiting = arrived(session), order_something(session, "cod")
        with pytest.raises(ShopError, match="rating-not-possible"):
            rate_line(session, order.lines[0].id, 5, customer_id=waiting.customer_id, now=NOW)
        with pytest.raises(ShopError, match="rating-not-possible"):
            rate(session, waiting, 5)
        with pytest.raises(ValueError, match="1 to 5"):
            rate(session, order, 6)
        assert session.scalar(select(func.count(Rating.id))) == 0


def test_words_are_shown_after_a_look(db: Database) -> None:
    with db.transaction() as session:
        order = arrived(session)
        rating = rate(session, order, 5)
        with pytest.raises(ShopError, match="rating-not-found"):
            decide_words(session, rating.id, show=True, actor="agent:มานะ")
        assert find_last_rating(session, order.customer_id, NOW) is rating
        assert find_last_rating(session, order.customer_id, NOW + timedelta(hours=1)) is None
        write_words(session, rating, "อร่อย", NOW)
        assert read_words_shown(session, rating.product_id) == ()
        assert find_words_to_decide(session) == [rating]
        decide_words(session, rating.id, show=False, actor="agent:มานะ")
        assert read_words_shown(session, rating.product_id) == ()
        decide_words(session, rating.id, show=True, actor="agent:มานะ")
        assert read_words_shown(session, rating.product_id) == ((5, "อร่อย"),)
        assert find_words_to_decide(session) == []
