"""All that a handler may see of the moment it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

from bot.language.meaning import Meaning
from bot.messages import IncomingMessage
from bot.models import Conversation
from bot.reply import Action
from core.errors import ShopError
from core.texts import Language, Slot, Texts

Done = TypeVar("Done")


class NotYet(Exception):  # noqa: N818 - it is no error
    """A handler needs something that takes long. Nothing of the turn remains; once `do` is done, with no
    transaction open, the turn is taken again.
    """

    def __init__(self, name: str, do: Callable[[], object]) -> None:
        super().__init__(name)
        self.name = name
        self._do = do

    def do(self) -> object:
        """What it gives; a rule of the shop that says no is kept, for the handler that asked."""
        try:
            return self._do()
        except ShopError as error:
            return error


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
    # What was done apart for this message already, by its name.
    done_apart: dict[str, Any] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language this person reads."""
        return cast(Language, self.conversation.language)

    def say(self, key: str, **slots: Slot) -> str:
        """A text in this person's language."""
        return self.texts.say(self.language, key, **slots)

    def apart(self, name: str, do: Callable[[], Done]) -> Done:
        """What `do` gives or raises (ShopError), done while no transaction is open: where one writer has
        the whole database, everybody else would wait for it. `do` may read and write pictures, and no rows.
        """
        if name not in self.done_apart:
            raise NotYet(name, do)
        done = self.done_apart[name]
        if isinstance(done, ShopError):
            raise done
        return cast(Done, done)

    def word(self, name: str) -> str:
        """An argument of the pressed button, "" without one."""
        return str(self.action.args.get(name, "")) if self.action else ""

    def number(self, name: str) -> int:
        """A whole number among the arguments of the pressed button. Raises KeyError without."""
        if self.action is None:
            raise KeyError(name)
        return int(self.action.args[name])
