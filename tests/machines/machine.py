"""Customers, makers, agents, the post and the clock do whatever they like, in any order."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalog.models import Product, Variant
from catalog.stock import count_stock
from core.database import Database
from core.errors import ShopError
from fulfilment.announcing import announce_parcels, withdraw_parcels
from fulfilment.carriers.base import TrackingNews
from fulfilment.counter import set_counter_number
from fulfilment.models import PARCEL_ANSWERS, Parcel
from fulfilment.numbers import ensure_ranges
from fulfilment.parcels import give_missing_numbers, hand_over
from fulfilment.s10 import make_number
from fulfilment.tracking import record_news, record_pushed
from fulfilment.trouble import answer_trouble
from orders.carts import add_to_cart, change_quantity, clear_cart, describe_cart
from orders.checkout import place_order
from orders.expiry import PaymentRound
from orders.models import Order, Payment
from orders.payments import confirm_payment
from orders.slips import receive_slip, refuse_slip
from orders.status import cancel_order, change_status
from tests.machines.shop import BEGAN_AT, CUSTOMERS, MORE, THINGS, MemoryCarrier, check_books, open_shop
from tests.orders.shop import make_address

customers = st.integers(1, CUSTOMERS)
things = st.integers(1, len(THINGS))
# Which of those that there are now.
which = st.integers(0, 30)
actors = st.sampled_from(("customer:1", "producer:1", "agent:มานะ", "tracking", "system"))
CODES = ("101", "103", "104", "201", "203", "206", "301", "302", "401", "402", "501", "777", "901")
# What ends an order with its goods and its money has a function of its own, and so has what parcels say.
DIRECT = ("packed", "completed", "claim_open", "refused", "refunded")


class ShopMachine(RuleBasedStateMachine):
    """After each step the books must add up, and only rules of the shop may say no."""

    # How often the books were asked, and which statuses were met: a machine that never sells proves nothing.
    asked = 0
    met: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="otop-machine-"))
        self.db = self.open()
        self.now = BEGAN_AT
        self.carrier = MemoryCarrier()
        self.keys: list[tuple[int, str, int]] = []

    def open(self) -> Database:
        """The database it plays with."""
        return open_shop(self.folder)

    def teardown(self) -> None:
        """Close and take away."""
        self.db.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def do(self, attempt: Callable[[Session], object]) -> bool:
        """One transaction; whether no rule was against it."""
        try:
            with self.db.transaction() as session:
                attempt(session)
        except ShopError:
            return False
        return True

    def pick_order(self, session: Session, at: int) -> Order:
        """One of the orders; a ShopError where there is none."""
        orders = session.scalars(select(Order.id).order_by(Order.id.desc())).all()
        if not orders:
            raise ShopError("order-not-found", number="")
        return session.get_one(Order, orders[at % len(orders)])

    def pick_parcel(self, session: Session, at: int) -> Parcel:
        """One of the parcels."""
        parcels = session.scalars(select(Parcel.id).order_by(Parcel.id.desc())).all()
        if not parcels:
            raise ShopError("parcel-not-found")
        return session.get_one(Parcel, parcels[at % len(parcels)])

    # What customers do.

    @initialize()
    def first_orders(self) -> None:
        """Nobody is interested in an empty shop: one pays on delivery, one by PromptPay, one has paid."""
        for who, method in ((1, "cod"), (2, "promptpay"), (3, "promptpay")):
            for thing in (1, 3):
                self.do(lambda s, who=who, thing=thing: add_to_cart(s, who, thing, 1, self.now))  # type: ignore[misc]
            self._order(who, method)
        self.do(lambda s: confirm_payment(s, self._payment(s, 0).id, actor="system", now=self.now))

    @rule(who=customers, thing=things, quantity=st.integers(1, 4))
    def wishes(self, who: int, thing: int, quantity: int) -> None:
        """Into the cart."""
        self.do(lambda session: add_to_cart(session, who, thing, quantity, self.now))

    @rule(who=customers, thing=things, quantity=st.integers(0, 5))
    def changes_mind(self, who: int, thing: int, quantity: int) -> None:
        """More, fewer or none of it."""
        self.do(lambda session: change_quantity(session, who, thing, quantity, self.now))

    @rule(who=customers)
    def empties_cart(self, who: int) -> None:
        """All out."""
        self.do(lambda session: clear_cart(session, who, self.now))

    @rule(who=customers, method=st.sampled_from(("cod", "promptpay")), is_old=st.booleans())
    def confirms(self, who: int, method: str, is_old: bool) -> None:
        """A summary is confirmed, perhaps an old one."""
        key = f"key-{len(self.keys)}"

        def place(session: Session) -> None:
            seen = describe_cart(session, who, self.now).version - is_old
            self._place(session, who, key, method, seen)

        self.do(place)

    @rule(who=customers, thing=things, method=st.sampled_from(("cod", "promptpay")))
    def orders_at_once(self, who: int, thing: int, method: str) -> None:
        """A wish and its confirmation in one go: the usual way."""
        self.do(lambda session: add_to_cart(session, who, thing, 1, self.now))
        self._order(who, method)

    def _order(self, who: int, method: str) -> None:
        key = f"key-{len(self.keys)}"
        self.do(lambda session: self._place(session, who, key, method, None))

    def _place(self, session: Session, who: int, key: str, method: str, seen: int | None) -> None:
        placed = place_order(
            session,
            customer_id=who,
            checkout_key=key,
            lines_version=seen,
            address=make_address(),
            payment_method=method,
            postage_satang=5_200,
            actor=f"customer:{who}",
            now=self.now,
        )
        assert placed.is_new
        assert placed.order.lines
        self.keys.append((who, key, placed.order.id))

    @rule(at=which, stranger=st.booleans())
    def confirms_again(self, at: int, stranger: bool) -> None:
        """The same tap once more gives the same order; somebody else's tap gives none."""
        if not self.keys:
            return
        who, key, order_id = self.keys[at % len(self.keys)]
        buyer = who % CUSTOMERS + 1 if stranger else who

        def place(session: Session) -> None:
            placed = place_order(
                session,
                customer_id=buyer,
                checkout_key=key,
                lines_version=None,
                address=make_address(),
                payment_method="cod",
                postage_satang=0,
                actor=f"customer:{buyer}",
                now=self.now,
            )
            assert (placed.order.id, placed.is_new, stranger) == (order_id, False, False)

        self.do(place)

    @rule(at=which, actor=actors)
    def cancels(self, at: int, actor: str) -> None:
        """Who may and who may not."""
        self.do(
            lambda session: cancel_order(
                session, self.pick_order(session, at), actor=actor, reason="", now=self.now
            )
        )

    @rule(at=which, number=st.integers(0, 3))
    def sends_slip(self, at: int, number: int) -> None:
        """A picture, perhaps the same again."""
        self.do(lambda s: receive_slip(s, self.pick_order(s, at), f"slips/{number}.jpg", self.now))

    # What happens to money.

    def _payment(self, session: Session, at: int) -> Payment:
        return self.pick_order(session, at).payments[-1]

    @rule(at=which, actor=actors)
    def says_it_is_paid(self, at: int, actor: str) -> None:
        """Only the shop may."""
        self.do(lambda s: confirm_payment(s, self._payment(s, at).id, actor=actor, now=self.now))

    @rule(at=which, actor=actors)
    def says_slip_is_wrong(self, at: int, actor: str) -> None:
        """Only the shop may."""
        self.do(lambda s: refuse_slip(s, at + 1, actor=actor, reason="", now=self.now))

    @rule(minutes=st.integers(1, 90))
    def time_passes(self, minutes: int) -> None:
        """And the unpaid are reminded or end."""
        self.now += timedelta(minutes=minutes)
        PaymentRound(self.db, lambda: self.now).run()

    # What people in the house do.

    @rule(at=which, to_status=st.sampled_from(DIRECT), actor=actors)
    def moves_order(self, at: int, to_status: str, actor: str) -> None:
        """Whatever the table of statuses allows."""
        self.do(lambda s: change_status(s, self.pick_order(s, at), to_status, actor=actor, now=self.now))

    @rule(thing=things, stock=st.integers(0, 12))
    def counts_shelf(self, thing: int, stock: int) -> None:
        """Somebody counted, or more was made."""
        self.do(lambda session: count_stock(session, thing, stock))

    @rule(thing=things, status=st.sampled_from(("listed", "listed", "paused")))
    def lists(self, thing: int, status: str) -> None:
        """Sold, or not for now."""
        self.do(lambda s: s.execute(update(Product).where(Product.id == thing).values(status=status)))

    @rule(thing=things, price_satang=st.integers(1, 50_000))
    def changes_price(self, thing: int, price_satang: int) -> None:
        """Orders that stand keep theirs."""
        self.do(
            lambda s: s.execute(update(Variant).where(Variant.id == thing).values(price_satang=price_satang))
        )

    @rule(text=st.sampled_from((MORE, "EX00000001-EX00000012")))
    def enters_ranges(self, text: str) -> None:
        """More numbers, or the old setting again."""
        self.do(lambda session: ensure_ranges(session, text, demo_allowed=False))
        self.do(lambda session: give_missing_numbers(session, self.now))

    # What happens to parcels.

    @rule(at=which)
    def hands_over(self, at: int) -> None:
        """The maker was at the post office."""
        self.do(lambda s: hand_over(s, self.pick_parcel(s, at), "producer:1", self.now))

    @rule(at=which, serial=st.integers(1, 5))
    def counter_gave_number(self, at: int, serial: int) -> None:
        """Another number than ours; perhaps one that is used already."""
        number = make_number("EK", serial)
        self.do(
            lambda s: set_counter_number(s, self.pick_parcel(s, at), number, actor="producer:1", now=self.now)
        )

    @rule(mood=st.sampled_from(("fine", "fine", "lost", "down", "refuses")))
    def goes_round(self, mood: str) -> None:
        """Parcels are announced and taken back, whatever the answers."""
        self.carrier.mood = mood
        announce_parcels(self.db, self.carrier, self.now)
        withdraw_parcels(self.db, self.carrier, self.now)

    @rule(at=which, code=st.sampled_from(CODES), hours=st.integers(-48, 0), pushed=st.booleans())
    def news_comes(self, at: int, code: str, hours: int, pushed: bool) -> None:
        """In any order, also what was known."""

        def record(session: Session) -> None:
            number = self.pick_parcel(session, at).tracking_number or "EX000000995TH"
            piece = TrackingNews(number, code, "", "", self.now + timedelta(hours=hours))
            (record_pushed if pushed else record_news)(session, [piece, piece], self.now)

        self.do(record)

    @rule(at=which, answer=st.sampled_from(PARCEL_ANSWERS))
    def answers_trouble(self, at: int, answer: str) -> None:
        """What shall be done with it."""
        self.do(
            lambda s: answer_trouble(s, self.pick_parcel(s, at), answer, actor="customer:1", now=self.now)
        )

    @invariant()
    def books_add_up(self) -> None:
        """What `flask check` asks."""
        check_books(self.db)

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        """No number twice, the carrier knows each under its own order."""
        with self.db.reading() as session:
            rows = session.execute(select(Parcel.tracking_number, Order.number).join(Order))
            numbers = {number: order for number, order in rows if number}
            statuses = [*session.scalars(select(Order.status)), *session.scalars(select(Parcel.status))]
        assert all(numbers.get(n, order) == order for n, order in self.carrier.items.items())
        ShopMachine.asked += 1
        ShopMachine.met.update(set(statuses))
