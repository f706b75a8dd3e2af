"""An app of the pages alone, on a database with a small shop in it."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash
from werkzeug.test import TestResponse

from bot.background import Background
from bot.channels.webchat.channel import WebChatChannel
from bot.inbox import Inbox
from bot.models import Conversation
from bot.outbox import Outbox
from bot.reply import Reply
from catalog.models import Certificate, Picture, Producer, Product, Province, Variant
from core.database import Base, Database
from core.file_links import FileLinks
from core.jobs import make_huey
from core.media import MediaStore
from core.settings import Settings
from core.texts import Texts
from fulfilment.carriers.thailand_post.carrier import ThailandPost
from fulfilment.rounds import CarrierRound
from orders.receipt_links import ReceiptLinks
from tests.fakes.server import FakeClock
from web.limits import limiter
from web.models import Staff
from web.parts import Parts
from web.site import add_site

ROOT = Path(__file__).parents[2]
KEY = b"a key for the buttons of this test"
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
PASSWORD = "a long password for tests"


@cache
def all_texts() -> Texts:
    return Texts([ROOT / "web" / "texts"])


@cache
def password_hash() -> str:
    """Made once: a good hash is slow on purpose."""
    return generate_password_hash(PASSWORD)


def make_parts(tmp_path: Path, **settings_changes: object) -> Parts:
    """Everything real, but no worker runs."""
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=f"sqlite:///{tmp_path}/otop.db",
        media_url=f"file://{tmp_path}/media",
        **settings_changes,  # type: ignore[arg-type]
    )
    db = Database(settings.database_url)
    media = MediaStore(settings.media_url)
    clock = FakeClock()
    channel = WebChatChannel(media, KEY)
    background = Background(make_huey(settings.database_url, ""), db, clock)
    return Parts(
        settings=settings,
        db=db,
        clock=clock,
        media=media,
        texts=all_texts(),
        inbox=Inbox(db, clock, lambda channel, sender: None),
        outbox=Outbox(db, clock, {"webchat": channel}, KEY, lambda conversation_id: None),
        channels={"webchat": channel},
        background=background,
        carrier_round=CarrierRound(db, clock, ThailandPost(), announces=False, tracks=False),
        receipt_links=ReceiptLinks("https://otop.example", KEY),
        file_links=FileLinks("https://otop.example", KEY),
    )


def make_app(parts: Parts) -> Flask:
    app = Flask("test_pages", root_path=str(ROOT / "web"))
    app.testing = False
    app.extensions["otop"] = parts
    add_site(app)
    return app


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file with the shop in it, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("filled")
    made = Database(f"sqlite:///{folder}/otop.db")
    Base.metadata.create_all(made.engine)
    with made.transaction() as session:
        add_shop(session)
        for name, role in (
            ("สมใจ", "agent"),
            ("มานะ", "agent"),
            ("หัวหน้า", "supervisor"),
            ("แล็บ", "laboratory"),
        ):
            session.add(Staff(name=name, role=role, password_hash=password_hash(), created_at=NOW))
    made.close()
    return folder / "otop.db"


@pytest.fixture
def parts(tmp_path: Path, filled: Path) -> Iterator[Parts]:
    shutil.copy(filled, tmp_path / "otop.db")
    made = make_parts(tmp_path)
    made.media.save("products/SILK-012.jpg", b"\xff\xd8\xff\xe0 not a real picture")
    yield made
    made.db.close()


@pytest.fixture(scope="session")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Routes and templates are compiled once; the parts behind them are of each test."""
    return make_app(make_parts(tmp_path_factory.mktemp("shared")))


