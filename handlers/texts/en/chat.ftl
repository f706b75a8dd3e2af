# Every word the shop says in a chat: short, kind, no jargon.

## Buttons and choices
choice-categories = 🧺 Categories
choice-provinces = 🗺️ By province
choice-cart = 🛒 Cart
choice-orders = 📦 My orders
choice-person = 💬 Talk to a person
choice-more = More ▸
choice-stop = Stop for now
choice-other-language = ภาษาไทย
button-look = Details
button-page = Open in the shop
button-add = Add to cart
button-add-variant = Take { $name }
button-checkout = ✅ Order now
button-resume = ▶️ Go on ordering
button-edit = ✏️ Change quantity
button-remove = 🗑️ Take out
button-clear = Empty the cart
button-confirm = ✅ Confirm order
button-change-address = 📍 Other address
button-change-payment = 💳 Other payment
button-other-delivery = 🚚 Other delivery
button-use-last = Send there again
button-new-address = Somewhere else
button-share-contact = 📱 Share my number
button-none-of-these = None of these
button-order = 📦 See the order
button-pay = Show the QR again
button-cancel-order = Cancel the order
button-cancel-sure = Yes, cancel it
button-keep = Keep it
button-call-person = 💬 Talk to a person

## Greeting and menu
menu-title = OTOP Plus: from Thai villages to your door
menu-how = Hello! Just write what you would like, for example "do you have honey?" or "2 bags of Doi Chaang coffee".
welcome-to-product = Welcome to OTOP Plus! Here is what you were looking at.
thanks-reply = You are welcome 😊 Tell me if you would like anything else.
language-set = We speak English now.
button-stale = That button is too old to work. Your cart is safe; please go on from here.

## Looking around
category-food = Food
category-beverage = Drinks
category-textile = Textiles and clothing
category-craft = Crafts and home
category-herbal = Herbal
category-with-count = { $category } ({ $n })
categories-ask = Which category would you like to see?
provinces-ask = From which province? Tap one, or just write its name.
list-title = { $what }: tap "Details" or write a number such as 2.
list-empty = Nothing here yet. Try another category, or write the name of a product.
search-found = Here is what I found for "{ $query }". Tap one, or write a number such as 2.
search-maybe = Did you mean one of these?
search-near = No exact match for “{ $query }”, but these come close.
search-nothing = I could not find "{ $query }". Try a short name such as "honey" or "silk", or look by category.
choice-out-of-range = There are { $n } here. Please write a number from 1 to { $n }.
unit-piece = piece
product-price = 💰 { $price } / { $unit }
product-maker = 🏡 { $maker }, { $province }
product-certificates = 🏅 { $list }
mark-until = { $name } (until { $day })
mark-ended = { $name } (expired on { $day })
product-postage = 🚚 Postage from ฿{ $postage }
product-postage-special = 🚚 A large piece: our staff arrange special delivery for you
stock-none = ❌ Sold out for now
stock-few = ⚠️ Only { $n } left
stock-some = ✔️ { $n } in stock

## Cart
cart-title = 🛒 Your cart
cart-empty = Your cart is empty. Just write what you would like.
cart-line = { $name }: { $n } { $unit } × ฿{ $price } = ฿{ $sum }
cart-line-short = (only { $n } left now)
cart-total = Goods ฿{ $total }
cart-added = In your cart: { $name }, { $n } { $unit } in all
cart-changed-line = Changed to { $n } { $unit } of { $name }.
cart-removed = Took { $name } out.
cart-added-before = It is in your cart already. For more, tap "Change quantity".
cart-has-none-of = There is no "{ $text }" in your cart. This is what is in it:
cart-cleared = Your cart is empty now.

## Several wishes in one message
wish-which = There are several kinds of "{ $text }". Which one?
wish-maybe = There is no "{ $text }" here. Do you mean one of these?
wish-not-found = I could not find "{ $text }". I noted everything else.
wish-variant = This comes in several kinds. Tap the one you would like.
wish-problem = { $name }: { $why }
wish-instead = These are similar and in stock:

