"""A process of its own that answers searches: a query a line on stdin, the hits as a line of JSON."""

import json
import sys

import bot.models  # noqa: F401
import fulfilment.models  # noqa: F401
import orders.models  # noqa: F401
from catalog.search import SURE, find_products
from core.database import Database


def main() -> None:
    """`python -m tests.catalog.watcher URL`."""
    db = Database(sys.argv[1])
    for line in sys.stdin:
        with db.reading() as session:
            hits = [hit for hit in find_products(session, line.strip(), 5) if hit.score >= SURE]
            found = [
                [hit.product.name_th, hit.product.variants[0].price_satang, hit.product.variants[0].stock]
                for hit in hits
            ]
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
    db.close()


if __name__ == "__main__":
    main()
