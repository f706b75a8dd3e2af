"""A small fast client: prepared requests over keep-alive connections, in a process of its own."""

import multiprocessing
import socket
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

CONNECTIONS = 32


@dataclass(frozen=True)
class Load:
    """How it went: seconds until the last answer, each answer's seconds, and how busy the client was."""

    seconds: float
    latencies: list[float]
    client_processor_s: float

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    def latency_ms(self, share: float) -> float:
        """The time within which this share of the answers came."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def make_request(path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """One POST as it goes over the wire."""
    fields = {"Host": "127.0.0.1", "Content-Length": str(len(body)), **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def make_get(path: str) -> bytes:
    """One GET as it goes over the wire."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


class Client:
    """The process that sends, from `with` until its end."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))

    def send(
        self,
        port: int,
        requests: Sequence[bytes],
        connections: int = CONNECTIONS,
        rate: float | None = None,
    ) -> Load:
        """Send all, each connection one after the other; with a rate so many a second, and an answer's
        seconds count from when its request was due. Raises RuntimeError for a refusal.
        """
        return self._pool.submit(_send_all, port, list(requests), connections, rate).result()

    def __enter__(self) -> "Client":
        self._pool.submit(int).result()
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()


def _send_all(port: int, requests: list[bytes], connections: int, rate: float | None) -> Load:
    latencies: list[list[float]] = [[] for _ in range(connections)]
    refused: list[bytes] = []

    def run(number: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for place in range(number, len(requests), connections):
                if (due := begun + place / rate if rate else 0.0) > time.perf_counter():
                    time.sleep(due - time.perf_counter())
                request, started = requests[place], due or time.perf_counter()
                connection.sendall(request)
                answer = _read_answer(connection)
                latencies[number].append(time.perf_counter() - started)
                if not answer.startswith(b"HTTP/1.1 2"):
                    refused.append(answer[:200])

    threads = [threading.Thread(target=run, args=(number,)) for number in range(connections)]
    begun, busy = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds, busy = time.perf_counter() - begun, time.process_time() - busy
    answered = [each for some in latencies for each in some]
    if refused or len(answered) != len(requests):
        raise RuntimeError(f"{len(refused)} refused, {len(requests) - len(answered)} lost: {refused[:1]}")
    return Load(seconds, answered, busy)


def _read_answer(connection: socket.socket) -> bytes:
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _receive(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += _receive(connection)
    return head


def _receive(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("hung up")
    return received
