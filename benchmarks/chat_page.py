"""Open chat pages: a cookie, a proof and a stream of replies each, as chat.js has them."""

import http.client
import re
import threading
from typing import Self


class ChatPage:
    """One visitor with the page open. `shown` counts the replies that streamed in."""

    def __init__(self, port: int) -> None:
        self._port = port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/chat")
        answer = connection.getresponse()
        page = answer.read().decode()
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        connection.close()
        proof = re.search(r'data-proof="([^"]+)"|name="proof" content="([^"]+)"', page)
        assert proof, "the chat page has no proof"
        token = proof.group(1) or proof.group(2)
        self.headers = {"Content-Type": "application/json", "Cookie": cookie, "X-Chat-Token": token}
        self.shown = 0
        self._last_id = 0
        self._is_open = True
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_open = False

    def _listen(self) -> None:
        while self._is_open:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
            try:
                connection.request("GET", f"/chat/events?after={self._last_id}", headers=self.headers)
                for line in connection.getresponse():
                    if line.startswith(b"id: "):
                        self._last_id = int(line[4:])
                        self.shown += 1
            except (OSError, http.client.HTTPException):
                # The product ended while the page was open, as it does at the end of a run.
                self._is_open = False
            finally:
                connection.close()
