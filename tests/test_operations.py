"""Commands that operators run."""

from pathlib import Path

import pytest

from tests.shop import TestShop


@pytest.fixture
def channel() -> str:
    return "telegram"


def test_settings_show_every_name_and_no_secret(shop: TestShop) -> None:
    shown = shop.app.test_cli_runner().invoke(args=["settings"])
    assert shown.exit_code == 0
    for name in type(shop.settings).model_fields:
        assert f"{name.upper()}=" in shown.output
    assert shop.settings.telegram_bot_token.get_secret_value() not in shown.output
    assert shop.settings.telegram_secret_token.get_secret_value() not in shown.output
    assert "Telegram: on" in shown.output
    assert "LINE: off" in shown.output


def test_telegram_connect_names_the_kinds_of_updates(shop: TestShop) -> None:
    done = shop.app.test_cli_runner().invoke(args=["telegram", "connect"])
    assert done.output == "Telegram delivers to https://otop.example/webhook/telegram\n"
    assert shop.telegram
    assert [call.method for call in shop.telegram.requests] == ["setWebhook"]


def test_upgrading_twice_is_safe(shop: TestShop) -> None:
    for _ in range(2):
        done = shop.app.test_cli_runner().invoke(args=["db", "upgrade"])
        assert done.output.startswith("database is at revision ")


def test_catalogue_leaves_and_returns_unchanged(shop: TestShop, tmp_path: Path) -> None:
    run = shop.app.test_cli_runner()
    file = tmp_path / "all.csv"
    assert run.invoke(args=["catalog", "export", str(file)]).exit_code == 0
    again = run.invoke(args=["catalog", "import", str(file)])
    assert "added 0 · changed 0" in again.output
    assert "bad lines 0" in again.output
