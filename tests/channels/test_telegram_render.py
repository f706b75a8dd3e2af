"""Replies as calls of the Bot API: always within Telegram's limits, and good to read."""

from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.lengths import clean, is_blank, shorten, split, units
from bot.channels.telegram.render import render, sign
from bot.reply import Action, Button, Buttons, Card, Carousel, Picture, Reply, Text
from tests.fakes.telegram_spec import METHODS, check

ADD = Button("ใส่ตะกร้า", Action("cart.add", {"variant": 12}), primary=True)
LOOK = Button("ดูรายละเอียด", Action("product.show", {"variant": 12}))
PAGE = Button("หน้าเว็บ", url="https://otop.example/products/SILK-012")
PHONE = Button("📱 ส่งเบอร์โทร", share="contact")
PLACE = Button("📍 ส่งตำแหน่ง", share="location")
SILK = Card("ผ้าไหมมัดหมี่", ("1,290 บาท", "เหลือ 3 ผืน"), "products/SILK-012.jpg", (ADD, LOOK))


def draw(*parts: Any, choices: tuple[Button, ...] = ()) -> list[dict[str, Any]]:
    reply = Reply(parts, choices)
    return render(reply, lambda action: f"t.{action.name}", lambda key: f"https://otop.example/media/{key}")


def accept(call: dict[str, Any]) -> None:
    """Put the call to the fake's strict check, as the channel would make it."""
    params = {name: value for name, value in call.items() if name != "method"}
    if "photo" in params:
        params["photo"] = params["photo"]["url"]
    if "media" in params:
        params["media"] = [{**item, "media": item["media"]["url"]} for item in params["media"]]
    assert call["method"] in METHODS
    check(call["method"], {"chat_id": 5, **params})


def labels(call: dict[str, Any]) -> list[list[str]]:
    return [[key["text"] for key in row] for row in call["reply_markup"]["inline_keyboard"]]


def test_text() -> None:
    [call] = draw(Text("ราคา 5 < 6 & *ดี* <b>มาก</b>"))
    assert call == {
        "method": "sendMessage",
        "text": "ราคา 5 < 6 & *ดี* <b>มาก</b>",
        "reply_markup": {"remove_keyboard": True},
    }


def test_card_with_a_picture() -> None:
    [call] = draw(SILK)
    assert call["method"] == "sendPhoto"
    assert call["photo"]["media_key"] == "products/SILK-012.jpg"
    assert call["caption"] == "ผ้าไหมมัดหมี่\n1,290 บาท\nเหลือ 3 ผืน"
    assert call["caption_entities"] == [{"type": "bold", "offset": 0, "length": 13}]
    assert call["reply_markup"]["inline_keyboard"] == [
        [
            {"text": "ใส่ตะกร้า", "callback_data": "t.cart.add", "style": "primary"},
            {"text": "ดูรายละเอียด", "callback_data": "t.product.show"},
        ]
    ]
    accept(call)


def test_card_without_a_picture() -> None:
    [call] = draw(Card(" 🧺 ตะกร้า", ("รวม 2,580 บาท",), buttons=(PAGE,)))
    assert (call["method"], call["text"]) == ("sendMessage", "🧺 ตะกร้า\nรวม 2,580 บาท")
    assert call["entities"] == [{"type": "bold", "offset": 0, "length": 9}]
    assert call["reply_markup"]["inline_keyboard"][0][0]["url"] == PAGE.url


def test_card_with_more_words_than_a_caption_holds() -> None:
    photo, words = draw(Card("ผ้าไหม", ("ก" * 1100,), "a.jpg", (ADD,)))
    assert "caption" not in photo
    assert "inline_keyboard" not in photo.get("reply_markup", {})
    assert (words["method"], labels(words)) == ("sendMessage", [["ใส่ตะกร้า"]])


def test_few_cards_stand_apart() -> None:
    calls = draw(Carousel((SILK, SILK, SILK), "ผ้า 3 ผืน"))
    assert [call["method"] for call in calls] == ["sendPhoto"] * 3


