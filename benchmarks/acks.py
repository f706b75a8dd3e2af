"""Webhooks acknowledged a second: ours, stored for good, beside line-bot-sdk's, which keeps nothing."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
import urllib3

from benchmarks.events import webhooks_of_line
from benchmarks.load import Client, Load
from benchmarks.product import ROOT, Product, count_processor_s, find_free_port, line_settings
from tests.fakes.line import FakeLine


@dataclass(frozen=True)
class Acks:
    """The rounds of both, which took turns, and the processor time of one webhook in each."""

    ours: list[Load]
    peers: list[Load]
    our_processor_ms: float
    peer_processor_ms: float

    @property
    def ratio(self) -> float:
        """Ours to the peer's, the middle of all rounds."""
        return median(ours.per_second / peer.per_second for ours, peer in self.pairs)

    @property
    def pairs(self) -> list[tuple[Load, Load]]:
        """Rounds that followed each other."""
        return list(zip(self.ours, self.peers, strict=True))


def measure_acks(folder: Path, template: Path, number: int, rounds: int) -> Acks:
    """Alternating rounds of fresh events with the same client; our workers are off."""
    ours, peers = [], []
    with ExitStack() as stack:
        client = stack.enter_context(Client())
        line = stack.enter_context(FakeLine())
        off = {"WORKER_THREADS": "0"}
        product = stack.enter_context(Product(folder, template, line_settings(line) | off))
        peer, peer_port = stack.enter_context(_running_peer(line.channel_secret))
        for port in (product.port, peer_port):
            client.send(port, webhooks_of_line(line, 300))
        before = product.processor_s(), count_processor_s(peer)
        for _ in range(rounds):
            ours.append(client.send(product.port, webhooks_of_line(line, number)))
            peers.append(client.send(peer_port, webhooks_of_line(line, number)))
        after = product.processor_s(), count_processor_s(peer)
    cost = [1000 * (now - then) / (number * rounds) for then, now in zip(before, after, strict=True)]
    return Acks(ours, peers, *cost)


@contextmanager
def _running_peer(secret: str) -> Iterator[tuple[psutil.Process, int]]:
    port = find_free_port()
    command = [sys.executable, "-m", "benchmarks.peer", str(port), secret]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait_for(port)
        yield psutil.Process(process.pid), port
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int) -> None:
    http = urllib3.PoolManager(retries=False, timeout=5)
    ends_at = time.monotonic() + 30
    while True:
        try:
            http.request("GET", f"http://127.0.0.1:{port}/healthz")
            return
        except urllib3.exceptions.HTTPError:
            if time.monotonic() > ends_at:
                raise
            time.sleep(0.05)
