"""Receipts on the web: the signed link, and the desk's forms."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from catalog.models import Producer
from fulfilment.receipting import issue_due
from orders.models import Order
from orders.producer_tax import set_producer_tax
from orders.receipt_links import VALID
from orders.receipt_models import Receipt
from tests.web.conftest import NOW, Person
from tests.web.test_desk_after import NUMBER, add_order
from web.parts import Parts

BUYER = {"name": "บมจ. ตัวอย่าง", "tax_id": "0107537000521", "branch": "", "address": "9 กรุงเทพ"}


@pytest.fixture
def receipt(parts: Parts) -> Receipt:
    """Of a producer who is registered for value added tax."""
    add_order(parts, "paid", parcel_status="ready")
    with parts.db.transaction() as session:
        for producer in session.scalars(select(Producer)):
            set_producer_tax(
                session, producer.id, legal_name="", address="1 ลำพูน", tax_id="0105546095724", branch="",
                is_vat_registered=True, actor="officer", now=NOW,
            )  # fmt: skip
        order = session.scalars(select(Order)).one()
        return issue_due(session, order.id, NOW)[0]


def test_a_link_shows_the_pdf_until_its_days_are_over(parts: Parts, app: Flask, receipt: Receipt) -> None:
    visitor = app.test_client()
    now = parts.clock()
    answer = visitor.get(f"/receipts/{parts.receipt_links.make_token(receipt.id, now)}")
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("application/pdf", "no-store")
    assert receipt.number in answer.headers["Content-Disposition"]
    late = parts.receipt_links.make_token(receipt.id, now - VALID - timedelta(minutes=1))
    unknown = parts.receipt_links.make_token(999, now)
    for token in (late, unknown, f"{receipt.id}", f"{receipt.id}.9999999999.x", "ก"):
        assert visitor.get(f"/receipts/{token}").status_code == 404


def test_the_desk_gives_a_full_tax_invoice(parts: Parts, agent: Person, receipt: Receipt) -> None:
    page = agent.client.get(f"/desk/orders/{NUMBER}").text
    assert receipt.number in page
    path = f"/desk/receipts/{receipt.id}/buyer"
    assert "เลขผู้เสียภาษีไม่ถูกต้อง" in agent.posts(path, **{**BUYER, "tax_id": "0107537000522"}).text
    assert "แทนใบเดิมแล้ว" in agent.posts(path, **BUYER).text
    assert "ยกเลิกไปแล้ว" in agent.posts(path, **BUYER).text
    assert agent.client.get(f"/desk/receipts/{receipt.id}.pdf").data.startswith(b"%PDF")
    assert agent.posts("/desk/receipts/999/buyer", **BUYER).status_code == 404


def test_the_desk_gives_a_credit_once(parts: Parts, agent: Person, receipt: Receipt) -> None:
    path = f"/desk/receipts/{receipt.id}/credit"
    for wrong in ("ร้อย", "0", "99999"):
        assert "จำนวนเงิน" in agent.posts(path, amount=wrong, reason="x", key="1").text
    for _ in range(2):
        assert "CN" in agent.posts(path, amount="50", reason="คืนหนึ่งกระปุก", key="1").text
    with parts.db.reading() as session:
        assert session.scalars(select(Receipt.total_satang).where(Receipt.kind == "credit")).all() == [5000]


def test_what_is_due_can_be_given_by_the_desk(parts: Parts, agent: Person) -> None:
    add_order(parts, "paid", parcel_status="ready")
    assert "มีใบเสร็จ 2 ใบ" in agent.posts(f"/desk/orders/{NUMBER}/receipts").text


@pytest.mark.parametrize("path", ["buyer", "credit"])
def test_only_the_desk_and_only_with_its_token(
    parts: Parts, app: Flask, agent: Person, receipt: Receipt, path: str
) -> None:
    url, form = f"/desk/receipts/{receipt.id}/{path}", {**BUYER, "amount": "1", "reason": "x"}
    assert agent.client.post(url, data=form).status_code == 400
    app.config["WTF_CSRF_ENABLED"] = False
    assert app.test_client().post(url, data=form).status_code == 302
    assert app.test_client().get(f"/desk/receipts/{receipt.id}.pdf").status_code == 302
    assert Person(app, "แล็บ").client.post(url, data=form).status_code == 403
    assert app.test_client().post(f"/desk/orders/{NUMBER}/receipts").status_code == 302
    with parts.db.reading() as session:
        assert len(session.scalars(select(Receipt.id)).all()) == 2


def test_the_command_sets_tax_data(parts: Parts, app: Flask) -> None:
    run = app.test_cli_runner().invoke
    answer = run(args=["producer", "tax", "weavers", "--vat"])
    assert answer.exit_code == 1, answer.output
    assert "--tax-id" in answer.output, answer.output
    assert run(args=["producer", "tax", "nobody"]).exit_code == 1
    good = ["producer", "tax", "weavers", "--vat", "--tax-id", "0105546095724", "--address", "1 แพร่"]
    assert "tax invoices" in run(args=good).output
