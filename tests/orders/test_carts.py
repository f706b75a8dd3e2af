"""Carts: quantities, stock, versions and sums."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from catalog.models import Product, Variant
from core.database import Database
from core.errors import ShopError
from orders.carts import (
    MAX_QUANTITY,
    add_to_cart,
    change_quantity,
    clear_cart,
    describe_cart,
    get_cart,
    parse_quantity,
    remove_from_cart,
)
from orders.customers import make_customer
from orders.models import Cart
from tests.orders.shop import NOW, make_variant


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("0", "quantity-zero"),
        ("-0.0", "quantity-zero"),
        ("-1", "quantity-negative"),
        ("-0.5", "quantity-negative"),
        ("-Infinity", "quantity-negative"),
        ("0.5", "quantity-fraction"),
        ("2.5", "quantity-fraction"),
        ("1000", "quantity-too-many"),
        ("1000.5", "quantity-too-many"),
        ("1E+999999", "quantity-too-many"),
        ("Infinity", "quantity-too-many"),
        ("NaN", "quantity-invalid"),
        ("sNaN", "quantity-invalid"),
    ],
)
def test_each_impossible_quantity_has_its_own_answer(said: str, code: str) -> None:
    with pytest.raises(ShopError) as caught:
        parse_quantity(Decimal(said))
    assert caught.value.code == code


@given(st.decimals())
@settings(max_examples=80)
def test_any_number_is_a_quantity_or_a_clear_no(number: Decimal) -> None:
    try:
        quantity = parse_quantity(number)
    except ShopError:
        assert not (
            number.is_finite() and number == number.to_integral_value() and 0 < number <= MAX_QUANTITY
        )
    else:
        assert 0 < quantity == number <= MAX_QUANTITY


def test_adding_again_adds_up_and_raises_the_version(db: Database) -> None:
    with db.transaction() as session:
        customer, variant = make_customer(session, NOW), make_variant(session, "A")
        first = add_to_cart(session, customer.id, variant.id, 2, NOW)
        second = add_to_cart(session, customer.id, variant.id, 3, NOW)
    assert (first.before, first.after, first.version) == (0, 2, 1)
    assert (second.before, second.after, second.version) == (2, 5, 2)
    assert (second.name_th, second.name_en, second.unit) == ("ของ A", "Thing A", "ถุง")


def test_a_cart_says_what_things_cost_now_and_how_many_there_are(db: Database) -> None:
    with db.transaction() as session:
        customer = make_customer(session, NOW)
        cheap, dear = make_variant(session, "A", price_satang=2_550), make_variant(session, "B", stock=3)
        add_to_cart(session, customer.id, cheap.id, 3, NOW)
        add_to_cart(session, customer.id, dear.id, 3, NOW)
        dear.price_satang, dear.stock = 20_000, 2

        view = describe_cart(session, customer.id, NOW)

        assert [(line.variant_id, line.quantity, line.sum_satang, line.available) for line in view.lines] == [
            (cheap.id, 3, 7_650, 10),
            (dear.id, 3, 60_000, 2),
        ]
        assert (view.items_satang, view.version) == (67_650, 2)
        assert [line.is_available for line in view.lines] == [True, False]
        assert not view.is_available


def test_looking_makes_no_cart(db: Database) -> None:
    with db.transaction() as session:
        customer = make_customer(session, NOW)
        view = describe_cart(session, customer.id, NOW)
        assert (view.lines, view.items_satang, view.version) == ((), 0, 0)
        assert session.scalar(select(Cart)) is None


@pytest.mark.parametrize(
    ("quantity", "code", "slots"),
    [
        (0, "quantity-zero", {}),
        (-1, "quantity-negative", {}),
        (1000, "quantity-too-many", {"limit": 999}),
        (6, "not-enough-stock", {"name": "ของ A", "left": 5}),
    ],
)
def test_what_cannot_be_added_changes_nothing(
    db: Database, quantity: int, code: str, slots: dict[str, Any]
) -> None:
    with db.transaction() as session:
        customer, variant = make_customer(session, NOW), make_variant(session, "A", stock=5)
        with pytest.raises(ShopError) as caught:
            add_to_cart(session, customer.id, variant.id, quantity, NOW)
        assert caught.value.code == code
        assert slots.items() <= caught.value.slots.items()
        assert describe_cart(session, customer.id, NOW).version == 0


def test_what_is_in_the_cart_counts_when_more_is_added(db: Database) -> None:
    with db.transaction() as session:
        customer, variant = make_customer(session, NOW), make_variant(session, "A", stock=2000)
        add_to_cart(session, customer.id, variant.id, MAX_QUANTITY, NOW)
        with pytest.raises(ShopError, match="quantity-too-many"):
            add_to_cart(session, customer.id, variant.id, 1, NOW)


def test_sold_out_and_unknown_things_are_refused(db: Database) -> None:
    with db.transaction() as session:
        customer, gone = make_customer(session, NOW), make_variant(session, "A", stock=0)
        with pytest.raises(ShopError, match="sold-out"):
            add_to_cart(session, customer.id, gone.id, 1, NOW)
        with pytest.raises(ShopError, match="product-not-found"):
            add_to_cart(session, customer.id, gone.id + 1, 1, NOW)


def test_a_paused_product_stays_in_the_cart_but_is_not_available(db: Database) -> None:
    with db.transaction() as session:
        customer, variant = make_customer(session, NOW), make_variant(session, "A")
        add_to_cart(session, customer.id, variant.id, 1, NOW)
        session.execute(update(Product).values(status="paused"))

        assert [line.available for line in describe_cart(session, customer.id, NOW).lines] == [0]
        with pytest.raises(ShopError, match="product-not-found"):
            add_to_cart(session, customer.id, variant.id, 1, NOW)
        assert remove_from_cart(session, customer.id, variant.id, NOW).after == 0


def test_a_cart_of_nobody_is_refused(db: Database) -> None:
    with db.transaction() as session, pytest.raises(ShopError, match="customer-not-found"):
        get_cart(session, 99, NOW)


def test_changing_to_the_same_quantity_is_no_change(db: Database) -> None:
    with db.transaction() as session:
        customer, variant = make_customer(session, NOW), make_variant(session, "A")
        add_to_cart(session, customer.id, variant.id, 2, NOW)
        assert change_quantity(session, customer.id, variant.id, 2, NOW).version == 1
        assert change_quantity(session, customer.id, variant.id, 1, NOW).version == 2
        with pytest.raises(ShopError, match="quantity-negative"):
            change_quantity(session, customer.id, variant.id, -1, NOW)


def test_taking_out_what_is_not_in_is_said(db: Database) -> None:
    with db.transaction() as session:
        customer, variant = make_customer(session, NOW), make_variant(session, "A")
        with pytest.raises(ShopError, match="not-in-cart"):
            remove_from_cart(session, customer.id, variant.id, NOW)
        with pytest.raises(ShopError, match="not-in-cart"):
            change_quantity(session, customer.id, variant.id, 0, NOW)
        assert clear_cart(session, customer.id, NOW) == 0


def test_a_cart_seen_before_somebody_else_changed_it_is_read_again(any_db: Database) -> None:
    with any_db.transaction() as session:
        customer, variant = make_customer(session, NOW), make_variant(session, "A")
        add_to_cart(session, customer.id, variant.id, 1, NOW)
    with any_db.reading() as looking:
        cart = get_cart(looking, customer.id, NOW)
        assert [line.quantity for line in cart.lines] == [1]
        looking.commit()
        with any_db.transaction() as session:
            add_to_cart(session, customer.id, variant.id, 4, NOW)

        change = add_to_cart(looking, customer.id, variant.id, 2, NOW)

    assert (change.before, change.after, change.version) == (5, 7, 3)


actions = st.lists(
    st.tuples(st.sampled_from(["add", "change", "remove", "clear"]), st.integers(0, 2), st.integers(-2, 12)),
    max_size=12,
)


@given(actions)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_after_any_changes_the_cart_is_what_a_plain_dict_says(
    db: Database, todo: list[tuple[str, int, int]]
) -> None:
    with db.transaction() as session:
        shelf = session.scalars(select(Variant).order_by(Variant.id)).all() or [
            make_variant(session, f"V{n}", stock=10, price_satang=1 + 999 * n) for n in range(3)
        ]
        customer_id = make_customer(session, NOW).id
        expected: dict[int, int] = {}
        version = 0
        for verb, at, quantity in todo:
            before, variant_id = dict(expected), shelf[at].id
            wanted = expected.get(variant_id, 0) + quantity if verb == "add" else quantity
            try:
                if verb == "add":
                    add_to_cart(session, customer_id, variant_id, quantity, NOW)
                elif verb == "change":
                    change_quantity(session, customer_id, variant_id, quantity, NOW)
                elif verb == "remove":
                    remove_from_cart(session, customer_id, variant_id, NOW)
                else:
                    clear_cart(session, customer_id, NOW)
            except ShopError as error:
                assert verb != "clear"
                assert wanted > 10 or quantity <= 0 or error.code == "not-in-cart"  # noqa: PT017
            else:
                expected[variant_id] = 0 if verb == "remove" else wanted
                expected = {} if verb == "clear" else {k: n for k, n in expected.items() if n}
            version += expected != before
        view = describe_cart(session, customer_id, NOW)

        prices = {variant.id: variant.price_satang for variant in shelf}
        assert {line.variant_id: line.quantity for line in view.lines} == expected
        assert view.items_satang == sum(prices[key] * n for key, n in expected.items())
        assert view.version == version
