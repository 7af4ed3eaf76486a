# Bí thư bấm [Sửa tên] rồi báo có mặt ở tin riêng: đó là lời điểm danh, không phải tên của người mới.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
person Lan
@ 2026-11-27 09:00
Lan (nhóm 1): /thamgia
Lan (riêng) [Đồng ý]
bot (riêng An): Sửa tên
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (riêng) [Sửa tên]
An (riêng): có mặt
bot (riêng): Đã ghi: đồng chí có mặt
An (riêng): Nguyễn Thị Lan
bot (riêng): Nguyễn Thị Lan
