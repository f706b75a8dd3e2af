"""What must always be true of money: part of `flask check`."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from orders.find import OPEN_PAYMENT_STATUSES
from orders.models import Order, Payment
from orders.money_models import Balance, Charge, MoneyMovement, Refund, Slip

# Nothing need have come for these.
_MAY_BE_UNPAID = ("placed", "cancelled", "expired", "refunded")


def find_broken_money(session: Session) -> Iterator[str]:
    """Everything about money that is not as it must be, a line each."""
    for check in (_balances, _refunds, _asked, _paid, _late_slips, _references, _charges):
        yield from check(session)


def _sum(amount: InstrumentedAttribute[int], is_counted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((is_counted, amount), else_=0)), 0)


def _disagreeing(
    session: Session,
    table: type[MoneyMovement | Refund],
    rows: tuple[ColumnElement[int], ColumnElement[int]],
    books: tuple[InstrumentedAttribute[int], InstrumentedAttribute[int]],
) -> Sequence[Row[str, int, int, int, int]]:
    """Orders whose two sums over the rows of a table are not those that are kept of them: their number,
    the sums, and what is kept.
    """
    first, second = (one.label(name) for one, name in zip(rows, ("first", "second"), strict=True))
    sums = (
        select(Order.id, first, second)
        .outerjoin(table, table.order_id == Order.id)
        .group_by(Order.id)
        .subquery()
    )
    kept = [func.coalesce(one, 0) for one in books]
    return session.execute(
        select(Order.number, sums.c.first, sums.c.second, *kept)
        .join(sums, sums.c.id == Order.id)
        .outerjoin(Balance, Balance.order_id == Order.id)
        .where(or_(kept[0] != sums.c.first, kept[1] != sums.c.second))
    ).all()


def _balances(session: Session) -> Iterator[str]:
    """The sums of each order are the sums of its movements, and nothing is below zero."""
    amount, kind = MoneyMovement.amount_satang, MoneyMovement.kind
    came = _sum(amount, kind == "received") - _sum(amount, kind == "reversed")
    books = (Balance.received_satang, Balance.paid_back_satang)
    for number, moved, back, received, paid_back in _disagreeing(
        session, MoneyMovement, (came, _sum(amount, kind == "refund")), books
    ):
        yield (
            f"order {number}: movements of {moved} satang in and {back} back, but"
            f" {received} and {paid_back} are in the books"
        )
    below = select(Order.number).join(Balance).where(Balance.received_satang < Balance.paid_back_satang)
    for number in session.scalars(below):
        yield f"order {number}: more went back than came"


def _refunds(session: Session) -> Iterator[str]:
    """What is set aside to go back is what the refunds say."""
    amount, status = Refund.amount_satang, Refund.status
    counted = (_sum(amount, status != "void"), _sum(amount, status == "done"))
    books = (Balance.owed_back_satang, Balance.paid_back_satang)
    for number, standing, done, owed_back, paid_back in _disagreeing(session, Refund, counted, books):
        yield (
            f"order {number}: refunds of {standing} satang, {done} of them sent, but"
            f" {owed_back} and {paid_back} are in the books"
        )


def _asked(session: Session) -> Iterator[str]:
    """Who is still to pay is asked for what is missing."""
    kept = func.coalesce(Balance.received_satang - Balance.owed_back_satang, 0)
    rows = session.execute(
        select(Order.number, Order.total_satang, Payment.amount_satang, kept.label("kept"))
        .join(Payment, and_(Payment.order_id == Order.id, Payment.status.in_(OPEN_PAYMENT_STATUSES)))
        .outerjoin(Balance, Balance.order_id == Order.id)
        .where(Payment.amount_satang != Order.total_satang - kept)
    )
    for row in rows:
        yield (
            f"order {row.number} costs {row.total_satang} satang and {row.kept} are there,"
            f" but {row.amount_satang} are asked for"
        )


def _paid(session: Session) -> Iterator[str]:
    """What went on by PromptPay has had its whole sum."""
    unpaid = (
        select(Order.number)
        .outerjoin(Balance, Balance.order_id == Order.id)
        .where(Order.payment_method == "promptpay", Order.status.not_in(_MAY_BE_UNPAID))
        .where(func.coalesce(Balance.received_satang, 0) < Order.total_satang)
    )
    for number in session.scalars(unpaid):
        yield f"order {number} went on without money, or without all of it"


def _late_slips(session: Session) -> Iterator[str]:
    """A payment that waits for a person has a slip to look at, and none without waits."""
    waits = select(Slip.id).where(Slip.order_id == Payment.order_id, Slip.status == "waiting").exists()
    wrong = (
        select(Order.number)
        .join(Payment)
        .where(
            or_(
                and_(Payment.status == "slip_received", ~waits),
                and_(Payment.status == "awaiting", Payment.method == "promptpay", waits),
            )
        )
    )
    for number in session.scalars(wrong):
        yield f"order {number}: its payment and its slips do not agree whether a person must look"


def _references(session: Session) -> Iterator[str]:
    """Money under one reference of a bank is counted once, with the bank before it or without."""
    used = select(MoneyMovement.reference).where(MoneyMovement.reference.is_not(None))
    seen: set[str] = set()
    for reference in session.scalars(used):
        bare = str(reference).rpartition("/")[2]
        if bare in seen:
            yield f"reference {reference} is counted twice"
        seen.add(bare)


def _charges(session: Session) -> Iterator[str]:
    """A charge that succeeded was counted."""
    counted = select(MoneyMovement.id).where(MoneyMovement.reference == func.upper(Charge.charge_id)).exists()
    for charge_id in session.scalars(select(Charge.charge_id).where(Charge.status == "successful", ~counted)):
        yield f"charge {charge_id} was paid, but its money is not in the books"
