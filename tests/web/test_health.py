"""What operators see, kind error pages, complete texts, and `flask staff`."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from bot.messages import IncomingMessage
from bot.reply import Reply, Text
from tests.web.conftest import ROOT, add_conversation, all_texts, make_app, queue_reply
from web.parts import Parts
from web.staff import check_password


def figures(client: FlaskClient) -> dict[str, float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        "/".join([sample.name, *sample.labels.values()]): sample.value
        for family in families
        for sample in family.samples
    }


def break_database(parts: Parts) -> None:
    with parts.db.transaction() as session:
        for table in ("inbox", "outbox", "products"):
            session.connection().exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_away")


def test_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.get_json() == {"status": "ready", "oldest_unprocessed_s": 0.0, "oldest_unsent_s": 0.0}


def test_ages_and_counts_of_what_waits(parts: Parts, client: FlaskClient) -> None:
    clock = parts.clock
    parts.inbox.accept(
        [IncomingMessage("webchat", "e", "secret-person", "text", clock(), text="secret words")]
    )
    queue_reply(parts, add_conversation(parts), Reply((Text("secret words"),)))
    clock.jump(seconds=90)  # type: ignore[attr-defined]
    ready = client.get("/readyz").get_json()
    assert 90 <= ready["oldest_unprocessed_s"] < 120
    assert 90 <= ready["oldest_unsent_s"] < 120
    seen = figures(client)
    assert seen["otop_up"] == 1
    assert seen["otop_inbox_messages/new"] == 1
    assert seen["otop_outbox_replies/pending"] == 1
    assert seen["otop_outbox_oldest_unsent_seconds"] >= 90
    assert seen["otop_orders/placed"] == 0
    assert "secret" not in client.get("/metrics").text


def test_database_down(parts: Parts, client: FlaskClient) -> None:
    break_database(parts)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert figures(client) == {"otop_up": 0}
    page = client.get("/")
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert "ระบบไม่ว่างชั่วคราว" in page.text
    assert client.get("/api/products").get_json() == {"error": "unavailable"}


def test_a_bug_of_ours_says_sorry_and_nothing_else(parts: Parts) -> None:
    app = make_app(parts)

    @app.get("/bug")
    def bug() -> str:
        raise RuntimeError("secret detail")

    answer = app.test_client().get("/bug")
    assert answer.status_code == 500
    assert "ขออภัย" in answer.text
    assert "secret detail" not in answer.text


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500, 503])
def test_every_error_has_words_in_both_languages(status: int) -> None:
    for language in ("th", "en"):
        assert all_texts().say(language, f"web-error-{status}")
        assert all_texts().say(language, f"web-error-{status}-more")


def test_wrong_method_is_json_for_programs(client: FlaskClient) -> None:
    answer = client.get("/chat/messages")
    assert answer.status_code == 405
    assert answer.is_json
    assert "POST" in answer.headers["Allow"]


def test_texts_of_both_languages_have_the_same_keys_and_slots() -> None:
    thai, english = (all_texts().slots_by_key[language] for language in ("th", "en"))
    assert set(thai) == set(english)
    assert all(key.startswith("web-") for key in thai)
    # A sentence may leave a slot out (a Thai classifier has no place in English), never invent one.
    assert {key for key in thai if not english[key] <= thai[key]} == set()


def test_every_text_that_a_page_asks_for_exists() -> None:
    known = set(all_texts().slots_by_key["th"])
    files = [*(ROOT / "web" / "templates").rglob("*.html"), *(ROOT / "web").glob("*.py")]
    asked = {key for file in files for key in _asked(file)}
    assert len(asked) > 80
    assert {key for key in asked if key not in known and not key.endswith("-")} == set()
    for prefix in (key for key in asked if key.endswith("-")):
        assert any(key.startswith(prefix) for key in known)


def _asked(file: Path) -> list[str]:
    return re.findall(r'"(web-[a-z0-9_-]+)"', file.read_text(encoding="utf-8"))


def test_staff_commands(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    made = run(args=["staff", "create", "--role", "officer", "ปรีชา"])
    assert made.exit_code == 0
    first = made.output.split("password: ")[1].strip()
    assert len(first) >= 16
    with app.app_context():
        assert check_password("ปรีชา", first)
    assert run(args=["staff", "create", "--role", "officer", "ปรีชา"]).exit_code == 1
    assert run(args=["staff", "create", "--role", "king", "ก"]).exit_code == 2
    assert run(args=["staff", "create", "--role", "agent", " "]).exit_code == 1
    second = run(args=["staff", "reset", "ปรีชา"]).output.split("password: ")[1].strip()
    with app.app_context():
        assert check_password("ปรีชา", first) is None
        assert check_password("ปรีชา", second)
    assert run(args=["staff", "reset", "ไม่มี"]).exit_code == 1
    listed = run(args=["staff", "list"]).output
    assert re.search(r"officer +ปรีชา", listed)
    assert first not in listed


def test_ages_never_go_below_zero(parts: Parts, client: FlaskClient) -> None:
    ahead = parts.clock() + timedelta(hours=1)
    parts.inbox.accept([IncomingMessage("webchat", "e", "s", "text", ahead)])
    parts.clock.jump(hours=-1)  # type: ignore[attr-defined]
    assert client.get("/readyz").get_json()["oldest_unprocessed_s"] == 0.0
