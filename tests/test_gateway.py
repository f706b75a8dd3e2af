"""The payment gateway: its QR, webhooks that are only hints, and what happens when it fails."""

import base64
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.desk import list_open_cases
from core.errors import SettingsError
from core.settings import load_settings
from orders.balances import find_movements
from orders.expiry import PaymentRound
from orders.gateway.base import GatewayError
from orders.gateway.omise import Omise
from orders.gateway.signature import is_signed, sign
from orders.invariants import find_broken
from orders.models import Order
from orders.money_models import Charge, Refund
from orders.promptpay import parse_payload
from tests.after import desk_does, newest_order
from tests.fakes.omise import SECRET_KEY, WEBHOOK_SECRET, FakeOmise
from tests.shop import Customer, TestShop
from web.commands.operations import describe_switches
from webhook import create_app

ORDER = "เอากาแฟดอยช้าง 2 ถุง ส่งคุณมานะ 089-876-5432 12/3 หมู่ 4 ต.ในเมือง อ.เมือง จ.ขอนแก่น 40000 พร้อมเพย์"


@pytest.fixture
def channel() -> str:
    return "webchat"


@pytest.fixture
def omise() -> Iterator[FakeOmise]:
    with FakeOmise() as omise:
        yield omise
        assert omise.refused == []


@pytest.fixture
def shop(tmp_path: Path, template: Path, channel: str, omise: FakeOmise) -> Iterator[TestShop]:
    with TestShop(tmp_path, template, (channel,), **omise.settings) as shop:
        shop.clock.stop()
        omise.clock = shop.clock
        yield shop
        with shop.parts.db.reading() as session:
            assert list(find_broken(session)) == []


@pytest.fixture
def customer(shop: TestShop, channel: str) -> Customer:
    return shop.add_customer(channel)


def places(customer: Customer) -> None:
    customer.says(ORDER)
    customer.says("ยืนยัน")


def order_status(shop: TestShop) -> str:
    with shop.parts.db.reading() as session:
        return session.scalars(select(Order.status)).one()


def charge_status(shop: TestShop) -> str:
    with shop.parts.db.reading() as session:
        return session.scalars(select(Charge.status)).one()


def rounds(shop: TestShop) -> None:
    shop.parts.wake_gateway()
    shop.settle()


def tells(shop: TestShop, omise: FakeOmise, customer: Customer) -> None:
    customer.mark()
    assert omise.tells(shop.deliver, omise.newest) == 200
    shop.settle()


def test_the_qr_of_the_gateway_comes_a_moment_later_and_pays_without_a_person(
    shop: TestShop, customer: Customer, omise: FakeOmise
) -> None:
    places(customer)
    customer.sees("กำลังเตรียม QR")
    customer.sees("สแกน QR นี้")
    with shop.parts.db.reading() as session:
        order = newest_order(session)
        payload = parse_payload(order.payments[-1].promptpay_payload)
        assert (payload.kind, payload.amount_satang) == ("biller", order.total_satang)
    assert len(omise.charges) == 1
    omise.end(omise.newest, "successful")
    tells(shop, omise, customer)
    customer.sees("ได้รับเงินของ")
    for _ in range(3):
        tells(shop, omise, customer)
    assert customer.news == []
    with shop.parts.db.reading() as session:
        movements = find_movements(session, newest_order(session).id)
        assert [(m.source, m.reference, m.actor) for m in movements] == [
            ("gateway", omise.newest["id"].upper(), "system")
        ]


def test_asking_again_gives_the_same_charge(shop: TestShop, customer: Customer, omise: FakeOmise) -> None:
    places(customer)
    number = customer.finds("OP[2-9A-Z]{7}") if "OP" in customer.read else ""
    with shop.parts.db.reading() as session:
        number = number or newest_order(session).number
    customer.says(f"สถานะ {number}")
    customer.taps("ขอ QR จ่ายเงินอีกครั้ง")
    customer.sees("สแกน QR นี้")
    assert len(omise.charges) == 1


def test_what_a_webhook_says_is_not_believed(shop: TestShop, customer: Customer, omise: FakeOmise) -> None:
    places(customer)
    lie = {**omise.newest, "status": "successful", "paid": True}
    body, headers = omise.webhook(lie)
    assert shop.deliver("/webhook/omise", body, headers) == 200
    shop.settle()
    assert (order_status(shop), charge_status(shop)) == ("placed", "pending")
    assert omise.fetched == [omise.newest["id"]]


@pytest.mark.parametrize("changes", [{"amount": 1}, {"currency": "USD"}, {"metadata": {"order": "OPOTHER"}}])
def test_money_that_is_not_as_we_asked_for_it_is_for_a_person(
    shop: TestShop, customer: Customer, omise: FakeOmise, changes: dict[str, object]
) -> None:
    places(customer)
    omise.end(omise.newest, "successful", **changes)
    tells(shop, omise, customer)
    assert (order_status(shop), charge_status(shop)) == ("placed", "odd")
    with shop.parts.db.reading() as session:
        assert [case.kind for case in list_open_cases(session)] == ["payment"]


