"""The shop window: start page, products, and the addresses of search and makers' sites."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalog.counts import Counts, count_products
from catalog.kept import keep
from catalog.products import browse_ids
from catalog.sites import Maker, find_maker_at, list_makers
from catalog.window import Card, Shown, find_shown, read_cards, read_cards_of_maker
from core.clock import to_bangkok
from core.errors import ShopError
from core.money import baht
from core.settings import Settings
from core.texts import Language
from fulfilment.postage import postage_from
from orders.ratings import Stars, read_words_shown, stars_of
from web import browse, makers, shops, sitemap, stories
from web.front import Front, show
from web.head import Head
from web.pages import page_language, say
from web.parts import parts
from web.places import district_words, make_map_url, place_words, province_words
from web.structured import describe_path, describe_product, describe_shop

blueprint = Blueprint("storefront", __name__)
blueprint.add_url_rule("/search", "search", browse.search)
blueprint.add_url_rule("/producers", "producers", makers.producers)
blueprint.add_url_rule("/shops", "shops", shops.shops)
blueprint.add_url_rule("/stories", "stories", stories.stories)
blueprint.add_url_rule("/producers/<slug>", "producer", makers.producer)
blueprint.add_url_rule("/robots.txt", "robots", sitemap.robots)
blueprint.add_url_rule("/sitemap.xml", "sitemap", sitemap.sitemap)
blueprint.add_url_rule("/sitemaps/<int:number>.xml", "sitemap_part", sitemap.sitemap_part)

for words in (district_words, place_words, province_words):
    blueprint.add_app_template_filter(words)
blueprint.add_app_template_filter(make_map_url, "map_url")

SHOWN_OF_EACH = 3
SHOWN_MAKERS = 6
MORE_OF_MAKER = 4


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What the start page shows."""

    counts: Counts
    cards: tuple[Card, ...]
    makers: tuple[Maker, ...]


@blueprint.get("/")
def home() -> Response:
    """The start page; at a maker's own host name, their site."""
    with parts().db.reading() as session:
        if request.host != urlsplit(parts().settings.public_base_url).netloc:
            maker = find_maker_at(session, request.host.partition(":")[0])
            if maker:
                return makers.show_site(session, maker)
        counts = count_products(session)
        facts = HomeFacts(
            counts,
            tuple(_find_selection(session, counts, parts().clock().toordinal())),
            tuple(maker for maker in list_makers(session, limit=SHOWN_MAKERS) if maker.story_th),
        )
    return show(_make_home, facts)


def _make_home(facts: HomeFacts, front: Front) -> str:
    head = Head(
        front,
        f"{say('web-site-name')} · {say('web-hero')}",
        say("web-site-description"),
        "/",
        image_key="shop/welcome.jpg" if parts().media.has("shop/welcome.jpg") else "",
        things=describe_shop(front, say("web-site-name")),
    )
    return render_template("home.html", head=head, facts=facts)


def _find_selection(session: Session, counts: Counts, day: int) -> list[Card]:
    """A few of every category, others each day, so that every maker has a turn in the window."""
    return read_cards(session, keep(session, ("selection", day), lambda: _choose(session, counts, day)))


def _choose(session: Session, counts: Counts, day: int) -> list[int]:
    chosen: list[int] = []
    for category, count in counts.categories:
        offset = (day * SHOWN_OF_EACH) % max(count - SHOWN_OF_EACH + 1, 1)
        chosen += browse_ids(session, category=category, limit=SHOWN_OF_EACH, offset=offset)
    return chosen


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What the page of a product shows: (stars, words) of its buyers, and more of its maker. What a
    certificate is good for depends on the day.
    """

    shown: Shown
    words: tuple[tuple[int, str], ...]
    more: tuple[Card, ...]
    today: date


@blueprint.get("/products/<sku>")
def product(sku: str) -> Response:
    """One product, its maker, and the ways to order it; 410 with neighbours once it is not sold any more."""
    with parts().db.reading() as session:
        shown = find_shown(session, sku)
        if shown is None or shown.state == "forbidden":
            abort(404)
        if not shown.is_sold:
            return _show_gone(session, shown)
        facts = ProductFacts(
            shown,
            read_words_shown(session, shown.card.id),
            tuple(read_cards_of_maker(session, shown.maker_id, limit=MORE_OF_MAKER, but=shown.card.id)),
            to_bangkok(parts().clock()).date(),
        )
    return show(_make_product, facts)


def _make_product(facts: ProductFacts, front: Front) -> str:
    shown, card, language = facts.shown, facts.shown.card, front.language
    path = f"/products/{card.sku}"
    stars = stars_of(shown)
    steps = (
        (say("web-site-name"), "/"),
        (say(f"web-category-{shown.category}"), f"/search?category={shown.category}"),
        (card.name(language), path),
    )
    head = Head(
        front,
        f"{card.name(language)} · {card.maker} · {say('web-site-name')}",
        shown.description(language) or say("web-site-description"),
        path,
        image_key=card.picture_key,
        kind="product",
        # What only shows how the shop works is not for sale, and no search engine shall offer it.
        is_indexed=not card.is_demo,
        things=(*_sold(front, shown, stars), describe_path(front, steps)),
    )
    return render_template(
        "product.html",
        head=head,
        facts=facts,
        shown=shown,
        card=card,
        stars=stars,
        postage=_postage_words(shown),
        links=make_order_links(parts().settings, card.sku),
    )


def _sold(front: Front, shown: Shown, stars: Stars | None) -> list[dict[str, object]]:
    return [] if shown.card.is_demo else [describe_product(front, shown, stars)]


@dataclass(frozen=True, slots=True)
class GoneFacts:
    """A product that cannot be had, and what can be had instead."""

    shown: Shown
    near: tuple[Card, ...]


def _show_gone(session: Session, shown: Shown) -> Response:
    near = read_cards_of_maker(session, shown.maker_id, limit=MORE_OF_MAKER)
    alike = read_cards(session, browse.find_alike(session, shown))
    facts = GoneFacts(shown, tuple(dict.fromkeys([*alike[:MORE_OF_MAKER], *near])))
    return show(_make_gone, facts, 410 if shown.state == "withdrawn" else 404)


def _make_gone(facts: GoneFacts, front: Front) -> str:
    name = facts.shown.card.name(front.language)
    head = Head(front, name, name, f"/products/{facts.shown.card.sku}", is_indexed=False)
    return render_template("gone.html", head=head, facts=facts, shown=facts.shown, name=name)


def _postage_words(shown: Shown) -> str:
    """From what sending costs; or, for what EMS does not take, that a person arranges it."""
    lightest = min((choice.weight_g for choice in shown.choices), default=1)
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


@blueprint.get("/favicon.ico")
def favicon() -> AnyResponse:
    """Browsers ask here without being told."""
    return redirect(url_for("pages.static", filename="icon.svg"))


def province_name(place: object, language: Language | None = None) -> str:
    """The province of anything with a Thai and an English name, in this language or the request's."""
    return str(getattr(place, "name_en" if (language or page_language()) == "en" else "name_th"))


blueprint.add_app_template_filter(province_name, "province_name")
