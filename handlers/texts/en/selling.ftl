# A maker's orders: taking them, not being able to, less than was ordered; and what the customer sees

## The maker
sell-cash = 💵 Cash to collect ฿{ $amount }
sell-paid = ✅ Paid already, nothing to collect
button-sell-accept = ✅ Take the order
button-sell-decline = ❌ Cannot send
button-sell-short = ➖ Not all there
sell-accepted =
    Order { $number } is taken. 🙏
    { $goods }
    { $cash }
    Please send it by { $by }.
sell-accepted-already =
    Order { $number } was taken before.
    { $goods }
    { $cash }
    Please send it by { $by }.
sell-none-waiting = No order waits to be taken.
sell-which = Which order do you mean?
sell-why = Why can order { $number } not be sent? Tap, or type the reason (the customer will be told).
button-decline-out = Sold out
button-decline-late = Not in time
button-decline-damaged = Damaged
button-decline-not = I can send it
sell-kept = Good: order { $number } is sent as it was.
sell-declined = Your part of order { $number } is cancelled and the customer told. The goods are back in stock and can be sold.
sell-declined-out = Your part of order { $number } is cancelled and the customer told. The stock is set to 0; tell me when there is some again (or type "undo").
sell-declined-damaged = Your part of order { $number } is cancelled and the customer told. What is damaged is not back in stock.
sell-short-which = What is not all there in order { $number }?
sell-short-count = { $name }: { $quantity } { $unit } were ordered. How many are there? Tap or type the number.
button-short-count = There are { $n }
sell-short-asked = I have asked the customer: only { $n } { $unit } of { $name } (order { $number }). It is not sold to others meanwhile. I will tell you the answer.
sell-short-or-shelf = Only { $n } { $unit } of { $name }: for which order? Or is it what is left to sell?
button-short-of = { $number } ({ $n } { $unit } ordered)
button-short-shelf = What is left to sell
edit-words-stock = { $name }: { $n } left
sell-answer-take = The customer takes what there is. Order { $number }: { $name } { $n } { $unit }. The label has changed, please print a new one.
sell-answer-wait = The customer waits. Order { $number }: send it when all of { $name } is there.
sell-answer-cancel = The customer leaves { $name } out of order { $number }. If there are other things in it, the label has changed: please print a new one.
sell-not-wanted = Order { $number } is cancelled. Please do not pack it.
sell-new-address = Order { $number } goes to another address now. If the label is printed already, please print it again.
error-sell-cancelled = Order { $number } is cancelled. Please do not pack it.
error-sell-unpaid = Order { $number } is not paid yet. I will tell you when it is.
error-sell-sent = Order { $number } is on its way already. If something is wrong, type "talk to a person".
error-shortage-amount = { $quantity } { $unit } of { $name } were ordered. With that many or more, all of it can be sent.
tosend-seen = I read the number { $tracking }. It is for order { $number } ({ $goods }); is it sent?
tosend-odd = ⚠️ The last digit looks odd. Please compare it with the receipt.
button-sent = ✅ Yes, sent
button-not-sent = Not yet
error-tracking-number-several = There are several numbers in the picture. Please take one at a time, or type the number.
papers-here = The pick list and labels of { $maker }: { $n } parcels, to print on A4. The { $labels } labels are behind it, four on a sheet.
papers-some-wait = { $n } parcels have no label yet: they wait for a number, or for the customer about what is short.
papers-demo = ⚠️ The parcel numbers on the labels are samples and cannot be used for sending.
papers-open = Open the file (for an hour)
button-papers = 🖨️ List and labels
sell-accepted-all = { $n } orders are taken. 🙏 ({ $numbers })
tosend-number-please = Well done. 🙏 Which parcel number? Type it, or photograph the receipt with its bars; the customer will be told.
button-sent-under = { $number } sent ({ $tracking })
sales-line = • { $name }: { $n } pieces, ฿{ $amount }

