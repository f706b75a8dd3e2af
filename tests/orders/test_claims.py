"""Claims: opened once, told more, decided once, and never for more money than came."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.database import Database
from core.errors import ShopError
from orders.claims import (
    MOST_PICTURES,
    add_picture,
    add_words,
    find_claim_being_told,
    find_claimable,
    find_claims,
    find_open_claim,
    follow_delivery,
    open_claim,
    resolve_claim,
)
from orders.completion import complete_order, find_to_complete
from orders.events import ClaimOpened, ClaimResolved, MoneyToGiveBack, OrderStatusChanged
from orders.models import Order
from orders.payments import confirm_payment
from orders.status import change_status
from tests.orders.shop import NOW, order_something

AGENT = "agent:สมใจ"


def delivered(session: Session) -> Order:
    """A paid order that has arrived."""
    order = order_something(session)
    confirm_payment(session, order.payments[0].id, actor=AGENT, now=NOW)
    for status in ("handed_over", "delivered"):
        change_status(session, order, status, actor="tracking", now=NOW)
    session.refresh(order, ["payments"])
    return order


def claim_about(session: Session, order: Order, words: str = "ของแตก") -> None:
    open_claim(session, order, words, actor=f"customer:{order.customer_id}", now=NOW)


def heard(session: Session, kind: type) -> list[object]:
    return [one for one in session.info.get("events", ()) if isinstance(one, kind)]


def test_a_claim_is_opened_once_and_told_more(any_db: Database) -> None:
    with any_db.transaction() as session:
        order = delivered(session)
        for words in ("ของแตก", "หกหมด", "หกหมด"):
            claim_about(session, order, words)
        claim = find_open_claim(session, order.id)
        assert claim
        add_picture(session, claim, "slips/a.jpg", NOW)
        add_picture(session, claim, "slips/a.jpg", NOW)
        add_words(session, claim, "สองขวด", NOW)
        assert (claim.words, claim.picture_keys) == ("ของแตก\nหกหมด\nสองขวด", ["slips/a.jpg"])
        assert order.status == "claim_open"
        assert len(heard(session, ClaimOpened)) == len(find_claims(session, order.id)) == 1


def test_pictures_have_an_end(db: Database) -> None:
    with db.transaction() as session:
        order = delivered(session)
        claim_about(session, order)
        claim = find_open_claim(session, order.id)
        assert claim
        for number in range(MOST_PICTURES):
            add_picture(session, claim, f"slips/{number}.jpg", NOW)
        with pytest.raises(ShopError, match="claim-pictures-enough"):
            add_picture(session, claim, "slips/more.jpg", NOW)


def test_an_order_on_its_way_stays_there_and_is_claimed_when_it_arrives(db: Database) -> None:
    db.listeners = {OrderStatusChanged: [follow_delivery]}
    with db.transaction() as session:
        order = order_something(session, "cod")
        change_status(session, order, "in_transit", actor="tracking", now=NOW)
        claim_about(session, order)
        assert order.status == "in_transit"
    with db.transaction() as session:
        order = session.get_one(Order, order.id)
        change_status(session, order, "delivered", actor="tracking", now=NOW)
    with db.reading() as session:
        assert session.get_one(Order, order.id).status == "claim_open"
        assert find_to_complete(session, NOW + timedelta(days=30)) == []


def test_what_was_not_sent_cannot_be_claimed(db: Database) -> None:
    with db.transaction() as session:
        order = order_something(session)
        with pytest.raises(ShopError, match="claim-too-early"):
            claim_about(session, order)
        assert find_claimable(session, order.customer_id) == []
        assert find_claimable(session, delivered(session).customer_id) != []


def test_what_is_said_belongs_to_the_claim_for_an_hour_and_to_its_customer(db: Database) -> None:
    with db.transaction() as session:
        order = delivered(session)
        claim_about(session, order)
        later = NOW + timedelta(minutes=59)
        assert find_claim_being_told(session, order.customer_id, later)
        assert not find_claim_being_told(session, order.customer_id, NOW + timedelta(hours=1))
        assert not find_claim_being_told(session, order.customer_id + 1, NOW)


@pytest.mark.parametrize(
    ("resolution", "amount", "status", "owed"),
    [
        ("completed", 0, "completed", 0),
        ("completed", 5000, "completed", 5000),
        ("refund", 0, "claim_open", 29_200),
        ("resend", 0, "claim_open", 0),
    ],
)
def test_each_decision_has_its_end(
    db: Database, resolution: str, amount: int, status: str, owed: int
) -> None:
    with db.transaction() as session:
        order = delivered(session)
        claim_about(session, order)
        claim = find_open_claim(session, order.id)
        assert claim
        resolve_claim(session, claim, resolution, actor=AGENT, now=NOW, amount_satang=amount)
        assert order.status == status
        expected = [MoneyToGiveBack(order.id, owed, "claim", NOW)] if owed else []
        assert heard(session, MoneyToGiveBack) == expected
        assert len(heard(session, ClaimResolved)) == 1
        with pytest.raises(ShopError, match="claim-resolved"):
            resolve_claim(session, claim, resolution, actor=AGENT, now=NOW)
        with pytest.raises(ShopError, match="claim-resolved"):
            add_words(session, claim, "อีก", NOW)


@pytest.mark.parametrize("actor", ["customer:1", "producer:1", "tracking"])
def test_only_the_shop_decides(db: Database, actor: str) -> None:
    with db.transaction() as session:
        order = delivered(session)
        claim_about(session, order)
        claim = find_open_claim(session, order.id)
        assert claim
        with pytest.raises(ShopError, match="status-not-allowed"):
            resolve_claim(session, claim, "refund", actor=actor, now=NOW)
        with pytest.raises(ShopError, match="claim-amount"):
            resolve_claim(session, claim, "completed", actor=AGENT, now=NOW, amount_satang=29_201)
        assert claim.resolved_at is None


def test_completed_by_time_or_by_word_once(db: Database) -> None:
    with db.transaction() as session:
        order = delivered(session)
        assert find_to_complete(session, NOW + timedelta(days=6, hours=23)) == []
        assert find_to_complete(session, NOW + timedelta(days=7)) == [order.id]
        complete_order(session, order.id, actor=f"customer:{order.customer_id}", now=NOW)
        assert find_to_complete(session, NOW + timedelta(days=7)) == []
        with pytest.raises(ShopError, match="order-already-completed"):
            complete_order(session, order.id, actor="system", now=NOW)
