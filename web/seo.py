"""What search engines and other people's chats read of a page: addresses, languages, JSON-LD."""

import json
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, request, url_for
from markupsafe import Markup

from catalog.models import Producer, Product
from core.money import baht_decimal
from core.texts import LANGUAGES
from orders.ratings import stars_of
from web.pages import media_url, page_language, say
from web.parts import parts

blueprint = Blueprint("seo", __name__)

# What of an address makes another page; the rest (where a visitor came from) does not.
_KEPT = ("q", "category", "province", "page")
_SCHEMA = "https://schema.org"


def absolute(path: str) -> str:
    """An address of ours as the rest of the world writes it."""
    return f"{parts().settings.public_base_url.rstrip('/')}{path}"


def page_address(language: str, path: str = "") -> str:
    """The one address of this page (or of another path) in a language: the shop's own needs no word."""
    kept = {} if path else {name: request.args[name] for name in _KEPT if request.args.get(name)}
    if language != parts().settings.default_language:
        kept["lang"] = language
    query = f"?{urlencode(kept, quote_via=quote)}" if kept else ""
    return absolute(path or quote(request.path)) + query


def page_links() -> dict[str, str]:
    """`canonical`, an address for each language, `x-default`; nothing outside the shop window."""
    if request.blueprint != "storefront":
        return {}
    own = parts().settings.default_language
    links = {"canonical": page_address(page_language())}
    links |= {language: page_address(language) for language in LANGUAGES}
    return {**links, "x-default": page_address(own)}


def as_json_ld(*things: dict[str, Any]) -> Markup:
    """For a `<script type="application/ld+json">`: no text of anybody can end it."""
    graph = {"@context": _SCHEMA, "@graph": list(things)}
    words = json.dumps(graph, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return Markup(words)  # noqa: S704 - every < and & is written as its number


def product_thing(product: Product) -> dict[str, Any]:
    """A product with its offer, as schema.org calls them."""
    language = page_language()
    path = url_for("storefront.product", sku=product.sku)
    prices = [variant.price_satang for variant in product.variants]
    stock = sum(variant.stock for variant in product.variants)
    described = (
        product.description_en if language == "en" and product.description_en else product.description_th
    )
    thing: dict[str, Any] = {
        "@type": "Product",
        "@id": absolute(path),
        "name": product.name(language),
        "sku": product.sku,
        "description": described or product.name(language),
        "brand": {"@type": "Brand", "name": product.producer.name},
        "image": [absolute(media_url(picture.media_key)) for picture in product.pictures],
        "offers": {
            "@type": "Offer",
            "url": page_address(language, path),
            "priceCurrency": "THB",
            "price": str(baht_decimal(min(prices, default=0))),
            "availability": f"{_SCHEMA}/{'InStock' if stock else 'OutOfStock'}",
            "itemCondition": f"{_SCHEMA}/NewCondition",
            "seller": {
                "@type": "Organization",
                "@id": _maker_id(product.producer),
                "name": product.producer.name,
            },
        },
    }
    if stars := stars_of(product):
        thing["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": str(stars.average),
            "reviewCount": stars.count,
        }
    return thing


def maker_thing(maker: Producer) -> dict[str, Any]:
    """A maker as an organization with an address."""
    english = page_language() == "en"
    return {
        "@type": "Organization",
        "@id": _maker_id(maker),
        "name": maker.name,
        "url": _maker_id(maker),
        "description": (maker.story_en if english and maker.story_en else maker.story_th) or maker.name,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "TH",
            "addressRegion": maker.province.name_en if english else maker.province.name_th,
            "addressLocality": maker.district,
        },
    }


def crumbs_thing(*steps: tuple[str, str]) -> dict[str, Any]:
    """Where the page stands: (name, path) from the start page down."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": name,
                "item": page_address(page_language(), path),
            }
            for place, (name, path) in enumerate(steps, start=1)
        ],
    }


def home_step() -> tuple[str, str]:
    """The first step of every way."""
    return say("web-site-name"), url_for("storefront.home")


def _maker_id(maker: Producer) -> str:
    return absolute(url_for("storefront.producer", slug=maker.slug))


@blueprint.app_context_processor
def _words() -> dict[str, object]:
    return {"page_links": page_links, "absolute": absolute, "page_address": page_address}
