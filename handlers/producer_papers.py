"""`ขอใบปะหน้า`, `ใบจัดของวันนี้`: what is to be packed, and the labels, as one PDF in the chat."""

import secrets
from datetime import datetime, timedelta

from bot.reply import Document, Part, Reply, Text
from bot.turn import Turn
from core.clock import to_bangkok
from core.file_links import remove_old_files
from fulfilment.day_papers import gather_papers, render_papers
from fulfilment.models import Parcel
from handlers.part_card import ready_since
from handlers.producer_orders import find_to_send, send_by
from handlers.producer_team import get_member, producer_choices
from handlers.shop import Shop

FOLDER = "papers"
# Customers' addresses stand on them; who needs them later asks again.
KEPT = timedelta(hours=6)


class Papers:
    """Only of the maker whom somebody works for."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def show(self, turn: Turn) -> Reply:
        """All that waits to be sent; a file where the channel takes one, else a link for an hour."""
        member = get_member(turn)
        parcels = find_to_send(turn.session, member.producer_id)
        if not parcels:
            return Reply((Text(turn.say("tosend-none")),), producer_choices(turn), state="")

        def by(parcel: Parcel) -> str:
            return send_by(ready_since(parcel.order))

        papers = gather_papers(turn.session, member.producer, parcels, send_by=by, now=turn.now)
        key = turn.apart("papers", lambda: self._keep(render_papers(papers), turn.now))
        name = f"orders-{to_bangkok(turn.now):%Y%m%d-%H%M}.pdf"
        text = turn.say(
            "papers-here", maker=member.producer.name, n=len(papers.parcels), labels=len(papers.labels)
        )
        url = self._shop.file_links.make_url(key, name, turn.now)
        parts: list[Part] = [Document(key, name, text, turn.say("papers-open"), url)]
        if len(papers.labels) < len(papers.parcels):
            without = len(papers.parcels) - len(papers.labels)
            parts.append(Text(turn.say("papers-some-wait", n=without)))
        if any(label.is_demo for label in papers.labels):
            parts.append(Text(turn.say("papers-demo")))
        return Reply(tuple(parts), producer_choices(turn), state="")

    def _keep(self, content: bytes, now: datetime) -> str:
        remove_old_files(self._shop.media, FOLDER, now - KEPT)
        key = f"{FOLDER}/{secrets.token_hex(16)}.pdf"
        self._shop.media.save(key, content)
        return key
