"""What time alone brings to questions: the desk sees what nobody answers."""

from bot.questions import note_late
from core.clock import Clock
from core.database import Database


class QuestionRound:
    """Goes round the open questions, every quarter of an hour."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def run(self) -> int:
        """Go round once; how many were late."""
        with self._db.transaction() as session:
            return note_late(session, self._clock())
