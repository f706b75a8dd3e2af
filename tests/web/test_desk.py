"""The desk: who may enter, what agents see and do. The cast: a stranger, the laboratory, two agents,
a supervisor.
"""

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from bot.desk import (
    close_case,
    get_conversation,
    list_open_cases,
    open_case,
    read_transcript,
    release_conversation,
    take_conversation,
)
from bot.messages import IncomingMessage
from bot.models import Case, Conversation, OutboxRow
from bot.reply import Reply, Text
from core.errors import ShopError
from tests.shop import TestShop
from tests.web.conftest import NOW, PASSWORD, Person, add_conversation, queue_reply
from web.parts import Parts
from web.staff import change_password

PAGES = ["/desk", "/desk/conversations", "/desk/payments", "/desk/orders"]


def mode_of(parts: Parts, conversation_id: int) -> tuple[str, int | None]:
    with parts.db.reading() as session:
        found = session.get_one(Conversation, conversation_id)
        return found.mode, found.agent_id


@pytest.mark.parametrize(
    "path", [*PAGES, "/desk/conversations/1", "/desk/orders/X", "/desk/parcels/1/label.pdf"]
)
def test_strangers_are_led_to_the_log_in_and_the_wrong_role_is_kept_out(app: Flask, path: str) -> None:
    stranger = Person(app).client.get(path)
    assert stranger.status_code == 302
    assert stranger.headers["Location"].startswith("/staff/login?next=/desk")
    assert Person(app, "แล็บ").client.get(path).status_code == 403


def test_strangers_and_the_wrong_role_change_nothing(parts: Parts, app: Flask) -> None:
    conversation_id = add_conversation(parts)
    for person in (Person(app), Person(app, "แล็บ")):
        answer = person.client.post(
            f"/desk/conversations/{conversation_id}/take", data={"csrf_token": person.token()}
        )
        assert answer.status_code in (302, 403)
    assert mode_of(parts, conversation_id) == ("bot", None)


@pytest.mark.parametrize("path", PAGES)
def test_agents_may_enter_in_both_languages(agent: Person, path: str) -> None:
    for language in ("th", "en"):
        answer = agent.client.get(f"{path}?lang={language}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"


def test_log_in_needs_the_right_password_and_a_form_of_ours(app: Flask) -> None:
    person = Person(app)
    assert person.logs_in("สมใจ", "wrong").status_code == 403
    assert person.logs_in("nobody").status_code == 403
    assert person.client.post("/staff/login", data={"name": "สมใจ", "password": PASSWORD}).status_code == 400
    assert person.client.get("/desk").status_code == 302
    assert person.logs_in("สมใจ").status_code == 302
    assert person.client.get("/desk").status_code == 200


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/desk/orders", "/desk/orders"),
        ("//evil.example", "/desk"),
        ("/\\evil.example", "/desk"),
        ("https://evil.example/", "/desk"),
        ("", "/desk"),
    ],
)
def test_log_in_leads_only_to_our_own_pages(app: Flask, wanted: str, led_to: str) -> None:
    assert Person(app).logs_in("สมใจ", query=f"?next={wanted}").headers["Location"] == led_to


def test_guessing_passwords_is_slowed_down(app: Flask) -> None:
    app.config["LIMIT_LOGIN"] = "3 per minute"
    person = Person(app)
    token = person.token()
    form = {"name": "nobody", "password": "x", "csrf_token": token}
    statuses = [person.client.post("/staff/login", data=form).status_code for _ in range(4)]
    assert statuses == [403, 403, 403, 429]


def test_the_session_is_a_new_one_after_log_in_and_gone_after_log_out(agent: Person) -> None:
    assert agent.client.get("/staff/logout").status_code == 405
    assert agent.client.post("/staff/logout").status_code == 400
    agent.posts("/staff/logout")
    assert agent.client.get("/desk").status_code == 302


def test_a_new_password_ends_open_sessions(parts: Parts, agent: Person) -> None:
    with parts.db.transaction() as session:
        change_password(session, "สมใจ", "another")
    assert agent.client.get("/desk").status_code == 302


def test_posts_without_the_token_are_refused(parts: Parts, agent: Person) -> None:
    conversation_id = add_conversation(parts)
    assert agent.client.post(f"/desk/conversations/{conversation_id}/take").status_code == 400
    assert mode_of(parts, conversation_id)[0] == "bot"


