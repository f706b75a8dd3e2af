"""The desk's orders: slips, money, labels and manifests."""

from flask import Flask
from sqlalchemy import select

from bot.desk import list_open_cases, open_case
from catalog.models import Variant
from fulfilment.models import Parcel
from orders.models import Customer, Order, OrderEvent, OrderLine, Payment
from orders.money_models import Slip
from tests.web.conftest import NOW, Person
from web.parts import Parts


def add_order(parts: Parts, number: str = "OP2345678") -> int:
    """A PromptPay order with a slip to look at, and its parcel; the payment's id."""
    with parts.db.transaction() as session:
        variant = session.scalars(select(Variant).where(Variant.sku == "NP-001")).one()
        customer = Customer(name="ลูกค้า", created_at=NOW)
        session.add(customer)
        session.flush()
        order = Order(
            number=number,
            checkout_key=number,
            customer_id=customer.id,
            status="placed",
            payment_method="promptpay",
            items_satang=13000,
            postage_satang=5200,
            total_satang=18200,
            recipient="ลูกค้า ตัวอย่าง",
            phone="0812345678",
            address_line="1 ม.2",
            subdistrict="ป่าซาง",
            district="ป่าซาง",
            province="ลำพูน",
            postcode="51120",
            placed_at=NOW,
        )
        line = OrderLine(
            variant_id=variant.id,
            producer_id=variant.product.producer_id,
            sku="NP-001",
            name_th="น้ำพริกหนุ่ม",
            name_en="Green chilli dip",
            unit="กระปุก",
            unit_price_satang=6500,
            weight_g=250,
            quantity=2,
        )
        order.lines.append(line)
        order.events.append(OrderEvent(at=NOW, actor=f"customer:{customer.id}", to_status="placed"))
        session.add(order)
        session.flush()
        payment = Payment(
            order_id=order.id,
            method="promptpay",
            status="slip_received",
            amount_satang=18200,
            slip_media_key="slips/one.png",
            created_at=NOW,
        )
        parcel = Parcel(
            order_id=order.id,
            producer_id=line.producer_id,
            status="ready",
            service="ems",
            tracking_number="EX000000015TH",
            weight_g=600,
            postage_satang=5200,
            created_at=NOW,
        )
        session.add_all([payment, parcel])
        session.flush()
        session.add(
            Slip(
                order_id=order.id,
                payment_id=payment.id,
                media_key="slips/one.png",
                status="waiting",
                received_at=NOW,
                decided_at=None,
            )
        )
        open_case(session, "payment", subject=number, now=NOW)
        return payment.id


def state_of(parts: Parts) -> tuple[str, str]:
    with parts.db.reading() as session:
        order = session.scalars(select(Order)).one()
        return order.status, order.payments[0].status


def test_slips_are_for_the_desk_only(parts: Parts, app: Flask, agent: Person) -> None:
    parts.media.save("slips/one.png", b"a slip")
    add_order(parts)
    assert "/media/slips/one.png" in agent.client.get("/desk/payments").text
    seen = agent.client.get("/media/slips/one.png", buffered=True)
    assert seen.status_code == 200
    assert seen.headers["Cache-Control"] == "no-store"
    assert Person(app, "แล็บ").client.get("/media/slips/one.png").status_code == 404
    assert Person(app).client.get("/media/slips/one.png").status_code == 404


def test_money_is_confirmed_once(parts: Parts, agent: Person, colleague: Person) -> None:
    payment_id = add_order(parts)
    agent.posts(f"/desk/payments/{payment_id}/confirm")
    assert state_of(parts) == ("paid", "confirmed")
    assert "ยืนยันรับเงินไปแล้ว" in colleague.posts(f"/desk/payments/{payment_id}/confirm").text
    with parts.db.reading() as session:
        assert session.scalars(select(Payment)).one().confirmed_by == "agent:สมใจ"
        assert list_open_cases(session) == []
    assert agent.posts("/desk/payments/999/confirm").status_code == 404


def test_a_slip_without_money_is_turned_down(parts: Parts, agent: Person) -> None:
    add_order(parts)
    agent.posts("/desk/slips/1/refuse", reason="ยอดไม่ตรง")
    assert state_of(parts) == ("placed", "awaiting")


def test_order_page_shows_all_and_cancels(parts: Parts, agent: Person) -> None:
    add_order(parts)
    assert "OP2345678" in agent.client.get("/desk/orders?status=placed").text
    assert "OP2345678" not in agent.client.get("/desk/orders?status=delivered").text
    assert agent.client.get("/desk/orders?number=op-2345678").headers["Location"] == "/desk/orders/OP2345678"
    assert agent.client.get("/desk/orders?number=none").status_code == 200
    assert agent.client.get("/desk/orders/NONE").status_code == 404
    page = agent.client.get("/desk/orders/OP2345678").text
    for words in ("น้ำพริกหนุ่ม", "182", "EX000000015TH", "51120", "0812345678"):
        assert words in page
    agent.posts("/desk/orders/OP2345678/cancel", reason="ลูกค้าขอ")
    assert state_of(parts) == ("cancelled", "cancelled")


def test_label_manifest_and_handing_over(parts: Parts, agent: Person) -> None:
    payment_id = add_order(parts)
    agent.posts(f"/desk/payments/{payment_id}/confirm")
    label = agent.client.get("/desk/parcels/1/label.pdf")
    assert label.mimetype == "application/pdf"
    assert label.data.startswith(b"%PDF")
    with parts.db.reading() as session:
        producer_id = session.scalars(select(Parcel)).one().producer_id
    for kind, start in (("pdf", b"%PDF"), ("csv", "\ufeff".encode())):
        manifest = agent.client.get(f"/desk/producers/{producer_id}/manifest.{kind}?day=2026-11-22")
        assert manifest.data.startswith(start)
    assert agent.client.get(f"/desk/producers/{producer_id}/manifest.csv?day=x").status_code == 400
    assert agent.client.get("/desk/producers/999/manifest.csv").status_code == 404
    agent.posts("/desk/parcels/1/hand-over")
    assert state_of(parts)[0] == "handed_over"
    again = agent.posts("/desk/parcels/1/hand-over")
    assert again.status_code == 200
    assert agent.posts("/desk/parcels/999/hand-over").status_code == 404


def test_number_from_the_counter_and_labels_of_the_day(parts: Parts, agent: Person) -> None:
    payment_id = add_order(parts)
    agent.posts(f"/desk/payments/{payment_id}/confirm")
    with parts.db.reading() as session:
        producer_id = session.scalars(select(Parcel)).one().producer_id
    sheet = agent.client.get(f"/desk/producers/{producer_id}/labels.pdf?day=2026-11-22&paper=a4")
    assert sheet.data.startswith(b"%PDF")
    assert agent.client.get("/desk/producers/999/labels.pdf").status_code == 404
    assert "ไม่ใช่เลขพัสดุ" in agent.posts("/desk/parcels/1/number", number="12").text
    assert "อ่านเลขจากรูปไม่ได้" in agent.posts("/desk/parcels/1/number").text
    page = agent.posts("/desk/parcels/1/number", number="ef 5825 6815 1 th").text
    assert "EF582568151TH" in page
    assert state_of(parts)[0] == "handed_over"
    assert agent.posts("/desk/parcels/999/number", number="x").status_code == 404
