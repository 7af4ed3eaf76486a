# Từ 21:30 đến 06:30 Nếp không tự nhắn: đáp án rơi vào đêm thì sáng mới báo. Ai hỏi lúc nào thì vẫn được trả lời lúc ấy.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-23 22:15
An (nhóm 1): /tracnghiem  # bí thư tự mở thì đăng ngay
bot (nhóm 1): Câu 1
Bình (nhóm 1): 1A
bot (riêng Bình): Nguồn:
@ 2026-11-24 22:15
bot (nhóm 1): —
Bình (nhóm 1): 2A
bot (nhóm 1): đã đóng
Bình (riêng): /diem
bot (riêng): câu đã trả lời
@ 2026-11-25 06:29
bot (nhóm 1): —
@ 2026-11-25 06:30
bot (nhóm 1): Đáp án
