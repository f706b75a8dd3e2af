"""What people say of their parcel besides its price: insured, fetched by themselves, wrapped as a present."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

from bot.language.meaning import Intent
from bot.language.said import Said, lines

WHOLE = (
    Said(
        Intent.INSURE,
        lines(
            "ประกัน|ทำประกัน|ขอทำประกัน|ทำประกันพัสดุ|ขอทำประกันพัสดุ|ขอประกันพัสดุ|เพิ่มประกัน|ซื้อประกันเพิ่ม|ขอประกัน|มีประกันไหม|มีประกันพัสดุไหม|ทำประกันได้ไหม|ส่งแบบมีประกัน|"
            "insurance|insure it|insure my parcel|insure the parcel|add insurance|is it insured|with insurance"
        ),
    ),
    Said(
        Intent.PICK_UP,
        lines(
            "ไปรับเอง|ไปรับเองได้ไหม|ขอไปรับเอง|มารับเอง|รับเอง|รับเองได้ไหม|รับที่ร้าน|รับที่ร้านได้ไหม|ไปรับที่ร้าน|นัดรับ|นัดรับได้ไหม|รับหน้าร้าน|"
            "pick up|pickup|pick it up|can i pick it up|self pickup|i will pick it up|collect in store"
        ),
    ),
    Said(
        Intent.GIFT_WRAP,
        lines(
            "ห่อของขวัญ|ห่อของขวัญให้ด้วย|ห่อของขวัญได้ไหม|มีห่อของขวัญไหม|ช่วยห่อของขวัญ|ขอการ์ดอวยพร|แนบการ์ดอวยพร|ใส่การ์ดให้ด้วย|"
            "gift wrap|gift wrapping|wrap it|can you wrap it|wrap it as a gift|add a card"
        ),
    ),
)

INSIDE = (
    Said(
        Intent.INSURE,
        lines(
            "ทำประกัน|เอาประกัน|ขอประกัน|ประกันพัสดุ|ประกันสินค้าเสียหาย|ประกันของหาย|ประกันขนส่ง|ประกันการขนส่ง|มีประกันไหม|มีประกันมั้ย|แบบมีประกัน|เพิ่มประกัน|ค่าประกัน|ประกันเพิ่ม|"
            "insure my|insure the|insure it|insurance|parcel insured|is it insured"
        ),
    ),
    Said(
        Intent.PICK_UP,
        lines(
            "ไปรับเอง|มารับเอง|ไปเอาเอง|เข้าไปรับ|ไปรับที่|มารับที่|รับที่ร้าน|รับของที่ร้าน|รับสินค้าที่ร้าน|รับของเอง|รับเองได้|รับเองที่|รับหน้าร้าน|รับที่หน้าร้าน|รับที่บ้านผู้ผลิต|รับที่ศูนย์|รับของที่ศูนย์|นัดรับ|มีหน้าร้าน|จะไปเอาเอง|"
            "pick it up|pick up at|pick up my|pick up the|pick up from|pick them up|self pickup|store pickup|collect it myself|collect in store|come and get it"
        ),
    ),
    Said(
        Intent.GIFT_WRAP,
        lines(
            "ห่อของขวัญ|ห่อเป็นของขวัญ|ห่อให้สวย|ห่อกล่องของขวัญ|ผูกโบว์|การ์ดอวยพร|เขียนการ์ด|แนบการ์ด|ใส่การ์ด|"
            "gift wrap|gift-wrap|wrap it as|wrapped as a gift|wrap as a gift|gift card with|greeting card"
        ),
    ),
)
