"""QR codes to print, sent into the chat."""

from datetime import timedelta

from bot.reply import Button, Buttons, Picture, Reply, Text
from bot.turn import Turn
from catalog.models import ProducerMember, Product, Variant
from catalog.own_goods import find_meant
from catalog.qr_codes import code_of_producer, code_of_product, count_scans
from core.clock import to_bangkok
from fulfilment.stickers import render_qr_png
from handlers.memory import recall
from handlers.producer_goods import as_own, find_own_variants
from handlers.producer_team import get_member, producer_choices
from handlers.shop import Shop

LATELY = timedelta(days=30)


class Codes:
    """`ขอคิวอาร์ผ้าขาวม้า`, `ขอคิวอาร์ร้าน`, `สติกเกอร์ทั้งร้าน`."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def of_goods(self, turn: Turn, member: ProducerMember, words: str) -> Reply:
        """The code of the product named; without a name, of what was spoken of last, else of the shop."""
        own = find_own_variants(turn.session, member.producer_id)
        if not words:
            last = recall(turn.conversation).maker.variant_id
            spoken_of = next((variant for variant in own if variant.id == last), None)
            return self._of_product(turn, spoken_of.product) if spoken_of else self.of_shop(turn)
        meant = find_meant(words, [as_own(variant) for variant in own])
        if meant.sure:
            return self._of_product(turn, turn.session.get_one(Variant, meant.sure.id).product)
        if meant.choices:
            names = [turn.session.get_one(Variant, good.id).product.name("th") for good in meant.choices]
            return Reply((Text(turn.say("qr-which", names=" / ".join(dict.fromkeys(names)))),))
        return Reply((Text(turn.say("edit-not-yours", words=words[:40])),), producer_choices(turn))

    def of_shop(self, turn: Turn) -> Reply:
        """The shop's own code, and stickers of everything."""
        member = get_member(turn)
        code = code_of_producer(turn.session, member.producer_id, turn.now)
        return self._send(turn, code, member.producer.name)

    def _of_product(self, turn: Turn, product: Product) -> Reply:
        return self._send(
            turn, code_of_product(turn.session, product.id, turn.now), product.name(turn.language)
        )

    def _send(self, turn: Turn, code: str, name: str) -> Reply:
        base = f"{self._shop.public_base_url.rstrip('/')}/q/{code}"
        key = f"products/qr-{code}.png"
        if not self._shop.media.has(key):
            self._shop.media.save(key, render_qr_png(base))
        scans = count_scans(turn.session, code, to_bangkok(turn.now - LATELY).date())
        buttons = (
            Button(turn.say("button-stickers"), url=f"{base}/stickers.pdf"),
            Button(turn.say("button-qr-page"), url=base),
        )
        words = turn.say("qr-here", name=name, link=base, n=scans)
        return Reply(
            (Picture(key, turn.say("qr-alt", name=name)), Buttons(words, buttons)), producer_choices(turn)
        )
