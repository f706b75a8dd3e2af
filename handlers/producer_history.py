"""Taking the last change back, and who changed what."""

from sqlalchemy import select

from bot.reply import Reply, Text
from bot.turn import Turn
from catalog.fields import VARIANT_FIELDS
from catalog.models import ProducerMember, Product, ProductEvent, ShopEdit
from catalog.shop_changes import Fields, find_edits, find_undoable, undo_edit
from core.clock import to_bangkok
from core.money import baht
from handlers.producer_plan import FIELD_LABELS, field_label, shown_value
from handlers.producer_team import actor_of, get_member, producer_choices

MOST_LINES = 10


class History:
    """Undo and history of one maker's sentences."""

    def undo(self, turn: Turn) -> Reply:
        """The newest sentence, whoever of the shop wrote it."""
        member = get_member(turn)
        edit = find_undoable(turn.session, member.producer_id, turn.now)
        if edit is None:
            return Reply((Text(turn.say("undo-nothing")),), producer_choices(turn), state="")
        undone = undo_edit(turn.session, edit, actor=actor_of(member), now=turn.now)
        lines = [turn.say("undo-done", words=edit.words)]
        lines += self._lines(turn, undone.fields)
        if undone.kept:
            names = [turn.session.get_one(Product, one).name(turn.language) for one in undone.kept[:5]]
            lines.append(turn.say("undo-kept", names=", ".join(names)))
        return Reply((Text("\n".join(lines)),), producer_choices(turn), state="")

    def _lines(self, turn: Turn, changes: dict[int, Fields]) -> list[str]:
        lines = [
            line for product_id, fields in changes.items() for line in _describe(turn, product_id, fields)
        ]
        more = [turn.say("goods-more", n=len(lines) - MOST_LINES)] if len(lines) > MOST_LINES else []
        return lines[:MOST_LINES] + more

    def show(self, turn: Turn) -> Reply:
        """The last sentences with who, when, from what to what."""
        member = get_member(turn)
        edits = find_edits(turn.session, member.producer_id)
        if not edits:
            return Reply((Text(turn.say("history-none")),), producer_choices(turn))
        lines = [turn.say("history-title")]
        for edit in edits:
            lines.append(self._headline(turn, edit))
            events = turn.session.scalars(select(ProductEvent).where(ProductEvent.edit_id == edit.id))
            lines += self._lines(turn, {event.product_id: event.changes for event in events})[:3]
        return Reply((Text("\n".join(lines)),), producer_choices(turn))

    def _headline(self, turn: Turn, edit: ShopEdit) -> str:
        who = turn.session.get(ProducerMember, int(edit.actor.rpartition(":")[2] or 0))
        name = (who.name if who else "") or turn.say("team-nameless")
        at = to_bangkok(edit.at).strftime("%d/%m %H:%M")
        key = "history-line-undone" if edit.undone_at else "history-line"
        return turn.say(key, at=at, who=name, words=edit.words)


def _describe(turn: Turn, product_id: int, fields: Fields) -> list[str]:
    product = turn.session.get_one(Product, product_id)
    name = product.name(turn.language)
    lines = []
    for key, (before, after) in fields.items():
        field = key.rpartition(".")[2]
        if "bundle" in fields and field in VARIANT_FIELDS.values():
            # What the single piece is called beside its bundle came and goes with it.
            continue
        if field == "price_satang":
            lines.append(turn.say("change-price", name=name, before=baht(before), after=baht(after)))
        elif field == "stock":
            unit = product.unit
            lines.append(turn.say("change-stock", name=name, before=before, after=after, unit=unit))
        elif field == "status":
            lines.append(turn.say("change-listed" if after == "listed" else "change-paused", name=name))
        elif field in FIELD_LABELS:
            said = {"before": shown_value(before, field), "after": shown_value(after, field)}
            label = field_label(turn, field)
            lines.append(turn.say("change-field", name=name, field=label, **said))
        elif field == "bundle":
            lines.append(turn.say("change-bundle-gone" if after is None else "change-bundle-new", name=name))
    return lines
