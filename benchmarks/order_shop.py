"""A shop to place orders in as the product does it: two makers, carts, listeners, outbox, no HTTP."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

import web.models  # noqa: F401 - every table must be known before they are made
from bot.models import Conversation
from bot.outbox import Outbox
from bot.reply import Reply, Text
from catalog.models import Producer, Product, Province, Variant
from core.database import Base, Database
from core.errors import ShopError
from core.money import baht
from core.texts import Texts
from fulfilment import parcels
from fulfilment.numbers import ensure_ranges
from handlers.notices import Notices
from orders.checkout import place_order
from orders.customers import DeliveryAddress
from orders.models import Cart, CartLine, Customer
from webhook import ROOT, join_listeners

Method = Literal["cod", "promptpay"]

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
PLENTY = 10_000_000
MAKERS = 2
EACH = 2
ADDRESS = DeliveryAddress("สมใจ ใจดี", "0812345678", "99/1 หมู่ 2", "สุเทพ", "เมืองเชียงใหม่", "เชียงใหม่", "50200")


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody with a full cart and a conversation."""

    customer_id: int
    conversation_id: int


class OrderShop:
    """Use `fill` before and `place` while the clock runs."""

    def __init__(self, url: str) -> None:
        self.db = Database(url)
        Base.metadata.create_all(self.db.engine)
        texts = Texts([ROOT / "handlers" / "texts", ROOT / "web" / "texts"])
        self.outbox = Outbox(self.db, lambda: NOW, {}, b"key", lambda _conversation_id: None)
        notices = Notices(self.outbox, texts, lambda: NOW)
        self.db.listeners = join_listeners(parcels.listeners(), notices.listeners())
        self._texts = texts
        self._rush = 0
        with self.db.transaction() as session:
            ensure_ranges(session, "EX00000001-EX99999999", demo_allowed=False)
            session.add(Province(code="50", name_th="เชียงใหม่", name_en="Chiang Mai"))
            session.flush()
            self.variants = [_make_thing(session, number) for number in range(MAKERS)]

    def close(self) -> None:
        """Close its database."""
        self.db.close()

    def fill(self, count: int, variants: Sequence[int] = (), quantity: int = EACH) -> list[Buyer]:
        """So many new customers, each with a cart of these things."""
        wanted = variants or self.variants
        with self.db.transaction() as session:
            people = [{"name": f"ลูกค้า {number}", "phone": "", "created_at": NOW} for number in range(count)]
            customers = list(session.scalars(insert(Customer).returning(Customer.id), people))
            carts = session.scalars(
                insert(Cart).returning(Cart.id, sort_by_parameter_order=True),
                [{"customer_id": one, "version": len(wanted), "updated_at": NOW} for one in customers],
            ).all()
            lines = [
                {"cart_id": cart, "variant_id": variant, "quantity": quantity}
                for cart in carts
                for variant in wanted
            ]
            session.execute(insert(CartLine), lines)
            talks = [
                {"channel": "line", "sender": f"U{one}", "customer_id": one, "memory": {}, "created_at": NOW}
                for one in customers
            ]
            session.execute(insert(Conversation), talks)
            mine = Conversation.customer_id.between(min(customers), max(customers))
            found = select(Conversation.customer_id, Conversation.id).where(mine)
            return [Buyer(customer_id or 0, talk) for customer_id, talk in session.execute(found)]

    def place(self, buyer: Buyer, method: Method = "promptpay", key: str = "") -> None:
        """One confirmed order in a transaction of its own, parcels, notices and the reply with it; back
        when it is on the disk. Raises ShopError.
        """
        with self.db.transaction() as session:
            placed = place_order(
                session,
                customer_id=buyer.customer_id,
                checkout_key=key or f"key-{buyer.customer_id}",
                lines_version=None,
                address=ADDRESS,
                payment_method=method,
                postage_satang=10_400,
                actor=f"customer:{buyer.customer_id}",
                now=NOW,
            )
            total = baht(placed.total_satang)
            words = self._texts.say("th", "order-placed", number=placed.number, total=total)
            conversation = session.get_one(Conversation, buyer.conversation_id)
            self.outbox.queue(session, conversation, Reply((Text(words),)), now=NOW, wake=False)

    def measure(self, count: int, method: Method, threads: int = 1) -> float:
        """Orders a second."""
        buyers = self.fill(count)
        began = time.perf_counter()
        if threads == 1:
            for buyer in buyers:
                self.place(buyer, method)
        else:
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(lambda buyer: self.place(buyer, method), buyers))
        return count / (time.perf_counter() - began)

    def rush(self, customers: int, pieces: int) -> int:
        """How many of so few pieces are sold when all customers confirm at the same moment."""
        self._rush += 1
        with self.db.transaction() as session:
            thing = _make_thing(session, MAKERS + self._rush)
            values = {"stock": pieces, "received": pieces}
            session.execute(update(Variant).where(Variant.id == thing).values(values))
        buyers = self.fill(customers, [thing], 1)
        start = threading.Barrier(customers)

        def buy(buyer: Buyer) -> str:
            start.wait()
            try:
                self.place(buyer)
            except ShopError as error:
                return error.code
            return "sold"

        with ThreadPoolExecutor(customers) as pool:
            answers = Counter(pool.map(buy, buyers))
        assert set(answers) <= {"sold", "sold-out"}, answers
        return answers["sold"]


def _make_thing(session: Session, number: int) -> int:
    producer = Producer(slug=f"maker-{number}", name=f"กลุ่ม {number}", province_code="50", created_at=NOW)
    session.add(producer)
    session.flush()
    variant = Variant(sku=f"T{number}", price_satang=12_000, stock=PLENTY, weight_g=300)
    session.add(
        Product(
            sku=f"T{number}",
            name_th=f"ของดี {number}",
            category="food",
            producer_id=producer.id,
            created_at=NOW,
            updated_at=NOW,
            variants=[variant],
        )
    )
    session.flush()
    return variant.id
