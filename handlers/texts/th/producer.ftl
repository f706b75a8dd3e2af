# คุยกับผู้ประกอบการ: ทีม แก้ไขสินค้า ย้อน ประวัติ

## ทีม
team-role-owner = เจ้าของ
team-role-helper = ผู้ช่วย
team-nameless = ไม่มีชื่อ
team-joined = ยินดีต้อนรับค่ะ 🎉 แชตนี้ดูแลร้าน { $maker } ได้แล้ว ในฐานะ{ $role }
team-already = แชตนี้ดูแลร้าน { $maker } อยู่แล้วค่ะ ถ้าจะย้ายร้าน แตะ "ทีม" แล้วออกจากร้านนี้ก่อนนะคะ
team-title = คนของร้าน { $maker }
team-line = • { $name } ({ $role })
team-line-you = • { $name } ({ $role }) คือคุณ
team-invited = เชิญ{ $role }ของร้าน { $maker } ด้วยรหัสข้างล่างนี้ค่ะ ส่งให้คนนั้น แล้วให้พิมพ์รหัสในแชตนี้ ใช้ได้ครั้งเดียว ภายใน 7 วัน
team-out-done = { $name } ไม่ได้ดูแลร้านแล้วค่ะ
team-leave-ask = จะออกจากร้าน { $maker } ใช่ไหมคะ ถ้าจะกลับมาต้องมีรหัสเชิญใหม่
team-left = แชตนี้ไม่ได้ดูแลร้านแล้วค่ะ ยังซื้อของได้ตามปกตินะคะ
button-take-out = เอา { $name } ออก
button-invite-helper = ➕ เชิญผู้ช่วย
button-invite-owner = ➕ เชิญเจ้าของ
button-leave = ออกจากร้าน
button-leave-sure = ใช่ ออกจากร้าน
button-stay = ไม่ออก
choice-team = 👥 ทีม
choice-my-goods = 🧺 สินค้าของร้าน
choice-undo = ↩️ ย้อน
choice-history = 🕘 ประวัติ
producer-help =
    พิมพ์บอกได้เลยค่ะ เช่น
    "น้ำพริกหนุ่มขึ้นเป็น 60" "ผ้าไหมเหลือ 15" "น้ำผึ้งหมดแล้ว"
    "ลดทุกอย่าง 10% ถึงสิ้นเดือน" "น้ำพริกโหลละ 500" "พักร้าน 3 วัน"
    พลาดก็พิมพ์ "ย้อน" ได้เสมอค่ะ
error-invitation-unknown = รหัสนี้ใช้ไม่ได้ค่ะ อาจพิมพ์ผิด ใช้ไปแล้ว หรือหมดอายุ ขอรหัสใหม่จากคนที่ให้มานะคะ
error-member-only = แชตนี้ไม่ได้ดูแลร้านนี้ค่ะ
error-member-owner-only = เรื่องนี้ต้องเป็นเจ้าของร้านค่ะ
error-member-last-owner = ร้านต้องมีเจ้าของอย่างน้อยหนึ่งคนค่ะ เชิญเจ้าของอีกคนก่อน แล้วค่อยออกนะคะ

## แก้ไขสินค้า
goods-none = ร้านยังไม่มีสินค้าค่ะ
goods-title = สินค้าของ { $maker } ({ $n } รายการ)
goods-line = • { $name } ฿{ $price } เหลือ { $stock } { $unit }
goods-paused = { $line } (พักขาย)
goods-more = และอีก { $n } รายการ
change-price = { $name }: ฿{ $before } → ฿{ $after }
change-stock = { $name }: เหลือ { $before } → { $after } { $unit }
change-listed = { $name }: เปิดขาย
change-paused = { $name }: พักขาย
change-bundle = { $name } { $pieces } { $unit }: ฿{ $before } → ฿{ $after }
change-bundle-new = { $name }: เพิ่มราคายกชุด
change-bundle-gone = { $name }: เลิกราคายกชุด
change-until = { $change } (ถึง { $day })
edit-done =
    แก้ให้แล้วค่ะ ✅
    { $changes }
edit-large =
    ขอถามให้แน่ใจก่อนนะคะ แก้ตามนี้ใช่ไหม
    { $changes }
