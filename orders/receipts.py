"""Receipts of one producer's part of an order: given out, taken back, replaced, lessened.

The caller has locked the order, or works on it alone; producers are gone through in the order of
their ids, so that no two wait for each other's counters.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from catalog.models import Producer
from core.clock import to_bangkok
from core.errors import ShopError
from orders.models import Order
from orders.producer_tax import ADDRESS_LENGTH, NAME_LENGTH, parse_branch, parse_tax_id, vat_percent
from orders.receipt_models import HEAD_OFFICE, ProducerTax, Receipt
from orders.receipt_numbers import take_serial, write_number
from orders.receipt_paper import Paper, PaperLine, Party, paper_from_json, paper_to_json

_REASON_LENGTH = 300


def issue_receipt(
    session: Session,
    order: Order,
    producer: Producer,
    lines: Sequence[PaperLine],
    *,
    postage_satang: int,
    actor: str,
    now: datetime,
    delivered_at: datetime | None = None,
) -> Receipt:
    """The receipt of what this producer's part cost; the one that stands already stays the only one."""
    known = find_standing(session, order.id, producer.id)
    if known is not None:
        return known
    tax = session.get(ProducerTax, producer.id)
    paper = Paper(
        order_number=order.number,
        seller=_seller(producer, tax),
        buyer=_buyer(order),
        lines=tuple(lines),
        postage_satang=postage_satang,
        payment_method=order.payment_method,
        delivered_on=to_bangkok(delivered_at).date().isoformat() if delivered_at else "",
        vat_percent=vat_percent() if tax is not None and tax.is_vat_registered else 0,
        is_pickup=order.is_pickup,
    )
    return _give(session, order.id, producer.id, "receipt", paper, actor, now)


def _seller(producer: Producer, tax: ProducerTax | None) -> Party:
    place = (producer.subdistrict, producer.district, producer.province.name_th, producer.postcode)
    known = " ".join(part for part in place if part)
    return Party(
        name=(tax.legal_name if tax else "") or producer.name,
        address=(tax.address if tax else "") or known,
        phone=producer.phone,
        tax_id=tax.tax_id if tax else "",
        branch=tax.branch if tax else HEAD_OFFICE,
    )


def _buyer(order: Order) -> Party:
    if order.is_pickup:
        # The address is where it was fetched, not theirs.
        return Party(order.recipient, "")
    place = (order.address_line, order.subdistrict, order.district, order.province, order.postcode)
    return Party(order.recipient, " ".join(part for part in place if part))


def _give(
    session: Session,
    order_id: int,
    producer_id: int,
    kind: str,
    paper: Paper,
    actor: str,
    now: datetime,
    *,
    about: str | None = None,
    replaces_id: int | None = None,
    credits_id: int | None = None,
) -> Receipt:
    serial = take_serial(session, producer_id, kind)
    receipt = Receipt(
        producer_id=producer_id,
        order_id=order_id,
        kind=kind,
        serial=serial,
        number=write_number(producer_id, kind, serial),
        total_satang=paper.total_satang,
        vat_satang=paper.vat_satang,
        paper=paper_to_json(paper),
        about=about,
        replaces_id=replaces_id,
        credits_id=credits_id,
        issued_by=actor[:80],
        issued_at=now,
        voided_at=None,
    )
    session.add(receipt)
    session.flush()
    return receipt


def find_standing(session: Session, order_id: int, producer_id: int) -> Receipt | None:
    """The receipt of this part that counts."""
    return session.scalar(_standing(order_id).where(Receipt.producer_id == producer_id))


def find_standing_receipts(session: Session, order_id: int) -> list[Receipt]:
    """Those of an order that count, one a producer."""
    return list(session.scalars(_standing(order_id).order_by(Receipt.producer_id)))


def _standing(order_id: int) -> Select[Receipt]:
    return select(Receipt).where(
        Receipt.order_id == order_id, Receipt.kind == "receipt", Receipt.status == "issued"
    )


def find_receipts(session: Session, order_id: int) -> list[Receipt]:
    """All papers of an order, void ones and credits too, oldest first."""
    return list(session.scalars(select(Receipt).where(Receipt.order_id == order_id).order_by(Receipt.id)))


