# มารับเอง
button-pickup = 🏪 มารับเอง
button-send-instead = 🚚 ส่งไปรษณีย์แทน
payment-cod-pickup = จ่ายตอนมารับ
pickup-cart-empty = เลือกของใส่ตะกร้าก่อนนะคะ แล้วจะบอกให้ว่ามารับเองได้ที่ไหนบ้าง
pickup-nowhere = ของในตะกร้านี้ยังไม่มีจุดให้มารับเองค่ะ ส่งถึงบ้านให้นะคะ
pickup-where = มารับที่ไหนสะดวกคะ
pickup-open = { $place } (เปิด { $opening })
pickup-free = 🏪 มารับเอง ไม่มีค่าส่ง
pickup-by = ผู้รับ { $name } โทร { $phone }
pickup-ask-who = ขอชื่อและเบอร์โทรของคนที่จะมารับด้วยค่ะ
pickup-cod-next = จ่าย ฿{ $total } ตอนมารับของค่ะ ของพร้อมเมื่อไหร่จะแจ้งรหัสรับของในแชตนี้นะคะ
pickup-status-cod-accepted = รับคำสั่งซื้อแล้ว จ่ายตอนมารับ
pickup-status-handed-over = ของพร้อมให้มารับแล้ว
pickup-status-delivered = รับของแล้ว
pickup-waiting-line = 🏪 ร้านกำลังเตรียมของ มารับที่ { $place } พร้อมแล้วจะแจ้งนะคะ
pickup-ready-line = 🏪 พร้อมให้มารับแล้ว ที่ { $place } รหัสรับของ { $code } (รับได้ถึง { $until })
pickup-delivered-line = 🏪 รับของแล้วที่ { $place }
pickup-returned-line = 🏪 ไม่มีคนมารับที่ { $place } ของกลับไปที่ร้านแล้ว
pickup-cancelled-line = 🏪 ยกเลิกแล้ว
notice-pickup-ready =
    🎉 ของของคำสั่งซื้อ { $number } พร้อมให้มารับแล้วค่ะ
    🏪 { $place } (เปิด { $opening })
    รหัสรับของ: { $code } บอกรหัสนี้กับร้านตอนมารับนะคะ
    { $has_cash ->
        [yes] เตรียมเงิน ฿{ $cash } มาจ่ายตอนรับ
       *[no] จ่ายเงินครบแล้ว
    } รับได้ถึง { $until }
notice-pickup-soon = ของของคำสั่งซื้อ { $number } ยังรออยู่ที่ { $place } นะคะ รหัสรับของ { $code } รับได้ถึง { $until } ค่ะ
notice-pickup-late = ของของคำสั่งซื้อ { $number } ที่ { $place } เลยวันรับแล้วค่ะ ยังจะมารับไหมคะ เจ้าหน้าที่จะติดต่อกลับ หรือพิมพ์บอกในแชตนี้ได้เลย
error-pickup-not-possible = จุดรับของนี้ใช้กับของในตะกร้าไม่ได้แล้วค่ะ เลือกใหม่ได้เลยนะคะ
error-pickup-code-wrong = ไม่พบรหัสรับของนี้ค่ะ ช่วยดูรหัสอีกครั้งนะคะ
error-pickup-not-ready = ของของ { $number } ยังไม่พร้อมให้มารับค่ะ
error-parcel-not-fetched = คำสั่งซื้อ { $number } ส่งทางไปรษณีย์ค่ะ ไม่ได้มารับเอง
error-parcel-is-fetched = ลูกค้าจะมารับ { $number } เองค่ะ ไม่ต้องส่ง

# ประกันพัสดุ
insurance-noted = รับทราบเรื่องประกันพัสดุค่ะ จะใส่ให้ในสรุปนะคะ
insurance-not-needed = ของในคำสั่งซื้อนี้ไปรษณีย์คุ้มครองให้อยู่แล้วค่ะ ไม่ต้องทำประกันเพิ่ม
insurance-fetched = มารับเองไม่ต้องทำประกันพัสดุค่ะ

# ฝั่งร้าน
tofetch-new =
    🎉 ออเดอร์ใหม่ { $number } 🏪 ลูกค้ามารับเอง
    { $goods }
    { $cash }
    เตรียมให้ทัน { $by } นะคะ พร้อมแล้วพิมพ์ "พร้อมรับ { $number }"
tofetch-line = • { $number }: { $goods } 🏪 ลูกค้ามารับเอง (เตรียมให้ทัน { $by } แล้วพิมพ์ "พร้อมรับ { $number }")
fetch-none = ไม่มีออเดอร์นี้ที่รอเตรียมให้ลูกค้ามารับค่ะ
fetch-which = ออเดอร์ไหนพร้อมแล้วคะ
fetch-ready-done = แจ้งลูกค้าแล้วค่ะว่าของของ { $number } พร้อมให้มารับ ตอนลูกค้ามา ให้พิมพ์รหัส 6 หลักของลูกค้ามานะคะ
fetch-hand-out = { $number } ของคุณ { $name }: { $goods } จ่ายเงินครบแล้ว ส่งมอบของแล้วแตะปุ่มนะคะ
fetch-hand-out-cash = { $number } ของคุณ { $name }: { $goods } เก็บเงิน ฿{ $cash } ก่อน ส่งมอบของแล้วแตะปุ่มนะคะ
fetch-done = จดแล้วค่ะว่าลูกค้ารับของของ { $number } แล้ว ขอบคุณนะคะ
button-handed-out = ✅ ส่งมอบแล้ว
