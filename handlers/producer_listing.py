"""Listing a new product in the chat: pictures and a caption, questions one by one, preview, publish."""

import re
from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import select

from bot.desk import open_case
from bot.language.meaning import SURE, Intent
from bot.language.shop_commands import read_command
from bot.language.shop_listing import Listing, read_listing
from bot.reply import Action, Button, Buttons, Card, Part, Reply, Text
from bot.turn import Turn
from catalog.models import CATEGORIES, Variant
from catalog.new_listing import (
    MOST_PICTURES,
    NewListing,
    add_listing,
    check_name,
    check_price,
    check_stock,
    check_weight,
)
from core.errors import ShopError
from core.money import baht, satang
from core.numbers import parse_number
from handlers.memory import recall, remember
from handlers.producer_memory import ListingDraft
from handlers.producer_photos import keep_picture
from handlers.producer_team import actor_of, get_member, producer_choices
from handlers.shop import Shop, choice, error_text
from orders.models import Order

LISTING = "listing"
# What is asked for, in this order, once it is missing.
FIELDS = ("name", "price", "stock", "weight", "category", "english", "picture")

_CATEGORY_WORDS = (
    ("beverage", "กาแฟ|ชา(?!ม|ย)|น้ำ(?!พริก|ปลา|ผึ้ง|มัน|ตาล|ปู)|เครื่องดื่ม"),
    ("herbal", "สบู่|แชมพู|ยาหม่อง|ลูกประคบ|สมุนไพร|น้ำมันนวด|โลชั่น|ครีม"),
    ("textile", "ผ้า|เสื้อ|กางเกง|ผ้าซิ่น|ซิ่น|ผ้าถุง|หมวก|สไบ"),
    ("craft", "ตะกร้า|กระเป๋า|จักสาน|ไม้|หวาย|เครื่องปั้น|เซรามิก|มีด|ร่ม|โคมไฟ|สร้อย|กำไล|แหวน"),
    ("food", "น้ำพริก|น้ำปลา|น้ำผึ้ง|ขนม|หมู|ไก่|ปลา|ข้าว|กล้วย|มะม่วง|ทุเรียน|ลำไย|ไข่|แยม|ถั่ว|กุ้ง|แคบ|ไส้อั่ว|กะปิ|น้ำตาล"),
)


