"""What people say when they want a receipt or a tax invoice."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

from bot.language.meaning import Intent
from bot.language.said import Said, lines

WHOLE = (
    Said(
        Intent.RECEIPT,
        lines(
            "ใบเสร็จ|ขอใบเสร็จ|ขอใบเสร็จรับเงิน|ขอใบเสร็จหน่อย|ใบกำกับ|ใบกำกับภาษี|ขอใบกำกับภาษี|ขอใบกำกับภาษีหน่อย|ออกใบเสร็จ|ออกใบเสร็จได้ไหม|ออกใบกำกับภาษีได้ไหม|มีใบเสร็จไหม|มีใบกำกับภาษีไหม|บิล|ขอบิล|"
            "receipt|my receipt|receipt please|can i have a receipt|i need a receipt|tax invoice|i need a tax invoice|invoice"
        ),
    ),
)

INSIDE = (
    Said(
        Intent.RECEIPT,
        lines(
            "ใบเสร็จรับเงิน|ใบเสร็จ|ใบกำกับภาษี|ใบกำกับ|ขอบิล|ออกบิล|tax invoice|my receipt|a receipt|the receipt|receipt for|an invoice"
        ),
    ),
)
