"""What a maker's wish would change, worked out before anything is changed, so that it can be shown first."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal, Self

from catalog.models import Variant
from core.clock import BANGKOK
from core.errors import ShopError
from core.money import SATANG_PER_BAHT

MOST_BAHT = 1_000_000
MOST_STOCK = 1_000_000
MOST_PERCENT = 90
# From here on a yes is asked for.
LARGE_FACTOR = 2
MANY_PRODUCTS = 5

Sort = Literal["price", "reduce", "stock", "receive", "status", "bundle", "field"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One change of one variant, or of its product: `before` and `after` are satang, pieces or a status, or
    what `field` says. For `receive` they say what it will be if nothing is sold meanwhile. `until` is when
    it ends by itself.
    """

    sort: Sort
    variant_id: int
    before: int | str
    after: int | str
    until: str = ""
    pieces: int = 1
    field: str = ""

    @property
    def is_large(self) -> bool:
        """Whether a price changes so much that it may be a slip of the finger."""
        if (
            self.sort not in ("price", "reduce")
            or isinstance(self.before, str)
            or isinstance(self.after, str)
        ):
            return False
        low, high = sorted((self.before, self.after))
        return high > low * LARGE_FACTOR

    @property
    def changes_nothing(self) -> bool:
        """Whether it is so already."""
        return self.before == self.after and not self.until

    def to_json(self) -> dict[str, Any]:
        """As a conversation keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Back from there."""
        return cls(**values)


def is_large(planned: Sequence[Planned]) -> bool:
    """Whether to ask before doing it."""
    return len({one.variant_id for one in planned}) > MANY_PRODUCTS or any(one.is_large for one in planned)


def plan_price(variant: Variant, kind: str, amount: Decimal, until: datetime | None) -> Planned:
    """A new price: set, by an amount or by a percentage. What is lowered remembers what it usually costs."""
    usual = variant.usual_price_satang or variant.price_satang
    ends = until.isoformat() if until else ""
    if kind == "price":
        return _checked(Planned("price", variant.id, variant.price_satang, _satang(amount), ends))
    if kind == "raise":
        return _checked(
            Planned("price", variant.id, variant.price_satang, variant.price_satang + _satang(amount))
        )
    if kind == "lower":
        return _checked(Planned("reduce", variant.id, variant.price_satang, usual - _satang(amount), ends))
    if not 0 < amount <= MOST_PERCENT:
        raise ShopError("shop-percent-range", limit=MOST_PERCENT)
    share = Decimal(100 - amount if kind == "lower_percent" else 100 + amount) / 100
    if kind == "lower_percent":
        return _checked(Planned("reduce", variant.id, variant.price_satang, _share(usual, share), ends))
    return _checked(Planned("price", variant.id, variant.price_satang, _share(variant.price_satang, share)))


def plan_end_of_reduction(variant: Variant) -> Planned | None:
    """The usual price again; None where nothing is reduced."""
    if variant.usual_price_satang is None:
        return None
    return Planned("price", variant.id, variant.price_satang, variant.usual_price_satang)


def plan_stock(variant: Variant, kind: str, amount: Decimal) -> Planned:
    """How many there are now (`stock`, `sold_out`), or so many more (`receive`) or fewer (`less`)."""
    if amount != amount.to_integral_value() or not 0 <= amount <= MOST_STOCK:
        raise ShopError("shop-stock-range", limit=MOST_STOCK)
    count = int(amount)
    if kind in ("stock", "sold_out"):
        return Planned("stock", variant.id, variant.stock, count)
    after = variant.stock + (count if kind == "receive" else -count)
    if not 0 <= after <= MOST_STOCK:
        raise ShopError("shop-stock-short", left=variant.stock)
    return Planned("receive", variant.id, variant.stock, after)


def plan_status(variant: Variant, status: str, until: datetime | None = None) -> Planned:
    """Listed or paused, perhaps only so long."""
    ends = until.isoformat() if until and status == "paused" else ""
    return Planned("status", variant.id, variant.product.status, status, ends)


def plan_bundle(variant: Variant, pieces: int, amount: Decimal) -> Planned:
    """So many together for one price; `before` is what they cost one by one, or in the bundle so far."""
    same = [
        other
        for other in variant.product.variants
        if other.stock_of_id == variant.id and other.pieces == pieces
    ]
    before = same[0].price_satang if same else variant.price_satang * pieces
    return _checked(Planned("bundle", variant.id, before, _satang(amount), pieces=pieces))


def end_of(last_day: date) -> datetime:
    """The moment at which this day is over in Thailand."""
    return datetime.combine(last_day + timedelta(days=1), time(), BANGKOK)


def _checked(planned: Planned) -> Planned:
    if isinstance(planned.after, int) and not 0 < planned.after <= MOST_BAHT * SATANG_PER_BAHT:
        raise ShopError("shop-price-range", limit=MOST_BAHT)
    return planned


def _satang(amount: Decimal) -> int:
    if not 0 <= amount <= 10 * MOST_BAHT:
        raise ShopError("shop-price-range", limit=MOST_BAHT)
    return int((amount * SATANG_PER_BAHT).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _share(price_satang: int, share: Decimal) -> int:
    """In whole baht where the price is: nobody writes 40.50 on a label."""
    step = SATANG_PER_BAHT if price_satang % SATANG_PER_BAHT == 0 else 1
    return int((price_satang * share / step).quantize(Decimal(1), rounding=ROUND_HALF_UP)) * step
