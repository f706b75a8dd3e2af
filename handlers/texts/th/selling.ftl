# ออเดอร์ของร้าน: รับ รับไม่ได้ ของไม่ครบ และสิ่งที่ลูกค้าเห็น

## ร้าน
sell-cash = 💵 เก็บเงินปลายทาง ฿{ $amount }
sell-paid = ✅ ลูกค้าจ่ายแล้ว ไม่ต้องเก็บเงิน
button-sell-accept = ✅ รับออเดอร์
button-sell-decline = ❌ รับไม่ได้
button-sell-short = ➖ ของไม่ครบ
sell-accepted =
    รับออเดอร์ { $number } แล้วค่ะ 🙏
    { $goods }
    { $cash }
    ส่งภายใน { $by } นะคะ
sell-accepted-already =
    ออเดอร์ { $number } รับไว้แล้วค่ะ
    { $goods }
    { $cash }
    ส่งภายใน { $by } นะคะ
sell-none-waiting = ตอนนี้ไม่มีออเดอร์ที่รอรับค่ะ
sell-which = หมายถึงออเดอร์ไหนคะ
sell-why = ออเดอร์ { $number } ส่งไม่ได้เพราะอะไรคะ แตะเลือก หรือพิมพ์บอกได้เลย (จะบอกลูกค้าให้)
button-decline-out = ของหมด
button-decline-late = ทำไม่ทัน
button-decline-damaged = ของเสียหาย
button-decline-not = ไม่ใช่ ส่งได้
sell-kept = ค่ะ ออเดอร์ { $number } ยังส่งตามเดิมนะคะ
sell-declined = ยกเลิกส่วนของร้านในออเดอร์ { $number } แล้วค่ะ บอกลูกค้าให้แล้ว ของกลับเข้าสต็อกเหมือนเดิม ยังขายต่อได้นะคะ
sell-declined-out = ยกเลิกส่วนของร้านในออเดอร์ { $number } แล้วค่ะ บอกลูกค้าให้แล้ว และตั้งสต็อกเป็น 0 ให้ด้วย มีของเมื่อไหร่พิมพ์บอกได้เลย (ถ้ายังมีของ พิมพ์ "ย้อน")
sell-declined-damaged = ยกเลิกส่วนของร้านในออเดอร์ { $number } แล้วค่ะ บอกลูกค้าให้แล้ว ของที่เสียไม่ได้คืนเข้าสต็อกนะคะ
sell-short-which = ออเดอร์ { $number } อะไรไม่ครบคะ
sell-short-count = { $name } สั่ง { $quantity } { $unit } ตอนนี้มีกี่{ $unit }คะ แตะ หรือพิมพ์จำนวนได้เลย
button-short-count = มี { $n } { $unit }
sell-short-asked = ถามลูกค้าให้แล้วค่ะ ว่า { $name } มีแค่ { $n } { $unit } จะเอาแบบไหน (ออเดอร์ { $number }) ระหว่างนี้หยุดขายเพิ่มไว้ก่อน ตอบมาแล้วจะบอกนะคะ
sell-short-or-shelf = { $name } มีแค่ { $n } { $unit } ของออเดอร์ไหนคะ หรือหมายถึงของที่เหลือขายในร้าน
button-short-of = { $number } (สั่ง { $n } { $unit })
button-short-shelf = ของที่เหลือขายในร้าน
edit-words-stock = { $name } เหลือ { $n }
sell-answer-take = ลูกค้าเอาเท่าที่มีค่ะ ออเดอร์ { $number }: { $name } { $n } { $unit } ใบปะหน้าเปลี่ยนแล้ว พิมพ์ใบใหม่นะคะ
sell-answer-wait = ลูกค้ารอได้ค่ะ ออเดอร์ { $number }: รอ { $name } ให้ครบก่อน แล้วค่อยส่งนะคะ
sell-answer-cancel = ลูกค้าไม่เอา { $name } ในออเดอร์ { $number } แล้วค่ะ ถ้ามีของอื่นในออเดอร์ ใบปะหน้าเปลี่ยนแล้ว พิมพ์ใบใหม่นะคะ
sell-not-wanted = ออเดอร์ { $number } ยกเลิกแล้วค่ะ ไม่ต้องแพ็กแล้วนะคะ
sell-new-address = ออเดอร์ { $number } เปลี่ยนที่อยู่ส่งแล้วค่ะ ถ้าพิมพ์ใบปะหน้าไว้แล้ว พิมพ์ใบใหม่นะคะ
error-sell-cancelled = ออเดอร์ { $number } ยกเลิกไปแล้วค่ะ ไม่ต้องแพ็กแล้วนะคะ
error-sell-unpaid = ออเดอร์ { $number } ลูกค้ายังไม่ได้จ่ายค่ะ รอเงินเข้าก่อน แล้วจะบอกนะคะ
error-sell-sent = ออเดอร์ { $number } ส่งไปแล้วค่ะ ถ้ามีปัญหา พิมพ์ "คุยกับคน" ได้เลยนะคะ
error-shortage-amount = { $name } สั่งไว้ { $quantity } { $unit } ค่ะ ถ้ามีเท่านี้หรือมากกว่า ก็ส่งได้ครบแล้วนะคะ
tosend-seen = อ่านเลขพัสดุได้ { $tracking } ค่ะ เป็นของออเดอร์ { $number } ({ $goods }) ส่งแล้วใช่ไหมคะ
tosend-odd = ⚠️ เลขตัวสุดท้ายดูแปลก ช่วยเทียบกับใบเสร็จอีกครั้งนะคะ
button-sent = ✅ ใช่ ส่งแล้ว
button-not-sent = ยังไม่ส่ง
error-tracking-number-several = ในรูปมีหลายเลขค่ะ ถ่ายทีละใบ หรือพิมพ์เลขมาได้เลยนะคะ
papers-here = ใบจัดของและใบปะหน้าของ { $maker } ค่ะ { $n } กล่อง พิมพ์บน A4 ได้เลย ใบปะหน้า { $labels } ใบ อยู่ด้านหลัง (แผ่นละ 4 ใบ)
papers-some-wait = มี { $n } กล่องยังไม่มีใบปะหน้า เพราะยังไม่มีเลขพัสดุ หรือรอลูกค้าตอบเรื่องของไม่ครบค่ะ
papers-demo = ⚠️ เลขพัสดุบนใบปะหน้าเป็นเลขตัวอย่าง ใช้ส่งจริงไม่ได้นะคะ
papers-open = เปิดไฟล์ (ภายใน 1 ชั่วโมง)
button-papers = 🖨️ ใบจัดของ ใบปะหน้า
sell-accepted-all = รับแล้วค่ะ { $n } ออเดอร์ 🙏 ({ $numbers })
tosend-number-please = ดีมากค่ะ 🙏 เลขพัสดุอะไรคะ พิมพ์มา หรือถ่ายรูปใบเสร็จให้เห็นบาร์โค้ดได้เลย จะแจ้งลูกค้าให้
button-sent-under = { $number } ส่งแล้ว ({ $tracking })
sales-line = • { $name } { $n } ชิ้น ฿{ $amount }

