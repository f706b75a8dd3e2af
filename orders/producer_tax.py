"""What a producer is for the tax office, and numbers that the tax office gives."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session
from stdnum.exceptions import ValidationError
from stdnum.th import pin, tin

from core.data_file import load_table
from core.errors import ShopError
from core.thai import normalise
from orders.receipt_models import HEAD_OFFICE, ProducerTax

_FILE = Path(__file__).parent / "taxes.csv"
NAME_LENGTH, ADDRESS_LENGTH = 200, 400


def parse_tax_id(text: str) -> str:
    """`0-1055-46095-72-4` → `0105546095724`, Thai digits too. Raises ShopError `tax-id-invalid` without 13
    digits or with a wrong check digit.
    """
    digits = re.sub(r"[\s.-]", "", normalise(text[:60]))
    if not (digits.isascii() and digits.isdigit() and len(digits) == 13 and _is_valid(digits)):
        raise ShopError("tax-id-invalid")
    return digits


def _is_valid(digits: str) -> bool:
    for module in (tin, pin):
        try:
            module.validate(digits)
        except ValidationError:
            continue
        return True
    return False


def parse_branch(text: str) -> str:
    """`สำนักงานใหญ่`, "" or 0 → `00000`, `1` → `00001`. Raises ShopError `tax-branch-invalid`."""
    plain = normalise(text[:60])
    if plain in ("", "สำนักงานใหญ่", "head office"):
        return HEAD_OFFICE
    digits = plain.removeprefix("สาขาที่").removeprefix("สาขา").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 5):
        raise ShopError("tax-branch-invalid")
    return digits.zfill(5)


def set_producer_tax(
    session: Session,
    producer_id: int,
    *,
    legal_name: str,
    address: str,
    tax_id: str,
    branch: str,
    is_vat_registered: bool,
    actor: str,
    now: datetime,
) -> ProducerTax:
    """Keep it for the papers from now on; those given out stay as they are.

    Raises ShopError `tax-id-invalid`, `tax-branch-invalid`, or `tax-data-missing` when somebody registered
    for value added tax lacks the number or the address that a tax invoice must show.
    """
    checked_id = parse_tax_id(tax_id) if tax_id.strip() else ""
    if is_vat_registered and not (checked_id and address.strip()):
        raise ShopError("tax-data-missing")
    row = session.get(ProducerTax, producer_id) or ProducerTax(producer_id=producer_id)
    row.legal_name, row.address = legal_name.strip()[:NAME_LENGTH], address.strip()[:ADDRESS_LENGTH]
    row.tax_id, row.branch, row.is_vat_registered = checked_id, parse_branch(branch), is_vat_registered
    row.changed_by, row.changed_at = actor[:80], now
    session.add(row)
    session.flush()
    return row


@lru_cache(maxsize=1)
def vat_percent() -> int:
    """The rate of `taxes.csv`."""
    return next(int(row["value"]) for row in load_table(_FILE) if row["name"] == "vat_percent")


def describe_taxes() -> Iterator[str]:
    """A line for each rate: its value, how old it is and where it comes from."""
    for row in load_table(_FILE):
        yield f"{row['name']}={row['value']}  ({row['date']}, {row['source']}; {row['meaning']})"
