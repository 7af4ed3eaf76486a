# Ba ngày trước, đúng ngày và ngày hôm sau, chỉ người phụ trách được nhắc riêng; mục chưa có ai thì nhắc bí thư. Nhóm không thấy gì.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-23 12:00
An (riêng): /kehoach thêm dọn đường ngõ 7 4/12
An (riêng): /kehoach 1 người Bình
bot (riêng Bình): Đồng chí được giao mục 1
An (riêng): /kehoach thêm sửa bảng tin 10/12
@ 2026-12-01 07:29
!bot (riêng Bình): dọn đường
@ 2026-12-01 07:30
bot (riêng Bình): /Còn 3 ngày đến hạn mục 1 .*dọn đường ngõ 7\. Hạn: thứ Sáu, 4\/12\/2026.*Đã xong/
bot (riêng An): —
bot (riêng Chi): —
bot (nhóm 1): —
@ 2026-12-03 23:00
!bot (riêng Bình): dọn đường
@ 2026-12-04 07:30
bot (riêng Bình): Hôm nay đến hạn mục 1
bot (riêng An): —
bot (nhóm 1): —
@ 2026-12-05 07:30
bot (riêng Bình): /Hôm qua đến hạn mục 1 .*chưa thấy báo xong/
bot (riêng An): —
bot (nhóm 1): —
@ 2026-12-06 22:00  # chỉ ba lần, không hơn
bot (riêng Bình): —
@ 2026-12-07 07:30
bot (riêng An): /Còn 3 ngày đến hạn mục 2 .*chưa có người phụ trách/
!bot (riêng Bình): sửa bảng tin
!bot (nhóm 1): sửa bảng tin
An (riêng): /vaitro Bình nghỉ
An (riêng): /kehoach
bot (riêng): 1. dọn đường ngõ 7 – thứ Sáu, 4/12/2026 – chưa có người – trễ
