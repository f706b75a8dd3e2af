"""Words that generated products are named with: heads, patterns, flavours. Data only.

A head is `Thai|English|karaoke as people write it`; the halves share no head.
"""

# Word lists read best unbroken.

from typing import Literal

Half = Literal["work", "run"]

HEADS: dict[Half, dict[str, str]] = {
    "work": {
        "food": """น้ำพริก|chilli paste|nam prik
กล้วยตาก|sun-dried banana|kluai tak
ข้าวแต๋น|rice cracker|khao taen
ปลาร้า|fermented fish|pla ra
หมูยอ|pork sausage|mu yo
ข้าวหอมมะลิ|jasmine rice|khao hom mali
มะม่วงกวน|mango paste|mamuang kuan
ถั่วทอด|fried peanuts|thua thot
กะปิ|shrimp paste|kapi
ทองม้วน|rolled wafer|thong muan
ขนมเปี๊ยะ|mooncake|khanom pia
ไส้อั่ว|northern sausage|sai ua
ปลาส้ม|sour fish|pla som
มะขามแก้ว|candied tamarind|makham kaeo
น้ำปลา|fish sauce|nam pla
ขนมจีน|rice vermicelli|khanom chin
เมล็ดมะม่วงหิมพานต์|cashew nuts|met mamuang himmaphan
หมูแดดเดียว|sun-dried pork|mu daet diao
เห็ดอบกรอบ|crispy mushrooms|het op krop
ลำไยอบแห้ง|dried longan|lamyai op haeng
ไข่เค็ม|salted eggs|khai khem
น้ำตาลโตนด|palm sugar|namtan tanot""",
        "beverage": """กาแฟ|coffee|kafae
ชาใบหม่อน|mulberry leaf tea|cha bai mon
น้ำกระเจี๊ยบ|roselle juice|nam krachiap
น้ำผึ้ง|honey|nam phueng
น้ำขิงผง|ginger powder drink|nam khing phong""",
        "textile": """ผ้าไหม|silk|pha mai
ผ้าซิ่น|sarong skirt|pha sin
ผ้าขาวม้า|checked loincloth|pha khao ma
เสื้อม่อฮ่อม|indigo farmer shirt|suea mo hom
กระเป๋าผ้า|cloth bag|krapao pha
ผ้าพันคอ|scarf|pha phan kho
รองเท้าผักตบชวา|water hyacinth slippers|rongthao phak top chawa
หมวกสาน|woven hat|muak san
เข็มขัดหนัง|leather belt|khem khat nang""",
        "craft": """มีด|knife|mit
ตะกร้าหวาย|rattan basket|takra wai
เสื่อกก|reed mat|suea kok
โคมไฟไม้ไผ่|bamboo lamp|khom fai mai phai
เครื่องเบญจรงค์|benjarong porcelain|khrueang benjarong
ร่มบ่อสร้าง|paper umbrella|rom bo sang
ตุ๊กตาดินเผา|clay doll|tukkata din phao
กระติบข้าว|sticky rice basket|kratip khao
ไม้กวาดดอกหญ้า|grass broom|mai kwat dok ya
พวงกุญแจ|key ring|phuang kunchae
หมอนสามเหลี่ยม|triangle cushion|mon sam liam""",
        "herbal": """สบู่|soap|sabu
ยาหม่อง|balm|ya mong
ลูกประคบ|herbal compress|luk prakhop
น้ำมันมะพร้าว|coconut oil|namman maphrao
แชมพู|shampoo|chaemphu
ยาดม|inhaler|ya dom""",
    },
    "run": {
        "food": """แคบหมู|pork crackling|khaep mu
กุนเชียง|chinese sausage|kun chiang
ทุเรียนทอด|durian chips|thurian thot
ปลาสลิด|gourami fish|pla salit
ข้าวเกรียบ|prawn cracker|khao kriap
แหนม|fermented pork|naem
ข้าวหลาม|bamboo rice|khao lam
กระยาสารท|sesame nougat|krayasat
มะพร้าวแก้ว|candied coconut|maphrao kaeo
ขนมปุยฝ้าย|cotton cake|khanom pui fai
ปลาทูเค็ม|salted mackerel|pla thu khem
กล้วยฉาบ|banana chips|kluai chap
น้ำจิ้มซีฟู้ด|seafood dipping sauce|nam chim sifut
ซอสพริก|chilli sauce|sot phrik
ข้าวเหนียวดำ|black glutinous rice|khao niao dam
สับปะรดกวน|pineapple paste|sapparot kuan
เส้นหมี่|rice noodles|sen mi
หน่อไม้ดอง|pickled bamboo shoots|nomai dong
พริกไทยดำ|black pepper|phrik thai dam
งาดำคั่ว|roasted black sesame|nga dam khua
เกลือสมุทร|sea salt|kluea samut
ขนมหม้อแกง|egg custard|khanom mo kaeng""",
        "beverage": """ชาอู่หลง|oolong tea|cha u long
น้ำมะขาม|tamarind juice|nam makham
โกโก้|cocoa|koko
น้ำตะไคร้|lemongrass drink|nam takhrai
ชาใบเตย|pandan tea|cha bai toei""",
        "textile": """ผ้าฝ้าย|cotton cloth|pha fai
ผ้าบาติก|batik|pha batik
ผ้าคลุมไหล่|shawl|pha khlum lai
เสื้อปาเต๊ะ|pateh blouse|suea pate
ย่าม|shoulder bag|yam
กางเกงเล|fisherman trousers|kangkeng le
ผ้าปูโต๊ะ|tablecloth|pha pu to
ถุงเท้าไหมพรม|knitted socks|thung thao mai phrom
กระโปรง|skirt|kraprong""",
        "craft": """ครกหิน|stone mortar|khrok hin
กระเป๋าย่านลิเภา|lipao handbag|krapao yan liphao
แจกันไม้สัก|teak vase|chaekan mai sak
เครื่องเงิน|silverware|khrueang ngoen
กระดาษสา|mulberry paper|kradat sa
โอ่งมังกร|dragon jar|ong mangkon
ที่รองแก้ว|coaster|thi rong kaeo
หนังตะลุง|shadow puppet|nang talung
กรงนก|bird cage|krong nok
ว่าว|kite|wao
ชามตราไก่|rooster bowl|cham tra kai""",
        "herbal": """ครีมขมิ้น|turmeric cream|khrim khamin
สเปรย์กันยุง|mosquito spray|sapre kan yung
เทียนหอม|scented candle|thian hom
น้ำมันไพล|plai oil|namman phlai
โลชั่น|lotion|lochan
ผงขัดผิว|body scrub|phong khat phio""",
    },
}

