"""The simulator starts, its phones can order, its faults bite, and it stops."""

import base64
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3
from sqlalchemy import select

from bot.models import InboxRow
from tests.fakes.line_user import LineUser
from tests.fakes.server import LocalServer
from tests.fakes.simulator.pages import make_pages
from tests.fakes.simulator.stage import Stage
from tests.fakes.webchat import one_pixel

Json = dict[str, Any]
ORDER = "เอาน้ำพริกหนุ่ม 2 กระปุก ส่งคุณสมใจ 99/1 ม.2 ต.สุเทพ อ.เมือง เชียงใหม่ 50200 โทร 081-234-5678 เก็บปลายทาง"
BEGIN = {"line": "follows", "telegram": "starts"}
WAIT_S = 15


class Page:
    """The page's own JSON, spoken as its scripts speak it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool = urllib3.PoolManager(retries=False, timeout=30)

    def close(self) -> None:
        self._pool.clear()

    def get(self, path: str) -> Any:
        answer = self._pool.request("GET", self._url + path)
        assert answer.status == 200, answer.data
        return answer.json()

    def post(self, path: str, expect: int = 200, **values: Any) -> Any:
        answer = self._pool.request("POST", self._url + path, json=values)
        assert answer.status == expect, answer.data
        return answer.json()

    def phone(self, phone_id: str) -> Json:
        phones: list[Json] = self.get("/api/state")["phones"]
        return next(each for each in phones if each["id"] == phone_id)

    def read(self, phone_id: str) -> str:
        """Everything the shop wrote on this phone, as JSON's values."""
        return str([entry["message"] for entry in self.phone(phone_id)["entries"] if entry["who"] == "shop"])

    def waits_for(self, words: str, phone_id: str) -> str:
        """Until the shop wrote this."""
        return wait_until(lambda: found if words in (found := self.read(phone_id)) else "", words)

    def waits_for_more_than(self, before: str, phone_id: str) -> None:
        """Until the shop wrote anything new."""
        wait_until(lambda: found if (found := self.read(phone_id)) != before else "", "more")


def wait_until(look: Callable[[], str], words: str) -> str:
    ends = time.monotonic() + WAIT_S
    while time.monotonic() < ends:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{words!r} did not come")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Stage]:
    """One for all tests, each of which has phones of its own: starting and stopping takes longest."""
    with Stage(tmp_path_factory.mktemp("stage"), template=template) as stage:
        stage.parts.media.save("products/any.png", one_pixel())
        stage.line.hang_s = stage.telegram.hang_seconds = 0
        yield stage


@pytest.fixture
def page(stage: Stage) -> Iterator[Page]:
    with LocalServer(make_pages(stage)) as server:
        page = Page(server.url)
        yield page
        page.close()


@pytest.fixture(params=("line", "telegram"))
def phone_id(page: Page, request: pytest.FixtureRequest) -> str:
    """Somebody whom the shop has greeted."""
    phone_id: str = page.post("/api/phones", channel=request.param, name="สมใจ")["id"]
    page.post(f"/api/phones/{phone_id}", verb=BEGIN[request.param])
    page.waits_for("OTOP Plus", phone_id)
    return phone_id


def test_a_phone_orders(page: Page, phone_id: str) -> None:
    page.post(f"/api/phones/{phone_id}", verb="says", text=ORDER)
    page.waits_for("สรุปคำสั่งซื้อ", phone_id)
    page.post(f"/api/phones/{phone_id}", verb="taps", label="✅ ยืนยันสั่งซื้อ")
    page.waits_for("รับคำสั่งซื้อแล้วค่ะ", phone_id)

    kinds = [each["kind"] for each in page.phone(phone_id)["entries"] if each["who"] == "me"]
    assert kinds[-2:] == ["text", "press"]
    last = page.get("/api/state")["traffic"][-1]
    assert page.get(f"/api/traffic/{last['number']}")["content"]


def test_pictures_places_and_stickers_are_answered(page: Page, phone_id: str) -> None:
    refused = page.get("/api/state")["refused"]
    for values in (
        {"verb": "sends_photo", "content": base64.b64encode(one_pixel()).decode()},
        {"verb": "sends_sticker"},
        {"verb": "sends_location", "latitude": 18.7953, "longitude": 98.962},
    ):
        before = page.read(phone_id)
        page.post(f"/api/phones/{phone_id}", **values)
        page.waits_for_more_than(before, phone_id)
    assert page.get("/api/state")["refused"] == refused


