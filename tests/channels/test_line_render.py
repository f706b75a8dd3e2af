"""Replies as LINE messages: everything said arrives, and LINE refuses none of it."""

import json
from typing import Any

import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from linebot.v3.messaging import Message

from bot.channels.line.render import render
from bot.channels.line.words import count_bytes, count_units, fit, split_text
from bot.reply import Action, Button, Buttons, Card, Carousel, Picture, Reply, Text
from tests.fakes.line_api import find_body_errors

Json = dict[str, Any]


def token_of(action: Action) -> str:
    return f"12.{action.name}"


def https_url(media_key: str) -> str:
    return f"https://shop.example/media/{media_key}"


def http_url(media_key: str) -> str:
    return f"http://127.0.0.1:8000/media/{media_key}"


def show(*parts: Any, choices: tuple[Button, ...] = (), media_url: Any = https_url) -> list[Json]:
    return render(Reply(parts=parts, choices=choices), token_of, media_url)


def button(label: str, name: str = "do") -> Button:
    return Button(label, action=Action(name))


def words_of(value: Any) -> str:
    """Every text in a message, for looking whether something is said."""
    return json.dumps(value, ensure_ascii=False)


def errors_of(messages: list[Json]) -> list[dict[str, str]]:
    chunks = [messages[start : start + 5] for start in range(0, len(messages), 5)]
    return [error for chunk in chunks for error in find_body_errors("push", {"to": "U1", "messages": chunk})]


def test_text() -> None:
    assert show(Text("สวัสดี")) == [{"type": "text", "text": "สวัสดี"}]
    assert show(Text("  \n")) == []


def test_card() -> None:
    card = Card(
        "ผ้าไหม",
        ("1,290 บาท", "", "เหลือ 3 ผืน"),
        "products/SILK-012.jpg",
        (Button("ใส่ตะกร้า", action=Action("add"), primary=True), Button("ดู", url="https://a.example/ผ้า")),
    )
    [message] = show(card)
    assert message["altText"] == "ผ้าไหม · 1,290 บาท · · เหลือ 3 ผืน"
    bubble = message["contents"]
    assert bubble["hero"]["url"] == "https://shop.example/media/products/SILK-012.jpg"
    assert [line["text"] for line in bubble["body"]["contents"]] == ["ผ้าไหม", "1,290 บาท", "เหลือ 3 ผืน"]
    add, look = bubble["footer"]["contents"]
    assert add["style"] == "primary"
    assert add["action"] == {
        "type": "postback",
        "label": "ใส่ตะกร้า",
        "data": "12.add",
        "displayText": "ใส่ตะกร้า",
    }
    assert look["action"]["uri"] == "https://a.example/%E0%B8%9C%E0%B9%89%E0%B8%B2"
    assert errors_of([message]) == []


def test_carousel_is_one_message_with_bubbles_of_one_size() -> None:
    cards = tuple(Card(f"ของ {n}", ("100 บาท",), buttons=(button("ดู"),)) for n in range(12))
    [message] = show(Carousel(cards, "สินค้า"))
    assert len(message["contents"]["contents"]) == 12
    assert {bubble["size"] for bubble in message["contents"]["contents"]} == {"kilo"}
    assert [len(m["contents"]["contents"]) for m in show(Carousel(cards + cards[:3], "x"))] == [12, 3]
    [single] = show(Carousel(cards[:1], "x"))
    assert single["contents"]["type"] == "bubble"
    assert show(Carousel((), "ไม่มีสินค้า")) == [{"type": "text", "text": "ไม่มีสินค้า"}]


def test_heavy_carousel_is_split_not_cut() -> None:
    cards = tuple(Card(f"ชื่อ{n}", ("ก" * 1_000,)) for n in range(12))
    messages = show(Carousel(cards, "x"))
    assert len(messages) == 2
    assert errors_of(messages) == []
    assert words_of(messages).count("ก" * 1_000) == 12


