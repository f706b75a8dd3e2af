"""English names that are missing: asked for one by one, or left to the desk."""

import re

from bot.desk import close_cases_about, open_case
from bot.language.shop_pictures import read_english
from bot.reply import Reply, Text
from bot.turn import Turn
from catalog.english import find_without_english
from catalog.forbidden import find_forbidden_word
from catalog.models import ProducerMember, Product, Variant
from catalog.own_goods import find_meant
from catalog.shop_changes import apply_plan
from catalog.shop_plan import Planned
from core.errors import ShopError
from handlers.memory import recall, remember
from handlers.producer_goods import as_own, find_own_variants
from handlers.producer_plan import describe_plan
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import choice

ENGLISH = "shop:english"
_NAME = re.compile(r"[A-Za-z][\w ,.'()&%/-]{1,150}")


class EnglishNames:
    """What own goods are called in English."""

    def begin(self, turn: Turn) -> Reply:
        """`ขอชื่ออังกฤษ`: the first one that has none."""
        member = get_member(turn)
        return self._ask_next(turn, member, ())

    def hear(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """A name that was asked for, or one that is told with its product; None for anything else."""
        asked = recall(turn.conversation).maker.english_of
        if turn.conversation.state == ENGLISH and asked and _NAME.fullmatch(turn.message.text.strip()):
            product = turn.session.get(Product, asked)
            if product is None or product.producer_id != member.producer_id:
                return None
            said = self._name(turn, member, product, turn.message.text.strip())
            return self._ask_next(turn, member, (Text(said),))
        told = read_english(turn.message.text)
        product = self._find(turn, member, told[0]) if told else None
        if told is None or product is None:
            return None
        return Reply((Text(self._name(turn, member, product, told[1])),), producer_choices(turn))

    def _find(self, turn: Turn, member: ProducerMember, name: str) -> Product | None:
        own = find_own_variants(turn.session, member.producer_id)
        if not name:
            last = recall(turn.conversation).maker.variant_id
            return next((one.product for one in own if one.id == last), None)
        sure = find_meant(name, [as_own(variant) for variant in own]).sure
        return turn.session.get_one(Variant, sure.id).product if sure else None

    def _name(self, turn: Turn, member: ProducerMember, product: Product, name: str) -> str:
        if find_forbidden_word("", name, ""):
            raise ShopError("listing-forbidden")
        if product.name_en == name:
            return turn.say("edit-already")
        one = Planned("field", product.variants[0].id, product.name_en, name, field="name_en")
        lines = describe_plan(turn, [one])
        actor = actor_of(member)
        apply_plan(
            turn.session, member.producer_id, [one], actor=actor, words=turn.message.text, now=turn.now
        )
        close_cases_about(turn.session, "shop", product.sku, actor, turn.now)
        return turn.say("edit-done", changes=lines)

    def leave(self, turn: Turn) -> Reply:
        """A button: the desk shall find a name for this one."""
        member = get_member(turn)
        product = turn.session.get(Product, turn.number("product"))
        if product is None or product.producer_id != member.producer_id:
            raise ShopError("product-not-found", sku="")
        if not product.name_en:
            open_case(turn.session, "shop", subject=product.sku, note="English name is missing", now=turn.now)
        said = Text(turn.say("english-left", name=product.name_th))
        return self._ask_next(turn, member, (said,), beyond=product.id)

    def answer(self, turn: Turn, command: str) -> Reply | None:
        """A no ends the asking."""
        if turn.conversation.state != ENGLISH or command not in ("no", "enough"):
            return None
        return Reply((Text(turn.say("picture-stopped")),), producer_choices(turn), state="")

    def _ask_next(
        self, turn: Turn, member: ProducerMember, said: tuple[Text, ...], *, beyond: int = 0
    ) -> Reply:
        missing = [
            product
            for product in find_without_english(turn.session, member.producer_id)
            if product.id > beyond
        ]
        memory = recall(turn.conversation)
        memory.maker.english_of = missing[0].id if missing else None
        remember(turn.conversation, memory)
        if not missing:
            end = said or (Text(turn.say("english-none-missing")),)
            return Reply(end, producer_choices(turn), state="")
        ask = turn.say("english-ask", name=missing[0].name_th, n=len(missing))
        leave = choice(turn, "button-no-english", "english.leave", product=missing[0].id)
        return Reply((*said, Text(ask)), (leave,), state=ENGLISH)
