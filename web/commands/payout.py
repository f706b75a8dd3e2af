"""`flask payout`: the money that makers get for what they sold."""

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from catalog.members import find_any_producer
from catalog.models import Producer
from core.errors import ShopError
from core.money import baht
from fulfilment.part_money import find_part_money
from fulfilment.payout_models import Payout
from fulfilment.payouts import (
    find_payouts,
    find_producers_with_money,
    finish_payout,
    make_payout,
    take_back_payout,
)
from web.parts import parts

payout_commands = AppGroup("payout", help="The money that makers get for what they sold.")

_ACTOR = "agent:command"
_WORDS = {
    "payout-nothing": "nothing is due to them now",
    "payout-not-found": "there is no such payout",
    "payout-paid": "it is paid already, under another reference",
    "reference-missing": "REFERENCE is the bank's number of the transfer",
    "reference-used": "that reference stands on another payout",
    "producer-not-found": "no producer is called so; see /producers/<slug>",
}


def _explain(error: ShopError) -> click.ClickException:
    return click.ClickException(_WORDS.get(error.code, error.code))


@payout_commands.command("due")
def due() -> None:
    """Print what each maker has to come, and which orders a person must look at."""
    with parts().db.reading() as session:
        for producer_id in find_producers_with_money(session):
            maker = session.get_one(Producer, producer_id)
            found = find_part_money(session, producer_id)
            ready = [one for one in found if one.state == "due"]
            amount = sum(one.amount_satang for one in ready)
            fee = sum(one.fee_satang for one in ready)
            line = f"{maker.slug}\t฿{baht(amount)}\t{len(ready)} orders\tfee ฿{baht(fee)}\t{maker.name}"
            odd = [one.number for one in found if one.state == "person"]
            click.echo(line + (f"\tlook at {', '.join(odd)}" if odd else ""))


@payout_commands.command("make")
@click.argument("producer")
def make(producer: str) -> None:
    """Gather all that is due to PRODUCER (slug or name) into one payout, to be transferred."""
    try:
        with parts().db.transaction() as session:
            maker = find_any_producer(session, producer.strip())
            payout = make_payout(session, maker.id, actor=_ACTOR, now=parts().clock())
            said = _describe(session, payout)
    except ShopError as error:
        raise _explain(error) from error
    click.echo(said)


@payout_commands.command("paid")
@click.argument("number", type=int)
@click.argument("reference")
def paid(number: int, reference: str) -> None:
    """Payout NUMBER was transferred, under this REFERENCE of the bank; the maker is told."""
    try:
        with parts().db.transaction() as session:
            payout = finish_payout(session, number, reference, actor=_ACTOR, now=parts().clock())
            said = _describe(session, payout)
    except ShopError as error:
        raise _explain(error) from error
    click.echo(said)


@payout_commands.command("drop")
@click.argument("number", type=int)
def drop(number: int) -> None:
    """Payout NUMBER is not transferred; what was in it is due again."""
    try:
        with parts().db.transaction() as session:
            take_back_payout(session, number)
    except ShopError as error:
        raise _explain(error) from error
    click.echo(f"payout {number} is dropped")


@payout_commands.command("list")
@click.option("--orders", is_flag=True, help="with the orders of each")
def show(orders: bool) -> None:
    """Print the newest payouts."""
    with parts().db.reading() as session:
        for payout in find_payouts(session):
            click.echo(_describe(session, payout))
            for part in payout.parts if orders else ():
                click.echo(f"\t{part.order.number}\t฿{baht(part.amount_satang)}")


def _describe(session: Session, payout: Payout) -> str:
    maker = session.get_one(Producer, payout.producer_id)
    state = f"paid {payout.reference}" if payout.status == "paid" else "to be transferred"
    return f"{payout.id}\t฿{baht(payout.amount_satang)}\t{len(payout.parts)} orders\t{state}\t{maker.name}"
