"""A table that a maker sent into the chat, read with care: anybody can send anything."""

import io
import re
import warnings
from dataclasses import dataclass, field
from itertools import islice
from zipfile import ZipFile

from catalog.sheet import NOT_OURS, column_of
from catalog.tables import FORMULA, Limits, check_unpacked, is_xlsx, read_cells
from core.errors import ShopError

# A maker has some dozen goods. What is read here is read while others wait.
MOST_ROWS = 2_000
LIMITS = Limits(file_bytes=2_000_000, unpacked_bytes=30_000_000, rows=MOST_ROWS, ratio=150)
# A heading and a remark may stand above the titles.
_TITLES_WITHIN = 10
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: its number in the file, its cells by column, and by the titles that the file has."""

    number: int
    cells: dict[str, str]
    as_written: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """What a file says. `has_merged` when only the first cell of a merged field could be read."""

    titles: list[str] = field(default_factory=list)
    lines: list[SheetLine] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    has_merged: bool = False


def read_sheet(content: bytes) -> Sheet:
    """Read it. Raises ShopError: catalogue-file-too-big, catalogue-file-unreadable, sheet-too-many-rows,
    sheet-no-titles.
    """
    with warnings.catch_warnings():
        # The library warns of what it leaves out: colours, rules, drawings.
        warnings.simplefilter("ignore")
        return _read(content)


def _read(content: bytes) -> Sheet:
    sheet = Sheet(has_merged=is_xlsx(content) and _look_inside(content))
    rows = (
        (number, cells) for number, cells in read_cells(content, LIMITS, marks_formulas=True) if any(cells)
    )
    columns: list[str] = []
    for _, cells in islice(rows, _TITLES_WITHIN):
        columns = [column_of(cell) for cell in cells]
        if {"sku", "name_th"} & set(columns) and sum(map(bool, columns)) > 1:
            sheet.titles = [cell.strip() for cell in cells]
            break
        if any("\0" in cell and cell != FORMULA for cell in cells):
            raise ShopError("catalogue-file-unreadable")
    if not sheet.titles:
        raise ShopError("sheet-no-titles")
    sheet.unknown = [
        title for title, column in zip(sheet.titles, columns, strict=True) if title and not column
    ]
    for number, cells in rows:
        if len(sheet.lines) >= MOST_ROWS:
            raise ShopError("sheet-too-many-rows", limit=MOST_ROWS)
        sheet.lines.append(_line(number, columns, sheet.titles, cells))
    return sheet


def _line(number: int, columns: list[str], titles: list[str], cells: list[str]) -> SheetLine:
    named: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        # Of two columns with the same title the first one counts.
        if column and column not in NOT_OURS:
            named.setdefault(column, cell.strip())
    written = {title: "" if cell == FORMULA else cell for title, cell in zip(titles, cells, strict=False)}
    return SheetLine(number, named, written)


def _look_inside(content: bytes) -> bool:
    """Whether fields are merged. Refuses what declares entities of its own, which no spreadsheet does."""
    if len(content) > LIMITS.file_bytes:
        raise ShopError("catalogue-file-too-big", limit_mb=LIMITS.file_bytes // 1_000_000)
    try:
        from_inside = _parts(content)
    except ShopError:
        raise
    except Exception as error:
        raise ShopError("catalogue-file-unreadable") from error
    if any(_ENTITIES.search(part) for part in from_inside.values()):
        raise ShopError("catalogue-file-unreadable")
    return any(b"<mergeCell " in part for name, part in from_inside.items() if "worksheets/" in name)


def _parts(content: bytes) -> dict[str, bytes]:
    check_unpacked(content, LIMITS)
    with ZipFile(io.BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist() if name.endswith((".xml", ".rels"))}
