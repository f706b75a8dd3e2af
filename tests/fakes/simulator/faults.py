"""The bad days one can order on the page: what each is called and what it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.server import Faults

# Calls that bring a message to a person.
SENDING = ("reply", "push", "multicast", "sendMessage", "sendPhoto", "sendMediaGroup", "sendDocument")


class SendFaults(Faults):
    """Faults that may be meant for `send`: the next call that brings a message, whichever it is."""

    def take(self, call: str) -> str:
        return (super().take("send") if call in SENDING else "") or super().take(call)


@dataclass(frozen=True)
class FaultKind:
    """One row of the page's table. `line` and `telegram` are the calls it is for, "" for neither."""

    name: str
    label: str
    explanation: str
    line: str = ""
    telegram: str = ""

    def call_of(self, channel: str) -> str:
        """Which call of this platform shall fail."""
        return {"line": self.line, "telegram": self.telegram}.get(channel, "")


KINDS = (
    FaultKind("timeout", "Time-out", "The message is not taken and no answer comes.", "send", "send"),
    FaultKind("drop_after", "Answer lost", "The message arrives, but nobody tells the app.", "send", "send"),
    FaultKind("500", "Error 500", "The platform is broken for a moment.", "send", "send"),
    FaultKind("rate", "Error 429: too fast", "Telegram also says when to come back.", "send", "send"),
    FaultKind("expired_token", "Reply token expired", "The app must push instead.", "reply", ""),
    FaultKind("monthly_limit", "Error 429: monthly limit", "And no push from then on.", "push", ""),
    FaultKind("not_ready", "Picture not ready", "LINE still works on it: 202.", "content", ""),
    FaultKind("not_json", "Answer is not JSON", "A gateway's HTML page.", "", "send"),
    FaultKind("webhook_lost", "Webhook times out", "Telegram tries again.", "", "webhook"),
    FaultKind("webhook_again", "Webhook's answer lost", "Telegram delivers it twice.", "", "webhook"),
)
# The fake's own word for a fault, where it differs.
_WORDS = {"webhook_lost": "timeout", "webhook_again": "drop_after"}


def arm(faults: Mapping[str, Faults], values: Mapping[str, Any]) -> None:
    """Let something fail: `{"channel", "name", "times"}`. Raises KeyError for what there is not."""
    channel, name = values["channel"], values["name"]
    kind = next((each for each in KINDS if each.name == name and each.call_of(channel)), None)
    if kind is None:
        raise KeyError(f"{channel} has no fault {name!r}")
    faults[channel].add(_WORDS.get(name, name), kind.call_of(channel), int(values.get("times", 1)))


def describe(faults: Mapping[str, Faults]) -> list[dict[str, Any]]:
    """What is still to fail."""
    return [
        {"channel": channel, "kind": fault.kind, "call": fault.call, "times": fault.times}
        for channel, table in faults.items()
        for fault in list(table.waiting)
    ]
