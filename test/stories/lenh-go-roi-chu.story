# Người lớn tuổi gõ lệnh như viết: rời chữ, có dấu. /điểm danh là điểm danh, không phải /diem.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 19:00
An (nhóm 1): /điểm danh 19:30 họp chi bộ
bot (nhóm 1): Điểm danh: họp chi bộ
!bot (riêng An): trắc nghiệm
Bình (nhóm 1): /Diem Danh
bot (nhóm 1): Đã ghi: đồng chí có mặt
An (nhóm 1): /sĩ số
bot (nhóm 1): Tổng số đảng viên: 2; có mặt: 1
Bình (riêng): /viec tot bà Tư giúp hàng xóm sửa mái nhà
bot (riêng Bình): bà Tư giúp hàng xóm sửa mái nhà
Bình (riêng): /diem
bot (riêng Bình): trắc nghiệm
An (riêng): /tam dung 2 tuần
bot (riêng An): tạm dừng