## Checkout
checkout-ask-all = Who and where shall we send it to? 📍 Please write name, telephone and address in one message.
checkout-ask-name = What is the recipient's name?
checkout-ask-phone = What is the recipient's telephone number?
checkout-ask-address = What is the address? (house number, subdistrict, district, province, postcode)
checkout-ask-line = What is the house number, village, lane or road?
checkout-ask-subdistrict = Which subdistrict (tambon or khwaeng)?
checkout-ask-district = Which district (amphoe or khet)?
checkout-ask-province = Which province?
checkout-ask-postcode = What is the five-digit postcode?
checkout-ask-payment = How would you like to pay?
checkout-offer-last =
    Send it to the same place?
    { $name }, tel. { $phone }
    { $address }
checkout-name-unclear = Please write the recipient's name, for example "Somjai Jaidee".
checkout-phone-unclear = That number is not complete. Please write ten digits, for example 081 234 5678.
checkout-asked = A person answers that best: tap "Talk to a person". All you told me is kept, so go on with the address whenever you like.
checkout-address-unclear = I could not read that address. Could you write it like "99/1 Moo 2, Suthep, Mueang, Chiang Mai 50200"?
checkout-line-unclear = Please write the house number, for example "99/1 Moo 2".
checkout-subdistrict-unclear = I could not find that subdistrict. Please write its full name.
checkout-district-unclear = I could not find that district. Please write its full name.
checkout-province-unclear = I could not find that province. Please write its full name.
checkout-postcode-unclear = A postcode has five digits, for example 50200.
checkout-postcode-hint = The postcode there is probably { $postcode }; please look again. If yours is right, we send it as you wrote it.
checkout-words-please = Here I need words, please.
checkout-no-promptpay = For now we take cash on delivery only.
checkout-short-of-stock = Sorry, there is not enough of something any more. Please change the quantity first.
checkout-stopped = We stop here for now. Your cart is safe.
checkout-what-to-change = What would you like to change?
checkout-go-on = Please go on with the last question.
payment-cod = Cash on delivery
payment-promptpay = PromptPay (scan QR)
summary-title = 📝 Your order
summary-postage = Postage ({ $parcels } { $parcels ->
    [one] parcel
   *[other] parcels
    }) ฿{ $postage }
summary-delivery = Sent by { $service }, about { $days } days
checkout-ask-way = How shall we send it?
summary-insured = 🛡️ Parcel insured ฿{ $cost } (in the postage)
button-insured = 🛡️ Insure +฿{ $cost }
button-uninsured = No insurance
order-insured = 🛡️ Parcel insured
way-fastest = ⚡ Fastest ฿{ $postage }
way-cheapest = 🪙 Cheapest ฿{ $postage }
way-fastest-line = ⚡ Fastest: { $service }, { $days } days, ฿{ $postage }
way-cheapest-line = 🪙 Cheapest: { $service }, { $days } days, ฿{ $postage }
summary-total = Total ฿{ $total }
summary-to = To { $name }, tel. { $phone }
summary-payment = Paid by { $payment }
summary-stale = That summary is old. Tap "Cart" to see what is in it now.
order-placed = Thank you! 🎉 Your order number is { $number }, total ฿{ $total }.
order-known = This order was taken already: { $number }. Nothing was ordered twice.
order-cod-next = Pay ฿{ $total } when the parcel comes; you may open it first, and refuse it if it is not what you ordered. We tell you any news here.
payment-picture = PromptPay QR ฿{ $total }, order { $number }
payment-how = Scan this QR with your banking app (฿{ $total }), then send a picture of the slip here. (We keep your things until { $by }.)

