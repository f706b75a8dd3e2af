"""The notation of payment QR codes (EMVCo): fields of a two-digit id, a two-digit length and a
value, with a checksum as the last field.
"""

from collections.abc import Iterable

MAX_PAYLOAD_LENGTH = 512
_CRC_LENGTH = 4


def crc16(text: str) -> str:
    """CRC-16/CCITT-FALSE of the text, as four upper-case hexadecimal digits."""
    register = 0xFFFF
    for byte in text.encode("ascii"):
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1) ^ (0x1021 if register & 0x8000 else 0)
        register &= 0xFFFF
    return f"{register:04X}"


def render_fields(fields: Iterable[tuple[str, str]]) -> str:
    """Fields one behind the other; one without a value is left out."""
    return "".join(_render_field(tag, value) for tag, value in fields if value)


def _render_field(tag: str, value: str) -> str:
    if len(value) > 99:
        raise ValueError(f"field {tag} is longer than 99 characters")
    return f"{tag}{len(value):02d}{value}"


def parse_fields(text: str) -> dict[str, str]:
    """The fields by id. Raises ValueError when a length does not fit or an id comes twice."""
    fields: dict[str, str] = {}
    at = 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        if not (_are_digits(tag) and _are_digits(length)):
            raise ValueError(f"no field begins at character {at}")
        at += 4 + int(length)
        if at > len(text):
            raise ValueError(f"field {tag} is shorter than its length says")
        if tag in fields:
            raise ValueError(f"field {tag} comes twice")
        fields[tag] = text[at - int(length) : at]
    return fields


def _are_digits(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isdigit()


def seal(body: str, crc_tag: str) -> str:
    """The body with its checksum behind it."""
    covered = f"{body}{crc_tag}{_CRC_LENGTH:02d}"
    return covered + crc16(covered)


def open_sealed(text: str, crc_tag: str, *, restore_zeros: bool = False) -> dict[str, str]:
    """The fields of a sealed text, without the checksum. Raises ValueError when it is wrong.

    Some banks print a checksum without its leading zeros; `restore_zeros` accepts that.
    """
    text = text.strip()
    if not (text.isascii() and len(text) <= MAX_PAYLOAD_LENGTH):
        raise ValueError("not a payment QR: it has letters or a length that none has")
    head = f"{crc_tag}{_CRC_LENGTH:02d}"
    for missing in range(_CRC_LENGTH if restore_zeros else 1):
        cut = len(text) - _CRC_LENGTH + missing
        body, found = text[: cut - len(head)], text[cut:]
        if cut >= len(head) and text[cut - len(head) : cut] == head:
            if seal(body, crc_tag)[-_CRC_LENGTH:] != found.upper().rjust(_CRC_LENGTH, "0"):
                continue
            return parse_fields(body)
    raise ValueError(f"not a payment QR: its checksum (field {crc_tag}) is wrong or missing")
