"""The desk: what waits for a person, and talking to customers. Orders are in `desk_orders`."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from bot.desk import (
    close_case,
    get_conversation,
    list_failed_sends,
    list_open_cases,
    read_transcript,
    release_conversation,
    retry_send,
    take_conversation,
)
from bot.models import Case, Conversation
from bot.reply import Reply, Text
from core.errors import ShopError
from orders.models import Order
from web.models import Staff
from web.pages import find_words, say
from web.parts import parts
from web.staff import LEADING_ROLES, make_desk_blueprint

blueprint = make_desk_blueprint("desk")

TRANSCRIPT_LENGTH = 100
LONGEST_ANSWER = 4000


@blueprint.get("")
def cases() -> str:
    """What waits, the longest waiting first; and replies that did not arrive."""
    with parts().db.reading() as session:
        waiting = list_open_cases(session)
        failed = list_failed_sends(session, 20)
        ids = {case.conversation_id for case in waiting} | {row.conversation_id for row in failed}
        return render_template(
            "desk/cases.html",
            cases=waiting,
            failed=failed,
            conversations=_conversations(session, ids),
            staff_names=_staff_names(session),
        )


def _conversations(session: Session, ids: set[int | None]) -> dict[int, Conversation]:
    wanted = [one for one in ids if one is not None]
    rows = session.scalars(select(Conversation).where(Conversation.id.in_(wanted)))
    return {row.id: row for row in rows}


def _staff_names(session: Session) -> dict[int, str]:
    return {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}


@blueprint.get("/conversations")
def conversations() -> str:
    """The conversations used last."""
    with parts().db.reading() as session:
        rows = session.scalars(
            select(Conversation).order_by(Conversation.last_message_at.desc().nulls_last()).limit(100)
        ).all()
        return render_template(
            "desk/conversations.html", conversations=rows, staff_names=_staff_names(session)
        )


@blueprint.get("/conversations/<int:conversation_id>")
def conversation(conversation_id: int) -> str:
    """One conversation: what was said, who has it, and a box to answer."""
    with parts().db.reading() as session:
        found = get_conversation(session, conversation_id)
        return render_template(
            "desk/conversation.html",
            conversation=found,
            lines=read_transcript(session, found, TRANSCRIPT_LENGTH),
            cases=_open_cases_of(session, found.id),
            orders=_orders_of(session, found),
            staff_names=_staff_names(session),
            may_release=found.agent_id in (None, current_user.staff_id) or _is_leading(),
            longest=LONGEST_ANSWER,
        )


def _is_leading() -> bool:
    return current_user.role in LEADING_ROLES


def _open_cases_of(session: Session, conversation_id: int) -> list[Case]:
    query = select(Case).where(Case.conversation_id == conversation_id, Case.closed_at.is_(None))
    return list(session.scalars(query.order_by(Case.opened_at)))


def _orders_of(session: Session, found: Conversation) -> list[Order]:
    if found.customer_id is None:
        return []
    query = select(Order).where(Order.customer_id == found.customer_id)
    return list(session.scalars(query.order_by(Order.placed_at.desc()).limit(10)))


@blueprint.get("/conversations/<int:conversation_id>/transcript")
def transcript(conversation_id: int) -> str:
    """What was said, as a piece of the page that the page asks for again and again."""
    with parts().db.reading() as session:
        found = get_conversation(session, conversation_id)
        lines = read_transcript(session, found, TRANSCRIPT_LENGTH)
        return render_template("desk/_transcript.html", lines=lines)


@blueprint.post("/conversations/<int:conversation_id>/take")
def take(conversation_id: int) -> AnyResponse:
    """From now on this agent answers."""
    try:
        with parts().db.transaction() as session:
            take_conversation(session, conversation_id, current_user.staff_id, parts().clock())
    except ShopError as error:
        explain(error)
    return _back_to(conversation_id)


@blueprint.post("/conversations/<int:conversation_id>/release")
def release(conversation_id: int) -> AnyResponse:
    """The bot answers again."""
    try:
        with parts().db.transaction() as session:
            release_conversation(
                session, conversation_id, current_user.staff_id, may_release_others=_is_leading()
            )
    except ShopError as error:
        explain(error)
    return _back_to(conversation_id)


@blueprint.post("/conversations/<int:conversation_id>/answer")
def answer(conversation_id: int) -> AnyResponse:
    """Say something to the customer under the agent's name; taking the conversation if it is free."""
    text = request.form.get("text", "").replace("\r\n", "\n").replace("\x00", "").strip()
    if not text or len(text) > LONGEST_ANSWER:
        flash(say("web-desk-answer-length", limit=LONGEST_ANSWER))
        return _back_to(conversation_id)
    try:
        with parts().db.transaction() as session:
            take_conversation(session, conversation_id, current_user.staff_id, parts().clock())
            parts().outbox.queue(
                session,
                get_conversation(session, conversation_id),
                Reply((Text(text),)),
                now=parts().clock(),
                author=current_user.name,
            )
    except ShopError as error:
        # Somebody else has it: what was written is not lost.
        explain(error)
        flash(text)
    return _back_to(conversation_id)


@blueprint.post("/cases/<int:case_id>/close")
def close(case_id: int) -> AnyResponse:
    """Settle a case."""
    with parts().db.transaction() as session:
        was_open = close_case(session, case_id, current_user.name, parts().clock())
    flash(say("web-desk-case-closed" if was_open else "web-desk-case-was-closed"))
    return redirect(url_for("desk.cases"))


@blueprint.post("/sends/<int:outbox_id>/retry")
def retry(outbox_id: int) -> AnyResponse:
    """Try a failed reply again."""
    with parts().db.transaction() as session:
        is_tried = retry_send(session, outbox_id, parts().clock())
    flash(say("web-desk-retrying" if is_tried else "web-desk-not-failed"))
    return redirect(url_for("desk.cases"))


def explain(error: ShopError) -> None:
    """Show on the next page why something was not done."""
    flash(find_words(f"web-problem-{error.code}", "web-problem", **error.slots))


def _back_to(conversation_id: int) -> AnyResponse:
    return redirect(url_for("desk.conversation", conversation_id=conversation_id) + "#end")
