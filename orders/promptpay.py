"""PromptPay QR codes: the text inside, written and read, and the mini QR on payment slips.

Amounts are whole satang throughout. Tag 29 pays to a telephone, a tax id or an e-wallet; tag 30 pays
a bill of a biller id with references.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy.orm import Session

from core.database import publish
from core.errors import ShopError
from core.media import MediaStore
from core.money import baht_decimal, satang
from orders.emv import open_sealed, parse_fields, render_fields, seal
from orders.events import PaymentReady
from orders.models import Order, Payment
from orders.payment_locks import lock_open_payment
from orders.payment_picture import render_payment_picture
from orders.promptpay_account import Kind, are_digits, mask_account, parse_biller_id, parse_promptpay_id

_TRANSFER_AID = "A000000677010111"
_BILL_AID = "A000000677010112"
_SLIP_AID = "000001"
_THB = "764"
_TRANSFER_TAGS: dict[Kind, str] = {"phone": "01", "tax_id": "02", "e_wallet": "03"}

MAX_AMOUNT_SATANG = 999_999_999_999  # 13 characters are what the amount field holds

_REFERENCE = re.compile(r"[A-Z0-9]{1,20}")
_TARGETS: dict[Kind, re.Pattern[str]] = {
    "phone": re.compile(r"0066[689]\d{8}", re.ASCII),
    "tax_id": re.compile(r"\d{13}", re.ASCII),
    "e_wallet": re.compile(r"\d{15}", re.ASCII),
    "biller": re.compile(r"\d{15}", re.ASCII),
}
_AMOUNT = re.compile(r"\d{1,10}(\.\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PromptPayPayload:
    """What a PromptPay QR says. `target` is the telephone as dialled in Thailand, or the id."""

    kind: Kind
    target: str
    amount_satang: int | None = None
    ref1: str = ""
    ref2: str = ""
    ref3: str = ""


@dataclass(frozen=True, slots=True)
class SlipQr:
    """What the mini QR of a slip says: the sending bank and its reference. It holds no amount and
    anybody can print one, so it proves nothing; it only tells two slips apart.
    """

    bank: str
    reference: str


def make_payload(
    *,
    promptpay_id: str = "",
    biller_id: str = "",
    amount_satang: int | None = None,
    ref1: str = "",
    ref2: str = "",
    ref3: str = "",
) -> str:
    """The text of a QR that pays to exactly one of the two ids, once when an amount is given.

    Raises ValueError for a wrong id, amount or reference.
    """
    if bool(promptpay_id) == bool(biller_id):
        raise ValueError("give either promptpay_id or biller_id")
    account = (
        _bill_account(biller_id, ref1, ref2) if biller_id else _transfer_account(promptpay_id, ref1, ref2)
    )
    body = render_fields(
        [
            ("00", "01"),
            ("01", "11" if amount_satang is None else "12"),
            account,
            ("53", _THB),
            ("54", "" if amount_satang is None else _render_amount(amount_satang)),
            ("58", "TH"),
            ("62", render_fields([("07", _check_reference("ref3", ref3))])),
        ]
    )
    return seal(body, "63")


def _transfer_account(promptpay_id: str, ref1: str, ref2: str) -> tuple[str, str]:
    if ref1 or ref2:
        raise ValueError("references 1 and 2 need a biller id")
    kind, target = parse_promptpay_id(promptpay_id)
    if kind == "phone":
        target = f"0066{target[1:]}"
    return "29", render_fields([("00", _TRANSFER_AID), (_TRANSFER_TAGS[kind], target)])


def _bill_account(biller_id: str, ref1: str, ref2: str) -> tuple[str, str]:
    if not ref1:
        raise ValueError("a bill payment needs ref1")
    return "30", render_fields(
        [
            ("00", _BILL_AID),
            ("01", parse_biller_id(biller_id)),
            ("02", _check_reference("ref1", ref1)),
            ("03", _check_reference("ref2", ref2)),
        ]
    )


def _check_reference(name: str, text: str) -> str:
    if text and not _REFERENCE.fullmatch(text):
        raise ValueError(f"{name} must be 1 to 20 of A-Z and 0-9, not {text!r}")
    return text


def _render_amount(amount_satang: int) -> str:
    if not 0 < amount_satang <= MAX_AMOUNT_SATANG:
        raise ValueError(f"not an amount that PromptPay can carry: {amount_satang} satang")
    return f"{baht_decimal(amount_satang):.2f}"


def parse_payload(text: str) -> PromptPayPayload:
    """Read a PromptPay QR. Raises ValueError when it is damaged, incomplete or something else."""
    fields = open_sealed(text, "63")
    if fields.get("00") != "01" or fields.get("53") != _THB or fields.get("58") != "TH":
        raise ValueError("not a PromptPay QR: not version 01, baht and Thailand")
    amount = _parse_amount(fields["54"]) if "54" in fields else None
    ref3 = parse_fields(fields.get("62", "")).get("07", "")
    if ("29" in fields) == ("30" in fields):
        raise ValueError("not a PromptPay QR: it needs one of the fields 29 and 30")
    if "29" in fields:
        kind, target = _parse_transfer(parse_fields(fields["29"]))
        return PromptPayPayload(kind, target, amount, ref3=ref3)
    bill = parse_fields(fields["30"])
    if bill.get("00") != _BILL_AID or "02" not in bill:
        raise ValueError("not a PromptPay bill: unknown application or no reference")
    target = _parse_target("biller", bill.get("01", ""))
    return PromptPayPayload("biller", target, amount, bill["02"], bill.get("03", ""), ref3)


def _parse_transfer(account: dict[str, str]) -> tuple[Kind, str]:
    if account.get("00") != _TRANSFER_AID:
        raise ValueError("not a PromptPay transfer: unknown application")
    for kind, tag in _TRANSFER_TAGS.items():
        if tag in account:
            return kind, _parse_target(kind, account[tag])
    raise ValueError("not a PromptPay transfer: nobody to pay to")


def _parse_target(kind: Kind, value: str) -> str:
    if not _TARGETS[kind].fullmatch(value):
        raise ValueError(f"not a PromptPay {kind}: {value!r}")
    return f"0{value[4:]}" if kind == "phone" else value


def _parse_amount(text: str) -> int:
    amount_satang = satang(text) if _AMOUNT.fullmatch(text) else 0
    if not amount_satang:
        raise ValueError(f"not an amount: {text!r}")
    return amount_satang


def parse_slip_qr(text: str) -> SlipQr:
    """Read the mini QR of a payment slip. Raises ValueError when it is something else."""
    fields = open_sealed(text, "91", restore_zeros=True)
    slip = parse_fields(fields.get("00", ""))
    bank, reference = slip.get("01", ""), slip.get("02", "")
    if slip.get("00") != _SLIP_AID or not (are_digits(bank) and len(bank) == 3 and reference):
        raise ValueError("not the QR of a payment slip")
    return SlipQr(bank, reference)


def start_payment(
    session: Session,
    order: Order,
    *,
    media: MediaStore,
    now: datetime,
    promptpay_id: str = "",
    biller_id: str = "",
) -> Payment:
    """The order's open payment with its QR for the exact total; asking again gives the same QR.

    A biller id comes first, because the shop then sees the order number with the money. Raises
    ShopError `payment-not-promptpay`, `already-confirmed`, `order-already-cancelled` or
    `promptpay-off`, and ValueError for an account that cannot be right.
    """
    payment = lock_open_payment(session, order)
    if not payment.promptpay_payload:
        payment.promptpay_payload = _make_order_payload(order, payment, promptpay_id, biller_id)
        # Whoever has the key sees the picture, so nobody may be able to guess it.
        payment.qr_media_key = f"promptpay/q{token_urlsafe(24)}.png"
        session.flush()
    draw_payment(media, order, payment)
    return payment


def draw_payment(media: MediaStore, order: Order, payment: Payment) -> None:
    """The picture of a payment that has its QR, unless it lies there already."""
    if not media.has(payment.qr_media_key):
        media.save(payment.qr_media_key, _draw(order, payment))


def tell_ready(session: Session, payment: Payment, now: datetime) -> None:
    """The QR was not there when the customer asked; now it is."""
    publish(session, PaymentReady(payment.order_id, payment.id, now))


def _make_order_payload(order: Order, payment: Payment, promptpay_id: str, biller_id: str) -> str:
    if biller_id:
        return make_payload(biller_id=biller_id, amount_satang=payment.amount_satang, ref1=order.number)
    if promptpay_id:
        return make_payload(promptpay_id=promptpay_id, amount_satang=payment.amount_satang)
    raise ShopError("promptpay-off")


def _draw(order: Order, payment: Payment) -> bytes:
    target = parse_payload(payment.promptpay_payload).target
    return render_payment_picture(
        payment.promptpay_payload, payment.amount_satang, order.number, mask_account(target)
    )
