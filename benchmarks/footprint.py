"""How much memory the running system takes, and how soon it answers after its start."""

from contextlib import ExitStack
from pathlib import Path

from benchmarks.events import webhooks_of_line, webhooks_of_telegram
from benchmarks.load import Client
from benchmarks.product import Product, line_settings, telegram_settings
from tests.fakes.line import FakeLine
from tests.fakes.telegram import FakeTelegram


def measure_memory(folder: Path, template: Path, turns: int = 200) -> float:
    """MiB of all its processes with LINE and Telegram on, after so many turns."""
    with ExitStack() as stack:
        client = stack.enter_context(Client())
        line, telegram = stack.enter_context(FakeLine()), stack.enter_context(FakeTelegram())
        on = line_settings(line) | telegram_settings(telegram)
        product = stack.enter_context(Product(folder, template, on))
        client.send(product.port, webhooks_of_line(line, turns // 2))
        client.send(product.port, webhooks_of_telegram(telegram, turns // 2))
        product.wait_until_answered(turns)
        return product.memory_mb()


def measure_starts(folder: Path, template: Path, times: int, with_line: bool) -> list[float]:
    """Seconds from the command to the first answer, on a database that was used before."""
    with FakeLine() as line:
        settings = line_settings(line) if with_line else {}
        seconds = []
        for _ in range(times + 1):
            with Product(folder, template, settings) as product:
                seconds.append(product.start_s)
    # The very first start makes the log-in for the desk.
    return seconds[1:]
