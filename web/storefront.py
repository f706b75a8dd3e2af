"""The shop window: start page, search, products and their makers."""

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalog.models import CATEGORIES, Producer, Product, Province
from catalog.products import browse_products, count_by_category, count_by_province, get_product, is_sellable
from catalog.provinces import find_province
from catalog.search import SearchFilters
from catalog.search_answer import answer
from core.errors import ShopError
from core.money import baht
from core.settings import Settings
from fulfilment.postage import postage_from
from orders.ratings import find_words_shown, stars_of
from web.pages import page_language, say
from web.parts import parts

blueprint = Blueprint("storefront", __name__)

PAGE_SIZE = 24
SHOWN_OF_EACH = 3
LONGEST_QUERY = 200
# Bands of the search: from here on a product is shown as found, below as a suggestion.
MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class ProductCard:
    """What a product shows in a list."""

    sku: str
    name: str
    picture_key: str
    price_satang: int
    has_more_prices: bool
    stock: int
    unit: str
    producer: str
    province: str
    is_demo: bool


def make_card(product: Product, language: str) -> ProductCard:
    """The card of a product in this language."""
    prices = [variant.price_satang for variant in product.variants]
    province = product.producer.province
    return ProductCard(
        sku=product.sku,
        name=product.name(language),
        picture_key=product.pictures[0].media_key if product.pictures else "",
        price_satang=min(prices, default=0),
        has_more_prices=len(set(prices)) > 1,
        stock=sum(variant.stock for variant in product.variants),
        unit=product.unit,
        producer=product.producer.name,
        province=province.name_en if language == "en" else province.name_th,
        is_demo=product.is_demo,
    )


def _cards(products: list[Product]) -> list[ProductCard]:
    return [make_card(product, page_language()) for product in products]


@blueprint.get("/")
def home() -> str:
    """The start page."""
    with parts().db.reading() as session:
        counts = count_by_category(session)
        return render_template(
            "home.html",
            cards=_cards(_find_selection(session, counts, parts().clock().toordinal())),
            categories=_categories(counts),
            provinces=count_by_province(session),
        )


def _find_selection(session: Session, counts: dict[str, int], day: int) -> list[Product]:
    """A few of every category, others each day, so that every maker has a turn in the window."""
    chosen: list[Product] = []
    for category, count in counts.items():
        offset = (day * SHOWN_OF_EACH) % max(count - SHOWN_OF_EACH + 1, 1)
        chosen += browse_products(session, category=category, limit=SHOWN_OF_EACH, offset=offset)
    return chosen


def _categories(counts: dict[str, int]) -> list[tuple[str, int]]:
    return [(category, counts[category]) for category in CATEGORIES if counts.get(category)]


@blueprint.get("/search")
def search() -> str:
    """Products that fit words, a category, a province, or all three."""
    query = request.args.get("q", "").strip()[:LONGEST_QUERY]
    category = request.args.get("category", "")
    category = category if category in CATEGORIES else ""
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    with parts().db.reading() as session:
        asked = request.args.get("province", "")[:80]
        province = find_province(session, asked) if asked else None
        code = province.code if province else ""
        near: list[Product] = []
        if query:
            filters = SearchFilters(category=category, province_code=code)
            said = answer(session, query, PAGE_SIZE, filters)
            found = [hit.product for hit in said.hits if said.band == "sure"]
            near = [hit.product for hit in (*said.hits, *said.neighbours)]
        else:
            found = browse_products(
                session,
                category=category,
                province_code=code,
                limit=PAGE_SIZE + 1,
                offset=(page - 1) * PAGE_SIZE,
            )
        return render_template(
            "search.html",
            query=query,
            category=category,
            province=province,
            categories=_categories(count_by_category(session)),
            cards=_cards(found[:PAGE_SIZE]),
            near=_cards([] if found else near[:6]),
            page=page,
            has_more=len(found) > PAGE_SIZE,
        )


@blueprint.get("/products/<sku>")
def product(sku: str) -> str:
    """One product, its maker, and the ways to order it."""
    with parts().db.reading() as session:
        shown = get_product(session, sku)
        return render_template(
            "product.html",
            product=shown,
            card=make_card(shown, page_language()),
            postage=_postage_words(shown),
            links=make_order_links(parts().settings, sku),
            stars=stars_of(shown),
            words=find_words_shown(session, shown.id),
        )


def _postage_words(product: Product) -> str:
    """From what sending costs; or, for what EMS does not take, that a person arranges it."""
    lightest = min((variant.weight_g for variant in product.variants), default=1)
    try:
        return say("web-postage-from", amount=baht(postage_from(lightest)))
    except ShopError:
        return say("web-postage-special")


def make_order_links(settings: Settings, sku: str) -> dict[str, str]:
    """Where this product can be ordered: here, and on every channel that is set up."""
    links = {"webchat": url_for("chat.page", product=sku)}
    if settings.line_basic_id:
        words = say("web-line-text", sku=sku)
        account = quote(settings.line_basic_id, safe="")
        links["line"] = f"https://line.me/R/oaMessage/{account}/?{quote(words, safe='')}"
    if settings.telegram_bot_username and _fits_telegram(sku):
        links["telegram"] = f"https://t.me/{quote(settings.telegram_bot_username.lstrip('@'))}?start=p_{sku}"
    return links


def _fits_telegram(sku: str) -> bool:
    # A start parameter is at most 64 characters of A–Z a–z 0–9 _ and -.
    return len(sku) <= 62 and all(c.isascii() and (c.isalnum() or c in "_-") for c in sku)


@blueprint.get("/producers/<slug>")
def producer(slug: str) -> str:
    """A maker and what they make."""
    with parts().db.reading() as session:
        maker = session.scalar(select(Producer).where(Producer.slug == slug))
        if maker is None:
            abort(404)
        products = session.scalars(
            select(Product)
            .where(Product.producer_id == maker.id, Product.status == "listed")
            .order_by(Product.name_th)
            .limit(200)
        ).all()
        return render_template(
            "producer.html", maker=maker, cards=_cards([one for one in products if is_sellable(one)])
        )


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Search engines are welcome in the shop window only."""
    return Response(
        "User-agent: *\nDisallow: /desk\nDisallow: /chat\nDisallow: /staff\n", mimetype="text/plain"
    )


@blueprint.get("/favicon.ico")
def favicon() -> AnyResponse:
    """Browsers ask here without being told."""
    return redirect(url_for("pages.static", filename="icon.svg"))


def province_name(province: Province) -> str:
    """The province in the language of this request."""
    return province.name_en if page_language() == "en" else province.name_th


def map_link(maker: Producer) -> str:
    """Where the maker is, on a map of everybody: as near as their address says."""
    place = " ".join(filter(None, (maker.subdistrict, maker.district, maker.province.name_th)))
    return f"https://www.openstreetmap.org/search?query={quote(place)}"


blueprint.add_app_template_filter(province_name, "province_name")
blueprint.add_app_template_filter(map_link, "map_link")
