"""`python -m tests.machines.soak --steps 10000`: the machine for a long time; what it met, and what broke."""

import argparse
import sys
import time

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machines.machine import ShopMachine
from tests.machines.money import MoneyMachine

STEPS_EACH = 50


def main() -> int:
    """The command; Hypothesis prints the shortest way to what it breaks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--money", action="store_true", help="the machine that does more with money")
    given = parser.parse_args()
    wanted, machine = given.steps, MoneyMachine if given.money else ShopMachine
    began = time.monotonic()
    while ShopMachine.asked < wanted:
        left = (wanted - ShopMachine.asked) // STEPS_EACH + 1
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=left,
                stateful_step_count=STEPS_EACH,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    met = ", ".join(f"{status} {count}" for status, count in ShopMachine.met.most_common())
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"{ShopMachine.asked} steps in {seconds:.0f} s, no invariant broken\nsteps with: {met}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
