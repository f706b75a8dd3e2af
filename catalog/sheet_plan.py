"""What a maker's file would change, worked out before anything is changed, so that it can be shown first."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from catalog.fields import PRODUCT_FIELDS, VARIANT_FIELDS, read_field
from catalog.forbidden import find_forbidden_word
from catalog.models import Product, ShopEdit, Variant
from catalog.new_listing import NewListing, add_listing, check_name
from catalog.row_errors import BadRowError, RowError
from catalog.rows import (
    clean_cell,
    parse_category,
    parse_certificates,
    parse_price,
    parse_sku,
    parse_stock,
    parse_weight,
)
from catalog.sheet import STATUS_WORDS, cells_of, find_own_products
from catalog.sheet_read import Sheet, SheetLine
from catalog.shop_changes import apply_plan
from catalog.shop_plan import MOST_BAHT, MOST_STOCK, Planned
from catalog.tables import FORMULA
from core.errors import ShopError
from core.money import SATANG_PER_BAHT

# Writing this into a cell empties the field; an empty cell says nothing.
CLEAR = "-"
_MAY_BE_EMPTY = frozenset(
    ("name_en", "description_th", "description_en", "keywords", "certificates", "variant_th", "variant_en")
)
_STATUSES = {
    **{status: status for status in STATUS_WORDS},
    **{word: status for status, word in STATUS_WORDS.items()},
    **dict.fromkeys(("พักขาย", "หยุดขาย", "ปิด"), "paused"),
    **dict.fromkeys(("เปิด", "เปิดขาย", "ขายอยู่"), "listed"),
    **dict.fromkeys(("เลิก",), "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is left out, and why."""

    line: SheetLine
    problems: tuple[RowError, ...]