## The customer
shortage-ask = We are sorry: { $maker } says that only { $n } of { $quantity } { $unit } of { $name } in order { $number } are there. What would you like?
shortage-ask-none = We are sorry: { $maker } says that none of the { $quantity } { $unit } of { $name } in order { $number } are there now. What would you like?
button-shortage-take = Take these (฿{ $less } less)
button-shortage-wait = I will wait
button-shortage-cancel = Leave it out (฿{ $less } less)
shortage-which = Several things are not all there. Please tap for each.
shortage-taken = Good: { $n } { $unit } of { $name }. That is ฿{ $less } less, ฿{ $total } in all.
shortage-waits = Thank you for waiting. 🙏 { $name } is sent when all of it is there. If you change your mind, just say so.
shortage-left = { $name } is left out. That is ฿{ $less } less, ฿{ $total } in all. Everything else comes as usual.
shortage-all-left = Order { $number } is cancelled. It costs you nothing.
shortage-money-back = What you have paid too much comes back within 15 days.
error-shortage-answered = You answered that for { $number } already, thank you. To change it, tap "Talk to a person".
error-shortage-over = That is over: order { $number } is cancelled.
error-shortage-sent = What is in { $number } is on its way already. If something is missing, just tell me.
declined-out = We are very sorry. 🙏 { $maker } has none left of what is in order { $number }.
declined-late = We are very sorry. 🙏 { $maker } cannot make what is in order { $number } in time.
declined-damaged = We are very sorry. 🙏 What { $maker } had for order { $number } is damaged and cannot be sent.
declined-other = We are very sorry. 🙏 { $maker } cannot send what is in order { $number }.
declined-words = The maker says: "{ $words }"
declined-all = So this order had to be cancelled; it costs you nothing.
declined-part = So ฿{ $less } is taken off and the new sum is ฿{ $total }. What comes from others is sent as usual.
declined-instead = Something like it that can be sent now:

## Asking the maker
button-ask-maker = 💬 Ask the maker
button-ask-maker-this = 💬 Ask the maker
button-question-stop = Never mind
button-question-more = Ask more
button-question-answer = ↩️ Answer
button-question-later = Later
question-begin = What would you like to ask { $maker }? Type it and I will pass it on (no telephone or chat id needed).
question-sent = Sent to { $maker }. I will tell you the answer here.
question-stopped = Fine. Whenever you want to ask, tap "Ask the maker".
question-answer =
    💬 { $maker } answers
    You asked: { $question }
    Answer: { $words }
question-for-maker =
    ❓ A customer asks about { $name } (question { $n })
    "{ $words }"
    Tap "Answer" or type "answer { $n } …".
question-for-maker-general =
    ❓ A customer asks (question { $n })
    "{ $words }"
    Tap "Answer" or type "answer { $n } …".
question-line = ❓ Question { $n }: "{ $words }"
question-reply-begin = The customer asks "{ $words }". Type the answer: your next message goes to them (telephone and chat ids are hidden).
question-replied = Your answer is sent (question { $n }).
question-later = Fine. Type "questions" when you want to answer.
questions-none = No question waits for an answer.
fallback-ask-maker = That is best answered by { $maker }. Shall I pass it on?
error-question-empty = I see no question. Please type it in words (telephones, chat ids and links are not passed on).
error-question-empty-answer = I see no answer. Please type it in words (telephones, chat ids and links are not passed on).
error-question-many = { $limit } questions wait for an answer already. Please wait for them; if it is urgent, tap "Talk to a person".
error-question-not-found = There is no question { $n }. Type "questions" to see what waits.
error-question-answered = Question { $n } is answered: "{ $words }"

## The maker's money
payouts-title = 💰 Money of { $maker }
payouts-due = Ready to be transferred: ฿{ $amount } ({ $n } orders)
payouts-made = Being transferred: ฿{ $amount }
payouts-arriving = Not with the customer yet: ฿{ $amount } ({ $n } orders)
payouts-open = Arrived; the days for sending back, or a complaint, are not over: ฿{ $amount } ({ $n } orders)
payouts-open-from = The earliest from { $day }
payouts-carrier = Cash that the post has not paid out yet: ฿{ $amount } ({ $n } orders)
payouts-person = A person must look: { $n } orders ({ $numbers })
payouts-fee = The programme's fee of ฿{ $amount } is taken off
payouts-carrier-fee = The post's fee for collecting, ฿{ $amount }, is taken off
payouts-last = Last transfer ฿{ $amount } on { $day }, reference { $reference }
payouts-none = Nothing is to be paid out now.
payout-paid = 💰 ฿{ $amount } for { $n } orders went to { $maker }, reference { $reference }.
button-payouts = 💰 Money to come
