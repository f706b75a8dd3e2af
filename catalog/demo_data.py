"""The demo catalogue: real kinds of goods, invented makers, every one marked as a sample."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Picture, Product
from catalog.pictures import render_banner, render_picture
from catalog.transfer import import_catalogue
from core.database import Database
from core.media import MediaStore

DEMO_FILE = Path(__file__).parent / "demo" / "otop_demo.csv"
PICTURES_AT_ONCE = 20
WELCOME_PICTURE = "shop/welcome.jpg"


def load_demo_catalogue(
    db: Database, media: MediaStore, *, now: datetime, file: Path = DEMO_FILE, pictures: bool = True
) -> int:
    """Add what is missing of the demo catalogue and its pictures; how many lines were added.

    What is there already stays as it is, sold or changed. Safe to break off and start again.
    Drawing takes by far the longest: `pictures=False` leaves it to a later `draw_demo_pictures`.
    """
    result = import_catalogue(db, file, now=now, actor="demo", is_demo=True, only_new=True)
    if pictures:
        draw_demo_pictures(db, media)
    return result.added


def draw_demo_pictures(db: Database, media: MediaStore) -> None:
    """Draw a picture for every demo product that has none; may run while the shop is open."""
    if not media.has(WELCOME_PICTURE):
        media.save(WELCOME_PICTURE, render_banner("welcome"))
    with db.reading() as session:
        skus = list(session.scalars(select(Product.sku).where(Product.is_demo).order_by(Product.id)))
    for start in range(0, len(skus), PICTURES_AT_ONCE):
        _add_pictures(db, media, skus[start : start + PICTURES_AT_ONCE])


def needs_demo_pictures(session: Session) -> bool:
    """Whether a demo product still waits for its picture."""
    return (
        session.scalar(select(Product.id).where(Product.is_demo, ~Product.pictures.any()).limit(1))
        is not None
    )


def _add_pictures(db: Database, media: MediaStore, skus: list[str]) -> None:
    """Files first and without a transaction: a row never names a picture that is not there."""
    with db.reading() as session:
        products = _products(session, skus)
    for product in products:
        if not _has_picture(media, product):
            media.save(_key(product), _draw(product))
    if all(product.pictures for product in products):
        return
    with db.transaction() as session:
        for product in _products(session, skus):
            if not product.pictures:
                product.pictures.append(Picture(media_key=_key(product)))


def _has_picture(media: MediaStore, product: Product) -> bool:
    """One that its maker gave it counts as well."""
    return any(media.has(picture.media_key) for picture in product.pictures) or media.has(_key(product))


def _products(session: Session, skus: list[str]) -> list[Product]:
    return list(session.scalars(select(Product).where(Product.sku.in_(skus))).unique())


def _key(product: Product) -> str:
    return f"products/{product.sku}.jpg"


def _draw(product: Product) -> bytes:
    motif = product.keywords.partition(",")[0] or product.name_th
    return render_picture(
        product.name_th, product.name_en, product.category, motif, product.producer.province.name_th
    )
