"""Where the QR codes on packages lead, and the codes themselves to print."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, abort, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Producer, Product
from catalog.products import is_sellable
from catalog.qr_codes import code_of_product, count_scan, find_code, find_ids
from catalog.sites import Maker, get_maker
from catalog.window import Card, Shown, get_shown, read_cards_of_maker
from core.clock import to_bangkok
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
from web.front import Front, show
from web.head import Head
from web.pages import say
from web.parts import parts
from web.places import make_map_url, place_words
from web.storefront import MORE_OF_MAKER, make_order_links
from web.structured import site_path

blueprint = Blueprint("qr", __name__)

MOST_STICKERS = 480
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LandingFacts:
    """What somebody sees who scanned a code: of a product (`shown`) or of its maker alone."""

    shown: Shown | None
    maker: Maker
    cards: tuple[Card, ...]
    today: date


@blueprint.get("/q/<code>")
def land(code: str) -> Response:
    """The product or the maker as they are now, with the ways to order. Counted, not identified."""
    now = parts().clock()
    with parts().db.reading() as session:
        product_id, producer_id = find_ids(session, code)
        shown = get_shown(session, product_id) if product_id else None
        maker_id = shown.maker_id if shown else producer_id or 0
        limit, but = (MORE_OF_MAKER, shown.card.id) if shown else (MOST_SHOWN, 0)
        facts = LandingFacts(
            shown,
            get_maker(session, maker_id),
            tuple(read_cards_of_maker(session, maker_id, limit=limit, but=but)),
            to_bangkok(now).date(),
        )
    if request.method == "GET":
        # After the look, so that nobody waits for the pen longer than it takes to make a stroke.
        with parts().db.writing_connection(survives_power_cut=False) as connection:
            count_scan(connection, code, now)
    return show(_make_landing, facts)


def _make_landing(facts: LandingFacts, front: Front) -> str:
    shown, maker, language = facts.shown, facts.maker, front.language
    card = shown.card if shown else None
    name = card.name(language) if card else maker.name(language)
    # The same page is known under its own address; the code is only a way to it.
    path = f"/products/{card.sku}" if card else site_path(maker)
    about = (shown.description(language) if shown else maker.story(language)) or say("web-site-description")
    head = Head(
        front,
        f"{name} · {say('web-site-name')}",
        about,
        path,
        image_key=card.picture_key if card else maker.cover_key,
        is_indexed=False,
    )
    return render_template(
        "qr.html",
        head=head,
        facts=facts,
        shown=shown,
        card=card,
        maker=maker,
        place=place_words(maker, language),
        map_url=make_map_url(maker),
        links=make_order_links(parts().settings, card.sku) if card else {},
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
