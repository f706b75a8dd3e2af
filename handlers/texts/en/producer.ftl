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
