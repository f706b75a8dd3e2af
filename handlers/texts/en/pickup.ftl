# Picking up
button-pickup = 🏪 Pick up
button-send-instead = 🚚 By post instead
payment-cod-pickup = Pay when you pick it up
pickup-cart-empty = Please put something into your cart first; then I can say where you may pick it up.
pickup-nowhere = There is no place to pick up what is in this cart; we send it to you.
pickup-where = Where would you like to pick it up?
pickup-open = { $place } (open { $opening })
pickup-free = 🏪 You pick it up, no postage
pickup-by = For { $name }, tel. { $phone }
pickup-ask-who = What are the name and telephone number of who picks it up?
pickup-cod-next = Pay ฿{ $total } when you pick it up. As soon as it is ready, your pick-up code comes here.
pickup-status-cod-accepted = Order taken, you pay when you pick it up
pickup-status-handed-over = Ready to be picked up
pickup-status-delivered = Picked up
pickup-waiting-line = 🏪 Being prepared; you pick it up at { $place }. We tell you when it is ready.
pickup-ready-line = 🏪 Ready at { $place }, pick-up code { $code } (until { $until })
pickup-delivered-line = 🏪 Picked up at { $place }
pickup-returned-line = 🏪 Nobody came to { $place }; it is back with its maker
pickup-cancelled-line = 🏪 Cancelled
notice-pickup-ready =
    🎉 Your order { $number } is ready to be picked up.
    🏪 { $place } (open { $opening })
    Pick-up code: { $code }. Please tell it when you come.
    { $has_cash ->
        [yes] Please bring ฿{ $cash }
       *[no] It is paid
    }; it waits until { $until }
notice-pickup-soon = Your order { $number } still waits at { $place }. Pick-up code { $code }, until { $until }.
notice-pickup-late = Your order { $number } at { $place } has waited too long. Do you still want to pick it up? Somebody will be in touch, or just write here.
error-pickup-not-possible = What is in the cart cannot be picked up there any more. Please choose again.
error-pickup-code-wrong = There is no such pick-up code. Please look at it once more.
error-pickup-not-ready = Order { $number } is not ready to be picked up yet.
error-parcel-not-fetched = Order { $number } goes by post; nobody picks it up.
error-parcel-is-fetched = The customer picks up { $number }; it is not sent.

# Insurance
insurance-noted = Insurance is noted; it will be in the summary.
insurance-not-needed = The post covers this order anyway; no insurance is needed.
insurance-fetched = What you pick up yourself needs no insurance.

# Makers
tofetch-new =
    🎉 New order { $number } 🏪 the customer picks it up
    { $goods }
    { $cash }
    By { $by }; then write "ready { $number }"
tofetch-line = • { $number }: { $goods } 🏪 picked up by the customer (by { $by }, then write "ready { $number }")
fetch-none = No such order waits to be made ready for its customer.
fetch-which = Which order is ready?
fetch-ready-done = The customer of { $number } is told. When they come, write their six-digit code here.
fetch-hand-out = { $number } of { $name }: { $goods }. It is paid. Hand it out, then tap the button.
fetch-hand-out-cash = { $number } of { $name }: { $goods }. Take ฿{ $cash } first, hand it out, then tap the button.
fetch-done = Noted: the customer has { $number }. Thank you.
button-handed-out = ✅ Handed out
