"""Changing one's own goods with a sentence: understood, shown, done at once or after a yes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.language.shop_commands import read_command
from bot.language.shop_edits import ShopWish, read_shop_wishes, take_later
from bot.reply import Action, Button, Buttons, Part, Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember, Variant
from catalog.own_goods import MOST_CHOICES, OwnGood, find_all_meant, find_meant
from catalog.shop_changes import apply_plan
from catalog.shop_plan import Planned, is_large
from core.clock import to_bangkok
from core.errors import ShopError
from handlers.memory import recall, remember
from handlers.producer_goods import as_own, find_own_variants, shown_name
from handlers.producer_memory import MakerMemory, WaitingWish
from handlers.producer_plan import describe_plan, plan_wish
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import choice

WHICH, CONFIRM = "shop:which", "shop:confirm"
# So long "หมดแล้ว" means what was spoken of last.
SPOKEN_FOR = timedelta(minutes=30)


class Edits:
    """The sentences of one maker's people."""

    def listen(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """A change, or the answer to a question about one; None for anything else."""
        own = find_own_variants(turn.session, member.producer_id)
        answered = self._answer(turn, own)
        if answered is not None:
            return answered
        goods = [as_own(variant) for variant in own]
        names = [name for good in goods for name in good.names]
        today = to_bangkok(turn.now).date()
        text, is_later = take_later(turn.message.text)
        wishes = read_shop_wishes(text, names, today)
        if not wishes:
            return None
        memory = recall(turn.conversation)
        read = _Reading(turn, own, goods, memory.maker)
        waiting = [read.resolve(wish) for wish in wishes]
        if all(not one.variants and not one.choices for one in waiting) and all(
            wish.is_weak for wish in wishes
        ):
            return None
        if is_later:
            return Reply((Text(turn.say("edit-later")),), producer_choices(turn), state="")
        memory.maker.wishes, memory.maker.words = waiting, turn.message.text[:200]
        remember(turn.conversation, memory)
        return self._go_on(turn)

    def _answer(self, turn: Turn, own: Sequence[Variant]) -> Reply | None:
        state = turn.conversation.state
        command = read_command(turn.message.text)
        if state == CONFIRM and command in ("yes", "no"):
            return self.apply(turn) if command == "yes" else self.drop(turn)
        if state != WHICH:
            return None
        if command == "no":
            return self.drop(turn)
        goods = [as_own(variant) for variant in own]
        meant = find_meant(turn.message.text, goods)
        if meant.sure is None:
            return None
        return self._settle(turn, meant.sure.id)

    def _settle(self, turn: Turn, variant_id: int) -> Reply:
        """The first open wish is about this one."""
        memory = recall(turn.conversation)
        for wish in memory.maker.wishes:
            if not wish.variants:
                wish.variants, wish.choices = [variant_id], []
                break
        remember(turn.conversation, memory)
        return self._go_on(turn)

    def pick(self, turn: Turn) -> Reply:
        """A button: this one is meant."""
        member, memory = get_member(turn), recall(turn.conversation)
        variant = turn.session.get(Variant, turn.number("variant"))
        place = turn.number("wish")
        if variant is None or variant.product.producer_id != member.producer_id:
            raise ShopError("product-not-found", sku="")
        if place >= len(memory.maker.wishes) or memory.maker.wishes[place].variants:
            return Reply((Text(turn.say("edit-over")),), producer_choices(turn), state="")
        return self._settle(turn, variant.id)

    def sort(self, turn: Turn) -> Reply:
        """A button: the number is a price, or how many there are."""
        get_member(turn)
        memory = recall(turn.conversation)
        place = turn.number("wish")
        if place >= len(memory.maker.wishes) or memory.maker.wishes[place].kind != "number":
            return Reply((Text(turn.say("edit-over")),), producer_choices(turn), state="")
        memory.maker.wishes[place].kind = "stock" if turn.word("kind") == "stock" else "price"
        remember(turn.conversation, memory)
        return self._go_on(turn)

    def _go_on(self, turn: Turn) -> Reply:
        """Ask what is open; else show what it comes to, and do it."""
        memory = recall(turn.conversation)
        said: list[Part] = []
        for place, wish in enumerate(memory.maker.wishes):
            if wish.variants:
                if wish.kind == "number":
                    return _ask_sort(turn, place, wish)
                continue
            if wish.choices or not wish.words:
                return _ask_which(turn, place, wish)
            said.append(Text(turn.say("edit-not-yours", words=wish.words[:40])))
        planned = [
            one
            for wish in memory.maker.wishes
            for one in plan_wish(turn, wish, _load(turn, wish.variants))
            if not one.changes_nothing
        ]
        if not planned:
            already = [] if said else [Text(turn.say("edit-already"))]
            self._forget(turn, None)
            return Reply((*said, *already), producer_choices(turn), state="")
        if is_large(planned):
            memory.maker.planned = [one.to_json() for one in planned]
            remember(turn.conversation, memory)
            buttons = (
                choice(turn, "button-edit-yes", "edit.apply"),
                choice(turn, "button-edit-no", "edit.drop"),
            )
            ask = Buttons(turn.say("edit-large", changes=describe_plan(turn, planned)), buttons)
            return Reply((*said, ask), state=CONFIRM)
        return self._do(turn, planned, said)

    def apply(self, turn: Turn) -> Reply:
        """A yes to what was shown."""
        memory = recall(turn.conversation)
        planned = [Planned.from_json(values) for values in memory.maker.planned]
        if not planned:
            return Reply((Text(turn.say("edit-over")),), producer_choices(turn), state="")
        return self._do(turn, planned, [])

    def _do(self, turn: Turn, planned: list[Planned], said: list[Part]) -> Reply:
        member, words = get_member(turn), recall(turn.conversation).maker.words
        # In words first: what is said is what it was before.
        lines = describe_plan(turn, planned)
        apply_plan(
            turn.session, member.producer_id, planned, actor=actor_of(member), words=words, now=turn.now
        )
        self._forget(turn, planned[-1].variant_id if len({one.variant_id for one in planned}) == 1 else None)
        return Reply((*said, Text(turn.say("edit-done", changes=lines))), producer_choices(turn), state="")

    def set_stock(self, turn: Turn, variant_id: int, stock: int) -> Reply:
        """So many are left of one's own thing."""
        member = get_member(turn)
        variant = turn.session.get(Variant, variant_id)
        if variant is None or variant.product.producer_id != member.producer_id:
            raise ShopError("product-not-found", sku="")
        memory = recall(turn.conversation)
        memory.maker.words = turn.say("edit-words-stock", name=shown_name(turn, variant), n=stock)[:200]
        remember(turn.conversation, memory)
        planned = plan_wish(turn, WaitingWish("stock", str(stock)), [variant])
        if all(one.changes_nothing for one in planned):
            return Reply((Text(turn.say("edit-already")),), producer_choices(turn), state="")
        return self._do(turn, planned, [])

    def drop(self, turn: Turn) -> Reply:
        """Rather not."""
        get_member(turn)
        self._forget(turn, None)
        return Reply((Text(turn.say("edit-dropped")),), producer_choices(turn), state="")

    def _forget(self, turn: Turn, spoken_of: int | None) -> None:
        memory = recall(turn.conversation)
        kept = memory.maker
        memory.maker = replace(kept, wishes=[], planned=[], words="")
        if spoken_of is not None:
            memory.maker.variant_id, memory.maker.spoken_at = spoken_of, turn.now.isoformat()
        remember(turn.conversation, memory)

    def open_shop(self, turn: Turn) -> Reply:
        """Everything that was paused for a time is sold again."""
        member = get_member(turn)
        own = find_own_variants(turn.session, member.producer_id)
        planned = plan_wish(turn, WaitingWish("open_shop"), own)
        if not planned:
            return Reply((Text(turn.say("edit-already-open")),), producer_choices(turn), state="")
        memory = recall(turn.conversation)
        memory.maker.words = turn.message.text[:200]
        remember(turn.conversation, memory)
        return self._do(turn, planned, [])


class _Reading:
    """Which of the own goods each wish is about."""

    def __init__(self, turn: Turn, own: Sequence[Variant], goods: list[OwnGood], memory: MakerMemory) -> None:
        self._turn = turn
        self._own = own
        self._goods = goods
        self._memory = memory

    def resolve(self, wish: ShopWish) -> WaitingWish:
        """With what it is about, as far as that is certain."""
        waiting = WaitingWish(
            wish.kind,
            f"{wish.amount:f}",
            wish.unit,
            wish.pieces,
            wish.until.isoformat() if wish.until else "",
            words=wish.mention,
        )
        if wish.kind == "pause_shop" or (wish.is_all and not (wish.mention or wish.goods)):
            waiting.variants = self._everything(wish)
        elif wish.is_all and wish.mention:
            waiting.variants = [good.id for good in find_all_meant(wish.mention, self._goods)]
        elif wish.goods:
            per_good = len(self._goods[0].names)
            waiting.variants = list(dict.fromkeys(self._goods[place // per_good].id for place in wish.goods))
        elif wish.mention:
            self._by_words(waiting, wish)
        else:
            self._spoken_of(waiting)
        return waiting

    def _everything(self, wish: ShopWish) -> list[int]:
        return [
            variant.id for variant in self._own if wish.kind != "end_reduction" or variant.usual_price_satang
        ]

    def _by_words(self, waiting: WaitingWish, wish: ShopWish) -> None:
        meant = find_meant(wish.mention, self._goods, wish.unit)
        if meant.sure:
            waiting.variants = [meant.sure.id]
            return
        parts = [find_meant(words, self._goods) for words in wish.mention.split("กับ")]
        if len(parts) > 1 and all(part.sure for part in parts):
            waiting.variants = [part.sure.id for part in parts if part.sure]
            return
        waiting.choices = [good.id for good in meant.choices]

    def _spoken_of(self, waiting: WaitingWish) -> None:
        """Nothing is named: what was spoken of last, or the only thing there is."""
        known = {variant.id for variant in self._own}
        if len(known) == 1:
            waiting.variants = list(known)
            return
        at, last = self._memory.spoken_at, self._memory.variant_id
        if last in known and last and at and self._turn.now - datetime.fromisoformat(at) < SPOKEN_FOR:
            waiting.variants = [last]
            return
        newest = sorted(self._own, key=lambda variant: variant.product.updated_at, reverse=True)
        waiting.choices = [variant.id for variant in newest[:MOST_CHOICES]]


def _load(turn: Turn, variant_ids: Sequence[int]) -> list[Variant]:
    return [turn.session.get_one(Variant, one) for one in variant_ids]


def _ask_which(turn: Turn, place: int, wish: WaitingWish) -> Reply:
    buttons = tuple(
        Button(shown_name(turn, variant), Action("edit.pick", {"wish": place, "variant": variant.id}))
        for variant in _load(turn, wish.choices)
    )
    text = turn.say("edit-which", words=wish.words[:40]) if wish.words else turn.say("edit-which-any")
    return Reply((Buttons(text, (*buttons, choice(turn, "button-edit-none", "edit.drop"))),), state=WHICH)


def _ask_sort(turn: Turn, place: int, wish: WaitingWish) -> Reply:
    variant = _load(turn, wish.variants)[0]
    amount = wish.amount
    buttons = [choice(turn, "button-is-stock", "edit.sort", wish=place, kind="stock")]
    if not wish.unit:
        buttons.insert(0, choice(turn, "button-is-price", "edit.sort", wish=place, kind="price"))
    buttons.append(choice(turn, "button-edit-none", "edit.drop"))
    text = turn.say("edit-sort", name=shown_name(turn, variant), amount=amount)
    return Reply((Buttons(text, tuple(buttons)),), state=WHICH)
