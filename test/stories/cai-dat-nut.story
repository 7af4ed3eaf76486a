# Đổi cài đặt bằng nút: nhiều nhất hai lần bấm.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-24 09:00
An (riêng): /caidat
bot (riêng): Bài học: 07:30 thứ Hai hằng tuần
bot (riêng): Mỗi lần trắc nghiệm: 3 câu, mở 24 giờ
An (riêng) [Ngày trắc nghiệm]
bot (riêng): Trắc nghiệm vào thứ mấy hằng tuần?
An (riêng) [Thứ 6]
bot (riêng): Trắc nghiệm tới: 19:30 thứ Sáu, 27/11
An (riêng) [Giờ trắc nghiệm]
bot (riêng): /11:30.*20:00/s
An (riêng) [20:00]
bot (riêng): Trắc nghiệm: 20:00 thứ Sáu hằng tuần
An (riêng) [Số câu]
An (riêng) [1 câu]
bot (riêng): 1 câu, mở 24 giờ
An (nhóm 1): /caidat
bot (nhóm 1): Trắc nghiệm: 20:00 thứ Sáu hằng tuần
Bình (nhóm 1) [Thời gian mở]
bot (riêng Bình): Việc này do bí thư hoặc chi ủy làm
An (nhóm 1) [Thời gian mở]
An (nhóm 1) [12 giờ]
bot (riêng An): mở 12 giờ
@ 2026-11-25 20:00
!bot (nhóm 1): Câu 1
@ 2026-11-27 20:00
bot (nhóm 1): Câu 1/1
bot (nhóm 1): Mở đến 08:00 thứ Bảy, 28/11
@ 2026-11-28 08:00
bot (nhóm 1): Đáp án
# Đổi lùi trong tuần đã có trắc nghiệm thì tuần sau mới có.
An (riêng) [Ngày trắc nghiệm]
An (riêng) [CN]
bot (riêng): Trắc nghiệm tới: 20:00 Chủ nhật, 6/12
@ 2026-11-29 21:00
!bot (nhóm 1): Câu 1