class Listings:
    """One draft a conversation."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def begin(self, turn: Turn) -> Reply:
        """`ลงสินค้าใหม่`: go on with what is there, or begin."""
        get_member(turn)
        memory = recall(turn.conversation)
        if memory.maker.listing is not None:
            return self._go_on(turn, memory.maker.listing)
        memory.maker.listing = ListingDraft()
        remember(turn.conversation, memory)
        return Reply((Text(turn.say("listing-begin")),), state=LISTING)

    def takes_photo(self, turn: Turn) -> bool:
        """Whether a photograph is of a new product: not while an order of their own waits for a slip."""
        if turn.conversation.state == LISTING:
            return True
        if turn.conversation.state.startswith(("checkout:", "claim")) or not turn.conversation.customer_id:
            return not turn.conversation.state.startswith(("checkout:", "claim"))
        unpaid = select(Order.id).where(
            Order.customer_id == turn.conversation.customer_id, Order.status == "placed"
        )
        return turn.session.scalar(unpaid.limit(1)) is None

    def see(self, turn: Turn) -> Reply:
        """A photograph, perhaps with a caption."""
        memory = recall(turn.conversation)
        draft = memory.maker.listing or ListingDraft()
        try:
            key = turn.apart("picture", lambda: keep_picture(self._shop.media, turn.message.media_key))
        except ShopError as error:
            return Reply((Text(error_text(turn, error)),), state=LISTING if memory.maker.listing else None)
        if key not in draft.pictures and len(draft.pictures) < MOST_PICTURES:
            draft.pictures.append(key)
        self._remember(turn, draft)
        if turn.message.text.strip():
            return self._take(turn, draft, read_listing(turn.message.text))
        if draft.name_th and draft.asks == "picture":
            return self._go_on(turn, draft)
        if draft.name_th or len(draft.pictures) > 1:
            return Reply((Text(turn.say("listing-picture-more", n=len(draft.pictures))),), state=LISTING)
        return Reply((Text(turn.say("listing-picture-first")),), self._stop(turn), state=LISTING)

    def hear(self, turn: Turn) -> Reply | None:
        """Words while a listing is under way; None for what is plainly about something else."""
        memory = recall(turn.conversation)
        draft = memory.maker.listing
        meaning, command = turn.meaning, read_command(turn.message.text)
        if draft is None or command in ("team", "history", "goods", "undo", "help", "orders", "sales"):
            return None
        if meaning.confidence >= SURE and meaning.intent in (Intent.MENU, Intent.PERSON, Intent.LANGUAGE):
            return None
        if command == "no" or meaning.intent is Intent.CANCEL:
            return self.skip_english(turn) if draft.asks == "english" else self.drop(turn)
        if command == "yes" and not draft.asks:
            return self.publish(turn)
        answered = self._answer(turn, draft)
        return answered or self._take(turn, draft, read_listing(turn.message.text))

    def _answer(self, turn: Turn, draft: ListingDraft) -> Reply | None:
        """A bare answer to what was asked."""
        text = turn.message.text.strip()
        number = parse_number(turn.meaning.text.removesuffix("บาท").removesuffix("กรัม").strip())
        asks = draft.asks
        if asks in ("price", "stock", "weight") and number is not None:
            said = {
                "price": Listing(price_baht=number),
                "stock": Listing(stock=number),
                "weight": Listing(weight_g=number),
            }
            return self._take(turn, draft, said[asks])
        if asks == "english" and re.fullmatch(r"[A-Za-z][\w ,.'()&%/-]{1,150}", text):
            return self._take(turn, draft, Listing(name_en=text))
        return None

    def _take(self, turn: Turn, draft: ListingDraft, said: Listing) -> Reply:
        """Fill in what was said, each part checked by itself: a bad price loses no name."""
        problems: list[Part] = []

        def keep(check: Callable[[], None], put: Callable[[], None]) -> None:
            try:
                check()
            except ShopError as error:
                problems.append(Text(error_text(turn, error)))
            else:
                put()

        price, stock, weight, name = said.price_baht, said.stock, said.weight_g, said.name
        if name and (not draft.name_th or draft.asks == "name"):
            keep(lambda: check_name(name), lambda: setattr(draft, "name_th", name))
        if price is not None:
            keep(lambda: check_price(price), lambda: setattr(draft, "price_baht", f"{price:f}"))
        if stock is not None:
            keep(lambda: check_stock(stock), lambda: setattr(draft, "stock", int(stock)))
        if weight is not None:
            keep(lambda: check_weight(weight), lambda: setattr(draft, "weight_g", int(weight)))
        draft.unit = said.unit or draft.unit
        draft.name_en = said.name_en or draft.name_en
        draft.description = said.description or draft.description
        if not draft.category and draft.name_th:
            draft.category = _guess_category(draft.name_th)
        return self._go_on(turn, draft, problems)

    def _go_on(self, turn: Turn, draft: ListingDraft, said: list[Part] | None = None) -> Reply:
        """The next question, or the preview."""
        missing = _missing(draft)
        draft.asks = missing[0] if missing else ""
        self._remember(turn, draft)
        before = list(said or [])
        if not missing:
            return self._preview(turn, draft, before)
        if draft.name_th and len(missing) > 1:
            before.append(Text(self._understood(turn, draft)))
        if draft.asks == "category":
            buttons = tuple(
                Button(turn.say(f"category-{name}"), Action("listing.category", {"category": name}))
                for name in CATEGORIES
            )
            return Reply((*before, Buttons(turn.say("listing-ask-category"), buttons)), state=LISTING)
        ask = Text(turn.say(f"listing-ask-{draft.asks}"))
        choices = self._stop(turn)
        if draft.asks == "english":
            choices = (choice(turn, "button-no-english", "listing.no_english"), *choices)
        return Reply((*before, ask), choices, state=LISTING)

    def _understood(self, turn: Turn, draft: ListingDraft) -> str:
        """What is known so far, each with a mark."""
        lines = [f"✓ {draft.name_th}"]
        if draft.price_baht:
            unit = draft.unit or turn.say("unit-piece")
            lines.append("✓ " + turn.say("product-price", price=f"฿{_price(draft)}", unit=unit))
        if draft.stock is not None:
            lines.append("✓ " + turn.say("listing-stock", n=draft.stock, unit=draft.unit))
        if draft.weight_g is not None:
            lines.append("✓ " + turn.say("listing-weight", n=draft.weight_g))
        return "\n".join(lines)

    def _preview(self, turn: Turn, draft: ListingDraft, before: list[Part]) -> Reply:
        """As customers will see it."""
        maker = get_member(turn).producer
        card = Card(
            title=draft.name_th,
            lines=(
                turn.say(
                    "product-price", price=f"฿{_price(draft)}", unit=draft.unit or turn.say("unit-piece")
                ),
                turn.say("listing-stock", n=draft.stock or 0, unit=draft.unit),
                turn.say("product-maker", maker=maker.name, province=maker.province.name_th),
                turn.say("listing-weight", n=draft.weight_g or 0),
                *((draft.name_en,) if draft.name_en else ()),
            ),
            media_key=draft.pictures[0] if draft.pictures else "",
            buttons=(
                choice(turn, "button-publish", "listing.publish"),
                choice(turn, "button-listing-category", "listing.categories"),
                choice(turn, "button-listing-drop", "listing.drop"),
            ),
        )
        text = turn.say(
            "listing-preview", category=turn.say(f"category-{draft.category}"), n=len(draft.pictures)
        )
        return Reply((*before, Text(text), card), state=LISTING)

    def ask_category(self, turn: Turn) -> Reply:
        """Another category than the one guessed."""
        draft = self._draft(turn)
        draft.category = ""
        return self._go_on(turn, draft)

    def set_category(self, turn: Turn) -> Reply:
        """One of the five."""
        draft = self._draft(turn)
        draft.category = turn.word("category")
        return self._go_on(turn, draft)

    def skip_english(self, turn: Turn) -> Reply:
        """The desk will see to it."""
        draft = self._draft(turn)
        draft.no_english = True
        return self._go_on(turn, draft)

    def publish(self, turn: Turn) -> Reply:
        """On the shelf, once."""
        member, draft = get_member(turn), self._draft(turn)
        if _missing(draft):
            return self._go_on(turn, draft)
        new = NewListing(
            name_th=draft.name_th,
            price_baht=Decimal(draft.price_baht),
            stock=draft.stock or 0,
            weight_g=draft.weight_g or 1,
            category=draft.category,
            unit=draft.unit,
            name_en=draft.name_en,
            description=draft.description,
            pictures=tuple(draft.pictures),
        )
        product = add_listing(turn.session, member.producer_id, new, actor=actor_of(member), now=turn.now)
        if not draft.name_en:
            open_case(turn.session, "shop", subject=product.sku, note="English name is missing", now=turn.now)
        variant = turn.session.scalars(select(Variant).where(Variant.product_id == product.id)).one()
        self._remember(turn, None, spoken_of=variant.id)
        page = Button(turn.say("button-page"), url=self._shop.product_url(product.sku))
        done = Buttons(turn.say("listing-published", name=draft.name_th), (page,))
        return Reply((done,), producer_choices(turn), state="")

    def drop(self, turn: Turn) -> Reply:
        """Rather not."""
        get_member(turn)
        self._remember(turn, None)
        return Reply((Text(turn.say("listing-dropped")),), producer_choices(turn), state="")

    def _draft(self, turn: Turn) -> ListingDraft:
        get_member(turn)
        draft = recall(turn.conversation).maker.listing
        if draft is None:
            raise ShopError("listing-over")
        return draft

    def _remember(self, turn: Turn, draft: ListingDraft | None, spoken_of: int | None = None) -> None:
        memory = recall(turn.conversation)
        memory.maker.listing = draft
        if spoken_of is not None:
            memory.maker.variant_id, memory.maker.spoken_at = spoken_of, turn.now.isoformat()
        remember(turn.conversation, memory)

    def _stop(self, turn: Turn) -> tuple[Button, ...]:
        return (choice(turn, "button-listing-drop", "listing.drop"),)


def _missing(draft: ListingDraft) -> list[str]:
    known = {
        "name": draft.name_th,
        "price": draft.price_baht,
        "stock": draft.stock is not None,
        "weight": draft.weight_g is not None,
        "category": draft.category,
        "english": draft.name_en or draft.no_english,
        "picture": draft.pictures,
    }
    return [name for name in FIELDS if not known[name]]


def _guess_category(name: str) -> str:
    found = (category for category, words in _CATEGORY_WORDS if re.search(words, name))
    return next(found, "")


def _price(draft: ListingDraft) -> str:
    return baht(satang(draft.price_baht))
