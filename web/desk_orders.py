"""The desk's orders: what is in them, parcels, labels and manifests. Money is in `desk_money`."""

from datetime import date
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from core.clock import to_bangkok
from core.errors import ShopError
from fulfilment.carriers.base import CarrierError
from fulfilment.counter import read_tracking_number, set_counter_number
from fulfilment.label import label_data, render_label, render_label_sheet, render_labels
from fulfilment.manifest import find_day_parcels, make_manifest, render_manifest_csv, render_manifest_pdf
from fulfilment.parcels import find_parcels, get_parcel, hand_over
from orders.find import get_order
from orders.models import ORDER_STATUSES, Order, OrderEvent
from orders.status import cancel_order, find_next_statuses
from web.desk import explain
from web.desk_after import describe_after
from web.desk_money import describe_money
from web.pages import say
from web.paging import MOST_DESK_PAGES, asked_page
from web.parts import parts
from web.receipts import describe_receipts
from web.staff import make_desk_blueprint

blueprint = make_desk_blueprint("desk_orders")

PAGE_SIZE = 50
LONGEST_REASON = 300


@blueprint.get("/orders")
def orders() -> str | AnyResponse:
    """The newest orders, by status; or straight to the one whose number was typed."""
    status = request.args.get("status", "")
    page = asked_page(MOST_DESK_PAGES)
    with parts().db.reading() as session:
        if number := request.args.get("number", "").strip()[:40]:
            try:
                return redirect(url_for("desk_orders.order", number=get_order(session, number).number))
            except ShopError as error:
                explain(error)
        query = select(Order).order_by(Order.placed_at.desc(), Order.id.desc())
        if status in ORDER_STATUSES:
            query = query.where(Order.status == status)
        found = session.scalars(query.limit(PAGE_SIZE + 1).offset((page - 1) * PAGE_SIZE)).all()
        return render_template(
            "desk/orders.html",
            orders=found[:PAGE_SIZE],
            has_more=len(found) > PAGE_SIZE,
            page=page,
            status=status,
            statuses=ORDER_STATUSES,
        )


@blueprint.get("/orders/<number>")
def order(number: str) -> str:
    """One order: lines, money, parcels and its whole history."""
    with parts().db.reading() as session:
        found = get_order(session, number)
        return render_template("desk/order.html", **_describe(session, found))


def _describe(session: Session, found: Order) -> dict[str, Any]:
    events = select(OrderEvent).where(OrderEvent.order_id == found.id).order_by(OrderEvent.id)
    return {
        "order": found,
        "events": session.scalars(events).all(),
        "parcels": find_parcels(session, found.id),
        "has_carrier_label": parts().carrier_round.announces,
        "may_cancel": "cancelled" in find_next_statuses(found, current_user.actor),
        **describe_after(session, found),
        **describe_money(session, found),
        **describe_receipts(session, found),
    }


@blueprint.post("/orders/<number>/cancel")
def cancel(number: str) -> AnyResponse:
    """End the order; the goods go back into stock."""
    reason = request.form.get("reason", "").strip()[:LONGEST_REASON]
    try:
        with parts().db.transaction() as session:
            found = get_order(session, number)
            cancel_order(session, found, actor=current_user.actor, reason=reason, now=parts().clock())
        flash(say("web-desk-order-cancelled", number=found.number))
    except ShopError as error:
        explain(error)
    return redirect(url_for("desk_orders.order", number=number))


@blueprint.get("/parcels/<int:parcel_id>/label.pdf")
def label(parcel_id: int) -> Response:
    """The label to print, 105 × 148 mm."""
    with parts().db.reading() as session:
        parcel = get_parcel(session, parcel_id)
        content = render_label(label_data(session, parcel))
        name = parcel.tracking_number or f"parcel-{parcel.id}"
    return _paper(content, "application/pdf", f"{name}.pdf")


@blueprint.get("/producers/<int:producer_id>/manifest.<any(csv, pdf):kind>")
def manifest(producer_id: int, kind: str) -> Response:
    """What a producer brings to the post on a day (`?day=2026-11-22`, else today), to keep or print."""
    day = _read_day(request.args.get("day", ""))
    with parts().db.reading() as session:
        found = make_manifest(session, producer_id, day)
    name = f"manifest-{producer_id}-{day.isoformat()}.{kind}"
    if kind == "csv":
        return _paper(render_manifest_csv(found), "text/csv", name)
    return _paper(render_manifest_pdf(found), "application/pdf", name)


@blueprint.get("/producers/<int:producer_id>/labels.pdf")
def labels(producer_id: int) -> Response:
    """The labels of what a producer brings to the post on a day: A6, or four on A4 (`?paper=a4`)."""
    day = _read_day(request.args.get("day", ""))
    with parts().db.reading() as session:
        data = [label_data(session, parcel) for parcel in find_day_parcels(session, producer_id, day)]
    if not data:
        abort(404)
    render = render_label_sheet if request.args.get("paper") == "a4" else render_labels
    return _paper(render(data), "application/pdf", f"labels-{producer_id}-{day.isoformat()}.pdf")


@blueprint.get("/parcels/<int:parcel_id>/carrier-label.pdf")
def carrier_label(parcel_id: int) -> Response | AnyResponse:
    """The label that Thailand Post itself makes of an announced parcel."""
    with parts().db.reading() as session:
        parcel = get_parcel(session, parcel_id)
        number, order_number = parcel.tracking_number or "", parcel.order.number
    try:
        return _paper(parts().carrier_round.carrier.fetch_label(number), "application/pdf", f"{number}.pdf")
    except CarrierError as error:
        flash(say("web-desk-carrier-said-no", why=error.code))
        return redirect(url_for("desk_orders.order", number=order_number))


@blueprint.post("/parcels/<int:parcel_id>/number")
def number(parcel_id: int) -> AnyResponse:
    """The number that the counter gave, typed or in a photograph; the parcel is handed over with it."""
    order_number = ""
    picture = request.files.get("picture")
    try:
        with parts().db.transaction() as session:
            parcel = get_parcel(session, parcel_id)
            order_number = session.get_one(Order, parcel.order_id).number
            typed = request.form.get("number", "").strip()
            text = typed or read_tracking_number(picture.read() if picture else b"")
            kept = set_counter_number(session, parcel, text, actor=current_user.actor, now=parts().clock())
        flash(say("web-desk-number-odd" if kept.is_odd else "web-desk-number-kept", number=kept.number))
    except ShopError as error:
        explain(error)
    if not order_number:
        abort(404)
    return redirect(url_for("desk_orders.order", number=order_number))


def _read_day(given: str) -> date:
    if not given:
        return to_bangkok(parts().clock()).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        abort(400)


def _paper(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    # The page's own policy forbids plug-ins, and a PDF viewer is one to some browsers.
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    )
    return response


@blueprint.post("/parcels/<int:parcel_id>/hand-over")
def hand(parcel_id: int) -> AnyResponse:
    """The carrier has the parcel."""
    number = ""
    try:
        with parts().db.transaction() as session:
            parcel = get_parcel(session, parcel_id)
            number = session.get_one(Order, parcel.order_id).number
            hand_over(session, parcel, current_user.actor, parts().clock())
        flash(say("web-desk-handed-over"))
    except ShopError as error:
        explain(error)
    if not number:
        abort(404)
    return redirect(url_for("desk_orders.order", number=number))
