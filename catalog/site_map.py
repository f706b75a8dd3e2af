"""Everything that is on the web for good: products and makers, page by page."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from catalog.forbidden import find_forbidden_ids
from catalog.models import Producer, Product
from catalog.site_models import ProducerSite

# (path or address, when it changed last)
Entry = tuple[str, datetime | None]


def count_entries(session: Session) -> tuple[int, int]:
    """How many products, and how many makers with any of them."""
    products = session.scalar(select(func.count()).select_from(_products(session).subquery())) or 0
    makers = session.scalar(select(func.count()).select_from(_makers().subquery())) or 0
    return products, makers


def list_products(session: Session, *, limit: int, offset: int) -> list[Entry]:
    """Products on sale."""
    rows = session.execute(_products(session).order_by(Product.id).limit(limit).offset(offset))
    return [(f"/products/{sku}", changed_at) for sku, changed_at in rows]


def list_makers(session: Session, *, limit: int, offset: int) -> list[Entry]:
    """Sites of makers who sell something; a site changes with its goods."""
    rows = session.execute(_makers().order_by(Producer.id).limit(limit).offset(offset))
    return [(f"https://{host}/" if host else f"/producers/{slug}", at) for slug, host, at in rows]


def _products(session: Session) -> Select[str, datetime]:
    return select(Product.sku, Product.updated_at).where(
        Product.status == "listed", Product.is_demo.is_(False), Product.id.not_in(find_forbidden_ids(session))
    )


def _makers() -> Select[str, str | None, datetime]:
    return (
        select(Producer.slug, ProducerSite.host, func.max(Product.updated_at))
        .join(Product, Product.producer_id == Producer.id)
        .outerjoin(ProducerSite, ProducerSite.producer_id == Producer.id)
        .where(Product.status == "listed", Producer.is_demo.is_(False))
        .group_by(Producer.id, ProducerSite.host)
    )
