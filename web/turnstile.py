"""Pages are made a few at a time: threads that all make one only take Python's lock from each other."""

from collections.abc import Iterable
from threading import Semaphore
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Somebody who makes a page slowly, with a slow database, say, holds up the others no longer than this.
PATIENCE_S = 0.5
# Each look into SQLite lets go of the interpreter's lock and waits to have it back; with sixteen pages at
# once that doubled the processor time of a page (docs/pages.md).
SLOTS_SQLITE = 1
# Another server does the looking, and meanwhile others may go on.
SLOTS_NETWORK = 8


class Turnstile:
    """A WSGI app around the app: lets `slots` GET requests in at once, and the others as these are done.

    What comes with a body is let in at once: it may come slowly. A body that goes out is not waited for
    either, so that streams hold nobody up.
    """

    def __init__(self, app: "WSGIApplication", slots: int, patience_s: float = PATIENCE_S) -> None:
        self._app = app
        self._free = Semaphore(slots)
        self._patience_s = patience_s

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The app's answer."""
        if environ["REQUEST_METHOD"] != "GET":
            return self._app(environ, start_response)
        is_in = self._free.acquire(timeout=self._patience_s)
        try:
            return self._app(environ, start_response)
        finally:
            if is_in:
                self._free.release()
