"""Becoming one of a maker's people, inviting, taking out, leaving; strangers learn nothing."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog.members import accept_invitation, end_membership, find_members, invite_member
from catalog.models import Invitation, ProducerMember
from core.errors import ShopError
from tests.producers.conftest import add_maker, join
from tests.shop import Customer, TestShop

WEB = pytest.mark.parametrize("channel", ["webchat"], indirect=True)
UNKNOWN = "รหัสนี้ใช้ไม่ได้ค่ะ"


def test_a_code_binds_a_chat_once(shop: TestShop, maker_id: int, channel: str) -> None:
    result = shop.app.test_cli_runner().invoke(args=["producer", "invite", "--role", "owner", "ban-rai"])
    code = result.output.split("code: ")[1].split()[0]
    owner, late = shop.add_customer(channel), shop.add_customer(channel)
    owner.says(f" {code.lower()} ")
    owner.sees("กลุ่มแม่บ้านบ้านไร่")
    owner.sees("เจ้าของ")
    late.says(code)
    late.sees(UNKNOWN)
    owner.says(code)
    owner.sees("อยู่แล้ว")


@WEB
def test_the_command_knows_no_such_maker(shop: TestShop) -> None:
    result = shop.app.test_cli_runner().invoke(args=["producer", "invite", "nobody"])
    assert result.exit_code == 1
    assert "no producer is called" in result.output


@pytest.mark.parametrize("channel", ["telegram"], indirect=True)
def test_a_link_brings_the_code(shop: TestShop, maker_id: int) -> None:
    with shop.parts.db.transaction() as session:
        code = invite_member(session, maker_id, "helper", actor="officer", now=shop.clock())
    person = shop.add_customer("telegram")
    person.says(f"/start i_{code.replace('-', '')}")
    person.sees("ผู้ช่วย")


@WEB
def test_codes_end_and_are_not_kept_as_they_are(shop: TestShop, maker_id: int) -> None:
    with shop.parts.db.transaction() as session:
        code = invite_member(session, maker_id, "owner", actor="officer", now=shop.clock())
        session.flush()
        assert code not in session.scalars(select(Invitation.digest)).one()
    with shop.parts.db.transaction() as session, pytest.raises(ShopError, match="invitation-unknown"):
        accept_invitation(session, code, name="", now=shop.clock() + timedelta(days=8))


@WEB
def test_who_guesses_is_told_the_same_however_often(shop: TestShop, maker_id: int) -> None:
    with shop.parts.db.transaction() as session:
        code = invite_member(session, maker_id, "owner", actor="officer", now=shop.clock())
    stranger = shop.add_customer("webchat")
    for _ in range(5):
        stranger.says("AAAA-2222")
        stranger.sees(UNKNOWN)
    stranger.says(code)
    stranger.sees(UNKNOWN)
    with shop.parts.db.reading() as session:
        assert find_members(session, maker_id) == []


def test_an_owner_invites_and_takes_out(shop: TestShop, owner: Customer, maker_id: int, channel: str) -> None:
    owner.says("เชิญผู้ช่วยค่ะ")
    owner.taps("➕ เชิญผู้ช่วย")
    code = owner.finds(r"[A-Z2-9]{4}-[A-Z2-9]{4}")
    helper = shop.add_customer(channel)
    helper.says(code)
    helper.sees("ผู้ช่วย")
    helper.says("ทีม")
    helper.sees("คือคุณ")
    assert "เชิญ" not in helper.read
    with shop.parts.db.transaction() as session:
        first, second = find_members(session, maker_id)
        with pytest.raises(ShopError, match="member-owner-only"):
            end_membership(session, first, by=second, now=shop.clock())
    owner.says("ทีม")
    owner.taps(re.findall(r"\[(เอา .+ ออก)\]", owner.read)[0])
    owner.sees("ไม่ได้ดูแลร้านแล้วค่ะ")
    helper.says("ทีม")
    assert "คือคุณ" not in helper.read


@WEB
def test_the_last_owner_stays_and_others_may_leave(shop: TestShop, owner: Customer, maker_id: int) -> None:
    owner.says("ออกจากร้าน")
    owner.taps("ใช่ ออกจากร้าน")
    owner.sees("ร้านต้องมีเจ้าของอย่างน้อยหนึ่งคนค่ะ")
    second = join(shop, maker_id, "webchat")
    owner.taps("ใช่ ออกจากร้าน")
    owner.sees("ไม่ได้ดูแลร้านแล้วค่ะ")
    second.says("ทีม")
    second.sees("คือคุณ")
    with shop.parts.db.reading() as session:
        assert len(find_members(session, maker_id)) == 1
        assert session.scalars(select(ProducerMember.left_at)).all().count(None) == 1


@WEB
def test_another_maker_is_out_of_reach(shop: TestShop, owner: Customer, maker_id: int) -> None:
    other_id = add_maker(shop, "other", "กลุ่มอื่น", ())
    join(shop, other_id, "webchat")
    with shop.parts.db.transaction() as session:
        mine, theirs = find_members(session, maker_id)[0], find_members(session, other_id)[0]
        with pytest.raises(ShopError, match="member-owner-only"):
            end_membership(session, theirs, by=mine, now=shop.clock())
