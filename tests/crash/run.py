"""`python -m tests.crash.run --kills 50`: kill the program at random moments while people order.

Nothing that was accepted may be lost, nothing may happen twice, and the books must add up.
"""

import argparse
import logging
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select, text

from bot.models import InboxRow, OutboxRow
from core.clock import system_clock
from core.database import Database
from core.media import MediaStore
from tests.crash.shop import Customers, Server, placed_times
from tests.fakes.line import FakeLine
from tests.fakes.webchat import one_pixel
from tests.ledger import PIECES_OF_ORDER, check_answered, check_stock, read_orders, read_stock
from tests.shop import make_template
from web.commands.check import find_problems

LINES = 4
# One kill in so many comes while the program starts.
KILLED_AT_START = 5
# People may order more than the demo shelf holds.
PLENTY = 1_000_000


@dataclass
class Report:
    """What happened. `doubled` are people who were told the same news twice, which LINE cannot
    prevent when the program dies between a reply and the note that it went out.
    """

    kills: int
    served: int = 0
    orders: int = 0
    webhooks: int = 0
    resent: int = 0
    doubled: int = 0
    longest_wait_s: float = 0
    seconds: float = 0
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        ending = "\n".join(self.problems) or "no message lost, no order lost or doubled, the books add up"
        return (
            f"{self.kills} kills in {self.seconds:.0f} s: {self.served} customers, {self.orders} orders, "
            f"{self.webhooks} webhooks, {self.resent} delivered again, "
            f"{self.doubled} people told twice, longest wait {self.longest_wait_s:.0f} s\n{ending}"
        )


def kill_and_restart(folder: Path, template: Path, kills: int, seed: int, processes: int = 1) -> Report:
    """The whole run, with so many processes of the web server."""
    began = time.monotonic()
    shutil.copy(template, folder / "otop.db")
    MediaStore(f"file://{folder}/media").save("products/any.png", one_pixel())
    db = Database(f"sqlite:///{folder}/otop.db")
    with db.transaction() as session:
        session.execute(text("UPDATE variants SET stock = :plenty, received = :plenty"), {"plenty": PLENTY})
    before = read_stock(db)
    db.close()

    with FakeLine() as line, Server(folder, line, processes) as server:
        customers = Customers(line, server.url, seed)
        customers.start(LINES)
        try:
            _kill_again_and_again(server, random.Random(seed), kills)
        finally:
            customers.finish()
        report = Report(kills, len(customers.served), webhooks=customers.webhooks, resent=customers.resent)
        time.sleep(1)
        server.stop()

    report.longest_wait_s = customers.longest_wait_s
    report.doubled = sum(placed_times(user) > 1 for user in customers.served)
    report.problems = [*customers.problems, *(call.problem for call in line.refused)]
    _audit(db, before, report)
    db.close()
    report.seconds = time.monotonic() - began
    return report


def _kill_again_and_again(server: Server, chance: random.Random, kills: int) -> None:
    for _ in range(kills):
        if not chance.randrange(KILLED_AT_START):
            time.sleep(chance.uniform(0, 0.3))
            server.kill()
            server.start()
            time.sleep(chance.uniform(0, 4))
        else:
            time.sleep(chance.uniform(0.1, 2.5))
        server.kill()
        server.start()
        server.wait_until_up()


def _audit(db: Database, before: Counter[str], report: Report) -> None:
    orders = read_orders(db)
    report.orders = len(orders)
    served_once = Counter(customer_id for customer_id, _ in orders)
    checks = {
        "one order for each customer": len(orders) == report.served and set(served_once.values()) == {1},
        "each order whole": {sum(lines.values()) for _, lines in orders} == {PIECES_OF_ORDER},
        "every accepted webhook stored once": _count(db, InboxRow) == report.webhooks,
        "one reply for each message": _replies(db) == {1},
        "the file is sound": _is_sound(db),
    }
    report.problems += [f"not true: {name}" for name, is_true in checks.items() if not is_true]
    with db.reading() as session:
        report.problems += find_problems(session, system_clock())
    try:
        check_answered(db)
        check_stock(db, before)
    except AssertionError as problem:
        report.problems.append(str(problem))


def _count(db: Database, table: type[InboxRow]) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def _replies(db: Database) -> set[int]:
    """How many replies the messages have."""
    with db.reading() as session:
        replies = (
            select(func.count(OutboxRow.id))
            .select_from(InboxRow)
            .outerjoin(OutboxRow, OutboxRow.inbox_id == InboxRow.id)
            .group_by(InboxRow.id)
        )
        return set(session.scalars(replies))


def _is_sound(db: Database) -> bool:
    with db.reading() as session:
        broken_links = session.execute(text("PRAGMA foreign_key_check")).all()
        return session.scalar(text("PRAGMA integrity_check")) == "ok" and not broken_links


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        template = make_template(Path(folder))
        report = kill_and_restart(Path(folder), template, asked.kills, asked.seed, asked.processes)
        sys.stdout.write(f"seed {asked.seed}: {report}\n")
        if report.problems:
            sys.stdout.write((Path(folder) / "server.log").read_text()[-4000:])
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
