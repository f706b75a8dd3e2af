# เตือนผู้ประกอบการ

nudge-title = วันนี้มีเรื่องฝากเตือนค่ะ
nudge-stock = 📦 ใกล้หมด: { $names }
nudge-stock-one = { $name } เหลือ { $n } { $unit }
nudge-certificate = 🏅 ใบรับรอง: { $names }
nudge-certificate-soon = { $name } { $mark } ใช้ได้ถึง { $day }
nudge-certificate-ended = { $name } { $mark } หมดอายุแล้วตั้งแต่ { $day } (ลูกค้าเห็นว่าหมดอายุ)
nudge-send = 🚚 เลยกำหนดส่งแล้ว: { $names }
nudge-send-one = { $name } (ควรส่งภายใน { $day })
nudge-question = 💬 ลูกค้ารอคำตอบ: { $names }
nudge-question-one = "{ $words }"
nudge-listing = 🖼️ ยังไม่ครบ: { $names }
nudge-listing-picture = { $name } ไม่มีรูป
nudge-listing-english = { $name } ไม่มีชื่ออังกฤษ
nudge-how = ไม่อยากให้เตือนเรื่องไหน แตะข้างล่าง หรือพิมพ์ "ไม่ต้องเตือน" ได้เลยค่ะ
nudge-off-stock = ไม่ต้องเตือนสต็อก
nudge-off-certificate = ไม่ต้องเตือนใบรับรอง
nudge-off-send = ไม่ต้องเตือนการส่ง
nudge-off-question = ไม่ต้องเตือนคำถาม
nudge-off-listing = ไม่ต้องเตือนรูปกับชื่อ
nudge-name-stock = ของใกล้หมด
nudge-name-certificate = ใบรับรองใกล้หมดอายุ
nudge-name-question = ลูกค้ารอคำตอบ
nudge-name-send = ยังไม่ได้ส่งของ
nudge-name-listing = รูปหรือชื่ออังกฤษที่ยังไม่มี
nudge-chosen = รับทราบค่ะ จะเตือนเรื่อง: { $kinds } (วันละครั้งเดียว)
nudge-all-off = รับทราบค่ะ จะไม่เตือนแล้ว ถ้าอยากให้เตือนอีก พิมพ์ "เตือนอีกที" ได้เลย
button-nudge-english = ใส่ชื่ออังกฤษ
button-nudge-questions = ดูคำถาม
button-nudge-on = 🔔 เตือนทุกเรื่อง

## ใบรับรอง
mark-number = ขอเลขของ { $mark } ด้วยค่ะ เช่น "น้ำพริกหนุ่ม มผช.123/2556 หมดอายุ 31/12/2570"
mark-day = วันที่ "{ $day }" อ่านไม่ออกค่ะ พิมพ์แบบ 31/12/2570 ได้เลย
mark-none = { $name } ยังไม่มีใบรับรองนี้ค่ะ
mark-which = { $name } มีหลายใบรับรองค่ะ ใบไหนคะ พิมพ์เลขมาด้วยได้เลย: { $marks }
