"""The desk's list of money from the post: collected, due, missing, claimed and paid out."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from bot.desk import close_cases_about
from core.errors import ShopError
from fulfilment.cash import (
    OPEN_STATES,
    claim_cash,
    give_up_claim,
    list_cash,
    record_payout,
    sum_cash,
)
from fulfilment.models import CASH_STATES, Cash
from web.desk import explain
from web.desk_after import read_amount
from web.pages import say
from web.paging import MOST_DESK_PAGES, asked_page
from web.parts import parts
from web.staff import make_desk_blueprint

blueprint = make_desk_blueprint("desk_cash")

PAGE_SIZE = 50
LONGEST_NOTE = 300


@blueprint.get("/cash")
def cash() -> str:
    """What the carrier owes us, the longest due first; or one state, or all that ever was."""
    state = request.args.get("state", "")
    states = (state,) if state in CASH_STATES else OPEN_STATES
    page = asked_page(MOST_DESK_PAGES)
    with parts().db.reading() as session:
        found = list_cash(session, states, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
        return render_template(
            "desk/cash.html",
            found=found[:PAGE_SIZE],
            has_more=len(found) > PAGE_SIZE,
            page=page,
            state=state if state in CASH_STATES else "",
            states=CASH_STATES,
            sums=sum_cash(session),
        )


@blueprint.post("/cash/<int:parcel_id>/paid-out")
def paid_out(parcel_id: int) -> AnyResponse:
    """The money is on our account: so much."""

    def do(session: Session) -> Cash:
        amount_satang = read_amount(request.form.get("amount", ""), default=0)
        return record_payout(session, parcel_id, amount_satang, actor=current_user.actor, now=parts().clock())

    return _decide(do, "web-desk-cash-paid")


@blueprint.post("/cash/<int:parcel_id>/claim")
def claim(parcel_id: int) -> AnyResponse:
    """The post lost the parcel or the money."""
    note = request.form.get("note", "").strip()[:LONGEST_NOTE]
    return _decide(
        lambda session: claim_cash(session, parcel_id, note, actor=current_user.actor, now=parts().clock()),
        "web-desk-cash-claimed",
        settles=False,
    )


@blueprint.post("/cash/<int:parcel_id>/give-up")
def give_up(parcel_id: int) -> AnyResponse:
    """The claim ended without money."""
    return _decide(
        lambda session: give_up_claim(session, parcel_id, actor=current_user.actor, now=parts().clock()),
        "web-desk-cash-given-up",
    )


def _decide(do: Callable[[Session], Cash], done: str, *, settles: bool = True) -> AnyResponse:
    try:
        with parts().db.transaction() as session:
            number = do(session).parcel.order.number
            if settles:
                close_cases_about(session, "cash", number, current_user.name, parts().clock())
        flash(say(done, number=number))
    except ShopError as error:
        explain(error)
    return redirect(url_for("desk_cash.cash"))
