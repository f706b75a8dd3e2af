# ทุกคำที่ร้านพูดในแชต: สั้น สุภาพ อบอุ่น ไม่มีศัพท์เทคนิค

## ปุ่มและตัวเลือก
choice-categories = 🧺 ดูหมวดสินค้า
choice-provinces = 🗺️ เลือกตามจังหวัด
choice-cart = 🛒 ตะกร้า
choice-orders = 📦 คำสั่งซื้อ
choice-person = 💬 คุยกับคน
choice-more = ดูเพิ่ม ▸
choice-stop = พักไว้ก่อน
choice-other-language = English
button-look = ดูรายละเอียด
button-page = ดูหน้าร้าน
button-add = ใส่ตะกร้า
button-add-variant = เอา { $name }
button-checkout = ✅ สั่งเลย
button-resume = ▶️ สั่งต่อจากเดิม
button-edit = ✏️ แก้จำนวน
button-remove = 🗑️ เอาออก
button-clear = ล้างตะกร้า
button-confirm = ✅ ยืนยันสั่งซื้อ
button-change-address = 📍 เปลี่ยนที่อยู่
button-change-payment = 💳 เปลี่ยนวิธีจ่าย
button-other-delivery = 🚚 ส่งแบบอื่น
button-use-last = ส่งที่เดิม
button-new-address = ส่งที่อื่น
button-share-contact = 📱 แชร์เบอร์ของฉัน
button-none-of-these = ไม่ใช่ทั้งหมดนี้
button-order = 📦 ดูคำสั่งซื้อ
button-pay = ขอ QR จ่ายเงินอีกครั้ง
button-cancel-order = ยกเลิกคำสั่งซื้อ
button-cancel-sure = ใช่ ยกเลิกเลย
button-keep = ไม่ยกเลิก
button-call-person = 💬 คุยกับคน

## ทักทายและเมนู
menu-title = OTOP Plus ของดีชุมชน ส่งถึงบ้าน
menu-how = สวัสดีค่ะ อยากได้อะไร พิมพ์บอกได้เลยนะคะ เช่น "มีน้ำพริกหนุ่มไหม" หรือ "เอากาแฟดอยช้าง 2 ถุง"
welcome-to-product = สวัสดีค่ะ ยินดีต้อนรับสู่ OTOP Plus สินค้าที่สนใจอยู่ตรงนี้เลยค่ะ
thanks-reply = ด้วยความยินดีค่ะ 😊 อยากได้อะไรเพิ่ม บอกได้เลยนะคะ
language-set = เปลี่ยนเป็นภาษาไทยแล้วค่ะ
button-stale = ปุ่มนี้เก่าแล้วใช้ไม่ได้ค่ะ ของในตะกร้ายังอยู่ครบ เลือกต่อจากตรงนี้ได้เลยค่ะ

## ดูสินค้า
category-food = อาหาร
category-beverage = เครื่องดื่ม
category-textile = ผ้าและเครื่องแต่งกาย
category-craft = ของใช้ ของตกแต่ง
category-herbal = สมุนไพร
category-with-count = { $category } ({ $n })
categories-ask = อยากดูหมวดไหนดีคะ
provinces-ask = อยากได้ของดีจังหวัดไหนคะ แตะเลือก หรือพิมพ์ชื่อจังหวัดมาได้เลยค่ะ
list-title = { $what } มีตามนี้ค่ะ แตะ "ดูรายละเอียด" หรือพิมพ์ลำดับ เช่น 2
list-empty = ตรงนี้ยังไม่มีสินค้าค่ะ ลองดูหมวดอื่นหรือพิมพ์ชื่อสินค้ามาได้เลยนะคะ
search-found = เจอ "{ $query }" ตามนี้ค่ะ แตะเลือก หรือพิมพ์ลำดับ เช่น 2
search-maybe = ไม่เจอชื่อนี้พอดีค่ะ ใช่อันไหนในนี้ไหมคะ
search-near = ไม่มี “{ $query }” ตรง ๆ ค่ะ แต่มีที่ใกล้เคียงนะคะ
search-nothing = ยังหา "{ $query }" ไม่เจอค่ะ ลองพิมพ์ชื่อสั้น ๆ เช่น "น้ำพริก" "ผ้าไหม" หรือดูตามหมวดก็ได้นะคะ
choice-out-of-range = ที่ให้ดูมี { $n } อย่างค่ะ พิมพ์เลข 1 ถึง { $n } ได้เลยนะคะ
unit-piece = ชิ้น
product-price = 💰 { $price } / { $unit }
product-maker = 🏡 { $maker } จ.{ $province }
product-certificates = 🏅 { $list }
mark-until = { $name } (ถึง { $day })
mark-ended = { $name } (หมดอายุแล้วเมื่อ { $day })
product-postage = 🚚 ค่าส่งเริ่มต้น ฿{ $postage }
product-postage-special = 🚚 ชิ้นใหญ่ ส่งแบบพิเศษ เจ้าหน้าที่จัดการให้ค่ะ
stock-none = ❌ หมดชั่วคราว
stock-few = ⚠️ เหลือ { $n } สุดท้าย
stock-some = ✔️ พร้อมส่ง { $n }

