# Trắc nghiệm công khai: bật thì Nếp nói rõ ai cũng xem được ai chọn gì; lần sau mỗi câu là một bình chọn. Tắt thì kín như cũ.
channel telegram
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-24 09:00
An (riêng): /caidat
bot (riêng): Trắc nghiệm công khai: không
An (riêng) [Trắc nghiệm công khai]
bot (riêng): cả nhóm xem được ai chọn gì
An (riêng) [Bật công khai]
bot (riêng): Đã bật trắc nghiệm công khai
bot (riêng): cả nhóm xem được ai chọn gì
Bình (nhóm 1): /caidat công khai tắt
bot (nhóm 1): Việc này do bí thư hoặc chi ủy làm
@ 2026-11-25 19:30
bot (nhóm 1): Công khai: cả nhóm xem được ai chọn gì
!bot (nhóm 1): chỉ mình đồng chí biết
Bình (nhóm 1) [A]  # bấm vào bình chọn của câu 3, câu mới nhất
bot (riêng Bình): /Đúng rồi|chưa đúng/
bot (riêng Bình): Nguồn:
bot (nhóm 1): —
Bình (nhóm 1) [B]
bot (riêng Bình): câu trả lời đầu được tính
Chi (nhóm 1): 3B  # gõ mã vẫn được, và kín
bot (riêng Chi): /Đúng rồi|chưa đúng/
Chi (nhóm 1) [A]  # đã gõ trước thì phiếu bấm sau không thay được
An (nhóm 1): /caidat trắc nghiệm công khai tắt
bot (nhóm 1): trắc nghiệm kín như thường
bot (nhóm 1): Lần đang mở vẫn như cũ
Chi (riêng): /diem
bot (riêng): /Đúng rồi: B|Đồng chí chọn B/
@ 2026-11-26 19:30
bot (nhóm 1): Có 2 đồng chí tham gia
!bot (nhóm 1): /Bình|Chi(?! bộ)/
Chi (nhóm 1) [C]
bot (riêng Chi): đã đóng
@ 2026-12-02 19:30
bot (nhóm 1): chỉ mình đồng chí biết
!bot (nhóm 1): cả nhóm xem được
Bình (nhóm 1) [A]
bot (riêng Bình): /Đúng rồi|chưa đúng/