edit-dropped = ไม่แก้อะไรค่ะ
edit-over = เรื่องนี้จบไปแล้วค่ะ ถ้าจะแก้อะไร พิมพ์บอกใหม่ได้เลยนะคะ
edit-later = ยังตั้งล่วงหน้าไม่ได้ค่ะ ตอนนี้ยังไม่ได้แก้อะไร ถึงวันแล้วพิมพ์มาอีกที จะแก้ให้ทันทีนะคะ
edit-already = เป็นแบบนั้นอยู่แล้วค่ะ
edit-already-open = ร้านเปิดขายตามปกติอยู่แล้วค่ะ
edit-not-yours = ไม่พบ "{ $words }" ในร้านของคุณค่ะ พิมพ์ "สินค้าของร้าน" เพื่อดูชื่อทั้งหมดนะคะ
edit-which = "{ $words }" หมายถึงอันไหนคะ
edit-which-any = สินค้าไหนคะ แตะเลือก หรือพิมพ์ชื่อได้เลย
edit-sort = { $name } { $amount } หมายถึงอะไรคะ
button-is-price = เป็นราคา (บาท)
button-is-stock = เป็นจำนวนที่เหลือ
button-edit-yes = ✅ ใช่ แก้เลย
button-edit-no = ไม่แก้
button-edit-none = ไม่ใช่ ไม่แก้
undo-nothing = ยังไม่มีอะไรให้ย้อนค่ะ
undo-done = ย้อน "{ $words }" ให้แล้วค่ะ ↩️
undo-kept = { $names }: มีการแก้อีกครั้งหลังจากนั้น เลยคงไว้ตามล่าสุดค่ะ
history-none = ยังไม่มีการแก้ไขค่ะ
history-title = การแก้ไขล่าสุด
history-line = { $at } { $who }: { $words }
history-line-undone = { $at } { $who }: { $words } (ย้อนแล้ว)
error-shop-price-range = ราคาต้องมากกว่า 0 และไม่เกิน { $limit } บาทค่ะ ยังไม่ได้แก้อะไรนะคะ
error-shop-percent-range = ลดได้ 1 ถึง { $limit }% ค่ะ ยังไม่ได้แก้อะไรนะคะ
error-shop-stock-range = จำนวนต้องเป็นเลขเต็ม 0 ถึง { $limit } ค่ะ ยังไม่ได้แก้อะไรนะคะ
error-shop-stock-short = ตอนนี้เหลือ { $left } ค่ะ เลยตัดออกมากกว่านั้นไม่ได้ ยังไม่ได้แก้อะไรนะคะ
error-shop-changed-meanwhile = มีคนแก้ราคานี้ไปพร้อมกันค่ะ ช่วยดูราคาล่าสุด แล้วพิมพ์บอกใหม่นะคะ
error-shop-undone-already = อันนี้ย้อนไปแล้วค่ะ

## คิวอาร์
qr-here =
    คิวอาร์ของ { $name } ค่ะ
    { $link }
    30 วันที่ผ่านมามีคนสแกน { $n } ครั้ง
qr-alt = คิวอาร์ของ { $name }
qr-which = คิวอาร์ของอันไหนคะ { $names } พิมพ์ชื่อเต็มได้เลยค่ะ
button-stickers = 🖨️ แผ่นสติกเกอร์
button-qr-page = ดูหน้าที่สแกนเจอ
error-code-not-found = ไม่พบคิวอาร์นี้ค่ะ

