"""The desk's list of what customers fetch: to be laid ready, lying somewhere, or nobody came for it."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from core.errors import ShopError
from fulfilment.parcels import find_parcels, get_parcel
from fulfilment.pickup import cash_satang, find_lying, find_pickup, give_back, hand_out, say_ready
from fulfilment.pickup_models import CODE_LENGTH, Pickup
from fulfilment.pickup_points import list_points
from web.desk import explain
from web.pages import say
from web.paging import MOST_DESK_PAGES, asked_page
from web.parts import parts
from web.staff import make_desk_blueprint

blueprint = make_desk_blueprint("desk_pickups")

PAGE_SIZE = 50


@blueprint.get("/pickups")
def pickups() -> str:
    """What waits to be fetched, that of which the time is over first; and the places."""
    page = asked_page(MOST_DESK_PAGES)
    with parts().db.reading() as session:
        found = find_lying(session, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
        return render_template(
            "desk/pickups.html",
            found=[_describe(session, pickup) for pickup in found[:PAGE_SIZE]],
            has_more=len(found) > PAGE_SIZE,
            page=page,
            points=list_points(session),
            now=parts().clock(),
        )


def _describe(session: Session, pickup: Pickup) -> dict[str, Any]:
    """The code is the customer's to tell: it is not on the page."""
    return {
        "pickup": pickup,
        "order": pickup.order,
        "parcels": find_parcels(session, pickup.order_id),
        "cash_satang": cash_satang(session, pickup.order_id),
    }


@blueprint.post("/pickups/parcels/<int:parcel_id>/ready")
def ready(parcel_id: int) -> AnyResponse:
    """It lies where the customer fetches it."""

    def do(session: Session) -> str:
        parcel = get_parcel(session, parcel_id)
        say_ready(session, parcel, actor=current_user.actor, now=parts().clock())
        return parcel.order.number

    return _decide(do, "web-desk-pickup-told")


@blueprint.post("/pickups/<int:order_id>/hand-out")
def fetched(order_id: int) -> AnyResponse:
    """The customer came and told the code."""
    code = "".join(filter(str.isdigit, request.form.get("code", "")))[:CODE_LENGTH]

    def do(session: Session) -> str:
        pickup = find_pickup(session, order_id)
        if pickup is None:
            abort(404)
        return hand_out(session, pickup, code, actor=current_user.actor, now=parts().clock()).number

    return _decide(do, "web-desk-pickup-done")


@blueprint.post("/pickups/parcels/<int:parcel_id>/back")
def back(parcel_id: int) -> AnyResponse:
    """Nobody came: the goods go back to their maker."""

    def do(session: Session) -> str:
        parcel = get_parcel(session, parcel_id)
        give_back(session, parcel, actor=current_user.actor, now=parts().clock())
        return parcel.order.number

    return _decide(do, "web-desk-pickup-back")


def _decide(do: Callable[[Session], str], done: str) -> AnyResponse:
    try:
        with parts().db.transaction() as session:
            number = do(session)
        flash(say(done, number=number))
    except ShopError as error:
        if error.code == "parcel-not-found":
            abort(404)
        explain(error)
    return redirect(url_for("desk_pickups.pickups"))
