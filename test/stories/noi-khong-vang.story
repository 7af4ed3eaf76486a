# Phủ định được đọc trước: "không vắng" là có mặt, "chưa chắc có mặt" thì chưa ghi gì, nói nhầm thì sửa được.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Dũng
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1): em ko vắng đâu ạ
bot (nhóm 1): Đã ghi: đồng chí có mặt
Chi (nhóm 1): chưa chắc có mặt
bot (nhóm 1): chưa ghi gì
Dũng (nhóm 1): mình không đi được rồi, con ốm
bot (nhóm 1): Đã ghi đồng chí xin vắng, kèm lý do
!bot (nhóm 1): con ốm
Dũng (nhóm 1): nhầm, em có mặt
bot (nhóm 1): Đã ghi: đồng chí có mặt
An (nhóm 1): sĩ số thế nào rồi
bot (nhóm 1): có mặt: 2; vắng có lý do: 0; chưa báo: 2
