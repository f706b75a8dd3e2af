"""The pictures of what is on sale already: more of them, others, fewer, another one first."""

from collections.abc import Callable, Sequence

from bot.language.shop_pictures import PictureWish, read_picture_wish
from bot.reply import Action, Button, Buttons, Card, Carousel, Part, Reply, Text
from bot.turn import Turn
from catalog.fields import read_field
from catalog.models import ProducerMember, Product, Variant
from catalog.new_listing import MOST_PICTURES
from catalog.own_goods import find_meant
from catalog.shop_changes import apply_plan
from catalog.shop_plan import Planned
from catalog.uploads import clean_picture, name_picture
from core.errors import ShopError
from core.media import MediaStore
from handlers.memory import recall, remember
from handlers.producer_goods import as_own, find_own_variants
from handlers.producer_memory import WaitingPicture
from handlers.producer_plan import describe_plan
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import Shop, choice, error_text

PICTURES = "shop:pictures"


def keep_picture(media: MediaStore, media_key: str) -> str:
    """A photograph made fit for everybody, under a public name. Raises ShopError as `clean_picture`."""
    if not media_key:
        raise ShopError("picture-unreadable")
    content = media.load(media_key)
    key = name_picture(content)
    if not media.has(key):
        media.save(key, clean_picture(content))
    return key


