"""Questions and answers, passed on: the visible table is `listeners()`."""

from typing import cast

from sqlalchemy.orm import Session

from bot.desk import close_cases_about, open_case
from bot.models import Conversation
from bot.outbox import Outbox
from bot.question_models import Question
from bot.questions import QuestionAnswered, QuestionAsked, QuestionLate
from bot.reply import Action, Button, Buttons, Reply
from bot.told import tell_once
from catalog.models import Producer, Product
from core.clock import Clock
from core.database import Listeners
from core.texts import Language, Texts
from handlers.makers import Makers


def question_subject(question_id: int) -> str:
    """How the desk's case about it is named."""
    return f"Q{question_id}"


class QuestionNotices:
    """Adds messages and cases within the transaction in which the thing happened."""

    def __init__(self, outbox: Outbox, texts: Texts, clock: Clock) -> None:
        self._outbox = outbox
        self._texts = texts
        self._clock = clock
        self._makers = Makers(outbox, texts, clock)

    def listeners(self) -> Listeners:
        """Event type → functions."""
        return tell_once(
            {
                QuestionAsked: [self.asked],
                QuestionAnswered: [self.answered],
                QuestionLate: [self.late],
            }
        )

    def asked(self, session: Session, happened: QuestionAsked) -> None:
        """To everybody who works for the maker; where nobody does in a chat, the desk asks them."""
        question = session.get_one(Question, happened.question_id)
        product = session.get(Product, question.product_id) if question.product_id else None
        reply = ("button-question-answer", Action("question.reply", {"question": question.id}))
        key = "question-for-maker" if product else "question-for-maker-general"
        name = product.name_th if product else ""
        told = self._makers.tell(
            session, question.producer_id, key, (reply,), n=str(question.id), words=question.words, name=name
        )
        if not told:
            self._to_desk(session, question)

    def answered(self, session: Session, happened: QuestionAnswered) -> None:
        """Back to who asked, and the desk need not look any more."""
        question = session.get_one(Question, happened.question_id)
        close_cases_about(session, "unanswered", question_subject(question.id), "bot", happened.at)
        conversation = session.get_one(Conversation, question.conversation_id)
        language = cast(Language, conversation.language)
        maker = session.get_one(Producer, question.producer_id)
        text = self._texts.say(
            language, "question-answer", maker=maker.name, question=question.words, words=question.answer
        )
        buttons = [
            Button(
                self._texts.say(language, "button-question-more"),
                Action("question.ask", {"maker": maker.id, "product": question.product_id or 0}),
            )
        ]
        if question.product_id:
            look = Action("product.show", {"product": question.product_id})
            buttons.append(Button(self._texts.say(language, "button-look"), look))
        self._outbox.queue(session, conversation, Reply((Buttons(text, tuple(buttons)),)), now=self._clock())

    def late(self, session: Session, happened: QuestionLate) -> None:
        """A person at the desk sees it."""
        self._to_desk(session, session.get_one(Question, happened.question_id))

    def _to_desk(self, session: Session, question: Question) -> None:
        maker = session.get_one(Producer, question.producer_id)
        open_case(
            session,
            "unanswered",
            conversation_id=question.conversation_id,
            subject=question_subject(question.id),
            note=f"{maker.name} {maker.phone}: {question.words}"[:500],
            now=self._clock(),
        )
