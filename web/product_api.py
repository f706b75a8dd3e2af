"""Products as JSON, for partners."""

from decimal import Decimal
from time import perf_counter
from typing import Any

from flask import Blueprint, Response, jsonify, request
from sqlalchemy.orm import Session

from catalog.goods import Goods, read_goods
from catalog.models import CATEGORIES, Province
from catalog.products import browse_products, get_product
from catalog.provinces import find_province
from catalog.search import SURE, SearchFilters, find_products, suggest
from core.money import satang
from web.errors import show_error
from web.parts import parts

blueprint = Blueprint("product_api", __name__)

MOST_PRODUCTS = 50
LONGEST_QUERY = 200
MOST_IN_CHAT = 4
_BROWSE_STEP = 200


class _BadParameterError(ValueError):
    """The named query parameter makes no sense."""


@blueprint.get("/api/products")
def find() -> Response:
    """`q`, `limit` (1–50), `province` (name or code), `category`, `max_price` (baht), all optional."""
    began = perf_counter()
    try:
        limit, max_price = _read_limit(), _read_max_price()
        category = _read_category()
        with parts().db.reading() as session:
            filters = SearchFilters(
                category=category, province_code=_read_province(session), max_price_satang=max_price
            )
            query = request.args.get("q", "").strip()[:LONGEST_QUERY]
            found = _search(session, query, limit, filters) if query else _browse(session, limit, filters)
            products = [describe_product(product, score) for product, score in found]
    except _BadParameterError as error:
        return show_error(400, f"bad-{error}")
    return jsonify(products=products, took_ms=round((perf_counter() - began) * 1000, 2))


@blueprint.get("/api/suggestions")
def suggestions() -> Response:
    """`q`: names to offer while somebody is typing, for the shop window and the desk."""
    with parts().db.reading() as session:
        return jsonify(suggestions=suggest(session, request.args.get("q", "").strip()[:LONGEST_QUERY]))


@blueprint.post("/api/suggestions")
def suggestions_for_a_message() -> Response:
    """`{"text": …}`: names to offer while somebody is writing a message, only those surely meant. Posted,
    because what people write in a chat has no place in an address.
    """
    sent = request.get_json(silent=True)
    text = sent.get("text") if isinstance(sent, dict) else None
    if not isinstance(text, str):
        return show_error(400, "bad-text")
    with parts().db.reading() as session:
        return jsonify(suggestions=suggest(session, text[:LONGEST_QUERY], MOST_IN_CHAT, least=SURE))


@blueprint.get("/api/products/<sku>")
def one(sku: str) -> Response:
    """One product; 404 when there is none on sale."""
    with parts().db.reading() as session:
        product = get_product(session, sku)
        [goods] = read_goods(session, [product.id])
        return jsonify(
            **describe_product(goods, 100.0),
            category=product.category,
            unit=product.unit,
            description_th=product.description_th,
            description_en=product.description_en,
            certificates=[certificate.text for certificate in product.certificates],
            variants=[
                {
                    "sku": variant.sku,
                    "name_th": variant.name_th,
                    "name_en": variant.name_en,
                    "price_satang": variant.price_satang,
                    "stock": variant.stock,
                    "weight_g": variant.weight_g,
                }
                for variant in product.variants
            ],
            is_demo=product.is_demo,
        )


def describe_product(product: Goods, score: float) -> dict[str, Any]:
    """A product as partners read it; the price is the lowest, the stock the sum of its variants."""
    return {
        "sku": product.sku,
        "name_th": product.name_th,
        "name_en": product.name_en,
        "price_satang": product.lowest_satang,
        "stock": product.stock,
        "producer": product.maker,
        "province": product.province_th,
        "score": round(score, 1),
    }


def _search(session: Session, query: str, limit: int, filters: SearchFilters) -> list[tuple[Goods, float]]:
    return [(hit.product, hit.score) for hit in find_products(session, query, limit, filters)]


def _browse(session: Session, limit: int, filters: SearchFilters) -> list[tuple[Goods, float]]:
    found: list[tuple[Goods, float]] = []
    offset = 0
    while len(found) < limit:
        page = browse_products(
            session,
            category=filters.category,
            province_code=filters.province_code,
            limit=limit if filters.max_price_satang is None else _BROWSE_STEP,
            offset=offset,
        )
        if not page:
            break
        offset += len(page)
        found.extend((product, 100.0) for product in page if _is_within(product, filters.max_price_satang))
    return found[:limit]


def _is_within(product: Goods, max_price_satang: int | None) -> bool:
    return max_price_satang is None or any(v.price_satang <= max_price_satang for v in product.variants)


def _read_limit() -> int:
    given = request.args.get("limit", "10")
    if not (given.isascii() and given.isdecimal() and len(given) < 6 and int(given) > 0):
        raise _BadParameterError("limit")
    return min(int(given), MOST_PRODUCTS)


def _read_max_price() -> int | None:
    given = request.args.get("max_price", "")
    if not given:
        return None
    try:
        amount = satang(Decimal(given[:20]))
    except (ValueError, ArithmeticError) as error:
        raise _BadParameterError("max_price") from error
    if amount < 0:
        raise _BadParameterError("max_price")
    return amount


def _read_category() -> str:
    given = request.args.get("category", "")
    if given and given not in CATEGORIES:
        raise _BadParameterError("category")
    return given


def _read_province(session: Session) -> str:
    given = request.args.get("province", "")[:80]
    if not given:
        return ""
    province = session.get(Province, given) or find_province(session, given)
    if province is None:
        raise _BadParameterError("province")
    return province.code
