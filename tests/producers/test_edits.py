"""Changing one's goods: only one's own, never lost, always to be taken back."""

import pytest
from sqlalchemy import select

from catalog.members import find_members
from catalog.models import Product, ProductEvent, ShopEdit, Variant
from catalog.shop_changes import apply_plan, find_undoable, undo_edit
from catalog.shop_plan import Planned
from catalog.shop_round import ShopRound
from catalog.stock import take_stock
from core.errors import ShopError
from orders.carts import add_to_cart
from orders.customers import make_customer
from tests.producers.conftest import add_maker, join, variant
from tests.shop import Customer, TestShop

WEB = pytest.mark.parametrize("channel", ["webchat"], indirect=True)

EVERYTHING = (
    *("น้ำพริกหนุ่มขึ้นเป็น 60", "น้ำผึ้งหมดแล้ว", "ลดทุกอย่าง 10%", "พักร้าน 3 วัน", "เปิดร้าน", "น้ำพริกหนุ่มโหลละ 500"),
    *("ย้อน", "ประวัติ", "ทีม", "เชิญผู้ช่วย", "สินค้าของร้าน", "เพิ่มสต็อกน้ำผึ้ง 5", "พักขายน้ำผึ้ง"),
)


def everything(shop: TestShop) -> list[tuple[object, ...]]:
    """Prices, stock and statuses of all goods."""
    with shop.parts.db.reading() as session:
        query = select(Variant.sku, Variant.price_satang, Variant.stock, Product.status).join(Product)
        return [tuple(row) for row in session.execute(query.order_by(Variant.sku))]


@WEB
@pytest.mark.parametrize("who", ["customer", "left", "other maker"])
def test_others_change_nothing_and_learn_nothing(shop: TestShop, maker_id: int, who: str) -> None:
    join(shop, maker_id, "webchat")
    person = shop.add_customer("webchat")
    if who == "left":
        person = join(shop, maker_id, "webchat")
        person.says("ออกจากร้าน")
        person.taps("ใช่ ออกจากร้าน")
    if who == "other maker":
        goods = (("JAM-9", "แยมสตรอว์เบอร์รี", "Jam", "ขวด", 9_000, 5),)
        person = join(shop, add_maker(shop, "other", "กลุ่มอื่น", goods), "webchat")
    before = [row for row in everything(shop) if row[0] != "JAM-9"]
    for words in EVERYTHING:
        person.says(words)
        assert "แก้ให้แล้ว" not in person.read or who == "other maker"
        assert "กลุ่มแม่บ้านบ้านไร่" not in person.read or words in ("น้ำพริกหนุ่มขึ้นเป็น 60",)
    assert [row for row in everything(shop) if row[0] != "JAM-9"] == before
    with shop.parts.db.reading() as session:
        assert session.scalars(select(ShopEdit).where(ShopEdit.producer_id == maker_id)).all() == []


@WEB
def test_buttons_of_one_who_left_are_worth_nothing(shop: TestShop, owner: Customer, maker_id: int) -> None:
    helper = join(shop, maker_id, "webchat", "helper")
    helper.says("น้ำพริกหมดแล้ว")
    helper.says("น้ำพริกหนุ่มขึ้นเป็น 600")
    before = everything(shop)
    with shop.parts.db.transaction() as session:
        find_members(session, maker_id)[1].left_at = shop.clock()
    for label in ("✅ ใช่ แก้เลย", "น้ำพริกตาแดง"):
        helper.taps(label)
        helper.sees("แชตนี้ไม่ได้ดูแลร้านนี้ค่ะ")
    assert everything(shop) == before


@WEB
@pytest.mark.parametrize(
    "said",
    [
        *("น้ำพริกหนุ่มขึ้นเป็น 60", "น้ำผึ้งหมดแล้ว", "เพิ่มสต็อกน้ำผึ้ง 5", "น้ำผึ้งแตก 2 ขวด", "น้ำผึ้ง 3 ขวด 600"),
        *("ลดทุกอย่าง 10% ถึงสิ้นเดือน", "พักร้าน 3 วัน", "พักขายน้ำผึ้ง", "ลดน้ำผึ้ง 10%", "ผ้าไหมเหลือ 15 น้ำผึ้ง 250 บาท"),
    ],
)
def test_each_change_is_taken_back_tomorrow(shop: TestShop, owner: Customer, said: str) -> None:
    before = everything(shop)
    owner.says(said)
    if "ขอถามให้แน่ใจ" in owner.read:
        owner.taps("✅ ใช่ แก้เลย")
    owner.sees("แก้ให้แล้วค่ะ")
    assert everything(shop) != before
    shop.clock.jump(hours=20)
    owner.says("ย้อน")
    owner.sees("ให้แล้วค่ะ")
    assert everything(shop) == before
    owner.says("ย้อน")
    owner.sees("ยังไม่มีอะไรให้ย้อนค่ะ")


