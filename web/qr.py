"""Where the QR codes on packages lead, and the codes themselves to print."""

from flask import Blueprint, Response, abort, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Producer, Product
from catalog.products import is_sellable
from catalog.qr_codes import code_of_product, count_scan, find_code
from catalog.window import card_of
from core.settings import Settings
from fulfilment.stickers import (
    DEFAULT_SIZE,
    SIZES,
    Sticker,
    price_words,
    render_qr_png,
    render_qr_svg,
    render_stickers,
)
from web.parts import parts
from web.storefront import make_order_links

blueprint = Blueprint("qr", __name__)

MOST_STICKERS = 480
MOST_SHOWN = 60


@blueprint.get("/q/<code>")
def land(code: str) -> str:
    """The product or the maker as they are now, with the ways to order. Counted, not identified."""
    with parts().db.transaction(survives_power_cut=False) as session:
        found = find_code(session, code)
        if request.method == "GET":
            count_scan(session, code.lower(), parts().clock())
    with parts().db.reading() as session:
        found = session.merge(found, load=True)
        maker = found.producer if isinstance(found, Product) else found
        shown = found if isinstance(found, Product) else None
        others = [one for one in _listed(session, maker) if shown is None or one.id != shown.id]
        return render_template(
            "qr.html",
            product=shown,
            maker=maker,
            is_sold=shown is not None and is_sellable(shown),
            card=card_of(shown) if shown else None,
            links=make_order_links(parts().settings, shown.sku) if shown else {},
            cards=[card_of(one) for one in others[:MOST_SHOWN]],
        )


def _listed(session: Session, maker: Producer) -> list[Product]:
    query = select(Product).where(Product.producer_id == maker.id, Product.status == "listed")
    return [one for one in session.scalars(query.order_by(Product.name_th)).unique() if is_sellable(one)]


@blueprint.get("/q/<code>/code.png")
def png(code: str) -> Response:
    """The code as PNG."""
    return _picture(render_qr_png(_known_url(code)), "image/png")


@blueprint.get("/q/<code>/code.svg")
def svg(code: str) -> Response:
    """The code as SVG."""
    return _picture(render_qr_svg(_known_url(code)), "image/svg+xml")


@blueprint.get("/q/<code>/stickers.pdf")
def stickers(code: str) -> Response:
    """A sheet of stickers: `size=` 70x37, 48x25 or 105x74; of a maker's code one for each product."""
    size = request.args.get("size", DEFAULT_SIZE)
    if size not in SIZES:
        abort(400)
    settings = parts().settings
    with parts().db.transaction(survives_power_cut=False) as session:
        found = find_code(session, code)
        goods = [found] if isinstance(found, Product) else _listed(session, found)[:MOST_STICKERS]
        made = [_sticker(session, settings, one) for one in goods]
        if isinstance(found, Producer):
            made.insert(0, Sticker(make_qr_url(settings, code), found.name))
    return _picture(render_stickers(made, size), "application/pdf")


def _sticker(session: Session, settings: Settings, product: Product) -> Sticker:
    code = code_of_product(session, product.id, parts().clock())
    price = min((variant.price_satang for variant in product.variants), default=0)
    return Sticker(make_qr_url(settings, code), product.name_th, price_words(price, product.unit))


def make_qr_url(settings: Settings, code: str) -> str:
    """What the QR code says: as short as can be, so that its modules are large."""
    return f"{settings.public_base_url.rstrip('/')}/q/{code.lower()}"


def _known_url(code: str) -> str:
    with parts().db.reading() as session:
        find_code(session, code)
    return make_qr_url(parts().settings, code)


def _picture(content: bytes, kind: str) -> Response:
    response = Response(content, mimetype=kind)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