## ตะกร้า
cart-title = 🛒 ตะกร้าของคุณ
cart-empty = ตะกร้ายังว่างค่ะ อยากได้อะไร พิมพ์ชื่อสินค้ามาได้เลยนะคะ
cart-line = { $name } { $n } { $unit } × ฿{ $price } = ฿{ $sum }
cart-line-short = (ตอนนี้เหลือ { $n })
cart-total = รวมค่าสินค้า ฿{ $total }
cart-added = ใส่ตะกร้าแล้วค่ะ: { $name } รวม { $n } { $unit }
cart-changed-line = แก้เป็น { $name } { $n } { $unit } แล้วค่ะ
cart-removed = เอา { $name } ออกแล้วค่ะ
cart-added-before = ใส่ไว้ในตะกร้าแล้วค่ะ ถ้าอยากได้เพิ่ม แตะ "แก้จำนวน" ได้เลย
cart-has-none-of = ในตะกร้าไม่มี "{ $text }" ค่ะ มีตามนี้นะคะ
cart-cleared = ล้างตะกร้าแล้วค่ะ

## สั่งหลายอย่างในข้อความเดียว
wish-which = "{ $text }" มีหลายแบบค่ะ เอาแบบไหนดีคะ
wish-maybe = ไม่เจอ "{ $text }" พอดีค่ะ ใช่อันไหนในนี้ไหมคะ
wish-not-found = ยังหา "{ $text }" ไม่เจอค่ะ อย่างอื่นจดไว้ให้แล้วนะคะ
wish-variant = ตัวนี้มีหลายแบบค่ะ แตะเลือกแบบที่ต้องการได้เลย
wish-problem = { $name }: { $why }
wish-instead = ที่ใกล้เคียงและพร้อมส่งมีตามนี้ค่ะ

## สั่งซื้อ
checkout-ask-all = ส่งถึงใคร ที่ไหนดีคะ 📍 ขอชื่อ เบอร์โทร และที่อยู่ พิมพ์มาในข้อความเดียวได้เลยค่ะ
checkout-ask-name = ขอชื่อผู้รับด้วยค่ะ
checkout-ask-phone = ขอเบอร์โทรผู้รับด้วยค่ะ
checkout-ask-address = ขอที่อยู่จัดส่งด้วยค่ะ (บ้านเลขที่ ตำบล อำเภอ จังหวัด รหัสไปรษณีย์)
checkout-ask-line = ขอบ้านเลขที่ หมู่ ซอย หรือถนนด้วยค่ะ
checkout-ask-subdistrict = อยู่ตำบล (แขวง) อะไรคะ
checkout-ask-district = อยู่อำเภอ (เขต) อะไรคะ
checkout-ask-province = อยู่จังหวัดอะไรคะ
checkout-ask-postcode = ขอรหัสไปรษณีย์ 5 หลักด้วยค่ะ
checkout-ask-payment = จ่ายแบบไหนสะดวกคะ
checkout-offer-last =
    ส่งที่เดิมไหมคะ
    { $name } โทร { $phone }
    { $address }
