"""Ratings: one to five stars for each thing that arrived, and words that a person looks at first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from catalog.models import Product, Variant
from core.database import insert_new, publish, read_rows
from core.errors import ShopError
from orders.completion import DELIVERED
from orders.events import RatingWordsWritten
from orders.models import Order, OrderLine, Rating

# An average of fewer says little about a product, and much about one customer.
SHOWN_FROM = 3
# So few ask for help rather than for thanks.
FEW_STARS = 2
MOST_WORDS = 1000
# So long after the stars, what the customer writes next are the words that belong to them.
WRITING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stars:
    """The average of `count` ratings, as shown: `4.7`."""

    average: str
    count: int


class Rated(Protocol):
    """A product, as a row or as a page reads it."""

    @property
    def rating_count(self) -> int: ...  # noqa: D102
    @property
    def rating_stars(self) -> int: ...  # noqa: D102


def stars_of(product: Rated) -> Stars | None:
    """What to show of a product's ratings; None while there are too few."""
    if product.rating_count < SHOWN_FROM:
        return None
    tenths = (product.rating_stars * 20 + product.rating_count) // (2 * product.rating_count)
    return Stars(f"{tenths // 10}.{tenths % 10}", product.rating_count)


def find_unrated(session: Session, order: Order) -> list[OrderLine]:
    """Lines of an order that their buyer gave no stars yet, in the order of the order."""
    rated = set(
        session.scalars(
            select(Rating.order_line_id).where(Rating.order_line_id.in_([one.id for one in order.lines]))
        )
    )
    return [line for line in order.lines if line.id not in rated]


def rate_line(session: Session, line_id: int, stars: int, *, customer_id: int, now: datetime) -> Rating:
    """Keep how the buyer likes a thing. Stars given again take the place of those given before.

    Raises ShopError `rating-not-possible` for what is not theirs or has not arrived.
    """
    if not 1 <= stars <= 5:
        raise ValueError("stars are 1 to 5")
    found = session.execute(
        select(OrderLine, Order, Variant.product_id)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Variant, Variant.id == OrderLine.variant_id)
        .where(OrderLine.id == line_id, OrderLine.cancelled_at.is_(None))
        .where(Order.customer_id == customer_id, Order.status.in_(DELIVERED))
    ).first()
    if found is None:
        raise ShopError("rating-not-possible")
    line, _, product_id = found
    return _keep(session, line, product_id, stars, customer_id, now)


def _keep(
    session: Session, line: OrderLine, product_id: int, stars: int, customer_id: int, now: datetime
) -> Rating:
    # The product's row is the lock: stars of one product are counted one after another.
    _count(session, product_id, 0, 0)
    row = {
        "order_line_id": line.id,
        "customer_id": customer_id,
        "product_id": product_id,
        "producer_id": line.producer_id,
        "stars": stars,
        "words": "",
        "words_status": "",
        "decided_by": "",
        "rated_at": now,
    }
    is_new = insert_new(session, Rating, [row]) > 0
    rating = session.scalars(
        select(Rating).where(Rating.order_line_id == line.id).execution_options(populate_existing=True)
    ).one()
    _count(session, product_id, int(is_new), stars if is_new else stars - rating.stars)
    rating.stars, rating.rated_at = stars, now
    session.flush()
    return rating


def _count(session: Session, product_id: int, more: int, more_stars: int) -> None:
    session.execute(
        update(Product)
        .where(Product.id == product_id)
        .values(rating_count=Product.rating_count + more, rating_stars=Product.rating_stars + more_stars)
    )


def find_rating(session: Session, line_id: int, customer_id: int) -> Rating | None:
    """What this customer gave this line; None for what is not theirs or has no stars."""
    return session.scalar(select(Rating).filter_by(order_line_id=line_id, customer_id=customer_id))


def find_last_rating(session: Session, customer_id: int, now: datetime) -> Rating | None:
    """The rating that the customer gave within the last hour; its words are "" while they may still come."""
    wanted = (
        select(Rating)
        .where(Rating.customer_id == customer_id, Rating.rated_at > now - WRITING)
        .order_by(Rating.rated_at.desc(), Rating.id.desc())
    )
    return session.scalars(wanted.limit(1)).first()


def write_words(session: Session, rating: Rating, words: str, now: datetime) -> None:
    """Keep what the customer wrote; nobody sees it before a person looked at it."""
    rating.words, rating.words_status = words[:MOST_WORDS], "waiting"
    session.flush()
    publish(session, RatingWordsWritten(rating.id, now))


def decide_words(session: Session, rating_id: int, *, show: bool, actor: str) -> Rating:
    """A person looked at the words: others may read them, or not. May be decided anew.

    Raises ShopError `rating-not-found`.
    """
    rating = session.get(Rating, rating_id)
    if rating is None or not rating.words_status:
        raise ShopError("rating-not-found")
    rating.words_status, rating.decided_by = "shown" if show else "hidden", actor
    return rating


def find_words_to_decide(session: Session, limit: int = 50) -> Sequence[Rating]:
    """Words that nobody looked at yet, the oldest first."""
    waiting = select(Rating).where(Rating.words_status == "waiting").order_by(Rating.rated_at, Rating.id)
    return session.scalars(waiting.limit(limit)).all()


_WORDS_SHOWN = (
    select(Rating.stars, Rating.words)
    .where(Rating.product_id == bindparam("id"), Rating.words_status == "shown")
    .order_by(Rating.rated_at.desc(), Rating.id.desc())
    .limit(bindparam("most"))
)


def read_words_shown(session: Session, product_id: int, limit: int = 10) -> tuple[tuple[int, str], ...]:
    """(stars, words) that others may read about a product, the newest first."""
    rows = read_rows(session, _WORDS_SHOWN, id=product_id, most=limit)
    return tuple((stars, words) for stars, words in rows)