## Orders
orders-title = Your latest orders
orders-line = { $number } ({ $date }) ฿{ $total }
orders-none = You have no orders yet.
order-title = 📦 Order { $number }
order-line = { $name }: { $n } { $unit }
order-status-placed = Waiting for payment
order-status-cod-accepted = Order taken, cash on delivery
order-status-paid = Paid, being prepared
order-status-packed = Packed
order-status-handed-over = With the post office
order-status-in-transit = On its way to you
order-status-delivered = Delivered
order-status-cancelled = Cancelled
order-status-completed = all done
order-status-refused = not taken at the door, on its way back
order-status-returned = back with its maker
order-status-claim-open = we are looking into your problem
order-status-refunded = money paid back
order-status-expired = not paid in time
parcel-news = 🚚 { $number }: { $news } { $place } ({ $at })
parcel-numbered = 🚚 Parcel number { $number } (not yet sent)
parcel-waiting = 🚚 The parcel is being prepared
cancel-ask = Cancel order { $number }?
cancel-done = Order { $number } is cancelled.
cancel-nothing = There is nothing to cancel right now. Your cart is safe.
cancel-too-late = Order { $number } can no longer be cancelled here. Tap "Talk to a person" and we will see.
slip-please = Thank you! Please send a picture of the slip here.
slip-thanks = Thank you, we have the slip for { $number }. A person will check it and tell you here.
picture-unasked = Thank you for the picture; a person will look at it. If you look for a product, just write its name.
picture-failed = I could not open that picture. Please send it again.

## News
notice-cancelled = Order { $number } was cancelled. If you have paid, we will contact you to pay it back.
notice-pay-soon = The time to pay for { $number } is nearly over: ฿{ $total }. We keep your things until { $by }.
notice-expired = Order { $number } was not paid in time, so its goods went back on the shelf. You are welcome to order again; if you have paid, tap "Talk to a person".
notice-paid = The payment for { $number } has arrived, thank you 🙏 We are preparing your goods.
notice-slip-rejected = We could not find the payment for { $number }. Please send the slip again or tap "Talk to a person".
notice-parcel-number = The parcel of { $number } from { $maker } has the number { $tracking }.
notice-parcel-moved = 🚚 { $tracking } of { $number }: { $news } { $place }

## A person, and when we do not understand
person-called = A person will answer you here. Meanwhile feel free to look around.
fallback-unclear = Sorry, I am not sure what you mean. Try the name of a product or tap below. A person will see your message too.
fallback-no-words = 😊 Just write the name of what you would like.
fallback-kind = I can read words and pictures only. What would you like?
engine-apology = Sorry, something went wrong on our side. A person has your message and will answer here.

## When something cannot be done
error-quantity-invalid = That quantity does not work. Please choose 1 to { $limit }.
error-quantity-zero = Please choose 1 or more. To take it out, write "remove".
error-quantity-negative = A quantity cannot be negative. How many would you like?
error-quantity-fraction = Please choose a whole number such as 2 or 3.
error-quantity-too-many = At most { $limit } at a time. For more, tap "Talk to a person".
error-sold-out = Sorry, { $name } is sold out.
error-not-enough-stock = Only { $left } of { $name } are left. Would you take fewer?
error-not-in-cart = That is not in your cart.
error-cart-empty = Your cart is empty.
error-cart-changed = Your cart has changed since the summary. Please look at the new one before you confirm.
error-price-changed = The price has changed to ฿{ $total }. Please look at the new summary before you confirm.
error-checkout-key-used = Please look at the new summary before you confirm.
error-payment-method-unknown = Please choose again how to pay.
error-address-incomplete =
    { $field ->
        [recipient] Please write the recipient's name again.
        [phone] The telephone number is not right. Please write ten digits.
        [postcode] A postcode has five digits.
       *[other] The address is not complete. Please write it in full.
    }
error-parcel-too-heavy = This weighs more than { $limit_kg } kg, which the post does not take. Tap "Talk to a person" for a special delivery.
error-parcel-too-large = This is longer than { $limit_cm } cm, which the post does not take. Tap "Talk to a person" for a special delivery.
error-parcel-too-many = This would be more than { $most } parcels from one maker. Take fewer, or tap "Talk to a person".
error-parcel-no-cod = Something this large cannot be paid on delivery. Tap "Change payment" and choose PromptPay, please.
error-not-posted =
    { $reason ->
        [animals] { $name } is a living animal, which the post does not take.
        [narcotics] { $name } is a narcotic, which the post does not take.
        [explosives] { $name } is an explosive, which the post does not take.
        [flammable] { $name } burns easily, which the post does not take.
        [batteries] { $name } is a loose battery, which the post does not take.
       *[banknotes] { $name } is money, which the post does not take.
    } Please take it out of the cart, or tap "Talk to a person".
