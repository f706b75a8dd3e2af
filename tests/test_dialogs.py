"""Whole conversations as plain text, run over every channel. How they are written: dialogs/README.md."""

import re
from functools import cached_property
from pathlib import Path

import pytest

from bot.question_round import QuestionRound
from catalog.members import invite_member
from catalog.shop_round import ShopRound
from core.clock import to_bangkok
from fulfilment.after_round import AfterRound
from handlers.nudge_round import NudgeRound
from orders.expiry import PaymentRound
from tests.after import COMMUNITY_SHOP, add_points, desk_does, post_says
from tests.fakes.webchat import one_pixel
from tests.parcel_pictures import photograph
from tests.producers.conftest import add_maker
from tests.shop import Customer, TestShop
from tests.slips import slip_picture

FOLDER = Path(__file__).parent / "dialogs"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_dialog(path: Path, shop: TestShop, customer: Customer) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    if any(line.startswith("only:") and customer.channel not in line for line in lines):
        pytest.skip("not a dialog of this channel")
    Dialog(shop, customer).run(lines)


class Dialog:
    """Runs the lines of one file."""

    def __init__(self, shop: TestShop, customer: Customer) -> None:
        self._shop = shop
        self._customer = customer
        self._found: dict[str, str] = {}

    def run(self, lines: list[str]) -> None:
        for number, line in enumerate(lines, start=1):
            try:
                self._line(line)
            except AssertionError as error:
                raise AssertionError(f"line {number}: {line}\n{error}") from None

    def _line(self, line: str) -> None:
        mark, _, rest = line.partition(" ")
        rest = rest.replace("\\n", "\n")
        for name, value in self._found.items():
            rest = rest.replace("{" + name + "}", value)
        if re.fullmatch(r"&?(?:>|<[!=]?)", mark):
            self._talk(self._other if mark[0] == "&" else self._customer, mark.lstrip("&"), rest)
        elif mark == "wait":
            self._shop.clock.jump(minutes=int(rest))
        elif mark == "maker":
            self._invite(rest)
            self._customer.says(self._found["code"])
        elif mark == "invited":
            self._invite(rest)
        elif mark == "pickup":
            own = {"code": "own", "name": "บ้านแม่สมศรี", "producer": rest} if rest else {}
            add_points(self._shop, {**COMMUNITY_SHOP, **own})
        elif mark in ("post", "desk", "later", "remind"):
            self._meanwhile(mark, rest)

    def _talk(self, person: Customer, mark: str, rest: str) -> None:
        if mark == ">":
            # What somebody does is news to the other one only.
            for one in self._people():
                one.mark()
            self._act(person, rest)
        elif mark == "<":
            person.sees(rest)
        elif mark == "<!":
            assert rest not in person.read, f"{rest!r} is in:\n{person.read}"
        else:
            name, _, pattern = rest.partition(" ")
            self._found[name] = person.finds(pattern)

    def _people(self) -> list[Customer]:
        other = self.__dict__.get("_other")
        return [self._customer, *([other] if other else [])]

    @cached_property
    def _other(self) -> Customer:
        """Somebody else on the same channel."""
        return self._shop.add_customer(self._customer.channel)

    def _invite(self, role: str) -> None:
        """A maker with a few goods opens, and there is an invitation to work for them."""
        maker_id = add_maker(self._shop)
        with self._shop.parts.db.transaction() as session:
            code = invite_member(session, maker_id, role, actor="officer", now=self._shop.clock())
        self._found["code"] = code

    def _meanwhile(self, who: str, what: str) -> None:
        """Others do something about the newest order; what people then read is news."""
        for one in self._people():
            one.mark()
        if who == "post":
            code, _, place = what.partition(" ")
            post_says(self._shop, code, int(place) if place else None)
        elif who == "desk":
            desk_does(self._shop, what)
        elif who == "remind":
            self._remind()
        else:
            self._shop.clock.jump(days=int(what))
            PaymentRound(self._shop.parts.db, self._shop.clock).run()
            AfterRound(self._shop.parts.db, self._shop.clock).run()
            QuestionRound(self._shop.parts.db, self._shop.clock).run()
            ShopRound(self._shop.parts.db, self._shop.clock).run()
        self._shop.settle()

    def _remind(self) -> None:
        """It is ten in the morning of the next day, and makers are reminded of what stands open."""
        parts, now = self._shop.parts, to_bangkok(self._shop.clock())
        self._shop.clock.jump(days=1, hours=10 - now.hour, minutes=-now.minute)
        NudgeRound(parts.db, self._shop.clock, parts.outbox, parts.texts, parts.media).run()

    def _act(self, person: Customer, what: str) -> None:
        if tapped := re.fullmatch(r"\[(.+)\]", what):
            person.taps(tapped.group(1))
        elif slip := re.fullmatch(r"\(slip (\w+)\)", what):
            person.sends_photo(slip_picture(slip[1]))
        elif table := re.fullmatch(r"\(table (.+)\)", what):
            person.sends_file(table[1].replace("|", "\n").encode(), "goods.csv")
        elif parcel := re.fullmatch(r"\(parcel (\w+)\)", what):
            person.sends_photo(photograph(parcel[1]))
        elif what == "(photo)":
            person.sends_photo(one_pixel())
        elif what == "(sticker)":
            person.sends_sticker()
        elif what == "(location)":
            person.sends_location(18.7953, 98.9620)
        else:
            person.says(what)
