"""A maker answers a new order: takes it, cannot send it and why, or has less than was ordered."""

from bot.language.shop_commands import read_command
from bot.language.shop_orders import (
    PartWords,
    read_how_many,
    read_missing,
    read_only,
    read_part_words,
    read_reason,
)
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember
from core.errors import ShopError
from core.masking import mask_contacts
from core.thai import fold, shorten
from fulfilment.part_answers import (
    accept_part,
    decline_part,
    find_answer,
    find_own_order,
    get_own_order,
    open_part,
)
from fulfilment.shortages import report_shortage
from handlers.memory import recall, remember
from handlers.part_card import part_card
from handlers.producer_edits import Edits
from handlers.producer_memory import MakerMemory
from handlers.producer_orders import find_to_send
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import choice
from orders.find import get_order
from orders.models import Order, OrderLine
from orders.parts import lines_of

REASON, COUNT = "sell:reason", "sell:count"
_MOST_CHOICES = 6


class Parts:
    """The maker's answers. Whose order it is not, learns nothing of it."""

    def __init__(self, edits: Edits) -> None:
        self._edits = edits

    def hear(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """An answer in words, or one to what was asked; None for anything else."""
        state, text = turn.conversation.state, turn.message.text
        if state == COUNT and (many := read_how_many(text)) is not None:
            memory = recall(turn.conversation).maker
            return self._report(turn, member, memory.part_number, memory.part_line or 0, many)
        said = read_part_words(text)
        if said is not None and (reply := self._answer(turn, member, said)) is not None:
            return reply
        if state == REASON:
            return self._take_reason(turn, member)
        return self._only(turn, member)

    def _answer(self, turn: Turn, member: ProducerMember, said: PartWords) -> Reply | None:
        if said.number and find_own_order(turn.session, said.number, member.producer_id) is None:
            # Perhaps one that they bought themselves; then the customer's handlers answer.
            get_order(turn.session, said.number, turn.conversation.customer_id or 0)
            return None
        orders = [get_own_order(turn.session, said.number, member.producer_id)] if said.number else []
        orders = orders or self._waiting(turn, member, said.kind)
        if not orders:
            return self._nothing(turn) if said.kind == "accept" and said.is_plain else None
        if said.is_all:
            return self._accept_all(turn, member, orders)
        if len(orders) > 1:
            return self._ask_which(turn, orders, said)
        return self._do(turn, member, orders[0].number, said)

    def _waiting(self, turn: Turn, member: ProducerMember, kind: str) -> list[Order]:
        """Orders that this may be about: of those to be accepted, only the ones that are not."""
        parcels = find_to_send(turn.session, member.producer_id)
        orders = list({parcel.order.id: parcel.order for parcel in parcels}.values())
        if kind != "accept":
            return orders
        return [one for one in orders if find_answer(turn.session, one.id, member.producer_id) is None]

    def _ask_which(self, turn: Turn, orders: list[Order], said: PartWords) -> Reply:
        buttons = tuple(
            Button(order.number, Action(f"sell.{said.kind}", {"number": order.number, "words": said.words}))
            for order in orders[:_MOST_CHOICES]
        )
        return Reply((Buttons(turn.say("sell-which"), buttons),), state="")

    def _do(self, turn: Turn, member: ProducerMember, number: str, said: PartWords) -> Reply:
        if said.kind == "accept":
            return self._accept(turn, member, number)
        if said.kind == "short":
            return self._ask_short(turn, member, number)
        if said.words:
            return self._decline(turn, member, number, read_reason(said.words), said.words)
        return self._ask_reason(turn, member, number)

    def _nothing(self, turn: Turn) -> Reply:
        return Reply((Text(turn.say("sell-none-waiting")),), producer_choices(turn), state="")

    def press(self, turn: Turn) -> Reply:
        """A button of an order's card; the action's name says which."""
        member = get_member(turn)
        name = turn.action.name if turn.action else ""
        kind = name.partition(".")[2]
        words, number = turn.word("words"), turn.word("number")
        if kind == "accept":
            return self._accept(turn, member, number)
        return self._do(
            turn, member, number, PartWords("short" if kind == "short" else "decline", number, words)
        )

    def _accept(self, turn: Turn, member: ProducerMember, number: str) -> Reply:
        is_new = accept_part(turn.session, number, member.producer_id, actor=_actor(member), now=turn.now)
        order = get_own_order(turn.session, number, member.producer_id)
        key = "sell-accepted" if is_new else "sell-accepted-already"
        card = part_card(turn.say, turn.session, order, member.producer_id, key)
        return Reply(
            (card,), (choice(turn, "button-papers", "papers.show"), *producer_choices(turn)), state=""
        )

    def _accept_all(self, turn: Turn, member: ProducerMember, orders: list[Order]) -> Reply:
        for order in orders:
            accept_part(turn.session, order.number, member.producer_id, actor=_actor(member), now=turn.now)
        numbers = ", ".join(order.number for order in orders)
        said = turn.say("sell-accepted-all", n=len(orders), numbers=numbers)
        papers = choice(turn, "button-papers", "papers.show")
        return Reply((Text(said),), (papers, *producer_choices(turn)), state="")

    def _ask_reason(self, turn: Turn, member: ProducerMember, number: str) -> Reply:
        order = open_part(turn.session, number, member.producer_id)
        self._keep(turn, order.number, None)
        reasons = ("out", "late", "damaged")
        buttons = [
            choice(turn, f"button-decline-{one}", "sell.because", number=order.number, reason=one)
            for one in reasons
        ]
        buttons.append(choice(turn, "button-decline-not", "sell.keep", number=order.number))
        return Reply((Buttons(turn.say("sell-why", number=order.number), tuple(buttons)),), state=REASON)

    def because(self, turn: Turn) -> Reply:
        """A button: why it cannot be sent."""
        member = get_member(turn)
        return self._decline(turn, member, turn.word("number"), turn.word("reason"), "")

    def keep(self, turn: Turn) -> Reply:
        """A button: it is sent after all."""
        member = get_member(turn)
        order = open_part(turn.session, turn.word("number"), member.producer_id)
        return self._kept(turn, order.number)

    def _kept(self, turn: Turn, number: str) -> Reply:
        return Reply((Text(turn.say("sell-kept", number=number)),), producer_choices(turn), state="")

    def _take_reason(self, turn: Turn, member: ProducerMember) -> Reply:
        number, text = recall(turn.conversation).maker.part_number, turn.message.text
        if read_command(text) == "no":
            return self._kept(turn, number)
        return self._decline(turn, member, number, read_reason(text), text)

    def _decline(self, turn: Turn, member: ProducerMember, number: str, reason: str, words: str) -> Reply:
        # What the maker says reaches the customer, and nobody's telephone with it.
        words = shorten(mask_contacts(words), 200) if reason == "other" else ""
        by, now = _actor(member), turn.now
        decline_part(turn.session, number, member.producer_id, reason, words, actor=by, now=now)
        key = {"out": "sell-declined-out", "damaged": "sell-declined-damaged"}.get(reason, "sell-declined")
        return Reply((Text(turn.say(key, number=number)),), producer_choices(turn), state="")

    def _ask_short(self, turn: Turn, member: ProducerMember, number: str) -> Reply:
        """Of which thing there is less, and how many there are."""
        order = open_part(turn.session, number, member.producer_id)
        lines = lines_of(order, member.producer_id)
        if len(lines) == 1:
            return self._ask_count(turn, order, lines[0])
        buttons = tuple(
            Button(
                f"{line.name_th} {line.quantity} {line.unit}",
                Action("sell.line", {"number": order.number, "line": line.id}),
            )
            for line in lines[:_MOST_CHOICES]
        )
        return Reply((Buttons(turn.say("sell-short-which", number=order.number), buttons),), state="")

    def pick_line(self, turn: Turn) -> Reply:
        """A button: of this thing there is less."""
        member = get_member(turn)
        order = open_part(turn.session, turn.word("number"), member.producer_id)
        found = [one for one in lines_of(order, member.producer_id) if one.id == turn.number("line")]
        if not found:
            raise ShopError("sell-cancelled", number=order.number)
        return self._ask_count(turn, order, found[0])

    def _ask_count(self, turn: Turn, order: Order, line: OrderLine) -> Reply:
        self._keep(turn, order.number, line.id)
        text = turn.say("sell-short-count", name=line.name_th, quantity=line.quantity, unit=line.unit)
        # A few to tap; any other number is typed.
        buttons = tuple(
            Button(
                turn.say("button-short-count", n=many, unit=line.unit),
                Action("sell.count", {"number": order.number, "line": line.id, "n": many}),
            )
            for many in sorted({0, 1, line.quantity - 1})
            if many < line.quantity
        )
        return Reply((Buttons(text, buttons),), state=COUNT)

    def count(self, turn: Turn) -> Reply:
        """A button: so many there are, of this thing of this order."""
        member = get_member(turn)
        return self._report(turn, member, turn.word("number"), turn.number("line"), turn.number("n"))

    def _report(self, turn: Turn, member: ProducerMember, number: str, line_id: int, there_is: int) -> Reply:
        by, now = _actor(member), turn.now
        shortage = report_shortage(
            turn.session, number, member.producer_id, line_id, there_is, actor=by, now=now
        )
        line = shortage.line
        said = turn.say("sell-short-asked", name=line.name_th, n=there_is, unit=line.unit, number=number)
        return Reply((Text(said),), producer_choices(turn), state="")

    def _only(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """`แคบหมูมีแค่ 2 ถุง`: of an order that wants more, or of the shelf; that is asked, never guessed."""
        read = read_only(turn.message.text)
        missing = None if read else read_missing(turn.message.text)
        spoken = read or missing
        if spoken is None:
            return None
        name = fold(spoken[0])
        parcels = find_to_send(turn.session, member.producer_id)
        orders = {parcel.order.id: parcel.order for parcel in parcels}
        meant = []
        for line in (line for order in orders.values() for line in lines_of(order, member.producer_id)):
            there_is = read[1] if read else line.quantity - spoken[1]
            if 0 <= there_is < line.quantity and (name in fold(line.name_th) or name in fold(line.name_en)):
                meant.append((orders[line.order_id], line, there_is))
        if not meant:
            return None
        buttons = [
            Button(
                turn.say("button-short-of", number=order.number, n=line.quantity, unit=line.unit),
                Action("sell.count", {"number": order.number, "line": line.id, "n": many}),
            )
            for order, line, many in meant[:_MOST_CHOICES]
        ]
        _, line, many = meant[0]
        if read:
            shelf: dict[str, str | int] = {"variant": line.stock_variant_id, "n": many}
            buttons.append(Button(turn.say("button-short-shelf"), Action("sell.shelf", shelf)))
        text = turn.say("sell-short-or-shelf", name=line.name_th, n=many, unit=line.unit)
        return Reply((Buttons(text, tuple(buttons)),), state="")

    def shelf(self, turn: Turn) -> Reply:
        """A button: it was about what is left to sell."""
        get_member(turn)
        return self._edits.set_stock(turn, turn.number("variant"), turn.number("n"))

    def _keep(self, turn: Turn, number: str, line_id: int | None) -> None:
        memory = recall(turn.conversation)
        kept = memory.maker
        memory.maker = MakerMemory(variant_id=kept.variant_id, spoken_at=kept.spoken_at, listing=kept.listing)
        memory.maker.part_number, memory.maker.part_line = number, line_id
        remember(turn.conversation, memory)


def _actor(member: ProducerMember) -> str:
    return f"producer:{member.producer_id}/{actor_of(member)}"
