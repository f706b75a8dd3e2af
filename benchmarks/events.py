"""What customers write, as the webhooks that LINE and Telegram would deliver."""

import json
from collections.abc import Sequence
from uuid import uuid4

from benchmarks.chat_page import ChatPage
from benchmarks.load import make_request
from tests.fakes.line import FakeLine
from tests.fakes.telegram import FakeTelegram

# Every one of them leads to a search: lists of products, single cards, a question and a refusal.
SENTENCES = (
    "มีผ้าไหมไหมคะ",
    "อยากได้ผ้าขาวม้าสีแดงค่ะ",
    "กาแฟดอยช้างราคาเท่าไหร่",
    "หาน้ำพริกไม่เกิน 100 บาท",
    "มีของฝากจากเชียงใหม่อะไรบ้างคะ",
    "สบู่สมุนไพร",
    "ขอดูตะกร้าสานหน่อยครับ",
    "ผ้ใหมมัดหมี่",
)


def webhooks_of_line(line: FakeLine, number: int, people: int = 50) -> list[bytes]:
    """So many text messages, each with a reply token that the fake knows."""
    users = [line.add_user() for _ in range(people)]
    taken: list[bytes] = []

    def take(path: str, body: bytes, headers: dict[str, str]) -> int:
        taken.append(make_request(path, body, headers))
        return 200

    line.deliver = take
    for i in range(number):
        users[i % people].says(SENTENCES[i % len(SENTENCES)])
    return taken


def webhooks_of_telegram(telegram: FakeTelegram, number: int, people: int = 50) -> list[bytes]:
    """So many text messages of people with Telegram."""
    users = [telegram.add_user() for _ in range(people)]
    taken: list[bytes] = []

    def take(path: str, body: bytes, headers: dict[str, str]) -> int:
        taken.append(make_request(path, body, headers))
        return 200

    telegram.deliver = take
    for i in range(number):
        users[i % people].says(SENTENCES[i % len(SENTENCES)])
    return taken


def messages_of_pages(pages: Sequence[ChatPage], number: int) -> list[bytes]:
    """So many text messages of open chat pages."""
    requests = []
    for i in range(number):
        page = pages[i % len(pages)]
        values = {"text": SENTENCES[i % len(SENTENCES)], "id": str(uuid4())}
        body = json.dumps(values, ensure_ascii=False).encode()
        requests.append(make_request("/chat/messages", body, page.headers))
    return requests
