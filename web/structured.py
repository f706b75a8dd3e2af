"""JSON-LD in the words of schema.org: shop, makers, products, and the way to them."""

from collections.abc import Sequence
from typing import Any

from catalog.sites import Maker
from catalog.window import Choice, Shown
from core.money import baht_decimal
from orders.ratings import Stars
from web.front import Front

Thing = dict[str, Any]


def describe_shop(front: Front, name: str) -> list[Thing]:
    """The shop and its search box."""
    home = front.address("/")
    shop = {"@type": "Organization", "@id": f"{front.base_url}/#shop", "name": name, "url": home}
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{front.base_url}/search?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = {
        "@type": "WebSite",
        "@id": f"{front.base_url}/#site",
        "name": name,
        "url": home,
        "inLanguage": front.language,
        "publisher": {"@id": shop["@id"]},
        "potentialAction": action,
    }
    return [shop, site]


def describe_path(front: Front, steps: Sequence[tuple[str, str]]) -> Thing:
    """The way from the start page to here: (name, path or address) of each step."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": front.address(path)}
            for number, (name, path) in enumerate(steps, 1)
        ],
    }


def describe_maker(front: Front, maker: Maker) -> Thing:
    """A maker as an organisation with an address."""
    thing: Thing = {
        "@type": "Organization",
        "@id": f"{front.base_url}/producers/{maker.slug}#maker",
        "name": maker.name(front.language),
        "url": front.address(site_path(maker)),
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "TH",
            "addressRegion": maker.province(front.language),
            **{
                name: value
                for name, value in (
                    ("addressLocality", maker.district),
                    ("postalCode", maker.postcode),
                    ("streetAddress", maker.subdistrict),
                )
                if value
            },
        },
    }
    if maker.name_en and maker.name_en != thing["name"]:
        thing["alternateName"] = maker.name_en
    if maker.cover_key:
        thing["image"] = f"{front.base_url}/media/{maker.cover_key}"
    if story := maker.story(front.language):
        thing["description"] = story
    if maker.phone:
        thing["telephone"] = maker.phone
    return thing


def site_path(maker: Maker) -> str:
    """Where a maker's site is: at their own host name, else with us."""
    return f"https://{maker.host}/" if maker.host else f"/producers/{maker.slug}"


def describe_product(front: Front, shown: Shown, stars: Stars | None) -> Thing:
    """A product with an offer for each of its variants."""
    card = shown.card
    url = front.address(f"/products/{card.sku}")
    thing: Thing = {
        "@type": "Product",
        "@id": f"{front.base_url}/products/{card.sku}#product",
        "name": card.name(front.language),
        "sku": card.sku,
        "url": url,
        "brand": {"@type": "Brand", "name": card.maker},
        "offers": [_describe_offer(shown, choice, url, front.language) for choice in shown.choices],
    }
    if words := shown.description(front.language):
        thing["description"] = words
    if shown.pictures:
        thing["image"] = [f"{front.base_url}/media/{key}" for key in shown.pictures]
    if stars:
        thing["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": stars.average,
            "ratingCount": stars.count,
            "bestRating": "5",
        }
    return thing


def _describe_offer(shown: Shown, choice: Choice, url: str, language: str) -> Thing:
    offer: Thing = {
        "@type": "Offer",
        "sku": choice.sku,
        "url": url,
        "price": str(baht_decimal(choice.price_satang)),
        "priceCurrency": "THB",
        "availability": f"https://schema.org/{'InStock' if choice.stock else 'OutOfStock'}",
        "itemCondition": "https://schema.org/NewCondition",
        "seller": {"@type": "Organization", "name": shown.card.maker},
    }
    if name := (choice.name_en if language == "en" and choice.name_en else choice.name_th):
        offer["name"] = name
    return offer
