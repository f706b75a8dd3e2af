"""Greeting, menu, thanks, language, and the way back to the start."""

from bot.language.meaning import Intent
from bot.reply import Card, Reply, Text
from bot.router import Router
from bot.turn import Turn
from catalog.demo_data import WELCOME_PICTURE
from catalog.goods import Goods, find_goods
from catalog.products import get_product
from core.errors import ShopError
from handlers.browse import product_card
from handlers.memory import recall, remember
from handlers.shop import Shop, choice, language_choice, menu_choices


class Menu:
    """The entrance of the shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def router(self) -> Router:
        """Its tables."""
        return Router(
            actions={
                "menu.show": self.show,
                "language.set": self.set_language,
                "button.stale": self.stale_button,
            },
            anytime={Intent.MENU: self.show, Intent.LANGUAGE: self.set_language},
            intents={
                Intent.GREET: self.show,
                Intent.HELP: self.show,
                Intent.THANKS: self.thanks,
                Intent.BACK: self.show,
            },
            kinds={"follow": self.welcome},
        )

    def show(self, turn: Turn) -> Reply:
        """The menu. Cart and half-filled order stay as they are."""
        card = Card(
            title=turn.say("menu-title"),
            lines=(turn.say("menu-how"),),
            media_key=WELCOME_PICTURE if self._shop.media.has(WELCOME_PICTURE) else "",
            buttons=(
                choice(turn, "choice-categories", "browse.categories"),
                choice(turn, "choice-provinces", "browse.provinces"),
                choice(turn, "choice-cart", "cart.show"),
                choice(turn, "choice-orders", "orders.list"),
            ),
        )
        resume = (choice(turn, "button-resume", "checkout.start"),) if recall(turn.conversation).draft else ()
        quick = (
            *resume,
            language_choice(turn),
            choice(turn, "choice-person", "person.call"),
        )
        return Reply((card,), quick, state="")

    def welcome(self, turn: Turn) -> Reply:
        """Somebody new, or back again; with a product when a link or QR code led here."""
        product = self._linked_product(turn)
        if product is None:
            return self.show(turn)
        memory = recall(turn.conversation)
        memory.product_id = product.id
        remember(turn.conversation, memory)
        card = product_card(turn, self._shop, product)
        return Reply((Text(turn.say("welcome-to-product")), card), menu_choices(turn), state="product")

    def _linked_product(self, turn: Turn) -> Goods | None:
        if not turn.message.text.startswith("p_"):
            return None
        try:
            product = get_product(turn.session, turn.message.text.removeprefix("p_"))
        except ShopError:
            return None
        return find_goods(turn.session, product.id)

    def thanks(self, turn: Turn) -> Reply:
        """A kind word back."""
        return Reply((Text(turn.say("thanks-reply")),), menu_choices(turn))

    def set_language(self, turn: Turn) -> Reply:
        """Switch to the language asked for, or to the other one."""
        wanted = turn.word("language") or turn.meaning.language
        conversation = turn.conversation
        conversation.language = wanted or ("en" if turn.language == "th" else "th")
        memory = recall(conversation)
        memory.chose_language = True
        remember(conversation, memory)
        said = Text(turn.say("language-set"))
        if conversation.state.startswith("checkout:"):
            return Reply((said, Text(turn.say("checkout-go-on"))), menu_choices(turn))
        menu = self.show(turn)
        return Reply((said, *menu.parts), menu.choices, menu.state)

    def stale_button(self, turn: Turn) -> Reply:
        """A button of another conversation or of a time that nobody remembers."""
        return Reply((Text(turn.say("button-stale")),), menu_choices(turn))
