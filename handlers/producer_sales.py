"""What a maker sold: today, this month, and of each thing; without what was cancelled."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.language.shop_commands import read_sales_of
from bot.reply import Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember, Variant
from catalog.own_goods import find_meant
from core.clock import to_bangkok
from core.money import baht
from handlers.producer_goods import as_own, find_own_variants, shown_name
from handlers.producer_team import get_member, producer_choices
from handlers.shop import choice
from orders.models import Order, OrderLine

_NOT_SOLD = ("cancelled", "expired", "refunded", "placed")
_BEST = 5


class Sales:
    """The maker's sums."""

    def show(self, turn: Turn) -> Reply:
        """Of today and of this month, with what sold best."""
        member = get_member(turn)
        lines = [self._sums(turn, member.producer_id)]
        month = _today(turn.now).replace(day=1)
        lines += [
            turn.say("sales-line", name=name, n=pieces, amount=baht(satang))
            for name, pieces, satang in _best(turn.session, member.producer_id, month)
        ]
        money = choice(turn, "button-payouts", "payouts.show")
        return Reply((Text("\n".join(lines)),), (money, *producer_choices(turn)), state="")

    def of_one(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """`ยอดขายน้ำพริกหนุ่ม`: the same of one's own thing, or of the few that may be meant; None for others."""
        name = read_sales_of(turn.message.text)
        if not name:
            return None
        own = find_own_variants(turn.session, member.producer_id)
        meant = find_meant(name, [as_own(variant) for variant in own])
        ids = [good.id for good in ([meant.sure] if meant.sure else meant.choices)]
        variants = [variant for variant in own if variant.id in ids]
        if not variants:
            return None
        lines = [
            f"{shown_name(turn, variant)}: {self._sums(turn, member.producer_id, variant)}"
            for variant in variants
        ]
        return Reply((Text("\n".join(lines)),), producer_choices(turn), state="")

    def _sums(self, turn: Turn, producer_id: int, variant: Variant | None = None) -> str:
        today = _today(turn.now)
        day_sum, day_count = _sold(turn.session, producer_id, today, variant)
        month_sum, month_count = _sold(turn.session, producer_id, today.replace(day=1), variant)
        return turn.say(
            "sales-text",
            today=baht(day_sum),
            pieces=day_count,
            month=baht(month_sum),
            month_pieces=month_count,
        )


def _today(now: datetime) -> datetime:
    """When the day in Thailand began."""
    return to_bangkok(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _sold(
    session: Session, producer_id: int, since: datetime, variant: Variant | None = None
) -> tuple[int, int]:
    counted = (
        select(
            func.coalesce(func.sum(OrderLine.unit_price_satang * OrderLine.quantity), 0),
            func.coalesce(func.sum(OrderLine.quantity), 0),
        )
        .join(Order)
        .where(*_counts(producer_id, since))
    )
    if variant is not None:
        # A set of it lies on the same shelf.
        counted = counted.where(OrderLine.stock_variant_id == variant.id)
    satang, pieces = session.execute(counted).one()
    return int(satang), int(pieces)


def _best(session: Session, producer_id: int, since: datetime) -> list[tuple[str, int, int]]:
    pieces = func.sum(OrderLine.quantity)
    counted = (
        select(OrderLine.name_th, pieces, func.sum(OrderLine.unit_price_satang * OrderLine.quantity))
        .join(Order)
        .where(*_counts(producer_id, since))
        .group_by(OrderLine.name_th)
        .order_by(pieces.desc(), OrderLine.name_th)
        .limit(_BEST)
    )
    return [(name, int(count), int(satang)) for name, count, satang in session.execute(counted)]


def _counts(producer_id: int, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        OrderLine.producer_id == producer_id,
        OrderLine.cancelled_at.is_(None),
        Order.status.not_in(_NOT_SOLD),
        Order.placed_at >= since,
    )
