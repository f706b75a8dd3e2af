"""Insurance of parcels in a checkout: offered where goods are worth more than the post covers anyway."""

import re

from bot.language.meaning import Intent
from bot.language.strip import strip_polite, strip_question
from bot.reply import Action, Button
from bot.turn import Turn
from core.money import baht
from fulfilment.postage import OrderPostage
from fulfilment.rates import insurance_satang
from handlers.memory import Draft, recall


def insurance_lines(turn: Turn, draft: Draft, postage: OrderPostage) -> tuple[str, ...]:
    """What it costs, where it is wanted; it is in the postage already."""
    cost_satang = sum(parcel.insurance_satang for parcel in postage.parcels)
    if not (draft.is_insured and cost_satang):
        return ()
    return (turn.say("summary-insured", cost=baht(cost_satang)),)


def insurance_choice(turn: Turn, draft: Draft, postage: OrderPostage) -> tuple[Button, ...]:
    """The button for it, or for doing without; none where the post covers the value."""
    cost_satang = sum(insurance_satang(parcel.box.value_satang) for parcel in postage.parcels)
    if not cost_satang:
        return ()
    if draft.is_insured:
        return (Button(turn.say("button-uninsured"), Action("checkout.insure", {"on": 0})),)
    return (Button(turn.say("button-insured", cost=baht(cost_satang)), Action("checkout.insure", {"on": 1})),)


_ASKS = re.compile(
    r"(?:is|are|can|does|do|what|how|could)(?![a-z])|.*\?|(?:มี|ค่า)ประกัน", re.IGNORECASE | re.DOTALL
)


def wishes_insurance(turn: Turn) -> bool:
    """`ทำประกันด้วย` in a checkout: it is wanted (or not any more), and not only asked about."""
    if turn.meaning.intent is not Intent.INSURE or recall(turn.conversation).draft is None:
        return False
    polite = strip_polite(turn.meaning.text.lower())
    return strip_question(polite) == polite and not _ASKS.match(polite)
