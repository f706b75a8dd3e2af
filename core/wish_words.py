"""What shoppers say to narrow a search: places, kinds of goods, certificates, price words. Data only."""

# Word lists and patterns read best unbroken.
# ruff: noqa: E501, SIM905

from typing import Literal

Category = Literal["", "food", "beverage", "textile", "craft", "herbal"]
CertificateKind = Literal[
    "", "fda", "community_standard", "halal", "otop_star", "gi", "organic", "gmp", "industry_standard"
]

# Official name of a province → what people call it. Safe to look for inside a sentence or an address.
PROVINCE_NICKNAMES: dict[str, tuple[str, ...]] = {
    "กรุงเทพมหานคร": ("กทม.", "กทม", "กรุงเทพฯ", "กรุงเทพ", "กรุงเทพมหานครฯ", "บางกอก", "bkk", "krungthep"),
    "นครราชสีมา": ("โคราช", "korat", "khorat"),
    "พระนครศรีอยุธยา": ("อยุธยา", "กรุงเก่า", "ayutthaya", "ayudhya", "ayuthaya"),
    "อุบลราชธานี": ("อุบล", "อุบลฯ", "ubon"),
    "อุดรธานี": ("อุดร", "อุดรฯ", "udon"),
    "สุราษฎร์ธานี": ("สุราษฎร์", "สุราษฎร์ฯ", "สุราษ", "สุราด", "suratthani"),
    "ฉะเชิงเทรา": ("แปดริ้ว", "paetriu"),
    "สุพรรณบุรี": ("สุพรรณ", "สุพรรณฯ", "เมืองสุพรรณ", "suphan"),
    "กาญจนบุรี": ("กาญจน์", "กาญ", "เมืองกาญจน์", "เมืองกาญ"),
    "นครศรีธรรมราช": ("นครศรีฯ", "นครศรี", "เมืองคอน"),
    "ประจวบคีรีขันธ์": ("ประจวบ", "ประจวบฯ", "prachuap"),
    "สมุทรสงคราม": ("แม่กลอง", "maeklong"),
    "สมุทรปราการ": ("ปากน้ำ", "paknam"),
    "สมุทรสาคร": ("มหาชัย", "mahachai"),
    "จันทบุรี": ("เมืองจันท์", "จันท์", "จันทบูร", "chanthaboon"),
    "เพชรบุรี": ("เพชร", "เมืองเพชร", "petchaburi"),
    "ปราจีนบุรี": ("ปราจีน",),
    "นนทบุรี": ("นนท์", "เมืองนนท์"),
    "ปทุมธานี": ("ปทุม", "เมืองปทุม"),
    "ชลบุรี": ("ชล", "เมืองชล"),
    "มหาสารคาม": ("สารคาม", "mahasarakham"),
    "หนองบัวลำภู": ("หนองบัว", "หนองบัวลำพู"),
    "เชียงใหม่": ("เชียงใหม่ฯ", "เจียงใหม่", "chiengmai"),
    "เชียงราย": ("เจียงฮาย", "chiengrai"),
    "พิษณุโลก": ("พิษโลก", "พิดโลก", "สองแคว", "pitsanulok"),
    "นครสวรรค์": ("นครสวรรค์ฯ", "ปากน้ำโพ"),
    "เลย": ("เมืองเลย",),
    "แม่ฮ่องสอน": ("แม่ฮ่องสอนฯ", "เมืองสามหมอก"),
    "ราชบุรี": ("ราดรี", "ราดบุรี", "ratburi"),
    "สกลนคร": ("สกลฯ", "เมืองสกล"),
    "ศรีสะเกษ": ("ศรีสะเกศ", "sisaket"),
    "อุตรดิตถ์": ("อุตรดิต", "เมืองลับแล"),
    "ร้อยเอ็ด": ("ร้อยเอ็จ", "roiet"),
    "บุรีรัมย์": ("บุรีรัม",),
    "บึงกาฬ": ("บึงกาล",),
    "เพชรบูรณ์": ("เพชรบูรณ", "petchabun"),
    "กำแพงเพชร": ("ชากังราว",),
    "พิจิตร": ("เมืองชาละวัน",),
    "ปัตตานี": ("patani",),
    "ลพบุรี": ("ละโว้", "เมืองลิง"),
    "สงขลา": ("สงขา", "เมืองสมิหลา"),
    "พัทลุง": ("เมืองลุง",),
}
# Also a word of everyday speech or the start of another place: a province only with จังหวัด, จ. or จาก in front.
SHY_PROVINCES = {
    "เลย",
    "ตาก",
    "แพร่",
    "เพชร",
    "ชล",
    "กาญ",
    "จันท์",
    "หนองบัว",
    "แม่กลอง",
    "ปากน้ำ",
    "มหาชัย",
    "สองแคว",
}
# So short that they are only a province where nothing but a province can stand (a form, a file).
BARE_NICKNAMES: dict[str, tuple[str, ...]] = {
    "กรุงเทพมหานคร": ("พระนคร",),
    "ชลบุรี": ("เมืองชลบุรี",),
    "ปราจีนบุรี": ("prachin",),
    "สุรินทร์": ("เมืองช้าง",),
    "ร้อยเอ็ด": ("เมืองเกินร้อย",),
    "สกลนคร": ("สกล", "sakon"),
    "อุทัยธานี": ("อุทัย", "uthai"),
    "พิษณุโลก": ("เมืองสองแคว",),
    "พิจิตร": ("pichit",),
    "เพชรบูรณ์": ("phetchaboon",),
    "ราชบุรี": ("เมืองโอ่ง",),
    "กาญจนบุรี": ("kan",),
    "เพชรบุรี": ("phetburi",),
    "นครศรีธรรมราช": ("คอน", "nakhon si", "nakorn sri thammarat"),
    "สุราษฎร์ธานี": ("เมืองร้อยเกาะ", "surat"),
    "พัทลุง": ("phattalung",),
    "ปัตตานี": ("ตานี",),
    "นราธิวาส": ("นรา", "นราฯ"),
    "บึงกาฬ": ("bungkan", "buengkan"),
    "ศรีสะเกษ": ("srisaket",),
}

