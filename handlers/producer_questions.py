"""A maker answers what customers ask: by the button under a question, or `ตอบ 12 …`."""

import re

from bot.language.shop_commands import read_command
from bot.questions import answer, find_open, get_question
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember
from handlers.memory import recall, remember
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import choice

REPLYING = "question:reply"
_BY_NUMBER = re.compile(
    r"\s*(?:ตอบ|answer|reply)\s*(?:คำถาม|ข้อ|ที่|#|no\.?)*\s*(\d{1,9})\s*[:：]?\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)

_BARE = re.compile(r"\s*(?:ตอบ(?:ว่า)?|answer:?|reply:?)\s+(.+)", re.DOTALL | re.IGNORECASE)


class Answers:
    """The maker's side."""

    def show(self, turn: Turn) -> Reply:
        """What is not answered yet, a button each."""
        member = get_member(turn)
        waiting = find_open(turn.session, member.producer_id)
        if not waiting:
            return Reply((Text(turn.say("questions-none")),), producer_choices(turn), state="")
        parts = tuple(
            Buttons(
                turn.say("question-line", n=str(one.id), words=one.words),
                (self._button(turn, one.id),),
            )
            for one in waiting[:5]
        )
        return Reply(parts, producer_choices(turn), state="")

    def _button(self, turn: Turn, question_id: int) -> Button:
        return Button(turn.say("button-question-answer"), Action("question.reply", {"question": question_id}))

    def begin(self, turn: Turn) -> Reply:
        """A button: the next message is the answer."""
        member = get_member(turn)
        question = get_question(turn.session, turn.number("question"), member.producer_id)
        if question.answered_at is not None:
            said = turn.say("error-question-answered", n=str(question.id), words=question.answer)
            return Reply((Text(said),), producer_choices(turn), state="")
        memory = recall(turn.conversation)
        memory.maker.question_id = question.id
        remember(turn.conversation, memory)
        text = turn.say("question-reply-begin", words=question.words)
        return Reply(
            (Text(text),), (choice(turn, "button-question-later", "question.later"),), state=REPLYING
        )

    def later(self, turn: Turn) -> Reply:
        """A button: not now; it goes on waiting."""
        get_member(turn)
        return Reply((Text(turn.say("question-later")),), producer_choices(turn), state="")

    def hear(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """The answer in words; None for anything else."""
        text = turn.message.text
        found = _BY_NUMBER.fullmatch(text)
        if found:
            number, words = int(found[1]), found[2].strip()
            if words:
                return self._answer(turn, member, number, words)
            turn.action = Action("question.reply", {"question": number})
            return self.begin(turn)
        if bare := _BARE.fullmatch(text):
            return self._answer_bare(turn, member, bare[1].strip())
        question_id = recall(turn.conversation).maker.question_id
        if turn.conversation.state != REPLYING or question_id is None:
            return None
        if read_command(text) == "no":
            return self.later(turn)
        return self._answer(turn, member, question_id, text)

    def _answer_bare(self, turn: Turn, member: ProducerMember, words: str) -> Reply | None:
        """`ตอบ ราคาเท่าเดิมค่ะ`: to the one question that waits; of several it is asked which."""
        waiting = find_open(turn.session, member.producer_id)
        if not waiting:
            return None
        return self.show(turn) if len(waiting) > 1 else self._answer(turn, member, waiting[0].id, words)

    def _answer(self, turn: Turn, member: ProducerMember, number: int, words: str) -> Reply:
        answer(turn.session, number, member.producer_id, words, by=actor_of(member), now=turn.now)
        memory = recall(turn.conversation)
        memory.maker.question_id = None
        remember(turn.conversation, memory)
        return Reply((Text(turn.say("question-replied", n=str(number))),), producer_choices(turn), state="")
