"""Tables in files: CSV in the encodings that Thai offices use, and XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook

from core.errors import ShopError

FILE_LIMIT_BYTES = 20_000_000
# A spreadsheet is a zip file: a small one can unpack to something that fills the memory.
UNPACKED_LIMIT_BYTES = 200_000_000
ROWS_LIMIT = 50_000
COLUMNS_LIMIT = 100

Line = tuple[int, dict[str, str]]


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
    rows = _xlsx_rows(content) if content.startswith(b"PK") else _csv_rows(content)
    return _named(rows)


def _named(rows: Iterator[tuple[int, list[str]]]) -> tuple[list[str], list[Line]]:
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


def _csv_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
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


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED_LIMIT_BYTES:
                raise ShopError("catalogue-file-too-big", limit_mb=UNPACKED_LIMIT_BYTES // 1_000_000)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=COLUMNS_LIMIT), start=1):
            yield number, [_cell_text(cell) for cell in cells]
    except (BadZipFile, KeyError, ValueError, IndexError, zipfile.LargeZipFile, SyntaxError) as error:
        raise ShopError("catalogue-file-unreadable") from error


def _cell_text(value: object) -> str:
    if value is None:
        return ""
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
