# Money: missing, too much, too late, twice, back again; and slips
notice-pay-missing = We got ฿{ $received } for { $number }, thank you. ฿{ $missing } is still missing; tap for the QR of the rest.
notice-money-over = You paid ฿{ $amount } too much for order { $number }. It comes back to you by { $until }.
notice-money-late = ฿{ $amount } for { $number } came after its time, and the goods are gone. It comes back to you by { $until }.
notice-money-twice = ฿{ $amount } came once more for order { $number }. It comes back to you by { $until }.
notice-money-cancelled = The ฿{ $amount } you paid for { $number } comes back to you by { $until }.
notice-refunded = ฿{ $amount } for { $number } went back to you (reference { $reference }). Thank you 🙏
order-paid-so-far = Received ฿{ $received }; ฿{ $missing } is missing
error-slip-known = We have this slip already, no need to send it again. If you paid once more, please send the new slip.
error-slips-enough = We have several slips for { $number }; a person is looking at them. One moment, please.
slip-thanks-late = Thank you, we have the slip for { $number }. That order was not waiting for money, so a person looks and tells you here; no money gets lost.
payment-preparing = Your QR for { $number } is being made; it comes in a moment.
