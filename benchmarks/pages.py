"""Pages of a big shop window a second, and how soon an edit in the chat shows on them."""

import json
import random
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode
from uuid import uuid4

import urllib3

from benchmarks.chat_page import ChatPage
from benchmarks.load import Client, Load, make_get
from benchmarks.pages_shop import MAKERS, code_of, make_big_shop, popular, price_satang
from benchmarks.product import Product
from benchmarks.search.catalogue import Made
from benchmarks.search.queries import make_queries
from benchmarks.turns import WITHOUT_LIMITS
from catalog.models import CATEGORIES
from core.provinces import code_by_official

CONNECTIONS = 16
PROCESSES = "2"
RATE = 300
EACH = 1_000
EDITS = 20
SEEN_LIMIT_S = 30

Paths = Callable[[int, int], list[str]]


@dataclass(frozen=True)
class Served:
    """One kind of page: the load, and the processor time of one page in the product."""

    name: str
    load: Load
    processor_ms: float


@dataclass(frozen=True)
class Pages:
    """As fast as they come from full connections; at a steady rate; seconds until an edit was seen."""

    full: list[Served]
    steady: list[Served]
    edits: dict[str, list[float]]
    index_s: float


def measure_pages(folder: Path, template: Path) -> Pages:
    """As `make run` serves with a process for each core, but for the limit on what one address may write."""
    folder.mkdir(parents=True, exist_ok=True)
    database, goods, invitation = make_big_shop(template, folder)
    kinds = _kinds(goods)
    with ExitStack() as stack:
        client = stack.enter_context(Client())
        product = stack.enter_context(
            Product(folder / "shop", database, {"WEB_PROCESSES": PROCESSES}, WITHOUT_LIMITS)
        )
        index_s = _wait_for_index(product, goods[0])
        # Each process has its own eye on the index: all of them have looked before anything counts.
        client.send(product.port, [make_get("/search?q=silk")] * 200, CONNECTIONS)
        full = []
        for name, paths in kinds.items():
            full.append(_serve(product, client, f"{name}, each for the first time", paths(EACH, 1)))
            full.append(_serve(product, client, f"{name}, the same again", paths(EACH, 1)))
        mixed = _mix(goods, kinds)
        client.send(product.port, [make_get(path) for path in mixed(1_000, 7)], CONNECTIONS)
        full.append(_serve(product, client, "mixed", mixed(2 * EACH, 8)))
        steady = [_serve(product, client, "mixed", mixed(3 * EACH, 9), RATE)]
        edits = measure_edits(product, goods, invitation)
    return Pages(full, steady, edits, index_s)


def _serve(
    product: Product, client: Client, name: str, paths: Sequence[str], rate: float | None = None
) -> Served:
    busy = product.processor_s()
    load = client.send(product.port, [make_get(path) for path in paths], CONNECTIONS, rate)
    return Served(name, load, 1000 * (product.processor_s() - busy) / len(paths))


def _kinds(goods: list[Made]) -> dict[str, Paths]:
    words = [query.text for query in make_queries(goods, "run", 400)]
    provinces = list(code_by_official())

    def search(number: int, seed: int) -> list[str]:
        return [f"/search?q={quote(text)}" for text in random.Random(seed).choices(words, k=number)]

    def shelf(number: int, seed: int) -> list[str]:
        rng = random.Random(seed)
        return [
            "/search?"
            + urlencode(
                {"category": rng.choice(CATEGORIES), "page": rng.randint(1, 40)}
                if rng.random() < 0.5
                else {"province": rng.choice(provinces), "page": rng.randint(1, 5)}
            )
            for _ in range(number)
        ]

    def product(number: int, seed: int) -> list[str]:
        return [f"/products/B{made.number}" for made in random.Random(seed).sample(goods, number)]

    def maker(number: int, seed: int) -> list[str]:
        rng = random.Random(seed)
        return [f"/producers/maker-{rng.randrange(MAKERS)}" for _ in range(number)]

    return {"search by words": search, "shelves": shelf, "products": product, "makers' sites": maker}


def _mix(goods: list[Made], kinds: dict[str, Paths]) -> Paths:
    """A day at the market: some goods are wanted by many, most by few."""

    def paths(number: int, seed: int) -> list[str]:
        wanted = popular(goods, number // 2, seed)
        found = [f"/products/B{made.number}" for made in wanted]
        found += [f"/q/{code_of(made)}" for made in popular(goods, number // 20, seed)]
        for name, share in (("search by words", 0.15), ("shelves", 0.1), ("makers' sites", 0.15)):
            found += kinds[name](int(number * share), seed)
        found += ["/"] * (number - len(found))
        random.Random(seed).shuffle(found)
        return found

    return paths


def _wait_for_index(product: Product, made: Made) -> float:
    """Until the search of a new server knows a product that is in the catalogue."""
    return _wait_until(product, f"/search?q={quote(made.name_th)}", f"/products/B{made.number}")


def _wait_until(product: Product, path: str, words: str, since: float | None = None) -> float:
    since = time.perf_counter() if since is None else since
    while time.perf_counter() - since < SEEN_LIMIT_S:
        if words in product.get(path).data.decode():
            return time.perf_counter() - since
        time.sleep(0.005)
    raise RuntimeError(f"{path} does not show {words!r} within {SEEN_LIMIT_S} s")


def measure_edits(product: Product, goods: list[Made], invitation: str) -> dict[str, list[float]]:
    """Seconds from the maker's message until each page shows the new price."""
    seen: dict[str, list[float]] = {"product page": [], "QR landing": [], "maker's site": [], "search": []}
    own = goods[: EDITS // 2]
    with ChatPage(product.port) as page:
        say(page, product.port, invitation)
        time.sleep(1)
        for number, made in enumerate(own * 2):
            # Up by a few baht, so that nobody is asked whether it is meant.
            price = price_satang(made) // 100 + 3 + number // len(own)
            shown = f"฿{price:,} "
            paths = {
                "product page": f"/products/B{made.number}",
                "QR landing": f"/q/{code_of(made)}",
                "maker's site": "/producers/maker-0",
                "search": f"/search?q={quote(made.name_th)}",
            }
            started = time.perf_counter()
            say(page, product.port, f"{made.name_th} ขึ้นเป็น {price} บาท")
            for name, path in paths.items():
                seen[name].append(_wait_until(product, path, shown, started))
    return seen


def say(page: ChatPage, port: int, text: str) -> None:
    """Write one message from an open chat page."""
    answer = urllib3.request(
        "POST",
        f"http://127.0.0.1:{port}/chat/messages",
        body=json.dumps({"text": text, "id": str(uuid4())}).encode(),
        headers=page.headers,
        retries=False,
        timeout=10,
    )
    if answer.status != 202:
        raise RuntimeError(f"{answer.status}: {answer.data[:300]!r}")
