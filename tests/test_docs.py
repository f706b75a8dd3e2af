"""What the documentation and the text catalogues say is true: run by `make check`."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask

from bot.models import CASE_KINDS
from catalog.models import CATEGORIES
from catalog.nudge_models import NUDGE_KINDS
from core.settings import Settings, load_settings
from core.texts import LANGUAGES, Language, Texts
from core.thai import grapheme_clusters
from fulfilment.answer_models import DECLINE_REASONS, SHORTAGE_ANSWERS
from fulfilment.models import CASH_STATES, PARCEL_ANSWERS, PARCEL_PROBLEMS, PARCEL_STATUSES
from handlers.producer_plan import FIELD_LABELS
from orders.events import GIVE_BACK_REASONS, TOLD_WITH_THEIR_CAUSE
from orders.models import CLAIM_RESOLUTIONS, ORDER_STATUSES, PAYMENT_METHODS, PAYMENT_STATUSES
from orders.money_models import MONEY_SOURCES, MOVEMENT_KINDS, REFUND_STATUSES, SLIP_STATUSES
from orders.receipt_models import RECEIPT_STATUSES
from web.commands.catalog import FILE_ERRORS
from web.commands.producer_site import SITE_ERRORS
from web.errors import KNOWN
from webhook import create_app

ROOT = Path(__file__).parents[1]
PACKAGES = ("core", "catalog", "orders", "fulfilment", "bot", "handlers", "web")
TEXTS = Texts([ROOT / "handlers" / "texts", ROOT / "web" / "texts"])

# English has no classifiers, so its sentences may leave the unit out.
THAI_ONLY_SLOTS = frozenset({"unit"})
# Quick replies of LINE: what is longer is cut.
LINE_LABEL = 20

# Pages that only our own staff and pages ask for; README names /desk itself.
OWN_PAGES = ("/desk/", "/staff/", "/assets/", "/static/", "/favicon.ico", "/robots.txt")

ADDRESS_FIELDS = ("line", "subdistrict", "district", "province", "postcode")
DASHED_STATUSES = tuple(status.replace("_", "-") for status in ORDER_STATUSES)
MESSAGE_KINDS = ("image", "location", "sticker", "contact", "button", "follow", "unfollow", "file")

# Keys that are put together: how the code writes them, and all that can come of it.
FETCHED_STATUSES = ("waiting", "ready", "handed_over", "delivered", "returned", "cancelled")
DYNAMIC: dict[str, tuple[str, ...]] = {
    'f"category-{': tuple(f"category-{name}" for name in CATEGORIES),
    'f"checkout-ask-{': tuple(f"checkout-ask-{field}" for field in ADDRESS_FIELDS),
    'f"checkout-{field}-unclear"': tuple(f"checkout-{field}-unclear" for field in ADDRESS_FIELDS),
    'f"payment-{draft.payment}"': tuple(f"payment-{method}" for method in PAYMENT_METHODS),
    'f"order-status-{': tuple(f"order-status-{status}" for status in DASHED_STATUSES),
    'f"listing-ask-{draft.asks}"': tuple(
        f"listing-ask-{field}" for field in ("name", "price", "stock", "weight", "english", "picture")
    ),
    'f"nudge-{kind}"': tuple(f"nudge-{kind}" for kind in NUDGE_KINDS),
    'f"nudge-off-{kind}"': tuple(f"nudge-off-{kind}" for kind in NUDGE_KINDS),
    'f"nudge-name-{kind}"': tuple(f"nudge-name-{kind}" for kind in NUDGE_KINDS),
    'f"field-{label}"': tuple(f"field-{label}" for label in FIELD_LABELS.values()),
    'f"declined-{happened.reason}"': tuple(f"declined-{reason}" for reason in DECLINE_REASONS),
    'f"button-decline-{one}"': tuple(f"button-decline-{reason}" for reason in DECLINE_REASONS[:3]),
    'f"sell-answer-{happened.answer}"': tuple(f"sell-answer-{answer}" for answer in SHORTAGE_ANSWERS),
    '"web-category-" ~': tuple(f"web-category-{name}" for name in CATEGORIES),
    '"web-case-" ~': tuple(f"web-case-{kind}" for kind in CASE_KINDS),
    '"web-channel-" ~': ("web-channel-line", "web-channel-telegram", "web-channel-webchat"),
    '"web-desk-who-" ~': ("web-desk-who-customer", "web-desk-who-bot"),
    '"web-desk-send-" ~': ("web-desk-send-pending", "web-desk-send-failed"),
    '"web-error-" ~': tuple(f"web-error-{status}{more}" for status in KNOWN for more in ("", "-more")),
    '"web-kind-" ~': tuple(f"web-kind-{kind}" for kind in MESSAGE_KINDS),
    '"web-order-" ~': tuple(f"web-order-{status}" for status in ORDER_STATUSES),
    '"web-parcel-" ~': tuple(f"web-parcel-{status}" for status in PARCEL_STATUSES),
    '"web-pickup-" ~': tuple(f"web-pickup-{status}" for status in FETCHED_STATUSES),
    'f"pickup-status-{': tuple(
        f"pickup-status-{one}" for one in ("cod-accepted", "handed-over", "delivered")
    ),
    'f"pickup-{parcel.status}-line"': tuple(
        f"pickup-{status}-line" for status in ("delivered", "returned", "cancelled")
    ),
    '"web-pay-" ~': tuple(f"web-pay-{method}" for method in PAYMENT_METHODS),
    '"web-trouble-" ~': tuple(f"web-trouble-{problem}" for problem in PARCEL_PROBLEMS),
    '"web-answer-" ~': tuple(f"web-answer-{answer}" for answer in PARCEL_ANSWERS),
    '"web-cash-" ~': tuple(f"web-cash-{state}" for state in CASH_STATES),
    '"web-claim-" ~': tuple(f"web-claim-{resolution}" for resolution in CLAIM_RESOLUTIONS),
    '"web-slip-" ~': tuple(f"web-slip-{status}" for status in SLIP_STATUSES),
    '"web-refund-" ~': tuple(f"web-refund-{status}" for status in REFUND_STATUSES),
    '"web-movement-" ~': tuple(f"web-movement-{kind}" for kind in MOVEMENT_KINDS),
    '"web-source-" ~': tuple(f"web-source-{source}" for source in MONEY_SOURCES),
    '"web-give-back-" ~': tuple(f"web-give-back-{reason}" for reason in GIVE_BACK_REASONS),
    'f"notice-money-{': tuple(
        f"notice-money-{reason}" for reason in GIVE_BACK_REASONS if reason not in TOLD_WITH_THEIR_CAUSE
    ),
    '"web-receipt-" ~': tuple(f"web-receipt-{status}" for status in RECEIPT_STATUSES),
    '"web-payment-" ~': tuple(f"web-payment-{status}" for status in PAYMENT_STATUSES),
}
# ShopErrors that no customer can meet: the desk shows `web-problem-<code>` or the general
# `web-problem`, the commands their own words.
STAFF_ERRORS = (
    "english-name",
    "buyer-missing",
    "credit-amount",
    "receipt-credited",
    "receipt-no-vat",
    "receipt-void",
    "tax-branch-invalid",
    "tax-data-missing",
    "tax-id-invalid",
    "amount-invalid",
    "cash-amount",
    "payout-nothing",
    "payout-not-found",
    "payout-paid",
    "reference-missing",
    "cash-not-found",
    "cash-not-open",
    "claim-amount",
    "goods-put-back-already",
    "parcel-not-claimed",
    "parcel-not-returned",
    "parcel-resent-already",
    "rating-not-found",
    "conversation-not-found",
    "conversation-taken",
    "money-amount",
    "reference-used",
    "refund-not-due",
    "refund-not-found",
    "refund-reference",
    "slip-decided",
    "slip-not-found",
    "parcel-no-label",
    "pickup-point-unnamed",
    "parcel-not-found",
    "producer-not-found",
    "staff-exists",
    "tracking-number-invalid",
    "tracking-number-unreadable",
    "tracking-number-used",
    "staff-not-found",
    "staff-role-unknown",
    *(f"parcel-already-{status.replace('_', '-')}" for status in PARCEL_STATUSES),
    *FILE_ERRORS,
    *SITE_ERRORS,
)


@cache
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


@cache
def words_in_code_marks() -> frozenset[str]:
    """Every word of README between backticks, without what follows a question mark."""
    spans = re.findall(r"`([^`\n]+)`", readme())
    return frozenset(word.partition("?")[0] for span in spans for word in re.split(r"[\s,]+", span))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("docs")
    return create_app(
        load_settings(database_url=f"sqlite:///{folder}/otop.db", media_url=f"file://{folder}/media")
    )


def test_readme_has_a_row_for_every_setting_and_for_nothing_else() -> None:
    rows = set(re.findall(r"^\| `([A-Z][A-Z_]+)` \|", readme(), re.MULTILINE))
    assert rows == {name.upper() for name in Settings.model_fields}


def test_readme_has_every_command(app: Flask) -> None:
    assert [command for command in sorted(_commands(app.cli, "flask")) if f"`{command}" not in readme()] == []


def _commands(group: click.Group, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        elif command.callback and command.callback.__module__.startswith("web."):
            yield f"{path} {name}"


def test_readme_has_every_route_for_outsiders(app: Flask) -> None:
    rules = {re.sub(r"<[^<>:]+:", "<", rule.rule) for rule in app.url_map.iter_rules()}
    assert len(rules) > 15
    missing = {rule for rule in rules if not rule.startswith(OWN_PAGES)} - words_in_code_marks()
    assert missing == set()


def test_readme_promises_no_route_that_is_not_there(app: Flask) -> None:
    rules = {re.sub(r"<[^<>:]+:", "<", rule.rule) for rule in app.url_map.iter_rules()}
    promised = set(re.findall(r"^\| `(?:[A-Z]+ )*(/[^`?]*)", readme(), re.MULTILINE))
    assert promised - rules == set()


def test_readme_has_every_chore_of_the_makefile() -> None:
    chores = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(chores) > 5
    assert [chore for chore in chores if f"`make {chore}`" not in readme()] == []


PAGES = sorted(
    [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "tests" / "dialogs" / "README.md"],
    key=str,
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'(?:src|href)="([^"]+)"', text)]
    for link in links:
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name} links to {link}"
        if anchor:
            assert anchor in _anchors(target), f"{page.name} links to {link}"


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


# ---- the text catalogues ---------------------------------------------------------------------


@cache
def sources() -> dict[Path, ast.Module]:
    files = [ROOT / "webhook.py", *(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}


@cache
def all_source() -> str:
    templates = (ROOT / "web" / "templates").rglob("*.html")
    return "\n".join(path.read_text(encoding="utf-8") for path in (*sources(), *templates))


def nodes(kind: type[Any]) -> Iterator[Any]:
    for tree in sources().values():
        yield from (node for node in ast.walk(tree) if isinstance(node, kind))


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def words(node: ast.AST) -> list[str]:
    """The strings that an expression may be: one, or both sides of a choice."""
    return [
        one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


@cache
def said_in_code() -> frozenset[str]:
    """Keys that code and templates name outright: `say(key)`, `choice(turn, key)`, `t(key)` …; in
    the handlers every word with dashes is one.
    """
    calls = [call for call in nodes(ast.Call) if name_of(call) in ("say", "find_words", "_decide", "_tell")]
    keys = {key for call in calls for argument in call.args for key in _keys(argument)}
    for path, tree in sources().items():
        if path.parent.name == "handlers":
            keys.update(_keys(tree))
    in_templates = r'\b(?:t|t_in|words_or)\((?:"(?:th|en)", )?"([a-z]+(?:-[a-z0-9_]+)+)"[,) ]'
    return frozenset(keys | set(re.findall(in_templates, all_source())))


def _keys(tree: ast.AST) -> list[str]:
    parts = {id(part) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for part in ast.walk(one)}
    whole = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in parts]
    return [str(one.value) for one in whole if re.fullmatch(r"[a-z]+(-[a-z0-9_]+)+", str(one.value))]


def error_codes() -> set[str]:
    """The code of every ShopError that is made anywhere."""
    codes: set[str] = set()
    for function in nodes(ast.FunctionDef):
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and name_of(call) == "ShopError":
                codes.update(_codes(call.args[0], function))
    return codes


def _codes(code: ast.expr, function: ast.FunctionDef) -> list[str]:
    if isinstance(code, ast.JoinedStr):
        prefix = words(code)[0]
        statuses = PARCEL_STATUSES if prefix.startswith("parcel") else ORDER_STATUSES
        return [prefix + status.replace("_", "-") for status in statuses]
    if isinstance(code, ast.Name):
        given = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
        found = [one.value for one in given if any(getattr(t, "id", "") == code.id for t in one.targets)]
        assert found, f"where does {code.id} in {function.name} come from?"
        return [word for value in found for word in _choice_of(value)]
    return _choice_of(code)


def _choice_of(value: ast.expr) -> list[str]:
    return [*words(value.body), *words(value.orelse)] if isinstance(value, ast.IfExp) else words(value)


def keys_of(language: Language) -> dict[str, frozenset[str]]:
    return TEXTS.slots_by_key[language]


def test_both_languages_have_the_same_texts_with_the_same_slots() -> None:
    thai, english = keys_of("th"), keys_of("en")
    assert set(thai) == set(english)
    differing = {key for key in thai if thai[key] - THAI_ONLY_SLOTS != english[key] - THAI_ONLY_SLOTS}
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_is_said_exists(language: Language) -> None:
    assert len(said_in_code()) > 150
    put_together = {key for keys in DYNAMIC.values() for key in keys}
    assert (said_in_code() | put_together) - error_codes() - set(keys_of(language)) == set()


@pytest.mark.parametrize("written", DYNAMIC)
def test_keys_are_put_together_as_listed_here(written: str) -> None:
    assert written in all_source()


def test_no_text_is_left_over() -> None:
    named = {key for key in keys_of("th") if f'"{key}"' in all_source() or f"'{key}'" in all_source()}
    put_together = {key for keys in DYNAMIC.values() for key in keys}
    codes = error_codes()
    errors = {f"error-{code}" for code in codes} | {f"web-problem-{code}" for code in codes}
    assert set(keys_of("th")) - named - put_together - errors == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_that_a_customer_may_meet_has_words(language: Language) -> None:
    codes = error_codes()
    assert len(codes) > 30
    assert {f"error-{code}" for code in codes - set(STAFF_ERRORS)} - set(keys_of(language)) == set()


def test_the_list_of_errors_for_staff_is_not_outworn() -> None:
    assert set(STAFF_ERRORS) - error_codes() == set()


def button_labels() -> set[str]:
    """Keys of all labels: `choice(turn, key, …)` and `Button(turn.say(key), …)`."""
    keys: set[str] = set()
    for call in nodes(ast.Call):
        if name_of(call) == "choice" and len(call.args) > 1:
            keys.update(_keys(call.args[1]))
        elif name_of(call) == "Button" and isinstance(call.args[0], ast.Call):
            keys.update(key for argument in call.args[0].args for key in _keys(argument))
    return keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_buttons_fit_a_quick_reply_of_line(language: Language) -> None:
    plain = {key for key in button_labels() if not keys_of(language)[key]}
    assert len(plain) > 20
    lengths = {key: len(grapheme_clusters(TEXTS.say(language, key))) for key in plain}
    assert {key: length for key, length in lengths.items() if length > LINE_LABEL} == {}
