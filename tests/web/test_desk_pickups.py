"""The desk's page of what customers fetch."""

from flask import Flask

from fulfilment.models import Parcel, ParcelLine
from fulfilment.pickup_models import Pickup
from fulfilment.pickup_points import import_points, list_points
from orders.models import Order
from tests.after import COMMUNITY_SHOP
from tests.web.conftest import NOW, Person
from tests.web.test_desk_after import NUMBER, add_order
from web.parts import Parts

CODE = "042424"


def add_pickup(parts: Parts) -> None:
    """An order of two makers in cash, of which one part lies ready."""
    add_order(parts, "cod_accepted", "cod", "ready")
    with parts.db.transaction() as session:
        import_points(session, [{**COMMUNITY_SHOP, "province": "ลำพูน"}], NOW)
        order = session.query(Order).one()
        order.is_pickup = True
        order.total_satang -= order.postage_satang
        order.postage_satang = 0
        for parcel in session.query(Parcel):
            parcel.service, parcel.tracking_number, parcel.postage_satang = "pickup", None, 0
            parcel.cod_satang = sum(
                line.line.sum_satang for line in session.query(ParcelLine).filter_by(parcel_id=parcel.id)
            )
        session.add(Pickup(order_id=order.id, point_id=list_points(session)[0].id, code=CODE))


def test_from_ready_to_handed_out(app: Flask, agent: Person, parts: Parts) -> None:
    add_pickup(parts)
    page = agent.client.get("/desk/pickups").text
    assert NUMBER in page
    assert COMMUNITY_SHOP["name"] in page
    assert CODE not in page
    assert "ยังไม่พร้อม" in agent.posts("/desk/pickups/1/hand-out", code=CODE).text
    for parcel_id in (1, 2):
        agent.posts(f"/desk/pickups/parcels/{parcel_id}/ready")
    page = agent.client.get("/desk/pickups").text
    assert "เก็บเงิน ฿1,420" in page
    assert "รหัสรับของไม่ถูกต้อง" in agent.posts("/desk/pickups/1/hand-out", code="111111").text
    assert "รับของของ" in agent.posts("/desk/pickups/1/hand-out", code="042 424").text
    with parts.db.reading() as session:
        assert session.query(Order).one().status == "delivered"
    assert "รับแล้ว" in agent.client.get(f"/desk/orders/{NUMBER}").text


def test_nobody_came(app: Flask, agent: Person, parts: Parts) -> None:
    add_pickup(parts)
    for parcel_id in (1, 2):
        agent.posts(f"/desk/pickups/parcels/{parcel_id}/ready")
        agent.posts(f"/desk/pickups/parcels/{parcel_id}/back")
    with parts.db.reading() as session:
        assert session.query(Order).one().status == "returned"
    assert agent.posts("/desk/pickups/parcels/99/back").status_code == 404
    assert agent.posts("/desk/pickups/99/hand-out", code=CODE).status_code == 404


def test_it_is_the_desks_alone(app: Flask, parts: Parts) -> None:
    add_pickup(parts)
    stranger = Person(app)
    assert "/staff/login" in stranger.client.get("/desk/pickups").location
    for path in ("/desk/pickups/parcels/1/ready", "/desk/pickups/1/hand-out", "/desk/pickups/parcels/1/back"):
        assert "/staff/login" in stranger.client.post(path, data={"code": CODE}).location
