# Nhắn riêng: gõ tên lệnh không có gạch chéo cũng được. "Vâng" thì không bao giờ là vắng.
channel zalo
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 09:00
Bình (riêng): lịch
bot (riêng Bình): Lịch của Chi bộ 1
Bình (riêng): Lich
bot (riêng Bình): Lịch của Chi bộ 1
An (riêng): kế hoạch
bot (riêng An): Kế hoạch học tập
An (riêng): cài đặt
bot (riêng An): Cài đặt của chi bộ
Bình (riêng): cai dat
bot (riêng Bình): do bí thư hoặc chi ủy làm
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (riêng): vâng
bot (riêng Bình): —
An (riêng): /siso
bot (riêng An): Chưa báo (2): An, Bình
