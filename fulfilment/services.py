"""The services of the post that we offer, from `tariffs/services.csv`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fulfilment.tables import load_table

TARIFFS = Path(__file__).parent / "tariffs"


@dataclass(frozen=True, slots=True)
class Service:
    """What one service takes and how long it needs. Sizes are those of one packed piece."""

    code: str
    name_th: str
    name_en: str
    days_from: int
    days_to: int
    most_weight_g: int
    longest_mm: int
    sides_mm: int
    first_letters: str
    takes_cod: bool
    remote: bool
    instead: str
    is_offered: bool

    def name(self, language: str) -> str:
        """As people call it."""
        return self.name_en if language == "en" else self.name_th

    def takes_size(self, size_mm: tuple[int, int, int]) -> bool:
        """Whether a piece of these sides is not too large; (0, 0, 0) is one that nobody measured."""
        return max(size_mm) <= self.longest_mm and sum(size_mm) <= self.sides_mm


@lru_cache(maxsize=1)
def all_services() -> dict[str, Service]:
    """Every service by its code, also those not offered: old parcels went by them."""
    return {row["code"]: _read(row) for row in load_table(TARIFFS / "services.csv")}


def offered_services() -> list[Service]:
    """Those a customer may have."""
    return [service for service in all_services().values() if service.is_offered]


def get_service(code: str) -> Service:
    """The service of this code. Raises KeyError."""
    return all_services()[code]


def service_name(code: str, language: str = "th") -> str:
    """Its name for people; the code itself when no such service is known any more."""
    found = all_services().get(code)
    return found.name(language) if found else code


def _read(row: dict[str, str]) -> Service:
    return Service(
        code=row["code"],
        name_th=row["name_th"],
        name_en=row["name_en"],
        days_from=int(row["days_from"]),
        days_to=int(row["days_to"]),
        most_weight_g=int(row["most_weight_g"]),
        longest_mm=int(row["longest_mm"]),
        sides_mm=int(row["sides_mm"]),
        first_letters=row["first_letters"],
        takes_cod=row["takes_cod"] == "yes",
        remote=row["remote"] == "yes",
        instead=row["instead"],
        is_offered=row["is_offered"] == "yes",
    )
