"""What was bought and kept makes popular; among hits that fit equally well the popular one is first."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalog.models import Product, Variant
from catalog.search import find_products
from core.database import Database
from orders.models import Order, OrderLine
from orders.popularity import PopularityRound, count_popularity
from tests.catalog.test_search_following import wait_for
from tests.orders.shop import NOW, make_variant, order_something


def product_id_of(session: Session, order: Order) -> int:
    return session.get_one(Variant, order.lines[0].variant_id).product_id


@pytest.mark.parametrize(
    ("status", "counts"),
    [("placed", 0), ("paid", 1), ("completed", 1), ("cancelled", 0), ("returned", 0), ("refunded", 0)],
)
def test_only_what_was_bought_and_kept_counts(db: Database, status: str, counts: int) -> None:
    with db.transaction() as session:
        order = order_something(session, quantity=4)
        order.status = status
        session.flush()
        assert count_popularity(session, NOW).get(product_id_of(session, order), 0) == counts


def test_cancelled_parts_and_old_orders_do_not_count(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = order_something(session)
        order.status = "paid"
        session.flush()
        assert count_popularity(session, NOW + timedelta(days=179))
        assert not count_popularity(session, NOW + timedelta(days=181))
        session.execute(update(OrderLine).values(cancelled_at=NOW))
        assert not count_popularity(session, NOW)


def test_the_round_brings_the_popular_one_to_the_top(any_db: Database) -> None:
    with any_db.transaction() as session:
        # The shorter name stands first as long as nobody bought either.
        bought = make_variant(session, "LONG").product
        bought.name_th = "น้ำพริกตาแดงเผ็ดมาก"
        make_variant(session, "SHORT").product.name_th = "น้ำพริกตาแดง"
        order = order_something(session)
        order.status = "paid"
        session.execute(update(OrderLine).values(variant_id=bought.variants[0].id))

    def first() -> str:
        with any_db.reading() as session:
            return find_products(session, "น้ำพริก", 5)[0].product.sku

    assert first() == "SHORT"
    assert PopularityRound(any_db, lambda: NOW).run() == 1
    assert PopularityRound(any_db, lambda: NOW).run() == 0
    with any_db.reading() as session:
        assert session.scalars(select(Product.popularity).where(Product.sku == "LONG")).one() == 1
    assert wait_for(lambda: first() == "LONG", 1)
