# Người phụ trách bấm [Đã xong] ngay dưới lời nhắc: được cảm ơn, bí thư biết riêng, không ai bị nhắc nữa. Bấm nhầm thì mở lại được.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Dũng=chi ủy viên
@ 2026-11-23 12:00
An (riêng): /kehoach thêm dọn đường ngõ 7 27/11
An (riêng): /kehoach 1 người Bình
An (riêng): /kehoach thêm sửa bảng tin 30/11
@ 2026-11-27 07:30
bot (riêng Bình): Hôm nay đến hạn mục 1
Bình (riêng) [Đã xong]
bot (riêng): Đã ghi: mục 1 xong. Cảm ơn đồng chí
bot (riêng An): /Mục 1 xong: dọn đường ngõ 7\. Đồng chí Bình vừa báo/
bot (nhóm 1): —
Bình (riêng) [Đã xong]
bot (riêng): mục 1 xong
bot (riêng An): —
@ 2026-11-28 12:00
bot (riêng Bình): —
An (riêng): /kehoach 1 ngày 1/12
bot (riêng): Mục 1 đã xong. Cần làm tiếp thì gõ /kehoach 1 mở lại
An (riêng): /kehoach
bot (riêng): /1\. dọn đường ngõ 7 – .+ – Bình – xong/
!bot (riêng): Xong 1
An (riêng) [Xong 2]
bot (riêng): Đã ghi: mục 2 xong
An (riêng): /kehoach 1 mở lại
An (riêng): /kehoach 1 người Chi
bot (riêng Chi): được giao mục 1
Bình (riêng) [Đã xong]  # nút cũ, việc nay của đồng chí khác
bot (riêng): Mục 1 không còn do đồng chí phụ trách
Dũng (riêng): /kehoach 1 xong
bot (riêng): Đã ghi: mục 1 xong
bot (riêng An): Đồng chí Dũng vừa báo
