"""`python -m benchmarks.books --orders 100000`: how long `flask check` takes with so many orders."""

import argparse
import sys
import tempfile
import time

from benchmarks.order_shop import NOW, OrderShop
from web.commands.check import find_problems

AT_ONCE = 1000


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=100_000)
    wanted = parser.parse_args().orders
    with tempfile.TemporaryDirectory() as folder:
        shop = OrderShop(f"sqlite:///{folder}/shop.db")
        for _ in range(0, wanted, AT_ONCE):
            for buyer in shop.fill(AT_ONCE):
                shop.place(buyer)
        began = time.monotonic()
        with shop.db.reading() as session:
            problems = list(find_problems(session, NOW))
        seconds = time.monotonic() - began
        shop.close()
    sys.stdout.write(f"{wanted} orders looked through in {seconds:.1f} s, {len(problems)} problems\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