MODIFIERS: dict[str, str] = {
    "food": """สมุนไพร|herbal|samunphrai
สูตรโบราณ|traditional recipe|sut boran
รสต้มยำ|tom yum|rot tom yam
ทรงเครื่อง|deluxe|song khrueang
แม่บุญมี|Mae Bunmi|mae bun mi
ป้าแดง|Pa Daeng|pa daeng
น้ำผึ้ง|honey|nam phueng
สามรส|three-flavour|sam rot
งาดำ|black sesame|nga dam
ไร้สารกันบูด|no preservative|rai san kan but
ปลาย่าง|grilled fish|pla yang
แมงดา|giant water bug|maeng da
กากหมู|pork crackling|kak mu
ใบเตย|pandan|bai toei
อินทรีย์|organic|insi
สูตรเจ|vegan|sut che
ตราช้างน้อย|Little Elephant|tra chang noi
คั่วกลิ้ง|khua kling|khua kling
รสเผ็ด|spicy|rot phet
รสดั้งเดิม|original|rot dang doem
กระเทียม|garlic|krathiam
มะนาว|lime|manao""",
    "beverage": """คั่วเข้ม|dark roast|khua khem
คั่วกลาง|medium roast|khua klang
ออร์แกนิก|organic|okaenik
ดอยสูง|high mountain|doi sung
ชนิดซอง|sachet|chanit song
แม่บุญมี|Mae Bunmi|mae bun mi
ไม่มีน้ำตาล|sugar free|mai mi namtan
เข้มข้น|concentrate|khem khon
ป่าเดือนห้า|wild fifth-month|pa duean ha
สำเร็จรูป|instant|samret rup""",
    "textile": """ลายดอกพิกุล|bullet wood flower|lai dok phikun
มัดหมี่|mudmee|mat mi
ย้อมคราม|indigo|yom khram
สีธรรมชาติ|natural dye|si thammachat
ลายช้าง|elephant|lai chang
ลายขอ|hook pattern|lai kho
ลายน้ำไหล|flowing water|lai nam lai
ทอมือ|hand-woven|tho mue
ยกดอก|brocade|yok dok
ลายนาคี|naga|lai nakhi
สีแดง|red|si daeng
สีฟ้า|blue|si fa
ปักมือ|hand-embroidered|pak mue
ลายลูกแก้ว|glass bead pattern|lai luk kaeo
ลายพญานาค|great naga|lai phaya nak""",
    "craft": """ทรงกลม|round|song klom
ทรงเหลี่ยม|square|song liam
ขนาดใหญ่|large|khanat yai
ขนาดเล็ก|small|khanat lek
แกะสลัก|carved|kae salak
ลายไทย|thai pattern|lai thai
ลายช้าง|elephant|lai chang
สีธรรมชาติ|natural colour|si thammachat
ด้ามไม้|wooden handle|dam mai
ลงรัก|lacquered|long rak
ทำมือ|handmade|tham mue
ลายดอกบัว|lotus|lai dok bua""",
    "herbal": """ตะไคร้หอม|citronella|takhrai hom
ขมิ้นชัน|turmeric|khamin chan
มังคุด|mangosteen|mangkhut
น้ำนมข้าว|rice milk|nam nom khao
ถ่านไม้ไผ่|bamboo charcoal|than mai phai
มะขาม|tamarind|makham
ไพล|plai|phlai
ฟักข้าว|gac fruit|fak khao
ว่านหางจระเข้|aloe vera|wan hang chorakhe
ใบบัวบก|gotu kola|bai bua bok
สูตรเย็น|cooling|sut yen""",
}
UNITS = {"food": "ถุง", "beverage": "ขวด", "textile": "ผืน", "craft": "ชิ้น", "herbal": "กระปุก"}
SIZES = ("", "", "", "", "", "500 กรัม", "100 กรัม", "แพ็คคู่", "ชุดของขวัญ", "ไซส์เล็ก")
PRODUCERS = ("กลุ่มแม่บ้าน", "วิสาหกิจชุมชน", "กลุ่มสตรี", "กลุ่มเกษตรกร", "สหกรณ์")

