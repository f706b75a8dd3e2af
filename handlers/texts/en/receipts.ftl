# Receipts and tax invoices
button-receipt = 🧾 { $number }
button-receipts = 🧾 Receipt
receipt-here = The receipt of order { $number }. Tap to open it; ask for it again whenever you like.
receipt-none-yet = We have not received money for order { $number } yet. The receipt comes as soon as it is paid.
receipt-none-cod = Order { $number } is cash on delivery: the receipt comes when you have the goods and paid for them.
receipt-none-ended = Order { $number } was cancelled, so there is no receipt.
receipt-no-vat = This maker is not registered for VAT, so this is a plain receipt; they cannot give a tax invoice.
receipt-tax-ask = For a full tax invoice, please write name, 13-digit tax id (head office or branch) and address here, and one of us will make it.
error-receipt-not-found = I cannot find this receipt. Just write "receipt" once more.
