"""Few pages at once, nobody held up for long, and never by what comes or goes slowly."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock
from typing import Any

import pytest

from web.turnstile import Turnstile

PATIENCE_S = 20.0


def app_of(work: Callable[[], Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def app(_environ: dict[str, Any], _start: object) -> Iterable[bytes]:
        return work()

    return app


def ask(turnstile: Turnstile, method: str = "GET") -> list[bytes]:
    return list(turnstile({"REQUEST_METHOD": method}, lambda *_: lambda _: None))


def test_no_more_than_the_slots_are_in_at_once() -> None:
    counting, inside, most = Lock(), 0, 0

    def work() -> list[bytes]:
        nonlocal inside, most
        with counting:
            inside += 1
            most = max(most, inside)
        Event().wait(0.01)
        with counting:
            inside -= 1
        return [b"page"]

    turnstile = Turnstile(app_of(work), 2, PATIENCE_S)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: ask(turnstile), range(16))) == [[b"page"]] * 16
    assert most == 2


def test_who_waited_long_enough_goes_in_and_a_slow_one_holds_nobody_for_ever() -> None:
    leave, first = Event(), Event()

    def work() -> list[bytes]:
        if not first.is_set():
            first.set()
            assert leave.wait(PATIENCE_S)
        return [b"page"]

    turnstile = Turnstile(app_of(work), 1, 0.01)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(ask, turnstile)
        assert first.wait(PATIENCE_S)
        assert ask(turnstile) == [b"page"]
        leave.set()
        assert slow.result() == [b"page"]


def test_a_body_on_its_way_in_or_out_holds_nobody_up() -> None:
    together = Barrier(3, timeout=PATIENCE_S)

    def meet() -> list[bytes]:
        together.wait()
        return []

    def stream() -> Iterator[bytes]:
        together.wait()
        yield b"end"

    uploads, streams = Turnstile(app_of(meet), 1, PATIENCE_S), Turnstile(app_of(stream), 1, PATIENCE_S)
    for turnstile, method in ((uploads, "POST"), (streams, "GET")):
        with ThreadPoolExecutor(3) as pool:
            for done in [pool.submit(ask, turnstile, method) for _ in range(3)]:
                done.result()


def test_a_page_that_fails_leaves_its_slot() -> None:
    def work() -> list[bytes]:
        raise ZeroDivisionError

    turnstile = Turnstile(app_of(work), 1, PATIENCE_S)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            ask(turnstile)