def test_many_cards_become_an_album_and_one_numbered_list() -> None:
    album, listed = draw(Carousel((SILK,) * 5, "ผ้า 5 ผืน"), choices=(LOOK,))
    assert [item["caption"][:2] for item in album["media"]] == ["1.", "2.", "3.", "4.", "5."]
    assert listed["text"].startswith("1. ผ้าไหมมัดหมี่\n1,290 บาท\nเหลือ 3 ผืน\n\n2. ผ้าไหม")
    assert labels(listed)[1] == ["2 · ใส่ตะกร้า", "2 · ดูรายละเอียด"]
    assert labels(listed)[5] == ["ดูรายละเอียด"]
    second = listed["entities"][1]
    encoded = listed["text"].encode("utf-16-le")
    bold = encoded[second["offset"] * 2 : (second["offset"] + second["length"]) * 2].decode("utf-16-le")
    assert bold == "2. ผ้าไหมมัดหมี่"
    accept(album)
    accept(listed)


def test_choices_stand_under_the_last_message() -> None:
    first, last = draw(Text("สวัสดี"), Buttons("เลือกได้เลย", (PAGE,)), choices=(ADD, LOOK))
    assert "inline_keyboard" not in first["reply_markup"]
    assert labels(last) == [["หน้าเว็บ"], ["ใส่ตะกร้า", "ดูรายละเอียด"]]


def test_choices_alone_still_have_words() -> None:
    [call] = draw(choices=(ADD, LOOK))
    assert call["text"] == "ใส่ตะกร้า · ดูรายละเอียด"
    accept(call)


def test_sharing_uses_the_keyboard_below_the_chat() -> None:
    [call] = draw(Text("ส่งให้ใครคะ"), choices=(PHONE, PLACE))
    assert call["reply_markup"]["keyboard"] == [
        [{"text": "📱 ส่งเบอร์โทร", "request_contact": True}],
        [{"text": "📍 ส่งตำแหน่ง", "request_location": True}],
    ]
    accept(call)


def test_sharing_beside_other_choices_keeps_both() -> None:
    question, share = draw(Text("ส่งที่ไหนคะ"), choices=(PLACE, LOOK))
    assert labels(question) == [["ดูรายละเอียด"]]
    assert share["text"] == "📍 ส่งตำแหน่ง"
    assert share["reply_markup"]["one_time_keyboard"] is True
    assert all("remove_keyboard" not in call.get("reply_markup", {}) for call in (question, share))


def test_links_that_telegram_refuses_become_words() -> None:
    local = Button("จ่ายเงิน", url="http://localhost:8000/pay")
    telephone = Button("โทร", url="tel:0812345678")
    [call] = draw(Buttons("เลือก", (local, telephone, PAGE)))
    assert call["text"] == "เลือก\nจ่ายเงิน: http://localhost:8000/pay\nโทร: tel:0812345678"
    assert labels(call) == [["หน้าเว็บ"]]


def test_no_more_than_a_hundred_buttons() -> None:
    [call] = draw(Buttons("เลือก", (ADD,) * 150))
    assert sum(map(len, labels(call))) == 100
    accept(call)


def test_nothing_to_say() -> None:
    assert draw() == []
    assert draw(Text(" \n\u200b ")) == []


def test_an_agent_signs_the_first_message() -> None:
    calls = sign(draw(SILK, Text("ค่ะ")), "สมใจ")
    assert calls[0]["caption"].startswith("👤 สมใจ:\nผ้าไหม")
    assert calls[0]["caption_entities"][0]["offset"] == units("👤 สมใจ:\n")
    assert calls[1]["text"] == "ค่ะ"
    full = sign(draw(Text("ก" * 4096)), "สมใจ")
    assert [call["text"][:3] for call in full] == ["👤 ส", "กกก"]
    assert sign(draw(Text("ค่ะ")), "") == draw(Text("ค่ะ"))


SYLLABLES = [
    "ก่",
    "น้ำ",
    "ที่",
    "ผู้",
    "เ",
    "ป็น",
    "a",
    " ",
    "\n",
    "\n\n",
    "😊",
    "👩‍👩‍👧",
    "🇹🇭",
    "ë",
    "<b>",
    "&",
    "\u200b",
]
thai = st.lists(st.sampled_from(SYLLABLES), max_size=40).map("".join)
long_thai = st.builds(lambda text, n: text * n, thai, st.integers(1, 250))
words = thai | st.text(max_size=30) | long_thai
keys = st.sampled_from(["", "products/a.jpg", "qr/7.png"])
actions = st.builds(Action, st.sampled_from(["cart.add", "menu"]))
urls = st.sampled_from(
    ["https://otop.example/ก", "http://127.0.0.1:8000/x", "http://localhost/", "tel:1669", "x"]
)
buttons = st.one_of(
    st.builds(Button, words, actions, primary=st.booleans()),
    st.builds(Button, words, url=urls),
    st.builds(Button, words, share=st.sampled_from(["contact", "location"])),
)
groups = st.lists(buttons, max_size=4).map(tuple)
cards = st.builds(Card, words, st.lists(words, max_size=3).map(tuple), keys, groups)
parts = st.one_of(
    st.builds(Text, words),
    st.builds(Picture, st.just("qr/7.png"), words),
    cards,
    st.builds(Carousel, st.lists(cards, min_size=1, max_size=10).map(tuple), words),
    st.builds(Buttons, words, groups),
)
replies = st.builds(Reply, st.lists(parts, max_size=3).map(tuple), groups)