def test_pictures_need_https() -> None:
    assert show(Picture("qr.png", "คิวอาร์")) == [
        {
            "type": "image",
            "originalContentUrl": "https://shop.example/media/qr.png",
            "previewImageUrl": "https://shop.example/media/qr.png",
        }
    ]
    assert show(Picture("qr.png", "คิวอาร์"), media_url=http_url) == [{"type": "text", "text": "คิวอาร์"}]
    [card] = show(Card("ผ้า", media_key="a.jpg"), media_url=http_url)
    assert "hero" not in card["contents"]


def test_quick_replies_are_on_the_last_message_only() -> None:
    choices = tuple(button(f"ตัวเลือก {n}", str(n)) for n in range(15))
    messages = show(*[Picture(f"{n}.jpg", "x") for n in range(7)], choices=choices)
    assert ["quickReply" in message for message in messages] == [False] * 6 + [True]
    assert len(messages[-1]["quickReply"]["items"]) == 13


def test_quick_reply_kinds() -> None:
    choices = (
        Button("เบอร์โทร", share="contact"),
        Button("ที่อยู่", share="location"),
        Button("เว็บ", url="https://a.example"),
        Button("แย่", url="javascript:alert(1)"),
        Button(" ", action=Action("x")),
    )
    [message] = show(Text("a"), choices=choices)
    kinds = [item["action"]["type"] for item in message["quickReply"]["items"]]
    assert kinds == ["location", "uri"]
    assert "quickReply" not in show(Text("a"), choices=choices[:1])[0]


def test_label_is_cut_between_letters() -> None:
    label = "กี่" * 30
    [message] = show(Text("a"), choices=(button(label),))
    action = message["quickReply"]["items"][0]["action"]
    assert action["label"] == "กี่" * 19 + "…"
    assert action["displayText"] == "กี่" * 30
    assert errors_of([message]) == []


def test_buttons_stay_under_their_words() -> None:
    [message] = show(Buttons("ยืนยันไหม", (button("ยืนยัน"), Button("แผนที่", share="location"))))
    assert message["contents"]["body"]["contents"][0]["text"] == "ยืนยันไหม"
    actions = [one["action"] for one in message["contents"]["footer"]["contents"]]
    assert actions[1] == {"type": "uri", "label": "แผนที่", "uri": "https://line.me/R/nv/location/"}
    assert show(Buttons("ไม่มีปุ่ม", (Button("x", share="contact"),))) == [{"type": "text", "text": "ไม่มีปุ่ม"}]


def test_long_words_of_buttons_are_all_said() -> None:
    text = "\n".join(f"บรรทัดที่ {n} ของคำอธิบายยาว" for n in range(200))
    messages = show(Buttons(text, (button("ตกลง"),)))
    assert errors_of(messages) == []
    assert all(f"ที่ {n} ของ" in words_of(messages) for n in range(200))


def test_many_buttons_are_all_there() -> None:
    messages = show(Card("มาก", buttons=tuple(button(f"ปุ่ม {n}") for n in range(30))))
    assert errors_of(messages) == []
    assert all(f'"ปุ่ม {n}"' in words_of(messages) for n in range(30))


def test_the_heaviest_card_of_all_still_fits() -> None:
    url = "https://a.example/" + "a" * 980
    heavy = tuple(Button("ก้ํู" * 99, url=url) for _ in range(8))
    card = Card("ก้" * 999, ("ก้" * 30,) * 60, "a" * 1_960, heavy)
    assert errors_of(show(Carousel((card,) * 14, "ก้" * 999))) == []
    assert errors_of(show(card, Buttons("😀" * 9_999, heavy), choices=heavy * 2)) == []


def test_long_text_is_split_between_lines() -> None:
    lines = [f"{n} " + "ก" * 90 for n in range(100)]
    messages = show(Text("\n".join(lines)))
    assert len(messages) == 2
    assert "\n".join(message["text"] for message in messages).split("\n") == lines


