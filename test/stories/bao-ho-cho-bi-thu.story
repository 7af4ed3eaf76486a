# Báo hộ người khác thì chưa ghi gì; bí thư được hỏi riêng, trả lời bằng nút hay một chữ. Trong nhóm không nêu tên ai.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Hùng, Lan, Chi
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1): đ/c Hùng xin vắng vì đi công tác
bot (nhóm 1): chưa ghi gì
!bot (nhóm 1): Hùng
bot (riêng An): đồng chí Hùng vắng có lý do (đi công tác)
An (riêng): /siso
bot (riêng): Chưa báo (5)
An (riêng) [Ghi]
bot (riêng): Đã ghi: đồng chí Hùng vắng có lý do
Chi (nhóm 1): bác Lan nhờ em xin nghỉ giúp
bot (riêng An): đồng chí Lan vắng có lý do
An (riêng): không ghi
bot (riêng): Nếp không ghi
An (riêng) [Ghi]
bot (riêng): không còn gì để xác nhận
Bình (nhóm 1): đ/c Lan có mặt
bot (nhóm 1): chưa ghi gì
Lan (nhóm 1): đ/c Lan có mặt
bot (nhóm 1): Đã ghi: đồng chí có mặt
An (riêng): ghi
bot (riêng): /trogiup
An (riêng): /siso
bot (riêng): Có mặt (1): Lan
bot (riêng): Hùng (đi công tác)
