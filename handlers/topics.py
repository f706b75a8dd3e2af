"""The topics in the order they are asked; what stands earlier wins."""

from dataclasses import dataclass

from bot.router import Router
from handlers.addresses import AddressBook
from handlers.aftercare import Aftercare
from handlers.ask_maker import AskMaker
from handlers.browse import Browse
from handlers.cart import Cart
from handlers.checkout import Checkout
from handlers.claims import Claims
from handlers.maker_questions import MakerQuestions
from handlers.menu import Menu
from handlers.ordering import Ordering
from handlers.orders import Orders
from handlers.other_address import OtherAddress
from handlers.other_payment import OtherPayment
from handlers.other_quantity import OtherQuantity
from handlers.parcels import Parcels
from handlers.part_cancel import PartCancel
from handlers.person import Fallback, Person
from handlers.pointing import Pointing
from handlers.producer import Maker
from handlers.questions import Questions
from handlers.ratings import Ratings
from handlers.receipts import Receipts
from handlers.repeat import Repeat
from handlers.shop import Shop
from handlers.shop_questions import ShopQuestions
from handlers.shortages import Shortages
from handlers.slips import Slips
from handlers.sums import Sums
from handlers.tongues import Tongues


@dataclass(frozen=True, slots=True)
class Topics:
    """Routers for the engine, and what answers when none of them does."""

    routers: tuple[Router, ...]
    fallback: Fallback


def make_topics(shop: Shop) -> Topics:
    """Everything the bot can do."""
    browse, checkout, orders = Browse(shop), Checkout(shop), Orders(shop)
    repeat = Repeat(checkout)
    routers = (
        Maker(shop).router(),
        Tongues().router(),
        Shortages().router(),
        MakerQuestions(shop).router(),
        OtherAddress(repeat).router(),
        ShopQuestions(shop).router(),
        Sums(shop, browse).router(),
        Pointing().router(),
        Person().router(),
        AskMaker().router(),
        Menu(shop).router(),
        AddressBook(checkout).router(),
        OtherPayment(shop, orders, repeat).router(),
        OtherQuantity(orders, repeat).router(),
        *checkout.routers(),
        Ordering(shop, checkout).router(),
        Cart().router(),
        # Before the slips: a picture may be of what is broken.
        Claims().router(),
        orders.router(),
        Slips(shop).router(),
        Parcels().router(),
        Questions(shop, browse).router(),
        PartCancel().router(),
        Ratings().router(),
        Receipts(shop).router(),
        repeat.router(),
        Aftercare().router(),
        browse.router(),
    )
    return Topics(routers, Fallback(browse))
