"""The desk after an order is placed: parts to cancel, goods that came back, claims to decide."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from core.errors import ShopError
from core.money import satang
from fulfilment.models import Cash
from fulfilment.parcels import find_parcels, get_parcel
from fulfilment.part_cancel import cancel_part, find_parts
from fulfilment.resend import resend_goods
from fulfilment.returns import put_back_goods
from orders.claims import find_claims, find_open_claim, resolve_claim
from orders.find import get_order
from orders.models import Claim, Order
from orders.status import change_status, find_next_statuses
from web.desk import explain
from web.pages import say
from web.parts import parts
from web.staff import make_desk_blueprint

blueprint = make_desk_blueprint("desk_after")

LONGEST_REASON = 300
# What the desk itself may choose; sending again is a button of each parcel.
RESOLUTIONS = ("completed", "refund")


def describe_after(session: Session, order: Order) -> dict[str, Any]:
    """What the page of an order shows of what follows it."""
    parcels = find_parcels(session, order.id)
    return {
        "order_parts": [part for part in find_parts(session, order) if part.may_cancel],
        "claims": find_claims(session, order.id),
        "resent": {parcel.resend_of_id for parcel in parcels if parcel.status != "cancelled"},
        "cash": {parcel.id: session.get(Cash, parcel.id) for parcel in parcels if parcel.cod_satang},
        "may_pack": "packed" in find_next_statuses(order, current_user.actor),
    }


@blueprint.post("/orders/<number>/parts/<int:producer_id>/cancel")
def cancel(number: str, producer_id: int) -> AnyResponse:
    """One maker's part does not come; the rest of the order stands."""
    reason = request.form.get("reason", "").strip()[:LONGEST_REASON]

    def do(session: Session) -> str:
        actor, now = current_user.actor, parts().clock()
        cancel_part(session, number, producer_id, actor=actor, reason=reason, now=now)
        return say("web-desk-part-cancelled", number=number)

    _try(do)
    return redirect(url_for("desk_orders.order", number=number))


@blueprint.post("/orders/<number>/packed")
def packed(number: str) -> AnyResponse:
    """The goods are packed and labelled."""

    def do(session: Session) -> str:
        order = get_order(session, number)
        change_status(session, order, "packed", actor=current_user.actor, now=parts().clock())
        return say("web-desk-packed", number=order.number)

    _try(do)
    return redirect(url_for("desk_orders.order", number=number))


@blueprint.post("/parcels/<int:parcel_id>/put-back")
def put_back(parcel_id: int) -> AnyResponse:
    """What came back is on its shelf again."""

    def do(session: Session, number: str) -> str:
        put_back_goods(session, get_parcel(session, parcel_id), actor=current_user.actor, now=parts().clock())
        return say("web-desk-put-back-done", number=number)

    return _with_parcel(parcel_id, do)


@blueprint.post("/parcels/<int:parcel_id>/resend")
def resend(parcel_id: int) -> AnyResponse:
    """The goods go out once more; that decides the claim."""

    def do(session: Session, number: str) -> str:
        parcel, actor, now = get_parcel(session, parcel_id), current_user.actor, parts().clock()
        resend_goods(session, parcel, actor=actor, now=now)
        claim = find_open_claim(session, parcel.order_id)
        if claim is not None:
            resolve_claim(session, claim, "resend", actor=actor, now=now)
        return say("web-desk-resent", number=number)

    return _with_parcel(parcel_id, do)


@blueprint.post("/claims/<int:claim_id>/resolve")
def resolve(claim_id: int) -> AnyResponse:
    """Decide: settled, with a part of the money back or none; or all the money back."""
    resolution = request.form.get("resolution", "")
    if resolution not in RESOLUTIONS:
        abort(400)
    number = ""

    def do(session: Session) -> str:
        nonlocal number
        claim = session.get(Claim, claim_id) or abort(404)
        number = claim.order.number
        resolve_claim(
            session,
            claim,
            resolution,
            actor=current_user.actor,
            now=parts().clock(),
            amount_satang=read_amount(request.form.get("amount", ""), default=0),
            note=request.form.get("note", "").strip()[:LONGEST_REASON],
        )
        return say("web-desk-claim-resolved", number=number)

    _try(do)
    return redirect(url_for("desk_orders.order", number=number))


def read_amount(typed: str, default: int) -> int:
    """Baht as typed, in satang. Raises ShopError `amount-invalid`."""
    if not typed.strip():
        return default
    try:
        return satang(typed[:20])
    except ValueError:
        raise ShopError("amount-invalid") from None


def _with_parcel(parcel_id: int, do: Callable[[Session, str], str]) -> AnyResponse:
    with parts().db.reading() as session:
        try:
            number = get_parcel(session, parcel_id).order.number
        except ShopError:
            abort(404)
    _try(lambda session: do(session, number))
    return redirect(url_for("desk_orders.order", number=number))


def _try(do: Callable[[Session], str]) -> None:
    """Do it, all or nothing, and show on the next page what came of it."""
    try:
        with parts().db.transaction() as session:
            done = do(session)
        flash(done)
    except ShopError as error:
        explain(error)
