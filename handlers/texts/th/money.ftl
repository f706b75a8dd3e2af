# เงิน: ยังขาด เกิน ช้า ซ้ำ คืนเงิน และสลิป
notice-pay-missing = ได้รับ ฿{ $received } ของ { $number } แล้ว ขอบคุณค่ะ ยังขาดอีก ฿{ $missing } แตะขอ QR ของส่วนที่เหลือได้เลยนะคะ
notice-money-over = คำสั่งซื้อ { $number } โอนเกินมา ฿{ $amount } ค่ะ จะโอนคืนให้ภายใน { $until } นะคะ
notice-money-late = เงิน ฿{ $amount } ของ { $number } เข้ามาหลังหมดเวลา และของไม่พอแล้วค่ะ จะโอนคืนให้ภายใน { $until } นะคะ
notice-money-twice = คำสั่งซื้อ { $number } มีเงินเข้าซ้ำ ฿{ $amount } ค่ะ จะโอนคืนให้ภายใน { $until } นะคะ
notice-money-cancelled = เงิน ฿{ $amount } ที่จ่ายไว้ของ { $number } จะโอนคืนให้ภายใน { $until } นะคะ
notice-refunded = โอนคืน ฿{ $amount } ของ { $number } แล้วนะคะ (เลขอ้างอิง { $reference }) ขอบคุณค่ะ 🙏
order-paid-so-far = ได้รับแล้ว ฿{ $received } ยังขาด ฿{ $missing }
error-slip-known = ได้รับสลิปใบนี้ไว้แล้วค่ะ ไม่ต้องส่งซ้ำนะคะ ถ้าโอนอีกรายการ ส่งสลิปใบใหม่มาได้เลยค่ะ
error-slips-enough = ได้รับสลิปของ { $number } หลายใบแล้วค่ะ เจ้าหน้าที่กำลังตรวจ รอสักครู่นะคะ
slip-thanks-late = ได้รับสลิปของ { $number } แล้วค่ะ คำสั่งซื้อนี้ไม่ได้รอเงินอยู่ เจ้าหน้าที่จะตรวจแล้วแจ้งในแชตนี้ เงินไม่หายนะคะ
payment-preparing = กำลังเตรียม QR จ่ายเงินของ { $number } ให้ค่ะ รอสักครู่นะคะ
