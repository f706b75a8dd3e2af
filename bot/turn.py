"""All that a handler may see of the moment it answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from bot.language.meaning import Meaning
from bot.messages import IncomingMessage
from bot.models import Conversation
from bot.reply import Action
from core.texts import Language, Slot, Texts


@dataclass(slots=True)
class Turn:
    """One message being answered. A handler changes rows through `session` and returns a Reply;
    it sends nothing itself.

    `action` is what a pressed button means; `pressed_before` that it was pressed earlier too;
    `offers_language` that their language was only guessed, so the other one is to be offered.
    """

    message: IncomingMessage
    meaning: Meaning
    conversation: Conversation
    session: Session
    now: datetime
    texts: Texts
    action: Action | None = None
    pressed_before: bool = False
    offers_language: bool = False

    @property
    def language(self) -> Language:
        """The language this person reads."""
        return cast(Language, self.conversation.language)

    def say(self, key: str, **slots: Slot) -> str:
        """A text in this person's language."""
        return self.texts.say(self.language, key, **slots)

    def word(self, name: str) -> str:
        """An argument of the pressed button, "" without one."""
        return str(self.action.args.get(name, "")) if self.action else ""

    def number(self, name: str) -> int:
        """A whole number among the arguments of the pressed button. Raises KeyError without."""
        if self.action is None:
            raise KeyError(name)
        return int(self.action.args[name])
