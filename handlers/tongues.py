"""Answering in the language somebody writes in, until they choose one."""

from bot.language.meaning import Intent
from bot.language.tongue import written_in
from bot.reply import Reply
from bot.router import Router
from bot.turn import Turn
from core.texts import Language
from handlers.memory import recall, remember


class Tongues:
    """Notices English, or Thai again; answers nothing itself."""

    def router(self) -> Router:
        """Its tables."""
        return Router(first=self.listen)

    def listen(self, turn: Turn) -> Reply | None:
        """`do you have silk?` is answered in English, and the other language is offered."""
        if turn.message.kind != "text" or turn.meaning.intent is Intent.LANGUAGE:
            return None
        # An address or a name may be written in any letters.
        if turn.conversation.state.startswith("checkout:") or turn.meaning.contact:
            return None
        if written := written_in(turn.message.text):
            self._take(turn, written)
        return None

    def _take(self, turn: Turn, written: Language) -> None:
        memory = recall(turn.conversation)
        if memory.chose_language or (written == "en" and memory.wrote_thai):
            return
        if written == "th" and not memory.wrote_thai:
            memory.wrote_thai = True
            remember(turn.conversation, memory)
        if written != turn.language:
            turn.conversation.language = written
            turn.offers_language = True
