"""Words that numbers and quantities are made of: digits, places, classifiers, sizes. Data only."""

# Word lists, sentences and patterns read best unbroken.

# ruff: noqa: SIM905 - word lists and patterns read best unbroken

DIGIT_WORDS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "หนึง": 1,
    "นึ่ง": 1,
    "นึง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "เจด": 7,
    "แปด": 8,
    "เก้า": 9,
}
# "one" also points ("the red one"), so it counts only before a unit.
ENGLISH_NUMBERS = {
    word: value
    for value, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
PLACE_WORDS = {
    "สิบ": 10,
    "ซาว": 20,
    "ร้อย": 100,
    "พัน": 1_000,
    "หมื่น": 10_000,
    "แสน": 100_000,
    "ล้าน": 1_000_000,
}

# Spelling as people write it → the classifier as we write it.
UNITS = {
    name: name
    for name in (
        "ผืน ตัว ชุด คู่ ใบ ชิ้น อัน ก้อน ขวด กระปุก กระป๋อง กล่อง ถุง ห่อ แพ็ค ซอง หลอด แท่ง ลูก ฟอง แผง ถาด มัด "
        "กำ พวง เส้น วง เล่ม ด้าม คัน หลัง เมตร หลา กิโล กิโลกรัม ขีด ลิตร ลัง หีบ ถ้วย แก้ว จาน โถ ไห กระสอบ "
        "ตะกร้า แผ่น ม้วน ดอก ต้น หัว หวี เครือ คน ที่ เม็ด แคปซูล ตลับ องค์ รายการ ออเดอร์ เซ็ต"
    ).split()
} | {
    "กะปุก": "กระปุก",
    "กระปุ๊ก": "กระปุก",
    "กะป๋อง": "กระป๋อง",
    "กป.": "กระป๋อง",
    "แพค": "แพ็ค",
    "แพ็ก": "แพ็ค",
    "เเพ็ค": "แพ็ค",
    "pack": "แพ็ค",
    "packs": "แพ็ค",
    "เซต": "เซ็ต",
    "เซท": "เซ็ต",
    "set": "เซ็ต",
    "sets": "เซ็ต",
    "โล": "กิโล",
    "กก.": "กิโล",
    "กก": "กิโล",
    "kg": "กิโล",
    "ชิน": "ชิ้น",
    "pcs": "ชิ้น",
    "pc": "ชิ้น",
    "piece": "ชิ้น",
    "pieces": "ชิ้น",
    "bag": "ถุง",
    "bags": "ถุง",
    "bottle": "ขวด",
    "bottles": "ขวด",
    "jar": "กระปุก",
    "jars": "กระปุก",
    "box": "กล่อง",
    "boxes": "กล่อง",
}
# These stand for a count of their own.
DOZENS = {"โหล": 12, "กุรุส": 144}
# A size belongs to the name of the thing ("น้ำผึ้ง 500 มล."), it is not how many.
SIZES = (
    "กรัม",
    "มล.",
    "มล",
    "มิลลิลิตร",
    "ซีซี",
    "ml",
    "g",
    "cm",
    "ซม.",
    "ซม",
    "เซนติเมตร",
    "นิ้ว",
    "ดาว",
    "รส",
    "สี",
    "ปี",
    "%",
)
# Things whose names begin like a classifier: "3 ถุงผ้า" is a bag of cloth, not three bags.
NOT_UNITS = (
    "ตัวอย่าง คู่มือ เส้นหมี่ เส้นไหม เส้นใหญ่ เส้นเล็ก ลูกชุบ ลูกประคบ ลูกหยี ลูกปัด ลูกชิ้น ลูกเดือย ลูกตาล ถุงผ้า ถุงเท้า "
    "ถุงมือ กล่องข้าว แก้วกาแฟ แก้วน้ำ ชุดผ้า ชุดชา ชุดไทย ใบชา ใบเตย ใบบัวบก ใบย่านาง ดอกไม้ ต้นไม้ หัวหอม หัวไชเท้า "
    "หัวปลี ตะกร้าหวาย ตะกร้าสาน ขวดโหล คนไทย คนแก่ ที่รอง ที่อยู่ ที่ไหน ที่นี่ ที่บ้าน ที่สุด ไหม จานรอง แผ่นดิน ตัวนี้ "
    "อันนี้ อันไหน อันนั้น กำไล กำยาน วงเวียน หลังคา แท่งไม้ มัดหมี่ มัดย้อม ห่อหมก เม็ดมะม่วง เม็ดบัว องค์การ"
).split()
