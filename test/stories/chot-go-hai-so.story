# Bí thư quen tay gõ luôn giờ kết thúc và hai con số của đảng viên ngoài Nếp; số quá lớn thì được nhắc xem lại.
cell "Chi bộ 1" in nhóm 1: An=bí thư
@ 2026-11-27 18:00
An (riêng): /caidat ngoài 20
bot (riêng): 20 sinh hoạt
An (riêng): /diemdanh 19:30 họp chi bộ
bot (riêng): Đã mở điểm danh buổi 19:30 thứ Sáu, 27/11 trong nhóm
bot (nhóm 1): Điểm danh: họp chi bộ
An (nhóm 1) [Có mặt]
@ 2026-11-27 21:20
An (nhóm 1): /chot
bot (nhóm 1): Mấy đồng chí có mặt?
An (nhóm 1): /chot 21 0
bot (nhóm 1): chỉ có 20 đảng viên ngoài Nếp
An (nhóm 1): /chot 15 6
bot (nhóm 1): chỉ có 5 đảng viên ngoài Nếp
An (nhóm 1): /chot 21:00 15 4
bot (nhóm 1): Tổng số đảng viên: 21; có mặt: 16; vắng có lý do: 4; vắng không lý do: 1; miễn sinh hoạt: 0
bot (nhóm 1): 19:30–21:00 ngày 27/11, 90 phút
