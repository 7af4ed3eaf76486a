# /tongket đăng ngay, kể cả giờ nghỉ; thứ Sáu chỉ có việc mới, không có thì thôi.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-25 22:30
An (nhóm 1): /tongket
bot (nhóm 1): Chưa có việc tốt mới nào để đăng
Bình (riêng): /viectot nhặt được ví, trả lại người mất
An (nhóm 1): /tongket
bot (nhóm 1): Có 1 việc chờ duyệt: /duyet
!bot (nhóm 1): nhặt được ví
An (riêng): /duyet
An (riêng) [Duyệt]
Bình (nhóm 1): /tongket
bot (nhóm 1): do bí thư hoặc chi ủy làm
An (riêng): /tongket
bot (riêng An): Đã đăng 1 việc tốt
bot (nhóm 1): /Việc tốt trong tuần[^]*nhặt được ví[^]*Cảm ơn đồng chí Bình/
@ 2026-11-27 16:00
!bot (nhóm 1): /việc tốt/
