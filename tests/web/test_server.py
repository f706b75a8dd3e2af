"""Which of several server processes keeps the time."""

from types import SimpleNamespace

from web.server import _choose_timekeeper


def test_one_process_keeps_the_time_and_whoever_takes_its_place_does() -> None:
    arbiter = SimpleNamespace(WORKERS={})
    workers = [SimpleNamespace() for _ in range(4)]
    for pid, worker in enumerate(workers[:3]):
        _choose_timekeeper(arbiter, worker)
        arbiter.WORKERS[pid] = worker
    assert [worker.keeps_time for worker in workers[:3]] == [True, False, False]
    del arbiter.WORKERS[0]
    _choose_timekeeper(arbiter, workers[3])
    assert workers[3].keeps_time
