"""Owners are told when their money was transferred."""

from sqlalchemy.orm import Session

from bot.outbox import Outbox
from bot.told import tell_once
from core.clock import Clock
from core.database import Listeners
from core.money import baht
from core.texts import Texts
from fulfilment.events import PayoutPaid
from fulfilment.payout_models import Payout
from handlers.makers import Makers


class PayoutNotices:
    """Adds messages within the transaction in which the thing happened."""

    def __init__(self, outbox: Outbox, texts: Texts, clock: Clock) -> None:
        self._makers = Makers(outbox, texts, clock)

    def listeners(self) -> Listeners:
        """Event type → functions."""
        return tell_once({PayoutPaid: [self.paid]})

    def paid(self, session: Session, happened: PayoutPaid) -> None:
        """How much, for how many orders, and the bank's reference."""
        payout = session.get_one(Payout, happened.payout_id)
        self._makers.tell(
            session,
            payout.producer_id,
            "payout-paid",
            owners_only=True,
            maker=payout.producer.name,
            amount=baht(payout.amount_satang),
            n=len(payout.parts),
            reference=payout.reference or "",
        )
