"""What a listing says of itself, read and written by name: as files and event rows name it."""

from catalog.models import Certificate, Picture, Product, Variant

# How an event row tells a field of the product from the same one of a variant.
OF_PRODUCT = ":product"
PRODUCT_FIELDS = (
    *("name_th", "name_en", "category", "unit", "description_th", "description_en"),
    *("keywords", "certificates"),
)
# `name_th` of a variant is its size or colour; in files the column is called so.
VARIANT_FIELDS = {"weight_g": "weight_g", "variant_th": "name_th", "variant_en": "name_en"}


def read_field(target: Product | Variant, field: str) -> object:
    """What it says now; certificates as in a file, with `;` between them."""
    if isinstance(target, Product) and field == "certificates":
        return ";".join(mark.written for mark in target.certificates)
    if isinstance(target, Product) and field == "pictures":
        return ";".join(picture.media_key for picture in target.pictures)
    return getattr(target, _column(target, field))


def write_field(target: Product | Variant, field: str, value: object) -> None:
    """Let it say this."""
    if isinstance(target, Product) and field == "certificates":
        _write_certificates(target, str(value))
        return
    if isinstance(target, Product) and field == "pictures":
        _write_pictures(target, [key for key in str(value).split(";") if key])
        return
    setattr(target, _column(target, field), value)


def _column(target: Product | Variant, field: str) -> str:
    return VARIANT_FIELDS.get(field, field) if isinstance(target, Variant) else field


def _write_certificates(product: Product, value: str) -> None:
    wanted = [part.strip() for part in value.split(";") if part.strip()]
    kept = {mark.written: mark for mark in product.certificates if mark.written in wanted}
    product.certificates = [kept.get(part) or Certificate(text=part) for part in wanted]


def _write_pictures(product: Product, keys: list[str]) -> None:
    """Rows keep their places and change their pictures: no two may have one place, not for a moment."""
    rows = list(product.pictures)
    for place, key in enumerate(keys):
        if place < len(rows):
            rows[place].media_key, rows[place].position = key, place
        else:
            rows.append(Picture(media_key=key, position=place))
    product.pictures = rows[: len(keys)]