def test_reply_is_merged_only_as_far_as_five_messages_need() -> None:
    assert len(show(*[Text(str(n)) for n in range(5)])) == 5
    messages = show(*[Text(str(n)) for n in range(7)], Card("ผ้า"))
    assert len(messages) == 5
    assert messages[0]["text"] == "0\n\n1\n\n2\n\n3"
    assert messages[-1]["type"] == "flex"
    assert len(show(*[Picture(f"{n}.jpg", "x") for n in range(7)])) == 7


LETTERS = st.sampled_from(
    ["ก", "ที่", "น้ำ", "กุ้", "ๆ", "a", " ", "\n", "😀", "👩‍👩‍👧‍👦", "🇹🇭", "👍🏽", "é", '"', "\\", "\t"]
)
SHORT = st.lists(LETTERS, max_size=12).map("".join) | st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "Cc")), max_size=30
)
LONG = st.builds(lambda word, times: word * times, SHORT, st.integers(1, 700)).map(lambda text: text[:9_000])
WORDS = SHORT | LONG
BUTTON = st.one_of(
    st.builds(lambda label, primary: Button(label, Action("a.b"), primary=primary), WORDS, st.booleans()),
    st.builds(lambda label, end: Button(label, url=f"https://a.example/{end}"), WORDS, WORDS),
    st.builds(lambda label, url: Button(label, url=url), SHORT, SHORT),
    st.builds(
        lambda label, share: Button(label, share=share), SHORT, st.sampled_from(["contact", "location"])
    ),
)
BUTTONS = st.lists(BUTTON, max_size=14).map(tuple)
MEDIA = st.sampled_from(["", "a.jpg", "ผ้า/ไหม.jpg", "a" * 2_500])
CARD = st.builds(Card, WORDS, st.lists(WORDS, max_size=5).map(tuple), MEDIA, BUTTONS)
PART = st.one_of(
    st.builds(Text, WORDS),
    st.builds(Picture, MEDIA, WORDS),
    CARD,
    st.builds(Carousel, st.lists(CARD, max_size=14).map(tuple), WORDS),
    st.builds(Buttons, WORDS, BUTTONS),
)
REPLY = st.builds(Reply, st.lists(PART, max_size=7).map(tuple), st.lists(BUTTON, max_size=15).map(tuple))


@given(REPLY, st.sampled_from([https_url, http_url]))
@settings(max_examples=50, deadline=None)
def test_line_refuses_no_reply(reply: Reply, media_url: Any) -> None:
    messages = render(reply, token_of, media_url)
    assert errors_of(messages) == []
    assert not any("quickReply" in message for message in messages[:-1])
    # The same reply is rendered again for a retry, and LINE wants the same body then.
    assert messages == render(reply, token_of, media_url)


@given(REPLY)
@settings(max_examples=30, deadline=None)
def test_the_sdk_drops_no_field(reply: Reply) -> None:
    for message in render(reply, token_of, https_url):
        sent = Message.from_dict(message).to_dict()
        assert _without_defaults(sent, message) == message


def _without_defaults(sent: Any, ours: Any) -> Any:
    """What the SDK sends without the defaults it adds, such as `animated: false` on pictures."""
    if isinstance(sent, dict):
        return {
            name: _without_defaults(value, ours.get(name))
            for name, value in sent.items()
            if name in ours or value is not False
        }
    if isinstance(sent, list):
        return [_without_defaults(*pair) for pair in zip(sent, ours, strict=True)]
    return sent


@given(WORDS, st.integers(20, 200))
@settings(max_examples=100, deadline=None)
def test_split_loses_nothing_but_white_space(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert all(0 < count_units(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["ที่", "น้ำ", "กุ้", "ก", "เป็"]), min_size=1, max_size=300).map("".join))
@settings(max_examples=60, deadline=None)
def test_no_piece_begins_with_a_mark(text: str) -> None:
    whole = regex.findall(r"\X", text)
    for piece in split_text(text, 50):
        assert set(regex.findall(r"\X", piece)) <= set(whole)
    short = fit(text, 20, 200)
    assert set(regex.findall(r"\X", short.removesuffix("…"))) <= set(whole)
    assert count_bytes(short) - 2 <= 200