checkout-name-unclear = ขอเป็นชื่อผู้รับนะคะ เช่น "สมใจ ใจดี"
checkout-phone-unclear = เบอร์นี้ยังไม่ครบค่ะ ขอเบอร์มือถือ 10 หลัก เช่น 081 234 5678
checkout-asked = เรื่องนี้ให้เจ้าหน้าที่ตอบดีกว่าค่ะ แตะ "คุยกับคน" ได้เลย ที่กรอกไว้ยังอยู่ครบ แล้วค่อยพิมพ์ที่อยู่ต่อได้นะคะ
checkout-address-unclear = ยังอ่านที่อยู่ไม่ออกค่ะ ลองพิมพ์แบบ "99/1 หมู่ 2 ต.สุเทพ อ.เมือง จ.เชียงใหม่ 50200" ได้ไหมคะ
checkout-line-unclear = ขอบ้านเลขที่นะคะ เช่น "99/1 หมู่ 2"
checkout-subdistrict-unclear = ยังหาตำบลนี้ไม่เจอค่ะ ลองพิมพ์ชื่อเต็มอีกครั้งนะคะ
checkout-district-unclear = ยังหาอำเภอนี้ไม่เจอค่ะ ลองพิมพ์ชื่อเต็มอีกครั้งนะคะ
checkout-province-unclear = ยังหาจังหวัดนี้ไม่เจอค่ะ ลองพิมพ์ชื่อเต็มอีกครั้งนะคะ
checkout-postcode-unclear = รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลักค่ะ เช่น 50200
checkout-postcode-hint = รหัสไปรษณีย์ของที่นี่น่าจะเป็น { $postcode } ลองดูอีกทีนะคะ ถ้าถูกแล้วส่งตามที่พิมพ์มาได้เลย
checkout-words-please = ตรงนี้ขอเป็นข้อความนะคะ
checkout-no-promptpay = ตอนนี้รับเฉพาะเก็บเงินปลายทางค่ะ
checkout-short-of-stock = ขอโทษนะคะ ของบางอย่างเหลือไม่พอแล้ว ช่วยแก้จำนวนก่อนสั่งนะคะ
checkout-stopped = พักการสั่งซื้อไว้ก่อนนะคะ ของในตะกร้ายังอยู่ครบค่ะ
checkout-what-to-change = อยากแก้ตรงไหนคะ
checkout-go-on = ตอบคำถามเมื่อกี้ต่อได้เลยค่ะ
payment-cod = เก็บเงินปลายทาง
payment-promptpay = พร้อมเพย์ (สแกน QR)
summary-title = 📝 สรุปคำสั่งซื้อ
summary-postage = ค่าส่ง ({ $parcels } กล่อง) ฿{ $postage }
summary-delivery = ส่งแบบ { $service } ประมาณ { $days } วัน
checkout-ask-way = ส่งแบบไหนดีคะ
summary-insured = 🛡️ ทำประกันพัสดุแล้ว ฿{ $cost } (รวมในค่าส่ง)
button-insured = 🛡️ ประกัน +฿{ $cost }
button-uninsured = ไม่ทำประกัน
order-insured = 🛡️ ทำประกันพัสดุแล้ว
way-fastest = ⚡ ถึงเร็ว ฿{ $postage }
way-cheapest = 🪙 ประหยัด ฿{ $postage }
way-fastest-line = ⚡ ถึงเร็ว: { $service } { $days } วัน ฿{ $postage }
way-cheapest-line = 🪙 ประหยัด: { $service } { $days } วัน ฿{ $postage }
summary-total = รวมทั้งหมด ฿{ $total }
summary-to = ส่งถึง { $name } โทร { $phone }
summary-payment = จ่ายโดย { $payment }
summary-stale = สรุปนี้เก่าแล้วค่ะ แตะ "ตะกร้า" เพื่อดูของล่าสุดก่อนสั่งนะคะ
order-placed = รับคำสั่งซื้อแล้วค่ะ 🎉 เลขที่ { $number } ยอดรวม ฿{ $total }
order-known = คำสั่งซื้อนี้รับไว้แล้วค่ะ เลขที่ { $number } ไม่ได้สั่งซ้ำนะคะ
order-cod-next = จ่าย ฿{ $total } ตอนรับของได้เลยค่ะ เปิดดูของก่อนจ่ายได้ ไม่ตรงที่สั่งไม่รับก็ได้ ถ้ามีอะไรจะแจ้งในแชตนี้นะคะ
payment-picture = QR พร้อมเพย์ ฿{ $total } คำสั่งซื้อ { $number }
payment-how = สแกน QR นี้ด้วยแอปธนาคาร ยอด ฿{ $total } แล้วส่งรูปสลิปมาในแชตนี้ได้เลยค่ะ (เก็บของไว้ให้ถึง { $by } น.)

## คำสั่งซื้อ
orders-title = คำสั่งซื้อล่าสุดของคุณค่ะ
orders-line = { $number } ({ $date }) ฿{ $total }
orders-none = ยังไม่มีคำสั่งซื้อค่ะ
order-title = 📦 คำสั่งซื้อ { $number }
order-line = { $name } { $n } { $unit }
order-status-placed = รอชำระเงิน
order-status-cod-accepted = รับคำสั่งซื้อแล้ว เก็บเงินปลายทาง
order-status-paid = ชำระเงินแล้ว กำลังเตรียมของ
order-status-packed = แพ็กของแล้ว
order-status-handed-over = ส่งให้ไปรษณีย์แล้ว
order-status-in-transit = กำลังเดินทางไปหาคุณ
order-status-delivered = ส่งถึงแล้ว
order-status-cancelled = ยกเลิกแล้ว
order-status-completed = เรียบร้อยแล้ว
order-status-refused = ผู้รับไม่รับของ กำลังส่งกลับ
order-status-returned = ของกลับถึงผู้ขายแล้ว
order-status-claim-open = กำลังดูปัญหาให้
order-status-refunded = คืนเงินแล้ว
order-status-expired = หมดเวลาชำระเงิน
parcel-news = 🚚 { $number }: { $news } { $place } ({ $at })
parcel-numbered = 🚚 เลขพัสดุ { $number } (รอส่ง)
parcel-waiting = 🚚 กำลังเตรียมพัสดุ
cancel-ask = ยกเลิกคำสั่งซื้อ { $number } ใช่ไหมคะ
cancel-done = ยกเลิกคำสั่งซื้อ { $number } แล้วค่ะ
cancel-nothing = ตอนนี้ไม่มีอะไรให้ยกเลิกค่ะ ของในตะกร้ายังอยู่ครบนะคะ
cancel-too-late = คำสั่งซื้อ { $number } ยกเลิกในแชตไม่ได้แล้วค่ะ แตะ "คุยกับคน" ให้เจ้าหน้าที่ช่วยดูได้นะคะ
slip-please = ขอบคุณค่ะ ส่งรูปสลิปมาในแชตนี้ได้เลยนะคะ
slip-thanks = ได้รับสลิปของ { $number } แล้วค่ะ เจ้าหน้าที่จะตรวจและแจ้งผลในแชตนี้นะคะ
picture-unasked = ได้รับรูปแล้วค่ะ ส่งต่อให้เจ้าหน้าที่ดูแล้วนะคะ ถ้ากำลังหาสินค้า พิมพ์ชื่อมาได้เลยค่ะ
picture-failed = เปิดรูปนี้ไม่ได้ค่ะ รบกวนส่งใหม่อีกครั้งนะคะ

