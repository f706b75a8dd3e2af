"""What a maker tells of themselves, on their own page."""

from bot.reply import Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember
from handlers.producer_team import producer_choices
from handlers.shop import Shop

SHORTEST, LONGEST = 20, 3_000


class Stories:
    """`เรื่องของร้าน: …`, and `story en: …`."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def keep(self, turn: Turn, member: ProducerMember, words: str, english: bool) -> Reply:
        """In place of what was told before."""
        if len(words) < SHORTEST:
            return Reply((Text(turn.say("story-how")),), producer_choices(turn))
        maker = member.producer
        if english:
            maker.story_en = words[:LONGEST]
        else:
            maker.story_th = words[:LONGEST]
        link = f"{self._shop.public_base_url.rstrip('/')}/producers/{maker.slug}"
        return Reply((Text(turn.say("story-kept", link=link)),), producer_choices(turn))