error-no-parcel-numbers = We cannot give a parcel number yet; a person is looking into it.
error-order-not-found = I cannot find order { $number } among yours. Please check the number.
error-product-not-found = This product is gone. Please search by its name.
error-payment-not-promptpay = This order is not paid by PromptPay.
error-promptpay-off = PromptPay is not possible right now. Please tap "Talk to a person".
error-already-confirmed = This order is paid already.
error-general = That is not possible. Please try again or tap "Talk to a person".
error-order-already-placed = Order { $number } is waiting for payment.
error-order-already-cod-accepted = Order { $number } is taken already.
error-order-already-paid = Order { $number } is paid already.
error-order-already-packed = Order { $number } is packed already.
error-order-already-handed-over = Order { $number } is with the post office already.
error-order-already-in-transit = Order { $number } is on its way already.
error-order-already-delivered = Order { $number } is delivered already.
error-order-already-cancelled = Order { $number } is cancelled already.
error-order-already-completed = Order { $number }: all done.
error-order-already-refused = Order { $number }: not taken at the door, on its way back.
error-order-already-returned = Order { $number }: back with its maker.
error-order-already-claim-open = Order { $number }: we are looking into your problem.
error-order-already-refunded = Order { $number }: money paid back.
error-order-already-expired = Order { $number } was not paid in time, and its goods went back on the shelf. You are welcome to order again; if you have paid, tap "Talk to a person".
error-status-not-possible = That is not possible for order { $number } now.
error-status-not-allowed = For order { $number } please tap "Talk to a person".
error-customer-not-found = Sorry, I cannot find your details. Write "menu" to start again.
error-payment-not-found = There is no payment for this order.
ask-which-product = Which product do you mean? Write its name and I will tell you price, stock and postage.
choice-of-nothing = There is no list to choose from yet. Just write the name of what you would like.
fallback-out-of-place = All right 😊 Nothing is waiting for an answer. Just write the name of what you would like.
checkout-noted-cart-empty = Noted. Your cart is still empty; just write what you would like.
summary-older = That summary is older than your last change. Please look at the new one before you confirm.

## Address book
button-use-saved = To { $name }
button-forget-address = Forget { $name }
button-no-name = No name
button-address-right = Yes, send it there
button-address-wrong = No
checkout-address-doubt =
    Is this the right address?
    { $address }
checkout-ask-place = Please tell me the subdistrict, district, province or postcode again.
checkout-pin-which = Thank you for the place. Which district is it? Tap one, or type it.
checkout-pin-far = That place is far from Thailand. For now we send within Thailand only.
address-not-known = There is no address called "{ $label }" yet. Send it once and I will keep it.
address-none = No address is kept yet. After the first order it will be.
address-list = Your addresses
address-forgotten = The address "{ $name }" is forgotten.
address-gone-already = That address is gone already.
address-ask-name = What shall I call this address? Next time "send to my office" will do. (No need to answer.)
address-named = I will call it "{ $label }". Next time just say the name.
address-no-name = All right 😊
error-address-not-found = That address is not there.

## Parcels that did not arrive
notice-parcel-failed = Parcel { $tracking } of order { $number } could not be delivered: nobody was there. What shall we do?
notice-parcel-at-office = Parcel { $tracking } of order { $number } waits at the post office. What suits you?
notice-parcel-returning = Parcel { $tracking } of order { $number } is on its way back to { $maker }. What shall we do?
button-again = 🔁 Deliver again
button-fetch = 🏤 I'll fetch it
button-elsewhere = 📍 Send elsewhere
button-back = ↩️ Let it go back
parcel-answer-again = All right, we ask the post to deliver it once more. Please keep your telephone on.
parcel-answer-fetch = All right. Please take your identity card and the parcel number along; the office keeps it only some days.
parcel-answer-address = All right. Write the new address here and a person sees to it.
parcel-answer-back = All right, it goes back to the maker. A person tells you here what follows.
error-parcel-no-problem = Nothing needs to be answered for this parcel any more. Tap "Orders" for the latest news.

