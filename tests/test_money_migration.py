"""A shop that sold before money was counted: what is known of its payments is carried over."""

from pathlib import Path

from alembic import command
from sqlalchemy import MetaData, Table, insert

from core.database import Database
from core.settings import load_settings
from orders.balances import Money, find_movements, money_of
from orders.money_checks import find_broken_money
from orders.refunds import find_refunds_of
from orders.slips import confirm_slip, find_waiting_slips
from tests.orders.shop import NOW
from web.commands.database import _config, prepare_database

ADDRESS = dict.fromkeys(("recipient", "phone", "address_line", "subdistrict", "district", "province"), "x")


def _owed(satang: int) -> dict[str, object]:
    return {"to_give_back_satang": satang, "reason": "claim", "about": "claim:1"}


def sold_before(db: Database) -> None:
    """Four orders: one waits with a slip, one is paid and owes a part, one had cash at the door."""
    config = _config()
    with db.writing_connection() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0010_producers")
        tables = MetaData()
        tables.reflect(connection)

        def add(table: str, **values: object) -> None:
            known: Table = tables.tables[table]
            connection.execute(insert(known), {name: values[name] for name in values})

        add("customers", id=1, name="", phone="", created_at=NOW)
        rows: tuple[tuple[int, str, str, str, dict[str, object]], ...] = (
            (1, "placed", "promptpay", "slip_received", {}),
            (
                2,
                "paid",
                "promptpay",
                "confirmed",
                _owed(900),
            ),
            (3, "delivered", "cod", "confirmed", {}),
            (
                4,
                "expired",
                "promptpay",
                "cancelled",
                _owed(5),
            ),
        )
        for number, status, method, payment, details in rows:
            add(
                "orders",
                id=number,
                number=f"OP{number}",
                checkout_key=str(number),
                customer_id=1,
                status=status,
                payment_method=method,
                items_satang=5_000,
                postage_satang=0,
                total_satang=5_000,
                postcode="10000",
                placed_at=NOW,
                **ADDRESS,
            )
            add(
                "payments",
                order_id=number,
                method=method,
                status=payment,
                amount_satang=5_000,
                promptpay_payload="",
                qr_media_key="",
                slip_media_key="slips/a.jpg",
                confirmed_by="agent:มานะ",
                confirmed_at=NOW,
                created_at=NOW,
            )
            add("order_events", order_id=number, at=NOW, actor="system", to_status=status, details=details)


def test_older_payments_slips_and_refunds_are_carried_over(tmp_path: Path) -> None:
    settings = load_settings(database_url=f"sqlite:///{tmp_path}/otop.db")
    db = Database(settings.database_url)
    sold_before(db)
    prepare_database(db, settings)
    with db.transaction() as session:
        assert list(find_broken_money(session)) == []
        sums = [money_of(session, number) for number in (1, 2, 3, 4)]
        assert sums == [Money(), Money(5_000, 900, 0), Money(5_000, 0, 0), Money()]
        assert [(m.source, m.actor) for m in find_movements(session, 3)] == [("cod", "agent:มานะ")]
        assert [(r.amount_satang, r.reason, r.status) for r in find_refunds_of(session, 2)] == [
            (900, "claim", "due")
        ]
        (slip,) = find_waiting_slips(session)
        confirm_slip(session, slip.id, 5_000, actor="agent:มานะ", now=NOW)
        assert slip.order.status == "paid"
        assert list(find_broken_money(session)) == []
    db.close()
