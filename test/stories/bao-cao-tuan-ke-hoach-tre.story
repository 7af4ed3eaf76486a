# Mục kế hoạch trễ hạn hiện thành con số trong báo cáo; xong rồi thì thôi.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
cell "Chi bộ 2" in nhóm 2: Dung=bí thư, Giang
unit "Đảng ủy phường": Lê=lãnh đạo | "Chi bộ 1", "Chi bộ 2"
@ 2026-11-23 12:00
An (riêng): /kehoach thêm dọn đường ngõ 7 27/11
An (riêng): /kehoach thêm sửa bảng tin 5/12
An (nhóm 1) [Đã đọc]
Bình (nhóm 1) [Đã đọc]
Dung (nhóm 2) [Đã đọc]
Giang (nhóm 2) [Đã đọc]
@ 2026-11-25 20:00
An (nhóm 1) [A]
Bình (nhóm 1) [A]
Dung (nhóm 2) [A]
Giang (nhóm 2) [A]
@ 2026-11-28 08:00
bot (riêng Lê): /• Chi bộ 1: .*; kế hoạch trễ 1 việc • Chi bộ 2/
!bot (riêng Lê): dọn đường
An (riêng): /kehoach 1 xong
@ 2026-12-05 08:00
bot (riêng Lê): Báo cáo tuần
!bot (riêng Lê): trễ
