"""What a maker wants to be reminded of: `ไม่ต้องเตือนเรื่องสต็อก`, `เตือนอีกที`."""

from collections.abc import Iterable

from bot.language.shop_commands import read_nudge_choice
from bot.reply import Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember
from catalog.nudge_models import NUDGE_KINDS
from catalog.nudges import choose, find_wanted
from handlers.producer_team import get_member, producer_choices
from handlers.shop import choice


class NudgeChoices:
    """On and off, each kind for itself, each person for themselves."""

    def hear(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """None for anything else."""
        said = read_nudge_choice(turn.message.text)
        if said is None:
            return None
        is_on, kinds = said
        return self._choose(turn, member, kinds or NUDGE_KINDS, is_on=is_on)

    def press_off(self, turn: Turn) -> Reply:
        """A button under a reminder."""
        member, kind = get_member(turn), turn.word("kind")
        return self._choose(turn, member, [one for one in NUDGE_KINDS if one == kind], is_on=False)

    def press_on(self, turn: Turn) -> Reply:
        """Of all kinds again."""
        return self._choose(turn, get_member(turn), NUDGE_KINDS, is_on=True)

    def _choose(self, turn: Turn, member: ProducerMember, kinds: Iterable[str], *, is_on: bool) -> Reply:
        choose(turn.session, member.id, kinds, is_on=is_on, now=turn.now)
        wanted = find_wanted(turn.session, member)
        named = [turn.say(f"nudge-name-{kind}") for kind in NUDGE_KINDS if kind in wanted]
        words = turn.say("nudge-chosen", kinds=", ".join(named)) if named else turn.say("nudge-all-off")
        on = (choice(turn, "button-nudge-on", "nudge.on"),) if len(named) < len(NUDGE_KINDS) else ()
        return Reply((Text(words),), (*on, *producer_choices(turn)))