def test_webhooks_without_a_right_and_fresh_signature_are_refused(shop: TestShop, omise: FakeOmise) -> None:
    charge = {"object": "charge", "id": "chrg_test_0000"}
    body, headers = omise.webhook(charge)
    deliver = shop.deliver
    assert deliver("/webhook/omise", body, headers) == 200
    assert deliver("/webhook/omise", body + b" ", headers) == 401
    assert deliver("/webhook/omise", body, {}) == 401
    assert deliver("/webhook/omise", body, {**headers, "Omise-Signature-Timestamp": "x"}) == 401
    shop.clock.jump(minutes=6)
    assert deliver("/webhook/omise", body, headers) == 401
    now = str(int(shop.clock().timestamp()))
    for odd, status in ((b"{", 400), (b"[]", 400), (b'{"data": 5}', 200), (b'{"key": "card.update"}', 200)):
        signed = {"Omise-Signature": sign(odd, now, WEBHOOK_SECRET), "Omise-Signature-Timestamp": now}
        assert deliver("/webhook/omise", odd, signed) == status
    assert omise.fetched == []


def test_a_lost_webhook_is_found_by_asking(shop: TestShop, customer: Customer, omise: FakeOmise) -> None:
    places(customer)
    omise.end(omise.newest, "successful")
    rounds(shop)
    assert order_status(shop) == "placed"
    shop.clock.jump(minutes=6)
    omise.faults.add("html", "fetch")
    rounds(shop)
    assert order_status(shop) == "placed"
    rounds(shop)
    assert (order_status(shop), charge_status(shop)) == ("paid", "successful")


@pytest.mark.parametrize(
    ("kind", "call"), [("500", "charge"), ("drop_after", "charge"), ("no_qr", "picture")]
)
def test_when_the_gateway_fails_our_own_qr_comes(
    shop: TestShop, customer: Customer, omise: FakeOmise, kind: str, call: str
) -> None:
    omise.faults.add(kind, call)
    places(customer)
    customer.sees("สแกน QR นี้")
    with shop.parts.db.reading() as session:
        payload = parse_payload(newest_order(session).payments[-1].promptpay_payload)
        assert (payload.kind, payload.target) == ("phone", "0812345678")
    rounds(shop)
    desk_does(shop, "paid")
    assert order_status(shop) == "paid"


def test_an_expired_charge_gives_way_to_our_own_qr(
    shop: TestShop, customer: Customer, omise: FakeOmise
) -> None:
    places(customer)
    omise.end(omise.newest, "expired")
    tells(shop, omise, customer)
    rounds(shop)
    assert charge_status(shop) == "expired"
    with shop.parts.db.reading() as session:
        number = newest_order(session).number
    customer.says(f"สถานะ {number}")
    customer.taps("ขอ QR จ่ายเงินอีกครั้ง")
    customer.sees("สแกน QR นี้")
    assert len(omise.charges) == 1


def test_paid_by_slip_and_by_the_gateway_is_paid_twice(
    shop: TestShop, customer: Customer, omise: FakeOmise
) -> None:
    places(customer)
    desk_does(shop, "paid")
    omise.end(omise.newest, "successful")
    tells(shop, omise, customer)
    customer.sees("มีเงินเข้าซ้ำ")
    with shop.parts.db.reading() as session:
        assert session.scalars(select(Refund.reason)).all() == ["twice"]


def test_money_after_the_order_expired_brings_it_back(
    shop: TestShop, customer: Customer, omise: FakeOmise
) -> None:
    places(customer)
    shop.clock.jump(minutes=61)
    PaymentRound(shop.parts.db, shop.clock).run()
    assert order_status(shop) == "expired"
    omise.end(omise.newest, "successful")
    tells(shop, omise, customer)
    assert order_status(shop) == "paid"


def test_nobody_is_asked_for_ever(shop: TestShop, customer: Customer, omise: FakeOmise) -> None:
    places(customer)
    for _ in range(2):
        shop.clock.jump(days=3)
        rounds(shop)
    assert len(omise.fetched) == 1


def test_it_is_off_without_keys_and_says_so(tmp_path: Path, omise: FakeOmise) -> None:
    plain = {"database_url": f"sqlite:///{tmp_path}/a.db", "media_url": f"file://{tmp_path}/media"}
    off = load_settings(**plain)
    assert describe_switches(off)["payment gateway (Opn/Omise)"] is False
    assert create_app(off).test_client().post("/webhook/omise", data=b"{}").status_code == 404
    on = load_settings(**plain, **omise.settings)
    assert describe_switches(on)["payment gateway (Opn/Omise)"] is True
    with pytest.raises(SettingsError, match="OMISE_WEBHOOK_SECRET"):
        create_app(load_settings(**plain, **{**omise.settings, "omise_webhook_secret": "no base64!"}))


def test_the_secret_key_goes_to_its_own_host_alone(omise: FakeOmise) -> None:
    gateway = Omise(omise.url, SECRET_KEY)
    for url in ("http://192.0.2.1/qr.svg", "file:///etc/passwd"):
        with pytest.raises(GatewayError, match="refused"):
            gateway._call("GET", url)
    for charge_id in ("../account", "chrg_1?x", ""):
        with pytest.raises(GatewayError, match="refused"):
            gateway.fetch_charge(charge_id)


def test_a_signature_is_over_time_and_raw_bytes(shop: TestShop) -> None:
    now = shop.clock()
    stamp = str(int(now.timestamp()))
    right = sign(b"{}", stamp, WEBHOOK_SECRET)
    assert is_signed(b"{}", f"x, {right}", stamp, WEBHOOK_SECRET, now)
    assert not is_signed(b"{}", right, stamp, WEBHOOK_SECRET, now + timedelta(minutes=6))
    assert not is_signed(b"{}", right, stamp, base64.b64encode(b"other").decode(), now)
    assert not is_signed(b"{}", "ก", stamp, WEBHOOK_SECRET, now)