## Questions about a product, and after an order
postage-of-cart = 🚚 Postage for your cart: { $parcels } parcel(s), ฿{ $postage }
certificate-none = We have no certificate on record for this one.
detail-below = Here are the details. To know more, tap "Talk to a person".
anger-sorry = We are truly sorry 🙏 Our staff will look after this and answer here soon.
small-talk-reply = 😊 Nice to chat with you. A bot looks after this shop, people help too. What would you like?
stop-news-done = No more news from us. We still tell you about your orders and parcels.
start-news-done = Done. We will write when there is good news from the shop.
start-news-ask = Would you like our news again? Please type "subscribe".
stop-news-ask = No more news? Please type "unsubscribe".

# About the shop itself.
shop-ways-both = PromptPay (scan a QR code) or cash on delivery
shop-ways-cod = cash on delivery
shop-payments = You can pay by { $ways }.
shop-card = We do not take cards or instalments yet. You can pay by { $ways }.
shop-no-discount = These prices come straight from the village makers, so we cannot go lower. Type "cheaper" to see things that cost less.
shop-wholesale = For larger amounts the maker can give you a price. Type "talk to a person" and say what and how many; we will ask for you.
shop-days = Fast delivery takes about { $fast_from }–{ $fast_to } days, the cheapest at most { $slow } days after sending. The summary before you confirm shows it.
shop-abroad = We deliver within Thailand only for now. For abroad, type "talk to a person".
shop-where = We sell by chat and on the web. Everything comes straight from its maker; type a product and we tell you where it is made.
shop-hours = You can order in this chat at any hour, every day.
shop-new-address = If you have ordered and it is not sent yet, type "talk to a person" with the new address. If you have not ordered, just type the new address.
shop-postage = Postage goes by weight, from ฿{ $postage } a parcel. Type a product and we tell you exactly.
shop-insurance = The post covers every parcel up to a limit. When your goods are worth more, the summary before you confirm has an "Insure" button with its price.
shop-pick-up = Our goods are with their makers in the villages, and we send them to your door. To fetch something yourself, type "talk to a person" and say what; we will ask the maker.
shop-gift-wrap = We have no gift wrapping or cards yet. Type "gift set" to see things that come as a set, or "talk to a person" and we will ask the maker.

# What it would come to
sum-of = { $name }, { $n } { $unit } × ฿{ $price } = ฿{ $sum }
sum-short = There are { $n } now.
sum-all-in = With postage ฿{ $sum }
sum-postage = 🚚 Postage
sum-postage-of = 🚚 Postage for { $name }
sum-to = { " " }to { $place }
sum-by-weight = It goes by weight; days count from when the shop sends it. Write a product name and I will tell you exactly.
way-only-line = { $service }, { $days } days, ฿{ $postage }
button-take-so-many = 🛒 Take { $n }
detail-kinds = There are: { $list }
detail-kind = { $name } ({ $stock })
detail-one-kind = It comes in one kind.

# Who makes it
maker-of = { $name } is made by { $maker }, { $province }.
button-of-maker = More from them
button-maker-page = About the maker
list-recommended = Here is what I would recommend. Tap one, or write its number, such as 2.
search-fits = This fits what you asked for. Tap one, or write its number, such as 2.
shop-open-box = Yes. With cash on delivery you may open the parcel before you pay, and refuse what is wrong or damaged.
shop-genuine = Everything comes straight from village makers. Each product page names the group, its province and its certificates. You may also choose cash on delivery and look before you pay.
shop-tax-invoice = Makers who are registered for VAT can give a tax invoice. Order first, then write "tax invoice". A receipt comes with every order.
shop-quotation = Our staff can make a quotation. Write "talk to a person" with the product and how many you need.
shop-allergy = Allergies matter a lot. I cannot vouch for ingredients myself: write "talk to a person" with the product, and we will ask its maker before you order.
payment-noted = Yes, noted: { $payment }.