# Regions as shoppers use the words: the lower north is north, the west is the hills towards Myanmar.
REGIONS: dict[str, tuple[str, ...]] = {
    "ภาคเหนือ": tuple(
        "เชียงใหม่ เชียงราย ลำพูน ลำปาง แพร่ น่าน พะเยา แม่ฮ่องสอน อุตรดิตถ์ ตาก สุโขทัย พิษณุโลก พิจิตร กำแพงเพชร นครสวรรค์ อุทัยธานี เพชรบูรณ์".split()
    ),
    "ภาคตะวันออกเฉียงเหนือ": tuple(
        "นครราชสีมา บุรีรัมย์ สุรินทร์ ศรีสะเกษ อุบลราชธานี ยโสธร ชัยภูมิ อำนาจเจริญ บึงกาฬ หนองบัวลำภู ขอนแก่น อุดรธานี เลย หนองคาย มหาสารคาม ร้อยเอ็ด กาฬสินธุ์ สกลนคร นครพนม มุกดาหาร".split()
    ),
    "ภาคกลาง": tuple(
        "กรุงเทพมหานคร สมุทรปราการ นนทบุรี ปทุมธานี พระนครศรีอยุธยา อ่างทอง ลพบุรี สิงห์บุรี ชัยนาท สระบุรี นครนายก นครปฐม สมุทรสาคร สมุทรสงคราม สุพรรณบุรี".split()
    ),
    "ภาคตะวันออก": tuple("ชลบุรี ระยอง จันทบุรี ตราด ฉะเชิงเทรา ปราจีนบุรี สระแก้ว".split()),
    "ภาคตะวันตก": tuple("กาญจนบุรี ราชบุรี เพชรบุรี ประจวบคีรีขันธ์ ตาก".split()),
    "ภาคใต้": tuple(
        "นครศรีธรรมราช กระบี่ พังงา ภูเก็ต สุราษฎร์ธานี ระนอง ชุมพร สงขลา สตูล ตรัง พัทลุง ปัตตานี ยะลา นราธิวาส".split()
    ),
}
# Clear wherever they stand …
REGION_NAMES = {
    "ภาคเหนือ": "ภาคเหนือ",
    "ทางเหนือ": "ภาคเหนือ",
    "ล้านนา": "ภาคเหนือ",
    "northern thailand": "ภาคเหนือ",
    "north of thailand": "ภาคเหนือ",
    "the north": "ภาคเหนือ",
    "ภาคอีสาน": "ภาคตะวันออกเฉียงเหนือ",
    "ภาคอิสาน": "ภาคตะวันออกเฉียงเหนือ",
    "ทางอีสาน": "ภาคตะวันออกเฉียงเหนือ",
    "ภาคตะวันออกเฉียงเหนือ": "ภาคตะวันออกเฉียงเหนือ",
    "northeastern thailand": "ภาคตะวันออกเฉียงเหนือ",
    "the northeast": "ภาคตะวันออกเฉียงเหนือ",
    "ภาคกลาง": "ภาคกลาง",
    "central thailand": "ภาคกลาง",
    "ภาคตะวันออก": "ภาคตะวันออก",
    "eastern thailand": "ภาคตะวันออก",
    "ภาคตะวันตก": "ภาคตะวันตก",
    "western thailand": "ภาคตะวันตก",
    "ภาคใต้": "ภาคใต้",
    "ปักษ์ใต้": "ภาคใต้",
    "ปักใต้": "ภาคใต้",
    "ทางใต้": "ภาคใต้",
    "ชายแดนใต้": "ภาคใต้",
    "southern thailand": "ภาคใต้",
    "the south": "ภาคใต้",
}
# … and these only behind จาก, ของดี and the like: ไส้กรอกอีสาน is a sausage, and ใต้ is "under".
SHY_REGION_NAMES = {
    "เหนือ": "ภาคเหนือ",
    "อีสาน": "ภาคตะวันออกเฉียงเหนือ",
    "อิสาน": "ภาคตะวันออกเฉียงเหนือ",
    "isan": "ภาคตะวันออกเฉียงเหนือ",
    "isaan": "ภาคตะวันออกเฉียงเหนือ",
    "ใต้": "ภาคใต้",
}


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("|"))