def get_receipt(session: Session, receipt_id: int) -> Receipt:
    """The paper. Raises ShopError `receipt-not-found`."""
    receipt = session.get(Receipt, receipt_id)
    if receipt is None:
        raise ShopError("receipt-not-found")
    return receipt


def void_receipt(session: Session, receipt: Receipt, *, actor: str, reason: str, now: datetime) -> None:
    """Take a receipt back, once; its number stays taken. Raises ShopError `receipt-void`, or
    `receipt-credited` when money of it went back by a credit.
    """
    if credited_satang(session, receipt):
        raise ShopError("receipt-credited", number=receipt.number)
    _void(session, receipt, actor, reason, now)


def _void(session: Session, receipt: Receipt, actor: str, reason: str, now: datetime) -> None:
    values = {
        "status": "void",
        "voided_by": actor[:80],
        "voided_at": now,
        "void_reason": reason[:_REASON_LENGTH],
    }
    moved = session.scalar(
        update(Receipt)
        .where(Receipt.id == receipt.id, Receipt.status == "issued")
        .values(**values)
        .returning(Receipt.id)
        .execution_options(synchronize_session=False)
    )
    session.refresh(receipt)
    if moved is None:
        raise ShopError("receipt-void", number=receipt.number)


def name_buyer(
    session: Session,
    receipt: Receipt,
    *,
    name: str,
    tax_id: str,
    branch: str,
    address: str,
    actor: str,
    now: datetime,
) -> Receipt:
    """Give a full tax invoice in the place of a receipt, which becomes void and is named on the new one.

    Raises ShopError `receipt-no-vat` of a seller who is not registered, `tax-id-invalid`,
    `tax-branch-invalid`, `buyer-missing`, `receipt-void` or `receipt-credited`.
    """
    paper = paper_from_json(receipt.paper)
    if receipt.kind != "receipt" or not paper.vat_percent:
        raise ShopError("receipt-no-vat", number=receipt.number)
    buyer = Party(
        name.strip()[:NAME_LENGTH],
        address.strip()[:ADDRESS_LENGTH],
        tax_id=parse_tax_id(tax_id),
        branch=parse_branch(branch),
    )
    if not (buyer.name and buyer.address):
        raise ShopError("buyer-missing")
    void_receipt(session, receipt, actor=actor, reason="tax invoice", now=now)
    named = replace(paper, buyer=buyer)
    return _give(
        session,
        receipt.order_id,
        receipt.producer_id,
        "receipt",
        named,
        actor,
        now,
        replaces_id=receipt.id,
    )


def credit_receipt(
    session: Session,
    receipt: Receipt,
    amount_satang: int,
    *,
    about: str,
    reason: str,
    actor: str,
    now: datetime,
) -> Receipt:
    """So much of a receipt's money goes back, for what `about` names (a parcel, a claim): once.

    Raises ShopError `receipt-void`, or `credit-amount` for nothing or more than is left of it.
    """
    known = session.scalar(
        select(Receipt).where(Receipt.order_id == receipt.order_id, Receipt.about == about)
    )
    if known is not None:
        return known
    if receipt.status != "issued" or receipt.kind != "receipt":
        raise ShopError("receipt-void", number=receipt.number)
    if not 0 < amount_satang <= receipt.total_satang - credited_satang(session, receipt):
        raise ShopError("credit-amount", number=receipt.number)
    paper = replace(
        paper_from_json(receipt.paper),
        lines=(PaperLine(reason[:_REASON_LENGTH], 1, "", amount_satang),),
        postage_satang=0,
        reason=reason[:_REASON_LENGTH],
        credits_number=receipt.number,
        credits_date=to_bangkok(receipt.issued_at).date().isoformat(),
        credits_total_satang=receipt.total_satang,
    )
    return _give(
        session,
        receipt.order_id,
        receipt.producer_id,
        "credit",
        paper,
        actor,
        now,
        about=about,
        credits_id=receipt.id,
    )


def credited_satang(session: Session, receipt: Receipt) -> int:
    """What went back of it so far."""
    given = select(func.coalesce(func.sum(Receipt.total_satang), 0))
    given = given.where(Receipt.credits_id == receipt.id, Receipt.status == "issued")
    return int(session.scalar(given) or 0)
