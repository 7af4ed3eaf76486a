# Ai không bấm được nút thì gõ mã câu và chữ, như 1B; mã không bao giờ dùng lại, nên mã của lần trước là "đã đóng".
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-25 19:30
bot (nhóm 1): mã 1
Bình (nhóm 1): 1B
bot (riêng Bình): /Đúng rồi|chưa đúng/
bot (nhóm 1): —
Bình (nhóm 1): 1c
bot (riêng Bình): câu trả lời đầu được tính
Chi (riêng): câu 2 chọn A
bot (riêng): /Đúng rồi|chưa đúng/
Chi (riêng): 9A  # không có mã này
bot (riêng): /trogiup
Chi (nhóm 1): 9A
bot (nhóm 1): —
@ 2026-11-27 09:00
An (nhóm 1): /tracnghiem
bot (nhóm 1): mã 4
Bình (riêng): 1A
bot (riêng): đã đóng
Bình (riêng): 4 A
bot (riêng): /Đúng rồi|chưa đúng/
