# Một chữ B chỉ là câu trả lời khi đang có câu hỏi; nhiều câu thì Nếp xin mã; "không phải B, chọn D" là D.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-25 19:00
Bình (nhóm 1): B
bot (nhóm 1): —
@ 2026-11-25 19:30
bot (nhóm 1): mã 1
Bình (riêng): B
bot (riêng): 1B
Bình (riêng): câu 1 chọn B
bot (riêng): /Đúng rồi|chưa đúng/
Bình (riêng): 2A
bot (riêng): /Đúng rồi|chưa đúng/
Bình (riêng): không phải B, chọn D
bot (riêng): /Đúng rồi|chưa đúng/
Chi (nhóm 1): 1a ạ
bot (riêng Chi): /Đúng rồi|chưa đúng/
bot (nhóm 1): —
Chi (nhóm 1): con tôi học lớp 12A
bot (nhóm 1): —
