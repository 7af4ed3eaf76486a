# Không dấu, viết tắt, tiếng địa phương, chữ rộng: Nếp hiểu như nhau.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Dũng, Hoa
@ 2026-11-27 09:00
An (nhóm 1): mo diem danh hop chi bo 19h30 toi nay
bot (nhóm 1): /hop chi bo.*19:30 thứ Sáu, 27\/11/
Bình (nhóm 1): e cm ạ
bot (nhóm 1): Đã ghi: đồng chí có mặt
Chi (nhóm 1): bữa ni tui vắng hí, mạ ốm
bot (nhóm 1): kèm lý do
Dũng (nhóm 1): em toi tre xiu nghen
bot (nhóm 1): đến muộn
Hoa (nhóm 1): ＣÓ　ＭẶＴ
bot (nhóm 1): Đã ghi: đồng chí có mặt
Bình (nhóm 1): dung nhac toi nua
bot (riêng Bình): không nhắc riêng đồng chí nữa
Chi (nhóm 1): viec tot: giup cu Ba sua dien
bot (riêng Chi): đã đồng ý chưa
An (nhóm 1): chốt sĩ số
bot (nhóm 1): có mặt: 3; vắng có lý do: 1; chưa báo: 1
An (nhóm 1): nhắc cả chi bộ mang sổ lúc 19h tối nay
bot (nhóm 1): 19:00
