"""What the rules do not know is read by its letters; what they know stays theirs."""

import pytest

from benchmarks.language.patterns import read_goods, read_patterns
from bot.language.learned import guess_intents, masked
from bot.language.meaning import SURE, Intent
from bot.language.named import find_names
from bot.language.understand import explain, understand
from bot.language.weights import load_weights


def test_what_was_learned_still_exists() -> None:
    known = {name.partition("=")[0] for name in load_weights().intents}
    assert known <= {str(intent) for intent in Intent}


def test_an_intent_newer_than_the_weights_is_the_rules_alone() -> None:
    assert understand("ขอใบเสร็จ").intent is Intent.RECEIPT


def test_patterns_name_intents_that_exist() -> None:
    named = {intent for pattern in read_patterns() for intent in pattern.intents}
    assert named <= {str(intent) for intent in Intent}
    assert len(read_goods()) > 150


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("อยากแชทกับเจ้าหน้าที่ได้ไหมค้าบ", Intent.PERSON),
        ("สินค้าไม่รงปก", Intent.RETURN),
        ("ขอยกเลิกทั้งหทดเลย", Intent.CANCEL),
        ("เงินเข้าบัญชีแล้วใช่ไหมจ้า", Intent.SENT_SLIP),
        ("เก่มงากเลยบอท", Intent.SMALL_TALK),
        ("เปิดรับโปรโมชั่นด้วยหน่อยค่ะ", Intent.START_NEWS),
    ],
)
def test_words_the_rules_do_not_know(text: str, intent: Intent) -> None:
    assert understand(text).intent is intent, explain(text)


@pytest.mark.parametrize("text", ["ของเล่นไม้", "เก้าอี้หวาย", "น้ำพริกสามรส"])
def test_a_name_alone_is_looked_for(text: str) -> None:
    assert understand(text).intent is Intent.SEARCH, explain(text)


def test_a_name_is_masked_also_when_nobody_knows_it() -> None:
    text = "ครกบ้านกลางราคาเท่าไหร่คะ"
    (span,) = find_names(text)
    assert text[slice(*span)].startswith("ครกบ้าน")
    assert guess_intents(masked(text, [span]))[0][0] == Intent.PRICE


def test_one_step_of_the_explanation_is_what_the_letters_say() -> None:
    assert any("the letters say: price" in step for step in explain("ครกบ้านกลางราคาเท่าไหร่คะ"))


def test_a_slip_that_leaves_doubt_is_not_acted_on() -> None:
    assert understand("เอาสอถงุงค่ะ").confidence < SURE
