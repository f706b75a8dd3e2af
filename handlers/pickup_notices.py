"""What is told of orders that are fetched: the visible table is `listeners()`."""

from sqlalchemy.orm import Session

from bot.desk import close_cases_about
from bot.told import tell_once
from core.clock import to_bangkok
from core.database import Listeners
from core.money import baht
from fulfilment.events import FetchSoon, NotFetched, ParcelMoved, ParcelToFetch
from fulfilment.models import Parcel
from fulfilment.pickup import FETCHED, cash_satang
from fulfilment.pickup_models import Pickup
from handlers.telling import Teller
from orders.models import Order


class PickupNotices(Teller):
    """Adds messages and cases within the transaction in which the thing happened."""

    def listeners(self) -> Listeners:
        """Event type → functions; each happening is told once."""
        return tell_once(
            {
                ParcelToFetch: [self.to_fetch],
                FetchSoon: [self.fetch_soon],
                NotFetched: [self.not_fetched],
                ParcelMoved: [self.fetched],
            }
        )

    def to_fetch(self, session: Session, happened: ParcelToFetch) -> None:
        """It lies ready: where, until when, and the code to show."""
        parcel = session.get_one(Parcel, happened.parcel_id)
        self._say(session, session.get_one(Order, parcel.order_id), "notice-pickup-ready")

    def fetch_soon(self, session: Session, happened: FetchSoon) -> None:
        """Still there."""
        self._say(session, session.get_one(Order, happened.order_id), "notice-pickup-soon")

    def not_fetched(self, session: Session, happened: NotFetched) -> None:
        """The customer is asked once more, and the desk decides."""
        order = session.get_one(Order, happened.order_id)
        pickup = session.get_one(Pickup, order.id)
        self._say(session, order, "notice-pickup-late")
        self._case(session, "parcel", order, f"not fetched: {pickup.point.name} {pickup.point.phone}"[:200])

    def fetched(self, session: Session, happened: ParcelMoved) -> None:
        """What waited at the desk for this is settled."""
        if happened.code == FETCHED:
            parcel = session.get_one(Parcel, happened.parcel_id)
            close_cases_about(session, "parcel", parcel.order.number, "bot", happened.at)

    def _say(self, session: Session, order: Order, key: str) -> None:
        pickup = session.get_one(Pickup, order.id)
        until = to_bangkok(pickup.fetch_by).strftime("%d/%m") if pickup.fetch_by else "-"
        cash = cash_satang(session, order.id)
        self._tell(
            session,
            order,
            key,
            place=pickup.point.name,
            opening=pickup.point.opening or "-",
            code=pickup.code,
            until=until,
            has_cash="yes" if cash else "no",
            cash=baht(cash),
        )
