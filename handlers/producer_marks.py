"""Certificates of own goods: a new one, a new last day, or none any more."""

import re

from bot.language.shop_marks import MarkWish, read_mark_wish
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.turn import Turn
from catalog.certificates import read_mark
from catalog.fields import read_field
from catalog.models import ProducerMember, Product, Variant
from catalog.own_goods import find_meant
from catalog.row_errors import BadRowError
from catalog.rows import parse_certificates
from catalog.shop_changes import apply_plan
from catalog.shop_plan import Planned
from core.errors import ShopError
from handlers.memory import recall
from handlers.producer_goods import as_own, find_own_variants
from handlers.producer_plan import describe_plan
from handlers.producer_team import actor_of, get_member, producer_choices

# These are nothing without their number.
_NUMBERED = re.compile(r"(?:มผช|มอก|มกษ|อย)\.?", re.IGNORECASE)
_KIND = re.compile(r"[^\d]*")


class Marks:
    """What is said of a certificate of one's own goods."""

    def hear(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """None for anything else, and for goods that are not theirs."""
        wish = read_mark_wish(turn.message.text)
        if wish is None:
            return None
        own = find_own_variants(turn.session, member.producer_id)
        if not wish.mention:
            last = recall(turn.conversation).maker.variant_id
            spoken_of = next((one for one in own if one.id == last), None)
            return self._do(turn, member, spoken_of.product, wish) if spoken_of else None
        meant = find_meant(wish.mention, [as_own(variant) for variant in own])
        if meant.sure:
            return self._do(turn, member, turn.session.get_one(Variant, meant.sure.id).product, wish)
        if not meant.choices:
            return None
        products = dict.fromkeys(turn.session.get_one(Variant, one.id).product for one in meant.choices)
        buttons = tuple(
            Button(
                product.name(turn.language),
                Action(
                    "mark.do",
                    {"product": product.id, "kind": wish.kind, "mark": wish.mark, "until": wish.until},
                ),
            )
            for product in products
        )
        return Reply((Buttons(turn.say("edit-which", words=wish.mention[:40]), buttons),))

    def press(self, turn: Turn) -> Reply:
        """A button: this product is meant."""
        member = get_member(turn)
        product = turn.session.get(Product, turn.number("product"))
        if product is None or product.producer_id != member.producer_id:
            raise ShopError("product-not-found", sku="")
        wish = MarkWish(turn.word("kind"), turn.word("mark"), turn.word("until"), "")
        return self._do(turn, member, product, wish)

    def _do(self, turn: Turn, member: ProducerMember, product: Product, wish: MarkWish) -> Reply:
        name, choices = product.name(turn.language), producer_choices(turn)
        marks = [part for part in str(read_field(product, "certificates")).split(";") if part]
        alike = [part for part in marks if _is_alike(part, wish)]
        written = f"{wish.mark} ถึง {wish.until}" if wish.until else wish.mark
        if wish.until and read_mark(f"x ถึง {wish.until}").valid_until is None:
            return Reply((Text(turn.say("mark-day", day=wish.until)),), choices)
        if wish.kind != "set" or (alike and _NUMBERED.fullmatch(wish.mark)):
            if len(alike) != 1:
                key = "mark-which" if alike else "mark-none"
                return Reply((Text(turn.say(key, name=name, marks=", ".join(alike))),), choices)
            has_number = wish.mark and not _NUMBERED.fullmatch(wish.mark)
            if wish.until and not has_number:
                written = f"{read_mark(alike[0]).name} ถึง {wish.until}"
        elif _NUMBERED.fullmatch(wish.mark):
            return Reply((Text(turn.say("mark-number", mark=wish.mark)),), choices)
        try:
            after = _changed(marks, alike, "" if wish.kind == "remove" else written)
        except BadRowError:
            return Reply((Text(turn.say("mark-number", mark=wish.mark[:40])),), choices)
        before = ";".join(marks)
        if after == before:
            return Reply((Text(turn.say("edit-already")),), choices)
        one = Planned("field", product.variants[0].id, before, after, field="certificates")
        lines = describe_plan(turn, [one])
        words = turn.message.text or f"{wish.mark} {product.name_th}"
        apply_plan(turn.session, member.producer_id, [one], actor=actor_of(member), words=words, now=turn.now)
        return Reply((Text(turn.say("edit-done", changes=lines)),), choices, state="")


def _is_alike(part: str, wish: MarkWish) -> bool:
    """Whether the wish is about this certificate: the same number, or the same kind where no number is told
    or it is renewed; any, where not even a kind is.
    """
    if not wish.mark:
        return True
    name = read_mark(part).name
    if _plain(name) == _plain(wish.mark):
        return True
    same_kind = _plain(_kind_of(name)) == _plain(_kind_of(wish.mark))
    has_number = any(letter.isdigit() for letter in wish.mark)
    return same_kind and (not has_number or wish.kind == "renew")


def _kind_of(name: str) -> str:
    found = _KIND.match(name)
    return found.group() if found else name


def _plain(name: str) -> str:
    return re.sub(r"[\s.]", "", name).lower()


def _changed(marks: list[str], alike: list[str], written: str) -> str:
    """The new one in the place of the old one, or behind all others."""
    kept = [(written if part in alike else part) for part in marks]
    if written and not alike:
        kept.append(written)
    return ";".join(parse_certificates(";".join(part for part in kept if part)))
