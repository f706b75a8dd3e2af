"""Tables in files: CSV in the encodings that Thai offices use, and XLSX."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from core.errors import ShopError

FILE_LIMIT_BYTES = 20_000_000
# A spreadsheet is a zip file: a small one can unpack to something that fills the memory.
UNPACKED_LIMIT_BYTES = 200_000_000
ROWS_LIMIT = 50_000
COLUMNS_LIMIT = 100

Line = tuple[int, dict[str, str]]
# A line's number in the file, and its cells from the left.
Cells = Iterator[tuple[int, list[str]]]
# Stands for a cell that would have to be worked out first.
FORMULA = "\0formula"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be. `ratio` is by how much a part of a spreadsheet may unpack."""

    file_bytes: int = FILE_LIMIT_BYTES
    unpacked_bytes: int = UNPACKED_LIMIT_BYTES
    rows: int = ROWS_LIMIT
    ratio: int = 1_000


def read_table(path: Path) -> tuple[list[str], list[Line]]:
    """The column names, and each line that holds anything with its number in the file.

    Raises ShopError: catalogue-file-missing, -too-big, -unreadable.
    """
    try:
        if path.stat().st_size > FILE_LIMIT_BYTES:
            raise ShopError("catalogue-file-too-big", limit_mb=FILE_LIMIT_BYTES // 1_000_000)
        content = path.read_bytes()
    except OSError as error:
        raise ShopError("catalogue-file-missing", file=path.name) from error
    return _named(read_cells(content, Limits()))


def read_cells(content: bytes, limits: Limits, *, marks_formulas: bool = False) -> Cells:
    """The lines of a CSV or XLSX file, told apart by what is in it. With `marks_formulas` a cell that
    holds one is given as FORMULA, else as what it came to when it was saved.

    Raises ShopError: catalogue-file-too-big, -unreadable; the latter also while it is read.
    """
    if len(content) > limits.file_bytes:
        raise ShopError("catalogue-file-too-big", limit_mb=limits.file_bytes // 1_000_000)
    if is_xlsx(content):
        return _xlsx_rows(content, limits, marks_formulas=marks_formulas)
    return _csv_rows(content)


def is_xlsx(content: bytes) -> bool:
    """Whether it is a spreadsheet; anything else is tried as CSV."""
    return content.startswith(b"PK")


def _named(rows: Cells) -> tuple[list[str], list[Line]]:
    names: list[str] = []
    lines: list[Line] = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = [cell.strip().lower() for cell in cells[:COLUMNS_LIMIT]]
            continue
        lines.append((number, dict(zip(names, cells, strict=False))))
        if len(lines) > ROWS_LIMIT:
            raise ShopError("catalogue-file-too-big", limit_rows=ROWS_LIMIT)
    return names, lines


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp874")


def _csv_rows(content: bytes) -> Cells:
    try:
        text = _decode(content)
    except UnicodeDecodeError as error:
        raise ShopError("catalogue-file-unreadable") from error
    header = text.lstrip().partition("\n")[0]
    separator = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ShopError("catalogue-file-unreadable") from error


def _xlsx_rows(content: bytes, limits: Limits, *, marks_formulas: bool) -> Cells:
    try:
        check_unpacked(content, limits)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=not marks_formulas)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS_LIMIT), start=1):
            yield number, [_cell_text(cell) for cell in cells]
    except ShopError:
        raise
    except Exception as error:
        # Whatever the library stumbles over, it is the file's fault: people send anything.
        raise ShopError("catalogue-file-unreadable") from error


def check_unpacked(content: bytes, limits: Limits) -> None:
    """Before anything is unpacked: how large it would become. Raises ShopError catalogue-file-too-big."""
    with ZipFile(io.BytesIO(content)) as parts:
        sizes = [(part.file_size, max(part.compress_size, 1)) for part in parts.infolist()]
    is_bomb = any(
        large > limits.unpacked_bytes // 20 and large > small * limits.ratio for large, small in sizes
    )
    if is_bomb or sum(large for large, _ in sizes) > limits.unpacked_bytes:
        raise ShopError("catalogue-file-too-big", limit_mb=limits.unpacked_bytes // 1_000_000)


def _cell_text(cell: Any) -> str:
    value: object = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if isinstance(value, float):
        # A spreadsheet keeps 129.10 as 129.09999999999999.
        return f"{round(value, 6):f}".rstrip("0").rstrip(".")
    return value.isoformat() if isinstance(value, date) else str(value)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write CSV or, when the name ends so, XLSX: whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    if path.suffix.lower() == ".xlsx":
        _write_xlsx(unfinished, columns, rows)
    else:
        _write_csv(unfinished, columns, rows)
    unfinished.replace(path)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    # With a byte order mark, or Excel takes Thai for Western European.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def _write_xlsx(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("catalogue")
    sheet.append(list(columns))
    for row in rows:
        sheet.append([row.get(column, "") for column in columns])
    book.save(path)