## แจ้งข่าว
notice-cancelled = คำสั่งซื้อ { $number } ถูกยกเลิกแล้วค่ะ ถ้าโอนเงินแล้วเจ้าหน้าที่จะติดต่อคืนเงินนะคะ
notice-pay-soon = อีกสักครู่จะหมดเวลาชำระเงินของ { $number } แล้วค่ะ ยอด ฿{ $total } เก็บของไว้ให้ถึง { $by } น. นะคะ
notice-expired = คำสั่งซื้อ { $number } หมดเวลาชำระเงินแล้วค่ะ เลยคืนของเข้าร้านก่อน ถ้ายังอยากได้ สั่งใหม่ได้เลยนะคะ ถ้าโอนมาแล้ว แตะ "คุยกับคน" ได้เลยค่ะ
notice-paid = ได้รับเงินของ { $number } แล้ว ขอบคุณค่ะ 🙏 กำลังเตรียมของให้นะคะ
notice-slip-rejected = ยังไม่พบยอดเงินของ { $number } ค่ะ รบกวนส่งสลิปอีกครั้ง หรือแตะ "คุยกับคน" นะคะ
notice-parcel-number = เลขพัสดุของ { $number } จาก { $maker } คือ { $tracking } ค่ะ
notice-parcel-moved = 🚚 { $tracking } ของ { $number }: { $news } { $place }

## คุยกับคน และเมื่อไม่เข้าใจ
person-called = แจ้งเจ้าหน้าที่แล้วค่ะ จะมาตอบในแชตนี้นะคะ ระหว่างรอเลือกดูสินค้าต่อได้เลยค่ะ
fallback-unclear = ขอโทษค่ะ ยังไม่แน่ใจว่าหมายถึงอะไร ลองพิมพ์ชื่อสินค้า หรือแตะเลือกด้านล่างนะคะ ส่งข้อความให้เจ้าหน้าที่ดูแล้วค่ะ
fallback-no-words = 😊 อยากได้อะไร พิมพ์ชื่อสินค้ามาได้เลยค่ะ
fallback-kind = ตอนนี้อ่านได้เฉพาะข้อความและรูปค่ะ อยากได้อะไร พิมพ์มาได้เลยนะคะ
engine-apology = ขอโทษค่ะ ระบบขัดข้องนิดหน่อย ส่งเรื่องให้เจ้าหน้าที่แล้ว เดี๋ยวมาตอบในแชตนี้นะคะ

