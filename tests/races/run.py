"""`python -m tests.races.run --rounds 1000`: 64 customers want 5 pieces at the same moment, again and again.

Exactly 5 are sold each time, nobody waits for ever, and the books add up; on SQLite and PostgreSQL.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from functools import partial

from sqlalchemy.orm import Session

import bot.models  # noqa: F401 - every table must be known before they are made
import fulfilment.models  # noqa: F401
import web.models  # noqa: F401
from core.database import Base, Database
from orders.carts import add_to_cart
from orders.customers import make_customer
from orders.invariants import find_broken
from tests.orders.shop import NOW, make_variant, place, race, stock_of
from tests.services import new_postgres_url

CUSTOMERS = 64
PIECES = 5


def run_round(db: Database, name: str, customers: int = CUSTOMERS) -> Counter[str]:
    """One rush for a new thing; how often each answer was given."""
    with db.transaction() as session:
        variant = make_variant(session, name, stock=PIECES)
        buyers = [make_customer(session, NOW).id for _ in range(customers)]
        for buyer in buyers:
            add_to_cart(session, buyer, variant.id, 1, NOW)

    def buy(buyer: int, session: Session) -> str:
        return "sold" if place(session, buyer, f"{name}-{buyer}").is_new else "doubled"

    return Counter(race(db, *(partial(buy, buyer) for buyer in buyers)))


def find_problems(db: Database, rounds: int) -> list[str]:
    """What went wrong in so many rounds; nothing when all is well."""
    wanted = Counter({"sold": PIECES, "sold-out": CUSTOMERS - PIECES})
    problems = []
    for number in range(rounds):
        answers = run_round(db, f"RUSH-{number}")
        if answers != wanted or stock_of(db, f"RUSH-{number}"):
            problems.append(f"round {number}: {dict(answers)}")
        with db.reading() as session:
            problems += [f"round {number}: {broken}" for broken in find_broken(session)]
    return problems


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--on", default="", choices=("SQLite", "PostgreSQL"), help="one of them only")
    asked = parser.parse_args()
    rounds = asked.rounds
    failed = False
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        urls = {"SQLite": f"sqlite:///{folder}/shop.db"}
        urls["PostgreSQL"] = stack.enter_context(new_postgres_url())
        for kind, url in urls.items():
            if asked.on not in ("", kind):
                continue
            db = Database(url)
            Base.metadata.create_all(db.engine)
            began = time.monotonic()
            problems = find_problems(db, rounds)
            seconds = time.monotonic() - began
            db.close()
            failed = failed or bool(problems)
            ending = "\n".join(problems) or f"exactly {PIECES} sold each time, the books add up"
            sys.stdout.write(f"{kind}: {rounds} rounds of {CUSTOMERS} in {seconds:.0f} s\n{ending}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
