"""Table of what makes a maker's page their own."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base

# Dyes of the villages. Each keeps its contrast on light and dark paper (tests/web/test_contrast.py):
# clay ดินเผา · indigo คราม · lac ครั่ง · leaf ใบไม้ · turmeric ขมิ้น · ebony มะเกลือ
THEMES = ("clay", "indigo", "lac", "leaf", "turmeric", "ebony")


class ProducerSite(Base):
    """How a maker's site looks and where it is; the story and the goods are read from the catalogue."""

    __tablename__ = "producer_sites"
    __table_args__ = (
        CheckConstraint("theme IN ('clay','indigo','lac','leaf','turmeric','ebony')", name="theme"),
    )

    producer_id: Mapped[int] = mapped_column(
        ForeignKey("producers.id"), primary_key=True, autoincrement=False
    )
    # A host name of their own, such as `baanrai.example`; NULL: only /producers/<slug>.
    host: Mapped[str | None] = mapped_column(String(253), unique=True)
    theme: Mapped[str] = mapped_column(String(10), default="clay")
    cover_key: Mapped[str] = mapped_column(String(200), default="")
    name_en: Mapped[str] = mapped_column(String(200), default="")
    # Where visitors find them; both or none.
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    # The telephone is for the post. On the page it stands only when the maker wants it there.
    shows_phone: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(80))
