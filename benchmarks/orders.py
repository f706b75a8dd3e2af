"""Orders placed a second beside django-oscar, and a rush for few pieces; `python -m benchmarks orders`."""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from sqlalchemy.engine import make_url

from benchmarks.order_shop import OrderShop
from tests.services import new_postgres_url

HERE = Path(__file__).parent
PEERS = HERE.parent / "var" / "peers"
ORDERS, ROUNDS, CUSTOMERS, PIECES = 150, 3, 32, 5

Row = tuple[str, str, str]


def report_orders(folder: Path, _template: Path) -> list[Row]:
    """Both shops on both kinds of database, one after the other, each on an empty one."""
    folder.mkdir(parents=True, exist_ok=True)
    peer = _peer_python()
    rows: list[Row] = []
    with ExitStack() as stack:
        urls = {
            "SQLite": (f"sqlite:///{folder}/ours.db", f"sqlite:///{folder}/oscar.db"),
            "PostgreSQL": (
                stack.enter_context(new_postgres_url()),
                _plain(stack.enter_context(new_postgres_url())),
            ),
        }
        for kind, (ours, oscars) in urls.items():
            rows += _compare(kind, ours, oscars, peer)
    return rows


def _compare(kind: str, ours: str, oscars: str, peer: Path) -> list[Row]:
    shop = OrderShop(ours)
    shop.measure(20, "promptpay")
    rates = [shop.measure(ORDERS, "promptpay") for _ in range(ROUNDS)]
    sold = [shop.rush(CUSTOMERS, PIECES) for _ in range(ROUNDS)]
    shop.close()
    numbers = map(str, (ORDERS, ROUNDS, CUSTOMERS, PIECES))
    command = [str(peer), str(HERE / "oscar_peer.py"), oscars, *numbers]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    oscar = json.loads(answer.splitlines()[-1])
    return [
        (f"orders placed on {kind}, one thread", f"{_spread(rates)}/s", ""),
        (f"django-oscar's place_order on {kind}", f"{_spread(oscar['rates'])}/s", ""),
        (f"ours / django-oscar, {kind}", f"{median(rates) / median(oscar['rates']):.1f}", "≥ 10"),
        (f"sold of {PIECES} when {CUSTOMERS} confirm at once, {kind}", f"{sold}; oscar {oscar['sold']}", "5"),
    ]


def _spread(values: list[float]) -> str:
    return f"{median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _peer_python() -> Path:
    """The Python that has django-oscar, made on first use."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        wanted = str(HERE / "requirements-peers.txt")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", wanted], check=True)
    return python