CATEGORY_WORDS: dict[Category, tuple[str, ...]] = {
    "food": _words(
        "ของกิน|อาหาร|ของกินเล่น|ของกินอร่อย|อาหารแห้ง|อาหารแปรรูป|ของทานเล่น|foods|food|snacks|something to eat"
    ),
    "beverage": _words("เครื่องดื่ม|ของดื่ม|น้ำดื่ม|drinks|drink|beverages|beverage"),
    "textile": _words("ผ้าและเครื่องแต่งกาย|เครื่องแต่งกาย|เสื้อผ้า|ผ้าทอ|textiles|textile|clothes|clothing"),
    "craft": _words(
        "ของใช้|ของตกแต่ง|ของตกแต่งบ้าน|ของแต่งบ้าน|ของที่ระลึก|งานฝีมือ|หัตถกรรม|งานหัตถกรรม|งานคราฟต์|จักสาน|crafts|craft|handicrafts|handicraft|souvenirs|souvenir"
    ),
    "herbal": _words("สมุนไพร|ของใช้สมุนไพร|ยาสมุนไพร|herbs|herbal"),
}

# Patterns of what a sentence says about a certificate; what the catalogue writes is matched by the next.
# "อย" is part of too many words (อยาก, อร่อย) to count without its dot or the word in front.
CERTIFICATE_PHRASES: dict[CertificateKind, str] = {
    "fda": r"(?:เลข|เครื่องหมาย|ทะเบียน)?(?<![ก-๙])อย\.|อย\.|(?:มี|ผ่าน|ได้|เลข|ทะเบียน|เครื่องหมาย) ?อย(?=$|[ ,!?]|ไหม|มั้ย|มั๊ย|ปะ|ด้วย|ครับ|คับ|ค่ะ|คะ|แล้ว|หรือ|รึ)|(?<![a-z])(?:thai )?fda(?: approved)?(?![a-z])",
    "community_standard": r"ม\.?ผ\.?ช\.?|มาตรฐาน(?:ผลิตภัณฑ์)?ชุมชน|(?<![a-z])tcps(?![a-z])|community standard",
    "halal": r"ฮาลาล|ฮาลาน|ฮะลาล|หะลาล|ฮาล้าล|(?<![a-z])hal+al(?![a-z])",
    "otop_star": r"(?:otop|โอทอป|โอท็อป)? ?(?:ระดับ)? ?(?P<stars>[1-5]|สาม|สี่|ห้า) ?(?:ดาว|stars?(?![a-z]))|(?:ได้|ติด|มี)ดาว",
    "gi": r"(?<![a-z])(?:สินค้า)?gi(?![a-z])|จีไอ|สิ่งบ่งชี้ทางภูมิศาสตร์|geographical indication",
    "organic": r"(?:เกษตร)?อินทรีย์|ออร์?แก[น]+ิ[กค]ส?์?|(?<![a-z])organics?(?![a-z])|ปลอดสาร(?:พิษ|เคมี)?",
    "gmp": r"(?<![a-z])(?:gmp|haccp)(?![a-z])|จีเอ็มพี",
    "industry_standard": r"(?<![ก-๙])มอก\.?(?![ก-๙])|มี ?มอก\.?",
}
CERTIFICATE_MARKS: dict[CertificateKind, str] = {
    "fda": r"อย\.|fda|เลขสารบบ|(?<!\d)\d{2}-\d-\d{5}-\d-\d{4}(?!\d)",
    "community_standard": r"มผช|ชุมชน|tcps",
    "halal": r"ฮาลาล|halal",
    "otop_star": r"ดาว|star",
    "gi": r"(?<![a-z])gi(?![a-z])|สิ่งบ่งชี้",
    "organic": r"อินทรีย์|ออร์?แกนิ|organic",
    "gmp": r"gmp|haccp",
    "industry_standard": r"มอก",
}

