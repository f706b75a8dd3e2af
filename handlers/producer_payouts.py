"""`เงินเข้าเมื่อไหร่`, `ยอดค้างจ่าย`: what a maker has to come, from when on, and what went; for owners alone."""

from collections.abc import Iterator, Sequence

from bot.reply import Reply, Text
from bot.turn import Turn
from core.clock import to_bangkok
from core.errors import ShopError
from core.money import baht
from fulfilment.part_money import PartMoney, find_part_money
from fulfilment.payout_models import Payout
from fulfilment.payouts import find_payouts
from handlers.producer_team import get_member, producer_choices

_MOST_NUMBERS = 5


class Payouts:
    """The maker's side of payouts."""

    def show(self, turn: Turn) -> Reply:
        """By how far each is, without what is paid; then the last transfer."""
        member = get_member(turn)
        if member.role != "owner":
            raise ShopError("member-owner-only")
        parts = find_part_money(turn.session, member.producer_id)
        payouts = find_payouts(turn.session, member.producer_id)
        lines = [*_waiting(turn, parts, payouts)] or [turn.say("payouts-none")]
        if last := next((one for one in payouts if one.paid_at), None):
            lines.append(_last(turn, last))
        title = turn.say("payouts-title", maker=member.producer.name)
        return Reply((Text("\n".join([title, *lines])),), producer_choices(turn), state="")


def _waiting(turn: Turn, parts: Sequence[PartMoney], payouts: Sequence[Payout]) -> Iterator[str]:
    due = [one for one in parts if one.state == "due"]
    if due:
        yield _line(turn, "payouts-due", due)
        if fee := sum(one.fee_satang for one in due):
            yield turn.say("payouts-fee", amount=baht(fee))
        if fee := sum(one.carrier_fee_satang for one in due):
            yield turn.say("payouts-carrier-fee", amount=baht(fee))
    if made := sum(one.amount_satang for one in payouts if one.status == "made"):
        yield turn.say("payouts-made", amount=baht(made))
    if carrier := [one for one in parts if one.state == "carrier"]:
        yield _line(turn, "payouts-carrier", carrier)
    if waiting := [one for one in parts if one.state == "open"]:
        yield _line(turn, "payouts-open", waiting)
        if days := [one.expected_at for one in waiting if one.expected_at]:
            yield turn.say("payouts-open-from", day=to_bangkok(min(days)).strftime("%d/%m"))
    if arriving := [one for one in parts if one.state == "arriving"]:
        yield _line(turn, "payouts-arriving", arriving)
    if odd := [one.number for one in parts if one.state == "person"]:
        yield turn.say("payouts-person", n=len(odd), numbers=", ".join(odd[:_MOST_NUMBERS]))


def _line(turn: Turn, key: str, parts: Sequence[PartMoney]) -> str:
    return turn.say(key, amount=baht(sum(one.amount_satang for one in parts)), n=len(parts))


def _last(turn: Turn, payout: Payout) -> str:
    day = to_bangkok(payout.paid_at).strftime("%d/%m") if payout.paid_at else ""
    return turn.say(
        "payouts-last", amount=baht(payout.amount_satang), day=day, reference=payout.reference or ""
    )