def test_a_lost_message_comes_again(page: Page, phone_id: str) -> None:
    page.post("/api/faults", channel=phone_id.partition("-")[0], name="timeout")
    assert page.get("/api/state")["faults"]
    page.post(f"/api/phones/{phone_id}", verb="says", text="ผ้าไหม")

    page.waits_for("ผ้าไหม", phone_id)
    assert not page.get("/api/state")["faults"]


def test_with_an_expired_reply_token_line_gets_a_push(page: Page, stage: Stage) -> None:
    phone_id = page.post("/api/phones", channel="line", name="สมใจ")["id"]
    before = len(stage.line.requests)
    page.post("/api/faults", channel="line", name="expired_token")
    page.post(f"/api/phones/{phone_id}", verb="says", text="ผ้าไหม")

    page.waits_for("ผ้าไหม", phone_id)
    calls = [(call.path.rpartition("/")[2], call.status) for call in stage.line.requests[before:]]
    # What is still on its way to somebody else may come in between.
    failed = calls.index(("reply", 400))
    assert ("push", 200) in calls[failed:]


def test_what_is_held_comes_when_released_and_once_though_delivered_thrice(
    page: Page, stage: Stage, phone_id: str
) -> None:
    page.post("/api/control/hold", order="in_order")
    page.post(f"/api/phones/{phone_id}", verb="says", text="ผ้าไหม")
    before, last = page.read(phone_id), page.get("/api/state")["traffic"][-1]["number"]
    page.post("/api/control/duplicate", webhooks=1, copies=3)
    page.post("/api/control/release")

    page.waits_for("ผ้าไหม", phone_id)
    assert "ผ้าไหม" not in before
    news = [each for each in page.get("/api/state")["traffic"] if each["number"] > last]
    assert [each["status"] for each in news if each["to_app"]] == [200, 200, 200]
    with stage.parts.db.reading() as session:
        senders = session.scalars(select(InboxRow.sender)).all()
    user = stage.phones[phone_id].user
    assert senders.count(user.user_id if isinstance(user, LineUser) else str(user.id)) == 2


def test_a_refused_call_is_shown_as_such(page: Page, stage: Stage) -> None:
    refused = page.get("/api/state")["refused"]
    url = f"{stage.telegram.url}/bot{stage.telegram.bot_token}/sendMessage"
    with urllib3.PoolManager(retries=False) as pool:
        pool.request("POST", url, json={"chat_id": 1})

    state = page.get("/api/state")
    assert state["refused"] == refused + 1
    assert state["traffic"][-1]["problem"]


def test_line_unsends_and_blocks(page: Page, stage: Stage) -> None:
    phone_id = page.post("/api/phones", channel="line", name="สมใจ")["id"]
    before = len(stage.line.events)
    page.post(f"/api/phones/{phone_id}", verb="unsends", expect=409)
    page.post(f"/api/phones/{phone_id}", verb="says", text="ผ้าไหม")
    page.post(f"/api/phones/{phone_id}", verb="unsends")
    page.post(f"/api/phones/{phone_id}", verb="blocks")

    assert page.phone(phone_id)["entries"][0]["unsent"]
    assert page.phone(phone_id)["has_blocked"]
    assert [event["type"] for event in stage.line.events[before:]] == ["message", "unsend", "unfollow"]


def test_mistakes_are_told(page: Page) -> None:
    phone_id = page.post("/api/phones", channel="telegram", name="สมใจ")["id"]
    assert "no button" in page.post(f"/api/phones/{phone_id}", verb="taps", label="?", expect=409)["error"]
    page.post(f"/api/phones/{phone_id}", verb="flies", expect=409)
    page.post(f"/api/phones/{phone_id}", verb="says", expect=400)
    page.post("/api/faults", channel="line", name="webhook_lost", expect=400)
    page.post("/api/control/nothing", expect=400)


def test_stopping_leaves_no_thread_behind(tmp_path: Path, template: Path) -> None:
    before = set(threading.enumerate())
    with Stage(tmp_path, template=template) as stage:
        urls = (stage.app_url, stage.line.url, stage.telegram.url)
    left = {each.name for each in set(threading.enumerate()) - before if not each.daemon}
    assert not left
    for url in urls:
        with pytest.raises(urllib3.exceptions.HTTPError):
            urllib3.request("GET", url, retries=False, timeout=2)
