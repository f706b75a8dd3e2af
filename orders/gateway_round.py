"""Goes to the gateway and back, outside of every transaction: new charges, and news of old ones."""

import logging

from core.clock import Clock
from core.database import Database, publish
from core.errors import ShopError
from core.media import MediaStore
from orders.charges import add_charge, find_to_ask, find_without_qr, settle_charge
from orders.events import GatewayFailed
from orders.gateway.base import Gateway, GatewayError
from orders.models import Order, Payment
from orders.payment_locks import lock_payment
from orders.promptpay import draw_payment, start_payment, tell_ready

log = logging.getLogger(__name__)


class GatewayRound:
    """Where the gateway fails, the payment gets our own QR, when there is an account of our own."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        gateway: Gateway,
        media: MediaStore,
        *,
        promptpay_id: str,
        biller_id: str,
    ) -> None:
        self._db = db
        self._clock = clock
        self._gateway = gateway
        self._media = media
        self._own = {"promptpay_id": promptpay_id, "biller_id": biller_id}

    def run(self) -> dict[str, int]:
        """Once around; how many got a QR of the gateway, and about how many it was asked."""
        with self._db.reading() as session:
            without, to_ask = find_without_qr(session), find_to_ask(session, self._clock())
        return {
            "charged": sum(self._charge(payment_id) for payment_id in without),
            "asked": sum(self._ask(charge_id) for charge_id in to_ask),
        }

    def _charge(self, payment_id: int) -> bool:
        with self._db.reading() as session:
            payment = session.get_one(Payment, payment_id)
            amount_satang = payment.amount_satang
            number = session.get_one(Order, payment.order_id).number
        try:
            charge = self._gateway.make_charge(amount_satang, number)
            payload = self._gateway.fetch_payload(charge)
        except GatewayError as error:
            log.warning("no charge by the gateway: %s", error.code)
            self._use_own(payment_id)
            return False
        with self._db.transaction() as session:
            asked = add_charge(session, payment_id, charge, payload, self._clock())
            if asked is not None:
                draw_payment(self._media, session.get_one(Order, asked.order_id), asked)
        return asked is not None

    def _use_own(self, payment_id: int) -> None:
        try:
            with self._db.transaction() as session:
                payment, order = lock_payment(session, payment_id)
                start_payment(session, order, media=self._media, now=self._clock(), **self._own)
                tell_ready(session, payment, self._clock())
        except ShopError as error:
            if error.code != "promptpay-off":
                # Paid, cancelled or expired meanwhile.
                return
            with self._db.transaction() as session:
                order_id = session.get_one(Payment, payment_id).order_id
                publish(session, GatewayFailed(order_id, self._clock()))

    def _ask(self, charge_id: str) -> bool:
        try:
            told = self._gateway.fetch_charge(charge_id)
            if told.charge_id != charge_id:
                raise GatewayError("unreadable")
            with self._db.transaction() as session:
                settle_charge(session, told, self._clock())
        except GatewayError as error:
            log.warning("nothing said about a charge: %s", error.code)
            return False
        except Exception:
            # One charge that cannot be settled must not keep the others.
            log.exception("charge %s", charge_id)
            return False
        return True
