"""`python -m tests.fakes.simulate`: be a customer on LINE and Telegram without either.

Starts both fake platforms, the app between them, and a page to play on. Ctrl-C ends it all.
"""

import argparse
import signal
import sys
import threading
from pathlib import Path

from tests.fakes.server import LocalServer
from tests.fakes.simulator.pages import make_pages
from tests.fakes.simulator.stage import ROOT, Stage

FIRST_PEOPLE = (("line", "สมใจ"), ("telegram", "สมชาย"))


def main(arguments: list[str] | None = None) -> None:
    """Run until Ctrl-C or SIGTERM."""
    options = _read(arguments)
    stop = threading.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, lambda *_: stop.set())
    _say("Starting …")
    try:
        with (
            Stage(options.folder.resolve(), options.app_port) as stage,
            LocalServer(make_pages(stage), options.port) as page,
        ):
            for channel, name in FIRST_PEOPLE:
                stage.add_phone(channel, name)
            if options.pictures and stage.draw_pictures():
                _say("Product pictures are being drawn and appear within a minute.")
            _say(_where_to_look(page.url, stage))
            stop.wait()
            _say("Stopping …")
    except OSError as error:
        sys.exit(f"Cannot start: {error}. Is another simulator running? Try --port and --app-port.")


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.simulate", description=__doc__)
    parser.add_argument("--port", type=int, default=8100, help="port of the page (8100)")
    parser.add_argument("--app-port", type=int, default=8101, help="port of the app (8101)")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "var" / "simulate", help="for pictures and database"
    )
    parser.add_argument("--no-pictures", dest="pictures", action="store_false", help="draw no pictures")
    return parser.parse_args(arguments)


def _where_to_look(page_url: str, stage: Stage) -> str:
    return "\n".join(
        (
            "",
            f"  Simulator   {page_url}/",
            f"  Storefront  {stage.app_url}/",
            f"  Web chat    {stage.app_url}/chat",
            f"  Desk        {stage.app_url}/desk   name demo, password {stage.staff_password}",
            "",
            "  Ctrl-C stops everything.",
            "",
        )
    )


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