## เมื่อทำให้ไม่ได้
error-quantity-invalid = จำนวนนี้ใช้ไม่ได้ค่ะ สั่งได้ 1 ถึง { $limit } นะคะ
error-quantity-zero = จำนวนต้องเป็น 1 ขึ้นไปค่ะ ถ้าไม่เอาแล้วพิมพ์ "เอาออก" ได้เลย
error-quantity-negative = จำนวนติดลบไม่ได้ค่ะ อยากได้กี่ชิ้นคะ
error-quantity-fraction = สั่งเป็นจำนวนเต็มนะคะ เช่น 2 หรือ 3
error-quantity-too-many = สั่งได้ครั้งละไม่เกิน { $limit } ค่ะ ถ้าต้องการมากกว่านี้ แตะ "คุยกับคน" ได้เลย
error-sold-out = ขอโทษค่ะ { $name } หมดแล้ว
error-not-enough-stock = { $name } เหลือ { $left } ค่ะ ลดจำนวนลงหน่อยได้ไหมคะ
error-not-in-cart = อันนี้ไม่ได้อยู่ในตะกร้าค่ะ
error-cart-empty = ตะกร้ายังว่างค่ะ
error-cart-changed = ของในตะกร้าเปลี่ยนไปจากที่สรุปไว้ค่ะ ช่วยดูสรุปใหม่ก่อนยืนยันนะคะ
error-price-changed = ราคาเปลี่ยนเป็น ฿{ $total } ค่ะ ช่วยดูสรุปใหม่ก่อนยืนยันนะคะ
error-checkout-key-used = ช่วยดูสรุปใหม่ก่อนยืนยันนะคะ
error-payment-method-unknown = เลือกวิธีจ่ายเงินอีกครั้งนะคะ
error-address-incomplete =
    { $field ->
        [recipient] ขอชื่อผู้รับอีกครั้งนะคะ
        [phone] เบอร์โทรยังไม่ถูกค่ะ ขอเบอร์ 10 หลักอีกครั้งนะคะ
        [postcode] รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลักค่ะ
       *[other] ที่อยู่ยังไม่ครบค่ะ ขอที่อยู่เต็มอีกครั้งนะคะ
    }
error-parcel-too-heavy = ชิ้นนี้หนักเกิน { $limit_kg } กก. ไปรษณีย์ไม่รับค่ะ แตะ "คุยกับคน" ให้ช่วยจัดส่งพิเศษได้นะคะ
error-parcel-too-large = ชิ้นนี้ยาวเกิน { $limit_cm } ซม. ไปรษณีย์ไม่รับค่ะ แตะ "คุยกับคน" ให้ช่วยจัดส่งพิเศษได้นะคะ
error-parcel-too-many = ของรวมกันเกิน { $most } กล่องต่อร้านค่ะ ลดจำนวนลง หรือแตะ "คุยกับคน" ให้ช่วยจัดส่งพิเศษได้นะคะ
error-parcel-no-cod = ของชิ้นใหญ่แบบนี้เก็บเงินปลายทางไม่ได้ค่ะ แตะ "เปลี่ยนวิธีจ่าย" แล้วเลือกพร้อมเพย์นะคะ
error-not-posted =
    { $reason ->
        [animals] { $name } เป็นสัตว์มีชีวิต ไปรษณีย์ไม่รับค่ะ
        [narcotics] { $name } เป็นสิ่งเสพติด ไปรษณีย์ไม่รับค่ะ
        [explosives] { $name } เป็นวัตถุระเบิด ไปรษณีย์ไม่รับค่ะ
        [flammable] { $name } ติดไฟง่าย ไปรษณีย์ไม่รับค่ะ
        [batteries] { $name } มีแบตเตอรี่ ไปรษณีย์ไม่รับค่ะ
       *[banknotes] { $name } เป็นธนบัตร ไปรษณีย์ไม่รับค่ะ
    } ช่วยเอาออกจากตะกร้าก่อนนะคะ หรือแตะ "คุยกับคน" ได้เลยค่ะ
