"""The wishes read from the clauses of one message, put together: one of each kind, in their order."""

import re
from dataclasses import replace

from bot.language.asked import POINTING, asked_about
from bot.language.look import Seen
from bot.language.meaning import ASKING, SURE, Intent, Meaning, WantedItem
from bot.language.wants import find_wants
from core.numbers import find_quantities

SOCIAL = frozenset({Intent.GREET, Intent.THANKS, Intent.SMALL_TALK, Intent.ANGER})
WITH_ORDER = frozenset(
    {
        *(Intent.TRACK, Intent.CANCEL_ORDER, Intent.SENT_SLIP, Intent.RETURN, Intent.PERSON),
        *(Intent.REPEAT_ORDER, Intent.RECEIPT),
    }
)
# In which order several wishes are answered: what changes something, then questions, then courtesies.
_TURN = {
    Intent.ANGER: -1,
    **dict.fromkeys((Intent.ORDER, Intent.ADD, Intent.CHANGE, Intent.REMOVE, Intent.GIVE_CONTACT), 0),
    **dict.fromkeys((Intent.THANKS, Intent.SMALL_TALK), 2),
}
_MOST_PARTS = 5
# Whom it is for is nothing to look for: หาของขวัญให้ผู้ใหญ่ แนะนำหน่อย.
_FOR_A_GIFT = re.compile("(?:ของ)?(?:ขวัญ|ฝาก)|[ใไ]ห้")
# Beside another wish these are courtesy.
_ONLY_POLITE = frozenset({Intent.GREET, Intent.SMALL_TALK})
# What is a part of the other wish: สรุปยอดจ่ายเลย pays, ไม่เอาออเดอร์นี้แล้ว cancels.
_NOTHING: frozenset[Intent] = frozenset()
_SAID_BY = {
    Intent.SHOW_CART: frozenset({Intent.CHECKOUT}),
    Intent.CANCEL: frozenset({Intent.CANCEL_ORDER, Intent.ORDER}),
    Intent.BROWSE: frozenset({Intent.SHOW_CART}),
    Intent.ADD: frozenset({Intent.REPEAT_ORDER}),
    Intent.PERSON: frozenset({Intent.GIVE_CONTACT}),
}


def join_parts(parts: list[Meaning], seen: Seen) -> list[Meaning]:
    """One of each kind, names where they belong, what matters first."""
    parts = _join_same(parts)
    parts = [_pointed(each) for each in parts]
    parts = _name_questions(parts)
    parts = _settle_payment(parts)
    parts = _price_of_many(parts, seen)
    if len(parts) > 1:
        parts = [each for each in parts if each.intent not in _ONLY_POLITE] or parts[:1]
    kinds = {each.intent for each in parts}
    if Intent.BROWSE in kinds:
        parts = [
            each for each in parts if not (each.intent is Intent.SEARCH and _FOR_A_GIFT.match(each.query))
        ]
    parts = [each for each in parts if not kinds & _SAID_BY.get(each.intent, _NOTHING)]
    if Intent.THANKS in {each.intent for each in parts} and not seen.state.startswith("checkout"):
        parts = [each for each in parts if each.intent not in (Intent.YES, Intent.NO)]
    return sorted(parts, key=lambda each: _TURN.get(each.intent, 1))[:_MOST_PARTS]


def _price_of_many(parts: list[Meaning], seen: Seen) -> list[Meaning]:
    """`3 ถุงเท่าไหร่` only asks."""
    kinds = {each.intent for each in parts}
    if kinds == {Intent.ADD, Intent.PRICE} and "ลด" in seen.core:
        return [each for each in parts if each.intent is Intent.PRICE]
    if (
        kinds != {Intent.ADD, Intent.PRICE}
        or not find_quantities(seen.core[:12])
        or find_wants(seen.core).has_verb
    ):
        return parts
    return [each for each in parts if each.intent is Intent.PRICE]


def _pointed(each: Meaning) -> Meaning:
    """`สนใจอันนี้ 1 ผืน` orders what is being looked at."""
    if each.intent is not Intent.ORDER or len(each.items) != 1 or each.contact:
        return each
    item = each.items[0]
    if not POINTING.search(item.text) or asked_about(item.text):
        return each
    reference = "seen" if "เมื่อกี้" in item.text else ""
    return replace(each, intent=Intent.ADD, items=(), number=item.quantity, reference=reference)  # type: ignore[arg-type]


def _join_same(parts: list[Meaning]) -> list[Meaning]:
    kept: list[Meaning] = []
    for each in parts:
        same = next((i for i, other in enumerate(kept) if other.intent is each.intent), None)
        if same is None or each.intent in (Intent.REMOVE, Intent.CHANGE):
            kept.append(each)
        elif not kept[same].query and each.query:
            kept[same] = each
    return kept


def _name_questions(parts: list[Meaning]) -> list[Meaning]:
    """`ผ้าไหม ราคาเท่าไหร่`: what is looked for is what is asked about; `…มีของไหม เอา 2`: and ordered."""
    searched = next((each for each in parts if each.intent is Intent.SEARCH), None)
    named = next((each.query for each in parts if each.intent in ASKING and each.query), "")
    questions = [each for each in parts if each.intent in ASKING]
    if (
        searched
        and questions
        and not named
        and not (searched.confidence >= SURE and {each.intent for each in questions} == {Intent.POSTAGE})
    ):
        first = questions[0]
        parts = [
            replace(each, query=searched.query) if each is first else each
            for each in parts
            if each is not searched
        ]
        named = searched.query
    if named:
        parts = [_ordered(each, named) for each in parts]
    return parts


def _ordered(each: Meaning, named: str) -> Meaning:
    if each.intent is not Intent.ADD or each.number is None or each.reference:
        return each
    return replace(
        each,
        intent=Intent.ORDER,
        number=None,
        items=(WantedItem(named, each.number, each.variant),),
        variant="",
    )


def _settle_payment(parts: list[Meaning]) -> list[Meaning]:
    pays = next((each for each in parts if each.intent is Intent.CHOOSE_PAYMENT and each.payment), None)
    takes = next((each for each in parts if each.intent in (Intent.ORDER, Intent.GIVE_CONTACT)), None)
    if not (pays and takes):
        return parts
    return [
        replace(each, payment=pays.payment) if each is takes else each for each in parts if each is not pays
    ]


def with_number(parts: list[Meaning], number: str, seen: Seen) -> list[Meaning]:
    """`OPXXXX ถึงไหนแล้ว`: the wishes that an order's number goes with, or what it alone asks for."""
    about = [each for each in parts if each.intent in WITH_ORDER]
    if about:
        return [replace(each, order_number=number) if each in about else each for each in parts]
    cancels = re.search("ยกเลิก|cancel", seen.text)
    kept = [each for each in parts if each.intent in SOCIAL]
    return [Meaning("", Intent.CANCEL_ORDER if cancels else Intent.TRACK, 0.95, order_number=number), *kept]
