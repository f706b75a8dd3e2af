"""For operators: alive, ready, and figures for Prometheus. Nothing personal."""

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.models import CASE_KINDS, Case, Conversation, InboxRow, OutboxRow
from orders.models import ORDER_STATUSES, Order
from web.parts import parts

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return _fresh(jsonify(status="alive"))


@blueprint.get("/readyz")
def ready() -> tuple[Response, int] | Response:
    """The database answers; and how long the oldest message waits, in and out, in seconds."""
    now = parts().clock()
    try:
        with parts().db.reading() as session:
            unprocessed, unsent = _oldest_unprocessed(session), _oldest_unsent(session)
    except SQLAlchemyError:
        return _fresh(jsonify(status="database-down")), 503
    return _fresh(
        jsonify(
            status="ready",
            oldest_unprocessed_s=_age_s(unprocessed, now),
            oldest_unsent_s=_age_s(unsent, now),
        )
    )


@blueprint.get("/metrics")
def metrics() -> Response:
    """Figures of this moment, counted in the database, so that every process tells the same."""
    registry = CollectorRegistry()
    registry.register(_DatabaseCollector())
    return _fresh(Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST))


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _oldest_unprocessed(session: Session) -> datetime | None:
    return session.scalar(select(func.min(InboxRow.received_at)).where(InboxRow.status == "new"))


def _oldest_unsent(session: Session) -> datetime | None:
    return session.scalar(select(func.min(OutboxRow.created_at)).where(OutboxRow.status == "pending"))


def _age_s(moment: datetime | None, now: datetime) -> float:
    return round(max((now - moment).total_seconds(), 0.0), 3) if moment else 0.0


def _count(session: Session, column: InstrumentedAttribute[str], *values: str) -> dict[str, int]:
    rows = session.execute(select(column, func.count()).where(column.in_(values)).group_by(column)).all()
    return dict.fromkeys(values, 0) | {row[0]: row[1] for row in rows}


class _DatabaseCollector(Collector):
    """Asks the database when Prometheus asks us."""

    def collect(self) -> Iterable[Metric]:
        """All figures; only `otop_up 0` when the database does not answer."""
        try:
            with parts().db.reading() as session:
                figures = list(_collect(session, parts().clock()))
        except SQLAlchemyError:
            return [GaugeMetricFamily("otop_up", "1 when the database answers.", 0)]
        return [GaugeMetricFamily("otop_up", "1 when the database answers.", 1), *figures]

    def describe(self) -> Iterable[Metric]:
        """Nothing to ask for when registered."""
        return []


def _collect(session: Session, now: datetime) -> Iterable[Metric]:
    yield GaugeMetricFamily(
        "otop_inbox_oldest_unprocessed_seconds",
        "How long the oldest message waits for its turn.",
        _age_s(_oldest_unprocessed(session), now),
    )
    yield GaugeMetricFamily(
        "otop_outbox_oldest_unsent_seconds",
        "How long the oldest reply waits to be sent.",
        _age_s(_oldest_unsent(session), now),
    )
    yield _by_label(
        "otop_inbox_messages",
        "Messages that are not done, by status.",
        "status",
        _count(session, InboxRow.status, "new", "failed"),
    )
    yield _by_label(
        "otop_outbox_replies",
        "Replies that are not sent, by status.",
        "status",
        _count(session, OutboxRow.status, "pending", "failed"),
    )
    open_cases = session.execute(
        select(Case.kind, func.count()).where(Case.closed_at.is_(None)).group_by(Case.kind)
    ).all()
    counted = dict.fromkeys(CASE_KINDS, 0) | {row[0]: row[1] for row in open_cases}
    yield _by_label("otop_cases_open", "Cases that wait for a person, by kind.", "kind", counted)
    orders = _count(session, Order.status, *ORDER_STATUSES)
    yield _by_label("otop_orders", "Orders, by status.", "status", orders)
    conversations = session.scalar(select(func.count()).select_from(Conversation)) or 0
    yield GaugeMetricFamily("otop_conversations", "Conversations ever begun.", conversations)


def _by_label(name: str, documentation: str, label: str, values: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, documentation, labels=[label])
    for value, count in values.items():
        family.add_metric([value], count)
    return family
