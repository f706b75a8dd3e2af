"""From a maker's wish to a plan, and a plan in words: before → after."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.turn import Turn
from catalog.fields import PRODUCT_FIELDS, VARIANT_FIELDS
from catalog.models import Variant
from catalog.shop_plan import (
    Planned,
    end_of,
    plan_bundle,
    plan_end_of_reduction,
    plan_price,
    plan_status,
    plan_stock,
)
from core.clock import say_last_day
from core.money import baht
from core.thai import shorten
from handlers.producer_goods import shown_name
from handlers.producer_memory import WaitingWish

PRICES = frozenset({"price", "raise", "lower", "raise_percent", "lower_percent"})
STOCKS = frozenset({"stock", "sold_out", "receive", "less"})
# A shop that is closed "until I say so".
LONG = timedelta(days=365)
MOST_LINES = 12
LONGEST_SHOWN = 40
# Fields of listings that are shown by name.
FIELD_LABELS = {name: name.replace("_", "-") for name in (*PRODUCT_FIELDS, *VARIANT_FIELDS, "pictures")}


def plan_wish(turn: Turn, wish: WaitingWish, variants: Sequence[Variant]) -> list[Planned]:
    """What it would change of each."""
    until = end_of(date.fromisoformat(wish.last_day)) if wish.last_day else None
    amount = Decimal(wish.amount)
    if wish.kind in PRICES:
        return [plan_price(variant, wish.kind, amount, until) for variant in variants]
    if wish.kind in STOCKS:
        return [plan_stock(variant, wish.kind, amount) for variant in variants]
    if wish.kind == "bundle":
        return [plan_bundle(variant, wish.pieces, amount) for variant in variants]
    if wish.kind == "end_reduction":
        return [one for one in map(plan_end_of_reduction, variants) if one is not None]
    if wish.kind == "open_shop":
        return [
            plan_status(variant, "listed")
            for variant in _first_of_each(variants)
            if variant.product.paused_until
        ]
    status = "listed" if wish.kind == "list" else "paused"
    each = _first_of_each(variants)
    if wish.kind == "pause_shop":
        until = until or turn.now + LONG
        each = [variant for variant in each if variant.product.status == "listed"]
    return [plan_status(variant, status, until) for variant in each]


def _first_of_each(variants: Sequence[Variant]) -> list[Variant]:
    firsts: dict[int, Variant] = {}
    for variant in variants:
        firsts.setdefault(variant.product_id, variant)
    return list(firsts.values())


def describe_plan(turn: Turn, planned: Sequence[Planned]) -> str:
    """A line each, the first ones of many."""
    lines = [describe_one(turn, one) for one in planned[:MOST_LINES]]
    if len(planned) > MOST_LINES:
        lines.append(turn.say("goods-more", n=len(planned) - MOST_LINES))
    return "\n".join(lines)


def describe_one(turn: Turn, one: Planned) -> str:
    """`น้ำพริกหนุ่ม: ฿50 → ฿60`."""
    variant = turn.session.get_one(Variant, one.variant_id)
    name = shown_name(turn, variant)
    if one.sort == "status":
        said = turn.say("change-listed" if one.after == "listed" else "change-paused", name=name)
    elif one.sort in ("stock", "receive"):
        unit = variant.product.unit
        said = turn.say("change-stock", name=name, before=one.before, after=one.after, unit=unit)
    elif one.sort == "field":
        said = turn.say(
            "change-field",
            name=name,
            field=field_label(turn, one.field),
            before=shown_value(one.before, one.field),
            after=shown_value(one.after, one.field),
        )
    elif one.sort == "bundle":
        slots = {"before": baht(int(one.before)), "after": baht(int(one.after))}
        said = turn.say("change-bundle", name=name, pieces=one.pieces, unit=variant.product.unit, **slots)
    else:
        said = turn.say("change-price", name=name, before=baht(int(one.before)), after=baht(int(one.after)))
    if not one.until or datetime.fromisoformat(one.until) > turn.now + LONG - timedelta(days=1):
        return said
    day = say_last_day(datetime.fromisoformat(one.until), turn.language)
    return turn.say("change-until", change=said, day=day)


def field_label(turn: Turn, field: str) -> str:
    """What a field of a listing is called."""
    label = FIELD_LABELS[field]
    return turn.say(f"field-{label}")


def shown_value(value: object, field: str = "") -> str:
    """What a field says, in short; – where it says nothing. Of pictures, how many there are."""
    if field == "pictures":
        return str(len([key for key in str(value).split(";") if key]))
    return shorten(str(value).replace("\n", " "), LONGEST_SHOWN) if value not in ("", None) else "–"
