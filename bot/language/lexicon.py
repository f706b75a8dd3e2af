"""Words that carry no product: particles, question words, verbs, nicknames of provinces. Data only."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

# ruff: noqa: SIM905 - word lists and patterns read best unbroken

from core.wish_words import PROVINCE_NICKNAMES as NICKNAMES

PARTICLES = (
    "เอ่ย ครับผม ครับ คับ คับผม ค้าบ คร้าบ คราบ คัฟ งับ ฮับ ฮะ ขอรับ ค่ะ คะ ค่า คร่า คร๊ะ ขา จ้า จ้ะ จ๊ะ จ๋า จร้า "
    "นะคะ นะครับ นะคับ นะ น้า น่ะ ล่ะ อ่ะ อะ ด้วย หน่อย ที สิ ซิ เลย แล้วกัน ก่อน บ้าง มั่ง มั้ง แอด แม่ค้า พ่อค้า "
    "คะร้าน ค่ะร้าน คร้าบบ ค๊ะ ค๊า คลับ คราบบ จ๊า น๊า น๊ะ ร่ะ ครัช จร้าา เด้อค่ะ ค้า คั้บ ครัับ ครั คร้า ม่ะ "
    "พี่ please pls krub krab kub ka kha na นี้ หน่า ละกัน ละ ฮ่ะ ว่ะ วะ เด้อ เจ้า"
).split()
QUESTION_TAILS = (
    "ไหม มั้ย ไม๊ มั๊ย ม้าย ไม้ มัย ปะ ป๊ะ ป้ะ ป่ะ ป่าว เปล่า หรือเปล่า รึเปล่า หรือป่าว รึป่าว หรือยัง รึยัง ยัง หรอ เหรอ "
    "หรือไม่ เท่าไหร่ เท่าไร เท่าไหร กี่บาท ราคาเท่าไหร่ ราคาเท่าไร ราคา ขาย ขายไหม ขายมั้ย"
).split()
# Words that end or begin like a particle or an intent word but name a thing.
PROTECTED = (
    "สินค้า ลูกค้า ร้านค้า แม่ค้า พ่อค้า คู่ค้า ผ้าไหม เส้นไหม ใยไหม สายไหม เมืองเลย ไทเลย ตัวไหม หนอนไหม หม่อนไหม แพรไหม ไหมไทย ไหมแท้ ไหมมัดหมี่ ไหมพรม ไหมแพรวา สบู่ไหม โปรตีนไหม "
    "แป้งไหม ครีมไหม มีดพร้า กะปิ กะละแม กะหล่ำ กะทิ กะลา คะน้า ขาหมู ขาไก่ นาฬิกา ดอกไม้ ผลไม้ ต้นไม้ ไม้สัก ไม้ไผ่ "
    "ไม้แกะสลัก เสื้อ เสื่อ ขนม ข้าวหอมมะลิ มะขาม มะม่วง หาดใหญ่ เอาะลาย ละมุด ละครชาตรี ลิ้นจี่ ทีวี ทีลอซู สิงห์ อะโวคาโด "
    "นะโม พี่เลี้ยง ขอนแก่น ขอบคุณ รับขวัญ สั่งทำ ขาหมูยูนนาน แจ่ม เลยเพ รับประทาน มีชัย สายสิญจน์ ด้ามมีด ค่าส่ง "
    "ยังไง อะไร ขายดี ราคาส่ง ละมุน ขาว ขามป้อม เจ้าสัว เจ้าของ หน่อไม้ หน่อ ก่อนอาหาร ทีเด็ด อะไรบ้าง "
    "สินค้า ลูกค้า ร้านค้า การค้า"
).split()

ORDER_VERBS = (
    *(
        "ขอสั่งซื้อ ขอสั่ง อยากสั่งซื้อ อยากสั่ง จะสั่ง สั่งซื้อ สั่ง ขอซื้อ อยากซื้อ จะซื้อ ซื้อ ต้องการสั่ง ต้องการซื้อ จะเอา ขอเอา "
        "เอาเป็น เอา ขอรับ รับเป็น รับ ขอเพิ่ม เพิ่ม ขออีก ขอเป็น ขอ จัด"
    ).split(),
    "i'd like to order",
    "i'd like to buy",
    "i'd like",
    "can i order",
    "give me",
    "i'll order",
    "i will order",
    "get me",
    "send me",
    "could i order",
    "can i get",
    "could i get",
    "can i have",
    "i want to order",
    "i want to buy",
    "i want",
    "order",
    "buy",
    "add",
)
SEARCH_VERBS = (
    "ตามหา",
    "อยากซื้อ",
    "ต้องการซื้อ",
    "สนใจซื้อ",
    "จะซื้อ",
    "ถามหา",
    "อยากหาซื้อ",
    "หาซื้อ",
    "อยากหา",
    "ต้องการหา",
    "พอจะมี",
    "ที่นี่มี",
    "อยากกิน",
    "อยากทาน",
    "อยากชิม",
    "อยากลอง",
    "อยากใช้",
    "ช่วยหา",
    "ขอดู",
    "อยากดู",
    "หา",
    "ค้นหา",
    "ดู",
    "อยากได้",
    "ต้องการ",
    "สนใจ",
    "ขาย",
    "มีขาย",
    "มี",
    "แนะนำ",
    "search for",
    "search",
    "can you help me find",
    "help me find",
    "where can i find",
    "where can i get",
    "where can i buy",
    "can i find",
    "find",
    "i am looking for",
    "i'm looking for",
    "im looking for",
    "looking for",
    "searching for",
    "do you have",
    "do you sell",
    "do you guys have",
    "do you guys sell",
    "do you carry",
    "have you got",
    "got any",
    "is there",
    "are there",
    "any",
    "can you show me",
    "could you show me",
    "please show me",
    "show me",
    "let me see",
    "can i see",
    "may i see",
    "i want to see",
    "i would like to see",
    "what about",
    "i need",
)

# Every nickname of a province → its official name. The list itself is in core, for the catalogue too.
PROVINCE_NICKNAMES = {
    nickname: official for official, nicknames in NICKNAMES.items() for nickname in nicknames
}