@WEB
def test_what_was_sold_meanwhile_stays_sold(shop: TestShop, owner: Customer) -> None:
    owner.says("น้ำผึ้งเหลือ 30")
    with shop.parts.db.transaction() as session:
        take_stock(session, {variant(shop, "HONEY-1").id: 4})
    owner.says("ย้อน")
    assert variant(shop, "HONEY-1").stock == 11


@WEB
def test_a_price_that_was_changed_again_stays(shop: TestShop, owner: Customer, maker_id: int) -> None:
    with shop.parts.db.transaction() as session:
        one = session.scalars(select(Variant).where(Variant.sku == "HONEY-1")).one()
        plan = [Planned("price", one.id, 22_000, 25_000)]
        edit = apply_plan(session, maker_id, plan, actor="member:1", words="a", now=shop.clock())
        with pytest.raises(ShopError, match="shop-changed-meanwhile"):
            apply_plan(session, maker_id, plan, actor="member:2", words="b", now=shop.clock())
        one.price_satang = 26_000
        session.flush()
        undone = undo_edit(session, edit, actor="member:1", now=shop.clock())
        assert undone.kept == (one.product_id,)
        with pytest.raises(ShopError, match="shop-undone-already"):
            undo_edit(session, edit, actor="member:2", now=shop.clock())
        assert one.price_satang == 26_000


@WEB
def test_two_helpers_change_and_each_change_is_noted(shop: TestShop, owner: Customer, maker_id: int) -> None:
    helper = join(shop, maker_id, "webchat", "helper")
    owner.says("น้ำผึ้งขึ้นเป็น 250")
    helper.says("เพิ่มสต็อกน้ำผึ้ง 5 ขวด")
    helper.says("ย้อน")
    helper.says("ย้อน")
    now = variant(shop, "HONEY-1")
    assert (now.price_satang, now.stock) == (22_000, 15)
    with shop.parts.db.reading() as session:
        events = session.scalars(select(ProductEvent).order_by(ProductEvent.id)).all()
        own = [event for event in events if event.actor.startswith("member:")]
        assert [event.actor for event in own] == ["member:1", "member:2", "member:2", "member:2"]
        assert own[0].changes == {"price_satang": [22_000, 25_000]}


@WEB
def test_a_plan_reaches_no_other_makers_goods(shop: TestShop, owner: Customer, maker_id: int) -> None:
    other = add_maker(shop, "other", "กลุ่มอื่น", (("JAM-9", "แยม", "Jam", "ขวด", 9_000, 5),))
    plan = [Planned("price", variant(shop, "HONEY-1").id, 22_000, 25_000)]
    with shop.parts.db.transaction() as session, pytest.raises(ShopError, match="product-not-found"):
        apply_plan(session, other, plan, actor="member:9", words="x", now=shop.clock())


@WEB
def test_a_bundle_sells_from_the_same_shelf_and_survives_undo_in_a_cart(
    shop: TestShop, owner: Customer
) -> None:
    owner.says("น้ำผึ้ง 3 ขวด 600")
    bundle = variant(shop, "HONEY-1-X3")
    assert (bundle.price_satang, bundle.stock, bundle.pieces) == (60_000, 5, 3)
    owner.says("น้ำผึ้ง 3 ขวด 590")
    assert variant(shop, "HONEY-1-X3").price_satang == 59_000
    owner.says("ย้อน")
    with shop.parts.db.transaction() as session:
        buyer = make_customer(session, shop.clock())
        session.flush()
        add_to_cart(session, buyer.id, bundle.id, 1, shop.clock())
    owner.says("ย้อน")
    assert variant(shop, "HONEY-1-X3").price_satang == 66_000


@WEB
def test_the_round_ends_what_is_over_once(shop: TestShop, owner: Customer) -> None:
    owner.says("ลดน้ำผึ้ง 10% 3 วัน")
    shop_round = ShopRound(shop.parts.db, shop.clock)
    assert shop_round.run() == 0
    shop.clock.jump(days=4)
    assert (shop_round.run(), shop_round.run()) == (1, 0)
    assert variant(shop, "HONEY-1").price_satang == 22_000


@WEB
def test_the_pages_and_the_search_say_it_at_once(shop: TestShop, owner: Customer) -> None:
    owner.says("น้ำผึ้งขึ้นเป็น 250")
    page = shop.app.test_client().get("/products/HONEY-1").get_data(as_text=True)
    assert "250" in page
    found = shop.app.test_client().get("/api/products?q=น้ำผึ้งดอกลำไย").get_json()["products"]
    assert [one["price_satang"] for one in found if one["sku"] == "HONEY-1"] == [25_000]
    with shop.parts.db.reading() as session:
        assert find_undoable(session, 0, shop.clock()) is None
