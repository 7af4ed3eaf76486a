# "đừng nêu tên" thì không nêu tên người kể, và mấy chữ ấy không được đăng.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-24 09:00
Bình (riêng): việc tốt: dọn rác đầu ngõ mỗi sáng Chủ nhật, xin đừng nêu tên em nhé!
bot (riêng Bình): /mỗi sáng Chủ nhật”[^]*Khi đăng sẽ không nêu tên đồng chí/
!bot (riêng Bình): đừng nêu tên
bot (nhóm 1): —
Chi (nhóm 1): viec tot: trông trẻ giúp nhà bên
bot (nhóm 1): Đã ghi
Chi (riêng) [Không nêu tên]
bot (riêng Chi): không nêu tên đồng chí
An (riêng): /duyet
bot (riêng An): /mỗi sáng Chủ nhật[^]*khi đăng không nêu tên[^]*chưa rõ người ấy đã đồng ý chưa/
An (riêng) [Duyệt]
bot (riêng An): /Đã duyệt[^]*trông trẻ giúp nhà bên/
An (riêng) [Duyệt]
@ 2026-11-27 15:59
@ 2026-11-27 16:00
bot (nhóm 1): /mỗi sáng Chủ nhật Cảm ơn một đồng chí! • trông trẻ giúp nhà bên Cảm ơn một đồng chí/
!bot (nhóm 1): Bình
!bot (nhóm 1): đồng chí Chi
!bot (nhóm 1): nêu tên
