"""A maker's goods as a file: sent into the chat it is a bulk edit, asked for it is the whole catalogue."""

import re
import secrets

from bot.reply import Buttons, Document, Part, Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember
from catalog.row_errors import RowError
from catalog.sheet import REASON, TITLES, render_sheet, write_sheet
from catalog.sheet_plan import BadLine, SheetPlan, apply_sheet, plan_sheet
from catalog.sheet_read import Sheet, read_sheet
from core.clock import to_bangkok
from core.errors import ShopError
from core.money import baht, satang
from handlers.memory import recall, remember
from handlers.producer_memory import WaitingSheet
from handlers.producer_plan import describe_one
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import Shop, choice, error_text

SHEET = "shop:sheet"
MOST_SHOWN = 6
_COLUMNS = re.compile("|".join(sorted(TITLES, key=len, reverse=True)))


class Sheets:
    """Files in and out."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def send(self, turn: Turn) -> Reply:
        """`ส่งไฟล์สินค้า`: all own goods; changed and sent back it is a bulk edit."""
        member = get_member(turn)
        content, lines = render_sheet(turn.session, member.producer_id)
        day = to_bangkok(turn.now).date().isoformat()
        part = self._document(turn, content, f"goods-{day}.xlsx", turn.say("sheet-here", n=lines))
        return Reply((part,), producer_choices(turn))

    def receive(self, turn: Turn, member: ProducerMember) -> Reply:
        """A file that came in: what it would change is shown, and asked for a yes."""
        message = turn.message
        if not message.is_table:
            key = "sheet-is-pdf" if message.file_name.lower().endswith(".pdf") else "sheet-other-file"
            return Reply((Text(turn.say(key)),), producer_choices(turn))
        if not message.media_key:
            is_large = message.details.get("media_failed") in ("too_large", "gone")
            return Reply((Text(turn.say("sheet-too-large" if is_large else "sheet-not-fetched")),))
        try:
            sheet = turn.apart("sheet", lambda: self._read(message.media_key))
        except ShopError as error:
            return Reply((Text(error_text(turn, error)),), producer_choices(turn))
        plan = plan_sheet(turn.session, member.producer_id, sheet)
        name = message.file_name
        return self._show(turn, plan, WaitingSheet(message.media_key, name), self._remarks(turn, sheet, plan))

    def _read(self, media_key: str) -> Sheet:
        try:
            content = self._shop.media.load(media_key)
        except KeyError:
            raise ShopError("catalogue-file-unreadable") from None
        return read_sheet(content)

    def _show(self, turn: Turn, plan: SheetPlan, waiting: WaitingSheet, said: list[Part]) -> Reply:
        """What it comes to, and a question where it changes anything."""
        memory = recall(turn.conversation)
        if plan.changes_nothing:
            memory.maker.sheet = None
            remember(turn.conversation, memory)
            words = turn.say("sheet-nothing", n=plan.unchanged)
            return Reply((*said, Text(words)), producer_choices(turn), state="")
        waiting.digest = plan.digest
        memory.maker.sheet = waiting
        remember(turn.conversation, memory)
        buttons = (
            choice(turn, "button-edit-yes", "sheet.apply"),
            choice(turn, "button-edit-no", "sheet.drop"),
        )
        goods = len({one.variant_id for one in plan.planned})
        ask = turn.say(
            "sheet-ask",
            goods=goods,
            changes=len(plan.planned),
            new=len(plan.new),
            same=plan.unchanged,
            lines="\n".join(self._lines(turn, plan)),
        )
        return Reply((*said, Buttons(ask, buttons)), state=SHEET)

    def _lines(self, turn: Turn, plan: SheetPlan) -> list[str]:
        lines = [f"• {describe_one(turn, one)}" for one in plan.planned[:MOST_SHOWN]]
        lines += [
            turn.say("sheet-new-line", name=new.name_th, price=baht(satang(new.price_baht)))
            for new in plan.new[: max(MOST_SHOWN - len(lines), 2)]
        ]
        left = len(plan.planned) + len(plan.new) - len(lines)
        return [*lines, turn.say("goods-more", n=left)] if left > 0 else lines

    def _remarks(self, turn: Turn, sheet: Sheet, plan: SheetPlan) -> list[Part]:
        """What could not be taken over: the bad lines as a file, with the reason in a column."""
        words = []
        if sheet.has_merged:
            words.append(turn.say("sheet-merged"))
        if sheet.unknown:
            words.append(
                turn.say("sheet-unknown", titles=", ".join(title[:30] for title in sheet.unknown[:5]))
            )
        said: list[Part] = [Text("\n".join(words))] if words else []
        if plan.bad:
            said.append(self._give_back(turn, sheet, plan.bad))
        return said

    def _give_back(self, turn: Turn, sheet: Sheet, bad: list[BadLine]) -> Document:
        titles = list(dict.fromkeys(title for title in sheet.titles if title and title != REASON))
        lines = [
            {**one.line.as_written, REASON: " / ".join(reason_text(p, turn.language) for p in one.problems)}
            for one in bad
        ]
        content = write_sheet([REASON, *titles], lines)
        first = " ".join(
            turn.say(
                "sheet-bad-line", line=one.line.number, reason=reason_text(one.problems[0], turn.language)
            )
            for one in bad[:2]
        )
        words = turn.say("sheet-bad", n=len(bad), first=first)
        return self._document(turn, content, "to-mend.xlsx", words)

    def _document(self, turn: Turn, content: bytes, file_name: str, words: str) -> Document:
        key = f"sheets/{secrets.token_hex(16)}.xlsx"
        self._shop.media.save(key, content)
        url = self._shop.file_links.make_url(key, file_name, turn.now)
        return Document(key, file_name, words, turn.say("button-file"), url)

    def answer(self, turn: Turn, command: str) -> Reply | None:
        """A yes or a no in words; None for anything else."""
        if turn.conversation.state != SHEET or command not in ("yes", "no"):
            return None
        return self.apply(turn) if command == "yes" else self.drop(turn)

    def apply(self, turn: Turn) -> Reply:
        """A yes. Is it not any more what was shown, it is shown again."""
        member, memory = get_member(turn), recall(turn.conversation)
        waiting = memory.maker.sheet
        if waiting is None:
            return Reply((Text(turn.say("edit-over")),), producer_choices(turn), state="")
        key = waiting.media_key
        sheet = turn.apart("sheet", lambda: self._read(key))
        plan = plan_sheet(turn.session, member.producer_id, sheet)
        if plan.digest != waiting.digest:
            return self._show(turn, plan, waiting, [Text(turn.say("sheet-changed"))])
        apply_sheet(
            turn.session,
            member.producer_id,
            plan,
            actor=actor_of(member),
            words=_words_of(turn, waiting),
            now=turn.now,
        )
        memory.maker.sheet = None
        remember(turn.conversation, memory)
        done = turn.say("sheet-done", changes=len(plan.planned), new=len(plan.new))
        return Reply((Text(done),), producer_choices(turn), state="")

    def drop(self, turn: Turn) -> Reply:
        """Rather not."""
        get_member(turn)
        memory = recall(turn.conversation)
        memory.maker.sheet = None
        remember(turn.conversation, memory)
        return Reply((Text(turn.say("edit-dropped")),), producer_choices(turn), state="")


def _words_of(turn: Turn, waiting: WaitingSheet) -> str:
    return turn.say("sheet-words", file=waiting.file_name[:80])


def reason_text(problem: RowError, language: str) -> str:
    """Why a line is left out; in Thai with the titles that the file has."""
    if language == "en":
        return problem.reason_en
    return _COLUMNS.sub(lambda found: TITLES[found[0]], problem.reason_th)