error-no-parcel-numbers = ยังออกเลขพัสดุไม่ได้ค่ะ เจ้าหน้าที่กำลังดูให้นะคะ
error-order-not-found = ไม่พบคำสั่งซื้อ { $number } ของคุณค่ะ ลองดูเลขอีกครั้งนะคะ
error-product-not-found = ไม่พบสินค้านี้แล้วค่ะ ลองค้นหาด้วยชื่อได้เลยนะคะ
error-payment-not-promptpay = คำสั่งซื้อนี้ไม่ได้จ่ายด้วยพร้อมเพย์ค่ะ
error-promptpay-off = ตอนนี้จ่ายด้วยพร้อมเพย์ยังไม่ได้ค่ะ แตะ "คุยกับคน" ได้เลยนะคะ
error-already-confirmed = คำสั่งซื้อนี้ได้รับเงินแล้วค่ะ
error-general = ทำรายการนี้ไม่ได้ค่ะ ลองใหม่อีกครั้ง หรือแตะ "คุยกับคน" นะคะ
error-order-already-placed = คำสั่งซื้อ { $number } รอชำระเงินอยู่ค่ะ
error-order-already-cod-accepted = คำสั่งซื้อ { $number } รับไว้แล้วค่ะ
error-order-already-paid = คำสั่งซื้อ { $number } ชำระเงินแล้วค่ะ
error-order-already-packed = คำสั่งซื้อ { $number } แพ็กของแล้วค่ะ
error-order-already-handed-over = คำสั่งซื้อ { $number } ส่งให้ไปรษณีย์แล้วค่ะ
error-order-already-in-transit = คำสั่งซื้อ { $number } กำลังเดินทางค่ะ
error-order-already-delivered = คำสั่งซื้อ { $number } ส่งถึงแล้วค่ะ
error-order-already-cancelled = คำสั่งซื้อ { $number } ยกเลิกไปแล้วค่ะ
error-order-already-completed = คำสั่งซื้อ { $number } เรียบร้อยแล้วค่ะ
error-order-already-refused = คำสั่งซื้อ { $number } ผู้รับไม่รับของ กำลังส่งกลับค่ะ
error-order-already-returned = คำสั่งซื้อ { $number } ของกลับถึงผู้ขายแล้วค่ะ
error-order-already-claim-open = คำสั่งซื้อ { $number } กำลังดูปัญหาให้ค่ะ
error-order-already-refunded = คำสั่งซื้อ { $number } คืนเงินแล้วค่ะ
error-order-already-expired = คำสั่งซื้อ { $number } หมดเวลาชำระเงินแล้วค่ะ ของกลับเข้าร้านแล้ว ถ้ายังอยากได้ สั่งใหม่ได้เลยนะคะ ถ้าโอนมาแล้ว แตะ "คุยกับคน" ได้เลยค่ะ
error-status-not-possible = คำสั่งซื้อ { $number } ทำแบบนั้นตอนนี้ไม่ได้ค่ะ
error-status-not-allowed = คำสั่งซื้อ { $number } ต้องให้เจ้าหน้าที่ช่วยค่ะ แตะ "คุยกับคน" ได้เลย
error-customer-not-found = ขอโทษค่ะ หาข้อมูลของคุณไม่เจอ พิมพ์ "เมนู" เพื่อเริ่มใหม่นะคะ
error-payment-not-found = ไม่พบการชำระเงินของคำสั่งซื้อนี้ค่ะ
ask-which-product = อยากทราบของสินค้าตัวไหนคะ พิมพ์ชื่อมาได้เลย จะบอกราคา คงเหลือ และค่าส่งให้ค่ะ
choice-of-nothing = ยังไม่มีรายการให้เลือกค่ะ พิมพ์ชื่อสินค้าที่อยากได้มาได้เลยนะคะ
fallback-out-of-place = ได้ค่ะ 😊 ตอนนี้ไม่มีอะไรรอคำตอบอยู่ อยากได้อะไร พิมพ์ชื่อสินค้ามาได้เลยนะคะ
checkout-noted-cart-empty = จดไว้ให้แล้วค่ะ ตอนนี้ตะกร้ายังว่าง อยากได้อะไร พิมพ์ชื่อสินค้ามาได้เลยนะคะ
summary-older = สรุปนี้เก่ากว่าที่แก้ไว้ล่าสุดค่ะ ช่วยดูสรุปล่าสุดก่อนยืนยันนะคะ

## สมุดที่อยู่
button-use-saved = ส่ง{ $name }
button-forget-address = ลบ { $name }
button-no-name = ไม่ต้องจำชื่อ
button-address-right = ใช่ ส่งที่นี่
button-address-wrong = ไม่ใช่
checkout-address-doubt =
    ขอทวนที่อยู่หน่อยนะคะ ใช่ที่นี่ไหม
    { $address }
checkout-ask-place = ขอตำบล อำเภอ จังหวัด หรือรหัสไปรษณีย์อีกครั้งนะคะ
checkout-pin-which = ได้รับตำแหน่งแล้วค่ะ อยู่อำเภอ (เขต) ไหนคะ แตะเลือกหรือพิมพ์มาได้เลย
checkout-pin-far = ตำแหน่งนี้อยู่ไกลจากเมืองไทยค่ะ ตอนนี้ส่งได้เฉพาะในประเทศไทยนะคะ
address-not-known = ยังไม่มีที่อยู่ชื่อ "{ $label }" ค่ะ ส่งที่อยู่มาครั้งเดียว แล้วจะจำไว้ให้นะคะ
address-none = ยังไม่มีที่อยู่ที่จำไว้ค่ะ สั่งครั้งแรกแล้วจะจำให้เองนะคะ
address-list = ที่อยู่ของคุณค่ะ
address-forgotten = ลบที่อยู่ "{ $name }" แล้วค่ะ
address-gone-already = ที่อยู่นี้ถูกลบไปแล้วค่ะ
address-ask-name = จะให้จำที่อยู่นี้ว่าอะไรดีคะ คราวหน้าพิมพ์แค่ "ส่งที่ทำงาน" ก็พอค่ะ (ไม่ตอบก็ได้)
address-named = จำไว้ว่า "{ $label }" แล้วค่ะ คราวหน้าพิมพ์ชื่อนี้ได้เลย
address-no-name = ได้ค่ะ 😊
error-address-not-found = ไม่พบที่อยู่นี้ค่ะ

