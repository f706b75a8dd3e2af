"""The records of a big index in one file, read where they lie: the index itself would unpack a whole
block of them for each that is looked at.
"""

import os
import weakref
from pathlib import Path
from types import TracebackType

NAME = "records"
# Where a record lies and how long it is, as one number: the index keeps it beside each document.
_LENGTH_BITS = 20
_LENGTH = (1 << _LENGTH_BITS) - 1


class RecordWriter:
    """Appends to the file of records. What is flushed can be read by others."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / NAME).open("wb", buffering=1 << 20)
        self._end = 0

    def add(self, record: str) -> int:
        """The place of this record, to be read with; ValueError for one of a megabyte and more."""
        written = record.encode()
        if len(written) > _LENGTH:
            raise ValueError("a record is too long")
        self._file.write(written)
        place = self._end << _LENGTH_BITS | len(written)
        self._end += len(written)
        return place

    def flush(self) -> None:
        """Let others see what was added."""
        self._file.flush()

    def __enter__(self) -> "RecordWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._file.close()


class Records:
    """The file for reading, from any thread. Read and not mapped: a mapped one that somebody cuts
    off ends the process.
    """

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / NAME, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._file)

    def read(self, place: int) -> str:
        """The record at this place. Raises ValueError when it is damaged."""
        length = place & _LENGTH
        found = os.pread(self._file, length, place >> _LENGTH_BITS)
        if len(found) != length:
            raise ValueError("a record is cut off")
        return found.decode()
