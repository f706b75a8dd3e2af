"""The desk's list of goods without an English name."""

import pytest
from flask import Flask
from sqlalchemy import select

from bot.desk import open_case
from bot.models import Case
from catalog.models import Product
from tests.fakes.server import FakeClock
from tests.web.conftest import Person
from web.parts import Parts

NAME = "ขนมเทียนไส้เค็ม"


@pytest.fixture
def nameless(parts: Parts) -> int:
    """A product that nobody named in English, and somebody waits for that."""
    with parts.db.transaction() as session:
        product = session.scalars(select(Product).order_by(Product.id)).first()
        assert product is not None
        product.name_th, product.name_en = NAME, ""
        open_case(session, "shop", subject=product.sku, note="English name is missing", now=FakeClock()())
        return product.id


def name_of(parts: Parts, product_id: int) -> str:
    with parts.db.reading() as session:
        return session.get_one(Product, product_id).name_en


def test_it_is_filled_in_once_and_the_case_is_closed(parts: Parts, agent: Person, nameless: int) -> None:
    assert NAME in agent.client.get("/desk/english").text
    said = agent.posts(f"/desk/english/{nameless}", name="Sticky rice <b>", description="Steamed").text
    assert NAME in said
    assert name_of(parts, nameless) == "Sticky rice <b>"
    assert "<b>" not in agent.client.get("/?lang=en").text
    with parts.db.reading() as session:
        assert session.scalars(select(Case).where(Case.closed_at.is_(None))).all() == []
    agent.posts(f"/desk/english/{nameless}", name="Another name")
    assert name_of(parts, nameless) == "Sticky rice <b>"
    assert NAME not in agent.client.get("/desk/english").text


@pytest.mark.parametrize("name", ["", "a", "ขนม", "Sato wine", "x" * 201])
def test_what_is_no_name_is_refused(parts: Parts, agent: Person, nameless: int, name: str) -> None:
    assert agent.posts(f"/desk/english/{nameless}", name=name).status_code == 200
    assert agent.posts("/desk/english/999999", name="Nothing").status_code == 200
    assert name_of(parts, nameless) == ""


def test_strangers_name_nothing(app: Flask, parts: Parts, nameless: int) -> None:
    stranger = Person(app)
    form = {"name": "Mine", "csrf_token": stranger.token()}
    assert stranger.client.post(f"/desk/english/{nameless}", data=form).status_code in (302, 401)
    assert name_of(parts, nameless) == ""