## พัสดุที่ส่งไม่ถึง
notice-parcel-failed = พัสดุ { $tracking } ของคำสั่งซื้อ { $number } ส่งไม่สำเร็จค่ะ ไม่มีคนรับ ให้ทำอย่างไรดีคะ
notice-parcel-at-office = พัสดุ { $tracking } ของคำสั่งซื้อ { $number } รออยู่ที่ไปรษณีย์ค่ะ สะดวกแบบไหนคะ
notice-parcel-returning = พัสดุ { $tracking } ของคำสั่งซื้อ { $number } กำลังถูกส่งกลับไปที่ { $maker } ค่ะ ให้ทำอย่างไรดีคะ
button-again = 🔁 ส่งให้อีกครั้ง
button-fetch = 🏤 ไปรับที่ไปรษณีย์
button-elsewhere = 📍 ส่งที่อื่น
button-back = ↩️ ให้ส่งกลับร้าน
parcel-answer-again = ได้ค่ะ จะแจ้งไปรษณีย์ให้ส่งอีกครั้ง เปิดโทรศัพท์ไว้ด้วยนะคะ
parcel-answer-fetch = ได้ค่ะ อย่าลืมพกบัตรประชาชนและเลขพัสดุไปด้วยนะคะ ของอยู่ที่ไปรษณีย์ไม่กี่วันค่ะ
parcel-answer-address = ได้ค่ะ พิมพ์ที่อยู่ใหม่มาในแชตนี้ได้เลย เจ้าหน้าที่จะจัดการให้นะคะ
parcel-answer-back = ได้ค่ะ จะให้ส่งกลับร้าน เจ้าหน้าที่จะแจ้งเรื่องต่อไปในแชตนี้นะคะ
error-parcel-no-problem = พัสดุนี้ไม่ต้องตอบแล้วค่ะ แตะ "คำสั่งซื้อ" เพื่อดูข่าวล่าสุดนะคะ

## คำถามเรื่องสินค้า และหลังสั่งซื้อ
postage-of-cart = 🚚 ค่าส่งของในตะกร้า { $parcels } กล่อง ฿{ $postage } ค่ะ
certificate-none = ยังไม่มีข้อมูลใบรับรองของตัวนี้ค่ะ
detail-below = รายละเอียดตามนี้ค่ะ ถ้าอยากรู้อะไรเพิ่ม แตะ "คุยกับคน" ได้เลยนะคะ
anger-sorry = ขอโทษจริง ๆ ค่ะ 🙏 ส่งเรื่องให้เจ้าหน้าที่ดูแลด่วนแล้ว เดี๋ยวมาตอบในแชตนี้นะคะ
small-talk-reply = 😊 ยินดีที่ได้คุยกันนะคะ ร้านเราดูแลโดยบอท มีเจ้าหน้าที่ช่วยด้วยค่ะ อยากได้อะไร พิมพ์บอกได้เลย
stop-news-done = หยุดส่งข่าวสารแล้วค่ะ เรื่องคำสั่งซื้อและพัสดุยังแจ้งตามปกตินะคะ
start-news-done = ได้ค่ะ มีข่าวดี ๆ จากร้านเมื่อไหร่ จะรีบมาบอกนะคะ
start-news-ask = อยากรับข่าวสารจากร้านใช่ไหมคะ พิมพ์ "รับข่าวสาร" ได้เลยค่ะ
stop-news-ask = ไม่อยากรับข่าวสารใช่ไหมคะ พิมพ์ "ไม่รับข่าวสาร" ได้เลยค่ะ

