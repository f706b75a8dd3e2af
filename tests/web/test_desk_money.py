"""The desk's money: slips beside their orders, other amounts, money without a slip, refunds."""

import pytest
from flask import Flask
from sqlalchemy import select

from bot.desk import list_open_cases
from orders.balances import money_of
from orders.find import find_open_payment
from orders.invariants import find_broken
from orders.models import Order
from orders.money_models import Refund
from tests.web.conftest import Person
from tests.web.test_desk_orders import add_order, state_of
from web.parts import Parts

NUMBER = "OP2345678"


def refund_status(parts: Parts) -> str:
    with parts.db.reading() as session:
        return session.scalars(select(Refund.status)).one()


def test_slip_order_and_amounts_stand_beside_each_other(parts: Parts, agent: Person) -> None:
    add_order(parts)
    page = agent.client.get("/desk/payments").text
    for words in ("/media/slips/one.png", NUMBER, "182", "อ่านคิวอาร์บนสลิปไม่ได้", "ได้รับยอดอื่น", "ยังไม่พบเงิน"):
        assert words in page
    assert "อ่านคิวอาร์บนสลิปไม่ได้" in agent.client.get(f"/desk/orders/{NUMBER}").text


def test_another_amount_keeps_the_order_waiting(parts: Parts, agent: Person) -> None:
    add_order(parts)
    said = agent.posts("/desk/slips/1/confirm", amount="0").text
    assert "จำนวนเงินต้องมากกว่าศูนย์" in said
    agent.posts("/desk/slips/1/confirm", amount="82", reference="KB1")
    with parts.db.reading() as session:
        order = session.scalars(select(Order)).one()
        rest = find_open_payment(session, order.id)
        assert rest
        assert (order.status, rest.status, rest.amount_satang) == ("placed", "awaiting", 10_000)
        assert list_open_cases(session) == []
    page = agent.posts(f"/desk/orders/{NUMBER}/money", amount="100", reference="KB1").text
    assert "เลขอ้างอิงนี้บันทึกไปแล้ว" in page
    assert "กรุณาใส่เลขอ้างอิง" in agent.posts(f"/desk/orders/{NUMBER}/money", amount="100").text
    page = agent.posts(f"/desk/orders/{NUMBER}/money", amount="100", reference="KB2", reason="โทรมาแจ้ง").text
    assert "KB2" in page
    assert state_of(parts)[0] == "paid"
    with parts.db.reading() as session:
        assert [line for line in find_broken(session) if "satang" in line] == []


def test_a_slip_is_decided_once(parts: Parts, agent: Person, colleague: Person) -> None:
    add_order(parts)
    agent.posts("/desk/slips/1/confirm", amount="182")
    assert state_of(parts)[0] == "paid"
    assert "มีคนตรวจไปแล้ว" in colleague.posts("/desk/slips/1/refuse").text
    assert agent.posts("/desk/slips/99/confirm", amount="1").status_code == 404


def test_a_refund_is_sent_once_with_its_reference(parts: Parts, agent: Person, colleague: Person) -> None:
    add_order(parts)
    agent.posts("/desk/slips/1/confirm", amount="190")
    page = agent.client.get("/desk/refunds").text
    for words in (NUMBER, "จ่ายเกิน", "0812345678"):
        assert words in page
    assert "กรุณาใส่เลขอ้างอิง" in agent.posts("/desk/refunds/1/done", reference=" ").text
    assert refund_status(parts) == "due"
    assert "บันทึกการคืนเงินของ" in agent.posts("/desk/refunds/1/done", reference="KB9").text
    assert "คืนเงินไปแล้ว" in colleague.posts("/desk/refunds/1/done", reference="KB10").text
    assert NUMBER in agent.client.get("/desk/refunds?status=done").text
    assert NUMBER not in agent.client.get("/desk/refunds?status=nonsense").text
    assert agent.posts("/desk/refunds/99/done", reference="1").status_code == 404
    with parts.db.reading() as session:
        money = money_of(session, session.scalars(select(Order.id)).one())
        assert (money.owed_back_satang, money.paid_back_satang) == (800, 800)


@pytest.mark.parametrize(
    "path", ["slips/1/confirm", "slips/1/refuse", f"orders/{NUMBER}/money", "refunds/1/done"]
)
def test_nobody_else_moves_money(parts: Parts, app: Flask, agent: Person, path: str) -> None:
    add_order(parts)
    for stranger in (Person(app), Person(app, "แล็บ")):
        sent = stranger.client.post(f"/desk/{path}", data={"csrf_token": stranger.token(), "amount": "182"})
        assert sent.status_code in (302, 400, 403)
        assert stranger.client.get("/desk/refunds").status_code in (302, 403)
    # Without the token of the page not even the agent.
    assert agent.client.post(f"/desk/{path}", data={"amount": "182"}).status_code == 400
    assert state_of(parts) == ("placed", "slip_received")
