# Bí thư mở trắc nghiệm bất cứ lúc nào bằng /tracnghiem. Đảng viên gõ trong nhóm thì được từ chối nhẹ nhàng, gõ riêng thì có câu luyện tập.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi=phó bí thư
@ 2026-11-24 15:00
Bình (nhóm 1): /tracnghiem
bot (nhóm 1): do bí thư hoặc chi ủy làm
!bot (nhóm 1): Câu 1
Bình (riêng): /tracnghiem
bot (riêng): không tính điểm
Bình (riêng) [A]
bot (riêng): /Đúng rồi|chưa đúng/
bot (nhóm 1): —
Bình (riêng): /diem
bot (riêng): chưa có lần trắc nghiệm nào
Chi (riêng): /tracnghiem
bot (riêng): /Đã mở trắc nghiệm trong nhóm, đến 15:00 thứ Tư/
bot (nhóm 1): Câu 1
An (nhóm 1): /tracnghiem
bot (nhóm 1): /đang mở rồi, đến 15:00 thứ Tư, 25\/11/
@ 2026-11-25 15:00
bot (nhóm 1): Đáp án
bot (nhóm 1): chưa đồng chí nào trả lời
