"""The PromptPay account that the shop is paid into: its id, checked and shown."""

import re
from typing import Literal

from stdnum.exceptions import ValidationError
from stdnum.th import pin, tin

Kind = Literal["phone", "tax_id", "e_wallet", "biller"]

_SEPARATORS = re.compile(r"[\s().-]")
_PHONE = re.compile(r"(?:\+?66|0)([689]\d{8})", re.ASCII)
_WHAT_IS_WRONG_ID = (
    "PROMPTPAY_ID must be a mobile number (0812345678), a 13-digit tax or citizen id, "
    "or a 15-digit e-wallet id"
)
_WHAT_IS_WRONG_BILLER = "PROMPTPAY_BILLER_ID must have 15 digits (tax id and a two-digit suffix)"


def parse_promptpay_id(text: str) -> tuple[Kind, str]:
    """`081-234-5678` → `("phone", "0812345678")`. Raises ValueError with what to set."""
    plain = _SEPARATORS.sub("", text)
    if phone := _PHONE.fullmatch(plain):
        return "phone", f"0{phone[1]}"
    kinds: dict[int, Kind] = {13: "tax_id", 15: "e_wallet"}
    if are_digits(plain) and len(plain) in kinds:
        return kinds[len(plain)], plain
    raise ValueError(f"{_WHAT_IS_WRONG_ID}, not {text!r}")


def parse_biller_id(text: str) -> str:
    """`0105546-095724-00` → `010554609572400`. Raises ValueError with what to set."""
    plain = _SEPARATORS.sub("", text)
    if not (are_digits(plain) and len(plain) == 15):
        raise ValueError(f"{_WHAT_IS_WRONG_BILLER}, not {text!r}")
    return plain


def are_digits(text: str) -> bool:
    """Whether it is made of 0 to 9 only: digits of other scripts have no place in a payload."""
    return text.isascii() and text.isdigit()


def check_account(*, promptpay_id: str = "", biller_id: str = "") -> None:
    """Raises ValueError, with what to set, for an account that money could not reach; a 13-digit
    id must also have its right check digit. Both empty is fine: then PromptPay is off.
    """
    if promptpay_id:
        kind, target = parse_promptpay_id(promptpay_id)
        if kind == "tax_id" and not _is_valid_id(target):
            raise ValueError(f"{_WHAT_IS_WRONG_ID}; the check digit of {promptpay_id!r} is wrong")
    if biller_id:
        parse_biller_id(biller_id)


def _is_valid_id(digits: str) -> bool:
    for module in (pin, tin):
        try:
            module.validate(digits)
        except ValidationError:
            continue
        return True
    return False


def mask_account(target: str) -> str:
    """The account that is paid into, with only its last four digits: `xxx-xxx-5678`."""
    hidden = "x" * (len(target) - 4)
    return f"{hidden[:3]}-{hidden[3:]}-{target[-4:]}"
