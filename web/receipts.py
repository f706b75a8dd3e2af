"""Receipts: the customer's link to one, and the desk's papers of an order."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from core.errors import ShopError
from core.money import satang
from fulfilment.receipt import ReceiptData, receipt_data, render_receipt
from fulfilment.receipting import issue_due
from orders.find import get_order
from orders.models import Order
from orders.receipt_models import Receipt
from orders.receipts import credit_receipt, credited_satang, find_receipts, get_receipt, name_buyer
from web.desk import explain
from web.pages import say
from web.parts import parts
from web.staff import make_desk_blueprint

blueprint = Blueprint("receipts", __name__)
desk_blueprint = make_desk_blueprint("desk_receipts")

LONGEST = 400


@blueprint.get("/receipts/<token>")
def show(token: str) -> Response:
    """The PDF of a signed link, as long as it is good."""
    receipt_id = parts().receipt_links.read_token(token, parts().clock())
    if receipt_id is None:
        abort(404)
    return _show(receipt_id)


@desk_blueprint.get("/receipts/<int:receipt_id>.pdf")
def paper(receipt_id: int) -> Response:
    """The same for the desk."""
    return _show(receipt_id)


def _show(receipt_id: int) -> Response:
    with parts().db.reading() as session:
        data = receipt_data(get_receipt(session, receipt_id))
    return _answer(data)


def _answer(data: ReceiptData) -> Response:
    response = Response(render_receipt(data), mimetype="application/pdf")
    headers = response.headers
    headers["Content-Disposition"] = f'inline; filename="{data.number}.pdf"'
    # The link is all it takes to read it: it stays in no cache, no index and no referrer.
    headers["Cache-Control"] = "no-store"
    headers["X-Robots-Tag"] = "noindex"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    return response


def describe_receipts(session: Session, order: Order) -> dict[str, Any]:
    """What the page of an order shows of its papers."""
    receipts = find_receipts(session, order.id)
    return {
        "receipts": receipts,
        "receipt_left": {one.id: one.total_satang - credited_satang(session, one) for one in receipts},
    }


@desk_blueprint.post("/orders/<number>/receipts")
def issue(number: str) -> AnyResponse:
    """Give what is due now and not given yet."""

    def do(session: Session) -> str:
        given = issue_due(session, get_order(session, number).id, parts().clock())
        return say("web-desk-receipts-given", count=len(given))

    return _try(do, number)


@desk_blueprint.post("/receipts/<int:receipt_id>/buyer")
def buyer(receipt_id: int) -> AnyResponse:
    """The buyer wants a full tax invoice: name, tax id with its check digit, branch, address."""

    def do(session: Session, receipt: Receipt) -> str:
        form = {
            name: request.form.get(name, "")[:LONGEST] for name in ("name", "tax_id", "branch", "address")
        }
        made = name_buyer(session, receipt, **form, actor=current_user.actor, now=parts().clock())
        return say("web-desk-receipt-replaced", number=made.number)

    return _with_receipt(receipt_id, do)


@desk_blueprint.post("/receipts/<int:receipt_id>/credit")
def credit(receipt_id: int) -> AnyResponse:
    """So much of it goes back, for a reason. The form's own key makes a second tap the same credit."""

    def do(session: Session, receipt: Receipt) -> str:
        made = credit_receipt(
            session,
            receipt,
            _read_amount(request.form.get("amount", "")),
            about=f"desk:{receipt.id}:{request.form.get('key', '')[:20]}",
            reason=request.form.get("reason", "").strip()[:LONGEST] or "-",
            actor=current_user.actor,
            now=parts().clock(),
        )
        return say("web-desk-receipt-credited", number=made.number)

    return _with_receipt(receipt_id, do)


def _read_amount(text: str) -> int:
    try:
        return satang(text)
    except ValueError:
        raise ShopError("amount-invalid") from None


def _with_receipt(receipt_id: int, do: Callable[[Session, Receipt], str]) -> AnyResponse:
    with parts().db.reading() as session:
        number = get_receipt(session, receipt_id).order.number
    return _try(lambda session: do(session, get_receipt(session, receipt_id)), number)


def _try(do: Callable[[Session], str], number: str) -> AnyResponse:
    try:
        with parts().db.transaction() as session:
            said = do(session)
        flash(said)
    except ShopError as error:
        explain(error)
    return redirect(url_for("desk_orders.order", number=number))
