"""What makers write: at least 97 % of the sentences make the right change, none one of the wrong goods."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.language.shop_edits import ShopWish, read_shop_wishes
from catalog.own_goods import OwnGood, find_all_meant, find_meant
from tests.producers.conftest import GOODS

TODAY = date(2026, 11, 20)
OWN = [
    OwnGood(place, (thai, english, sku), unit) for place, (sku, thai, english, unit, _, _) in enumerate(GOODS)
]
NAMES = [name for good in OWN for name in good.names]
HERE = Path(__file__).parent
# The second holds what was written before anything was mended for it; its head tells how that went.
FILES = ("sentences.txt", "sentences_fresh.txt")


def cases(file: str) -> list[tuple[str, str]]:
    text = (HERE / file).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    return [
        (said.strip().replace("\\n", "\n"), wanted.strip())
        for said, wanted in (line.split("|") for line in lines)
    ]


def read(said: str) -> str:
    """What the sentence is taken for, in the words of the file."""
    wishes = read_shop_wishes(said, NAMES, TODAY)
    read = [_describe(wish) for wish in wishes]
    return "; ".join(one for several in read for one in several) if read else "none"


def _describe(wish: ShopWish) -> list[str]:
    what = [wish.kind]
    if wish.kind not in ("sold_out", "pause", "list", "pause_shop", "end_reduction"):
        what.append(f"{Decimal(wish.amount).normalize():f}")
    what += [f"x{wish.pieces}"] if wish.kind == "bundle" else []
    what += [wish.until.isoformat()] if wish.until else []
    return [" ".join((who, *what)) for who in _who(wish)]


def _who(wish: ShopWish) -> list[str]:
    if wish.kind == "pause_shop":
        return ["shop"]
    if wish.is_all:
        return ["all"] if not wish.mention or find_all_meant(wish.mention, OWN) else ["not"]
    if wish.goods:
        return list(dict.fromkeys(GOODS[place // 3][0] for place in wish.goods))
    if not wish.mention:
        return ["last"]
    several = [find_meant(words, OWN, wish.unit) for words in wish.mention.split("กับ")]
    if len(several) > 1 and all(one.sure for one in several):
        return [GOODS[one.sure.id][0] for one in several if one.sure]
    meant = find_meant(wish.mention, OWN, wish.unit)
    if meant.sure:
        return [GOODS[meant.sure.id][0]]
    if meant.choices:
        return [" ".join(("ask", *sorted(GOODS[good.id][0] for good in meant.choices)))]
    return ["not"]


def is_right(wanted: str, got: str) -> bool:
    if wanted.startswith("not"):
        # Asking, or saying that there is no such thing: never a change.
        return got == "none" or got.startswith(("not", "ask"))
    if wanted.startswith("ask"):
        goods = {word for word in wanted.split() if word[0].isupper()}
        return got.startswith("ask") and goods <= set(got.split()) and wanted.rsplit(maxsplit=1)[-1] in got
    return wanted == got


def goods_of(text: str) -> set[str]:
    return {word for word in text.replace(";", " ").split() if word[0].isupper()} | (
        {"all"} & set(text.split())
    )


def changes_wrong_goods(wanted: str, got: str) -> bool:
    """Something is changed without a question that the sentence did not speak of."""
    if got in ("none",) or got.startswith(("ask", "not", "last", "shop")):
        return False
    return not goods_of(got) <= goods_of(wanted) or wanted.startswith(("ask", "not", "none"))


@pytest.mark.parametrize("file", FILES)
def test_there_are_enough_of_them(file: str) -> None:
    assert len(cases(file)) >= 200
    assert len({said for said, _ in cases(file)}) == len(cases(file))


@pytest.mark.parametrize("file", FILES)
def test_nearly_all_are_read_rightly_and_none_on_the_wrong_goods(file: str) -> None:
    got = [(said, wanted, read(said)) for said, wanted in cases(file)]
    wrong = [case for case in got if not is_right(case[1], case[2])]
    share = 1 - len(wrong) / len(got)
    shown = "\n".join(f"{said!r}: wanted {wanted}, got {read}" for said, wanted, read in wrong)
    assert [case for case in got if changes_wrong_goods(case[1], case[2])] == [], shown
    assert share >= 0.97, shown


@pytest.mark.parametrize(
    "said", ["", " ", "🙂", "()", "%", "ลด", "0", "หมดหมดหมด" * 50, "1" * 400, "ก" * 5_000]
)
def test_anything_is_read_without_an_error(said: str) -> None:
    read(said)
