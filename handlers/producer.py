"""The chat of somebody who works for a maker: their words are read before a customer's would be."""

from bot.language.shop_commands import read_command, read_qr_request, read_story
from bot.language.slots import find_order_number
from bot.reply import Reply, Text
from bot.router import Handler, Router
from bot.turn import Turn
from catalog.models import ProducerMember
from handlers.producer_edits import Edits
from handlers.producer_english import EnglishNames
from handlers.producer_goods import Goods
from handlers.producer_history import History
from handlers.producer_listing import LISTING, Listings
from handlers.producer_marks import Marks
from handlers.producer_nudges import NudgeChoices
from handlers.producer_orders import Orders
from handlers.producer_papers import Papers
from handlers.producer_parts import Parts
from handlers.producer_payouts import Payouts
from handlers.producer_photos import Photos
from handlers.producer_pickup import MakerPickups
from handlers.producer_qr import Codes
from handlers.producer_questions import Answers
from handlers.producer_sales import Sales
from handlers.producer_sheet import Sheets
from handlers.producer_story import Stories
from handlers.producer_team import Team, code_in, get_member, member_of, producer_choices
from handlers.shop import Shop


class Maker:
    """What makers can do; everybody else passes through untouched."""

    def __init__(self, shop: Shop) -> None:
        self._team = team = Team()
        self._edits = edits = Edits()
        self._history = history = History()
        self._goods = goods = Goods()
        self._listings = listings = Listings(shop)
        self._pickups = MakerPickups()
        self._orders = orders = Orders(shop)
        self._sales = Sales()
        self._papers = papers = Papers(shop)
        self._sheets = sheets = Sheets(shop)
        self._photos = Photos(shop)
        self._english = english = EnglishNames()
        self._nudges = NudgeChoices()
        self._marks = Marks()
        self._parts = Parts(edits)
        self._answers = answers = Answers()
        self._stories = Stories(shop)
        self._codes = codes = Codes(shop)
        self._commands: dict[str, Handler] = {
            "team": team.show,
            "invite": team.show,
            "leave": team.ask_leave,
            "help": self.home,
            "undo": history.undo,
            "history": history.show,
            "goods": goods.show,
            "file": sheets.send,
            "english": english.begin,
            "add": listings.begin,
            "orders": orders.show,
            "papers": papers.show,
            "questions": answers.show,
            "payouts": Payouts().show,
            "sales": self._sales.show,
            "sent": orders.ask_number,
            "stickers": codes.of_shop,
            "open_shop": edits.open_shop,
        }

    def router(self) -> Router:
        """Its tables."""
        team = self._team
        return Router(
            first=self.listen,
            actions={
                "producer.home": self.home,
                "producer.goods": self._goods.show,
                "producer.undo": self._history.undo,
                "producer.history": self._history.show,
                "edit.pick": self._edits.pick,
                "edit.sort": self._edits.sort,
                "edit.apply": self._edits.apply,
                "edit.drop": self._edits.drop,
                "sheet.apply": self._sheets.apply,
                "sheet.drop": self._sheets.drop,
                "picture.do": self._photos.press,
                "picture.stop": self._photos.stop,
                "english.leave": self._english.leave,
                "english.begin": self._english.begin,
                "mark.do": self._marks.press,
                "nudge.off": self._nudges.press_off,
                "nudge.on": self._nudges.press_on,
                "tosend.show": self._orders.show,
                "tosend.number": self._orders.pick,
                "fetch.ready": self._pickups.pick_ready,
                "fetch.done": self._pickups.hand_out,
                "question.show": self._answers.show,
                "payouts.show": Payouts().show,
                "question.reply": self._answers.begin,
                "question.later": self._answers.later,
                "papers.show": self._papers.show,
                "sell.accept": self._parts.press,
                "sell.decline": self._parts.press,
                "sell.short": self._parts.press,
                "sell.because": self._parts.because,
                "sell.keep": self._parts.keep,
                "sell.line": self._parts.pick_line,
                "sell.count": self._parts.count,
                "sell.shelf": self._parts.shelf,
                "listing.begin": self._listings.begin,
                "listing.category": self._listings.set_category,
                "listing.categories": self._listings.ask_category,
                "listing.no_english": self._listings.skip_english,
                "listing.publish": self._listings.publish,
                "listing.drop": self._listings.drop,
                "team.show": team.show,
                "team.invite": team.invite,
                "team.out": team.take_out,
                "team.leave.ask": team.ask_leave,
                "team.leave": team.leave,
            },
        )

    def listen(self, turn: Turn) -> Reply | None:
        """None for whoever is no maker, and for what a maker says as a customer."""
        if code := code_in(turn):
            return self._team.join(turn, code)
        member = member_of(turn)
        if member is None or turn.conversation.state.startswith("checkout:"):
            return None
        if turn.message.kind == "image":
            return self._see(turn, member)
        if turn.message.kind == "file":
            return self._sheets.receive(turn, member)
        if turn.message.kind != "text":
            return None
        command = read_command(turn.message.text)
        # What names an order is about that, whatever was going on.
        about_order = bool(find_order_number(turn.message.text.lower(), turn.message.text))
        for topic in (self._sheets, self._photos, self._english):
            if not about_order and (answered := topic.answer(turn, command)):
                return answered
        in_listing = turn.conversation.state == LISTING and not about_order
        if in_listing and (said := self._listings.hear(turn)) is not None:
            return said
        do = self._commands.get(command)
        if do:
            return do(turn)
        # Before everything that could take an answer for something else.
        if (answered := self._answers.hear(turn, member)) is not None:
            return answered
        for hear in (self._photos.hear, self._english.hear, self._nudges.hear, self._marks.hear):
            if not about_order and (heard := hear(turn, member)) is not None:
                return heard
        if (sent := self._orders.take_number(turn, member)) is not None:
            return sent
        if (fetched := self._pickups.listen(turn, member)) is not None:
            return fetched
        if (answered := self._parts.hear(turn, member)) is not None:
            return answered
        if (sold := self._sales.of_one(turn, member)) is not None:
            return sold
        if story := read_story(turn.message.text):
            return self._stories.keep(turn, member, *story)
        wanted = read_qr_request(turn.message.text)
        if wanted is not None:
            is_shop = wanted == "shop"
            return self._codes.of_shop(turn) if is_shop else self._codes.of_goods(turn, member, wanted)
        return self._edits.listen(turn, member)

    def _see(self, turn: Turn, member: ProducerMember) -> Reply | None:
        """A photograph: of a parcel's number, of what is on sale, of something new, or none of ours."""
        if (number := self._orders.see_number(turn, member)) is not None:
            return number
        if not self._listings.takes_photo(turn):
            return None
        seen = None if turn.conversation.state == LISTING else self._photos.see(turn, member)
        return seen or self._listings.see(turn)

    def home(self, turn: Turn) -> Reply:
        """What can be said here."""
        get_member(turn)
        return Reply((Text(turn.say("producer-help")),), producer_choices(turn), state="")
