"""Waiting for the disk together, and never for a flush that began too early."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import core.disk
from core.disk import SharedFlush

A_LONG_TIME_S = 5


class _SlowDisk:
    """Each flush waits until it is let go."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)
        self.flushes = 0

    def flush(self, _file: int) -> None:
        self.flushes += 1
        self.begun.release()
        assert self.may_end.acquire(timeout=A_LONG_TIME_S)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log"
    path.write_bytes(b"committed")
    return path


def test_who_comes_during_a_flush_shares_the_next_one(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = _SlowDisk()
    monkeypatch.setattr(core.disk, "_flush_file", disk.flush)
    shared = SharedFlush(log)
    with ThreadPoolExecutor(10) as pool:
        first = pool.submit(shared.flush)
        assert disk.begun.acquire(timeout=A_LONG_TIME_S)
        others = [pool.submit(shared.flush) for _ in range(9)]
        disk.may_end.release()
        first.result(A_LONG_TIME_S)
        # What they wrote came after the first flush began, so it does not count for them.
        assert disk.begun.acquire(timeout=A_LONG_TIME_S)
        assert not any(other.done() for other in others)
        disk.may_end.release(9)
        for other in others:
            other.result(A_LONG_TIME_S)
    assert disk.flushes <= 3


def test_a_disk_that_fails_is_not_taken_for_done(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_file: int) -> None:
        raise OSError("no space left")

    shared = SharedFlush(log)
    with monkeypatch.context() as broken:
        broken.setattr(core.disk, "_flush_file", fail)
        for _ in range(2):
            with pytest.raises(OSError, match="no space"):
                shared.flush()
    shared.flush()


def test_a_log_that_was_taken_away_is_in_the_database_already(tmp_path: Path) -> None:
    SharedFlush(tmp_path / "gone").flush()
