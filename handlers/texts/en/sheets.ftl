# Files of goods

## Files
sheet-here = All { $n } lines of your goods. Change them in the file and send it back into this chat. A line without a code is a new product.
button-file = 📄 Open the file
sheet-ask =
    This file changes { $goods } goods ({ $changes } changes), adds { $new }, leaves { $same } as they are.
    { $lines }
    Shall I do that?
sheet-new-line = • new: { $name } ฿{ $price }
sheet-nothing = Nothing to change: { $n } lines are as they are already.
sheet-done = Done ✅ { $changes } changes, { $new } new. "undo" takes all of it back.
sheet-words = file { $file }
sheet-changed = Somebody changed the goods meanwhile. Please look again.
sheet-bad = { $n } lines cannot be used. They are in this file with the reason; mend them and send it back. { $first }
sheet-bad-line = (line { $line }: { $reason })
sheet-merged = Some fields in the file are merged; only the first one of each can be read.
sheet-unknown = Unknown columns are left out: { $titles }
sheet-is-pdf = This is a PDF and cannot be read. Send pictures as pictures, and a list of goods as Excel (.xlsx) or CSV.
sheet-other-file = This kind of file cannot be read. Send a list of goods as Excel (.xlsx) or CSV; "export" gives you one to change.
sheet-too-large = The file is too large, or too old to fetch. Send one of at most 2 MB.
sheet-not-fetched = The file could not be fetched. Please send it again.
error-sheet-too-many-rows = This file has more than { $limit } lines. Send it in parts, please. Nothing is changed.
error-sheet-no-titles = The file has no titles that I know: it needs "รหัสสินค้า" (sku) or "ชื่อสินค้า" (name_th). "export" gives you one to change.
error-catalogue-file-too-big = The file is too large: at most 2 MB and 2,000 lines. Nothing is changed.
error-catalogue-file-unreadable = This file cannot be opened. Save it as Excel (.xlsx) or CSV and send it again.
change-field = { $name }: { $field } { $before } → { $after }
field-name-th = name
field-name-en = English name
field-category = category
field-unit = unit
field-description-th = description
field-description-en = English description
field-keywords = keywords
field-certificates = certificates
field-weight-g = weight (g)
field-variant-th = size
field-variant-en = English size

## Pictures of what is on sale
field-pictures = pictures
picture-send-more = Send the pictures of { $name } ({ $n } so far).
picture-send-new = Send the new picture of { $name }; it takes the place of the old ones ({ $n } so far).
picture-more = Send more if you like, or tap "Enough".
picture-there = { $name } has this picture already.
picture-most = A product may have { $limit } pictures. Remove an old one first.
picture-none = { $name } has no picture yet. Write "add picture" and its name.
picture-place = Picture { $place }
picture-all = { $n } pictures of { $name }
picture-of-what = Of which product? Write its name behind it.
picture-words = picture of { $name }
picture-stopped = All right.
button-picture-first = Put it first
button-picture-remove = Remove it
button-picture-stop = Enough

## English names
english-ask = What is "{ $name }" called in English? ({ $n } without a name) If you are not sure, our staff can translate it.
english-left = Our staff will translate { $name }.
english-none-missing = All goods have an English name.
