"""Whole turns: text in, search, reply delivered."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chat_page import ChatPage
from benchmarks.events import messages_of_pages, webhooks_of_line, webhooks_of_telegram
from benchmarks.load import CONNECTIONS, Client, Load
from benchmarks.product import AS_USERS_DO, Product, line_settings, telegram_settings
from tests.fakes.line import FakeLine
from tests.fakes.telegram import FakeTelegram

CHANNELS = ("line", "telegram", "webchat")
PEOPLE = 50
WITHOUT_LIMITS = ("-m", "benchmarks.serve")
TIMED = ("-m", "benchmarks.serve", "timed")


@dataclass(frozen=True)
class Turns:
    """So many turns in so many seconds, and what they cost the product's processes."""

    number: int
    seconds: float
    load: Load
    processor_s: float

    @property
    def per_second(self) -> float:
        """Turns from the webhook to the reply that arrived."""
        return self.number / self.seconds

    @property
    def processor_ms(self) -> float:
        """Processor time of one turn, webhook and all."""
        return 1000 * self.processor_s / self.number


class Shop:
    """The product with one channel and its customers."""

    def __init__(self, product: Product, make_requests: Callable[[int], list[bytes]]) -> None:
        self.product = product
        self.make_requests = make_requests
        self._messages = 0

    def answer(self, client: Client, requests: Sequence[bytes], connections: int) -> Turns:
        """Send these messages and wait until every reply has arrived."""
        self._messages += len(requests)
        busy = self.product.processor_s()
        started = time.perf_counter()
        load = client.send(self.product.port, requests, connections)
        self.product.wait_until_answered(self._messages)
        seconds = time.perf_counter() - started
        return Turns(len(requests), seconds, load, self.product.processor_s() - busy)


@contextmanager
def open_shop(
    folder: Path, template: Path, channel: str, command: Sequence[str] | None = None, **settings: str
) -> Iterator[Shop]:
    """The product with this channel on; nothing that a platform refuses goes unnoticed."""
    with ExitStack() as stack:
        if channel == "line":
            line = stack.enter_context(FakeLine())
            product = Product(folder, template, line_settings(line) | settings, command or AS_USERS_DO)
            yield Shop(stack.enter_context(product), lambda number: webhooks_of_line(line, number, PEOPLE))
            assert not line.refused, line.refused[:2]
        elif channel == "telegram":
            telegram = stack.enter_context(FakeTelegram())
            product = Product(
                folder, template, telegram_settings(telegram) | settings, command or AS_USERS_DO
            )
            stack.enter_context(product)
            yield Shop(product, lambda number: webhooks_of_telegram(telegram, number, PEOPLE))
            assert not telegram.refused, telegram.refused[:2]
        else:
            product = stack.enter_context(Product(folder, template, settings, command or WITHOUT_LIMITS))
            pages = [stack.enter_context(ChatPage(product.port)) for _ in range(PEOPLE)]
            yield Shop(product, lambda number: messages_of_pages(pages, number))


def measure_turns(folder: Path, template: Path, channel: str, number: int, rounds: int) -> list[Turns]:
    """Several rounds, after a first one that fills caches and is not counted."""
    with Client() as client, open_shop(folder, template, channel) as shop:
        shop.answer(client, shop.make_requests(200), CONNECTIONS)
        return [shop.answer(client, shop.make_requests(number), CONNECTIONS) for _ in range(rounds)]


def measure_steps(folder: Path, template: Path, channel: str, number: int) -> dict[str, list[float]]:
    """Milliseconds of one turn by step, on the wall and of the processor; one connection, so that
    little waits for anything but its own work.
    """
    with Client() as client, open_shop(folder, template, channel, TIMED) as shop:
        shop.answer(client, shop.make_requests(100), 1)
        shop.product.get("/benchmark/steps")
        shop.answer(client, shop.make_requests(number), 1)
        steps = json.loads(shop.product.get("/benchmark/steps").data)
        return {step: [each / number for each in times] for step, times in steps.items()}
