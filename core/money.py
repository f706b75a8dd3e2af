"""Money is whole satang: 100 satang are one baht."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

SATANG_PER_BAHT = 100


def baht(amount_satang: int) -> str:
    """`129000` → `1,290`, `129050` → `1,290.50`: baht as shown to people, without a sign."""
    whole, satang = divmod(abs(amount_satang), SATANG_PER_BAHT)
    sign = "-" if amount_satang < 0 else ""
    return f"{sign}{whole:,}" + (f".{satang:02d}" if satang else "")


def baht_decimal(amount_satang: int) -> Decimal:
    """Satang as an exact number of baht with two decimals, for payment payloads and files."""
    return (Decimal(amount_satang) / SATANG_PER_BAHT).quantize(Decimal("0.01"))


def satang(amount_baht: str | int | Decimal) -> int:
    """`"1,290.50"` → `129050`. Raises ValueError when it is not an amount of baht."""
    try:
        value = Decimal(str(amount_baht).replace(",", "").strip())
    except InvalidOperation as error:
        raise ValueError(f"not an amount of baht: {amount_baht!r}") from error
    if not value.is_finite():
        raise ValueError(f"not an amount of baht: {amount_baht!r}")
    return int((value * SATANG_PER_BAHT).quantize(Decimal(1), rounding=ROUND_HALF_UP))
