"""`flask producer tax`: what stands on a producer's receipts."""

import click
from flask.cli import with_appcontext

from catalog.producers import find_producer, get_producer
from core.errors import ShopError
from orders.producer_tax import set_producer_tax
from web.parts import parts

_WHY = {
    "tax-id-invalid": "the tax id must have 13 digits and a right check digit",
    "tax-branch-invalid": "the branch is สำนักงานใหญ่ or up to five digits",
    "tax-data-missing": "who is registered for VAT needs --tax-id and --address: a tax invoice shows them",
    "producer-not-found": "no producer has this slug or name; see /producers/<slug>",
}


@click.command("tax")
@click.option("--legal-name", default="", help="name on papers; without, the name in the catalogue")
@click.option("--address", default="", help="address on papers; without, the place in the catalogue")
@click.option("--tax-id", default="", help="13 digits")
@click.option("--branch", default="", help="branch number; without, the head office")
@click.option("--vat/--no-vat", default=False, help="registered for value added tax")
@click.argument("producer")
@with_appcontext
def tax(legal_name: str, address: str, tax_id: str, branch: str, vat: bool, producer: str) -> None:
    """Set what stands on the receipts of PRODUCER (slug or name) from now on."""
    try:
        with parts().db.transaction() as session:
            name = producer.strip()
            maker = find_producer(session, name) or get_producer(session, name)
            set_producer_tax(
                session,
                maker.id,
                legal_name=legal_name,
                address=address,
                tax_id=tax_id,
                branch=branch,
                is_vat_registered=vat,
                actor="officer",
                now=parts().clock(),
            )
            click.echo(f"{maker.name}: {'tax invoices' if vat else 'plain receipts'} from now on")
    except ShopError as error:
        raise click.ClickException(_WHY.get(error.code, error.code)) from error
