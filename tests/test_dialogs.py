"""Whole conversations as plain text, run over every channel. How they are written: dialogs/README.md."""

import re
from pathlib import Path

import pytest

from bot.question_round import QuestionRound
from catalog.members import invite_member
from catalog.shop_round import ShopRound
from fulfilment.after_round import AfterRound
from orders.expiry import PaymentRound
from tests.after import desk_does, post_says
from tests.fakes.webchat import one_pixel
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
        if mark == ">":
            self._act(rest)
        elif mark == "<":
            self._customer.sees(rest)
        elif mark == "<!":
            assert rest not in self._customer.read, f"{rest!r} is in:\n{self._customer.read}"
        elif mark == "<=":
            name, _, pattern = rest.partition(" ")
            self._found[name] = self._customer.finds(pattern)
        elif mark == "wait":
            self._shop.clock.jump(minutes=int(rest))
        elif mark == "maker":
            self._become_maker(rest)
        elif mark in ("post", "desk", "later"):
            self._meanwhile(mark, rest)

    def _become_maker(self, role: str) -> None:
        """From here on this person works for a maker with a few goods."""
        maker_id = add_maker(self._shop)
        with self._shop.parts.db.transaction() as session:
            code = invite_member(session, maker_id, role, actor="officer", now=self._shop.clock())
        self._customer.says(code)

    def _meanwhile(self, who: str, what: str) -> None:
        """Others do something about the newest order; what the customer then reads is news."""
        self._customer.mark()
        if who == "post":
            code, _, place = what.partition(" ")
            post_says(self._shop, code, int(place) if place else None)
        elif who == "desk":
            desk_does(self._shop, what)
        else:
            self._shop.clock.jump(days=int(what))
            PaymentRound(self._shop.parts.db, self._shop.clock).run()
            AfterRound(self._shop.parts.db, self._shop.clock).run()
            QuestionRound(self._shop.parts.db, self._shop.clock).run()
            ShopRound(self._shop.parts.db, self._shop.clock).run()
        self._shop.settle()

    def _act(self, what: str) -> None:
        if tapped := re.fullmatch(r"\[(.+)\]", what):
            self._customer.taps(tapped.group(1))
        elif slip := re.fullmatch(r"\(slip (\w+)\)", what):
            self._customer.sends_photo(slip_picture(slip[1]))
        elif table := re.fullmatch(r"\(table (.+)\)", what):
            self._customer.sends_file(table[1].replace("|", "\n").encode(), "goods.csv")
        elif what == "(photo)":
            self._customer.sends_photo(one_pixel())
        elif what == "(sticker)":
            self._customer.sends_sticker()
        elif what == "(location)":
            self._customer.sends_location(18.7953, 98.9620)
        else:
            self._customer.says(what)