def test_agent_takes_answers_and_gives_back(parts: Parts, agent: Person) -> None:
    conversation_id = add_conversation(parts)
    path = f"/desk/conversations/{conversation_id}"
    agent.posts(path + "/take")
    assert mode_of(parts, conversation_id)[0] == "agent"
    page = agent.posts(path + "/answer", text="สวัสดีค่ะ <script>").text
    assert "สวัสดีค่ะ &lt;script&gt;" in page
    with parts.db.reading() as session:
        [row] = session.scalars(select(OutboxRow)).all()
    assert row.author == "สมใจ"
    assert row.reply == Reply((Text("สวัสดีค่ะ <script>"),))
    agent.posts(path + "/release")
    assert mode_of(parts, conversation_id) == ("bot", None)


def test_taking_and_answering_are_signs_of_life(parts: Parts, agent: Person) -> None:
    conversation_id = add_conversation(parts)
    path = f"/desk/conversations/{conversation_id}"

    def sign() -> datetime:
        with parts.db.reading() as session:
            seen = session.get_one(Conversation, conversation_id).agent_at
        assert seen
        return seen

    before = parts.clock()
    agent.posts(path + "/take")
    taken = sign()
    assert before <= taken <= parts.clock()
    agent.posts(path + "/answer", text="สวัสดีค่ะ")
    assert sign() > taken


def test_who_took_it_has_half_an_hour_to_speak(tmp_path: Path, template: Path) -> None:
    with TestShop(tmp_path, template, ("webchat",)) as shop:
        customer = shop.add_customer()
        customer.says("ขอคุยกับเจ้าหน้าที่")
        with shop.parts.db.transaction() as session:
            conversation_id = session.scalars(select(Conversation.id)).one()
            take_conversation(session, conversation_id, 1, shop.clock())
        shop.clock.jump(minutes=29)
        customer.says("เมนู")
        assert customer.read == ""
        shop.clock.jump(minutes=2)
        customer.says("เมนู")
        customer.sees("OTOP Plus")
        assert mode_of(shop.parts, conversation_id) == ("bot", None)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4001])
def test_empty_and_endless_answers_are_not_sent(parts: Parts, agent: Person, text: str) -> None:
    agent.posts(f"/desk/conversations/{add_conversation(parts)}/answer", text=text)
    with parts.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 0


def test_two_agents_do_not_tread_on_each_other(
    parts: Parts, agent: Person, colleague: Person, supervisor: Person
) -> None:
    conversation_id = add_conversation(parts)
    path = f"/desk/conversations/{conversation_id}"
    agent.posts(path + "/take")
    before = mode_of(parts, conversation_id)
    refused = colleague.posts(path + "/answer", text="mine now")
    assert "มีเจ้าหน้าที่คนอื่นรับเรื่องนี้อยู่" in refused.text
    assert "mine now" in refused.text
    colleague.posts(path + "/release")
    assert mode_of(parts, conversation_id) == before
    with parts.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 0
    supervisor.posts(path + "/release")
    assert mode_of(parts, conversation_id) == ("bot", None)