@settings(max_examples=60, deadline=None)
@given(replies, st.sampled_from(["", "สมใจ", "👩‍🌾" * 40]))
def test_any_reply_is_accepted(reply: Reply, author: str) -> None:
    token = "v" * 64
    calls = render(reply, lambda _: token, lambda key: f"https://otop.example/{key}")
    for call in sign(calls, author):
        accept(call)


@pytest.mark.parametrize("media_key", ["", "products/SILK-012.png"])
def test_short_words_stand_above_a_card(media_key: str) -> None:
    card = Card("ผ้าไหม", ("1,290 บาท",), media_key)
    [call] = render(Reply((Text(" 😀 ราคานี้ค่ะ"), card)), lambda _: "t", lambda key: key)
    words, entities = ("caption", "caption_entities") if media_key else ("text", "entities")
    assert call[words] == "😀 ราคานี้ค่ะ\n\nผ้าไหม\n1,290 บาท"
    [bold] = call[entities]
    encoded = call[words].encode("utf-16-le")
    assert encoded[bold["offset"] * 2 : (bold["offset"] + bold["length"]) * 2].decode("utf-16-le") == "ผ้าไหม"


def test_long_words_stand_alone() -> None:
    card = Card("ผ้าไหม", ("1,290 บาท",), "products/SILK-012.png")
    first, second = render(Reply((Text("ก" * 301), card)), lambda _: "t", lambda key: key)
    assert (first["text"], second["caption"]) == ("ก" * 301, "ผ้าไหม\n1,290 บาท")


@settings(max_examples=60, deadline=None)
@given(replies)
def test_every_action_can_be_pressed(reply: Reply) -> None:
    calls = render(reply, lambda action: action.name, lambda key: key)
    drawn = [
        key
        for call in calls
        for row in call.get("reply_markup", {}).get("inline_keyboard", ())
        for key in row
        if "callback_data" in key
    ]
    told = [action.name for action in reply.actions()]
    # A part without any words and any button that can be drawn says nothing, so nothing is lost.
    # What stands on the card above is not drawn again among the quick answers.
    assert list(dict.fromkeys(key["callback_data"] for key in drawn)) == list(dict.fromkeys(told))


@settings(max_examples=60, deadline=None)
@given(thai | long_thai, st.integers(40, 200))
def test_pieces_hold_everything_and_cut_no_cluster(text: str, limit: int) -> None:
    def clusters(part: str) -> list[str]:
        return [each for each in regex.findall(r"\X", part) if not is_blank(each)]

    pieces = split(clean(text), limit)
    assert all(units(piece) <= limit for piece in pieces)
    assert [each for piece in pieces for each in clusters(piece)] == clusters(clean(text))


@settings(max_examples=60, deadline=None)
@given(thai | long_thai, st.integers(20, 80))
def test_short_words_end_between_clusters(text: str, limit: int) -> None:
    text = clean(text)
    short = shorten(text, limit)
    assert units(short) <= limit
    if short != text:
        kept = regex.findall(r"\X", short.removesuffix("…"))
        assert kept == regex.findall(r"\X", text)[: len(kept)]


def test_a_cluster_longer_than_any_message_is_cut_all_the_same() -> None:
    pieces = split("ก" + "้" * 9000, 4096)
    assert "".join(pieces) == "ก" + "้" * 9000
    assert max(map(units, pieces)) <= 4096


def test_long_words_fill_messages_to_the_brim() -> None:
    calls = draw(Buttons("ก" * 5000, (ADD,)))
    assert [len(call["text"]) for call in calls] == [4096, 904]
    assert labels(calls[1]) == [["ใส่ตะกร้า"]]
    [photo] = draw(Card("ก" * 1024, (), "a.jpg"))
    assert len(photo["caption"]) == 1024
