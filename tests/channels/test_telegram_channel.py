"""The channel against the fake platform: deliveries that stop half-way, and pictures."""

import io
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image

from bot.channels.base import ChannelError, Delivery
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.parse import parse_update
from bot.messages import IncomingMessage
from bot.reply import Action, Button, Buttons, Card, Carousel, Picture, Reply, Text
from core.media import MediaStore
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_user import TelegramUser

ADD = Button("ใส่ตะกร้า", Action("cart.add"))


def picture(width: int = 40, height: int = 30) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), "purple").save(drawn, "PNG")
    return drawn.getvalue()


class Shop:
    """A channel on a fake platform, with a customer whose messages are kept."""

    def __init__(self, telegram: FakeTelegram, media: MediaStore) -> None:
        self.telegram = telegram
        self.media = media
        self.channel = self.restarted()
        self.customer: TelegramUser = telegram.add_user(first_name="สมใจ")
        self.received: list[IncomingMessage] = []
        telegram.deliver = self.receive

    def restarted(self) -> TelegramChannel:
        client = TelegramClient(self.telegram.bot_token, self.telegram.url, timeout=(1.0, 5.0))
        self.channel = TelegramChannel(client, self.media, lambda key: f"http://127.0.0.1:8000/media/{key}")
        return self.channel

    def receive(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        self.received += parse_update(body)
        return 200

    def send(self, *parts: object, author: str = "", done: int = 0) -> list[int]:
        """Deliver a reply; gives what was counted as done."""
        counted: list[int] = []
        rendered = self.channel.render(Reply(parts), lambda action: f"t.{action.name}")  # type: ignore[arg-type]
        self.channel.deliver(
            rendered,
            Delivery(
                to=str(self.customer.id),
                retry_key=uuid4(),
                author=author,
                calls_done=done,
                on_call_done=counted.append,
            ),
        )
        return counted

    @property
    def uploads(self) -> int:
        """How often a picture itself went over the line."""
        sent = [each.params for each in self.telegram.requests if each.status == 200]
        return sum("photo" in each and not isinstance(each["photo"], str) for each in sent)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    media = MediaStore(f"file://{tmp_path}")
    media.save("products/SILK-012.png", picture())
    with FakeTelegram() as telegram:
        yield Shop(telegram, media)


def test_a_reply_arrives_in_order(shop: Shop) -> None:
    card = Card("ผ้าไหม", ("1,290 บาท",), "products/SILK-012.png", (ADD,))
    assert shop.send(Text("สวัสดีค่ะ"), Text("มาแล้วค่ะ"), card, Buttons("เลือก", (ADD,))) == [1, 2, 3]
    under_words = "มาแล้วค่ะ\n\nผ้าไหม\n1,290 บาท"
    assert [seen.text for seen in shop.customer.seen] == ["สวัสดีค่ะ", under_words, "เลือก"]
    assert shop.customer.seen[1].pictures == ["SILK-012.png"]
    assert shop.telegram.refused == []


def test_what_went_through_is_left_out(shop: Shop) -> None:
    shop.telegram.faults.add("rate", "sendPhoto")
    parts = (Text("หนึ่ง"), Picture("products/SILK-012.png", "สอง"), Text("สาม"))
    with pytest.raises(ChannelError) as caught:
        shop.send(*parts)
    assert (caught.value.code, caught.value.retry_after) == ("rate", 3.0)
    assert shop.send(*parts, done=1) == [2, 3]
    assert [seen.text for seen in shop.customer.seen] == ["หนึ่ง", "สอง", "สาม"]


def test_a_signed_reply_counts_the_same_on_every_attempt(shop: Shop) -> None:
    parts = (Text("ก" * 4096), Text("ค่ะ"))
    assert shop.send(*parts, author="สมใจ") == [1, 2, 3]
    assert shop.customer.seen[0].text == "👤 สมใจ:"
    assert shop.send(*parts, author="สมใจ", done=2) == [3]
    assert shop.customer.seen[-1].text == "ค่ะ"


def test_a_picture_is_uploaded_once(shop: Shop) -> None:
    for _ in range(3):
        shop.send(Picture("products/SILK-012.png", "ผ้าไหม"))
    assert shop.uploads == 1
    assert [seen.pictures for seen in shop.customer.seen] == [["SILK-012.png"]] * 3


def test_a_new_picture_under_the_same_key_is_uploaded(shop: Shop) -> None:
    shop.send(Picture("products/SILK-012.png", "ผ้าไหม"))
    shop.media.save("products/SILK-012.png", picture(60, 60))
    shop.send(Picture("products/SILK-012.png", "ผ้าไหม"))
    assert shop.uploads == 2


def test_a_file_that_telegram_forgot_is_uploaded_again(shop: Shop) -> None:
    shop.send(Picture("products/SILK-012.png", "ผ้าไหม"))
    shop.telegram.methods.files.forget()
    assert shop.send(Picture("products/SILK-012.png", "ผ้าไหม")) == [1]
    assert shop.uploads == 2


@pytest.mark.parametrize("key", ["products/none.png", "qr/broken.png", "qr/strip.png", "../etc/passwd"])
def test_words_arrive_without_their_picture(shop: Shop, key: str) -> None:
    shop.media.save("qr/broken.png", b"not a picture")
    shop.media.save("qr/strip.png", picture(2100, 100))
    shop.send(Card("สแกนเพื่อจ่าย", ("1,290 บาท",), key, (ADD,)))
    [seen] = shop.customer.seen
    assert (seen.text, seen.buttons, seen.pictures) == ("สแกนเพื่อจ่าย\n1,290 บาท", ["ใส่ตะกร้า"], [])


def test_many_cards(shop: Shop) -> None:
    cards = []
    for number in range(5):
        shop.media.save(f"products/{number}.png", picture(40 + number))
        cards.append(Card(f"ผ้า {number}", ("100 บาท",), f"products/{number}.png", (ADD,)))
    cards[2] = Card("ผ้าไม่มีรูป", (), "products/none.png", (ADD,))
    for _ in range(2):
        assert shop.send(Carousel(tuple(cards), "ผ้า")) == [1, 2]
    album, listed = shop.customer.seen[:2]
    assert album.pictures == ["0.png", "1.png", "3.png", "4.png"]
    assert listed.buttons[0] == "1 · ใส่ตะกร้า"
    albums = [each.params["media"] for each in shop.telegram.requests if each.method == "sendMediaGroup"]
    assert all(item["media"].startswith("attach://") for item in albums[0])
    assert not any(item["media"].startswith("attach://") for item in albums[1])
    assert shop.telegram.refused == []


def test_an_album_that_telegram_will_not_have_leaves_the_list(shop: Shop) -> None:
    shop.media.save("products/broken.png", b"not a picture")
    cards = (
        Card("ผ้า", (), "products/SILK-012.png", (ADD,)),
        Card("ตะกร้า", (), "products/broken.png", (ADD,)),
    )
    shop.send(Carousel(cards * 2, "ของ"))
    assert [seen.text for seen in shop.customer.seen] == ["1. ผ้า\n\n2. ตะกร้า\n\n3. ผ้า\n\n4. ตะกร้า"]


def test_blocked_is_told_and_nothing_sent(shop: Shop) -> None:
    shop.customer.blocks()
    with pytest.raises(ChannelError) as caught:
        shop.send(Picture("products/SILK-012.png", "ผ้าไหม"))
    assert (caught.value.code, caught.value.permanent) == ("blocked", True)
    assert [message.kind for message in shop.received] == ["unfollow"]
    shop.customer.starts("SILK-012")
    assert [message.kind for message in shop.received] == ["unfollow", "ignored", "follow"]
    assert shop.received[-1].text == "SILK-012"
    shop.send(Text("ยินดีต้อนรับกลับค่ะ"))


def test_a_pressed_button_is_acknowledged(shop: Shop) -> None:
    shop.send(Buttons("เลือก", (ADD,)))
    shop.customer.taps("ใส่ตะกร้า")
    [press] = shop.received
    assert (press.kind, press.token) == ("button", "t.cart.add")
    shop.channel.acknowledge_button(press)
    assert shop.customer.notices == [""]


def test_courtesies_never_raise(shop: Shop) -> None:
    shop.send(Buttons("เลือก", (ADD,)))
    shop.customer.taps("ใส่ตะกร้า")
    shop.telegram.clock.jump(minutes=1)
    shop.channel.acknowledge_button(shop.received[-1])
    shop.telegram.faults.add("500", "*", times=2)
    shop.channel.acknowledge_button(shop.received[-1])
    shop.channel.show_typing(str(shop.customer.id))
    assert shop.customer.typing_shown == 0
    shop.channel.show_typing(str(shop.customer.id))
    assert shop.customer.typing_shown == 1
    assert shop.customer.notices == []


def test_download(shop: Shop) -> None:
    slip = picture(300, 500)
    shop.customer.sends_photo(slip, caption="โอนแล้ว")
    [message] = shop.received
    assert (message.kind, message.text) == ("image", "โอนแล้ว")
    assert shop.channel.download(message) == slip
    shop.customer.says("สวัสดี")
    with pytest.raises(ChannelError) as caught:
        shop.channel.download(shop.received[-1])
    assert (caught.value.code, caught.value.permanent) == ("gone", True)


def test_sharing_a_number_and_a_place(shop: Shop) -> None:
    shares = (Button("ส่งเบอร์", share="contact"), Button("ส่งที่อยู่", share="location"))
    for label in ("ส่งเบอร์", "ส่งที่อยู่"):
        shop.send(Buttons("ส่งที่ไหนคะ", shares))
        assert shop.customer.seen[-1].buttons == ["ส่งเบอร์", "ส่งที่อยู่"]
        shop.customer.taps(label)
    number, place = shop.received
    assert (number.kind, number.text, number.details["own"]) == ("contact", "66812345678", True)
    assert (place.kind, place.latitude) == ("location", 13.7563)
    shop.send(Buttons("ส่งที่ไหนคะ", shares))
    shop.send(Text("ขอบคุณค่ะ"))
    assert shop.customer.keyboard == {}
    assert shop.telegram.refused == []


def test_an_album_that_telegram_forgot_is_uploaded_the_next_time(shop: Shop) -> None:
    shop.media.save("products/other.png", picture(50))
    cards = (Card("ผ้า", (), "products/SILK-012.png"), Card("ตะกร้า", (), "products/other.png"))
    shop.send(Carousel(cards * 2, "ของ"))
    shop.telegram.methods.files.forget()
    shop.send(Carousel(cards * 2, "ของ"))
    shop.send(Carousel(cards * 2, "ของ"))
    assert [len(seen.pictures) for seen in shop.customer.seen] == [4, 0, 0, 4, 0]