def test_of_many_agents_who_take_at_once_one_gets_it(parts: Parts) -> None:
    conversation_id = add_conversation(parts)
    winners: list[int] = []
    refused: list[str] = []

    def take(agent_id: int) -> None:
        try:
            with parts.db.transaction() as session:
                take_conversation(session, conversation_id, agent_id, NOW)
            winners.append(agent_id)
        except ShopError as error:
            refused.append(error.code)

    threads = [threading.Thread(target=take, args=(agent_id,)) for agent_id in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mode_of(parts, conversation_id) == ("agent", winners[0])
    assert len(winners) == 1
    assert refused == ["conversation-taken"] * 5


def test_taking_what_is_not_there(parts: Parts, agent: Person) -> None:
    with parts.db.transaction() as session, pytest.raises(ShopError) as caught:
        take_conversation(session, 99, 1, NOW)
    assert caught.value.code == "conversation-not-found"
    with parts.db.transaction() as session, pytest.raises(ShopError):
        release_conversation(session, 99, 1)
    assert agent.client.get("/desk/conversations/99").status_code == 404


def test_a_matter_is_one_case_until_it_is_closed(parts: Parts) -> None:
    conversation_id = add_conversation(parts)

    def ask(**values: object) -> int:
        with parts.db.transaction() as session:
            values = {"conversation_id": conversation_id, **values}
            return open_case(session, "talk", now=parts.clock(), **values).id  # type: ignore[arg-type]

    first = ask()
    assert ask(note="again") == first
    assert ask(subject="OP123") != first
    assert ask(conversation_id=None) == ask(conversation_id=None)
    with parts.db.transaction() as session:
        assert close_case(session, first, "สมใจ", parts.clock())
        assert not close_case(session, first, "มานะ", parts.clock())
        assert session.get_one(Case, first).closed_by == "สมใจ"
    second = ask()
    assert second != first
    with parts.db.reading() as session:
        assert second in [case.id for case in list_open_cases(session)]
    with parts.db.transaction() as session, pytest.raises(ValueError, match="unknown kind"):
        open_case(session, "nonsense", now=parts.clock())


def test_cases_are_shown_and_closed(parts: Parts, agent: Person) -> None:
    conversation_id = add_conversation(parts, display_name="ลูกค้า <i>")
    with parts.db.transaction() as session:
        case_id = open_case(
            session, "talk", conversation_id=conversation_id, note="ขอคุยกับคน", now=parts.clock()
        ).id
    page = agent.client.get("/desk").text
    assert "ขอคุยกับคน" in page
    assert "&lt;i&gt;" in page
    assert "ขอคุยกับคน" not in agent.posts(f"/desk/cases/{case_id}/close").text


def test_failed_sends_are_seen_and_tried_again(parts: Parts, agent: Person) -> None:
    row_id = queue_reply(parts, add_conversation(parts), Reply((Text("สินค้าส่งแล้ว"),)))
    with parts.db.transaction() as session:
        row = session.get_one(OutboxRow, row_id)
        row.status, row.error, row.attempts = "failed", "quota: monthly limit", 5
    assert "quota: monthly limit" in agent.client.get("/desk").text
    agent.posts(f"/desk/sends/{row_id}/retry")
    agent.posts(f"/desk/sends/{row_id}/retry")
    with parts.db.reading() as session:
        row = session.get_one(OutboxRow, row_id)
        assert (row.status, row.attempts, row.error) == ("pending", 0, "")


def test_transcript_leaves_out_what_was_taken_back(parts: Parts, agent: Person) -> None:
    conversation_id = add_conversation(parts, "v")

    def comes(event_id: str, kind: str, **values: str) -> None:
        message = IncomingMessage("webchat", event_id, "v", kind, NOW, **values)  # type: ignore[arg-type]
        parts.inbox.accept([message])

    comes("1", "text", text="ที่อยู่ลับ", message_id="m1")
    comes("2", "text", text="สวัสดี", message_id="m2")
    comes("3", "unsend", target_id="m1")
    queue_reply(parts, conversation_id, Reply((Text("สวัสดีค่ะ"),)))
    comes("4", "sticker", text="😀")
    with parts.db.reading() as session:
        lines = read_transcript(session, get_conversation(session, conversation_id), 10)
    assert [(line.who, line.text) for line in lines] == [
        ("customer", "สวัสดี"),
        ("bot", "สวัสดีค่ะ"),
        ("customer", "😀"),
    ]
    fragment = agent.client.get(f"/desk/conversations/{conversation_id}/transcript").text
    assert "สวัสดีค่ะ" in fragment
    assert "ที่อยู่ลับ" not in fragment
    assert "<html" not in fragment


def test_oldest_waits_first(parts: Parts) -> None:
    with parts.db.transaction() as session:
        late = open_case(session, "talk", subject="b", now=NOW + timedelta(hours=1))
        early = open_case(session, "talk", subject="a", now=NOW)
        assert [case.id for case in list_open_cases(session)] == [early.id, late.id]


def test_the_desk_looks_for_products_beside_a_conversation(parts: Parts, agent: Person) -> None:
    page = agent.client.get(f"/desk/conversations/{add_conversation(parts)}").text
    assert 'data-suggest="/api/suggestions"' in page
    assert 'target="_blank" rel="noopener"' in page