@dataclass(slots=True)
class SheetPlan:
    """What would be changed and added, and what is left out."""

    planned: list[Planned] = field(default_factory=list)
    new: list[NewListing] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)
    unchanged: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether all that it says is so already."""
        return not self.planned and not self.new

    @property
    def digest(self) -> str:
        """The same as long as the same would be done to the same goods as they are now."""
        return hashlib.sha256(repr((self.planned, self.new)).encode()).hexdigest()[:32]


def plan_sheet(session: Session, producer_id: int, sheet: Sheet) -> SheetPlan:
    """Compare a file with a maker's own goods. What it does not name, and what an empty cell does not say,
    stays as it is.
    """
    comparing = _Comparing(session, producer_id)
    plan = SheetPlan()
    for line in sheet.lines:
        comparing.take(line, plan)
    return plan


def apply_sheet(
    session: Session, producer_id: int, plan: SheetPlan, *, actor: str, words: str, now: datetime
) -> ShopEdit:
    """Do all of it as one edit, which is undone as a whole. Raises ShopError as `apply_plan` does."""
    edit = apply_plan(session, producer_id, plan.planned, actor=actor, words=words, now=now)
    for new in plan.new:
        add_listing(session, producer_id, new, actor=actor, now=now, edit=edit)
    return edit


class _Comparing:
    """The goods of a maker as they are, and which line of the file spoke of which."""

    def __init__(self, session: Session, producer_id: int) -> None:
        products = find_own_products(session, producer_id)
        self._lines = {
            variant.sku.lower(): (variant, cells)
            for product in products
            for variant, cells in cells_of(product)
        }
        self._by_name: dict[str, list[Product]] = {}
        for product in products:
            self._by_name.setdefault(product.name_th.strip(), []).append(product)
        self._seen: dict[str, int] = {}

    def take(self, line: SheetLine, plan: SheetPlan) -> None:
        """Put what one line comes to into the plan."""
        problems: list[RowError] = []
        planned: list[Planned] = []
        new: NewListing | None = None
        try:
            sku = self._find(line)
            if sku:
                planned = self._compare(line, sku, problems)
            else:
                new = _new_listing(line, problems)
        except BadRowError as problem:
            problems.append(problem.at(line.number))
        if problems:
            plan.bad.append(BadLine(line, tuple(problems)))
        elif new:
            plan.new.append(new)
        elif planned:
            plan.planned += planned
        else:
            plan.unchanged += 1

    def _find(self, line: SheetLine) -> str:
        """The SKU of the own variant that a line is about, "" for a new product."""
        given = line.cells.get("sku", "")
        name = line.cells.get("name_th", "")
        if given:
            key = parse_sku(given).lower()
            if key not in self._lines:
                raise BadRowError("sku-not-yours")
        else:
            # A new product that came in with the same file before is known by its name.
            same = self._by_name.get(name, [])
            key = same[0].sku.lower() if len(same) == 1 else ""
        about = key or f"+{name}"
        if about in self._seen:
            raise BadRowError("duplicate-sku", first=self._seen[about])
        self._seen[about] = line.number
        return key

    def _compare(self, line: SheetLine, sku: str, problems: list[RowError]) -> list[Planned]:
        variant, now_there = self._lines[sku]
        planned: list[Planned] = []
        for column, cell in line.cells.items():
            if column in ("sku", "variant_of", "stock_was") or not cell or cell == now_there[column]:
                continue
            if not now_there["name_th"] and column in (*PRODUCT_FIELDS, "status"):
                # A further variant: the product's own words stand in its first line.
                continue
            try:
                one = _plan_cell(variant, column, cell, line.cells.get("stock_was", ""))
            except BadRowError as problem:
                problems.append(problem.at(line.number))
            else:
                planned += [one] if one and not one.changes_nothing else []
        return planned


def _plan_cell(variant: Variant, column: str, cell: str, stock_was: str) -> Planned | None:
    if cell == FORMULA:
        raise BadRowError("formula", column=column)
    if column == "price_thb":
        return Planned("price", variant.id, variant.price_satang, _price(cell))
    if column == "stock":
        return _plan_stock(variant, cell, stock_was)
    if column == "status":
        return Planned("status", variant.id, variant.product.status, _status(cell))
    target = variant if column in VARIANT_FIELDS else variant.product
    after = "" if cell == CLEAR and column in _MAY_BE_EMPTY else _READ[column](cell)
    before = read_field(target, column)
    return Planned("field", variant.id, before, after, field=column)  # type: ignore[arg-type]


def _plan_stock(variant: Variant, cell: str, stock_was: str) -> Planned | None:
    """Not where the file only repeats how many there were when it was made: what was sold stays sold."""
    stock = _stock(cell)
    if stock_was and cell == stock_was:
        return None
    if variant.stock_of_id is not None:
        raise BadRowError("stock-shared")
    return Planned("stock", variant.id, variant.stock, stock)


def _new_listing(line: SheetLine, problems: list[RowError]) -> NewListing:
    """A line without a SKU is a new product. Raises BadRowError for the first thing that is missing."""
    if line.cells.get("variant_of"):
        raise BadRowError("sku-not-yours")

    def read(column: str, parse: Callable[[str], object], default: object = None) -> object:
        cell = line.cells.get(column, "")
        try:
            if cell == FORMULA:
                raise BadRowError("formula", column=column)
            if not cell and default is None:
                raise BadRowError("missing", column=column)
            return parse(cell) if cell else default
        except BadRowError as problem:
            problems.append(problem.at(line.number))
            return default if default is not None else 1

    texts = {
        column: str(read(column, _READ[column], ""))
        for column in ("name_en", "unit", "description_th", "description_en", "keywords", "certificates")
    }
    return NewListing(
        name_th=str(read("name_th", _name)),
        price_baht=Decimal(str(read("price_thb", _price))) / SATANG_PER_BAHT,
        stock=int(str(read("stock", _stock))),
        weight_g=int(str(read("weight_g", parse_weight))),
        category=str(read("category", parse_category)),
        unit=texts["unit"],
        name_en=texts["name_en"],
        description=texts["description_th"],
        description_en=texts["description_en"],
        keywords=texts["keywords"],
        certificates=texts["certificates"],
    )


def _price(cell: str) -> int:
    satang = parse_price(cell)
    if satang > MOST_BAHT * SATANG_PER_BAHT:
        raise BadRowError("price-range", limit=MOST_BAHT)
    return satang


def _stock(cell: str) -> int:
    stock = parse_stock(cell)
    if stock > MOST_STOCK:
        raise BadRowError("bad-stock")
    return stock


def _status(cell: str) -> str:
    try:
        return _STATUSES[cell.lower()]
    except KeyError:
        raise BadRowError("bad-status") from None


def _name(cell: str) -> str:
    name = _words("name_th")(cell)
    try:
        check_name(name)
    except ShopError as error:
        raise BadRowError(
            "forbidden" if error.code == "listing-forbidden" else "bad-name", value=name
        ) from None
    return name


def _words(column: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        text = clean_cell(column, cell)
        if word := find_forbidden_word(
            text if column == "name_en" else "", "", text if column == "keywords" else ""
        ):
            raise BadRowError("forbidden", value=word)
        return text

    return read


def _marks(cell: str) -> str:
    return ";".join(parse_certificates(clean_cell("certificates", cell)))


_READ: dict[str, Callable[[str], object]] = {
    **{
        column: _words(column)
        for column in (*PRODUCT_FIELDS, *VARIANT_FIELDS)
        if column not in ("name_th", "category", "certificates", "weight_g")
    },
    "name_th": _name,
    "category": parse_category,
    "certificates": _marks,
    "weight_g": parse_weight,
}