# The same for a database that knows no patterns.
CERTIFICATE_WORDS: dict[str, tuple[str, ...]] = {
    "fda": ("อย.", "fda"),
    "community_standard": ("มผช", "tcps"),
    "halal": ("ฮาลาล", "halal"),
    "otop_star": ("ดาว", "star"),
    "gi": ("สิ่งบ่งชี้", "GI "),
    "organic": ("อินทรีย์", "ออร์แกนิ", "organic"),
    "gmp": ("gmp", "haccp"),
    "industry_standard": ("มอก",),
}

CHEAP = r"(?:เอา|ขอ|แบบ|ราคา)?(?<!ลูก)ถูก(?: ?ๆ|ที่สุด|สุด|หน่อย|ที่ซู้ด)|ราคาถูก|(?:ราคา)?ไม่แพง(?:มาก)?|ราคา(?:ประหยัด|ย่อมเยา|เบาๆ|เบา ๆ)|สบายกระเป๋า|(?<![a-z])(?:cheap(?:est)?|inexpensive|affordable|low price)(?![a-z])"
IN_STOCK = r"(?:ที่|แบบ|ของ|มี)*พร้อม(?:จัด)?ส่ง(?:เลย)?|(?:ที่|ของ)?(?:ยัง)?มี(?:สต็อก|สต๊อก|สต็อค|สต๊อค)|ที่ยัง(?:มีของ|มีอยู่|ไม่หมด)|ที่มีของ|(?<![a-z])(?:in stock|ready to ship|available now)(?![a-z])"
GIFT = r"(?:ชุด|เซ็ต|เซต|เซท|กล่อง|กระเช้า|จัด)?ของขวัญ(?:ปีใหม่|วันเกิด|แต่งงาน)?|กระเช้า(?:ปีใหม่|ของฝาก|ของขวัญ)?|ของฝากผู้ใหญ่|(?:เป็น|ให้)?ของกำนัล|(?<![a-z])(?:gift ?(?:sets?|box(?:es)?|baskets?)?|gifts|presents?|hampers?)(?![a-z])"
# What makes a product a gift set, in its names, keywords and unit.
GIFT_MARKS = r"ของขวัญ|กระเช้า|ชุดของ|เซ็ต|เซต|กิฟ|ของชำร่วย|ของกำนัล|gift|hamper|(?<![a-z])set(?![a-z])"
GIFT_WORDS = ("ของขวัญ", "กระเช้า", "เซ็ต", "ชุดของ", "gift", "hamper")
