# Giờ đã qua, ngày không có, giờ chưa rõ sáng hay chiều: Nếp hỏi lại một câu, chưa mở gì cả.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 15:00
An (nhóm 1): /diemdanh
bot (nhóm 1): cho biết giờ
An (nhóm 1): /diemdanh 14:30 họp chi bộ
bot (nhóm 1): 14:30 thứ Sáu, 27/11 đã qua
An (nhóm 1): /diemdanh 19:30 20/11 họp chi bộ
bot (nhóm 1): 19:30 thứ Sáu, 20/11 đã qua
An (nhóm 1): /diemdanh 19:30 31/2 họp chi bộ
bot (nhóm 1): không có ngày 31/2
An (nhóm 1): /diemdanh 3h họp chi bộ
bot (nhóm 1): 3h sáng hoặc 3h chiều
!bot (nhóm 1): Có mặt
Bình (nhóm 1): /siso
bot (nhóm 1): do bí thư hoặc chi ủy làm
An (nhóm 1): /siso
bot (nhóm 1): Chưa có buổi điểm danh nào
An (nhóm 1): /diemdanh 3h chiều mai họp chi bộ
bot (nhóm 1): 15:00 thứ Bảy, 28/11
An (nhóm 1): /nhac nộp đảng phí vào 24h thứ 2  # gõ nhầm giờ thì Nếp nói đã đọc thấy gì
bot (nhóm 1): “24h”
An (nhóm 1): /nhac nộp đảng phí 19;30 thứ 2
bot (nhóm 1): “19;30”
