"""The desk's money: slips to decide, money that came without one, and refunds that are due."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from bot.desk import close_cases_about
from core.errors import ShopError
from orders.balances import find_movements, missing_satang, money_of
from orders.banks import bank_name
from orders.find import find_open_payment, get_order
from orders.models import Order
from orders.money_models import REFUND_STATUSES, Slip
from orders.payments import Arrival, confirm_payment, record_money
from orders.refunds import find_refunds, find_refunds_of, finish_refund, sum_due
from orders.slips import confirm_slip, find_slips, find_waiting_slips, refuse_slip
from orders.terms import term
from web.desk import explain
from web.desk_after import read_amount
from web.pages import say
from web.paging import MOST_DESK_PAGES, asked_page
from web.parts import parts
from web.staff import make_desk_blueprint

blueprint = make_desk_blueprint("desk_money")

blueprint.add_app_template_global(bank_name, "bank_name")

PAGE_SIZE = 50
LONGEST_REASON = 300
LONGEST_REFERENCE = 120

# Does something to money and says which order it was about.
Do = Callable[[Session], Order]


def describe_money(session: Session, order: Order) -> dict[str, Any]:
    """What the page of an order shows of its money."""
    money = money_of(session, order.id)
    return {
        "money": money,
        "paid_satang": money.kept_satang,
        "missing_satang": missing_satang(session, order),
        "movements": find_movements(session, order.id),
        "refunds": find_refunds_of(session, order.id),
        "slips": find_slips(session, order.id),
    }


@blueprint.get("/payments")
def payments() -> str:
    """Slips that a person must look at, the longest waiting first, all that one needs beside each other."""
    with parts().db.reading() as session:
        found = [_describe_slip(session, slip) for slip in find_waiting_slips(session, PAGE_SIZE)]
        return render_template("desk/payments.html", found=found)


def _describe_slip(session: Session, slip: Slip) -> dict[str, Any]:
    payment = find_open_payment(session, slip.order_id)
    return {
        "slip": slip,
        "order": slip.order,
        "asked_satang": payment.amount_satang if payment else 0,
        "received_satang": money_of(session, slip.order_id).kept_satang,
    }


@blueprint.post("/slips/<int:slip_id>/confirm")
def confirm_slip_of(slip_id: int) -> AnyResponse:
    """So much of it is on the account; what follows, the amount decides."""

    def do(session: Session) -> Order:
        slip = confirm_slip(
            session,
            slip_id,
            read_amount(request.form.get("amount", ""), default=0),
            reference=_typed("reference", LONGEST_REFERENCE),
            actor=current_user.actor,
            now=parts().clock(),
        )
        return slip.order

    return _decide(do, "web-desk-payment-confirmed", closes="payment")


@blueprint.post("/slips/<int:slip_id>/refuse")
def refuse_slip_of(slip_id: int) -> AnyResponse:
    """The slip shows no money for this order; the customer is asked again."""

    def do(session: Session) -> Order:
        reason, now = _typed("reason", LONGEST_REASON), parts().clock()
        return refuse_slip(session, slip_id, actor=current_user.actor, reason=reason, now=now).order

    return _decide(do, "web-desk-payment-rejected", closes="payment")


@blueprint.post("/payments/<int:payment_id>/confirm")
def confirm(payment_id: int) -> AnyResponse:
    """All that was asked for is on the account, with a slip or without."""

    def do(session: Session) -> Order:
        payment = confirm_payment(session, payment_id, actor=current_user.actor, now=parts().clock())
        return session.get_one(Order, payment.order_id)

    return _decide(do, "web-desk-payment-confirmed", closes="payment")


@blueprint.post("/orders/<number>/money")
def record(number: str) -> AnyResponse:
    """Money that nobody showed a slip for: too late, twice, or in parts. Its reference keeps it from
    being counted twice.
    """

    def do(session: Session) -> Order:
        order = get_order(session, number)
        reference = _typed("reference", LONGEST_REFERENCE)
        if not reference:
            raise ShopError("refund-reference")
        arrival = Arrival(
            read_amount(request.form.get("amount", ""), default=0),
            current_user.actor,
            parts().clock(),
            "desk",
            reference,
            _typed("reason", LONGEST_REASON),
        )
        record_money(session, order, arrival)
        return order

    return _decide(do, "web-desk-money-recorded", back_to=number)


@blueprint.get("/refunds")
def refunds() -> str:
    """Money that customers wait for, the longest first; or what went back already."""
    status = request.args.get("status", "due")
    status = status if status in REFUND_STATUSES else "due"
    page = asked_page(MOST_DESK_PAGES)
    with parts().db.reading() as session:
        found = find_refunds(session, [status], PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
        return render_template(
            "desk/refunds.html",
            found=found[:PAGE_SIZE],
            has_more=len(found) > PAGE_SIZE,
            page=page,
            status=status,
            statuses=REFUND_STATUSES,
            due_satang=sum_due(session),
            within=term("refund_days"),
        )


@blueprint.post("/refunds/<int:refund_id>/done")
def refund_done(refund_id: int) -> AnyResponse:
    """The money went back, with the bank's reference."""

    def do(session: Session) -> Order:
        reference, now = _typed("reference", LONGEST_REFERENCE), parts().clock()
        done = finish_refund(session, refund_id, reference=reference, actor=current_user.actor, now=now)
        return done.order

    return _decide(do, "web-desk-refund-done", list_of="desk_money.refunds")


def _typed(field: str, longest: int) -> str:
    return request.form.get(field, "").strip()[:longest]


def _decide(
    do: Do, done: str, *, closes: str = "", back_to: str = "", list_of: str = "desk_money.payments"
) -> AnyResponse:
    """Do it, all or nothing; the page one comes back to says what came of it."""
    try:
        with parts().db.transaction() as session:
            order = do(session)
            if closes and not any(slip.status == "waiting" for slip in find_slips(session, order.id)):
                close_cases_about(session, closes, order.number, current_user.name, parts().clock())
        flash(say(done, number=order.number))
    except ShopError as error:
        if error.code.endswith("-not-found"):
            raise
        explain(error)
    if back_to:
        return redirect(url_for("desk_orders.order", number=back_to))
    return redirect(url_for(list_of))
