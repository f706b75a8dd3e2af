"""The same shop, and people who do whatever they like with money: parts, too much, twice, slips, refunds."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from orders.balances import money_of
from orders.models import Order
from orders.payments import Arrival, record_money
from orders.promptpay import SlipQr
from orders.refunds import finish_refund
from orders.slips import confirm_slip, receive_slip
from tests.machines.machine import ShopMachine, actors, which

# Few references, so that the same money is told of again and again.
references = st.integers(0, 6)
amounts = st.one_of(st.none(), st.integers(-1, 60_000))


class MoneyMachine(ShopMachine):
    """After each step the books must add up, also those of money."""

    def _satang(self, session: Session, order: Order, satang: int | None) -> int:
        """So much, or just what is missing."""
        kept = money_of(session, order.id).kept_satang
        return order.total_satang - kept if satang is None else satang

    @rule(at=which, satang=amounts, number=references, actor=actors)
    def money_comes(self, at: int, satang: int | None, number: int, actor: str) -> None:
        """For any order, in whatever state, perhaps told of before."""

        def come(session: Session) -> None:
            order = self.pick_order(session, at)
            amount = self._satang(session, order, satang)
            record_money(session, order, Arrival(amount, actor, self.now, "desk", f"REF{number}"))

        self.do(come)

    @rule(at=which, number=references)
    def shows_slip(self, at: int, number: int) -> None:
        """Also for orders that have ended or are paid, and the same again."""

        def show(session: Session) -> None:
            qr = SlipQr("014", f"REF{number}")
            receive_slip(session, self.pick_order(session, at), "slips/x.jpg", self.now, qr, late=True)

        self.do(show)

    @rule(slip=st.integers(1, 9), satang=st.integers(0, 60_000), actor=actors)
    def decides_slip(self, slip: int, satang: int, actor: str) -> None:
        """Another amount than what was asked for."""
        self.do(lambda s: confirm_slip(s, slip, satang, actor=actor, now=self.now))

    @rule(refund=st.integers(1, 9), number=references, actor=actors)
    def sends_money_back(self, refund: int, number: int, actor: str) -> None:
        """Due or not."""
        reference = f"BACK{number}"
        self.do(lambda s: finish_refund(s, refund, reference=reference, actor=actor, now=self.now))

    @invariant()
    def nobody_is_owed_more_than_they_paid(self) -> None:
        """Nor less than nothing."""
        with self.db.reading() as session:
            for order_id in session.scalars(select(Order.id)):
                money = money_of(session, order_id)
                assert 0 <= money.paid_back_satang <= money.owed_back_satang <= money.received_satang
