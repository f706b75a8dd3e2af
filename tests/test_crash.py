"""`kill -9` at random moments, as a test. The long run: `python -m tests.crash.run --kills 50`."""

import random
from pathlib import Path

from tests.crash.run import kill_and_restart


def test_killed_three_times_while_people_order(tmp_path: Path, template: Path) -> None:
    seed = random.randrange(10_000)
    report = kill_and_restart(tmp_path, template, kills=3, seed=seed)
    assert report.problems == [], f"seed {seed}: {report}"
    assert report.orders > 1
