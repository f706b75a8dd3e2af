# Talking with makers: team, changing goods, undo, history

## Team
team-role-owner = owner
team-role-helper = helper
team-nameless = no name
team-joined = Welcome 🎉 This chat now looks after { $maker }, as { $role }
team-already = This chat looks after { $maker } already. To change shops, tap "Team" and leave this one first.
team-title = The people of { $maker }
team-line = • { $name } ({ $role })
team-line-you = • { $name } ({ $role }), that is you
team-invited = This code makes somebody { $role } of { $maker }. Send it to them; they write it in this chat. It works once, within 7 days.
team-out-done = { $name } does not look after the shop any more.
team-leave-ask = Leave { $maker }? Coming back takes a new code.
team-left = This chat does not look after a shop any more. You can buy as always.
button-take-out = Take out { $name }
button-invite-helper = ➕ Invite a helper
button-invite-owner = ➕ Invite an owner
button-leave = Leave the shop
button-leave-sure = Yes, leave
button-stay = Stay
choice-team = 👥 Team
choice-my-goods = 🧺 My goods
choice-undo = ↩️ Undo
choice-history = 🕘 History
producer-help =
    Just write it, in Thai for example
    "น้ำพริกหนุ่มขึ้นเป็น 60" "ผ้าไหมเหลือ 15" "น้ำผึ้งหมดแล้ว"
    "ลดทุกอย่าง 10% ถึงสิ้นเดือน" "น้ำพริกโหลละ 500" "พักร้าน 3 วัน"
    and "undo" takes back the last change.
error-invitation-unknown = This code does not work. It may be mistyped, used already or too old; please ask for a new one.
error-member-only = This chat does not look after that shop.
error-member-owner-only = Only an owner of the shop can do that.
error-member-last-owner = A shop needs at least one owner. Invite another one first, then leave.

## Changing goods
goods-none = There are no goods in the shop yet.
goods-title = Goods of { $maker } ({ $n })
goods-line = • { $name } ฿{ $price }, { $stock } left
goods-paused = { $line } (paused)
goods-more = and { $n } more
change-price = { $name }: ฿{ $before } → ฿{ $after }
change-stock = { $name }: { $before } → { $after } left
change-listed = { $name }: on sale
change-paused = { $name }: paused
change-bundle = { $name }, set of { $pieces }: ฿{ $before } → ฿{ $after }
change-bundle-new = { $name }: price for a set
change-bundle-gone = { $name }: no price for a set any more
change-until = { $change } (until { $day })
edit-done =
    Done ✅
    { $changes }
edit-large =
    Just to be sure: shall I change this?
    { $changes }
edit-dropped = Nothing is changed.
edit-over = That is settled already. Write again what to change.
edit-later = I cannot plan ahead yet, so nothing is changed. Tell me again on the day and it is done at once.
edit-already = It is like that already.
edit-already-open = The shop is open already.
edit-not-yours = There is no "{ $words }" in your shop. Tap "My goods" for all names.
edit-which = Which one is "{ $words }"?
edit-which-any = Which one? Tap it or write its name.
edit-sort = { $name } { $amount }: what does it mean?
button-is-price = The price (baht)
button-is-stock = How many are left
button-edit-yes = ✅ Yes, change it
button-edit-no = Do not change
button-edit-none = None, no change
undo-nothing = There is nothing to undo.
undo-done = Taken back: "{ $words }" ↩️
undo-kept = { $names }: changed again since, so that stays.
history-none = Nothing was changed yet.
history-title = Latest changes
history-line = { $at } { $who }: { $words }
history-line-undone = { $at } { $who }: { $words } (undone)
error-shop-price-range = A price is above 0 and at most { $limit } baht. Nothing is changed.
error-shop-percent-range = 1 to { $limit }% is possible. Nothing is changed.
error-shop-stock-range = How many is a whole number from 0 to { $limit }. Nothing is changed.
error-shop-stock-short = There are { $left } left, so no more can be taken off. Nothing is changed.
error-shop-changed-meanwhile = Somebody changed this price at the same time. Please look at it and write again.
error-shop-undone-already = That is undone already.

## QR
qr-here =
    The QR code of { $name }
    { $link }
    Opened { $n } times in the last 30 days
qr-alt = QR code of { $name }
qr-which = The QR code of which one? { $names }: please write the full name.
button-stickers = 🖨️ Sheet of stickers
button-qr-page = See where it leads
error-code-not-found = There is no such code.

## A new product
listing-begin = Send a picture and write it, in Thai for example "ผ้าขาวม้าย้อมคราม ผืนละ 350 มี 20 ผืน หนัก 300 กรัม"
listing-picture-first = Got the picture. Is it a new product? Write its name, price, how many there are and its weight; more pictures are welcome.
listing-picture-more = Got the picture; there are { $n } now.
listing-ask-name = What is it called?
listing-ask-price = What does it cost, in baht?
listing-ask-stock = How many are there now?
listing-ask-weight = How heavy is it packed, in grams? (for the postage)
listing-ask-category = Which category is it?
listing-ask-english = What is its English name? The desk can translate it if you are not sure.
listing-ask-picture = Please send a picture of it.
listing-stock = { $n } in stock
listing-weight = { $n } g
listing-preview = This is what customers will see (category { $category }, pictures: { $n }). To change it just write, for example "ราคา 300".
listing-published = { $name } is on sale now 🎉
listing-dropped = Not listed.
button-publish = ✅ Put it on sale
button-listing-category = Other category
button-listing-drop = Do not list it
button-no-english = Let the desk do it
error-listing-over = That one is listed, or given up. Write "new product" for another.
error-listing-name = A name is made of words, at most { $limit } characters. Please write it again.
error-listing-forbidden = The law does not let this be sold online (alcohol, tobacco).
error-listing-weight = The weight is between 1 g and { $limit_kg } kg. Please write it again.
error-picture-unreadable = This file is no picture that can be opened. Please send a photograph (JPG or PNG).
error-picture-too-large = This picture is too large; at most { $limit_mb } MB please.

## The maker's story
story-kept =
    Your story is on your page now.
    { $link }
story-how = Write "story en:" and then what you want to tell, two or three sentences at least.

## Orders of the shop
tosend-new =
    🎉 New order { $number }
    { $goods }
    { $cash }
    Please send it by { $by }, then type the parcel number or photograph the receipt.
tosend-none = Nothing waits to be sent.
tosend-title = Parcels to send: { $n }
tosend-line = • { $number }: { $goods } (by { $by })
tosend-how = Once it is sent, write its parcel number, such as EX123456785TH.
tosend-which = Which order is { $tracking } of?
tosend-done = Parcel { $tracking } of order { $number } is noted and the customer is told.
tosend-done-odd = Parcel { $tracking } of order { $number } is noted, but its last digit looks odd; please check the receipt.
sales-text = Sold today: ฿{ $today } ({ $pieces } pieces); this month: ฿{ $month } ({ $month_pieces } pieces)
button-to-send = 📦 To send
error-tracking-number-invalid = This is no parcel number of Thailand Post. Please look at it again.
error-tracking-number-used = { $number } belongs to another parcel already. Please look at it again.
