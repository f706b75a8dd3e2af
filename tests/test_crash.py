"""`kill -9` at random moments, as a test. The long run: `python -m tests.crash.run --kills 50`."""

import random
from pathlib import Path

import pytest

from tests.crash.run import kill_and_restart


@pytest.mark.parametrize(("processes", "kills"), [(1, 2), (2, 1)])
def test_killed_while_people_order(tmp_path: Path, template: Path, processes: int, kills: int) -> None:
    seed = random.randrange(10_000)
    report = kill_and_restart(tmp_path, template, kills, seed, processes)
    assert report.problems == [], f"seed {seed}: {report}"
    assert report.orders > 1
