import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from catalog.models import Product, Variant
from catalog.products import get_product, get_variant
from catalog.stock import put_back_stock, take_stock
from core.database import Database
from core.errors import ShopError
from tests.catalog.shelf import stock_up


@pytest.fixture
def ids(db: Database, tmp_path: Path) -> list[int]:
    """Five jars and two bags."""
    stock_up(db, tmp_path, {}, {"sku": "BAG-1", "name_th": "ถุงผ้า", "category": "craft", "stock": "2"})
    with db.reading() as session:
        return list(session.scalars(select(Variant.id).order_by(Variant.stock.desc())))


def stock_of(db: Database, *ids: int) -> list[int]:
    with db.reading() as session:
        return [get_variant(session, variant_id).stock for variant_id in ids]


def test_taking_and_putting_back(db: Database, ids: list[int]) -> None:
    with db.transaction() as session:
        take_stock(session, {ids[0]: 3, ids[1]: 2})
    assert stock_of(db, *ids) == [2, 0]
    with db.transaction() as session:
        put_back_stock(session, {ids[0]: 1, ids[1]: 2})
    assert stock_of(db, *ids) == [3, 2]


def test_loaded_objects_show_the_new_stock_even_after_the_transaction(db: Database, ids: list[int]) -> None:
    with db.transaction() as session:
        variant = get_variant(session, ids[0])
        take_stock(session, {ids[0]: 5})
        assert variant.stock == 0
    assert variant.stock == 0


def test_too_much_is_refused_and_nothing_is_taken(db: Database, ids: list[int]) -> None:
    with pytest.raises(ShopError) as refused, db.transaction() as session:
        take_stock(session, {ids[0]: 5, ids[1]: 3})
    assert refused.value.code == "sold-out"
    assert refused.value.slots["name"] == "ถุงผ้า"
    assert refused.value.slots["left"] == 2
    assert stock_of(db, *ids) == [5, 2]


def test_a_paused_product_is_not_for_sale(db: Database, ids: list[int]) -> None:
    with db.transaction() as session:
        session.execute(update(Product).values(status="paused"))
    with pytest.raises(ShopError, match="sold-out") as refused, db.transaction() as session:
        take_stock(session, {ids[0]: 1})
    assert refused.value.slots["left"] == 0


def test_the_refusal_tells_the_present_stock_not_the_loaded_one(db: Database, ids: list[int]) -> None:
    with db.transaction() as session:
        loaded = get_variant(session, ids[0])
        session.execute(
            update(Variant).where(Variant.id == ids[0]).values(stock=1),
            execution_options={"synchronize_session": False},
        )
        assert loaded.stock == 5
        with pytest.raises(ShopError) as refused:
            take_stock(session, {ids[0]: 2})
    assert refused.value.slots["left"] == 1


@pytest.mark.parametrize("quantity", [0, -1])
def test_nothing_or_less_cannot_be_taken(db: Database, ids: list[int], quantity: int) -> None:
    with db.transaction() as session, pytest.raises(ValueError, match="1 or more"):
        take_stock(session, {ids[0]: quantity})


def test_an_unknown_variant(db: Database, ids: list[int]) -> None:
    with db.transaction() as session:
        for move in (take_stock, put_back_stock):
            with pytest.raises(ShopError, match="product-not-found"):
                move(session, {99_999: 1})


def test_twenty_buyers_at_once_get_five_jars(db: Database, ids: list[int]) -> None:
    sold: list[int] = []
    everybody = threading.Barrier(20)

    def buy() -> None:
        everybody.wait()
        try:
            with db.transaction() as session:
                take_stock(session, {ids[0]: 1})
        except ShopError:
            return
        sold.append(1)

    buyers = [threading.Thread(target=buy) for _ in range(20)]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    assert (len(sold), stock_of(db, ids[0])) == (5, [0])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("+-"), st.integers(1, 4)), max_size=8))
def test_stock_is_what_came_minus_what_went(
    db: Database, ids: list[int], moves: list[tuple[str, int]]
) -> None:
    [expected] = stock_of(db, ids[0])
    for sign, quantity in moves:
        move = put_back_stock if sign == "+" else take_stock
        if sign == "-" and quantity > expected:
            with pytest.raises(ShopError), db.transaction() as session:
                move(session, {ids[0]: quantity})
            continue
        with db.transaction() as session:
            move(session, {ids[0]: quantity})
        expected += quantity if sign == "+" else -quantity
    assert stock_of(db, ids[0]) == [expected]


def test_get_product_by_any_casing(db: Database, ids: list[int]) -> None:
    with db.reading() as session:
        assert get_product(session, "chilli-1").name_th == "น้ำพริกหนุ่ม"
        with pytest.raises(ShopError, match="product-not-found"):
            get_product(session, "NONE")