class Photos:
    """Changes of one listing's pictures, each undone like any other change."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def hear(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """`เปลี่ยนรูปผ้าขาวม้า`, `ลบรูปที่ 2 น้ำพริกหนุ่ม`; None for anything else."""
        wish = read_picture_wish(turn.message.text)
        if wish is None:
            return None
        found = self._find(turn, member, wish)
        if isinstance(found, Reply):
            # Who only wants to look may mean what somebody else sells.
            return None if wish.kind == "show" else found
        return self._do(turn, member, found, wish)

    def see(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """A photograph for a product that is there: because it was asked for, or its words say so."""
        waiting = recall(turn.conversation).maker.picture
        wish = read_picture_wish(turn.message.text) or self._named(turn, member)
        if wish is not None and wish.kind in ("add", "replace"):
            found = self._find(turn, member, wish)
            if isinstance(found, Reply):
                return found
            waiting = WaitingPicture(found.id, wish.kind, wish.place)
        elif turn.conversation.state != PICTURES or turn.message.text.strip():
            return None
        if waiting is None:
            return None
        product = turn.session.get(Product, waiting.product_id)
        if product is None or product.producer_id != member.producer_id:
            return None
        return self._take(turn, member, product, waiting)

    def _named(self, turn: Turn, member: ProducerMember) -> PictureWish | None:
        """Words beside a photograph that are the name of a product and nothing more."""
        words = turn.message.text.strip()
        own = [as_own(variant) for variant in find_own_variants(turn.session, member.producer_id)]
        is_name = any(words.lower() in map(str.lower, good.names) for good in own)
        return PictureWish("add", words) if words and is_name else None

    def _take(self, turn: Turn, member: ProducerMember, product: Product, waiting: WaitingPicture) -> Reply:
        try:
            key = turn.apart("picture", lambda: keep_picture(self._shop.media, turn.message.media_key))
        except ShopError as error:
            return Reply((Text(error_text(turn, error)),), self._stop(turn), state=PICTURES)
        keys = _keys(product)
        if key in keys and waiting.kind == "add":
            said: Sequence[Part] = (Text(turn.say("picture-there", name=product.name(turn.language))),)
        elif waiting.kind == "add" and len(keys) >= MOST_PICTURES:
            said = (Text(turn.say("picture-most", limit=MOST_PICTURES)),)
        else:
            said = self._change(turn, member, product, lambda old: _with(old, key, waiting))
        # What comes now comes on top of it.
        self._wait(turn, WaitingPicture(product.id))
        return Reply((*said, Text(turn.say("picture-more"))), self._stop(turn), state=PICTURES)

    def _do(self, turn: Turn, member: ProducerMember, product: Product, wish: PictureWish) -> Reply:
        keys = _keys(product)
        if wish.kind in ("add", "replace"):
            self._wait(turn, WaitingPicture(product.id, wish.kind, _place(wish.place, len(keys))))
            key = "picture-send-more" if wish.kind == "add" else "picture-send-new"
            words = Text(turn.say(key, name=product.name(turn.language), n=len(keys)))
            return Reply((*self._shown(turn, product), words), self._stop(turn), state=PICTURES)
        if wish.kind == "show" or not keys:
            return Reply(self._shown(turn, product, even_none=True), producer_choices(turn))
        place = _place(wish.place, len(keys))
        if not place and len(keys) > 1:
            return Reply(self._shown(turn, product, even_none=True), producer_choices(turn))
        place = place or 1
        change = _without(place) if wish.kind == "remove" else _first(place)
        said = self._change(turn, member, product, change)
        return Reply((*said, *self._shown(turn, product)), producer_choices(turn), state="")

    def _change(
        self, turn: Turn, member: ProducerMember, product: Product, change: Callable[[list[str]], list[str]]
    ) -> Sequence[Part]:
        before = str(read_field(product, "pictures"))
        after = ";".join(change(_keys(product)))
        if before == after:
            return (Text(turn.say("edit-already")),)
        one = Planned("field", product.variants[0].id, before, after, field="pictures")
        words = turn.message.text or turn.say("picture-words", name=product.name_th)
        lines = describe_plan(turn, [one])
        apply_plan(turn.session, member.producer_id, [one], actor=actor_of(member), words=words, now=turn.now)
        return (Text(turn.say("edit-done", changes=lines)),)

    def press(self, turn: Turn) -> Reply:
        """A button under a picture: this one first, or away; or which product is meant."""
        member = get_member(turn)
        product = turn.session.get(Product, turn.number("product"))
        if product is None or product.producer_id != member.producer_id:
            raise ShopError("product-not-found", sku="")
        return self._do(turn, member, product, PictureWish(turn.word("kind"), "", turn.number("place")))

    def stop(self, turn: Turn) -> Reply:
        """No more pictures."""
        get_member(turn)
        self._wait(turn, None)
        return Reply((Text(turn.say("picture-stopped")),), producer_choices(turn), state="")

    def answer(self, turn: Turn, command: str) -> Reply | None:
        """`พอแล้ว` while pictures are waited for."""
        is_end = turn.conversation.state == PICTURES and command in ("yes", "no", "enough")
        return self.stop(turn) if is_end else None

    def _find(self, turn: Turn, member: ProducerMember, wish: PictureWish) -> Product | Reply:
        own = find_own_variants(turn.session, member.producer_id)
        if not wish.name:
            last = recall(turn.conversation).maker.variant_id
            meant = [one for one in own if one.id == last] or (own if len(own) == 1 else [])
            if meant:
                return meant[0].product
            return Reply((Text(turn.say("picture-of-what")),))
        found = find_meant(wish.name, [as_own(variant) for variant in own])
        if found.sure:
            return turn.session.get_one(Variant, found.sure.id).product
        if not found.choices:
            return Reply((Text(turn.say("edit-not-yours", words=wish.name[:40])),), producer_choices(turn))
        products = [turn.session.get_one(Variant, good.id).product for good in found.choices]
        buttons = tuple(
            Button(
                product.name(turn.language),
                Action("picture.do", {"product": product.id, "kind": wish.kind, "place": wish.place}),
            )
            for product in dict.fromkeys(products)
        )
        return Reply((Buttons(turn.say("edit-which", words=wish.name[:40]), buttons),))

    def _shown(self, turn: Turn, product: Product, *, even_none: bool = False) -> tuple[Part, ...]:
        """The pictures with their places, each with what can be done with it."""
        keys = _keys(product)
        name = product.name(turn.language)
        if not keys:
            return (Text(turn.say("picture-none", name=name)),) if even_none else ()
        cards = tuple(
            Card(turn.say("picture-place", place=place), (name,), key, _acts(turn, product.id, place))
            for place, key in enumerate(keys, start=1)
        )
        return (Carousel(cards, turn.say("picture-all", name=name, n=len(keys))),)

    def _wait(self, turn: Turn, waiting: WaitingPicture | None) -> None:
        memory = recall(turn.conversation)
        memory.maker.picture = waiting
        if waiting:
            first = turn.session.get_one(Product, waiting.product_id).variants[0]
            memory.maker.variant_id, memory.maker.spoken_at = first.id, turn.now.isoformat()
        remember(turn.conversation, memory)

    def _stop(self, turn: Turn) -> tuple[Button, ...]:
        return (choice(turn, "button-picture-stop", "picture.stop"),)


def _acts(turn: Turn, product_id: int, place: int) -> tuple[Button, ...]:
    at = {"product": product_id, "place": place}
    first = choice(turn, "button-picture-first", "picture.do", kind="first", **at)
    return first, choice(turn, "button-picture-remove", "picture.do", kind="remove", **at)


def _keys(product: Product) -> list[str]:
    return [picture.media_key for picture in product.pictures]


def _place(place: int, count: int) -> int:
    """From 1; 0 for none that is there."""
    return count if place == -1 else place if 0 < place <= count else 0


def _with(keys: list[str], key: str, waiting: WaitingPicture) -> list[str]:
    if waiting.kind == "add":
        return [*keys, key]
    if waiting.place and key not in keys:
        return [*keys[: waiting.place - 1], key, *keys[waiting.place :]]
    return [key]


def _without(place: int) -> Callable[[list[str]], list[str]]:
    return lambda keys: [*keys[: place - 1], *keys[place:]]


def _first(place: int) -> Callable[[list[str]], list[str]]:
    return lambda keys: [keys[place - 1], *keys[: place - 1], *keys[place:]]