## ลงสินค้าใหม่
listing-begin = ลงสินค้าใหม่ได้เลยค่ะ ส่งรูปมา แล้วพิมพ์บอกแบบนี้ "ผ้าขาวม้าย้อมคราม ผืนละ 350 มี 20 ผืน หนัก 300 กรัม"
listing-picture-first = รับรูปแล้วค่ะ สินค้าใหม่ใช่ไหมคะ พิมพ์บอกได้เลย เช่น "ผ้าขาวม้าย้อมคราม ผืนละ 350 มี 20 ผืน หนัก 300 กรัม" ส่งรูปเพิ่มก็ได้ค่ะ
listing-picture-more = รับรูปแล้วค่ะ ตอนนี้มี { $n } รูป
listing-ask-name = สินค้านี้ชื่ออะไรคะ
listing-ask-price = ขายราคาเท่าไรคะ (บาท)
listing-ask-stock = ตอนนี้มีกี่ชิ้นคะ
listing-ask-weight = ห่อส่งแล้วหนักประมาณกี่กรัมคะ (เอาไว้คิดค่าส่ง)
listing-ask-category = อยู่ในหมวดไหนคะ
listing-ask-english = ชื่อภาษาอังกฤษว่าอะไรคะ ถ้าไม่แน่ใจ ให้เจ้าหน้าที่ช่วยแปลได้ค่ะ
listing-ask-picture = ขอรูปสินค้าสักรูปค่ะ
listing-stock = มี { $n } { $unit }
listing-weight = หนัก { $n } กรัม
listing-preview = ลูกค้าจะเห็นแบบนี้ค่ะ (หมวด{ $category } รูป { $n } รูป) ถ้าจะแก้ พิมพ์ได้เลย เช่น "ราคา 300"
listing-published = ลงขาย { $name } แล้วค่ะ 🎉
listing-dropped = ไม่ลงแล้วค่ะ
button-publish = ✅ ลงขายเลย
button-listing-category = เปลี่ยนหมวด
button-listing-drop = ไม่ลงแล้ว
button-no-english = ให้เจ้าหน้าที่แปล
error-listing-over = สินค้านี้ลงไปแล้ว หรือไม่ลงแล้วค่ะ จะลงใหม่พิมพ์ "ลงสินค้าใหม่" ได้เลย
error-listing-name = ชื่อสินค้าควรเป็นคำ ไม่เกิน { $limit } ตัวอักษรค่ะ พิมพ์ชื่อใหม่ได้เลย
error-listing-forbidden = สินค้านี้กฎหมายไม่ให้ขายทางออนไลน์ค่ะ (เหล้า เบียร์ บุหรี่) ลงไม่ได้นะคะ
error-listing-weight = น้ำหนักควรอยู่ระหว่าง 1 กรัม ถึง { $limit_kg } กิโลค่ะ พิมพ์ใหม่ได้เลย
error-picture-unreadable = ไฟล์นี้เปิดเป็นรูปไม่ได้ค่ะ ลองส่งเป็นรูปถ่าย (JPG หรือ PNG) อีกครั้งนะคะ
error-picture-too-large = รูปนี้ใหญ่เกินไปค่ะ ส่งรูปที่ไม่เกิน { $limit_mb } MB นะคะ

## เรื่องของร้าน
story-kept =
    เล่าเรื่องร้านไว้ในหน้าร้านแล้วค่ะ
    { $link }
story-how = พิมพ์ "เรื่องของร้าน:" แล้วตามด้วยเรื่องที่อยากเล่า อย่างน้อยสองสามประโยคค่ะ

## ออเดอร์ของร้าน
tosend-new =
    🎉 ออเดอร์ใหม่ { $number }
    { $goods }
    { $cash }
    ส่งภายใน { $by } นะคะ ส่งแล้วพิมพ์เลขพัสดุ หรือถ่ายรูปใบเสร็จมาได้เลย
tosend-none = ตอนนี้ไม่มีของรอส่งค่ะ
tosend-title = ของรอส่ง { $n } กล่อง
tosend-line = • { $number }: { $goods } (ส่งภายใน { $by })
tosend-how = ส่งแล้วพิมพ์เลขพัสดุ เช่น EX123456785TH มาได้เลยค่ะ
tosend-which = เลข { $tracking } เป็นของออเดอร์ไหนคะ
tosend-done = จดเลขพัสดุ { $tracking } ของออเดอร์ { $number } แล้วค่ะ แจ้งลูกค้าให้แล้วนะคะ
tosend-done-odd = จดเลขพัสดุ { $tracking } ของออเดอร์ { $number } แล้วค่ะ แต่เลขตัวสุดท้ายดูแปลก ช่วยดูใบเสร็จอีกครั้งนะคะ
sales-text = วันนี้ขายได้ ฿{ $today } ({ $pieces } ชิ้น) เดือนนี้ ฿{ $month } ({ $month_pieces } ชิ้น)
button-to-send = 📦 ของรอส่ง
error-tracking-number-invalid = เลขนี้ไม่ใช่เลขพัสดุของไปรษณีย์ไทยค่ะ ช่วยดูอีกครั้งนะคะ
error-tracking-number-used = เลข { $number } ใช้กับพัสดุอื่นแล้วค่ะ ช่วยดูเลขอีกครั้งนะคะ
