"""What people say to the shop itself: menu, help, browse, cart, order, pay, yes and no."""

# Word lists, sentences and patterns read best unbroken.
# ruff: noqa: E501

from bot.language.meaning import Intent
from bot.language.said import Said, lines

WHOLE = (
    Said(
        Intent.MENU, lines("เมนู|เมนูหลัก|หน้าหลัก|หน้าแรก|ขอเมนู|ดูเมนู|กลับเมนู|กลับหน้าหลัก|menu|main menu|/menu|home")
    ),
    Said(Intent.BACK, lines("กลับ|ย้อนกลับ|ถอยกลับ|ก่อนหน้า|ย้อน|back|go back|previous|/back|กลับไปก่อนหน้า")),
    Said(
        Intent.CANCEL,
        lines(
            "ยกเลิก|ขอยกเลิก|ยกเลิกทั้งหมด|เลิก|พอแล้ว|หยุด|ไม่ซื้อแล้ว|ไม่เอาแล้ว|ไม่สั่งแล้ว|cancel|stop|/cancel|never mind|quit|เลิกก่อนดีกว่า|ไม่เอาละ ขอบายก่อน|ขอบายก่อน"
        ),
    ),
    Said(
        Intent.LANGUAGE,
        lines(
            "ภาษาอังกฤษ|ขอภาษาอังกฤษ|เปลี่ยนเป็นภาษาอังกฤษ|อังกฤษ|english|english please|in english|speak english|en|eng"
        ),
        language="en",
    ),
    Said(
        Intent.LANGUAGE,
        lines("ภาษาไทย|ขอภาษาไทย|เปลี่ยนเป็นภาษาไทย|ไทย|พูดไทย|thai|thai please|in thai|th|switch to thai"),
        language="th",
    ),
    Said(Intent.LANGUAGE, lines("เปลี่ยนภาษา|ภาษา|language|change language|/language")),
    Said(
        Intent.HELP,
        lines(
            "ช่วยเหลือ|ช่วยด้วย|ช่วยหน่อย|วิธีใช้|วิธีสั่ง|วิธีสั่งซื้อ|สั่งยังไง|สั่งซื้อยังไง|ซื้อยังไง|ใช้ยังไง|ทำอะไรได้บ้าง|ทำไรได้บ้าง|help|/help|how to order|?"
        ),
    ),
    Said(
        Intent.BROWSE,
        lines(
            "มีอะไรขายบ้าง|มีอะไรบ้าง|มีไรบ้าง|มีไรขายบ้าง|มีไรขายมั่ง|ขายอะไร|ขายอะไรบ้าง|ขายไรบ้าง|มีสินค้าอะไรบ้าง|ดูสินค้า|ดูสินค้าทั้งหมด|สินค้า|"
            "สินค้าทั้งหมด|สินค้าแนะนำ|แนะนำสินค้า|แนะนำหน่อย|มีอะไรแนะนำ|มีอะไรน่าสนใจ|ของดี|ของฝาก|ของขาย|แคตตาล็อก|รายการสินค้า|"
            "มีของอะไรบ้าง|เลือกซื้อ|เลือกสินค้า|ช้อป|what do you have|what do you sell|products|show products|browse|catalog|catalogue|shop|"
            "recommend something|what's good"
        ),
    ),
    Said(
        Intent.SHOW_CART,
        lines(
            "ตะกร้า|ดูตะกร้า|ขอดูตะกร้า|ตะกร้าสินค้า|ตะกร้าของฉัน|ในตะกร้ามีอะไร|ในตะกร้ามีอะไรบ้าง|สรุปยอด|ยอดรวม|รวมเท่าไหร่|ทั้งหมดเท่าไหร่|"
            "ยอดเท่าไหร่|สรุปรายการ|สรุปออเดอร์|ดูรายการ|รถเข็น|cart|my cart|show cart|view cart|basket|total|how much in total"
        ),
    ),
    Said(
        Intent.CHECKOUT,
        lines(
            "สั่งเลย|สั่งซื้อเลย|สั่งซื้อ|จ่ายเงิน|ชำระเงิน|คิดเงิน|คิดตัง|คิดตังค์|เช็คบิล|เช็กบิล|เก็บเงิน|เก็บตัง|จ่ายตัง|จ่ายเลย|ซื้อเลย|เอาแค่นี้|แค่นี้|"
            "แค่นี้แหละ|เท่านี้|หมดแล้ว|ครบแล้ว|ยืนยันการสั่งซื้อ|ยืนยันออเดอร์|ปิดบิล|ปิดยอด|checkout|check out|pay|pay now|place order|order now|"
            "that's all|i want to pay"
        ),
    ),
    Said(
        Intent.CHOOSE_PAYMENT,
        lines(
            "เก็บปลายทาง|เก็บเงินปลายทาง|จ่ายปลายทาง|ปลายทาง|ชำระปลายทาง|จ่ายเงินปลายทาง|ขอเก็บปลายทาง|เงินสด|จ่ายตอนรับของ|จ่ายตอนของมาถึง|"
            "cod|c.o.d.|cash on delivery|cash|pay on delivery"
        ),
        payment="cod",
    ),
    Said(
        Intent.CHOOSE_PAYMENT,
        lines(
            "พร้อมเพย์|พร้อมเพ|โอน|โอนเงิน|จ่ายโอน|ขอโอน|จะโอน|สแกน|สแกนจ่าย|คิวอาร์|คิวอาร์โค้ด|ขอเลขบัญชี|โอนพร้อมเพย์|จ่ายพร้อมเพย์|"
            "โอนผ่านธนาคาร|promptpay|prompt pay|qr|qr code|bank transfer|transfer|scan to pay|scan"
        ),
        payment="promptpay",
    ),
    Said(
        Intent.YES,
        lines(
            "ใช่|ใช่แล้ว|ถูกต้องแล้ว|ถูกต้องแล้วค่ะ|อืมใช่|ใช่ค่ะถูกต้อง|ยืนยันสั่งซื้อ|ยืนยันคำสั่งซื้อ|ยืนยันการสั่ง|เอาตามนี้|ตามนี้|ตามนั้น|เรียบร้อย|yes please|that is right|thats right|that's right|that's correct|sounds good|ได้|ได้เลย|โอเค|โอเช|โอเคร|โอเคเลย|โอ|ตกลง|ถูกต้อง|ถูก|ถูกแล้ว|ยืนยัน|ยืนยันเลย|คอนเฟิร์ม|คอนเฟิม|คอมเฟิร์ม|cf|จัดไป|จัดเลย|เอาเลย|เอาตามนั้น|ตามนั้นเลย|looks good|all good|"
            "เอา|อืม|อือ|ครับ|ค่ะ|ครับผม|จ้า|จ้ะ|คับ|yes|yeah|yep|yup|y|ok|okay|okey|oke|k|sure|correct|confirm|confirmed|right|of course"
        ),
    ),
    Said(
        Intent.NO,
        lines(
            "ไม่|ไม่ใช่|ไม่เอา|ไม่ถูก|ไม่ถูกต้อง|ไม่ต้อง|ไม่ตกลง|ไม่ได้|ไม่ดีกว่า|ยังก่อน|ยังไม่เอา|ไว้ก่อน|ผิด|ไม่ค่ะ|ไม่ครับ|เปล่า|ป่าว|no|nope|n|not now|wrong|incorrect|no thanks|no thank you|ยัง|ยังจ้า|ยังค่ะ|ยังครับ|ไว้คราวหน้า|คราวหน้า|ไว้โอกาสหน้า|ไว้วันหลัง|เอาไว้คราวหน้า|คนละอัน|ไม่ใช่ คนละอัน|ไม่เป็นไร|ไม่เป็นไรดีกว่า"
        ),
    ),
    Said(
        Intent.ADD,
        lines(
            "เอาอันนี้|เอาตัวนี้|เอาชิ้นนี้|เอาอันนึง|เอาชิ้นนึง|เอาผืนนึง|เอาใบนึง|ขออันนึง|อันนี้แหละ|เอาใส่ตะกร้า|ใส่ตะกร้า|หยิบใส่ตะกร้า|เพิ่มลงตะกร้า|เพิ่มใส่ตะกร้า|สั่งอันนี้|ซื้ออันนี้|add|add to cart|i'll take it|i take it|this one"
        ),
    ),
    Said(
        Intent.REMOVE,
        lines(
            "ลบ|ลบออก|เอาออก|ลบสินค้า|ล้างตะกร้า|ลบทั้งหมด|เอาออกหมด|เคลียร์ตะกร้า|clear cart|empty cart|remove|delete"
        ),
    ),
    Said(
        Intent.CHANGE,
        lines(
            "แก้ไข|ขอแก้|แก้จำนวน|เปลี่ยนจำนวน|แก้ไขจำนวน|แก้ออเดอร์|แก้ไขรายการ|ขอเปลี่ยน|change|edit|change quantity"
        ),
    ),
    Said(
        Intent.GIVE_CONTACT,
        lines("เปลี่ยนที่อยู่|แก้ที่อยู่|แก้ไขที่อยู่|ขอเปลี่ยนที่อยู่|เปลี่ยนเบอร์|แก้เบอร์|เปลี่ยนชื่อ|change address|edit address"),
    ),
)

