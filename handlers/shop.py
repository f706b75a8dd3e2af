"""What the handlers share: the shop's settings, its media and how products read in a chat."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.reply import Action, Button, Card
from bot.turn import Turn
from catalog.certificates import read_mark
from catalog.goods import Goods, find_goods, read_marks
from catalog.products import is_sellable
from core.clock import say_day, to_bangkok
from core.errors import ShopError
from core.file_links import FileLinks
from core.media import MediaStore
from core.money import baht
from core.texts import Language
from fulfilment.postage import postage_from
from handlers.memory import recall
from orders.ratings import stars_of
from orders.receipt_links import ReceiptLinks


@dataclass(frozen=True, slots=True)
class Shop:
    """Built once in the composition root."""

    media: MediaStore
    public_base_url: str
    promptpay_id: str
    promptpay_biller_id: str
    receipt_links: ReceiptLinks
    file_links: FileLinks
    # How long goods are kept for who pays by PromptPay.
    pay_within: timedelta = timedelta(minutes=60)
    # Wakes who asks the payment gateway for a QR; None where there is no gateway.
    wake_gateway: Callable[[], None] | None = None

    @property
    def takes_promptpay(self) -> bool:
        """Whether there is an account that can be paid into, or a gateway that makes the QR."""
        return bool(self.promptpay_id or self.promptpay_biller_id or self.wake_gateway)

    def product_url(self, sku: str) -> str:
        """The product's page in the storefront."""
        return f"{self.public_base_url.rstrip('/')}/products/{sku}"


def choice(turn: Turn, key: str, action: str, **args: str | int) -> Button:
    """A button whose label is a text of the catalogues."""
    return Button(turn.say(key), Action(action, args))


def error_text(turn: Turn, error: ShopError) -> str:
    """Why a rule of the shop said no, in words that say what to do next."""
    slots = dict(error.slots)
    if turn.language == "en" and slots.get("name_en"):
        slots["name"] = slots["name_en"]
    # Taking stock calls it sold out whenever it is not enough; to the buyer that is a difference.
    code = "not-enough-stock" if error.code == "sold-out" and slots.get("left") else error.code
    try:
        return turn.say(f"error-{code}", **slots)
    except (KeyError, ValueError):
        return turn.say("error-general")


def language_choice(turn: Turn) -> Button:
    """A button for the other language."""
    other = "en" if turn.language == "th" else "th"
    return Button(turn.say("choice-other-language"), Action("language.set", {"language": other}))


def menu_choices(turn: Turn) -> tuple[Button, ...]:
    """The quick answers that lead on from nearly everywhere."""
    return (
        *((language_choice(turn),) if turn.offers_language else ()),
        choice(turn, "choice-categories", "browse.categories"),
        choice(turn, "choice-cart", "cart.show"),
        choice(turn, "choice-orders", "orders.list"),
        choice(turn, "choice-person", "person.call"),
    )


def ways_out(turn: Turn) -> tuple[Button, ...]:
    """The quick answers beside a question of a checkout."""
    return (
        choice(turn, "choice-cart", "cart.show"),
        choice(turn, "choice-stop", "checkout.stop"),
        choice(turn, "choice-person", "person.call"),
    )


def goods_looked_at(turn: Turn) -> Goods | None:
    """What stands before their eyes, as far as it is still on sale."""
    goods = find_goods(turn.session, recall(turn.conversation).product_id)
    return goods if goods and is_sellable(goods) else None


def price_text(turn: Turn, product: Goods) -> str:
    """`฿120` or, with variants of several prices, `฿120–฿150`."""
    prices = sorted({variant.price_satang for variant in product.variants})
    return "–".join(f"฿{baht(price)}" for price in (prices[:1] + prices[1:][-1:]))


def unit_text(product_unit: str, language: Language, say_piece: str) -> str:
    """The Thai classifier; English has none of its own, so `piece`."""
    return product_unit if language == "th" else say_piece


def stock_text(turn: Turn, stock: int) -> str:
    """In words: plenty, few or none."""
    if stock == 0:
        return turn.say("stock-none")
    return turn.say("stock-few" if stock <= 5 else "stock-some", n=stock)


def product_lines(turn: Turn, product: Goods) -> tuple[str, ...]:
    """Price with unit, stock, maker with place, certificates, postage: what the law and a buyer ask."""
    unit = unit_text(product.unit, turn.language, turn.say("unit-piece"))
    lines = [
        turn.say("product-price", price=price_text(turn, product), unit=unit),
        stock_text(turn, product.stock),
        turn.say(
            "product-maker",
            maker=product.maker,
            province=product.province(turn.language),
        ),
    ]
    if stars := stars_of(product):
        lines.append(turn.say("product-stars", average=stars.average, n=stars.count))
    if marks := marks_text(turn, product):
        lines.append(marks)
    lines.append(postage_text(turn, product))
    return tuple(lines)


def marks_text(turn: Turn, product: Goods) -> str:
    """Its certificates, each with its last day if it has one; what has ended says so. "" without any."""
    today = to_bangkok(turn.now).date()
    marks = [_mark_text(turn, text, today) for text in read_marks(turn.session, product.id)]
    return turn.say("product-certificates", list=", ".join(marks)) if marks else ""


def _mark_text(turn: Turn, text: str, today: date) -> str:
    mark = read_mark(text)
    if mark.valid_until is None:
        return mark.name
    key = "mark-ended" if mark.has_ended(today) else "mark-until"
    return turn.say(key, name=mark.name, day=say_day(mark.valid_until, turn.language))


def postage_text(turn: Turn, product: Goods) -> str:
    """From what sending costs; or, for what EMS does not take, that a person arranges it."""
    lightest = min(variant.weight_g for variant in product.variants)
    try:
        return turn.say("product-postage", postage=baht(postage_from(lightest)))
    except ShopError:
        return turn.say("product-postage-special")


def small_card(turn: Turn, product: Goods) -> Card:
    """A product among others."""
    unit = unit_text(product.unit, turn.language, turn.say("unit-piece"))
    return Card(
        title=product.name(turn.language),
        lines=(
            turn.say("product-price", price=price_text(turn, product), unit=unit),
            stock_text(turn, product.stock),
        ),
        media_key=product.picture_key,
        buttons=(
            choice(turn, "button-look", "product.show", product=product.id),
            *buy_buttons(turn, product),
        ),
    )


def buy_buttons(turn: Turn, product: Goods, most: int = 1, quantity: int = 1) -> tuple[Button, ...]:
    """One button a variant that is in stock, at most `most`; each puts so many into the cart."""
    available = [variant for variant in product.variants if variant.stock > 0]
    if len(product.variants) == 1:
        return tuple(
            Button(
                turn.say("button-add"),
                Action("cart.add", {"variant": v.id, "quantity": quantity}),
                primary=True,
            )
            for v in available
        )
    if most == 1:
        return ()
    return tuple(
        Button(
            turn.say("button-add-variant", name=v.name(turn.language)),
            Action("cart.add", {"variant": v.id, "quantity": quantity}),
        )
        for v in available[:most]
    )
