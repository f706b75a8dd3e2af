"""Becoming one of a maker's people in the chat, inviting others, and leaving."""

import re

from sqlalchemy import update

from bot.models import Conversation
from bot.reply import Action, Button, Buttons, Reply, Text
from bot.turn import Turn
from catalog.members import (
    accept_invitation,
    end_membership,
    find_member,
    find_members,
    invite_member,
    read_code,
)
from catalog.models import ProducerMember
from core.errors import ShopError
from handlers.memory import recall, remember
from handlers.shop import choice, error_text, menu_choices

# Payload of a link that carries an invitation: `i_K7QM2FJH`.
INVITATION_LINK = re.compile(r"i_([A-Za-z0-9]{4})-?([A-Za-z0-9]{4})")
MOST_WRONG_CODES = 5


def member_of(turn: Turn) -> ProducerMember | None:
    """Whom this person works for, if for anybody. Costs nothing for a customer."""
    return find_member(turn.session, turn.conversation.member_id)


def get_member(turn: Turn) -> ProducerMember:
    """The same, where a button presupposes it. Raises ShopError("member-only")."""
    member = member_of(turn)
    if member is None:
        raise ShopError("member-only")
    return member


def actor_of(member: ProducerMember) -> str:
    """Who did it, as event rows name them."""
    return f"member:{member.id}"


def code_in(turn: Turn) -> str:
    """An invitation that somebody sent as words, or came with by a link."""
    text = turn.message.text
    if turn.message.kind == "follow":
        found = INVITATION_LINK.fullmatch(text)
        return read_code(f"{found[1]}-{found[2]}") if found else ""
    return read_code(text) if turn.message.kind == "text" else ""


class Team:
    """The people of a maker."""

    def join(self, turn: Turn, code: str) -> Reply:
        """Bind this chat with a code."""
        member = member_of(turn)
        if member is not None:
            return Reply((Text(turn.say("team-already", maker=member.producer.name)),))
        memory = recall(turn.conversation)
        if memory.wrong_codes >= MOST_WRONG_CODES:
            return self._refuse(turn)
        try:
            name = turn.conversation.display_name
            member = accept_invitation(turn.session, code, name=name, now=turn.now)
        except ShopError:
            memory.wrong_codes += 1
            remember(turn.conversation, memory)
            return self._refuse(turn)
        turn.conversation.member_id = member.id
        role = turn.say("team-role-owner" if member.role == "owner" else "team-role-helper")
        welcome = turn.say("team-joined", maker=member.producer.name, role=role)
        return Reply((Text(welcome), Text(turn.say("producer-help"))), producer_choices(turn), state="")

    def _refuse(self, turn: Turn) -> Reply:
        return Reply((Text(error_text(turn, ShopError("invitation-unknown"))),), menu_choices(turn))

    def show(self, turn: Turn) -> Reply:
        """Who works here; an owner may invite and take out."""
        me = get_member(turn)
        members = find_members(turn.session, me.producer_id)
        lines = [turn.say("team-title", maker=me.producer.name)]
        lines += [self._line(turn, one, me) for one in members]
        if me.role != "owner":
            return Reply((Text("\n".join(lines)),), (choice(turn, "button-leave", "team.leave.ask"),))
        buttons = [
            Button(
                turn.say("button-take-out", name=one.name or turn.say("team-nameless")),
                Action("team.out", {"member": one.id}),
            )
            for one in members[:6]
            if one.id != me.id
        ]
        buttons.append(choice(turn, "button-invite-helper", "team.invite", role="helper"))
        buttons.append(choice(turn, "button-invite-owner", "team.invite", role="owner"))
        leave = (choice(turn, "button-leave", "team.leave.ask"),)
        return Reply((Buttons("\n".join(lines), tuple(buttons)),), leave)

    def _line(self, turn: Turn, one: ProducerMember, me: ProducerMember) -> str:
        role = turn.say("team-role-owner" if one.role == "owner" else "team-role-helper")
        name = one.name or turn.say("team-nameless")
        return turn.say("team-line-you" if one.id == me.id else "team-line", name=name, role=role)

    def invite(self, turn: Turn) -> Reply:
        """A code for one more person; only an owner."""
        me = get_member(turn)
        if me.role != "owner":
            raise ShopError("member-owner-only")
        role = "owner" if turn.word("role") == "owner" else "helper"
        code = invite_member(turn.session, me.producer_id, role, actor=actor_of(me), now=turn.now)
        label = turn.say("team-role-owner" if role == "owner" else "team-role-helper")
        text = turn.say("team-invited", maker=me.producer.name, role=label)
        return Reply((Text(text), Text(code)), producer_choices(turn))

    def take_out(self, turn: Turn) -> Reply:
        """An owner ends somebody's membership."""
        me = get_member(turn)
        other = turn.session.get(ProducerMember, turn.number("member"))
        if other is None or other.producer_id != me.producer_id:
            raise ShopError("member-owner-only")
        name = other.name or turn.say("team-nameless")
        if other.left_at is None:
            end_membership(turn.session, other, by=me, now=turn.now)
            _unbind(turn, other)
        return Reply((Text(turn.say("team-out-done", name=name)),), producer_choices(turn))

    def ask_leave(self, turn: Turn) -> Reply:
        """It cannot be undone without a new code, so it is asked once."""
        me = get_member(turn)
        buttons = (
            choice(turn, "button-leave-sure", "team.leave"),
            choice(turn, "button-stay", "producer.home"),
        )
        return Reply((Buttons(turn.say("team-leave-ask", maker=me.producer.name), buttons),))

    def leave(self, turn: Turn) -> Reply:
        """From now on this chat is a customer's again."""
        me = member_of(turn)
        if me is not None:
            end_membership(turn.session, me, by=me, now=turn.now)
            _unbind(turn, me)
        return Reply((Text(turn.say("team-left")),), menu_choices(turn), state="")


def _unbind(turn: Turn, member: ProducerMember) -> None:
    turn.session.execute(
        update(Conversation).where(Conversation.member_id == member.id).values(member_id=None)
    )
    if turn.conversation.member_id == member.id:
        turn.conversation.member_id = None


def producer_choices(turn: Turn) -> tuple[Button, ...]:
    """What a maker does most."""
    return (
        choice(turn, "choice-my-goods", "producer.goods"),
        choice(turn, "choice-undo", "producer.undo"),
        choice(turn, "choice-history", "producer.history"),
        choice(turn, "choice-team", "team.show"),
    )
