"""The shop window: start page, search, products and their makers."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalog.models import CATEGORIES, Producer, Product, Province
from catalog.products import browse_products, count_by_category, count_by_province, get_product, is_sellable
from catalog.provinces import find_province
from catalog.search import SearchFilters
from catalog.search_answer import answer
from core.clock import to_bangkok
from core.errors import ShopError
from core.money import baht
from core.settings import Settings
from fulfilment.postage import postage_from
from orders.ratings import find_words_shown, stars_of
from web.pages import page_language, say
from web.parts import parts
from web.seo import absolute, as_json_ld, crumbs_thing, home_step, maker_thing, product_thing

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
def product(sku: str) -> str | tuple[str, int]:
    """One product, its maker, and the ways to order it."""
    with parts().db.reading() as session:
        shown = get_product(session, sku, sellable_only=False)
        if shown.status != "listed":
            return _show_gone(session, shown)
        if not is_sellable(shown):
            abort(404)
        return render_template(
            "product.html",
            product=shown,
            card=make_card(shown, page_language()),
            postage=_postage_words(shown),
            links=make_order_links(parts().settings, sku),
            stars=stars_of(shown),
            words=find_words_shown(session, shown.id),
            json_ld=as_json_ld(
                product_thing(shown),
                crumbs_thing(
                    home_step(),
                    (shown.producer.name, url_for("storefront.producer", slug=shown.producer.slug)),
                    (shown.name(page_language()), url_for("storefront.product", sku=shown.sku)),
                ),
            ),
        )


def _show_gone(session: Session, gone: Product) -> tuple[str, int]:
    """Not sold now (404), or never again (410): what else this maker has."""
    status = 410 if gone.status == "withdrawn" else 404
    others = _cards(_listed_of(session, gone.producer)[:8])
    name = gone.name(page_language())
    return render_template("gone.html", name=name, maker=gone.producer, cards=others, status=status), status


def _listed_of(session: Session, maker: Producer) -> list[Product]:
    products = session.scalars(
        select(Product)
        .where(Product.producer_id == maker.id, Product.status == "listed")
        .order_by(Product.name_th)
        .limit(200)
    ).unique()
    return [one for one in products if is_sellable(one)]


def _closed_until(session: Session, maker: Producer) -> str:
    """The last day on which a maker who paused everything is closed, "" when they did not say."""
    ends = session.scalar(
        select(func.min(Product.paused_until)).where(
            Product.producer_id == maker.id, Product.status == "paused"
        )
    )
    return to_bangkok(ends - timedelta(seconds=1)).strftime("%d/%m/%Y") if ends else ""


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
        listed = _listed_of(session, maker)
        return render_template(
            "producer.html",
            maker=maker,
            cards=_cards(listed),
            closed_until="" if listed else _closed_until(session, maker),
            json_ld=as_json_ld(
                maker_thing(maker),
                crumbs_thing(home_step(), (maker.name, url_for("storefront.producer", slug=maker.slug))),
            ),
        )


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Search engines are welcome in the shop window only."""
    closed = "".join(f"Disallow: {path}\n" for path in ("/desk", "/chat", "/staff", "/q/"))
    sitemap = absolute(url_for("sitemap.index"))
    return Response(f"User-agent: *\n{closed}Sitemap: {sitemap}\n", mimetype="text/plain")


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
