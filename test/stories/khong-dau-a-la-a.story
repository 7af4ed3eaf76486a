# Gõ không dấu "vang a" là "vâng ạ": đang có câu hỏi cũng không phải chọn A. "Bỏ", "dừng" trống không thì không tắt lời nhắc.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-25 19:30
bot (nhóm 1): Câu 1
Bình (riêng): 1B
Bình (riêng): 2B
Bình (riêng): da a
bot (riêng Bình): —
Bình (riêng): ok a
bot (riêng Bình): —
Bình (riêng): cam on a
bot (riêng Bình): —
Bình (riêng): /diem
bot (riêng Bình): Còn 1 câu chưa trả lời
Bình (riêng): chon a
bot (riêng Bình): /đúng/
Bình (riêng): bỏ đi
!bot (riêng Bình): nhắc