## ลูกค้า
shortage-ask = ขอโทษด้วยนะคะ { $maker } บอกว่า { $name } ในคำสั่งซื้อ { $number } ตอนนี้มีแค่ { $n } จาก { $quantity } { $unit } ค่ะ เอาแบบไหนดีคะ
shortage-ask-none = ขอโทษด้วยนะคะ { $maker } บอกว่า { $name } { $quantity } { $unit } ในคำสั่งซื้อ { $number } ตอนนี้ไม่มีของค่ะ เอาแบบไหนดีคะ
button-shortage-take = เอาเท่าที่มี (ลด ฿{ $less })
button-shortage-wait = รอให้ครบ
button-shortage-cancel = ไม่เอาอันนี้ (ลด ฿{ $less })
shortage-which = มีหลายอย่างที่ไม่ครบค่ะ แตะเลือกทีละอย่างนะคะ
shortage-taken = ได้ค่ะ ส่ง { $name } { $n } { $unit } นะคะ ยอดลดลง ฿{ $less } ยอดใหม่ ฿{ $total }
shortage-waits = ขอบคุณที่รอนะคะ 🙏 ร้านจะส่ง { $name } เมื่อมีครบค่ะ ถ้าเปลี่ยนใจ บอกได้เลย
shortage-left = ตัด { $name } ออกแล้วค่ะ ยอดลดลง ฿{ $less } ยอดใหม่ ฿{ $total } ของอย่างอื่นส่งตามปกตินะคะ
shortage-all-left = ยกเลิกคำสั่งซื้อ { $number } ให้แล้วค่ะ ไม่มีค่าใช้จ่ายนะคะ
shortage-money-back = ถ้าจ่ายมาแล้ว ส่วนที่เกินจะคืนให้ภายใน 15 วันค่ะ
error-shortage-answered = เรื่องนี้ของ { $number } ตอบไว้แล้วค่ะ ขอบคุณนะคะ ถ้าจะเปลี่ยน แตะ "คุยกับคน" ได้เลย
error-shortage-over = เรื่องนี้จบไปแล้วค่ะ คำสั่งซื้อ { $number } ยกเลิกไปแล้ว
error-shortage-sent = ของใน { $number } ส่งไปแล้วค่ะ ถ้ามีอะไรขาด บอกได้เลยนะคะ
declined-out = ขอโทษจริงๆ ค่ะ 🙏 { $maker } แจ้งว่าของในคำสั่งซื้อ { $number } หมดแล้ว
declined-late = ขอโทษจริงๆ ค่ะ 🙏 { $maker } แจ้งว่าทำของในคำสั่งซื้อ { $number } ไม่ทัน
declined-damaged = ขอโทษจริงๆ ค่ะ 🙏 { $maker } แจ้งว่าของในคำสั่งซื้อ { $number } เสียหาย ส่งให้ไม่ได้
declined-other = ขอโทษจริงๆ ค่ะ 🙏 { $maker } ส่งของในคำสั่งซื้อ { $number } ไม่ได้
declined-words = ร้านบอกว่า: "{ $words }"
declined-all = เลยต้องยกเลิกคำสั่งซื้อนี้ ไม่มีค่าใช้จ่ายนะคะ
declined-part = เลยตัดส่วนนี้ออก ฿{ $less } ยอดใหม่ ฿{ $total } ของร้านอื่นส่งตามปกตินะคะ
declined-instead = ของคล้ายกันที่ส่งได้เลยค่ะ

