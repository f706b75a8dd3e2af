"""What people say when they fetch an order themselves, or want the parcel insured."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

from bot.language.meaning import Intent
from bot.language.said import Said, lines

WHOLE = (
    Said(
        Intent.PICK_UP,
        lines(
            "มารับเอง|ไปรับเอง|รับเอง|ขอรับเอง|จะไปรับเอง|เดี๋ยวไปรับเอง|เดี๋ยวมารับเอง|ขอไปรับเอง|ขอมารับเอง|มารับเองได้ไหม|ไปรับเองได้ไหม|รับเองได้ไหม|รับที่ร้าน|ขอรับที่ร้าน|ไปรับที่ร้าน|รับหน้าร้าน|ไปรับหน้าร้าน|รับที่ร้านได้ไหม|นัดรับ|นัดรับได้ไหม|นัดรับของ|ไม่ต้องส่ง|ไม่ต้องส่งเดี๋ยวไปรับ|ไปเอาเอง|ไปเอาที่ร้าน|รับเองที่ร้าน|มีจุดรับไหม|จุดรับของ|"
            "pick up|pickup|i will pick it up|can i pick it up|collect in person|i will collect it|pick up at the shop|pick it up myself"
        ),
    ),
    Said(
        Intent.INSURE,
        lines(
            "ขอประกันพัสดุ|ประกันพัสดุ|ทำประกันพัสดุ|ขอทำประกัน|ขอทำประกันพัสดุ|ทำประกัน|เอาประกัน|เอาประกันด้วย|ขอประกัน|ประกันของ|มีประกันไหม|มีประกันพัสดุไหม|ขอประกันของเสียหาย|"
            "insure it|insure the parcel|insurance please|i want insurance|parcel insurance"
        ),
    ),
)

INSIDE = (
    Said(
        Intent.PICK_UP,
        lines(
            "มารับเอง|ไปรับเอง|ขอรับเอง|รับเองได้|รับเองที่ร้าน|รับที่ร้าน|รับหน้าร้าน|รับของที่ร้าน|นัดรับ|ไปเอาเอง|pick it up|pick up at|collect in person"
        ),
    ),
    Said(
        Intent.INSURE,
        lines("ประกันพัสดุ|ทำประกัน|ขอประกัน|เอาประกัน|insure the parcel|parcel insurance|insure it"),
    ),
)
