# Reminders of makers

nudge-title = A few things to think of today:
nudge-stock = 📦 Nearly gone: { $names }
nudge-stock-one = { $name }, { $n } { $unit } left
nudge-certificate = 🏅 Certificates: { $names }
nudge-certificate-soon = { $name } { $mark } is good until { $day }
nudge-certificate-ended = { $name } { $mark } ran out on { $day } (customers see that)
nudge-send = 🚚 Should be on its way: { $names }
nudge-send-one = { $name } (by { $day })
nudge-question = 💬 Customers wait for an answer: { $names }
nudge-question-one = "{ $words }"
nudge-listing = 🖼️ Not complete: { $names }
nudge-listing-picture = { $name } has no picture
nudge-listing-english = { $name } has no English name
nudge-how = Tap below what you do not want to hear of again, or write "no reminders".
nudge-off-stock = Not of stock
nudge-off-certificate = Not of certificates
nudge-off-send = Not of sending
nudge-off-question = Not of questions
nudge-off-listing = Not of pictures, names
nudge-name-stock = what is nearly gone
nudge-name-certificate = certificates that run out
nudge-name-question = customers who wait for an answer
nudge-name-send = what is not sent in time
nudge-name-listing = missing pictures and English names
nudge-chosen = All right. You are reminded of: { $kinds } (once a day at most)
nudge-all-off = All right, no more reminders. Write "remind me" to have them again.
button-nudge-english = Add English names
button-nudge-questions = See the questions
button-nudge-on = 🔔 Remind me of all

## Certificates
mark-number = Please write the number of { $mark }, too, such as "น้ำพริกหนุ่ม มผช.123/2556 until 31/12/2027"
mark-day = I cannot read the day "{ $day }". Write it like 31/12/2027.
mark-none = { $name } has no such certificate.
mark-which = { $name } has several certificates. Write the number, too: { $marks }
