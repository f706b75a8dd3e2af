"""What a producer needs to pack a day's orders, as one PDF: the pick list, then the labels, four on A4."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Producer
from core.clock import to_bangkok
from core.money import baht
from fulfilment.answer_models import Shortage
from fulfilment.label import LabelData, LabelSheet, draw_label, label_data
from fulfilment.models import Parcel
from fulfilment.parcels import find_lines
from fulfilment.type_setting import Fitted, line_height
from orders.models import OrderLine

_MARGIN_MM = 14.0
_WIDTH_MM = 210 - 2 * _MARGIN_MM
_BOTTOM_MM = 297 - _MARGIN_MM
_BOX_MM = 3.4
_INDENT_MM = 7.0
_RIGHT_MM = 52.0
# So many labels are one file; what is beyond comes with the next one, when these are sent.
MOST_PARCELS = 200


@dataclass(frozen=True, slots=True)
class PickItem:
    """So many pieces of one thing."""

    name: str
    quantity: int
    unit: str


@dataclass(frozen=True, slots=True)
class PickParcel:
    """One parcel to pack; `tracking_number` is "" while it has none. It `waits` while something is short."""

    order_number: str
    tracking_number: str
    recipient: str
    by: str
    cod_satang: int
    items: tuple[PickItem, ...]
    waits: bool = False


@dataclass(frozen=True, slots=True)
class DayPapers:
    """All that the PDF shows."""

    producer: str
    made_at: datetime
    parcels: tuple[PickParcel, ...]
    labels: tuple[LabelData, ...]
    # Parcels that did not fit in this file.
    left_out: int = 0

    @property
    def totals(self) -> list[PickItem]:
        """What to fetch from the shelves, for all parcels together, in the order it first comes."""
        sums: dict[tuple[str, str], int] = {}
        for parcel in self.parcels:
            for item in parcel.items:
                sums[item.name, item.unit] = sums.get((item.name, item.unit), 0) + item.quantity
        return [PickItem(name, quantity, unit) for (name, unit), quantity in sums.items()]


def gather_papers(
    session: Session,
    producer: Producer,
    parcels: Sequence[Parcel],
    *,
    send_by: Callable[[Parcel], str],
    now: datetime,
) -> DayPapers:
    """What is to be said about these parcels, which are all of this producer. One that waits for a number, or
    for the customer's word about what is short, is in the list and has no label yet.
    """
    chosen = parcels[:MOST_PARCELS]
    orders = {parcel.order_id for parcel in chosen}
    short = select(Shortage.order_line_id).join(OrderLine).where(Shortage.answer.in_(("", "wait")))
    asked = set(session.scalars(short.where(OrderLine.order_id.in_(orders))))
    picks, labels = [], []
    for parcel in chosen:
        lines = find_lines(session, parcel.id)
        waits = any(one.order_line_id in asked for one in lines)
        picks.append(
            PickParcel(
                order_number=parcel.order.number,
                tracking_number=parcel.tracking_number or "",
                recipient=parcel.order.recipient,
                by=send_by(parcel),
                cod_satang=parcel.cod_satang,
                items=tuple(PickItem(one.line.name_th, one.quantity, one.line.unit) for one in lines),
                waits=waits,
            )
        )
        if parcel.tracking_number and not waits:
            labels.append(label_data(session, parcel))
    left_out = len(parcels) - len(chosen)
    return DayPapers(producer.name, now, tuple(picks), tuple(labels), left_out)


def render_papers(papers: DayPapers) -> bytes:
    """The PDF: A4 pages of the pick list, then sheets of four labels."""
    with LabelSheet() as paper:
        _PickList(paper, papers).draw()
        for data in papers.labels:
            draw_label(paper, data)
        return bytes(paper.output())


class _PickList:
    """Writes from the top of a page down, and goes on overleaf."""

    def __init__(self, paper: LabelSheet, papers: DayPapers) -> None:
        self._paper = paper
        self._papers = papers
        self._y = 0.0
        self._page = 0

    def draw(self) -> None:
        """The whole list."""
        self._new_page()
        self._heading("หยิบของรวมทั้งหมด")
        for item in self._papers.totals:
            self._row(item.name, f"{item.quantity} {item.unit}", 12)
        self._y += 4
        self._heading("แพ็กทีละกล่อง")
        for parcel in self._papers.parcels:
            self._parcel(parcel)
        if self._papers.left_out:
            self._need(line_height(11))
            more = f"ยังมีอีก {self._papers.left_out} กล่อง ส่งชุดนี้แล้วขอใบใหม่ได้เลย"
            self._paper.write_line(_MARGIN_MM, self._y, more, 11, "B")

    def _new_page(self) -> None:
        self._paper.add_whole_page()
        self._page += 1
        at = to_bangkok(self._papers.made_at)
        day = f"{at.day:02d}/{at.month:02d}/{at.year + 543} {at:%H:%M} น. หน้า {self._page}"
        head = self._paper.fit(f"ใบจัดของ {self._papers.producer}", _WIDTH_MM - 62, (16, 13, 11), 1, "B")
        self._paper.write_line(_MARGIN_MM, _MARGIN_MM, day, 10, width=_WIDTH_MM, align="R")
        self._y = self._paper.write_lines(_MARGIN_MM, _MARGIN_MM, head.cut(2), "B")
        counted = f"{len(self._papers.parcels)} กล่อง  ใบปะหน้า {len(self._papers.labels)} ใบ"
        self._paper.write_line(_MARGIN_MM, self._y, counted, 11)
        self._y += line_height(11) + 1
        self._rule()

    def _heading(self, words: str) -> None:
        # A heading alone at the foot of a page would be lost.
        self._need(line_height(13) + 3 * line_height(12))
        self._paper.write_line(_MARGIN_MM, self._y, words, 13, "B")
        self._y += line_height(13) + 1

    def _need(self, height_mm: float) -> None:
        if self._y + height_mm > _BOTTOM_MM:
            self._new_page()

    def _row(self, name: str, right: str, size_pt: float, left: float = _MARGIN_MM) -> None:
        """A box to tick, the thing, and how many."""
        width = _WIDTH_MM - (left - _MARGIN_MM) - _INDENT_MM - _RIGHT_MM
        fitted = self._paper.fit(name, width, (size_pt,), 2).cut(3)
        self._need(fitted.height_mm)
        top = self._y + (line_height(size_pt) - _BOX_MM) / 2
        self._paper.rect(left, top, _BOX_MM, _BOX_MM)
        self._paper.write_line(_MARGIN_MM, self._y, right, size_pt + 1, "B", width=_WIDTH_MM, align="R")
        self._y = self._paper.write_lines(left + _INDENT_MM, self._y, fitted)

    def _parcel(self, parcel: PickParcel) -> None:
        head = self._head_of(parcel)
        wanted = head.height_mm + line_height(10) + len(parcel.items) * line_height(11) + 4
        # A parcel stays together, unless it fills more than a page.
        self._need(min(wanted, 150))
        self._y = self._paper.write_lines(_MARGIN_MM, self._y, head, "B")
        cash = f"เก็บปลายทาง {baht(parcel.cod_satang)} บาท" if parcel.cod_satang else "จ่ายแล้ว"
        number = parcel.tracking_number or "ยังไม่มีเลขพัสดุ"
        self._paper.write_line(_MARGIN_MM, self._y, number, 10)
        self._paper.write_line(_MARGIN_MM, self._y, cash, 10, width=_WIDTH_MM, align="R")
        self._y += line_height(10)
        if parcel.waits:
            self._paper.write_line(_MARGIN_MM, self._y, "รอของให้ครบ หรือรอลูกค้าตอบ อย่าเพิ่งส่ง", 11, "B")
            self._y += line_height(11)
        for item in parcel.items:
            self._row(item.name, f"{item.quantity} {item.unit}", 11, _MARGIN_MM + 4)
        self._y += 1.5
        self._rule()

    def _head_of(self, parcel: PickParcel) -> Fitted:
        head = f"{parcel.order_number}  {parcel.recipient}  (ส่งภายใน {parcel.by})"
        return self._paper.fit(head, _WIDTH_MM, (12, 11, 10), 1, "B").cut(2)

    def _rule(self) -> None:
        self._paper.line(_MARGIN_MM, self._y, _MARGIN_MM + _WIDTH_MM, self._y)
        self._y += 2
