"""Every kind of page of the shop window, with something on it, for tests that look at them all."""

from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.certificates import read_mark
from catalog.models import Certificate, Picture, Producer, Product, Province
from catalog.qr_codes import code_of_producer, code_of_product
from catalog.site_models import THEMES
from catalog.sites import change_site
from fulfilment.pickup_points import import_points
from tests.shop import TestShop

STORY = "เรียนทอผ้ากับแม่ตั้งแต่เก้าขวบ ย้อมด้วยครามที่ปลูกเองหลังบ้าน\nผืนหนึ่งใช้เวลาสองสัปดาห์ แต่ละลายมีชื่อและมีเรื่องของมัน"
ENDED = "มผช.99/2550 ถึง 31/12/2560"


def fill_window(shop: TestShop, folder: Path) -> dict[str, str]:
    """Pictures of a real size, stories, a maker of each dye, an ended certificate; the path of each page."""
    assert read_mark(ENDED).has_ended(shop.clock().date())
    for key in ("products/photo.jpg", "producers/cover.jpg"):
        _save_photo(shop, folder, key)
    with shop.parts.db.transaction() as session:
        for picture in session.scalars(select(Picture)):
            picture.media_key = "products/photo.jpg"
        makers = session.scalars(select(Producer).order_by(Producer.id)).all()
        for maker, theme in zip(makers, THEMES, strict=False):
            change_site(session, maker, actor="test", now=shop.clock(), theme=theme, story_th=STORY)
        change_site(
            session,
            makers[0],
            actor="test",
            now=shop.clock() + timedelta(minutes=1),
            cover_key="producers/cover.jpg",
            latitude=18.79,
            longitude=98.98,
        )
        product = session.scalars(select(Product).where(Product.producer_id == makers[0].id)).first()
        assert product
        product.certificates.append(Certificate(text=ENDED))
        gone = session.scalars(select(Product).where(Product.producer_id == makers[-1].id)).first()
        assert gone
        gone.status = "withdrawn"
        now = shop.clock()
        _open_shops(session, now)
        codes = code_of_product(session, product.id, now), code_of_producer(session, makers[0].id, now)
        return {
            "start": "/",
            "start in English": "/?lang=en",
            "found": "/search?q=ผ้าไหม&lang=th",
            "nothing found": "/search?q=จักรยานไฟฟ้า",
            "category": "/search?category=food",
            "province": "/search?province=เชียงใหม่",
            "product": f"/products/{product.sku}",
            "maker": f"/producers/{makers[0].slug}",
            "maker without cover": f"/producers/{makers[1].slug}",
            "makers": "/producers",
            "stories": "/stories",
            "shops": "/shops",
            "QR of a product": f"/q/{codes[0]}",
            "QR of a maker": f"/q/{codes[1]}",
            "chat": "/chat",
            "log-in": "/staff/login",
            "not there": "/nothing",
            "gone": f"/products/{gone.sku}",
        }


def _open_shops(session: Session, now: datetime) -> None:
    """A community shop in each of the first provinces, and a maker's own door."""
    makers = session.scalars(select(Producer).order_by(Producer.id).limit(4)).all()
    rows = [
        {
            "code": f"SHOP-{place}",
            "name": f"ร้านค้าชุมชน{maker.district or 'ใกล้บ้าน'}",
            "line": "ถนนคนเดิน",
            "subdistrict": maker.subdistrict,
            "district": maker.district,
            "postcode": maker.postcode,
            "province": _province_of(session, maker),
            "opening": "ทุกวัน 9.00-18.00 น.",
            "phone": "053 000 111",
            "producer": maker.slug if place == 0 else "",
            "active": "yes",
        }
        for place, maker in enumerate((makers[0], *makers))
    ]
    kept, wrong = import_points(session, rows, now)
    assert kept == len(rows), wrong


def _province_of(session: Session, maker: Producer) -> str:
    return session.scalars(select(Province.name_th).where(Province.code == maker.province_code)).one()


def _save_photo(shop: TestShop, folder: Path, key: str) -> None:
    # As it comes from a telephone: 1,600 pixels and some 400 KB, smooth here and rough there.
    path = folder / Path(key).name
    rough = Image.effect_noise((1600, 1600), 60).resize((800, 800)).resize((1600, 1600))
    Image.merge("RGB", (rough, Image.linear_gradient("L").resize((1600, 1600)), rough)).save(path, quality=85)
    shop.parts.media.save(key, path.read_bytes())
