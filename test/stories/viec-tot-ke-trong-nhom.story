# Kể trong nhóm, bí thư duyệt, chiều thứ Sáu đăng kèm lời cảm ơn.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-24 09:00
Bình (nhóm 1): /viectot bà Tư giúp hàng xóm sửa mái nhà
bot (nhóm 1): Đã ghi, cảm ơn đồng chí
!bot (nhóm 1): mái nhà
bot (riêng Bình): /mái nhà[^]*đồng ý chưa[^]*Đồng ý[^]*Không nêu tên[^]*Rút lại/
bot (riêng An): Có việc tốt chờ duyệt: /duyet
!bot (riêng An): mái nhà
Bình (riêng) [Đồng ý]
bot (riêng Bình): Cảm ơn đồng chí
An (nhóm 1): /duyet
bot (nhóm 1): —
bot (riêng An): /bà Tư giúp hàng xóm sửa mái nhà[^]*Người kể: Bình/
!bot (riêng An): chưa rõ
An (riêng) [Duyệt]
bot (riêng An): Không còn việc tốt nào chờ duyệt
bot (nhóm 1): —
@ 2026-11-27 15:59
!bot (nhóm 1): Việc tốt trong tuần
@ 2026-11-27 16:00
bot (nhóm 1): /Việc tốt trong tuần[^]*bà Tư giúp hàng xóm sửa mái nhà[^]*Cảm ơn đồng chí Bình/
@ 2026-12-04 16:00
!bot (nhóm 1): Việc tốt trong tuần
!bot (nhóm 1): mái nhà
