"""Waiting for the disk, one wait for many."""

import os
import threading
from pathlib import Path

# Only the content and the length matter; macOS has no fdatasync.
_flush_file = getattr(os, "fdatasync", os.fsync)


class SharedFlush:
    """Brings a file that only grows to the disk. Threads that come while one flush is under way
    share the next one: what they wrote was written before it begins.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.Condition()
        self._is_flushing = False
        self._begun = 0
        self._done = 0

    def flush(self) -> None:
        """Return once everything written so far is on the disk. Raises OSError when it is not."""
        with self._turn:
            needed = self._begun + 1
            while self._is_flushing and self._done < needed:
                self._turn.wait()
            if self._done >= needed:
                return
            self._is_flushing = True
            self._begun += 1
            mine = self._begun
        reached = self._done
        try:
            self._flush_once()
            reached = mine
        finally:
            with self._turn:
                self._is_flushing, self._done = False, reached
                self._turn.notify_all()

    def _flush_once(self) -> None:
        # Opened each time: SQLite takes the file away when its last connection closes, and a file
        # that is kept open would then be another one than the next that is written.
        try:
            file = os.open(self._path, os.O_RDONLY)
        except FileNotFoundError:
            # Taken away by SQLite, which brings all of it into the database first.
            return
        try:
            _flush_file(file)
        finally:
            os.close(file)