# What no village sells here; each half has its own.
NOT_SOLD: dict[Half, tuple[str, ...]] = {
    "work": (
        "ไอโฟน 15",
        "โน้ตบุ๊ก",
        "ตั๋วเครื่องบินไปโตเกียว",
        "ปืนลูกซอง",
        "ยาบ้า",
        "รถมอเตอร์ไซค์มือสอง",
        "netflix",
        "ประกันชีวิต",
        "พาวเวอร์แบงค์",
        "ทีวี 55 นิ้ว",
        "คอนโดให้เช่า",
        "แอร์บ้าน",
        "หวยออนไลน์",
        "เติมเงินมือถือ",
        "กล้องวงจรปิด",
        "ยางรถยนต์",
        "ปุ๋ยยูเรีย",
        "เครื่องซักผ้า",
        "วีซ่าอเมริกา",
        "บิทคอยน์",
        "หูฟังบลูทูธ",
        "จักรยานไฟฟ้า",
        "จองโรงแรม",
        "ซ่อมท่อประปา",
        "laptop charger",
        "airline ticket",
        "playstation",
        "ตู้เย็น",
        "สมัครงาน",
        "แมวเปอร์เซีย",
        "ดูดวง",
        "รับจำนำ",
        "เลนส์กล้อง",
        "นาฬิกาโรเล็กซ์",
        "โปรเน็ตรายเดือน",
        "สายชาร์จ",
        "คีย์บอร์ด",
        "กระเบื้องหลังคา",
        "ปูนซีเมนต์",
        "ยาแก้ปวดหัว",
        "พิซซ่าหน้าชีส",
        "ซูชิแซลมอน",
        "เก้าอี้ทำงาน",
        "เตียงนอนหกฟุต",
        "อากาศวันนี้เป็นยังไง",
        "ผลบอลเมื่อคืน",
        "ใครเป็นนายก",
        "สอนทำเว็บไซต์",
        "แปลภาษาญี่ปุ่น",
        "asdfghjkl",
    ),
    "run": (
        "ซัมซุงกาแล็กซี่",
        "แท็บเล็ต",
        "บัตรคอนเสิร์ต",
        "กระสุนปืน",
        "กัญชา",
        "รถกระบะ",
        "spotify",
        "สินเชื่อบ้าน",
        "เมาส์ไร้สาย",
        "จอคอมพิวเตอร์",
        "บ้านมือสอง",
        "เครื่องดูดฝุ่น",
        "เว็บพนัน",
        "ซิมเน็ต",
        "โดรนถ่ายภาพ",
        "น้ำมันเครื่อง",
        "ยาฆ่าแมลง",
        "ไมโครเวฟ",
        "พาสปอร์ต",
        "หุ้นกู้",
        "ลำโพงบลูทูธ",
        "สกู๊ตเตอร์",
        "ทัวร์เกาหลี",
        "ล้างแอร์",
        "usb cable",
        "hotel booking",
        "nintendo switch",
        "เครื่องปรับอากาศ",
        "รับสมัครพนักงาน",
        "สุนัขพันธุ์ปอม",
        "ฤกษ์แต่งงาน",
        "จำนองที่ดิน",
        "ขาตั้งกล้อง",
        "แว่นกันแดดเรย์แบน",
        "ไวไฟบ้าน",
        "อะแดปเตอร์",
        "ปริ้นเตอร์",
        "ฝ้าเพดาน",
        "เหล็กเส้น",
        "พาราเซตามอล",
        "เบอร์เกอร์",
        "ราเมง",
        "โต๊ะคอมพิวเตอร์",
        "ที่นอนยางพารา",
        "พรุ่งนี้ฝนตกไหม",
        "ตารางบอลโลก",
        "เมืองหลวงของฝรั่งเศส",
        "เรียนขับรถ",
        "แต่งกลอนให้หน่อย",
        "qwertyuiop",
    ),
}
