# Bấm [Xin vắng] thì Nếp hỏi lý do trong tin riêng; câu đáp ở đó là lý do, chỉ bí thư đọc được, nhóm không bao giờ thấy.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1) [Xin vắng]
bot (riêng Bình): vì lý do gì
bot (riêng Bình): chỉ bí thư, chi ủy đọc được
bot (nhóm 1): —
Bình (nhóm 1) [Xin vắng]  # bấm hai lần vẫn chỉ hỏi một lần
!bot (riêng Bình): vì lý do gì
Bình (riêng): đưa mẹ đi khám ở bệnh viện
bot (riêng): kèm lý do
!bot (riêng): bệnh viện
bot (nhóm 1): —
Bình (riêng): cảm ơn Nếp
bot (riêng): —
Bình (riêng): hôm nay nắng quá  # đã có lý do rồi, câu sau không phải là lý do
bot (riêng): chưa hiểu
Chi (riêng): /siso
!bot (riêng): bệnh viện
bot (riêng): do bí thư hoặc chi ủy làm
@ 2026-11-27 20:30
An (nhóm 1): /chot
!bot (nhóm 1): bệnh viện
!bot (nhóm 1): Bình
bot (riêng An): Bình (đưa mẹ đi khám ở bệnh viện)
!bot (riêng Chi): bệnh viện
