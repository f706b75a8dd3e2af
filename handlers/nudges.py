"""What a maker is reminded of, gathered into one message a day: a push costs, and nobody likes many."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.questions import find_open
from bot.reply import Action, Button, Buttons, Reply, Text
from catalog.nudge_models import NUDGE_KINDS
from catalog.nudges import find_bare_listings, find_ending_marks, find_low_stock
from core.clock import BANGKOK, say_day, to_bangkok
from core.texts import Language, Slot, Texts
from core.thai import shorten
from handlers.producer_orders import SEND_WITHIN, find_to_send

# So many names of a kind; the rest is a number.
MOST_NAMED = 4
# So many letters of a question.
MOST_WORDS = 60
# A question that waits longer is one to remind of.
ANSWER_WITHIN = timedelta(hours=4)
# What helps with each kind: label and action of a button.
_HELP = {
    "send": ("button-to-send", "tosend.show"),
    "question": ("button-nudge-questions", "question.show"),
    "stock": ("choice-my-goods", "producer.goods"),
    "listing": ("button-nudge-english", "english.begin"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to remind of; `subject` tells it from others of its kind. It reads as the text `key` with
    these slots, names and days in the reader's language.
    """

    kind: str
    subject: str
    key: str
    name_th: str = ""
    name_en: str = ""
    slots: dict[str, Slot] = field(default_factory=dict)
    day: datetime | None = None

    def words(self, texts: Texts, language: Language) -> str:
        """As its reader reads it."""
        name = self.name_en if language == "en" and self.name_en else self.name_th
        day = say_day(to_bangkok(self.day).date(), language) if self.day else ""
        return texts.say(language, self.key, name=name, day=day, **self.slots)


def find_matters(session: Session, producer_id: int, now: datetime) -> list[Matter]:
    """All that stands open at a maker now, what is most urgent first."""
    return [
        *_late_parcels(session, producer_id, now),
        *_waiting_questions(session, producer_id, now),
        *_ending_marks(session, producer_id, now),
        *_low_stock(session, producer_id),
        *_bare_listings(session, producer_id),
    ]


def _late_parcels(session: Session, producer_id: int, now: datetime) -> list[Matter]:
    return [
        Matter("send", str(one.id), "nudge-send-one", one.order.number, day=one.created_at + SEND_WITHIN)
        for one in find_to_send(session, producer_id)
        if one.created_at + SEND_WITHIN < now
    ]


def _waiting_questions(session: Session, producer_id: int, now: datetime) -> list[Matter]:
    """Each was passed on when it was asked; it comes again when nobody has answered by the next morning."""
    return [
        Matter("question", str(one.id), "nudge-question-one", slots={"words": shorten(one.words, MOST_WORDS)})
        for one in find_open(session, producer_id)
        if one.asked_at + ANSWER_WITHIN < now
    ]


def _ending_marks(session: Session, producer_id: int, now: datetime) -> list[Matter]:
    return [
        Matter(
            "certificate",
            one.subject,
            "nudge-certificate-ended" if one.has_ended else "nudge-certificate-soon",
            one.product.name_th,
            one.product.name_en,
            {"mark": one.mark.name},
            _moment(one.mark.valid_until),
        )
        for one in find_ending_marks(session, producer_id, to_bangkok(now).date())
    ]


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time(12), BANGKOK) if day else None


def _low_stock(session: Session, producer_id: int) -> list[Matter]:
    return [
        Matter(
            "stock",
            one.subject,
            "nudge-stock-one",
            one.variant.full_name("th"),
            one.variant.full_name("en"),
            {"n": one.variant.stock, "unit": one.variant.product.unit},
        )
        for one in find_low_stock(session, producer_id)
    ]


def _bare_listings(session: Session, producer_id: int) -> list[Matter]:
    matters = []
    for one in find_bare_listings(session, producer_id):
        key = "nudge-listing-picture" if not one.pictures else "nudge-listing-english"
        matters.append(Matter("listing", str(one.id), key, one.name_th, one.name_en))
    return matters


def make_message(texts: Texts, language: Language, matters: Sequence[Matter]) -> Reply:
    """One message about all of them, with what helps, and how not to be reminded of it."""
    lines = [texts.say(language, "nudge-title")]
    kinds = [kind for kind in NUDGE_KINDS if any(matter.kind == kind for matter in matters)]
    for kind in kinds:
        of_kind = [matter.words(texts, language) for matter in matters if matter.kind == kind]
        named = [", ".join(of_kind[:MOST_NAMED])]
        if len(of_kind) > MOST_NAMED:
            named.append(texts.say(language, "goods-more", n=len(of_kind) - MOST_NAMED))
        lines.append(texts.say(language, f"nudge-{kind}", names=" ".join(named)))
    lines.append(texts.say(language, "nudge-how"))
    buttons = [
        Button(texts.say(language, _HELP[kind][0]), Action(_HELP[kind][1])) for kind in kinds if kind in _HELP
    ]
    off = [
        Button(texts.say(language, f"nudge-off-{kind}"), Action("nudge.off", {"kind": kind}))
        for kind in kinds
    ]
    words = "\n".join(lines)
    part = Buttons(words, tuple(buttons)) if buttons else Text(words)
    return Reply((part,), tuple(off))
