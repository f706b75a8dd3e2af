# After it is sent: arrived, back again, something wrong, stars, the same again, one maker cancelled

## Buttons
button-all-well = 👍 All is well
button-claim = 🙋 Something is wrong
button-rate = ⭐ Rate it
button-repeat = 🔁 The same again
button-cancel-part = Cancel one maker
button-claim-yes = Yes, it is wrong
button-claim-no = No
button-claim-done = That is all
button-no-words = No words
button-stars = { $stars }
orders-title-page = Your earlier orders (page { $page })
product-stars = ⭐ { $average } from { $n } customers

## News
notice-delivered = Order { $number } has arrived 🎉 Is all well, or is something wrong? Just tap. (You may send it back until { $until }.)
notice-returned = The goods of order { $number } are back at the shop. It costs you nothing; order again whenever you like.
notice-returned-paid = The goods of order { $number } are back at the shop. We will write here about your money.
notice-parcel-returned = The goods from { $maker } in order { $number } are back at the shop. That part costs you nothing.
notice-parcel-returned-paid = The goods from { $maker } in order { $number } are back at the shop. We will write here about the money for them.
notice-completed = Order { $number } is completed. Thank you! 🙏 If anything turns up, just tell us.
notice-part = Sorry, { $maker } cannot send their part of order { $number }. It is off your order: ฿{ $less } less, now ฿{ $total }. The other makers send as planned; what you paid too much comes back to you.
notice-claim-money = We looked at order { $number }: you get ฿{ $amount } back. We are sorry for the trouble 🙏
notice-claim-done = What was wrong with order { $number } is settled. Thank you for telling us; if anything is left, just write.
notice-resent = { $maker } sends the goods of order { $number } once more, at no cost to you. The parcel number follows.

## Cancelling one maker
part-which = Whose part of order { $number } shall be cancelled?
part-line = • { $maker }: { $goods } ฿{ $total }
part-ask = Cancel the part of { $maker }? That is ฿{ $less } less; ฿{ $rest } is left.
part-done = The part of { $maker } is cancelled. Your order is now ฿{ $total }; the other makers send as planned.
part-owed = What you paid too much, ฿{ $amount }, comes back to you.
error-part-already-cancelled = That part of { $number } is cancelled already.
error-part-already-sent = That part of { $number } is on its way and cannot be cancelled. If something is wrong, or you want to send it back, tap "Talk to a person".

## Something is wrong
claim-ask = Is something wrong with what you got: broken, wrong or missing?
claim-not-meant = All right. What can we do for you? Just write.
claim-which = We are sorry 🙏 Which order is it?
claim-order = { $number } ({ $date })
claim-opened = We are sorry 🙏 Our people know about order { $number }. Please send pictures of what you got, and write what is wrong.
claim-opened-no-order = We are sorry 🙏 Our people know. Please send the order number and pictures of what you got.
claim-early = Order { $number } has not left yet. Our people know about order { $number } and will answer here.
claim-noted = Noted. More pictures or words are welcome.
claim-picture = Got the picture. Send more if you have them.
claim-thanks = Thank you. Our people look at it and answer here.
error-claim-too-early = Order { $number } has not left yet. To cancel it, write "cancel order".
error-claim-resolved = That is settled already. If something new turns up, just write.
error-claim-pictures-enough = We have { $limit } pictures; that is enough to look at it.

## Rating
rating-ask-first = How do you like { $name }? Tap the stars. (You need not answer.)
rating-ask-one = How do you like { $name }? Tap the stars.
rating-words = Thank you for { $stars }. A few words for the maker? Just write. (We read them before others do.)
rating-thanks = Thank you! 🙏 The makers will be glad.
rating-thanks-low = Thank you for being frank 🙏 We tell the makers, so that they can do better.
all-well-thanks = Glad to hear it 😊 Order { $number } is completed.
error-rating-not-possible = You can rate it once it has arrived.

## The same again
repeat-filled = The goods of order { $number } are in your cart. Please look at the summary before you confirm.
pay-by-ask = Order { $number } can change to: { $payment }. The old order is cancelled, and you see a new summary before you confirm.
button-pay-by = Yes, change it
repeat-gone = ❌ { $name } is sold out or no longer sold.
repeat-fewer = ⚠️ Only { $n } of { $name } are left; we put in what there is.
repeat-price = 💰 { $name } was ฿{ $before } and is ฿{ $price } now.
repeat-nothing = Nothing of that order is sold any more. Write what you would like and we will look.
repeat-ask = The same as last time? Tap "The same again".
so-many-ask = { $name } in order { $number } shall be { $n } instead. The old order is cancelled, and you see a new summary before you confirm.
so-many-which = Several things are in order { $number }. Please say which, like "change { $name } to { $n }".
so-many-person = Order { $number } is paid or packed already. A person looks at it and answers you here.
address-change-which = Of course. Send me the new address of order { $number }: name, telephone, address, or only what is different.
address-change-ask = Order { $number } shall go to { $address } instead. The old order is cancelled, and you see a new summary before you confirm.
address-change-same = Order { $number } shall go to { $address } instead. The postage and everything else stays as it is.
address-change-done = Done. Order { $number } goes to { $address }
button-keep-address = Leave it
address-change-person = Noted. Order { $number } is paid or packed already, so a person changes the address and tells you here.
address-change-sent = Order { $number } is on its way already. A person asks the post whether it can still be redirected and tells you here.
address-change-over = This order is over, so its address cannot be changed any more.