# About the shop itself.
shop-ways-both = โอนพร้อมเพย์ (สแกน QR) หรือเก็บเงินปลายทาง
shop-ways-cod = เก็บเงินปลายทาง
shop-payments = จ่ายได้โดย{ $ways }ค่ะ
shop-card = ยังไม่รับบัตรหรือผ่อนค่ะ จ่ายได้โดย{ $ways }นะคะ
shop-no-discount = ราคานี้มาจากผู้ผลิตในชุมชนโดยตรง ยังลดเพิ่มไม่ได้ค่ะ พิมพ์ "ถูกกว่านี้" เพื่อดูแบบที่ราคาเบากว่าได้นะคะ
shop-wholesale = ซื้อจำนวนมากคุยราคากับผู้ผลิตได้ค่ะ พิมพ์ "คุยกับคน" แล้วบอกของกับจำนวนที่อยากได้ เจ้าหน้าที่จะถามให้นะคะ
shop-days = ส่งด่วนประมาณ { $fast_from }–{ $fast_to } วัน แบบประหยัดไม่เกิน { $slow } วันหลังส่งของค่ะ ระยะเวลาจริงดูได้ในสรุปก่อนยืนยันนะคะ
shop-abroad = ตอนนี้ส่งในประเทศไทยเท่านั้นค่ะ ถ้าต้องการส่งต่างประเทศ พิมพ์ "คุยกับคน" ได้นะคะ
shop-where = เราขายผ่านแชตกับเว็บค่ะ ของส่งตรงจากผู้ผลิตในแต่ละจังหวัด พิมพ์ชื่อสินค้าแล้วจะบอกว่าทำที่ไหนนะคะ
shop-hours = สั่งในแชตนี้ได้ตลอด 24 ชั่วโมงทุกวันค่ะ
shop-new-address = ถ้าสั่งแล้วและของยังไม่ส่ง พิมพ์ "คุยกับคน" พร้อมที่อยู่ใหม่ เจ้าหน้าที่แก้ให้ค่ะ ถ้ายังไม่ได้สั่ง พิมพ์ที่อยู่ใหม่มาได้เลยนะคะ
shop-postage = ค่าส่งคิดตามน้ำหนัก เริ่มต้น ฿{ $postage } ต่อกล่องค่ะ พิมพ์ชื่อสินค้ามา จะบอกค่าส่งให้นะคะ
shop-insurance = ไปรษณีย์คุ้มครองพัสดุอยู่แล้วส่วนหนึ่งค่ะ ถ้าของในตะกร้ามีค่ามากกว่านั้น ในสรุปก่อนยืนยันจะมีปุ่ม "ประกัน" พร้อมราคาให้แตะนะคะ
shop-pick-up = ของอยู่กับผู้ผลิตในแต่ละชุมชนค่ะ ปกติเราส่งถึงบ้าน ถ้าอยากไปรับเอง พิมพ์ "คุยกับคน" แล้วบอกชื่อสินค้า เจ้าหน้าที่จะถามผู้ผลิตให้นะคะ
shop-gift-wrap = ยังไม่มีบริการห่อของขวัญหรือการ์ดในระบบค่ะ พิมพ์ "ชุดของขวัญ" เพื่อดูของที่จัดชุดมาแล้ว หรือพิมพ์ "คุยกับคน" ให้เจ้าหน้าที่ถามผู้ผลิตให้ก็ได้นะคะ

# What it would come to
sum-of = { $name } { $n } { $unit } × ฿{ $price } = ฿{ $sum }
sum-short = ตอนนี้มีอยู่ { $n } ค่ะ
sum-all-in = รวมค่าส่งแล้ว ฿{ $sum } ค่ะ
sum-postage = 🚚 ค่าส่ง
sum-postage-of = 🚚 ค่าส่ง { $name }
sum-to = { " " }ถึง{ $place }
sum-by-weight = คิดตามน้ำหนักของ นับวันจากที่ร้านส่งของนะคะ พิมพ์ชื่อสินค้ามา จะบอกให้พอดีค่ะ
way-only-line = { $service } { $days } วัน ฿{ $postage }
button-take-so-many = 🛒 เอา { $n }
detail-kinds = มี { $list } ค่ะ
detail-kind = { $name } ({ $stock })
detail-one-kind = มีแบบเดียวค่ะ

# Who makes it
maker-of = { $name } ทำโดย { $maker } จ.{ $province } ค่ะ
button-of-maker = ดูของกลุ่มนี้
button-maker-page = หน้าของผู้ผลิต
list-recommended = ของดีที่อยากแนะนำค่ะ แตะเลือก หรือพิมพ์ลำดับ เช่น 2
search-fits = มีตามที่บอกมาดังนี้ค่ะ แตะเลือก หรือพิมพ์ลำดับ เช่น 2
shop-open-box = ได้ค่ะ เก็บเงินปลายทางเปิดกล่องดูก่อนจ่ายได้ ของไม่ตรงที่สั่งหรือเสียหาย ไม่รับก็ได้นะคะ
shop-genuine = ของทุกชิ้นมาจากผู้ผลิตในชุมชนโดยตรงค่ะ ในหน้าสินค้ามีชื่อกลุ่ม จังหวัด และใบรับรองให้ดู เลือกเก็บเงินปลายทาง แล้วเปิดดูของก่อนจ่ายก็ได้นะคะ
shop-tax-invoice = ใบกำกับภาษีออกได้จากผู้ผลิตที่จดทะเบียนภาษีมูลค่าเพิ่มค่ะ สั่งแล้วพิมพ์ "ขอใบกำกับภาษี" ได้เลย ส่วนใบเสร็จมีให้ทุกคำสั่งซื้อนะคะ
shop-quotation = ใบเสนอราคาเจ้าหน้าที่ทำให้ได้ค่ะ พิมพ์ "คุยกับคน" แล้วบอกชื่อสินค้ากับจำนวนที่อยากได้นะคะ
shop-allergy = เรื่องแพ้อาหารสำคัญมากค่ะ บอทรับรองส่วนผสมเองไม่ได้ พิมพ์ "คุยกับคน" แล้วบอกชื่อสินค้า จะถามคนทำให้แน่ใจก่อนสั่งนะคะ
payment-noted = ได้ค่ะ จดไว้ว่าจ่ายแบบ{ $payment } นะคะ
