# "ok", "👍", "vâng" không bao giờ là có mặt; chuyện riêng của nhóm thì Nếp im lặng.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1): ok
bot (nhóm 1): —
Bình (nhóm 1): 👍
bot (nhóm 1): —
Chi (nhóm 1): dạ vâng ạ
bot (nhóm 1): —
Chi (nhóm 1): hôm nay có mặt trời đẹp quá
bot (nhóm 1): —
Bình (nhóm 1): hôm qua em vắng vì ốm
bot (nhóm 1): —
Bình (nhóm 1): các đ/c vắng nhớ báo trước nhé
bot (nhóm 1): —
Chi (nhóm 1): anh Nam bảo "em có mặt" mà chẳng thấy đâu
bot (nhóm 1): —
Chi (nhóm 1): chốt điểm danh đi  # việc của bí thư; nói qua lại thì thôi, gọi tên Nếp mà nhờ thì Nếp đáp
!bot (nhóm 1): Tổng số
Bình (riêng): chốt điểm danh đi
bot (riêng): bí thư hoặc chi ủy
An (riêng): /siso
bot (riêng): Chưa báo (3)
