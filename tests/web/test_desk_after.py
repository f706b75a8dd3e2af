"""The desk after an order: parts, what came back, claims, money from the post, reviews."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Product, Variant
from fulfilment.models import Cash, Parcel, ParcelLine
from orders.balances import count_received
from orders.models import Claim, Customer, Order, OrderEvent, OrderLine, Payment, Rating
from tests.web.conftest import NOW, Person
from web.parts import Parts

NUMBER = "OP2345678"


def add_order(parts: Parts, status: str, method: str = "promptpay", parcel_status: str = "delivered") -> None:
    """Two dips of one maker and a silk of another, in two parcels."""
    with parts.db.transaction() as session:
        customer = Customer(name="สมใจ", created_at=NOW)
        session.add(customer)
        session.flush()
        lines = [_line(session, "NP-001", 6500, 2), _line(session, "SILK-012-R", 129000, 1)]
        items = sum(line.unit_price_satang * line.quantity for line in lines)
        order = Order(
            number=NUMBER, checkout_key="k", customer_id=customer.id, status=status, payment_method=method,
            items_satang=items, postage_satang=8400, total_satang=items + 8400, recipient="สมใจ",
            phone="0812345678", address_line="1", subdistrict="ป่าซาง", district="ป่าซาง", province="ลำพูน",
            postcode="51120", placed_at=NOW, lines=lines,
        )  # fmt: skip
        session.add(order)
        session.flush()
        session.add(OrderEvent(order_id=order.id, at=NOW, actor="customer:1", to_status=status, details={}))
        paid = "confirmed" if method == "promptpay" else "awaiting"
        session.add(
            Payment(
                order_id=order.id,
                method=method,
                status=paid,
                amount_satang=order.total_satang,
                created_at=NOW,
            )
        )
        if method == "promptpay":
            count_received(session, order, order.total_satang, source=method, actor="system", now=NOW)
        for number, line in enumerate(lines, start=1):
            _pack(session, order, line, number, parcel_status, method)


def _line(session: Session, sku: str, price: int, quantity: int) -> OrderLine:
    variant = session.scalars(select(Variant).where(Variant.sku == sku)).one()
    variant.stock -= quantity
    return OrderLine(
        variant_id=variant.id, producer_id=variant.product.producer_id, sku=sku, name_th="น้ำพริกหนุ่ม",
        name_en="Dip", unit="ชิ้น", unit_price_satang=price, weight_g=250, quantity=quantity,
    )  # fmt: skip


def _pack(session: Session, order: Order, line: OrderLine, number: int, status: str, method: str) -> None:
    parcel = Parcel(
        order_id=order.id, producer_id=line.producer_id, status=status, service="ems",
        tracking_number=f"EX0000000{number}5TH", weight_g=600, postage_satang=4200,
        cod_satang=line.sum_satang + 4200 if method == "cod" else 0, cod_fee_satang=100, created_at=NOW,
    )  # fmt: skip
    session.add(parcel)
    session.flush()
    session.add(ParcelLine(parcel_id=parcel.id, order_line_id=line.id, quantity=line.quantity))
    if method == "cod" and status == "delivered":
        session.add(
            Cash(
                parcel_id=parcel.id,
                state="collected",
                expected_satang=parcel.cod_satang,
                fee_satang=100,
                collected_at=NOW,
                due_at=NOW + timedelta(days=5),
            )
        )


def status_of(parts: Parts) -> str:
    with parts.db.reading() as session:
        return session.scalars(select(Order.status)).one()


def stock_of(parts: Parts, sku: str) -> int:
    with parts.db.reading() as session:
        return session.scalars(select(Variant.stock).where(Variant.sku == sku)).one()


def test_a_part_is_cancelled_with_a_reason(parts: Parts, agent: Person) -> None:
    add_order(parts, "paid", parcel_status="ready")
    page = agent.client.get(f"/desk/orders/{NUMBER}").text
    assert page.count("ยกเลิกเฉพาะร้านนี้") == 3
    with parts.db.reading() as session:
        silk = session.scalars(select(OrderLine).where(OrderLine.sku == "SILK-012-R")).one()
    path = f"/desk/orders/{NUMBER}/parts/{silk.producer_id}/cancel"
    page = agent.posts(path, reason="ผ้าหมด").text
    assert "ยกเลิกส่วนหนึ่งของ" in page
    assert "รายการที่ยกเลิก" in page
    assert "part_cancelled" in page
    assert stock_of(parts, "SILK-012-R") == 3
    assert "ส่วนนี้ยกเลิกไปแล้ว" in agent.posts(path, reason="อีก").text
    assert agent.posts("/desk/orders/OPNONE/parts/1/cancel", reason="x").status_code == 404


def test_packed(parts: Parts, agent: Person) -> None:
    add_order(parts, "paid", parcel_status="ready")
    agent.posts(f"/desk/orders/{NUMBER}/packed")
    assert status_of(parts) == "packed"


def test_what_came_back_is_put_back_once(parts: Parts, agent: Person) -> None:
    add_order(parts, "returned", parcel_status="returned")
    assert "ตรวจแล้ว คืนเข้าสต๊อก" in agent.client.get(f"/desk/orders/{NUMBER}").text
    assert "เข้าสต๊อกแล้ว" in agent.posts("/desk/parcels/1/put-back").text
    assert stock_of(parts, "NP-001") == 20
    assert "คืนเข้าสต๊อกไปแล้ว" in agent.posts("/desk/parcels/1/put-back").text
    assert stock_of(parts, "NP-001") == 20
    assert agent.posts("/desk/parcels/99/put-back").status_code == 404


def add_claim(parts: Parts) -> None:
    with parts.db.transaction() as session:
        claim = Claim(
            order_id=1, words="แตก <b>หมด</b>", picture_keys=["slips/line-a.jpg"], opened_by="customer:1",
            opened_at=NOW, told_at=NOW,
        )  # fmt: skip
        session.add(claim)


def test_a_claim_is_seen_and_decided_once(parts: Parts, agent: Person, colleague: Person) -> None:
    add_order(parts, "claim_open")
    add_claim(parts)
    page = agent.client.get(f"/desk/orders/{NUMBER}").text
    assert "/media/slips/line-a.jpg" in page
    assert "แตก &lt;b&gt;หมด&lt;/b&gt;" in page
    for wrong, said in (("หนึ่งร้อย", "จำนวนเงินไม่ถูกต้อง"), ("99999", "คืนได้ไม่เกิน"), ("-5", "คืนได้ไม่เกิน")):
        answer = agent.posts("/desk/claims/1/resolve", resolution="completed", amount=wrong)
        assert said in answer.text
    agent.posts("/desk/claims/1/resolve", resolution="completed", amount="65", note="คืนหนึ่งกระปุก")
    assert status_of(parts) == "completed"
    again = colleague.posts("/desk/claims/1/resolve", resolution="refund")
    assert "มีคนตัดสินไปแล้ว" in again.text
    with parts.db.reading() as session:
        owed = [e.details for e in session.scalars(select(OrderEvent)) if "to_give_back_satang" in e.details]
        assert [one["to_give_back_satang"] for one in owed] == [6500]
        assert session.scalars(select(Claim.resolved_by)).one() == "agent:สมใจ"
    assert agent.posts("/desk/claims/1/resolve", resolution="resend").status_code == 400
    assert agent.posts("/desk/claims/99/resolve", resolution="refund").status_code == 404


def test_goods_are_sent_again(parts: Parts, agent: Person) -> None:
    add_order(parts, "claim_open")
    add_claim(parts)
    assert "จะส่งของใน" in agent.posts("/desk/parcels/1/resend").text
    assert stock_of(parts, "NP-001") == 16
    with parts.db.reading() as session:
        assert session.scalars(select(Claim.resolution)).one() == "resend"
        assert session.scalars(select(Parcel.resend_of_id).where(Parcel.id == 3)).one() == 1
    assert "ส่งให้ใหม่ไปแล้ว" in agent.posts("/desk/parcels/1/resend").text


def test_money_from_the_post(parts: Parts, agent: Person) -> None:
    add_order(parts, "delivered", "cod")
    page = agent.client.get("/desk/cash").text
    for words in ("EX000000015TH", "172", "171.0", "ไปรษณีย์เก็บเงินแล้ว"):
        assert words in page
    assert "จำนวนเงินต้องมากกว่า 0" in agent.posts("/desk/cash/1/paid-out", amount="999").text
    assert "บันทึกเงินของ" in agent.posts("/desk/cash/1/paid-out", amount="171").text
    assert "ไม่ได้รออยู่แล้ว" in agent.posts("/desk/cash/1/paid-out", amount="171").text
    agent.posts("/desk/cash/2/claim", note="กล่องหาย")
    assert "กล่องหาย" in agent.client.get("/desk/cash?state=claimed").text
    agent.posts("/desk/cash/2/give-up")
    with parts.db.reading() as session:
        states = [(one.state, one.paid_out_satang) for one in session.scalars(select(Cash))]
    assert states == [("paid_out", 17100), ("settled", 0)]
    assert "EX000000015TH" not in agent.client.get("/desk/cash").text
    assert "EX000000015TH" in agent.client.get("/desk/cash?state=paid_out").text
    assert agent.client.get("/desk/cash?state=nonsense&page=x").status_code == 200
    assert "EX000000015TH" in agent.client.get(f"/desk/orders/{NUMBER}").text


def test_words_are_shown_when_the_desk_says_so(parts: Parts, agent: Person, app: Flask) -> None:
    add_order(parts, "delivered")
    with parts.db.transaction() as session:
        product = session.scalars(select(Product).where(Product.sku == "NP-001")).one()
        product.rating_count, product.rating_stars = 3, 14
        session.add(
            Rating(
                order_line_id=1, customer_id=1, product_id=product.id, producer_id=product.producer_id,
                stars=5, words="อร่อย <script>", words_status="waiting", rated_at=NOW,
            )
        )  # fmt: skip
    visitor = app.test_client()
    page = visitor.get("/products/NP-001").text
    assert "4.7" in page
    assert "อร่อย" not in page
    assert "อร่อย &lt;script&gt;" in agent.client.get("/desk/ratings").text
    agent.posts("/desk/ratings/1/show")
    page = visitor.get("/products/NP-001").text
    assert "อร่อย &lt;script&gt;" in page
    assert "สมใจ" not in page
    agent.posts("/desk/ratings/1/hide")
    assert "อร่อย" not in visitor.get("/products/NP-001").text
    assert agent.posts("/desk/ratings/99/show").status_code == 200


def test_fewer_than_three_ratings_show_no_average(parts: Parts, app: Flask) -> None:
    with parts.db.transaction() as session:
        product = session.scalars(select(Product).where(Product.sku == "NP-001")).one()
        product.rating_count, product.rating_stars = 2, 10
    page = app.test_client().get("/products/NP-001").text
    assert 'class="stars"' not in page
    assert "aggregateRating" not in page


PATHS = (
    f"/desk/orders/{NUMBER}/parts/1/cancel", f"/desk/orders/{NUMBER}/packed", "/desk/parcels/1/put-back",
    "/desk/parcels/1/resend", "/desk/claims/1/resolve", "/desk/cash/1/paid-out", "/desk/cash/1/claim",
    "/desk/cash/1/give-up", "/desk/ratings/1/show", "/desk/ratings/1/hide",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_only_the_desk_and_only_with_its_token(parts: Parts, app: Flask, agent: Person, path: str) -> None:
    add_order(parts, "claim_open", "cod")
    add_claim(parts)
    before = books(parts)
    form = {"resolution": "completed", "amount": "1"}
    assert agent.client.post(path, data=form).status_code == 400
    app.config["WTF_CSRF_ENABLED"] = False
    assert app.test_client().post(path, data=form).status_code in (302, 401)
    assert Person(app, "แล็บ").client.post(path, data=form).status_code in (403, 404)
    assert books(parts) == before


def books(parts: Parts) -> list[object]:
    """All that any of these buttons could change."""
    with parts.db.reading() as session:
        return [
            *session.scalars(select(Order.status)),
            *session.scalars(select(OrderEvent.id)),
            *session.scalars(select(Claim.resolution)),
            *session.scalars(select(Cash.state)),
            *session.scalars(select(Variant.stock)),
        ]


@pytest.mark.parametrize("path", ["/desk/cash", "/desk/ratings", "/desk/english"])
def test_pages_are_for_the_desk(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code == 302
    assert Person(app, "แล็บ").client.get(path).status_code in (403, 404)