## ถามคนทำ
button-ask-maker = 💬 ถามคนทำ
button-ask-maker-this = 💬 ส่งถามคนทำ
button-question-stop = ไม่ถามแล้ว
button-question-more = ถามต่อ
button-question-answer = ↩️ ตอบ
button-question-later = ไว้ทีหลัง
question-begin = อยากถามอะไร { $maker } คะ พิมพ์มาได้เลย จะส่งให้ค่ะ (ไม่ต้องใส่เบอร์หรือไลน์นะคะ)
question-sent = ส่งถาม { $maker } แล้วค่ะ ตอบมาเมื่อไหร่จะบอกในแชตนี้นะคะ
question-stopped = ได้ค่ะ ถ้าอยากถามเมื่อไหร่ แตะ "ถามคนทำ" ได้เลย
question-answer =
    💬 { $maker } ตอบแล้วค่ะ
    ถาม: { $question }
    ตอบ: { $words }
question-for-maker =
    ❓ ลูกค้าถามเรื่อง { $name } (คำถาม { $n })
    "{ $words }"
    แตะ "ตอบ" หรือพิมพ์ "ตอบ { $n } …" ได้เลยค่ะ
question-for-maker-general =
    ❓ ลูกค้าถาม (คำถาม { $n })
    "{ $words }"
    แตะ "ตอบ" หรือพิมพ์ "ตอบ { $n } …" ได้เลยค่ะ
question-line = ❓ คำถาม { $n }: "{ $words }"
question-reply-begin = ลูกค้าถามว่า "{ $words }" พิมพ์คำตอบมาได้เลยค่ะ ข้อความต่อไปจะส่งถึงลูกค้า (เบอร์โทรและไลน์จะถูกปิดไว้)
question-replied = ส่งคำตอบให้ลูกค้าแล้วค่ะ (คำถาม { $n })
question-later = ได้ค่ะ พิมพ์ "คำถามลูกค้า" เมื่อพร้อมตอบนะคะ
questions-none = ไม่มีคำถามที่รอตอบค่ะ
fallback-ask-maker = เรื่องนี้ขอให้ { $maker } ตอบเองดีกว่าค่ะ ส่งถามให้เลยไหมคะ
error-question-empty = ยังไม่เห็นคำถามค่ะ พิมพ์เป็นข้อความมาได้เลยนะคะ (เบอร์โทร ไลน์ และลิงก์ส่งต่อไม่ได้ค่ะ)
error-question-empty-answer = ยังไม่เห็นคำตอบค่ะ พิมพ์เป็นข้อความนะคะ (เบอร์โทร ไลน์ และลิงก์ส่งต่อไม่ได้ค่ะ)
error-question-many = มี { $limit } คำถามรอคำตอบอยู่ค่ะ รอคนทำตอบก่อนนะคะ ถ้ารีบ แตะ "คุยกับคน" ได้เลย
error-question-not-found = ไม่พบคำถาม { $n } ค่ะ พิมพ์ "คำถามลูกค้า" เพื่อดูที่รอตอบนะคะ
error-question-answered = คำถาม { $n } ตอบไปแล้วค่ะ: "{ $words }"

## เงินของร้าน
payouts-title = 💰 เงินค่าของของ { $maker }
payouts-due = พร้อมโอน: ฿{ $amount } ({ $n } ออเดอร์)
payouts-made = กำลังโอน: ฿{ $amount }
payouts-arriving = ของยังไม่ถึงลูกค้า: ฿{ $amount } ({ $n } ออเดอร์)
payouts-open = ถึงแล้ว รอพ้นช่วงคืนของ หรือรอเรื่องที่ลูกค้าแจ้ง: ฿{ $amount } ({ $n } ออเดอร์)
payouts-open-from = เร็วสุดได้วันที่ { $day }
payouts-carrier = รอไปรษณีย์โอนเงินปลายทางมา: ฿{ $amount } ({ $n } ออเดอร์)
payouts-person = รอเจ้าหน้าที่ดู: { $n } ออเดอร์ ({ $numbers })
payouts-fee = หักค่าบริการโครงการแล้ว ฿{ $amount }
payouts-carrier-fee = หักค่าเก็บเงินปลายทางของไปรษณีย์แล้ว ฿{ $amount }
payouts-last = โอนล่าสุด ฿{ $amount } วันที่ { $day } อ้างอิง { $reference }
payouts-none = ตอนนี้ไม่มียอดค้างจ่ายค่ะ
payout-paid = 💰 โอนเงินค่าของให้ { $maker } แล้ว ฿{ $amount } ({ $n } ออเดอร์) อ้างอิง { $reference } ค่ะ
button-payouts = 💰 ยอดค้างจ่าย
