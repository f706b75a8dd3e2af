"""What can be wrong with a line of the catalogue file, in words for the person who keeps it."""

from dataclasses import dataclass

# The codes are for programs, the texts for people: Thai first, then English.
REASONS = {
    "missing": ("ไม่ได้กรอก {column}", "{column} is empty"),
    "too-long": ("{column} ยาวเกิน {limit} ตัวอักษร", "{column} is longer than {limit} characters"),
    "bad-sku": ("sku ใช้ได้เฉพาะ A-Z 0-9 . _ - ไม่เกิน 60 ตัว", "sku may hold only A-Z 0-9 . _ -, at most 60"),
    "bad-category": (
        "category ต้องเป็น food, beverage, textile, craft หรือ herbal",
        "category must be one of food, beverage, textile, craft, herbal",
    ),
    "bad-price": (
        "price_thb ต้องเป็นราคาบาทมากกว่า 0 เช่น 1,290.50",
        "price_thb must be baht above 0, like 1,290.50",
    ),
    "bad-stock": ("stock ต้องเป็นจำนวนเต็ม 0 ขึ้นไป", "stock must be a whole number, 0 or more"),
    "bad-weight": ("weight_g ต้องเป็นกรัม 1 ถึง {limit}", "weight_g must be grams, 1 to {limit}"),
    "bad-province": ("ไม่รู้จักจังหวัด {value}", "unknown province {value}"),
    "bad-postcode": ("postcode ต้องเป็นตัวเลข 5 หลัก", "postcode must be 5 digits"),
    "bad-phone": ("producer_phone ไม่ใช่เบอร์โทรศัพท์", "producer_phone is not a telephone number"),
    "bad-status": (
        "status ต้องเป็น listed, paused หรือ withdrawn",
        "status must be listed, paused or withdrawn",
    ),
    "bad-character": ("{column} มีอักขระที่ใช้ไม่ได้", "{column} holds a character that cannot be kept"),
    "forbidden": (
        "ขายออนไลน์ไม่ได้ตามกฎหมาย (สุราหรือยาสูบ): {value}",
        "alcohol and tobacco may not be sold online: {value}",
    ),
    "duplicate-sku": ("sku ซ้ำกับบรรทัด {first}", "the same sku as line {first}"),
    "sku-taken": ("sku นี้เป็นของสินค้าอื่นแล้ว", "this sku belongs to another product"),
    "no-parent": ("ไม่พบสินค้า {value} ที่ variant_of ระบุ", "there is no product {value} for variant_of"),
    "producer-differs": (
        "ที่อยู่หรือเบอร์ของผู้ผลิตไม่ตรงกับบรรทัด {first}",
        "the producer's address or telephone differs from line {first}",
    ),
    "certificate-odd": ("เลข อย. ควรมี 13 หลักและขึ้นต้นด้วยรหัสจังหวัด: {value}", "odd FDA number: {value}"),
    "image-ignored": ("ข้าม image: ต้องเป็นชื่อไฟล์ในคลังรูป", "image skipped: it must be a key of the media store"),
    "sku-not-yours": (
        "ไม่มีรหัสนี้ในร้านของคุณ ถ้าเป็นสินค้าใหม่ ให้เว้นช่องรหัสว่างไว้",
        "this sku is none of your shop's; leave it empty for a new product",
    ),
    "formula": (
        "{column} เป็นสูตร ให้พิมพ์ตัวเลขหรือคำลงไปตรง ๆ",
        "{column} holds a formula; write the value itself",
    ),
    "price-range": ("ราคาต้องไม่เกิน {limit} บาท", "the price may be {limit} baht at most"),
    "bad-name": ("ชื่อสินค้าต้องเป็นคำ 2 ถึง 120 ตัวอักษร", "the name must be words, 2 to 120 characters"),
    "stock-shared": (
        "แบบนี้ขายเป็นชุด จำนวนคิดจากสินค้าหลัก แก้ที่สินค้าหลักแทน",
        "this is a set; how many there are follows from the single one",
    ),
    "column-ignored": ("ข้ามคอลัมน์ที่ไม่รู้จัก: {value}", "unknown column skipped: {value}"),
}


@dataclass(frozen=True)
class RowError:
    """What is wrong with one line, as a code and in words. Line 1 is the header."""

    line: int
    code: str
    reason_th: str
    reason_en: str


class BadRowError(Exception):
    """A line that cannot be taken over."""

    def __init__(self, code: str, **slots: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.slots = slots

    def at(self, line: int) -> RowError:
        """The same, said of this line."""
        return make_row_error(line, self.code, **self.slots)


def make_row_error(line: int, code: str, **slots: str | int) -> RowError:
    """Put a reason into words. Values of the file are shortened: they may be anything."""
    shown = {key: str(value)[:60] for key, value in slots.items()}
    thai, english = (text.format(**shown) for text in REASONS[code])
    return RowError(line, code, thai, english)
