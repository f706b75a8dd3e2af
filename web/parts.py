"""The parts of the running program, as pages and commands reach them."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from bot.background import Background
from bot.channels.base import Channel
from bot.inbox import Inbox
from bot.outbox import Outbox
from core.clock import Clock
from core.database import Database
from core.file_links import FileLinks
from core.media import MediaStore
from core.settings import Settings
from core.texts import Texts
from fulfilment.rounds import CarrierRound
from orders.receipt_links import ReceiptLinks


def _nothing() -> None:
    """Without a gateway nobody needs waking."""


@dataclass(frozen=True)
class Parts:
    """Built once by `create_app`; lives in `app.extensions["otop"]`."""

    settings: Settings
    db: Database
    clock: Clock
    media: MediaStore
    texts: Texts
    inbox: Inbox
    outbox: Outbox
    channels: dict[str, Channel]
    background: Background
    carrier_round: CarrierRound
    receipt_links: ReceiptLinks
    file_links: FileLinks
    # There is something to do at the payment gateway.
    wake_gateway: Callable[[], None] = _nothing


def parts() -> Parts:
    """The parts of the app that serves this request or runs this command."""
    found: Parts = current_app.extensions["otop"]
    return found