@pytest.fixture
def app(shared_app: Flask, parts: Parts) -> Iterator[Flask]:
    shared_app.extensions["otop"] = parts
    before = dict(shared_app.config)
    with shared_app.app_context():
        limiter.reset()
    yield shared_app
    shared_app.config.clear()
    shared_app.config.update(before)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def add_shop(session: Session) -> None:
    """Two provinces, two makers, four products."""
    phrae = Province(code="54", name_th="แพร่", name_en="Phrae")
    lamphun = Province(code="51", name_th="ลำพูน", name_en="Lamphun")
    weavers = Producer(
        slug="weavers",
        name="กลุ่มทอผ้าบ้านนา",
        province=phrae,
        district="สูงเม่น",
        phone="020000001",
        is_demo=True,
        created_at=NOW,
    )
    cooks = Producer(slug="cooks", name="กลุ่มแม่บ้านป่าซาง", province=lamphun, created_at=NOW)
    silk = _product("SILK-012", "ผ้าไหมมัดหมี่ <b>ลายโบราณ</b>", "Mudmee silk", "textile", weavers, "ผืน")
    silk.is_demo = True
    silk.variants = [
        Variant(sku="SILK-012-R", name_th="สีแดง", name_en="Red", price_satang=129000, stock=3, weight_g=400),
        Variant(
            sku="SILK-012-B",
            name_th="สีคราม",
            name_en="Indigo",
            position=1,
            price_satang=149050,
            stock=0,
            weight_g=400,
        ),
    ]
    silk.pictures = [Picture(media_key="products/SILK-012.jpg")]
    silk.certificates = [Certificate(text="มผช.17/2546")]
    chilli = _product("NP-001", "น้ำพริกหนุ่ม", "Green chilli dip", "food", cooks, "กระปุก", 6500, 20)
    empty = _product("NP-002", "น้ำพริกตาแดง", "", "food", cooks, "กระปุก", 7000, 0)
    withdrawn = _product("OLD-1", "ผ้าเก่า", "", "textile", weavers, "ผืน", 100, 1)
    withdrawn.status = "withdrawn"
    session.add_all([phrae, lamphun, weavers, cooks, silk, chilli, empty, withdrawn])


def _product(
    sku: str,
    name_th: str,
    name_en: str,
    category: str,
    maker: Producer,
    unit: str,
    price: int = 0,
    stock: int = 0,
) -> Product:
    product = Product(
        sku=sku,
        name_th=name_th,
        name_en=name_en,
        category=category,
        unit=unit,
        producer=maker,
        description_th="ทำด้วยมือ",
        created_at=NOW,
        updated_at=NOW,
    )
    if price:
        product.variants = [Variant(sku=sku, price_satang=price, stock=stock, weight_g=250)]
    return product


def add_conversation(parts: Parts, sender: str = "visitor-1", **values: object) -> int:
    """A conversation on the web chat; its id."""
    with parts.db.transaction() as session:
        made = Conversation(
            channel="webchat", sender=sender, memory={}, last_message_at=NOW, created_at=NOW, **values
        )
        session.add(made)
        session.flush()
        return made.id


def queue_reply(parts: Parts, conversation_id: int, reply: Reply, author: str = "") -> int:
    """A reply in the outbox; its id."""
    with parts.db.transaction() as session:
        conversation = session.get_one(Conversation, conversation_id)
        return parts.outbox.queue(session, conversation, reply, now=parts.clock(), author=author).id


class Person:
    """Somebody with a browser, who may log in."""

    def __init__(self, app: Flask, name: str = "") -> None:
        self.client: FlaskClient = app.test_client()
        if name:
            assert self.logs_in(name).status_code == 302

    def token(self, path: str = "/staff/login") -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get(path).text)
        return found[1] if found else ""

    def logs_in(self, name: str, password: str = PASSWORD, query: str = "") -> TestResponse:
        form = {"name": name, "password": password, "csrf_token": self.token()}
        return self.client.post("/staff/login" + query, data=form)

    def posts(self, path: str, **form: str) -> TestResponse:
        form["csrf_token"] = self.token("/desk")
        return self.client.post(path, data=form, follow_redirects=True)


@pytest.fixture
def agent(app: Flask) -> Person:
    return Person(app, "สมใจ")


@pytest.fixture
def colleague(app: Flask) -> Person:
    return Person(app, "มานะ")


@pytest.fixture
def supervisor(app: Flask) -> Person:
    return Person(app, "หัวหน้า")