INSIDE = (
    Said(
        Intent.LANGUAGE,
        lines(
            "ภาษาอังกฤษ|เป็นอังกฤษ|in english|speak english|english please|english version|to english|have english|in eng"
        ),
        language="en",
    ),
    Said(
        Intent.LANGUAGE,
        lines("ภาษาไทย|เป็นไทย|พูดไทย|in thai|speak thai|to thai|thai please|thai language|thai version"),
        language="th",
    ),
    Said(Intent.LANGUAGE, lines("เปลี่ยนภาษา|change language|change the language|other language")),
    Said(
        Intent.HELP,
        lines(
            "สั่งซื้อยังไง|สั่งยังไง|สั่งไง|สั่งของยังไง|สั่งของไง|ซื้อยังไง|ซื้อไง|ซื้อของยังไง|สั่งอย่างไร|สั่งซื้ออย่างไร|วิธีสั่ง|วิธีซื้อ|ขั้นตอนการสั่ง|ต้องทำยังไง|ต้องทำไง|ทำยังไงถึง|ทำไงถึง|ทำอะไรได้บ้าง|ทำไรได้บ้าง|เริ่มยังไง|เริ่มจากตรงไหน|ต้องเริ่มจาก|เพิ่งเคยใช้|ใช้ครั้งแรก|สั่งครั้งแรก|กดตรงไหน|ต้องกดอะไร|สั่งผ่านตรงนี้|สั่งตรงนี้ได้|สั่งในนี้ได้|สั่งทางนี้ได้|สั่งทางแชทได้|สั่งผ่านไลน์ได้|"
            "ไม่รู้ต้องทำ|สั่งไม่เป็น|ซื้อไม่เป็น|ใช้ไม่เป็น|ไม่เข้าใจใช้ยังไง|ใช้งานยังไง|how do i order|how to order|how can i order|how do i buy|how to buy|how can i buy|how does this work|how does it work|what can you do"
        ),
    ),
    Said(
        Intent.MENU,
        lines(
            "กลับไปหน้าแรก|กลับหน้าแรก|ไปหน้าแรก|กลับเมนู|กลับไปเมนู|กลับหน้าเมนู|หน้าเมนู|ขอเมนู|เปิดเมนู|ดูเมนู|เมนูหลัก|หน้าหลัก|เมนูอยู่ไหน|main menu|show menu|show me the menu|เมนูให้เลือก|มีเมนู"
        ),
    ),
    Said(
        Intent.BACK,
        lines("ย้อนกลับ|ก่อนหน้านี้|ถอยกลับ|กลับไปข้อ|กลับไปก่อน|ขอย้อน|go back"),
    ),
    Said(
        Intent.CANCEL,
        lines(
            "ไม่ซื้อแล้ว|ไม่สั่งแล้ว|ไม่เอาแล้ว|เปลี่ยนใจไม่|เปลี่ยนใจแล้ว|ขอไม่สั่ง|ขอไม่ซื้อ|ยกเลิกก่อน|ยกเลิกทั้งหมด|เลิกทำรายการ|ยกเลิกทำรายการ|หยุดก่อน|พักก่อน|never mind|nevermind|forget it|ที่ทำอยู่|ขอบายก่อน|เลิกก่อนดีกว่า"
        ),
    ),
    Said(
        Intent.SHOW_CART,
        lines(
            "ดูตะกร้า|ในตะกร้า|ตะกร้าของ|ตะกร้ามีอะไร|สรุปยอด|สรุปรายการ|สรุปออเดอร์|สรุปให้|ยอดรวม|ยอดทั้งหมด|รวมทั้งหมด|รวมเท่าไหร่|รวมเท่าไร|รวมกี่บาท|รวมเป็นเงิน|รวมเงิน|รวมยอด|คิดรวม|ทั้งหมดเท่าไหร่|ทั้งหมดเท่าไร|ทั้งหมดกี่บาท|ยอดเท่าไหร่|ของที่เลือกไว้|ที่เลือกไว้|ของที่ใส่ไว้|ใส่ไว้ในตะกร้า|สั่งไปกี่|มีกี่รายการ|กี่อย่างแล้ว|กี่รายการแล้ว|"
            "ยอดเท่าไร|รายการที่สั่งไว้|รายการที่เลือก|ของในตะกร้า|สั่งอะไรไปบ้าง|สั่งไรไปบ้าง|เลือกอะไรไว้|show my cart|show cart|show my basket|my cart|my basket|in the cart|in total|total please|total price"
        ),
    ),
    Said(
        Intent.CHECKOUT,
        lines(
            "ชำระเงิน|คิดเงิน|เช็คบิล|เช็กบิล|คิดตัง|จ่ายเงินเลย|จะจ่ายเงินแล้ว|จะจ่ายแล้ว|จะจ่ายเงิน|จ่ายเลย|จ่ายตัง|จ่ายยังไง|จ่ายเงินยังไง|จ่ายเงิน|ปิดยอด|ปิดบิล|เก็บตัง|สั่งซื้อเลย|สั่งเลย|ดำเนินการสั่งซื้อ|ดำเนินการต่อ|ไปชำระ|เอาแค่นี้|แค่นี้แหละ|แค่นี้ก่อน|พอแค่นี้|ครบแล้ว|พร้อมจ่าย|สรุปยอดจ่ายเลย|เตรียมจ่าย|ไม่เอาอะไรเพิ่ม|ไม่เพิ่มแล้ว|ไม่มีอะไรเพิ่ม|ไม่สั่งเพิ่มแล้ว|"
            "ready to pay|want to pay|place the order|place my order|place order|check out|checkout|pay now|that's all|that is all"
        ),
    ),
    Said(
        Intent.BROWSE,
        lines(
            "มีอะไรขาย|มีอะไร|มีไรขาย|มีอะไรบ้าง|มีไรบ้าง|มีไรมั่ง|ขายอะไร|ขายไร|มีของอะไร|มีสินค้าอะไร|สินค้าอะไรบ้าง|สินค้าทั้งหมด|สินค้าแนะนำ|แนะนำสินค้า|แนะนำของ|มีอะไรแนะนำ|มีอะไรน่าสนใจ|ดูสินค้า|ดูของก่อน|แคตตาล็อก|แคตตาล็อค|รายการสินค้า|เลือกดู|"
            "what do you sell|what you sell|what do you have|what products|show me products|show products|what's for sale|recommend something|catalogue|catalog"
        ),
    ),
    Said(
        Intent.ADD,
        lines(
            "ใส่ตะกร้า|ลงตะกร้า|เพิ่มลงตะกร้า|เอาอันนี้|เอาตัวนี้|เอาชิ้นนี้|เอาผืนนี้|เอาใบนี้|สั่งอันนี้|สั่งตัวนี้|ซื้ออันนี้|ซื้อตัวนี้|รับอันนี้|รับตัวนี้|ขออันนี้|ขอตัวนี้|เอาอันเมื่อกี้|เอาตัวเมื่อกี้|เอาอันนั้น|เอาตัวนั้น|add to cart|add to my cart|i'll take it|i will take it|"
            "i'll take this|i want this one|want this one|take this one"
        ),
    ),
    Said(
        Intent.REMOVE,
        lines(
            "ล้างตะกร้า|เคลียร์ตะกร้า|เอาออกให้หมด|เอาออกหมด|เอาออกทั้งหมด|ลบทั้งหมด|ลบออกหมด|ลบหมด|ลบให้หมด|clear my cart|clear the cart|clear cart|empty cart|empty my cart|remove everything|remove all"
        ),
    ),
    Said(
        Intent.CHANGE,
        lines(
            "แก้จำนวน|แก้ไขจำนวน|เปลี่ยนจำนวน|แก้ออเดอร์|แก้ไขออเดอร์|แก้รายการ|แก้ไขรายการ|change quantity|change the quantity|edit my order|change my order|edit order"
        ),
    ),
    Said(
        Intent.GIVE_CONTACT,
        lines(
            "เปลี่ยนที่อยู่|แก้ที่อยู่|แก้ไขที่อยู่|เปลี่ยนเบอร์|แก้เบอร์|แก้ไขเบอร์|เปลี่ยนชื่อผู้รับ|แก้ชื่อผู้รับ|change address|change my address|change the address|edit address|change my phone|ที่อยู่เปลี่ยน|เบอร์เปลี่ยน|ย้ายบ้านแล้ว"
        ),
    ),
    Said(
        Intent.CHOOSE_PAYMENT,
        lines(
            "เก็บเงินปลายทาง|เก็บปลายทาง|จ่ายเงินปลายทาง|จ่ายปลายทาง|ชำระปลายทาง|ชำระเงินปลายทาง|จ่ายตอนรับของ|จ่ายตอนของมา|จ่ายตอนได้ของ|เงินสดตอน|จ่ายเงินสด|จ่ายเป็นเงินสด|cash on delivery|pay on delivery|pay cash|pay when it arrives"
        ),
        payment="cod",
    ),
    Said(
        Intent.CHOOSE_PAYMENT,
        lines(
            "พร้อมเพย์|จ่ายโอน|จ่ายแบบโอน|จ่ายด้วยการโอน|ขอโอน|จะโอน|โอนเงินค่ะ|โอนจ่าย|โอนได้ไหม|โอนได้มั้ย|โอนผ่าน|โอนนะ|สแกนจ่าย|สแกนได้|ขอเลขบัญชี|เลขที่บัญชี|เลขบัญชี|ขอบัญชี|ขอคิวอาร์|คิวอาร์โค้ด|คิวอาร์|ขอ qr|qr code|ผ่านแอพ|ผ่านแอป|แอพธนาคาร|แอปธนาคาร|ผ่านธนาคาร|"
            "bank transfer|by transfer|pay by transfer|promptpay|scan to pay|mobile banking"
        ),
        payment="promptpay",
    ),
    Said(
        Intent.NO,
        lines(
            "ไม่ใช่อันนี้|ไม่ใช่ตัวนี้|ไม่ใช่อันนั้น|เอาไว้ก่อน|ไว้ก่อนละกัน|ยังไม่เอา|ขอคิดดูก่อน|ขอคิดก่อน|เดี๋ยวก่อน|not this one|maybe later"
        ),
    ),
)
