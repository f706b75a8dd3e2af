"""Words around an address, in two halves that share none: `work` to develop on, `run` to measure."""

# Word lists read best unbroken.
# ruff: noqa: E501, SIM905

from dataclasses import dataclass
from typing import Literal

Half = Literal["work", "run"]


@dataclass(frozen=True, slots=True)
class Words:
    """What one half writes around the areas."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    nicknames: tuple[str, ...]
    latin_names: tuple[str, ...]
    roads: tuple[str, ...]
    villages: tuple[str, ...]
    estates: tuple[str, ...]
    landmarks: tuple[str, ...]
    firms: tuple[str, ...]
    latin_lines: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    orders: tuple[str, ...]


_WORK = Words(
    given=tuple("สมใจ มานะ วิชัย สุดา ประเสริฐ กาญจนา ธนากร พรทิพย์ อนุชา รัตนา ศิริพร ชัยวัฒน์ อารีย์ ปิยะ บุญมี".split()),
    surnames=tuple("ใจดี แก้วมณี ทองคำ ศรีสุข บุญเรือง วงศ์ใหญ่ พรหมมา สายบุญ คำแสน เจริญผล จันทร์เพ็ญ สุขเกษม".split()),
    nicknames=tuple("แอน นก ตั้ม เล็ก ฟ้า หนึ่ง จอย แดง บอย เมย์".split()),
    latin_names=("Somchai Jaidee", "Nok Kaewmanee", "Anna Smith", "Pim S.", "Wichai Thongkham"),
    roads=tuple(
        "ถ.สุขุมวิท ถนนมิตรภาพ ถ.พหลโยธิน ถนนเพชรเกษม ถ.ราชดำเนิน ซ.ลาดพร้าว#71 ซอยสุขสวัสดิ์#14 ซ.3 ซอยอารีย์ ถ.เชียงใหม่-ลำปาง ถ.ห้วยแก้ว".split()
    ),
    villages=tuple("บ้านหนองแวง บ้านดอน บ้านโนนสูง บ้านใหม่ บ้านทุ่ง บ้านคลองสอง".split()),
    estates=(
        "หมู่บ้านพฤกษา 12",
        "คอนโดลุมพินี ตึก B ชั้น 5 ห้อง 512",
        "หอพักสุขใจ ห้อง 305",
        "หมู่บ้านเดอะแกรนด์",
        "อาคารสยาม ชั้น 12",
    ),
    landmarks=("ตรงข้ามเซเว่น", "ข้างวัดหนองบัว", "หลังตลาดสด", "(หน้าปั๊ม ปตท.)", "ใกล้โรงเรียนบ้านนา", "ฝากป้อมยามได้"),
    firms=("บริษัท สยามการค้า จำกัด", "ร้านกาแฟดอยคำ", "โรงเรียนวัดท่าข้าม", "อบต.หนองแวง", "ร้านป้าแดงส้มตำ"),
    latin_lines=(
        "99/1 Moo 2",
        "12 Sukhumvit Road",
        "55/7 Moo 4, Soi 3",
        "8/15 Lumpini Ville, Bldg B, Room 512",
        "7 Soi Ari",
    ),
    before=("รบกวนส่ง", "ที่อยู่ค่ะ", "จัดส่งที่", "ส่งด่วนนะคะ", "ส่งที่", "สวัสดีค่ะ ที่อยู่จัดส่งนะคะ", "📦"),
    after=("ขอบคุณค่ะ", "ส่งพรุ่งนี้ได้ไหมคะ", "ส่ง EMS นะคะ", "🙏🙏", "เก็บปลายทางค่ะ", "ครับ", "ห่อดีๆนะคะ"),
    orders=("เอาน้ำพริกหนุ่ม 2 กระปุก", "สั่งผ้าไหม 1 ผืน กับสบู่ 3 ก้อน", "ขอแคบหมู 5 ถุงค่ะ", "รับกาแฟ 2 ถุง"),
)
_RUN = Words(
    given=tuple(
        "สมศักดิ์ ปราณี ณรงค์ วันเพ็ญ เกรียงไกร สุภาพร ธีรพงษ์ นงนุช จิราภรณ์ อดิศักดิ์ พิมพ์ใจ สุรชัย มาลี กิตติ ละเอียด".split()
    ),
    surnames=tuple("มั่นคง รุ่งเรือง แสงทอง พูลสวัสดิ์ อินทร์แก้ว ชูใจ นามวงศ์ เพชรดี ยิ้มแย้ม คงเจริญ ดวงดี สมบูรณ์".split()),
    nicknames=tuple("ต่าย กบ แนน เก่ง ปุ๊ก อ้อ โอ๋ แพร บีม หญิง".split()),
    latin_names=("Prasit Mankong", "Malee Chujai", "David Brown", "Kanya R.", "Narong Sangthong"),
    roads=tuple(
        "ถ.รามคำแหง ถนนแจ้งสนิท ถ.เอกชัย ถนนชยางกูร ถ.นิมมานเหมินท์ ซ.อ่อนนุช#17 ซอยเพชรบุรี#5 ซ.9/2 ซอยร่วมใจ ถ.อุดร-เลย ถ.กาญจนาภิเษก".split()
    ),
    villages=tuple("บ้านโคกกลาง บ้านเหล่า บ้านนาดี บ้านสวน บ้านท่าช้าง บ้านหัวทุ่ง".split()),
    estates=(
        "หมู่บ้านสิวลี 3",
        "คอนโดศุภาลัย อาคาร 2 ชั้น 9 ห้อง 921",
        "อพาร์ตเมนต์ใบบุญ ห้อง 14",
        "หมู่บ้านเศรษฐสิริ",
        "ตึกพาณิชย์ ชั้น 3",
    ),
    landmarks=("เยื้องโลตัส", "ติดวัดโพธิ์ศรี", "หลังสถานีรถไฟ", "(รั้วสีเขียว)", "ใกล้โรงพยาบาลนาดี", "วางหน้าบ้านได้เลย"),
    firms=("บจก.รุ่งเรืองพาณิชย์", "ร้านเสริมสวยอ้อ", "โรงพยาบาลบ้านแพ้ว", "เทศบาลตำบลนาดี", "ร้านลุงกบขนมจีน"),
    latin_lines=(
        "14/3 Moo 5",
        "221 Ramkhamhaeng Road",
        "9 Moo 11, Soi 6",
        "77/8 Supalai Condo, Floor 9, Room 921",
        "31 Soi Onnut 17",
    ),
    before=("ฝากส่งของมาที่", "ที่อยู่จัดส่งครับ", "ส่งไปที่", "ขอด่วนหน่อยค่ะ", "ส่งให้ที่", "หวัดดีค่า นี่ที่อยู่ค่ะ", "🏠"),
    after=("ขอบคุณมากครับ", "ได้ของวันไหนคะ", "ส่งแบบธรรมดานะ", "❤️", "จ่ายปลายทางนะคะ", "ค่าา", "แพ็คกันกระแทกด้วย"),
    orders=("สั่งปลาร้าบอง 3 ขวด", "เอาเสื่อกก 1 ผืน กับพัด 2 อัน", "ขอกล้วยตาก 4 กล่องครับ", "จะเอาน้ำผึ้ง 2 ขวด"),
)


def words_of(half: Half) -> Words:
    """The lists of one half."""
    return _WORK if half == "work" else _RUN
